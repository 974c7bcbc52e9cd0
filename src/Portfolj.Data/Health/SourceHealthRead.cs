using Microsoft.EntityFrameworkCore;
using Portfolj.Data.Work;
using Portfolj.Domain.Funding;

namespace Portfolj.Data.Health;

/// <summary>A source with what is known about it and the verdict.</summary>
/// <param name="Id">The source.</param>
/// <param name="Key">Stable key.</param>
/// <param name="HomeUrl">Where a person can look.</param>
/// <param name="Confidence">How sure we are of its definition.</param>
/// <param name="IsExample">A demo source.</param>
/// <param name="Facts">What is known.</param>
/// <param name="Health">The verdict.</param>
public sealed record SourceState(Guid Id, string Key, string HomeUrl, SourceConfidence Confidence, bool IsExample, SourceFacts Facts, SourceHealth Health)
{
    /// <summary>Swedish name.</summary>
    public string Name => Facts.Name;
}

/// <summary>The one read of the sources' health: pages, the menu's badge, REST and letters all get their verdicts here.</summary>
public static class SourceHealthRead
{
    private const int UsualDays = 15;

    /// <summary>Every source, worst first, then in Swedish order.</summary>
    public static async Task<List<SourceState>> ReadSourceHealthAsync(this PortfoljDb db, CancellationToken cancel) =>
        Judge(db.Clock.UtcNow(), await Sources(db).ToListAsync(cancel), await Runs(db).ToListAsync(cancel), await Plans(db).ToListAsync(cancel));

    /// <summary>The same, for the frame of a page, which is put together without waiting.</summary>
    public static List<SourceState> ReadSourceHealth(this PortfoljDb db) =>
        Judge(db.Clock.UtcNow(), [.. Sources(db)], [.. Runs(db)], [.. Plans(db)]);

    private static List<SourceState> Judge(DateTime now, List<SourceRead> sources, List<RunRead> runs, List<PlanRead> plans)
    {
        var runsOf = runs.ToLookup(r => r.SourceId);
        var nextOf = plans.ToLookup(p => p.SourceId, p => p.NextRunAt);
        return [.. sources.Select(s => State(s, [.. runsOf[s.Id]], nextOf[s.Id].FirstOrDefault(), now)).OrderBy(s => s.Health.Verdict)];
    }

    private static SourceState State(SourceRead source, List<RunRead> runs, DateTime? next, DateTime now)
    {
        var earlier = runs.SkipLast(1).Select(r => r.Yield).Order().ToList();
        var facts = new SourceFacts
        {
            Name = source.Name,
            Enabled = source.Enabled,
            LastRunAt = source.LastRunAt,
            LastSuccessAt = source.LastSuccessAt,
            NextRunAt = next,
            BlindSince = source.BlindSince,
            LastError = source.LastError,
            Quarantined = source.QuarantinedRunId is not null,
            LostFields = [.. source.LostFields.Select(f => f.Name())],
            Yield = source.LastYield,
            UsualYield = earlier.Count > 0 ? earlier[earlier.Count / 2] : null,
            Refused = runs.Count > 0 ? runs[^1].Rejected : 0,
        };
        return new SourceState(source.Id, source.Key, source.HomeUrl, source.Confidence, source.IsExample, facts, SourceHealth.Of(facts, now));
    }

    private static IQueryable<SourceRead> Sources(PortfoljDb db) => db.Sources.AsNoTracking().OrderBy(s => s.SortKey).Select(s => new SourceRead(
        s.Id, s.Key, s.Name, s.HomeUrl, s.Confidence, s.IsExample, s.Enabled, s.LastRunAt, s.LastSuccessAt, s.LastYield, s.LastError, s.BlindSince, s.QuarantinedRunId, s.LostFields));

    private static IQueryable<RunRead> Runs(PortfoljDb db)
    {
        var since = db.Clock.UtcNow().AddDays(-UsualDays);
        return db.JobRuns.AsNoTracking().Where(r => r.SourceId != null && r.StartedAt >= since && r.State == JobRunState.Succeeded).OrderBy(r => r.StartedAt)
            .Select(r => new RunRead(r.SourceId!.Value, r.Inserted + r.Updated + r.Unchanged, r.Rejected));
    }

    private static IQueryable<PlanRead> Plans(PortfoljDb db) =>
        db.JobPlans.AsNoTracking().Where(p => p.SourceId != null && p.JobKey == JobKeys.Collect).Select(p => new PlanRead(p.SourceId!.Value, p.NextRunAt));

    private sealed record SourceRead(
        Guid Id, string Key, string Name, string HomeUrl, SourceConfidence Confidence, bool IsExample, bool Enabled, DateTime? LastRunAt, DateTime? LastSuccessAt, int? LastYield, string? LastError,
        DateTime? BlindSince, Guid? QuarantinedRunId, List<RoundField> LostFields);

    private sealed record RunRead(Guid SourceId, int Yield, int Rejected);

    private sealed record PlanRead(Guid SourceId, DateTime? NextRunAt);
}
