using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Work;
using Quartz;

namespace Portfolj.Jobs.Running;

/// <summary>Writes what the scheduler intends to the database, where pages read it without knowing the scheduler.</summary>
internal static class PublishedPlan
{
    /// <summary>Brings the rows up to date; several nodes may do so, the last one wins with the same truth.</summary>
    public static async Task WriteAsync(IScheduler scheduler, PortfoljDb db, CancellationToken cancel)
    {
        var rows = await db.JobPlans.ToDictionaryAsync(p => p.Id, cancel);
        var sources = await db.Sources.AsNoTracking().Select(s => s.Id).ToListAsync(cancel);
        foreach (var kind in Schedule.Kinds)
        {
            Guid?[] work = kind.Cron is null ? [.. sources.Select(s => (Guid?)s)] : [null];
            foreach (var source in work)
            {
                var key = ScheduledJob.KeyOf(kind.Key, source);
                var triggers = await scheduler.GetTriggersOfJob(key, cancel);
                var next = triggers.Select(t => t.NextFireTimeUtc).Min()?.UtcDateTime;
                if (!rows.TryGetValue(key.Name, out var row))
                {
                    row = new JobPlan { Id = key.Name, JobKey = kind.Key, SourceId = source, Name = kind.Name };
                    db.JobPlans.Add(row);
                }

                row.Name = kind.Name;
                row.NextRunAt = next;
            }
        }

        await db.SaveChangesAsync(cancel);
    }
}
