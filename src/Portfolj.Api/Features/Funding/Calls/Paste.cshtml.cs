using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Features.Funding.Sources.Setup;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Calls;

/// <summary>Takes a call that someone sent or found: a text, a mail or an address. What is read goes into the form for a new call.</summary>
[Requires(Permission.EditCalls)]
public sealed class PasteModel(PortfoljDb db) : PageModel
{
    /// <summary>Text or mail.</summary>
    [BindProperty]
    public string? Pasted { get; set; }

    /// <summary>Address.</summary>
    [BindProperty]
    public string? Address { get; set; }

    /// <summary>The trial that is not done yet.</summary>
    public Guid? Waiting { get; private set; }

    /// <summary>Shows the form, or what became of what was pasted.</summary>
    public async Task<IActionResult> OnGetAsync(Guid? prov, CancellationToken cancel)
    {
        if (prov is not { } trial)
        {
            return Page();
        }

        await db.ForTrialAsync(trial, cancel);
        if (await db.ReadPastedCallAsync(trial, cancel) is not { } pasted)
        {
            return NotFound();
        }

        Waiting = pasted.IsWaiting ? trial : null;
        Address = pasted.Url;
        if (pasted is { IsWaiting: false, Failure: { } failure })
        {
            ModelState.AddModelError(Address is null ? nameof(Pasted) : nameof(Address), $"Det gick inte att läsa: {failure.TrimEnd('.')}.{(Address is null ? "" : " Klistra in sidans text i stället.")}");
        }
        else if (!pasted.IsWaiting)
        {
            return Redirect($"/utlysningar/ny?prov={trial}");
        }

        return Page();
    }

    /// <summary>Has it read.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var result = await new PasteCall(db).RunAsync(Pasted, Address, User.Actor(), cancel);
        if (!result.Ok)
        {
            ModelState.AddRefusals(result.Refusals.Select(r => r.Field == nameof(Attempt.Url) ? r with { Field = nameof(Address) } : r));
            Response.StatusCode = RefusalTexts.Of(result.Refusals[0]).Status;
            return Page();
        }

        // A text that could not be read as a call still fills the text of the form: it is not thrown away.
        await db.ForTrialAsync(result.Value, cancel);
        var read = await db.ReadPastedCallAsync(result.Value, cancel);
        return Redirect(read is { IsWaiting: false } && (read.Failure is null || !string.IsNullOrWhiteSpace(Pasted)) ? $"/utlysningar/ny?prov={result.Value}" : $"/utlysningar/klistra-in?prov={result.Value}");
    }
}
