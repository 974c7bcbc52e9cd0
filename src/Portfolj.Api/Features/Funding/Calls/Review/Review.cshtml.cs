using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Calls.Review;

/// <summary>What about a round waits for a person: changes at the source, corrections that the source has caught up with, and likely twins.</summary>
[Requires(Permission.EditCalls)]
public sealed class ReviewModel(PortfoljDb db) : PageModel
{
    /// <summary>The round.</summary>
    public CallDetails Details { get; private set; } = null!;

    /// <summary>Why.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Shows it.</summary>
    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => ShowAsync(id, cancel);

    /// <summary>Decides a change: accepted, or kept as it was.</summary>
    public async Task<IActionResult> OnPostAndringAsync(Guid id, Guid change, bool accept, string? after, CancellationToken cancel)
    {
        var result = await new DecideHeldChange(db).RunAsync(id, change, accept, after, Reason, User.Actor(), cancel);
        return await AnswerAsync(id, result, accept ? "Ändringen gäller nu." : "Utlysningen behåller sitt värde.", cancel);
    }

    /// <summary>Takes back a correction.</summary>
    public async Task<IActionResult> OnPostRattelseAsync(Guid id, RoundField field, int version, CancellationToken cancel) =>
        await AnswerAsync(id, await new WithdrawCorrection(db).RunAsync(id, field, version, Reason, User.Actor(), cancel), "Rättelsen är borttagen. Källans ord gäller.", cancel);

    /// <summary>Merges two rounds, or tells them apart.</summary>
    public async Task<IActionResult> OnPostLikaAsync(Guid id, Guid suggestion, bool merge, CancellationToken cancel)
    {
        var result = await new DecideMerge(db).RunAsync(suggestion, merge, Reason, User.Actor(), cancel);
        return await AnswerAsync(result is { Ok: true } ? result.Value : id, result, merge ? "Utlysningarna är en. Ursprung, rättelser och historik från båda står här." : "De är två och föreslås inte igen.", cancel);
    }

    private async Task<IActionResult> AnswerAsync<T>(Guid id, Result<T>? result, string done, CancellationToken cancel)
    {
        if (result is null)
        {
            return NotFound();
        }

        if (result.Ok)
        {
            TempData["Message"] = done;
            return Redirect($"/utlysningar/{id}");
        }

        ModelState.AddRefusals(result.Refusals);
        Response.StatusCode = RefusalTexts.Of(result.Refusals[0]).Status;
        db.ChangeTracker.Clear();
        return await ShowAsync(id, cancel);
    }

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken cancel)
    {
        if (await db.ReadCallAsync(id, withHits: false, cancel) is not { } details)
        {
            return NotFound();
        }

        Details = details;
        return Page();
    }
}
