using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Organisations;

namespace Portfolj.Api.Features.Organisations;

/// <summary>The register, to search and narrow.</summary>
public sealed class IndexModel(PortfoljDb db) : PageModel
{
    /// <summary>What is asked for.</summary>
    public OrganisationFilter Filter { get; private set; } = new();

    /// <summary>The page of the list.</summary>
    public PageOf<ListedOrganisation> Organisations { get; private set; } = null!;

    /// <summary>What was searched for may be a personal number and was left out.</summary>
    public bool PersonalSearch { get; private set; }

    /// <summary>May register organisations.</summary>
    public bool MayCreate => User.May(Permission.EditOrganisations) && User.Actor().Reach(Permission.EditOrganisations) == Reach.All;

    /// <summary>The list, brought inside its last page.</summary>
    public async Task<IActionResult> OnGetAsync(string? q, string? slag, int? sida, CancellationToken cancel)
    {
        if (User.LacksUnit(Permission.ReadOrganisations))
        {
            return Forbid();
        }

        var text = (q ?? "").Trim();
        PersonalSearch = !OrgNumber.Parse(text).Ok && text.Length < 40 && OrgNumber.MayBePersonal(text);
        Filter = new OrganisationFilter(PersonalSearch ? "" : text, OrganisationKinds.FromKey(slag), User.OnlyUnit(Permission.ReadOrganisations));
        Organisations = await db.ListOrganisationsAsync(Filter, new PageAsked(sida, null), cancel);
        if (Organisations.Page > Organisations.Pages)
        {
            Organisations = await db.ListOrganisationsAsync(Filter, new PageAsked(Organisations.Pages, null), cancel);
        }

        return Page();
    }
}
