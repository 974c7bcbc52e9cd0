using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Components;
using Portfolj.Api.Features.Portfolio.Initiatives;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Data.Health;
using Portfolj.Data.Work;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Matching;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Api.Features.Start;

/// <summary>A hit with a last day ahead.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Initiative">Its title.</param>
/// <param name="RoundId">The round.</param>
/// <param name="Round">Its title.</param>
/// <param name="Funder">Its funder.</param>
/// <param name="Level">How surely.</param>
/// <param name="Closes">Last day.</param>
public sealed record DatedHit(Guid InitiativeId, string Initiative, Guid RoundId, string Round, string Funder, MatchLevel Level, Deadline Closes);

/// <summary>What waits for a role, and where things stand.</summary>
public sealed record MyPosition
{
    /// <summary>Hits with a last day, nearest first; one line for each initiative and round.</summary>
    public IReadOnlyList<DatedHit> Dated { get; init; } = [];

    /// <summary>The sure or likely ones among them with at most thirty days left.</summary>
    public required IReadOnlyList<DatedHit> Urgent { get; init; }

    /// <summary>Sources that are red or yellow, worst first.</summary>
    public IReadOnlyList<SourceState> Ailing { get; init; } = [];

    /// <summary>Initiatives that look for money.</summary>
    public int Looking { get; init; }

    /// <summary>All initiatives.</summary>
    public int Initiatives { get; init; }

    /// <summary>Initiatives that look for money, by the level of their best hit; <see cref="MatchLevel.None"/> has none.</summary>
    public IReadOnlyDictionary<MatchLevel, int> ByBest { get; init; } = new Dictionary<MatchLevel, int>();

    /// <summary>Those without any hit, in Swedish order.</summary>
    public IReadOnlyList<ListedInitiative> WithoutHit { get; init; } = [];

    /// <summary>Rounds by status.</summary>
    public required IReadOnlyDictionary<RoundStatus, int> Rounds { get; init; }

    /// <summary>When calls were last matched, UTC; <c>null</c> never.</summary>
    public DateTime? MatchedAt { get; init; }
}

/// <summary>The read behind "Mitt läge".</summary>
public static class MyPositionRead
{
    /// <summary>Days within which a hit is something to do now.</summary>
    public const int UrgentDays = 30;

    /// <summary>What the role may see of the position; everything is counted with the same reads as the lists that the numbers lead to.</summary>
    public static async Task<MyPosition> ReadMyPositionAsync(this PortfoljDb db, Role role, CancellationToken cancel)
    {
        var now = db.Clock.UtcNow();
        Dictionary<RoundStatus, int> rounds = [];
        foreach (var status in new[] { RoundStatus.Open, RoundStatus.Upcoming, RoundStatus.Forecast })
        {
            rounds[status] = await db.Rounds.CountAsync(RoundStatuses.Is(status, now), cancel);
        }

        var position = new MyPosition { Urgent = [], Rounds = rounds };
        if (RoleTable.May(role, Permission.ReadSources))
        {
            position = position with
            {
                Ailing = [.. (await db.ReadSourceHealthAsync(cancel)).Where(s => s.Health.NeedsAttention)],
            };
        }

        return RoleTable.May(role, Permission.ReadPortfolio) && RoleTable.May(role, Permission.ReadMatches) ? await WithHitsAsync(db, position, cancel) : position;
    }

    private static async Task<MyPosition> WithHitsAsync(PortfoljDb db, MyPosition position, CancellationToken cancel)
    {
        var rows = await db.StandingMatches()
            .Join(db.Initiatives, m => m.InitiativeId, i => i.Id, (m, i) => new { m.RoundId, m.Level, m.Score, Initiative = i.Id, i.Title, i.Number })
            .Join(db.Rounds.Where(r => r.ClosesAtUtc != null), m => m.RoundId, r => r.Id, (m, r) => new { m, Round = r.Title, Funder = r.Call!.Funder!.Name, r.ClosesOn, r.ClosesTime, r.Zone, r.ClosesAtUtc })
            .ToListAsync(cancel);
        List<DatedHit> dated = [.. rows.OrderBy(r => r.ClosesAtUtc).ThenByDescending(r => r.m.Score).ThenBy(r => r.m.Number, StringComparer.Ordinal)
            .Select(r => new DatedHit(r.m.Initiative, r.m.Title, r.m.RoundId, r.Round, r.Funder, Levels.Named(r.m.Level), new Deadline(r.ClosesOn!.Value, r.ClosesTime, r.Zone)))];
        var limit = db.Clock.SwedishToday().AddDays(UrgentDays);
        Dictionary<MatchLevel, int> byBest = [];
        foreach (var level in Enum.GetValues<MatchLevel>())
        {
            byBest[level] = (await db.ListInitiativesAsync(new InitiativeFilter { LooksForMoney = true, Best = level }, new PageAsked(1, 1), withHits: true, cancel)).Total;
        }

        return position with
        {
            Dated = dated,
            Urgent = [.. dated.Where(h => h.Level >= MatchLevel.Likely && h.Closes.Date <= limit)],
            Initiatives = await db.Initiatives.CountAsync(cancel),
            Looking = byBest.Values.Sum(),
            ByBest = byBest,
            WithoutHit = (await db.ListInitiativesAsync(new InitiativeFilter { LooksForMoney = true, Best = MatchLevel.None }, new PageAsked(1, 10), withHits: true, cancel)).Items,
            MatchedAt = await db.JobRuns.Where(j => j.JobKey == JobKeys.Match && j.State == JobRunState.Succeeded).MaxAsync(j => j.EndedAt, cancel),
        };
    }
}
