using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Work;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Running;

namespace Portfolj.Jobs.Jobs;

/// <summary>Writes into the diary of every round whose last moment has passed since the last run, and asks for new hits when any did.</summary>
public sealed class CloseExpiredCallsJob(PortfoljDb db) : IPortfolioJob
{
    /// <inheritdoc/>
    public async Task<JobReport> RunAsync(JobContext context, CancellationToken cancel)
    {
        var now = db.Clock.UtcNow();
        var closed = await db.Rounds.Where(RoundStatuses.Is(RoundStatus.Closed, now)).Where(r => r.ClosesAtUtc != null && r.ClosesAtUtc > r.FirstSeenAt)
            .Where(r => !db.RoundEvents.Any(e => e.RoundId == r.Id && e.Kind == RoundEventKind.Closed && e.At >= r.ClosesAtUtc))
            .Select(r => new { r.Id, At = r.ClosesAtUtc!.Value }).ToListAsync(cancel);
        db.RoundEvents.AddRange(closed.Select(r => new RoundEvent { RoundId = r.Id, At = r.At, Kind = RoundEventKind.Closed }));
        if (closed.Count > 0)
        {
            db.JobRequests.Add(new JobRequest { JobKey = JobKeys.Match, RequestedBy = JobKeys.CloseExpired, RequestedAt = now });
        }

        await db.SaveChangesAsync(cancel);
        return new JobReport($"{closed.Count} utlysningar har stängt");
    }
}
