using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Data.Work;
using Portfolj.Domain.Identity;

namespace Portfolj.Jobs.Running;

/// <summary>What is done about runs that did not end: the process died, or the run failed.</summary>
public static class Repeats
{
    /// <summary>Asked for because the process ended in the middle of a run.</summary>
    public const string AfterRestart = "omstart";

    /// <summary>Asked for because the run before it failed.</summary>
    public const string AfterFailure = "nytt försök";

    /// <summary>Most attempts of a failed run.</summary>
    public const int MaxAttempts = 3;

    private static readonly TimeSpan Silent = TimeSpan.FromMinutes(2);

    /// <summary>True when a run repeats another.</summary>
    public static bool IsRepeat(string requestedBy) => requestedBy is AfterRestart or AfterFailure;

    /// <summary>
    /// Marks running rows of dead processes as interrupted and asks for their work again. With <paramref name="alone"/> (an embedded database)
    /// every other process is dead; otherwise one that has given no sign of life for two minutes. Returns how many runs were interrupted.
    /// </summary>
    public static async Task<int> RecoverAsync(PortfoljDb db, JobNode node, bool alone, CancellationToken cancel)
    {
        var now = db.Clock.UtcNow();
        var since = now - Silent;
        var dead = await db.JobRuns.Where(r => r.State == JobRunState.Running && r.Node != node.Name && (alone || r.HeartbeatAt < since)).ToListAsync(cancel);
        if (dead.Count == 0)
        {
            return 0;
        }

        await using var write = await db.WriteAsync(new AuditScope(Actor.Job("jobb"), "job.run", "Tjänsten stannade mitt i körningen"), cancel);
        foreach (var run in dead)
        {
            write.Note(nameof(JobRun), run.Id, run.JobKey, new Dictionary<string, object?> { [nameof(run.State)] = JobRunState.Interrupted });
            run.State = JobRunState.Interrupted;
            run.EndedAt = now;
            run.Error = "Tjänsten stannade mitt i körningen. Arbetet görs om.";
            if (!await db.JobRequests.AnyAsync(r => r.TakenAt == null && r.JobKey == run.JobKey && r.SourceId == run.SourceId, cancel))
            {
                db.JobRequests.Add(new JobRequest { JobKey = run.JobKey, SourceId = run.SourceId, RequestedBy = AfterRestart, RequestedAt = now });
            }
        }

        await write.CommitAsync(cancel);
        return dead.Count;
    }
}
