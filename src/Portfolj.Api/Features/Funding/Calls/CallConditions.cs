using System.Linq.Expressions;
using Portfolj.Data;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Matching;

namespace Portfolj.Api.Features.Funding.Calls;

/// <summary>A filter as conditions that every database product translates alike.</summary>
internal static class CallConditions
{
    private const int MostWords = 8;

    public static IQueryable<GrantRound> Where(this IQueryable<GrantRound> rounds, PortfoljDb db, CallFilter filter, DateTime nowUtc)
    {
        if (filter.Statuses.Count > 0)
        {
            rounds = rounds.Where(AnyOf(filter.Statuses.Select(s => RoundStatuses.Is(s, nowUtc))));
        }

        if (filter.FunderId is { } funder)
        {
            rounds = rounds.Where(r => r.Call!.FunderId == funder);
        }

        if (filter.Applicants.Count > 0 || filter.ApplicantsUnknown)
        {
            var (types, unknown) = (filter.Applicants, filter.ApplicantsUnknown);
            rounds = rounds.Where(r => r.Applicants.Any(a => a.Role == ApplicantRole.May && types.Contains(a.Type)) || (unknown && !r.Applicants.Any()));
        }

        if (filter.County is { } county)
        {
            // Codes have two digits for a county and four for a municipality in it, so a comma and two digits find both.
            var (inside, unknown) = ("," + county, filter.PlaceUnknown);
            rounds = rounds.Where(r => r.Geography == "SE" || ("," + r.Geography).Contains(inside) || (unknown && r.Geography == null));
        }

        if (filter.Goals.Count > 0)
        {
            var goals = filter.Goals;
            rounds = rounds.Where(r => db.RoundGoals.Any(g => g.RoundId == r.Id && goals.Contains(g.GoalCode)));
        }

        if (filter.Levels.Count > 0)
        {
            var levels = filter.Levels.Select(l => l.Name()).ToList();
            rounds = rounds.Where(r => db.Matches.Any(m => m.RoundId == r.Id && m.Outcome != MatchOutcome.Hindered && levels.Contains(m.Level)));
        }

        foreach (var word in filter.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostWords))
        {
            rounds = rounds.Where(AnyOf(Spellings(word).Select(spelling => Holds(db, spelling))));
        }

        return rounds;
    }

    public static IOrderedQueryable<GrantRound> InOrder(this IQueryable<GrantRound> rounds, CallOrder order, DateTime nowUtc) => order == CallOrder.Newest
        ? rounds.OrderByDescending(r => r.FirstSeenAt).ThenByDescending(r => r.Number)
        : rounds.OrderBy(Rank(nowUtc))
            .ThenBy(r => r.ClosesAtUtc == null)
            .ThenBy(r => r.IsCancelled || r.ClosesAtUtc < nowUtc ? null : r.ClosesAtUtc)
            .ThenByDescending(r => r.ClosesAtUtc)
            .ThenBy(r => r.Number);

    /// <summary>The status as its place in <see cref="RoundWords.AllStatuses"/>, for counting.</summary>
    public static Expression<Func<GrantRound, int>> StatusPlace(DateTime nowUtc) =>
        Choose(RoundWords.AllStatuses.Take(RoundWords.AllStatuses.Count - 1).Select((s, i) => (RoundStatuses.Is(s.Status, nowUtc), i)), RoundWords.AllStatuses.Count - 1);

    private static Expression<Func<GrantRound, int>> Rank(DateTime nowUtc)
    {
        var place = 0;
        return Choose(
            new[] { RoundStatus.Open, RoundStatus.Upcoming, RoundStatus.Forecast, RoundStatus.Closed, RoundStatus.Cancelled }.Select(s => (RoundStatuses.Is(s, nowUtc), place++)),
            place + 5);
    }

    // Translated to the database's lower(): a culture has no meaning there. The grant's own words are looked for once, not per round.
#pragma warning disable CA1304, CA1311, CA1862
    private static Expression<Func<GrantRound, bool>> Holds(PortfoljDb db, string spelling)
    {
        var grants = db.Calls.Where(c => ((c.LegalAct ?? "") + " " + c.Funder!.Name).ToLower().Contains(spelling)).Select(c => c.Id);
        return r => (r.Title + " " + r.Number + " " + (r.Programme ?? "") + " " + r.Summary).ToLower().Contains(spelling) || grants.Contains(r.CallId);
    }
#pragma warning restore CA1304, CA1311, CA1862

    // SQLite makes only a–z small. A word with å, ä or ö is therefore looked for as a name, in small and in large letters.
    private static IEnumerable<string> Spellings(string word)
    {
        var small = word.ToLowerInvariant();
        var capitals = string.Concat(small.Select(c => char.IsAscii(c) ? c : char.ToUpperInvariant(c)));
        var first = char.IsAscii(small[0]) ? small : char.ToUpperInvariant(small[0]) + small[1..];
        return new[] { small, first, capitals }.Distinct(StringComparer.Ordinal);
    }

    private static Expression<Func<GrantRound, bool>> AnyOf(IEnumerable<Expression<Func<GrantRound, bool>>> conditions)
    {
        var round = Expression.Parameter(typeof(GrantRound), "r");
        return Expression.Lambda<Func<GrantRound, bool>>(conditions.Select(c => On(c, round)).Aggregate(Expression.OrElse), round);
    }

    private static Expression<Func<GrantRound, int>> Choose(IEnumerable<(Expression<Func<GrantRound, bool>> When, int Then)> cases, int otherwise)
    {
        var round = Expression.Parameter(typeof(GrantRound), "r");
        var chosen = cases.Reverse().Aggregate((Expression)Expression.Constant(otherwise), (rest, c) => Expression.Condition(On(c.When, round), Expression.Constant(c.Then), rest));
        return Expression.Lambda<Func<GrantRound, int>>(chosen, round);
    }

    private static Expression On(Expression<Func<GrantRound, bool>> condition, ParameterExpression round) =>
        new Replace(condition.Parameters[0], round).Visit(condition.Body);

    private sealed class Replace(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
