using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Calls.Review;

/// <summary>Following a round, and no longer. The button stands on the round's page.</summary>
[Requires(Permission.FollowCalls)]
public sealed class FollowModel(PortfoljDb db) : PageModel
{
    /// <summary>Someone who came here by address is shown the round.</summary>
    public IActionResult OnGet(Guid id) => Redirect($"/utlysningar/{id}");

    /// <summary>Follows, or stops.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, bool sluta, CancellationToken cancel)
    {
        if (await new FollowCall(db).RunAsync(id, !sluta, User.Actor(), cancel) is null)
        {
            return NotFound();
        }

        TempData["Message"] = sluta ? "Du bevakar inte längre utlysningen." : "Du bevakar utlysningen. Ändringar hos källan, utom datum och status, väntar på att någon godkänner dem.";
        return Redirect($"/utlysningar/{id}");
    }
}
