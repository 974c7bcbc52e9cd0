using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Features.Portfolio.Initiatives;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Organisations;

/// <summary>Registers an organisation.</summary>
[Requires(Permission.EditOrganisations)]
public sealed class NewModel(PortfoljDb db) : PageModel
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public OrganisationForm Input { get; set; } = new();

    /// <summary>The form as it is shown.</summary>
    public OrganisationFormView Form { get; private set; } = null!;

    /// <summary>An empty form.</summary>
    public IActionResult OnGet()
    {
        if (User.Actor().Reach(Permission.EditOrganisations) != Reach.All)
        {
            return Forbid();
        }

        Input = new OrganisationForm { Id = Guid.CreateVersion7() };
        Form = View();
        return Page();
    }

    /// <summary>Saves, or shows what is wrong with all that was typed still there, save what may be a personal number.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (User.Actor().Reach(Permission.EditOrganisations) != Reach.All)
        {
            return Forbid();
        }

        var read = Input.Read(db.Clock.SwedishToday());
        var id = Input.Id == Guid.Empty ? Guid.CreateVersion7() : Input.Id;
        var saved = read.Ok ? await CreateOrganisation.RunAsync(db, id, read.Value, User.Actor(), cancel) : read.Refusals.ToList();
        if (saved.Ok)
        {
            TempData["Message"] = "Organisationen är sparad.";
            return Redirect($"/organisationer/{saved.Value}");
        }

        var hidden = Input.Hide(ModelState);
        ModelState.AddRefusals(saved.Refusals, nameof(Input));
        Response.StatusCode = RefusalTexts.Of(saved.Refusals[0]).Status;
        Form = View() with { Hidden = hidden, Existing = read.Ok ? await db.WhoHasAsync(read.Value.Number, id, cancel) : null };
        return Page();
    }

    private OrganisationFormView View() => new(Input, IsNew: true, OnlyContact: false, "/organisationer/ny", "/organisationer");
}
