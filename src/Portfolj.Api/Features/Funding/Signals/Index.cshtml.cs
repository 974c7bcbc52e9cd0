using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Portfolj.Api.Components;
using Portfolj.Api.Hosting;
using Portfolj.Data;

namespace Portfolj.Api.Features.Funding.Signals;

/// <summary>Early warnings of coming calls. Public, as the calls are.</summary>
public sealed class IndexModel(PortfoljDb db) : PageModel
{
    /// <summary>The chosen agency.</summary>
    public string Agency { get; private set; } = "";

    /// <summary>The page of the list.</summary>
    public PageOf<ListedSignal> Signals { get; private set; } = null!;

    /// <summary>Agencies to choose from.</summary>
    public IReadOnlyList<SelectListItem> Agencies { get; private set; } = [];

    /// <summary>Pages of the list.</summary>
    public PagerView Pager => new(Signals.Page, Signals.Limit, Signals.Total);

    /// <summary>Lists.</summary>
    public async Task OnGetAsync(string? myndighet, int? sida, CancellationToken cancel)
    {
        Agency = myndighet?.Trim() ?? "";
        Signals = await db.ListSignalsAsync(Agency, new PageAsked(sida, null), cancel);
        if (Signals.Page > Signals.Pages)
        {
            Signals = await db.ListSignalsAsync(Agency, new PageAsked(Signals.Pages, null), cancel);
        }

        Agencies = [.. (await db.ListSignalAgenciesAsync(cancel)).Select(a => new SelectListItem(a, a, a == Agency))];
    }
}
