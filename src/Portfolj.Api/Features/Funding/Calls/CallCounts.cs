using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Components;
using Portfolj.Data;
using Portfolj.Data.Health;
using Portfolj.Domain.Funding;

namespace Portfolj.Api.Features.Funding.Calls;

/// <summary>What there is to choose from and what the head of the page says.</summary>
/// <param name="Open">Open rounds in all.</param>
/// <param name="OpenFunders">Funders behind them.</param>
/// <param name="Fitting">Open rounds that fit at least one initiative; <c>null</c> for those who may not read matches.</param>
/// <param name="Funders">All funders in Swedish order.</param>
/// <param name="Goals">The portfolio's goals by code.</param>
/// <param name="Ailing">Sources that are red or yellow, worst first.</param>
public sealed record CallOverview(
    int Open,
    int OpenFunders,
    int? Fitting,
    IReadOnlyList<(Guid Id, string Name)> Funders,
    IReadOnlyList<(string Code, GoalMark Mark)> Goals,
    IReadOnlyList<SourceState> Ailing);

/// <summary>Counts for the filter and the head.</summary>
internal static class CallCounting
{
    /// <summary>Rounds by status, the other conditions of the filter kept.</summary>
    public static async Task<Dictionary<RoundStatus, int>> CountByStatusAsync(this PortfoljDb db, CallFilter filter, CancellationToken cancel)
    {
        var now = db.Clock.UtcNow();
        var places = await db.Rounds.Where(db, filter with { Statuses = [] }, now)
            .Select(CallConditions.StatusPlace(now)).GroupBy(place => place).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        return RoundWords.AllStatuses.Select((s, i) => (s.Status, Count: places.Find(p => p.Key == i)?.Count ?? 0)).ToDictionary(s => s.Status, s => s.Count);
    }

    public static async Task<CallOverview> OverviewOfCallsAsync(this PortfoljDb db, bool withHits, CancellationToken cancel)
    {
        var open = db.Rounds.Where(RoundStatuses.Is(RoundStatus.Open, db.Clock.UtcNow()));
        var perFunder = await open.GroupBy(r => r.Call!.FunderId).Select(g => g.Count()).ToListAsync(cancel);
        int? fitting = withHits
            ? await open.CountAsync(r => db.Matches.Where(m => m.Outcome == MatchOutcome.Hit).Select(m => m.RoundId).Contains(r.Id), cancel)
            : null;
        var funders = await db.Funders.OrderBy(f => f.SortKey).ThenBy(f => f.Name).Select(f => new { f.Id, f.Name }).ToListAsync(cancel);
        var goals = await db.Goals.OrderBy(g => g.Order).Select(g => new { g.Code, g.Slot, g.Letter, g.Name }).ToListAsync(cancel);
        return new CallOverview(
            perFunder.Sum(),
            perFunder.Count,
            fitting,
            [.. funders.Select(f => (f.Id, f.Name))],
            [.. goals.DistinctBy(g => g.Code).Select(g => (g.Code, new GoalMark(g.Slot, g.Letter, g.Name)))],
            [.. (await db.ReadSourceHealthAsync(cancel)).Where(s => s.Health.NeedsAttention)]);
    }
}
