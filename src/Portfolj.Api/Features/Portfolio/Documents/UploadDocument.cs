using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Archive;
using Portfolj.Data.Audit;
using Portfolj.Data.Work;
using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Uploads;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Api.Features.Portfolio.Documents;

/// <summary>A file to keep in a case.</summary>
/// <param name="Id">The document's id; sent twice, it is one document.</param>
/// <param name="FileName">What the browser calls the file.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Secrecy">Whether it is secret.</param>
/// <param name="SecrecyReason">The other reason.</param>
public sealed record NewDocument(Guid Id, string? FileName, byte[] Content, Secrecy Secrecy, string? SecrecyReason);

/// <summary>Keeps a document in an initiative's case and asks for it to be scanned, in one transaction.</summary>
public static class UploadDocument
{
    /// <summary>Refused as initiative-unknown, not-own-unit, secrecy-reason-missing, text-too-long, or with what is wrong in the file (<see cref="UploadCheck.Judge"/>).</summary>
    public static async Task<Result<Guid>> RunAsync(PortfoljDb db, Guid initiativeId, NewDocument document, Actor actor, CancellationToken cancel)
    {
        if (await db.ReadCaseAsync(initiativeId, cancel) is not { } file)
        {
            return new Refusal("initiative-unknown");
        }

        if (!actor.Covers(Permission.EditInitiatives, file.Departments))
        {
            return new Refusal("not-own-unit");
        }

        var accepted = UploadCheck.Judge(document.FileName, document.Content);
        List<Refusal> refusals = [.. accepted.Refusals.Select(r => r with { Field = "File" }), .. SecrecyKinds.Check(document.Secrecy, document.SecrecyReason)];
        if (refusals.Count > 0)
        {
            return refusals;
        }

        // Two at once may keep the same form, or the same bytes: the one who comes second finds the first one's rows.
        for (var attempt = 1; ; attempt++)
        {
            if (await db.CaseDocuments.AnyAsync(d => d.Id == document.Id, cancel))
            {
                return document.Id;
            }

            try
            {
                await KeepAsync(db, initiativeId, document, accepted.Value, actor, cancel);
                return document.Id;
            }
            catch (DbUpdateException) when (attempt < 3)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private static async Task KeepAsync(PortfoljDb db, Guid initiativeId, NewDocument document, AcceptedFile file, Actor actor, CancellationToken cancel)
    {
        await using var write = await db.WriteAsync(new AuditScope(actor, "document.upload", "Ny handling"), cancel);
        var hash = ArchivedContent.HashOf(document.Content);
        if (!await db.ArchivedContents.AnyAsync(c => c.Hash == hash, cancel))
        {
            db.Add(ArchivedContent.Of(document.Content));
        }

        var now = db.Clock.UtcNow();
        db.Add(new CaseDocument
        {
            Id = document.Id,
            InitiativeId = initiativeId,
            Name = file.Name,
            MediaType = file.MediaType,
            Size = document.Content.Length,
            Sha256 = hash,
            ContentHash = hash,
            UploadedAt = now,
            UploadedBy = actor.Id,
            UploadedAs = actor.Role,
            Secrecy = document.Secrecy,
            SecrecyReason = document.Secrecy == Secrecy.Other ? document.SecrecyReason!.Trim() : null,
        });
        if (!await db.JobRequests.AnyAsync(r => r.JobKey == JobKeys.ScanUploads && r.TakenAt == null, cancel))
        {
            db.Add(new JobRequest { JobKey = JobKeys.ScanUploads, RequestedBy = actor.Id, RequestedAt = now });
        }

        await write.CommitAsync(cancel);
    }
}

/// <summary>Withdraws a document: it stays in the list, crossed out with its reason.</summary>
public static class WithdrawDocument
{
    /// <summary>Refused as document-unknown, not-own-unit, document-withdrawn, reason-missing, text-too-long, changed-by-someone-else.</summary>
    public static async Task<Result<bool>> RunAsync(PortfoljDb db, Guid initiativeId, Guid documentId, string? reason, Actor actor, CancellationToken cancel)
    {
        try
        {
            await using var write = await db.WriteAsync(new AuditScope(actor, "document.withdraw", reason?.Trim() ?? ""), cancel);
            var document = await db.CaseDocuments.SingleOrDefaultAsync(d => d.Id == documentId && d.InitiativeId == initiativeId, cancel);
            if (document is null || await db.ReadCaseAsync(initiativeId, cancel) is not { } file)
            {
                return new Refusal("document-unknown");
            }

            if (!actor.Covers(Permission.EditInitiatives, file.Departments))
            {
                return new Refusal("not-own-unit");
            }

            var withdrawn = document.Withdraw(reason, db.Clock.UtcNow());
            if (!withdrawn.Ok)
            {
                return withdrawn.Refusals.ToList();
            }

            await write.CommitAsync(cancel);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return new Refusal("changed-by-someone-else");
        }
    }
}
