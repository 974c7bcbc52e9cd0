using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Archive;
using Portfolj.Data.Audit;
using Portfolj.Data.Sheets;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Organisations;

namespace Portfolj.Jobs.Collect;

/// <summary>Stores the files of a call: new ones and changed ones with what they say of the own municipality, unchanged ones as seen again. Done twice, it is done once.</summary>
public sealed class AttachmentStore(PortfoljDb db, CallSource source)
{
    /// <summary>Stores archived files on the round that the source's call became; a call that was not stored has none.</summary>
    public async Task KeepAsync(string externalId, IReadOnlyList<(AttachmentLink Link, ArchivedResponse File)> files, CancellationToken cancel)
    {
        var next = externalId + "~";
        var roundId = await db.Origins.Where(o => o.SourceId == source.Id && (o.ExternalId == externalId || o.ExternalId.StartsWith(next)))
            .OrderByDescending(o => o.LastSeenAt).ThenByDescending(o => o.FirstSeenAt).Select(o => (Guid?)o.RoundId).FirstOrDefaultAsync(cancel);
        if (roundId is not { } round)
        {
            return;
        }

        var known = await db.CallAttachments.AsNoTracking().Where(a => a.RoundId == round && a.Url != "").ToListAsync(cancel);
        var now = db.Clock.UtcNow();
        var unchanged = files.Select(f => known.Find(k => k.Url == CanonicalUrl.Of(f.Link.Url) && k.ArchiveHash == f.File.ContentHash && k.Title == f.Link.Title)?.Id).OfType<Guid>().ToList();
        await db.CallAttachments.Where(a => unchanged.Contains(a.Id)).ExecuteUpdateAsync(s => s.SetProperty(a => a.FetchedAt, now), cancel);
        if (unchanged.Count == files.Count)
        {
            return;
        }

        var municipality = await db.Municipalities.AsNoTracking().SingleOrDefaultAsync(cancel);
        await using var write = await db.WriteAsync(new AuditScope(Actor.Source(source.Key), "attachment.collect", $"Hämtad från {source.Name}"), cancel);
        foreach (var (link, file) in files)
        {
            await KeepAsync(round, known.Count > 0, link, file, municipality, now, cancel);
        }

        await write.CommitAsync(cancel);
        db.ChangeTracker.Clear();
    }

    private async Task KeepAsync(Guid round, bool hadFiles, AttachmentLink link, ArchivedResponse file, Municipality? municipality, DateTime now, CancellationToken cancel)
    {
        var url = CanonicalUrl.Of(link.Url);
        var attachment = await db.CallAttachments.SingleOrDefaultAsync(a => a.RoundId == round && a.Url == url, cancel);
        if (attachment?.ArchiveHash == file.ContentHash)
        {
            attachment.Title = link.Title;
            return;
        }

        var content = (await db.ArchivedContents.AsNoTracking().SingleAsync(c => c.Hash == file.ContentHash, cancel)).Open();
        var type = AttachmentType.Of(link, file, content);
        var before = attachment?.AmountMinor;
        var isNew = attachment is null;
        attachment ??= db.Add(new CallAttachment { RoundId = round, Url = url, Title = link.Title, FileName = type.FileName, MediaType = type.MediaType, Size = content.Length, ArchiveHash = file.ContentHash, FetchedAt = now }).Entity;
        (attachment.Title, attachment.FileName, attachment.MediaType, attachment.Size, attachment.ArchiveHash, attachment.FetchedAt) = (link.Title, type.FileName, type.MediaType, content.Length, file.ContentHash, now);
        AllocationSheet.Read(attachment, content, municipality, now);
        if (!isNew || hadFiles)
        {
            db.RoundEvents.Add(new RoundEvent { RoundId = round, At = now, Kind = RoundEventKind.Attachment, SourceId = source.Id, Text = Words(attachment, isNew, before) });
        }
    }

    private static string Words(CallAttachment attachment, bool isNew, long? before)
    {
        string Say(long? minor) => minor is { } m ? SwedishText.Amount(new Money(m, Money.Sek)) : "okänd";
        var amount = isNew || before == attachment.AmountMinor ? "" : $" Kommunens del var {Say(before)} och är nu {Say(attachment.AmountMinor)}.";
        return (isNew ? $"Ny bilaga: {attachment.Title}." : $"Bilagan {attachment.Title} ändrades.") + amount;
    }
}
