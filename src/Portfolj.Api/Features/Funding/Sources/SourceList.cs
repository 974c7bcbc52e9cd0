using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Health;
using Portfolj.Data.Work;
using Portfolj.Domain.Funding;

namespace Portfolj.Api.Features.Funding.Sources;

/// <summary>A source and its health.</summary>
public sealed record SourceRow(
    Guid Id, string Key, string Name, string HomeUrl, SourceVerdict Health, string Sentence, IReadOnlyList<string> Reasons, DateTime? BlindSince, SourceConfidence Confidence, bool IsExample,
    DateTime? LastRunAt, DateTime? LastSuccessAt, int? LastYield, int? UsualYield, DateTime? NextRunAt, string? LastError, int LastRejected, bool IsQuarantined, IReadOnlyList<string> LostFields,
    IReadOnlyList<int?> YieldPerDay, int DeadlinesWithin30Days, SourceTimes Times);

/// <summary>What one day's reading of a source gave.</summary>
/// <param name="Day">The day in Sweden.</param>
/// <param name="Yield">Calls read; 0 for a run that failed, <c>null</c> when nobody tried.</param>
/// <param name="New">Calls that were new.</param>
/// <param name="Changed">Calls that had changed.</param>
/// <param name="Refused">Items refused.</param>
/// <param name="Error">Why the last run of the day failed.</param>
public sealed record DayYield(DateOnly Day, int? Yield, int New, int Changed, int Refused, string? Error);

/// <summary>Reads of the sources and their health.</summary>
public static class SourceList
{
    private const int Days = 14;

    /// <summary>Every source, worst first, then in Swedish order.</summary>
    public static async Task<List<SourceRow>> ListSourcesAsync(this PortfoljDb db, CancellationToken cancel)
    {
        var now = db.Clock.UtcNow();
        var today = db.Clock.SwedishToday();
        var states = await db.ReadSourceHealthAsync(cancel);
        var runs = await RunsAsync(db, null, today.AddDays(1 - Days), cancel);
        var times = await db.ReadSourceTimesAsync(cancel);
        var soon = now.AddDays(30);
        var deadlines = (await db.Origins.AsNoTracking()
                .Join(db.Rounds.Where(r => !r.IsCancelled && r.ClosesAtUtc >= now && r.ClosesAtUtc <= soon), o => o.RoundId, r => r.Id, (o, r) => new { o.SourceId, r.Id })
                .Distinct().GroupBy(o => o.SourceId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel))
            .ToDictionary(g => g.Key, g => g.Count);
        return [.. states.Select(s => new SourceRow(
            s.Id, s.Key, s.Name, s.HomeUrl, s.Health.Verdict, s.Health.Sentence, s.Health.Reasons, s.Health.Since, s.Confidence, s.IsExample,
            s.Facts.LastRunAt, s.Facts.LastSuccessAt, s.Facts.Yield, s.Facts.UsualYield, s.Facts.NextRunAt, s.Facts.LastError, s.Facts.Refused, s.Facts.Quarantined, s.Facts.LostFields,
            [.. PerDay(runs[s.Id], today, Days).Select(d => d.Yield)], deadlines.GetValueOrDefault(s.Id), times.GetValueOrDefault(s.Id, SourceTimes.None)))];
    }

    /// <summary>What a source gave each day until today, oldest first.</summary>
    public static async Task<List<DayYield>> ReadYieldAsync(this PortfoljDb db, Guid sourceId, int days, CancellationToken cancel)
    {
        var today = db.Clock.SwedishToday();
        return PerDay((await RunsAsync(db, sourceId, today.AddDays(1 - days), cancel))[sourceId], today, days);
    }

    private static List<DayYield> PerDay(IEnumerable<RunOfDay> runs, DateOnly today, int days)
    {
        var byDay = runs.ToLookup(r => DateOnly.FromDateTime(r.StartedAt.ToSwedish()));
        return [.. Enumerable.Range(0, days).Select(back => today.AddDays(back - days + 1)).Select(day =>
        {
            var own = byDay[day].ToList();
            return own.Count == 0
                ? new DayYield(day, null, 0, 0, 0, null)
                : new DayYield(day, own[^1].State == JobRunState.Succeeded ? own[^1].Yield : 0, own.Sum(r => r.New), own.Sum(r => r.Changed), own[^1].Refused, own[^1].State == JobRunState.Succeeded ? null : own[^1].Error ?? "Avbruten");
        })];
    }

    private static async Task<ILookup<Guid, RunOfDay>> RunsAsync(PortfoljDb db, Guid? sourceId, DateOnly from, CancellationToken cancel)
    {
        var since = from.StartInSweden();
        return (await db.JobRuns.AsNoTracking()
                .Where(r => r.SourceId != null && (sourceId == null || r.SourceId == sourceId) && r.JobKey == JobKeys.Collect && r.StartedAt >= since && r.State != JobRunState.Running)
                .OrderBy(r => r.StartedAt)
                .Select(r => new RunOfDay(r.SourceId!.Value, r.StartedAt, r.State, r.Inserted + r.Updated + r.Unchanged, r.Inserted, r.Updated, r.Rejected, r.Error)).ToListAsync(cancel))
            .ToLookup(r => r.SourceId);
    }

    private sealed record RunOfDay(Guid SourceId, DateTime StartedAt, JobRunState State, int Yield, int New, int Changed, int Refused, string? Error);
}
