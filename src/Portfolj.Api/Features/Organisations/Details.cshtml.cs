using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Components;
using Portfolj.Api.Features.Portfolio.Initiatives;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Organisations;

namespace Portfolj.Api.Features.Organisations;

/// <summary>An organisation: what it is, how to reach it, and where it takes part.</summary>
public sealed class DetailsModel(PortfoljDb db) : PageModel
{
    /// <summary>The organisation.</summary>
    public OrganisationView Organisation { get; private set; } = null!;

    /// <summary>May edit it, and so see the contact person.</summary>
    public bool MayEdit { get; private set; }

    /// <summary>Where it takes part; <c>null</c> for those who may not read the portfolio.</summary>
    public IReadOnlyList<InitiativeOf>? Initiatives { get; private set; }

    /// <summary>What has happened, newest first; for those who may edit.</summary>
    public IReadOnlyList<HistoryEntry> History { get; private set; } = [];

    /// <summary>The start of the page.</summary>
    public HeadView Head => new(Organisation.Name, null, MayEdit ? [new HitAction("Redigera", $"/organisationer/{Organisation.Id}/redigera", ButtonRank.Primary)] : [])
    {
        Crumbs = [new Link("Organisationer", "/organisationer")],
        Tags = [.. Organisation.IsExample ? [("Exempel", TagTone.Warn)] : Array.Empty<(string, TagTone)>(), .. Organisation.EndedOn is null ? Array.Empty<(string, TagTone)>() : [("Har upphört", TagTone.Plain)]],
    };

    /// <summary>Facts beside.</summary>
    public IEnumerable<Fact> Facts =>
    [
        new("Slag", Organisation.Kind.Name()),
        new("Organisationsnummer", Organisation.OrgNumber ?? "Saknas"),
        .. Organisation.EndedOn is { } day ? [new Fact("Upphörde", SwedishText.Date(day))] : Array.Empty<Fact>(),
    ];

    /// <summary>Shows the organisation.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!User.May(Permission.ReadOrganisations, [id]) || await db.ReadOrganisationAsync(id, cancel) is not { } organisation)
        {
            return NotFound();
        }

        MayEdit = User.May(Permission.EditOrganisations, [id]);
        Organisation = MayEdit ? organisation : organisation.WithoutPerson();
        Initiatives = User.May(Permission.ReadPortfolio) ? await db.ReadInitiativesOfAsync(id, cancel) : null;
        History = MayEdit ? await db.ReadOrganisationHistoryAsync(id, cancel) : [];
        return Page();
    }

    /// <summary>The contact is right.</summary>
    public async Task<IActionResult> OnPostBekraftaAsync(Guid id, CancellationToken cancel) =>
        User.May(Permission.EditOrganisations) ? Answer(id, await ConfirmContact.RunAsync(db, id, User.Actor(), cancel), "Noterat: kontaktuppgifterna stämmer i dag.") : Forbid();

    /// <summary>The consent is taken back.</summary>
    public async Task<IActionResult> OnPostAterkallaAsync(Guid id, CancellationToken cancel) =>
        User.May(Permission.EditOrganisations) ? Answer(id, await WithdrawConsent.RunAsync(db, id, User.Actor(), cancel), "Namnet är borttaget ur registret och ur loggen.") : Forbid();

    private IActionResult Answer(Guid id, Result<bool> done, string message)
    {
        if (!done.Ok)
        {
            return RefusalTexts.Of(done.Refusals[0]).Status == StatusCodes.Status403Forbidden ? Forbid() : NotFound();
        }

        TempData["Message"] = message;
        return Redirect($"/organisationer/{id}");
    }
}
