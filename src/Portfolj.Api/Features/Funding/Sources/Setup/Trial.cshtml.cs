using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Funding.Trials;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Sources.Setup;

/// <summary>What a trial found: the live preview of a source. Stores the definition when it holds.</summary>
[Requires(Permission.EditSources)]
public sealed class TrialModel(PortfoljDb db) : PageModel
{
    /// <summary>The trial.</summary>
    public SourceTrial Trial { get; private set; } = null!;

    /// <summary>What it found.</summary>
    public TrialResult Found { get; private set; } = new();

    /// <summary>Why the source is changed.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Where the form of the trial is.</summary>
    public string Form => $"{(Trial.SourceId is { } id ? $"/kallor/{id}/andra" : "/kallor/ny")}?prov={Trial.Id}";

    /// <summary>Name of the source as the definition has it.</summary>
    public string Name => Found.Source?.Name ?? SourceForm.Parse(Trial.Form)?.Name ?? "källan";

    /// <summary>Shows the result; waits a little for one that is not there yet.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await db.SourceTrials.AnyAsync(t => t.Id == id && t.DoneAt == null, cancel))
        {
            await db.ForTrialAsync(id, cancel);
        }

        return await LoadAsync(id, cancel) ? Page() : NotFound();
    }

    /// <summary>Stores the definition.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        var result = await new SaveSource(db).RunAsync(id, Reason, User.Actor(), cancel);
        if (result.Ok)
        {
            TempData["Message"] = "Källan är sparad. Utlysningarna hämtas inom några sekunder, om den är påslagen.";
            return Redirect($"/kallor/{result.Value}");
        }

        ModelState.AddRefusals(result.Refusals);
        Response.StatusCode = RefusalTexts.Of(result.Refusals[0]).Status;
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        Trial = (await db.SourceTrials.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, cancel))!;
        Found = Trial?.Found ?? Found;
        return Trial is not null;
    }
}
