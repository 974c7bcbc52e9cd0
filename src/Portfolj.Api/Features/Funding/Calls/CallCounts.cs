using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Components;
using Portfolj.Data;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Organisations;

namespace Portfolj.Api.Features.Funding.Calls;

/// <summary>How many calls each choice of the filter would show, the other choices kept.</summary>
/// <param name="Statuses">By status.</param>
/// <param name="Applicants">By type that may apply.</param>
/// <param name="ApplicantsUnknown">Calls that do not say who may apply.</param>
/// <param name="Goals">By code of goal.</param>
public sealed record CallCounts(
    IReadOnlyDictionary<RoundStatus, int> Statuses,
    IReadOnlyDictionary<ApplicantType, int> Applicants,
    int ApplicantsUnknown,
    IReadOnlyDictionary<string, int> Goals);

/// <summary>What there is to choose from and what the head of the page says.</summary>
/// <param name="Open">Open rounds in all.</param>
/// <param name="OpenFunders">Funders behind them.</param>
/// <param name="Fitting">Open rounds that fit at least one initiative; <c>null</c> for those who may not read matches.</param>
/// <param name="Funders">All funders in Swedish order.</param>
/// <param name="Goals">The portfolio's goals by code.</param>
/// <param name="Blind">Enabled sources that failed.</param>
public sealed record CallOverview(
    int Open,
    int OpenFunders,
    int? Fitting,
    IReadOnlyList<(Guid Id, string Name)> Funders,
    IReadOnlyList<(string Code, GoalMark Mark)> Goals,
    IReadOnlyList<BlindSource> Blind);

/// <summary>An enabled source whose last run failed: since then we may miss calls.</summary>
/// <param name="Id">The source.</param>
/// <param name="Name">Its name.</param>
/// <param name="HomeUrl">Where a person can look.</param>
/// <param name="Since">The last run that succeeded, UTC; <c>null</c> when none has.</param>
public sealed record BlindSource(Guid Id, string Name, string HomeUrl, DateTime? Since);

/// <summary>Counts for the filter and the head.</summary>
internal static class CallCounting
{
    public static async Task<CallCounts> CountCallsAsync(this PortfoljDb db, CallFilter filter, CancellationToken cancel)
    {
        var now = db.Clock.UtcNow();
        var places = await db.Rounds.Where(db, filter, now, CallConditions.Part.Status)
            .Select(CallConditions.StatusPlace(now)).GroupBy(place => place).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        var forApplicants = db.Rounds.Where(db, filter, now, CallConditions.Part.Applicant);
        var applicants = await forApplicants.SelectMany(r => r.Applicants).Where(a => a.Role == ApplicantRole.May)
            .GroupBy(a => a.Type).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        var unknown = await forApplicants.CountAsync(r => !r.Applicants.Any(), cancel);
        var goals = await db.Rounds.Where(db, filter, now, CallConditions.Part.Goal)
            .Join(db.RoundGoals, r => r.Id, g => g.RoundId, (r, g) => g.GoalCode)
            .GroupBy(code => code).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        return new CallCounts(
            places.ToDictionary(p => RoundWords.AllStatuses[p.Key].Status, p => p.Count),
            applicants.ToDictionary(a => a.Key, a => a.Count),
            unknown,
            goals.ToDictionary(g => g.Key, g => g.Count));
    }

    public static async Task<CallOverview> OverviewOfCallsAsync(this PortfoljDb db, bool withHits, CancellationToken cancel)
    {
        var open = db.Rounds.Where(RoundStatuses.Is(RoundStatus.Open, db.Clock.UtcNow()));
        int? fitting = withHits
            ? await open.CountAsync(r => db.Matches.Any(m => m.RoundId == r.Id && m.Outcome == MatchOutcome.Hit), cancel)
            : null;
        var funders = await db.Funders.OrderBy(f => f.SortKey).ThenBy(f => f.Name).Select(f => new { f.Id, f.Name }).ToListAsync(cancel);
        var goals = await db.Goals.OrderBy(g => g.Order).Select(g => new { g.Code, g.Slot, g.Letter, g.Name }).ToListAsync(cancel);
        return new CallOverview(
            await open.CountAsync(cancel),
            await open.Select(r => r.Call!.FunderId).Distinct().CountAsync(cancel),
            fitting,
            [.. funders.Select(f => (f.Id, f.Name))],
            [.. goals.DistinctBy(g => g.Code).Select(g => (g.Code, new GoalMark(g.Slot, g.Letter, g.Name)))],
            await db.Sources.Where(s => s.Enabled && s.LastError != null).OrderBy(s => s.LastSuccessAt).ThenBy(s => s.SortKey)
                .Select(s => new BlindSource(s.Id, s.Name, s.HomeUrl, s.LastSuccessAt)).ToListAsync(cancel));
    }
}
