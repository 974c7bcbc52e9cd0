using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Components;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Funding.Matching;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Api.Features.Portfolio.Initiatives;

/// <summary>All initiatives, to search and narrow.</summary>
public sealed class IndexModel(PortfoljDb db) : PageModel
{
    /// <summary>What is asked for.</summary>
    public InitiativeFilter Filter { get; private set; } = new();

    /// <summary>The page of the list.</summary>
    public PageOf<ListedInitiative> Initiatives { get; private set; } = null!;

    /// <summary>Goals to choose from.</summary>
    public IReadOnlyList<Choice> Goals { get; private set; } = [];

    /// <summary>May see hits.</summary>
    public bool WithHits { get; private set; }

    /// <summary>May register initiatives.</summary>
    public bool MayEdit => User.May(Permission.EditInitiatives);

    /// <summary>States to choose from.</summary>
    public IEnumerable<SelectListItem> States => InitiativeFilter.StateKeys.Select(s => new SelectListItem(s.State.Name(), s.Key, s.State == Filter.State));

    /// <summary>Levels of the best hit to choose from.</summary>
    public static IEnumerable<Choice> BestChoices =>
        [new("", "Alla"), .. StandingHits.LevelKeys.Select(l => new Choice(l.Key, $"{l.Level.Name()} träff")), new(InitiativeFilter.NoHit, "Ingen träff")];

    /// <summary>The chosen level as its key.</summary>
    public string BestKey => Filter.Best switch
    {
        null => "",
        MatchLevel.None => InitiativeFilter.NoHit,
        { } best => StandingHits.LevelKeys.First(l => l.Level == best).Key,
    };

    /// <summary>The list, brought inside its last page.</summary>
    public async Task OnGetAsync(int? sida, CancellationToken cancel)
    {
        WithHits = User.May(Permission.ReadMatches);
        Filter = InitiativeFilter.FromQuery(Request.Query);
        Goals = await db.Goals.OrderBy(g => g.Order).Select(g => new Choice(g.Code, g.Name, null, new GoalMark(g.Slot, g.Letter, g.Name))).ToListAsync(cancel);
        Initiatives = await db.ListInitiativesAsync(Filter, new PageAsked(sida, null), WithHits, cancel);
        if (Initiatives.Page > Initiatives.Pages)
        {
            Initiatives = await db.ListInitiativesAsync(Filter, new PageAsked(Initiatives.Pages, null), WithHits, cancel);
        }
    }

    /// <summary>The address of the same choice in another order.</summary>
    public string InOrder(string order)
    {
        var query = Request.Query.Where(q => q.Key is not ("sort" or "sida")).SelectMany(q => q.Value, (q, v) => KeyValuePair.Create(q.Key, v ?? ""));
        return "/insatser" + new Microsoft.AspNetCore.Http.Extensions.QueryBuilder(query.Append(KeyValuePair.Create("sort", order))).ToQueryString();
    }
}
