using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Portfolj.Api.Components;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Places;
using Portfolj.Domain.Funding.Matching;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Organisations;

namespace Portfolj.Api.Features.Funding.Calls;

/// <summary>All calls, to search and narrow. Public; the column of hits is for those who may read matches.</summary>
public sealed class IndexModel(PortfoljDb db) : PageModel
{
    /// <summary>What is asked for.</summary>
    public CallFilter Filter { get; private set; } = new();

    /// <summary>The page of the list.</summary>
    public PageOf<ListedCall> Calls { get; private set; } = null!;

    /// <summary>Counts beside the choices of status.</summary>
    public IReadOnlyDictionary<Domain.Funding.RoundStatus, int> ByStatus { get; private set; } = null!;

    /// <summary>Head of the page and what there is to choose from.</summary>
    public CallOverview Overview { get; private set; } = null!;

    /// <summary>May see hits.</summary>
    public bool WithHits { get; private set; }

    /// <summary>May enter and correct calls.</summary>
    public bool MayEdit { get; private set; }

    /// <summary>May see sources.</summary>
    public bool MaySeeSources { get; private set; }

    /// <summary>"75 utlysningar · visar 1–20".</summary>
    public PagerView Pager => new(Calls.Page, Calls.Limit, Calls.Total);

    /// <summary>Choices of status.</summary>
    public IEnumerable<Choice> StatusChoices => RoundWords.AllStatuses.Select(s => new Choice(s.Key, s.Name, ByStatus[s.Status]));

    /// <summary>Choices of applicant.</summary>
    public IEnumerable<Choice> ApplicantChoices => ApplicantTypes.All
        .Select(t => new Choice(t.Key(), RoundWords.Capital(t.Name())))
        .Append(new Choice(CallFilter.UnknownKey, "Källan säger inte vem"));

    /// <summary>Choices of goal.</summary>
    public IEnumerable<Choice> GoalChoices => Overview.Goals.Select(g => new Choice(g.Code, g.Mark.Name, Goal: g.Mark));

    /// <summary>Choices of level.</summary>
    public static IEnumerable<Choice> LevelChoices => new[] { MatchLevel.Strong, MatchLevel.Likely, MatchLevel.Possible }.Select(l => new Choice(l.Name().ToLowerInvariant(), l.Name()));

    /// <summary>Funders.</summary>
    public IEnumerable<SelectListItem> Funders => Overview.Funders.Select(f => new SelectListItem(f.Name, f.Id.ToString(), f.Id == Filter.FunderId));

    /// <summary>Counties in Swedish order.</summary>
    public IEnumerable<SelectListItem> Counties => Places.Counties.OrderBy(c => SwedishText.SortKey(c.Name), StringComparer.Ordinal)
        .Select(c => new SelectListItem(c.Name, c.Code, c.Code == Filter.County));

    /// <summary>Lists.</summary>
    public async Task OnGetAsync(int? sida, CancellationToken cancel)
    {
        WithHits = User.May(Permission.ReadMatches);
        MayEdit = User.May(Permission.EditCalls);
        MaySeeSources = User.May(Permission.ReadSources);
        Filter = CallFilter.FromQuery(Request.Query);
        Filter = WithHits ? Filter : Filter with { Levels = [] };
        var found = await db.ListCallsAsync(Filter, new PageAsked(sida, null), WithHits, cancel);
        if (found.Page.Page > found.Page.Pages)
        {
            found = await db.ListCallsAsync(Filter, new PageAsked(found.Page.Pages, null), WithHits, cancel);
        }

        (Calls, ByStatus) = (found.Page, found.ByStatus);
        Overview = await db.OverviewOfCallsAsync(WithHits, cancel);
    }
}
