using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Data.Work;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Portfolio;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Http;
using Portfolj.Jobs.Running;

namespace Portfolj.Jobs.Jobs;

/// <summary>
/// Has every document that is not yet scanned looked at by the configured scanner. A document without verdict stays as not scanned and is tried again next time;
/// the run fails where people see it.
/// </summary>
public sealed class ScanUploadsJob(PortfoljDb db, ScanClient scanner) : IPortfolioJob
{
    /// <inheritdoc/>
    public async Task<JobReport> RunAsync(JobContext context, CancellationToken cancel)
    {
        if (!scanner.IsConfigured)
        {
            return new JobReport("ingen virusskanner är inställd");
        }

        var waiting = await db.CaseDocuments.AsNoTracking().Where(d => d.Scan == ScanState.NotScanned && d.ContentHash != null).OrderBy(d => d.UploadedAt).ThenBy(d => d.Id).Select(d => d.Id).ToListAsync(cancel);
        var (clean, refused) = (0, 0);
        foreach (var id in waiting)
        {
            var found = await ScanAsync(id, cancel);
            (clean, refused) = found is null ? (clean + 1, refused) : (clean, refused + 1);
            context.Say("Granskar handlingar", clean + refused, waiting.Count);
        }

        return new JobReport($"{clean} handlingar utan anmärkning, {refused} stoppade");
    }

    private async Task<string?> ScanAsync(Guid id, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        var document = await db.CaseDocuments.SingleAsync(d => d.Id == id, cancel);
        var content = await db.ArchivedContents.AsNoTracking().SingleAsync(c => c.Hash == document.ContentHash, cancel);
        string? found;
        try
        {
            found = await scanner.FindAsync(content.Open(), cancel);
        }
        catch (ScanFailedException error)
        {
            throw new SourceFailedException(error.Message, error);
        }

        await using var write = await db.WriteAsync(new AuditScope(Actor.Job(JobKeys.ScanUploads), "document.scan", "Virusgranskning"), cancel);
        document.Scanned(found, db.Clock.UtcNow());
        await write.CommitAsync(cancel);
        return found;
    }
}
