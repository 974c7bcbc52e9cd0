using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Portfolj.Api.Components;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding.Lists;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Lists;

/// <summary>A list held against the register: what each column is, what was missed.</summary>
public sealed class DetailsModel(PortfoljDb db) : PageModel
{
    /// <summary>The list.</summary>
    public ListView View { get; private set; } = null!;

    /// <summary>The version that the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>Column of the title.</summary>
    [BindProperty]
    public int? TitleColumn { get; set; }

    /// <summary>Column of the funder.</summary>
    [BindProperty]
    public int? FunderColumn { get; set; }

    /// <summary>Column of the last day.</summary>
    [BindProperty]
    public int? ClosesColumn { get; set; }

    /// <summary>Column of the address.</summary>
    [BindProperty]
    public int? UrlColumn { get; set; }

    /// <summary>Which outcome is shown.</summary>
    public (ComparedOutcome Outcome, string Key, string Name) Tab { get; private set; }

    /// <summary>The rows shown.</summary>
    public PageOf<ListRowView> Rows { get; private set; } = new([], 1, 50, 0);

    /// <summary>The columns to choose from.</summary>
    public IEnumerable<SelectListItem> Columns => View.List.Columns.Select((name, i) => new SelectListItem(name, i.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>Whether the visitor may compare and enter.</summary>
    public bool MayEdit => User.May(Permission.EditCalls);

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, string? visa, int? sida, CancellationToken cancel)
    {
        if (!await LoadAsync(id, visa, sida, cancel))
        {
            return NotFound();
        }

        (Version, TitleColumn, FunderColumn, ClosesColumn, UrlColumn) = (View.List.Version, View.List.TitleColumn, View.List.FunderColumn, View.List.ClosesColumn, View.List.UrlColumn);
        return Page();
    }

    /// <summary>Compares with the chosen columns.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!MayEdit)
        {
            return Forbid();
        }

        var compared = await CompareList.RunAsync(db, id, Version, new ListColumns(TitleColumn, FunderColumn, ClosesColumn, UrlColumn), User.Actor(), cancel);
        return compared.Ok ? Redirect($"/kallor/listor/{id}#resultat") : await RefuseAsync(id, null, compared.Refusals, cancel);
    }

    /// <summary>Enters the chosen rows.</summary>
    public async Task<IActionResult> OnPostLaggInAsync(Guid id, int[] rad, string? visa, CancellationToken cancel)
    {
        if (!MayEdit)
        {
            return Forbid();
        }

        var entered = await EnterFromList.RunAsync(db, id, rad, User.Actor(), cancel);
        if (!entered.Ok)
        {
            return await RefuseAsync(id, visa, entered.Refusals, cancel);
        }

        TempData["Message"] = ListWords.Entered(entered.Value, rad.Length);
        return Redirect($"/kallor/listor/{id}?visa={visa}#resultat");
    }

    private async Task<IActionResult> RefuseAsync(Guid id, string? shown, IReadOnlyList<Refusal> refusals, CancellationToken cancel)
    {
        if (refusals[0].Code == "list-unknown" || !await LoadAsync(id, shown, null, cancel))
        {
            return NotFound();
        }

        ModelState.Remove(nameof(Version));
        Version = View.List.Version;
        ModelState.AddRefusals(refusals);
        Response.StatusCode = RefusalTexts.Of(refusals[0]).Status;
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, string? shown, int? page, CancellationToken cancel)
    {
        if (await db.ReadComparedListAsync(id, cancel) is not { } view)
        {
            return false;
        }

        View = view;
        Tab = ListWords.Tabs.FirstOrDefault(t => t.Key == shown) is { Key: not null } chosen ? chosen : ListWords.Tabs[0];
        Rows = await db.ReadComparedRowsAsync(view.List, Tab.Outcome, new PageAsked(page, Rows.Limit), cancel);
        return true;
    }
}
