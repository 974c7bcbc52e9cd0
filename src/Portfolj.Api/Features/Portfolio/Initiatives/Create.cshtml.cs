using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Portfolio.Initiatives;

/// <summary>Registers a new initiative.</summary>
[Requires(Permission.EditInitiatives)]
public sealed class CreateModel(PortfoljDb db) : PageModel
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public InitiativeForm Input { get; set; } = new();

    /// <summary>The form as it is shown.</summary>
    public InitiativeFormView Form { get; private set; } = null!;

    /// <summary>An empty form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (User.LacksUnit(Permission.EditInitiatives))
        {
            return Forbid();
        }

        var choices = await db.ReadFormChoicesAsync(cancel);
        Input = InitiativeForm.New(choices.OwnPlace, db.Clock.SwedishToday().Year + 1);
        Input.DepartmentIds = [.. User.OnlyUnit(Permission.EditInitiatives) is { } own ? [own.ToString()] : Array.Empty<string>()];
        Form = View(choices);
        return Page();
    }

    /// <summary>Saves, or shows what is wrong with all that was typed still there.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var read = Input.Read();
        var id = Input.Id == Guid.Empty ? Guid.CreateVersion7() : Input.Id;
        var saved = read.Ok ? await CreateInitiative.RunAsync(db, id, read.Value, User.Actor(), cancel) : read.Refusals.ToList();
        if (saved.Ok)
        {
            TempData["Message"] = "Insatsen är sparad. Den jämförs nu med utlysningarna.";
            return Redirect($"/insatser/{saved.Value}");
        }

        ModelState.AddRefusals(InitiativeForm.OnFields(saved.Refusals), nameof(Input));
        Response.StatusCode = RefusalTexts.Of(saved.Refusals[0]).Status;
        Form = View(await db.ReadFormChoicesAsync(cancel));
        return Page();
    }

    private InitiativeFormView View(FormChoices choices) => new(Input, choices, IsNew: true, "/insatser", User.OnlyUnit(Permission.EditInitiatives) is not null);
}
