using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Components;
using Portfolj.Api.Features.Funding.Calls;
using Portfolj.Data;
using Portfolj.Data.Work;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Matching;

namespace Portfolj.Api.Features.Portfolio.Initiatives;

/// <summary>A round that has been held against an initiative, with its argument.</summary>
/// <param name="Round">The round with its call and funder.</param>
/// <param name="Status">Where it stands now.</param>
/// <param name="Outcome">Hit, partner route or hindered.</param>
/// <param name="Level">How surely the subject fits.</param>
/// <param name="Score">0–1; comparable within one matcher version.</param>
/// <param name="Explanation">Why.</param>
/// <param name="ComputedAt">When, UTC.</param>
public sealed record ExplainedHit(GrantRound Round, RoundStatus Status, MatchOutcome Outcome, MatchLevel Level, double Score, MatchExplanation Explanation, DateTime ComputedAt)
{
    /// <summary>Sign of the last day.</summary>
    public DeadlineSign Deadline => RoundWords.Sign(Round.IsCancelled, Round.DeadlineKind, Round.Closes, Status);

    /// <summary>As the component shows it.</summary>
    public HitView View(bool open) => new()
    {
        Title = new Link(Round.Title, $"/utlysningar/{Round.Id}"),
        Meta = string.Join(" · ", new[] { Round.Call?.Funder?.Name, Round.Call?.LegalAct is { } act ? $"förordning {act}" : null, Round.Number }.Where(w => w is not null)),
        Level = Outcome == MatchOutcome.Hindered ? null : Level,
        Mark = Outcome == MatchOutcome.Hindered ? "Hindras" : null,
        Deadline = Deadline,
        Summary = Explanation.Summary,
        Argument = ArgumentView.From(Explanation),
        Open = open,
        Notices = Outcome == MatchOutcome.PartnerRoute ? ["En partner måste söka"] : [],
    };
}

/// <summary>All that the matcher found for an initiative among rounds that have not closed since.</summary>
public sealed record HitList
{
    /// <summary>Hits, best first.</summary>
    public required IReadOnlyList<ExplainedHit> Hits { get; init; }

    /// <summary>What only a partner could apply for.</summary>
    public required IReadOnlyList<ExplainedHit> PartnerRoutes { get; init; }

    /// <summary>Fits in substance but is hindered.</summary>
    public required IReadOnlyList<ExplainedHit> Hindered { get; init; }

    /// <summary>When the initiative was last compared, UTC; <c>null</c> when never.</summary>
    public required DateTime? ComparedAt { get; init; }

    /// <summary>Rounds that are open, upcoming or expected now.</summary>
    public required int OpenAndUpcoming { get; init; }

    /// <summary>Rounds whose status the source does not tell; compared too.</summary>
    public required int Uncertain { get; init; }

    /// <summary>A comparison is asked for or under way.</summary>
    public required bool Waiting { get; init; }

    /// <summary>The nearest stated last day among the hits.</summary>
    public ExplainedHit? Nearest => Hits.Where(h => h.Round.ClosesAtUtc is not null).MinBy(h => (h.Round.ClosesAtUtc, h.Round.Number));
}

/// <summary>The read of an initiative's hits, for the page and REST.</summary>
public static class HitListRead
{
    /// <summary>The hits of an initiative; what has closed or been withdrawn since the comparison is left out.</summary>
    public static async Task<HitList> ReadHitsAsync(this PortfoljDb db, Guid initiativeId, CancellationToken cancel)
    {
        var now = db.Clock.UtcNow();
        var matches = await db.Matches.AsNoTracking().Where(m => m.InitiativeId == initiativeId).OrderBy(m => m.Rank).ToListAsync(cancel);
        var ids = matches.Select(m => m.RoundId).ToList();
        var rounds = await db.Rounds.AsNoTracking().Include(r => r.Call!.Funder).Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel);
        var hits = matches
            .Select(m => new ExplainedHit(rounds[m.RoundId], rounds[m.RoundId].At(now), m.Outcome, Levels.Named(m.Level), m.Score, MatchExplanationJson.Read(m.Explanation), m.ComputedAt))
            .Where(h => h.Status is not (RoundStatus.Closed or RoundStatus.Cancelled))
            .ToLookup(h => h.Outcome);
        var run = await db.JobRuns.Where(j => j.JobKey == JobKeys.Match && j.State == JobRunState.Succeeded).MaxAsync(j => j.EndedAt, cancel);
        var open = 0;
        foreach (var status in new[] { RoundStatus.Open, RoundStatus.Upcoming, RoundStatus.Forecast })
        {
            open += await db.Rounds.CountAsync(RoundStatuses.Is(status, now), cancel);
        }

        return new HitList
        {
            Hits = [.. hits[MatchOutcome.Hit]],
            PartnerRoutes = [.. hits[MatchOutcome.PartnerRoute]],
            Hindered = [.. hits[MatchOutcome.Hindered]],
            ComparedAt = run ?? matches.Select(m => (DateTime?)m.ComputedAt).Max(),
            OpenAndUpcoming = open,
            Uncertain = await db.Rounds.CountAsync(RoundStatuses.Is(RoundStatus.Unknown, now), cancel),
            Waiting = await db.IsMatchingAskedForAsync(cancel),
        };
    }
}
