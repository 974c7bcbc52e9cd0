using System.Linq.Expressions;
using Portfolj.Data;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Matching;

namespace Portfolj.Api.Features.Portfolio.Initiatives;

/// <summary>Hits that can still be acted on: stored matches whose round has neither closed nor been withdrawn since. Every list and count uses these.</summary>
public static class StandingHits
{
    /// <summary>Levels that people see, best first, with their key in addresses.</summary>
    public static IReadOnlyList<(MatchLevel Level, string Key)> LevelKeys { get; } =
        [(MatchLevel.Strong, "traffsaker"), (MatchLevel.Likely, "trolig"), (MatchLevel.Possible, "mojlig")];

    /// <summary>Rounds that have neither closed nor been withdrawn.</summary>
    public static IQueryable<GrantRound> StandingRounds(this PortfoljDb db) =>
        db.Rounds.Where(Not(RoundStatuses.Is(RoundStatus.Closed, db.Clock.UtcNow()))).Where(Not(RoundStatuses.Is(RoundStatus.Cancelled, db.Clock.UtcNow())));

    /// <summary>Matches of one outcome whose round stands.</summary>
    public static IQueryable<InitiativeMatch> StandingMatches(this PortfoljDb db, MatchOutcome outcome = MatchOutcome.Hit) =>
        db.Matches.Where(m => m.Outcome == outcome).Join(db.StandingRounds(), m => m.RoundId, r => r.Id, (m, _) => m);

    private static Expression<Func<GrantRound, bool>> Not(Expression<Func<GrantRound, bool>> condition) =>
        Expression.Lambda<Func<GrantRound, bool>>(Expression.Not(condition.Body), condition.Parameters);
}
