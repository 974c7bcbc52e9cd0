using System.Text;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data.Archive;
using Portfolj.Data.Audit;
using Portfolj.Data.Work;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Funding;

/// <summary>Sources, runs and archived responses as collecting leaves them.</summary>
internal static class SourceSeeding
{
    /// <summary>A source with a definition that allows some hosts.</summary>
    public static Task<CallSource> AddSourceAsync(this PortfoljApp app, string name, params string[] hosts) => app.WithDbAsync(async db =>
    {
        await using var write = await db.WriteAsync(new AuditScope(Actor.Job("prov"), "source.install", "Underlag för prov"), CancellationToken.None);
        var source = db.Sources.Add(new CallSource
        {
            Key = $"k{Guid.NewGuid():N}", Name = name, SortKey = SwedishText.SortKey(name), HomeUrl = $"https://{(hosts.Length > 0 ? hosts[0] : "example.se")}/", Cron = "0 0 5 * * ?",
            Definition = $$"""{ "hosts": [{{string.Join(", ", hosts.Select(h => $"\"{h}\""))}}], "start": [] }""",
            LastRunAt = db.Clock.GetUtcNow().UtcDateTime, LastSuccessAt = db.Clock.GetUtcNow().UtcDateTime, LastYield = 10,
        }).Entity;
        await write.CommitAsync(CancellationToken.None);
        return source;
    });

    /// <summary>A finished collect run.</summary>
    public static Task<JobRun> AddRunAsync(this PortfoljApp app, Guid source, int daysAgo, int read, string? error = null, params (string Url, string Item, string Reason)[] refused) => app.WithDbAsync(async db =>
    {
        var at = db.Clock.GetUtcNow().UtcDateTime.AddDays(-daysAgo);
        var run = new JobRun
        {
            JobKey = JobKeys.Collect, SourceId = source, State = error is null ? JobRunState.Succeeded : JobRunState.Failed, RequestedBy = "schema", Node = "prov", StartedAt = at, HeartbeatAt = at, EndedAt = at,
            Unchanged = read, Rejected = refused.Length, Error = error,
        };
        db.JobRuns.Add(run);
        db.JobRunItems.AddRange(refused.Select(r => new JobRunItem { RunId = run.Id, Kind = JobRunItemKind.Rejected, Url = r.Url, Item = r.Item, Reason = r.Reason }));
        await db.SaveChangesAsync();
        return run;
    });

    /// <summary>An archived response.</summary>
    public static async Task<ArchivedResponse> ArchiveAsync(this PortfoljApp app, Guid source, string url, string body, int status = 200, int daysAgo = 1)
    {
        var run = await app.AddRunAsync(source, daysAgo, 0);
        return await app.WithDbAsync(async db =>
        {
            var bytes = Encoding.UTF8.GetBytes(body);
            var hash = ArchivedContent.HashOf(bytes);
            if (!await db.ArchivedContents.AnyAsync(c => c.Hash == hash))
            {
                db.ArchivedContents.Add(ArchivedContent.Of(bytes));
            }

            var response = db.ArchivedResponses.Add(new ArchivedResponse
            {
                SourceId = source, RunId = run.Id, Sequence = 0, Url = url, Status = status, Headers = """{ "content-type": "text/html; charset=utf-8" }""", FetchedAt = run.StartedAt, ContentHash = hash,
            }).Entity;
            await db.SaveChangesAsync();
            return response;
        });
    }
}
