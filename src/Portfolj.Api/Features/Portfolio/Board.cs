using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Components;
using Portfolj.Api.Features.Portfolio.Initiatives;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Api.Features.Portfolio;

/// <summary>A portfolio with its goals, directions and initiatives.</summary>
public sealed record Board
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    public required string Purpose { get; init; }

    /// <summary>Goals in their order.</summary>
    public required IReadOnlyList<NamedGoal> Goals { get; init; }

    /// <summary>Directions, latest year first.</summary>
    public required IReadOnlyList<BoardDirection> Directions { get; init; }

    /// <summary>Initiatives in Swedish order.</summary>
    public required IReadOnlyList<ListedInitiative> Initiatives { get; init; }

    /// <summary>This year.</summary>
    public required int Year { get; init; }

    /// <summary>The initiatives of a goal that have not ended.</summary>
    public IEnumerable<ListedInitiative> ActiveOf(NamedGoal goal) => Initiatives.Where(i => i.State.LooksForMoney() && i.Goals.Any(g => g.Id == goal.Id));

    /// <summary>The initiatives of a goal that have ended or were turned down.</summary>
    public IEnumerable<ListedInitiative> EndedOf(NamedGoal goal) => Initiatives.Where(i => !i.State.LooksForMoney() && i.Goals.Any(g => g.Id == goal.Id));

    /// <summary>Need of the initiatives that look for money, per year, and how many of them state none.</summary>
    public (IReadOnlyList<YearMoney> Years, int Unknown) Need
    {
        get
        {
            var looking = Initiatives.Where(i => i.State.LooksForMoney()).ToList();
            return (
                [.. looking.SelectMany(i => i.Years).Where(y => y.Year >= Year).GroupBy(y => y.Year).OrderBy(g => g.Key).Select(g => new YearMoney(g.Key, new Money(g.Sum(y => y.CostOre), Money.Sek)))],
                looking.Count(i => i.Years.Count == 0));
        }
    }
}

/// <summary>A direction with the goals that it serves.</summary>
/// <param name="Direction">The direction.</param>
/// <param name="GoalCodes">Codes of goals.</param>
public sealed record BoardDirection(NamedDirection Direction, IReadOnlyList<string> GoalCodes);

/// <summary>The read behind the board.</summary>
public static class BoardRead
{
    /// <summary>The first portfolio by name with everything in it; <c>null</c> when there is none.</summary>
    public static async Task<Board?> ReadBoardAsync(this PortfoljDb db, bool withHits, CancellationToken cancel)
    {
        if (await db.Portfolios.AsNoTracking().OrderBy(p => p.Name).Select(p => new { p.Id, p.Name, p.Purpose }).FirstOrDefaultAsync(cancel) is not { } portfolio)
        {
            return null;
        }

        var goals = await db.Goals.Where(g => g.PortfolioId == portfolio.Id).OrderBy(g => g.Order).Select(g => new NamedGoal(g.Id, g.Code, new GoalMark(g.Slot, g.Letter, g.Name))).ToListAsync(cancel);
        var directions = await db.Directions.AsNoTracking().Where(d => d.PortfolioId == portfolio.Id).OrderByDescending(d => d.Year).ThenBy(d => d.Code).ToListAsync(cancel);
        var ids = goals.Select(g => g.Id).ToHashSet();
        List<ListedInitiative> initiatives = [];
        for (var page = 1; ; page++)
        {
            var next = await db.ListInitiativesAsync(new InitiativeFilter(), new PageAsked(page, 100), withHits, cancel);
            initiatives.AddRange(next.Items.Where(i => i.Goals.Any(g => ids.Contains(g.Id))));
            if (page >= next.Pages)
            {
                break;
            }
        }

        return new Board
        {
            Name = portfolio.Name,
            Purpose = portfolio.Purpose,
            Goals = goals,
            Directions = [.. directions.Select(d => new BoardDirection(new NamedDirection(d.Id, d.Name, d.Year, d.IsExample), d.GoalCodes))],
            Initiatives = initiatives,
            Year = db.Clock.SwedishToday().Year,
        };
    }
}
