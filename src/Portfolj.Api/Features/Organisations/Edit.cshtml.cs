using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Features.Portfolio.Initiatives;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Organisations;

/// <summary>Changes an organisation; a partner the contact of its own.</summary>
[Requires(Permission.EditOrganisations)]
public sealed class EditModel(PortfoljDb db) : PageModel
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public OrganisationForm Input { get; set; } = new();

    /// <summary>The form as it is shown.</summary>
    public OrganisationFormView Form { get; private set; } = null!;

    /// <summary>What is saved now.</summary>
    public OrganisationView Organisation { get; private set; } = null!;

    /// <summary>Where what was typed differs from what someone else has saved meanwhile; <c>null</c> without a clash.</summary>
    public IReadOnlyList<TwoVersions>? Clash { get; private set; }

    private bool OnlyContact => User.Actor().Reach(Permission.EditOrganisations) != Reach.All;

    /// <summary>The form with what is registered.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!User.May(Permission.EditOrganisations, [id]) || await db.ReadOrganisationAsync(id, cancel) is not { } organisation)
        {
            return NotFound();
        }

        Input = OrganisationForm.Of(organisation);
        Show(organisation);
        return Page();
    }

    /// <summary>Saves, or shows what is wrong or what someone else has changed, with all that was typed still there, save what may be a personal number.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!User.May(Permission.EditOrganisations, [id]) || await db.ReadOrganisationAsync(id, cancel) is not { } organisation)
        {
            return NotFound();
        }

        if (OnlyContact)
        {
            Input.KeepAllButContact(organisation);
        }

        var read = Input.Read(db.Clock.SwedishToday());
        var saved = read.Ok
            ? await EditOrganisation.RunAsync(db, id, Input.Version, read.Value, Input.Reason, User.Actor(), cancel)
            : read.Refusals.Concat(ChangeReason.Check(Input.Reason)).ToList();
        if (saved.Ok)
        {
            TempData["Message"] = "Organisationen är sparad.";
            return Redirect($"/organisationer/{id}");
        }

        Response.StatusCode = RefusalTexts.Of(saved.Refusals[0]).Status;
        var hidden = Input.Hide(ModelState);
        if (saved.Refusals[0].Code == "changed-by-someone-else")
        {
            // The next save is made against what is shown beside: nothing is overwritten unseen.
            organisation = (await db.ReadOrganisationAsync(id, cancel))!;
            ModelState.Remove("Input.Version");
            Input.Version = organisation.Version;
            Clash = OrganisationForm.Differences(Input, OrganisationForm.Of(organisation));
        }
        else
        {
            ModelState.AddRefusals(saved.Refusals, nameof(Input));
        }

        Show(organisation);
        Form = Form with { Hidden = hidden, Existing = read.Ok ? await db.WhoHasAsync(read.Value.Number, id, cancel) : null };
        return Page();
    }

    private void Show(OrganisationView organisation)
    {
        Organisation = organisation;
        Form = new OrganisationFormView(Input, IsNew: false, OnlyContact, $"/organisationer/{organisation.Id}/redigera", $"/organisationer/{organisation.Id}");
    }
}
