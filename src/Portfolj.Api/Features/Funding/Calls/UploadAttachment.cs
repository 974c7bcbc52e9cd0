using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Archive;
using Portfolj.Data.Audit;
using Portfolj.Data.Sheets;
using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Uploads;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Calls;

/// <summary>A file to keep beside a call.</summary>
/// <param name="Id">The attachment's id; sent twice, it is one attachment.</param>
/// <param name="FileName">What the browser calls the file.</param>
/// <param name="Content">Its bytes.</param>
public sealed record NewAttachment(Guid Id, string? FileName, byte[] Content);

/// <summary>Keeps a file beside a call and reads it as a list of what each municipality may requisition.</summary>
public static class UploadAttachment
{
    /// <summary>Refused with what is wrong in the file (<see cref="UploadCheck.Judge"/>), or as sheet-empty, sheet-too-large or sheet-broken for a table that cannot be read.</summary>
    public static async Task<Result<Guid>> RunAsync(PortfoljDb db, Guid roundId, NewAttachment file, Actor actor, CancellationToken cancel)
    {
        var accepted = UploadCheck.Judge(file.FileName, file.Content);
        if (!accepted.Ok)
        {
            return accepted.Refusals.Select(r => r with { Field = "Upload" }).ToList();
        }

        if (accepted.Value.Extension == ".xlsx" || Path.GetExtension(accepted.Value.Name) == ".csv")
        {
            var sheet = SheetReader.Read(Path.GetExtension(accepted.Value.Name), file.Content);
            if (!sheet.Ok)
            {
                return sheet.Refusals.Select(r => r with { Field = "Upload" }).ToList();
            }
        }

        // Two at once may send the same form, or the same bytes: the one who comes second finds the first one's rows.
        for (var attempt = 1; ; attempt++)
        {
            var hash = ArchivedContent.HashOf(file.Content);
            if (await db.CallAttachments.Where(a => a.Id == file.Id || (a.RoundId == roundId && a.Url == "" && a.ArchiveHash == hash)).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(cancel) is { } there)
            {
                return there;
            }

            try
            {
                await KeepAsync(db, roundId, file, accepted.Value, hash, actor, cancel);
                return file.Id;
            }
            catch (DbUpdateException) when (attempt < 3)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private static async Task KeepAsync(PortfoljDb db, Guid roundId, NewAttachment file, AcceptedFile accepted, string hash, Actor actor, CancellationToken cancel)
    {
        await using var write = await db.WriteAsync(new AuditScope(actor, "attachment.upload", "Bilaga som inte kom från finansiärens sida"), cancel);
        if (!await db.ArchivedContents.AnyAsync(c => c.Hash == hash, cancel))
        {
            db.Add(ArchivedContent.Of(file.Content));
        }

        var now = db.Clock.UtcNow();
        var attachment = new CallAttachment
        {
            Id = file.Id,
            RoundId = roundId,
            Title = accepted.Name,
            FileName = accepted.Name,
            MediaType = accepted.MediaType,
            Size = file.Content.Length,
            ArchiveHash = hash,
            FetchedAt = now,
            UploadedBy = actor.Function,
        };
        AllocationSheet.Read(attachment, file.Content, await db.Municipalities.AsNoTracking().SingleOrDefaultAsync(cancel), now);
        db.Add(attachment);
        db.RoundEvents.Add(new RoundEvent
        {
            RoundId = roundId,
            At = now,
            Kind = RoundEventKind.Attachment,
            Text = $"{attachment.Title} lades in för hand." + (attachment.AmountMinor is { } minor ? $" Kommunens del är {AttachmentWords.Amount(minor)} enligt den." : ""),
        });
        await write.CommitAsync(cancel);
    }
}
