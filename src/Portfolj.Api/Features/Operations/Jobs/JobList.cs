using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Data.Work;

namespace Portfolj.Api.Features.Operations.Jobs;

/// <summary>A run of a job as a row.</summary>
public sealed record RunRow(
    Guid Id, string JobKey, Guid? SourceId, string? Source, JobRunState State, DateTime StartedAt, DateTime? EndedAt, string RequestedBy, int Attempt,
    int Inserted, int Updated, int Unchanged, int NeedsReview, int Rejected, string? Progress, int Done, int Total, string? Error);

/// <summary>A refused or doubtful item of a run.</summary>
public sealed record RunItem(JobRunItemKind Kind, string Url, string Item, string Reason);

/// <summary>What the scheduler intends for one job; for collecting the nearest of all sources.</summary>
public sealed record PlanRow(string JobKey, string Name, DateTime? NextRunAt);

/// <summary>A request that no run has taken yet.</summary>
public sealed record WaitingRow(string JobKey, string? Source, string RequestedBy, DateTime RequestedAt);

/// <summary>Reads of the jobs' runs.</summary>
public static class JobList
{
    /// <summary>Runs, newest first; of one job or one source when asked.</summary>
    public static async Task<PageOf<RunRow>> ListRunsAsync(this PortfoljDb db, PageAsked page, string? jobKey, Guid? sourceId, JobRunState? state, CancellationToken cancel)
    {
        var runs = db.JobRuns.AsNoTracking()
            .Where(r => (jobKey == null || r.JobKey == jobKey) && (sourceId == null || r.SourceId == sourceId) && (state == null || r.State == state));
        var total = await runs.CountAsync(cancel);
        var rows = await Rows(db, runs.OrderByDescending(r => r.StartedAt).ThenByDescending(r => r.Id).Skip(page.Skip).Take(page.Size)).ToListAsync(cancel);
        return new PageOf<RunRow>(rows, page.Number, page.Size, total);
    }

    /// <summary>One run, or <c>null</c>.</summary>
    public static Task<RunRow?> FindRunAsync(this PortfoljDb db, Guid id, CancellationToken cancel) =>
        Rows(db, db.JobRuns.AsNoTracking().Where(r => r.Id == id)).SingleOrDefaultAsync(cancel);

    /// <summary>What a run refused or left for review.</summary>
    public static Task<List<RunItem>> ListRunItemsAsync(this PortfoljDb db, Guid id, CancellationToken cancel) =>
        db.JobRunItems.AsNoTracking().Where(i => i.RunId == id).OrderBy(i => i.Kind).ThenBy(i => i.Url).ThenBy(i => i.Item)
            .Select(i => new RunItem(i.Kind, i.Url, i.Item, i.Reason)).ToListAsync(cancel);

    /// <summary>Every job with its nearest time.</summary>
    public static async Task<List<PlanRow>> ListPlansAsync(this PortfoljDb db, CancellationToken cancel)
    {
        var plans = await db.JobPlans.AsNoTracking().Select(p => new PlanRow(p.JobKey, p.Name, p.NextRunAt)).ToListAsync(cancel);
        return [.. JobKeys.All.Select(key => new PlanRow(key, plans.Find(p => p.JobKey == key)?.Name ?? key, plans.Where(p => p.JobKey == key).Min(p => p.NextRunAt)))];
    }

    /// <summary>Requests that wait, oldest first.</summary>
    public static Task<List<WaitingRow>> ListWaitingAsync(this PortfoljDb db, CancellationToken cancel) =>
        (from request in db.JobRequests.AsNoTracking()
         where request.TakenAt == null
         join source in db.Sources on request.SourceId equals source.Id into sources
         from source in sources.DefaultIfEmpty()
         orderby request.RequestedAt
         select new WaitingRow(request.JobKey, source == null ? null : source.Name, request.RequestedBy, request.RequestedAt)).ToListAsync(cancel);

    private static IQueryable<RunRow> Rows(PortfoljDb db, IQueryable<JobRun> runs) =>
        from run in runs
        join source in db.Sources on run.SourceId equals source.Id into sources
        from source in sources.DefaultIfEmpty()
        select new RunRow(
            run.Id, run.JobKey, run.SourceId, source == null ? null : source.Name, run.State, run.StartedAt, run.EndedAt, run.RequestedBy, run.Attempt,
            run.Inserted, run.Updated, run.Unchanged, run.NeedsReview, run.Rejected, run.Progress, run.Done, run.Total, run.Error);
}
