using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Work;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Portfolio.Initiatives;

/// <summary>Asks the jobs to match anew; they take the request from the database, in whichever process they run.</summary>
public static class AskForMatching
{
    /// <summary>True while a request waits or a run is under way.</summary>
    public static async Task<bool> IsMatchingAskedForAsync(this PortfoljDb db, CancellationToken cancel) =>
        await db.JobRequests.AnyAsync(r => r.JobKey == JobKeys.Match && r.TakenAt == null, cancel)
        || await db.JobRuns.AnyAsync(r => r.JobKey == JobKeys.Match && r.State == JobRunState.Running, cancel);

    /// <summary>Adds a request to the open write, unless one waits already: a waiting one will see the change too.</summary>
    public static async Task<bool> AskForMatchingAsync(this PortfoljDb db, Actor actor, CancellationToken cancel)
    {
        if (await db.JobRequests.AnyAsync(r => r.JobKey == JobKeys.Match && r.TakenAt == null, cancel))
        {
            return false;
        }

        db.JobRequests.Add(new JobRequest { JobKey = JobKeys.Match, RequestedBy = actor.Function, RequestedAt = db.Clock.UtcNow() });
        return true;
    }
}
