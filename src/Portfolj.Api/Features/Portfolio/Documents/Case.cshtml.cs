using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Features.Portfolio.Initiatives;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Api.Features.Portfolio.Documents;

/// <summary>Gives the case its number in the diary and its secrecy.</summary>
[Requires(Permission.EditInitiatives)]
public sealed class CaseModel(PortfoljDb db) : PageModel
{
    /// <summary>The case as typed.</summary>
    [BindProperty]
    public CaseForm Input { get; set; } = new();

    /// <summary>The case.</summary>
    public CaseView Case { get; private set; } = null!;

    /// <summary>Both versions when someone else has changed the initiative meanwhile.</summary>
    public IReadOnlyList<TwoVersions>? Clash { get; private set; }

    /// <summary>The form with what is registered.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await db.ReadCaseAsync(id, cancel) is not { } file)
        {
            return NotFound();
        }

        (Case, Input) = (file, CaseForm.Of(file));
        return file.MayEdit(User) ? Page() : Forbid();
    }

    /// <summary>Saves, or shows what is wrong or what someone else has changed.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (await db.ReadCaseAsync(id, cancel) is not { } file)
        {
            return NotFound();
        }

        if (!file.MayEdit(User))
        {
            return Forbid();
        }

        Result<int> saved = SecrecyKinds.FromKey(Input.Secrecy) is { } kind
            ? await FileCase.RunAsync(db, id, Input.Version, Input.DiaryNumber, kind, Input.SecrecyReason, Input.Reason, User.Actor(), cancel)
            : new Refusal("secrecy-unknown", nameof(Input.Secrecy));
        if (saved.Ok)
        {
            TempData["Message"] = "Ärendet är sparat.";
            return Redirect($"/insatser/{id}/handlingar");
        }

        Case = (await db.ReadCaseAsync(id, cancel))!;
        Response.StatusCode = RefusalTexts.Of(saved.Refusals[0]).Status;
        if (saved.Refusals[0].Code != "changed-by-someone-else")
        {
            ModelState.AddRefusals(saved.Refusals, nameof(Input));
            return Page();
        }

        // The next save is made against what is shown beside: nothing is overwritten unseen.
        ModelState.Remove("Input.Version");
        Input.Version = Case.Version;
        Clash =
        [
            new("Diarienummer", Input.DiaryNumber ?? "", Case.DiaryNumber ?? ""),
            new("Sekretess", SecrecyKinds.FromKey(Input.Secrecy)?.Name() ?? "", Case.Secrecy.Name()),
            new("Skäl för sekretess", Input.SecrecyReason ?? "", Case.SecrecyReason ?? ""),
        ];
        return Page();
    }
}
