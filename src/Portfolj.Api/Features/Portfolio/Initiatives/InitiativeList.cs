using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Components;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Matching;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Api.Features.Portfolio.Initiatives;

/// <summary>An initiative in a list.</summary>
public sealed record ListedInitiative
{
    /// <summary>The initiative.</summary>
    public required Guid Id { get; init; }

    /// <summary>Number for people.</summary>
    public required string Number { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>State.</summary>
    public required InitiativeState State { get; init; }

    /// <summary>Goals in their order.</summary>
    public required IReadOnlyList<NamedGoal> Goals { get; init; }

    /// <summary>Directions of the year that is asked for, or of any.</summary>
    public required IReadOnlyList<NamedDirection> Directions { get; init; }

    /// <summary>Departments in Swedish order.</summary>
    public required IReadOnlyList<string> Departments { get; init; }

    /// <summary>Money need in order of years.</summary>
    public required IReadOnlyList<YearNeed> Years { get; init; }

    /// <summary>Own capacity, öre; <c>null</c> unknown.</summary>
    public required long? OwnCapacityOre { get; init; }

    /// <summary>Invented.</summary>
    public required bool IsExample { get; init; }

    /// <summary>Version token.</summary>
    public required int Version { get; init; }

    /// <summary>Hits that stand, by level; empty for those who may not read hits.</summary>
    public IReadOnlyDictionary<MatchLevel, int> Hits { get; init; } = new Dictionary<MatchLevel, int>();

    /// <summary>Number of hits that stand.</summary>
    public int HitCount => Hits.Values.Sum();

    /// <summary>The best level; <c>null</c> without hits.</summary>
    public MatchLevel? Best => Hits.Count == 0 ? null : Hits.Keys.Max();

    /// <summary>The nearest last day among the hits.</summary>
    public Deadline? NextDeadline { get; init; }

    /// <summary>The whole need; <c>null</c> unknown.</summary>
    public Money? Need => Years.Count == 0 ? null : new Money(Years.Sum(y => y.CostOre), Money.Sek);
}

/// <summary>The read behind the lists of initiatives, for pages and REST.</summary>
public static class InitiativeList
{
    /// <summary>One page of initiatives.</summary>
    public static async Task<PageOf<ListedInitiative>> ListInitiativesAsync(this PortfoljDb db, InitiativeFilter filter, PageAsked page, bool withHits, CancellationToken cancel)
    {
        var found = Where(db, withHits ? filter : filter with { Best = null });
        var total = await found.CountAsync(cancel);
        var ordered = filter.Order == InitiativeOrder.Number ? found.OrderBy(i => i.Number) : found.OrderBy(i => i.SortKey).ThenBy(i => i.Number);
        var rows = await ordered.Skip(page.Skip).Take(page.Size).AsSplitQuery().Select(i => new ListedInitiative
        {
            Id = i.Id,
            Number = i.Number,
            Title = i.Title,
            State = i.State,
            Goals = i.Goals.Join(db.Goals, own => own.GoalId, g => g.Id, (_, g) => g).OrderBy(g => g.Order).Select(g => new NamedGoal(g.Id, g.Code, new GoalMark(g.Slot, g.Letter, g.Name))).ToList(),
            Directions = i.Directions.Join(db.Directions, own => own.DirectionId, d => d.Id, (_, d) => d).OrderByDescending(d => d.Year).ThenBy(d => d.Code)
                .Select(d => new NamedDirection(d.Id, d.Name, d.Year, d.IsExample)).ToList(),
            Departments = i.Parties.Where(p => p.Part == PartyPart.Department).Join(db.Organisations, p => p.OrganisationId, o => o.Id, (_, o) => o).OrderBy(o => o.SortKey).Select(o => o.Name).ToList(),
            Years = i.Years.OrderBy(y => y.Year).Select(y => new YearNeed(y.Year, y.CostOre)).ToList(),
            OwnCapacityOre = i.OwnCapacityOre,
            IsExample = i.IsExample,
            Version = i.Version,
        }).ToListAsync(cancel);
        return new PageOf<ListedInitiative>(withHits ? await WithHitsAsync(db, rows, cancel) : rows, page.Number, page.Size, total);
    }

    private static IQueryable<Initiative> Where(PortfoljDb db, InitiativeFilter filter)
    {
        var found = db.Initiatives.AsNoTracking();
        foreach (var word in filter.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
        {
            // The title by its sort key, which knows Swedish capitals in every database; running text as typed, in small letters and as the start of a sentence.
            var key = SwedishText.SortKey(word);
            string[] forms = [.. new[] { word, word.ToLowerInvariant(), SwedishText.Culture.TextInfo.ToTitleCase(word.ToLowerInvariant()) }.Distinct()];
            found = found.Where(i => (key != "" && i.SortKey.Contains(key)) || forms.Any(w => i.Title.Contains(w) || i.Number.Contains(w) || (i.DiaryNumber != null && i.DiaryNumber.Contains(w)) || i.Problem.Contains(w) || i.Description.Contains(w)));
        }

        if (filter.Goal is { } goal)
        {
            found = found.Where(i => i.Goals.Any(own => db.Goals.Any(g => g.Id == own.GoalId && g.Code == goal)));
        }

        if (filter.State is { } state)
        {
            found = found.Where(i => i.State == state);
        }

        if (filter.LooksForMoney)
        {
            InitiativeState[] looking = [.. Enum.GetValues<InitiativeState>().Where(s => s.LooksForMoney())];
            found = found.Where(i => looking.Contains(i.State));
        }

        if (filter.Best is { } best)
        {
            var hits = db.StandingMatches();
            string[] above = [.. Enum.GetValues<MatchLevel>().Where(l => l > best).Select(l => l.Name())];
            var name = best.Name();
            found = found.Where(i => !hits.Any(h => h.InitiativeId == i.Id && above.Contains(h.Level)));
            found = best == MatchLevel.None ? found : found.Where(i => hits.Any(h => h.InitiativeId == i.Id && h.Level == name));
        }

        return found;
    }

    private static async Task<IReadOnlyList<ListedInitiative>> WithHitsAsync(PortfoljDb db, List<ListedInitiative> rows, CancellationToken cancel)
    {
        var ids = rows.Select(r => r.Id).ToList();
        var hits = (await db.StandingMatches().Where(m => ids.Contains(m.InitiativeId))
            .Join(db.Rounds, m => m.RoundId, r => r.Id, (m, r) => new { m.InitiativeId, m.Level, r.ClosesOn, r.ClosesTime, r.Zone, r.ClosesAtUtc, r.Number })
            .ToListAsync(cancel)).ToLookup(h => h.InitiativeId);
        return [.. rows.Select(row =>
        {
            var next = hits[row.Id].Where(h => h.ClosesAtUtc is not null).MinBy(h => (h.ClosesAtUtc, h.Number));
            return row with
            {
                Hits = hits[row.Id].GroupBy(h => Levels.Named(h.Level)).ToDictionary(g => g.Key, g => g.Count()),
                NextDeadline = next is null ? null : new Deadline(next.ClosesOn!.Value, next.ClosesTime, next.Zone),
            };
        })];
    }
}
