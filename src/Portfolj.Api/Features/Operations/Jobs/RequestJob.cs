using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Data.Work;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Operations.Jobs;

/// <summary>Asks for a run of a job by hand. The jobs process takes the request within seconds.</summary>
public static class RequestJob
{
    /// <summary>
    /// The request, or a refusal: <c>job-unknown</c>, <c>source-unknown</c>, <c>already-requested</c> while one for the same work still waits.
    /// </summary>
    public static async Task<Result<JobRequest>> RunAsync(PortfoljDb db, Actor actor, string jobKey, Guid? sourceId, CancellationToken cancel)
    {
        if (!JobKeys.All.Contains(jobKey))
        {
            return new Refusal("job-unknown");
        }

        if (sourceId is { } id && !await db.Sources.AnyAsync(s => s.Id == id, cancel))
        {
            return new Refusal("source-unknown");
        }

        if (await db.JobRequests.AnyAsync(r => r.JobKey == jobKey && r.SourceId == sourceId && r.TakenAt == null, cancel))
        {
            return new Refusal("already-requested");
        }

        var name = await db.JobPlans.Where(p => p.JobKey == jobKey).Select(p => p.Name).FirstOrDefaultAsync(cancel) ?? jobKey;
        var source = sourceId is null ? null : await db.Sources.Where(s => s.Id == sourceId).Select(s => s.Name).SingleAsync(cancel);
        await using var write = await db.WriteAsync(new AuditScope(actor, "job.request", "Startat för hand"), cancel);
        var request = new JobRequest { JobKey = jobKey, SourceId = sourceId, RequestedBy = actor.Function, RequestedAt = db.Clock.UtcNow() };
        db.JobRequests.Add(request);
        write.Note(nameof(JobRequest), request.Id, source is null ? name : $"{name}: {source}", new Dictionary<string, object?> { [nameof(request.JobKey)] = jobKey, ["Source"] = source });
        await write.CommitAsync(cancel);
        return request;
    }
}
