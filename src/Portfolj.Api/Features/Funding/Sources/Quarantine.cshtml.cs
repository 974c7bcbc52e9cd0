using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Sources;

/// <summary>A run that is held back. Partial <c>_Quarantine</c>.</summary>
/// <param name="SourceId">The source.</param>
/// <param name="HomeUrl">The source's own page.</param>
/// <param name="RunId">The run.</param>
/// <param name="Why">Why it is held back.</param>
/// <param name="MayRelease">Whether the visitor may let it in.</param>
/// <param name="Reason">What was written, after a refusal.</param>
public sealed record QuarantineView(Guid SourceId, string HomeUrl, Guid RunId, string Why, bool MayRelease, string? Reason = null)
{
    /// <summary>The view of a source, or <c>null</c> when no run of it is held back.</summary>
    public static async Task<QuarantineView?> OfAsync(PortfoljDb db, Guid sourceId, bool mayRelease, CancellationToken cancel) =>
        await db.Sources.AsNoTracking().SingleOrDefaultAsync(s => s.Id == sourceId, cancel) is { QuarantinedRunId: { } run } source
            ? new QuarantineView(sourceId, source.HomeUrl, run, source.LastError ?? "", mayRelease)
            : null;
}

/// <summary>Lets in a run that was held back.</summary>
[Requires(Permission.EditCalls)]
public sealed class QuarantineModel(PortfoljDb db) : PageModel
{
    /// <summary>The source.</summary>
    public Guid Id { get; private set; }

    /// <summary>Its name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Why.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The run, if one is held back.</summary>
    public QuarantineView? View { get; private set; }

    /// <summary>Shows it.</summary>
    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => ShowAsync(id, cancel);

    /// <summary>Lets it in.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, Guid korning, CancellationToken cancel)
    {
        var result = await new ReleaseQuarantine(db).RunAsync(id, korning, Reason, User.Actor(), cancel);
        if (result is null)
        {
            return NotFound();
        }

        if (result.Ok)
        {
            TempData["Message"] = "Hämtningen tas in inom några sekunder.";
            return Redirect($"/kallor/{id}");
        }

        ModelState.AddRefusals(result.Refusals);
        Response.StatusCode = RefusalTexts.Of(result.Refusals[0]).Status;
        return await ShowAsync(id, cancel);
    }

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken cancel)
    {
        if (await db.Sources.Where(s => s.Id == id).Select(s => s.Name).SingleOrDefaultAsync(cancel) is not { } name)
        {
            return NotFound();
        }

        (Id, Name, View) = (id, name, await QuarantineView.OfAsync(db, id, mayRelease: true, cancel));
        View = View is null ? null : View with { Reason = Reason };
        return Page();
    }
}
