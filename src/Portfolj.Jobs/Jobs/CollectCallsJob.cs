using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Work;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Running;

namespace Portfolj.Jobs.Jobs;

/// <summary>Collects one source and keeps its health. New or changed calls ask for new hits.</summary>
public sealed class CollectCallsJob(PortfoljDb db, CollectLine line) : IPortfolioJob
{
    /// <inheritdoc/>
    public async Task<JobReport> RunAsync(JobContext context, CancellationToken cancel)
    {
        var source = context.Source ?? throw new InvalidOperationException("A collect run needs its source.");
        try
        {
            var report = await line.RunAsync(source, context, cancel);
            var read = context.Inserted + context.Updated + context.Unchanged;
            await HealthAsync(source.Id, null, read, CancellationToken.None);
            return report;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await HealthAsync(source.Id, error is SourceFailedException ? error.Message : "Ett oväntat fel. Se körningen under Jobb.", null, CancellationToken.None);
            throw;
        }
        finally
        {
            if (context.Inserted + context.Updated > 0)
            {
                db.JobRequests.Add(new JobRequest { JobKey = JobKeys.Match, RequestedBy = JobKeys.Collect, RequestedAt = db.Clock.UtcNow() });
                await db.SaveChangesAsync(CancellationToken.None);
            }
        }
    }

    // Health is not a decision: it is neither audited nor does it clash with somebody who edits the source.
    private async Task HealthAsync(Guid sourceId, string? error, int? yield, CancellationToken cancel)
    {
        var now = db.Clock.UtcNow();
        var row = db.Sources.Where(s => s.Id == sourceId);
        _ = error is null
            ? await row.ExecuteUpdateAsync(s => s.SetProperty(x => x.LastRunAt, now).SetProperty(x => x.LastSuccessAt, now).SetProperty(x => x.LastYield, yield).SetProperty(x => x.LastError, (string?)null), cancel)
            : await row.ExecuteUpdateAsync(s => s.SetProperty(x => x.LastRunAt, now).SetProperty(x => x.LastError, error), cancel);
    }
}
