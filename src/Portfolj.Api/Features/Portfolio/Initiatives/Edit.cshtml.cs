using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Portfolio.Initiatives;

/// <summary>Changes an initiative.</summary>
[Requires(Permission.EditInitiatives)]
public sealed class EditModel(PortfoljDb db) : PageModel
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public InitiativeForm Input { get; set; } = new();

    /// <summary>The form as it is shown.</summary>
    public InitiativeFormView Form { get; private set; } = null!;

    /// <summary>What is saved now.</summary>
    public InitiativeView Initiative { get; private set; } = null!;

    /// <summary>Where what was typed differs from what someone else has saved meanwhile; <c>null</c> without a clash.</summary>
    public IReadOnlyList<TwoVersions>? Clash { get; private set; }

    /// <summary>Who saved last, and when.</summary>
    public HistoryEntry? Latest { get; private set; }

    /// <summary>The form with what is registered.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await db.ReadInitiativeAsync(id, cancel) is not { } initiative)
        {
            return NotFound();
        }

        if (!User.May(Permission.EditInitiatives, initiative.Departments.Select(d => d.Id)))
        {
            return Forbid();
        }

        Input = InitiativeForm.Of(initiative);
        return await ShowAsync(initiative, cancel);
    }

    /// <summary>Saves, or shows what is wrong or what someone else has changed, with all that was typed still there.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        var read = Input.Read();
        var saved = read.Ok
            ? await EditInitiative.RunAsync(db, id, Input.Version, read.Value, Input.Reason, User.Actor(), cancel)
            : read.Refusals.Concat(ChangeReason.Check(Input.Reason)).ToList();
        if (saved.Ok)
        {
            TempData["Message"] = "Insatsen är sparad. Den jämförs nu med utlysningarna.";
            return Redirect($"/insatser/{id}");
        }

        if (await db.ReadInitiativeAsync(id, cancel) is not { } initiative)
        {
            return NotFound();
        }

        if (!User.May(Permission.EditInitiatives, initiative.Departments.Select(d => d.Id)))
        {
            return Forbid();
        }

        Response.StatusCode = RefusalTexts.Of(saved.Refusals[0]).Status;
        if (saved.Refusals[0].Code != "changed-by-someone-else")
        {
            ModelState.AddRefusals(InitiativeForm.OnFields(saved.Refusals), nameof(Input));
            return await ShowAsync(initiative, cancel);
        }

        // The next save is made against what is shown beside: nothing is overwritten unseen.
        ModelState.Remove("Input.Version");
        Input.Version = initiative.Version;
        var answer = await ShowAsync(initiative, cancel);
        Clash = Form.Choices.Differences(Input, InitiativeForm.Of(initiative));
        Latest = await db.ReadHistoryAsync(id, cancel) is [var newest, ..] ? newest : null;
        return answer;
    }

    private async Task<IActionResult> ShowAsync(InitiativeView initiative, CancellationToken cancel)
    {
        Initiative = initiative;
        Form = new InitiativeFormView(Input, await db.ReadFormChoicesAsync(cancel), IsNew: false, $"/insatser/{initiative.Id}", User.OnlyUnit(Permission.EditInitiatives) is not null);
        return Page();
    }
}
