using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Sources.Setup;

/// <summary>Every version of a source's definition, and the way back to one.</summary>
public sealed class VersionsModel(PortfoljDb db) : PageModel
{
    /// <summary>The source.</summary>
    public EditedSource Source { get; private set; } = null!;

    /// <summary>Latest first.</summary>
    public IReadOnlyList<VersionRow> Versions { get; private set; } = [];

    /// <summary>The version to go back to.</summary>
    [BindProperty]
    public int Number { get; set; }

    /// <summary>Why.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Whether the visitor may restore.</summary>
    public bool MayEdit => User.May(Permission.EditSources);

    /// <summary>Shows the versions.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    /// <summary>Restores one.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!MayEdit)
        {
            return Forbid();
        }

        var result = await new RestoreVersion(db).RunAsync(id, Number, Reason, User.Actor(), cancel);
        if (result.Ok)
        {
            TempData["Message"] = $"Version {Number} gäller igen, som version {result.Value}.";
            return Redirect($"/kallor/{id}/versioner");
        }

        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        foreach (var refusal in result.Refusals)
        {
            ModelState.AddModelError(refusal.Field is null ? "" : $"skal-{Number}", RefusalTexts.Of(refusal).Text);
        }

        Response.StatusCode = RefusalTexts.Of(result.Refusals[0]).Status;
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        Source = (await db.ReadEditedSourceAsync(id, cancel))!;
        Versions = await db.ListVersionsAsync(id, cancel);
        return Source is not null;
    }
}
