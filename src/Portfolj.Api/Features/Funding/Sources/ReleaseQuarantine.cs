using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Data.Work;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Sources;

/// <summary>The write behind "Det stämmer, ta in det ändå": a run that was held back is taken in from the archive.</summary>
public sealed class ReleaseQuarantine(PortfoljDb db)
{
    /// <summary>
    /// Lets in the run that the person has <paramref name="seen"/>. Refuses: reason-missing, text-too-long, quarantine-ended when none or another run is held back now.
    /// <c>null</c>: there is no such source.
    /// </summary>
    public async Task<Result<JobRequest>?> RunAsync(Guid sourceId, Guid seen, string? reason, Actor actor, CancellationToken cancel)
    {
        if (await db.Sources.SingleOrDefaultAsync(s => s.Id == sourceId, cancel) is not { } source)
        {
            return null;
        }

        var wrong = ChangeReason.Check(reason).ToList();
        if (wrong.Count > 0)
        {
            return (Result<JobRequest>)wrong;
        }

        if (source.QuarantinedRunId != seen)
        {
            return (Result<JobRequest>)new Refusal("quarantine-ended");
        }

        try
        {
            await using var write = await db.WriteAsync(new AuditScope(actor, "source.release", reason!.Trim()), cancel);
            (source.ReleasedRunId, source.QuarantinedRunId) = (seen, null);
            var request = new JobRequest { JobKey = JobKeys.Collect, SourceId = sourceId, RequestedBy = actor.Function, RequestedAt = db.Clock.UtcNow() };
            db.JobRequests.Add(request);
            await write.CommitAsync(cancel);
            return (Result<JobRequest>)request;
        }
        catch (DbUpdateConcurrencyException)
        {
            return (Result<JobRequest>)new Refusal("changed-by-someone-else");
        }
    }
}
