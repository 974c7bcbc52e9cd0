using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Work;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Running;

namespace Portfolj.Jobs.Jobs;

/// <summary>Collects one source and keeps its health. New or changed calls ask for new hits. A held back run that a person has let in is taken in instead.</summary>
public sealed class CollectCallsJob(PortfoljDb db, CollectLine line) : IPortfolioJob
{
    /// <inheritdoc/>
    public async Task<JobReport> RunAsync(JobContext context, CancellationToken cancel)
    {
        var source = context.Source ?? throw new InvalidOperationException("A collect run needs its source.");
        var startedAt = db.Clock.UtcNow();
        try
        {
            var report = source.ReleasedRunId is { } released
                ? await line.ReplayRunAsync(source, released, context, cancel, released: true)
                : await line.RunAsync(source, context, cancel);
            await SucceededAsync(source.Id, context.Inserted + context.Updated + context.Unchanged);
            return report;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await FailedAsync(source.Id, error is SourceFailedException ? error.Message : "Ett oväntat fel. Se körningen under Jobb.", startedAt, error is RunHeldBackException ? context.RunId : null);
            throw;
        }
        finally
        {
            // The process may have died after the last call was stored and before hits were asked for.
            if (context.Inserted + context.Updated > 0 || context.RequestedBy == Repeats.AfterRestart)
            {
                db.JobRequests.Add(new JobRequest { JobKey = JobKeys.Match, RequestedBy = JobKeys.Collect, RequestedAt = db.Clock.UtcNow() });
                await db.SaveChangesAsync(CancellationToken.None);
            }
        }
    }

    // Health is not a decision: it is neither audited nor does it clash with somebody who edits the source.
    private async Task SucceededAsync(Guid sourceId, int yield)
    {
        var now = db.Clock.UtcNow();
        await db.Sources.Where(s => s.Id == sourceId).ExecuteUpdateAsync(
            s => s.SetProperty(x => x.LastRunAt, now).SetProperty(x => x.LastSuccessAt, now).SetProperty(x => x.LastYield, yield).SetProperty(x => x.LastError, (string?)null)
                .SetProperty(x => x.BlindSince, (DateTime?)null).SetProperty(x => x.QuarantinedRunId, (Guid?)null).SetProperty(x => x.ReleasedRunId, (Guid?)null),
            CancellationToken.None);
    }

    private async Task FailedAsync(Guid sourceId, string error, DateTime startedAt, Guid? heldBack)
    {
        var now = db.Clock.UtcNow();
        await db.Sources.Where(s => s.Id == sourceId).ExecuteUpdateAsync(
            s => s.SetProperty(x => x.LastRunAt, now).SetProperty(x => x.LastError, error).SetProperty(x => x.BlindSince, x => x.BlindSince ?? x.LastSuccessAt ?? startedAt)
                .SetProperty(x => x.QuarantinedRunId, x => heldBack ?? x.QuarantinedRunId)

                // One that cannot be taken in must not stand in the way of the next collecting.
                .SetProperty(x => x.ReleasedRunId, (Guid?)null),
            CancellationToken.None);
    }
}
