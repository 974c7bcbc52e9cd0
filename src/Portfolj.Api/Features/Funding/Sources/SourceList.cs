using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Work;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;

namespace Portfolj.Api.Features.Funding.Sources;

/// <summary>How a source is.</summary>
public enum SourceHealth
{
    /// <summary>The last run failed: we may be blind.</summary>
    Failing,

    /// <summary>Read, but fewer calls than usual or items refused.</summary>
    Suspect,

    /// <summary>Never read yet.</summary>
    Never,

    /// <summary>Read as it should.</summary>
    Healthy,

    /// <summary>Switched off.</summary>
    Off,
}

/// <summary>A source and its health.</summary>
public sealed record SourceRow(
    Guid Id, string Key, string Name, string HomeUrl, SourceHealth Health, SourceConfidence Confidence, bool IsExample,
    DateTime? LastRunAt, DateTime? LastSuccessAt, int? LastYield, int? UsualYield, DateTime? NextRunAt, string? LastError, int LastRejected,
    IReadOnlyList<int?> YieldPerDay, int DeadlinesWithin30Days);

/// <summary>Reads of the sources and their health.</summary>
public static class SourceList
{
    private const int Days = 14;

    /// <summary>Every source, worst first, then in Swedish order.</summary>
    public static async Task<List<SourceRow>> ListSourcesAsync(this PortfoljDb db, CancellationToken cancel)
    {
        var now = db.Clock.UtcNow();
        var today = db.Clock.SwedishToday();
        var since = now.AddDays(-Days - 1);
        var sources = await db.Sources.AsNoTracking().OrderBy(s => s.SortKey).ToListAsync(cancel);
        var runs = await db.JobRuns.AsNoTracking()
            .Where(r => r.SourceId != null && r.StartedAt >= since && r.State != JobRunState.Running)
            .OrderBy(r => r.StartedAt)
            .Select(r => new { r.SourceId, r.StartedAt, r.State, Yield = r.Inserted + r.Updated + r.Unchanged, r.Rejected })
            .ToListAsync(cancel);
        var plans = await db.JobPlans.AsNoTracking().Where(p => p.SourceId != null).Select(p => new { p.SourceId, p.NextRunAt }).ToListAsync(cancel);
        var soon = now.AddDays(30);
        var deadlines = (await db.Origins.AsNoTracking()
                .Join(db.Rounds.Where(r => !r.IsCancelled && r.ClosesAtUtc >= now && r.ClosesAtUtc <= soon), o => o.RoundId, r => r.Id, (o, r) => new { o.SourceId, r.Id })
                .Distinct().GroupBy(o => o.SourceId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel))
            .ToDictionary(g => g.Key, g => g.Count);

        var rows = new List<SourceRow>();
        foreach (var source in sources)
        {
            var own = runs.Where(r => r.SourceId == source.Id).ToList();
            var succeeded = own.Where(r => r.State == JobRunState.Succeeded).ToList();
            var earlier = succeeded.SkipLast(1).Select(r => r.Yield).Order().ToList();
            int? usual = earlier.Count > 0 ? earlier[earlier.Count / 2] : null;
            var rejected = succeeded.Count > 0 ? succeeded[^1].Rejected : 0;
            var perDay = Enumerable.Range(0, Days).Select(back => today.AddDays(back - Days + 1))
                .Select(day => own.LastOrDefault(r => DateOnly.FromDateTime(r.StartedAt.ToSwedish()) == day))
                .Select(run => run is null ? (int?)null : run.State == JobRunState.Succeeded ? run.Yield : 0).ToList();
            rows.Add(new SourceRow(
                source.Id, source.Key, source.Name, source.HomeUrl, HealthOf(source, usual), source.Confidence, source.IsExample,
                source.LastRunAt, source.LastSuccessAt, source.LastYield, usual, plans.Find(p => p.SourceId == source.Id)?.NextRunAt, source.LastError, rejected,
                perDay, deadlines.GetValueOrDefault(source.Id)));
        }

        return [.. rows.OrderBy(r => r.Health)];
    }

    private static SourceHealth HealthOf(CallSource source, int? usual) =>
        !source.Enabled ? SourceHealth.Off
        : source.LastError is not null ? SourceHealth.Failing
        : source.LastSuccessAt is null ? SourceHealth.Never
        : usual > 1 && source.LastYield * 2 <= usual ? SourceHealth.Suspect
        : SourceHealth.Healthy;
}
