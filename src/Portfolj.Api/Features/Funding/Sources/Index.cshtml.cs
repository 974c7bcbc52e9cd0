using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Features.Operations.Jobs;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Data.Work;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Sources;

/// <summary>The sources' health.</summary>
public sealed class IndexModel(PortfoljDb db) : PageModel
{
    /// <summary>Worst first.</summary>
    public IReadOnlyList<SourceRow> Sources { get; private set; } = [];

    /// <summary>Whether the visitor may start collecting.</summary>
    public bool MayStart => User.May(Permission.StartJobs);

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancel) => Sources = await db.ListSourcesAsync(cancel);

    /// <summary>Asks for collecting one source now.</summary>
    public async Task<IActionResult> OnPostAsync(Guid kalla, CancellationToken cancel)
    {
        if (!MayStart)
        {
            return Forbid();
        }

        var result = await RequestJob.RunAsync(db, User.Actor(), JobKeys.Collect, kalla, cancel);
        TempData["Message"] = result.Ok ? "Hämtningen startar inom några sekunder." : RefusalTexts.Of(result.Refusals[0]).Text;
        return RedirectToPage();
    }
}
