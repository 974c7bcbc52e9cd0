using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Archive;
using Portfolj.Data.Audit;
using Portfolj.Data.Work;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Sources.Archive;

/// <summary>Asks for an archived response to be read once more by today's definition.</summary>
public static class RequestRereading
{
    private const int Looks = 32;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>The question; answered within seconds while the jobs run. One that waits already is not asked twice.</summary>
    public static async Task<Rereading> RunAsync(PortfoljDb db, Guid responseId, Actor actor, CancellationToken cancel)
    {
        await using var write = await db.WriteAsync(new AuditScope(actor, "archive.reread", "Jämför med det som lästes då"), cancel);
        var asked = await db.Rereadings.SingleOrDefaultAsync(r => r.ResponseId == responseId && r.DoneAt == null, cancel)
            ?? db.Rereadings.Add(new Rereading { ResponseId = responseId, RequestedBy = actor.Function, RequestedAt = db.Clock.UtcNow() }).Entity;
        if (!await db.JobRequests.AnyAsync(r => r.JobKey == JobKeys.Reread && r.TakenAt == null, cancel))
        {
            db.JobRequests.Add(new JobRequest { JobKey = JobKeys.Reread, RequestedBy = actor.Function, RequestedAt = db.Clock.UtcNow() });
        }

        var url = await db.ArchivedResponses.Where(r => r.Id == responseId).Select(r => r.Url).SingleAsync(cancel);
        write.Note(nameof(ArchivedResponse), responseId, url.Length > 400 ? url[..400] : url);
        await write.CommitAsync(cancel);
        return asked;
    }

    /// <summary>Waits some seconds for the answer, so that most people see it at once; not at all when no scheduler has said that it runs.</summary>
    public static async Task WaitAsync(PortfoljDb db, Guid id, CancellationToken cancel)
    {
        var isPlanned = await db.JobPlans.AnyAsync(p => p.JobKey == JobKeys.Reread && p.NextRunAt > db.Clock.UtcNow(), cancel);
        for (var look = 0; isPlanned && look < Looks && !await db.Rereadings.AnyAsync(r => r.Id == id && r.DoneAt != null, cancel); look++)
        {
            await Task.Delay(Pause, cancel);
        }
    }
}
