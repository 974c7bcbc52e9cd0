using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Hosting;
using Portfolj.Api.Hosting.SignIn;
using Portfolj.Data;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Portfolio.Initiatives;

/// <summary>One's own recusal on an initiative.</summary>
[Requires(Permission.VoteOnInitiatives)]
public sealed class RecusalModel(PortfoljDb db) : PageModel
{
    /// <summary>The ground.</summary>
    [BindProperty]
    public string? Ground { get; set; }

    /// <summary>The initiative.</summary>
    public Guid Id { get; private set; }

    /// <summary>Its title.</summary>
    public string Initiative { get; private set; } = "";

    /// <summary>What one has declared; <c>null</c> when nothing.</summary>
    public Recusal? Mine { get; private set; }

    /// <summary>Shows the form.</summary>
    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => ShowAsync(id, cancel);

    /// <summary>Declares it.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        var result = await DeclareRecusal.RunAsync(db, id, Ground, User.Actor(), cancel);
        if (result.Ok)
        {
            TempData["Message"] = "Jävet är anmält. Du poängsätter, röstar och beslutar inte om insatsen.";
            return Redirect($"/insatser/{id}");
        }

        ModelState.AddRefusals(result.Refusals);
        Response.StatusCode = RefusalTexts.Of(result.Refusals[0]).Status;
        return await ShowAsync(id, cancel);
    }

    /// <summary>Withdraws it.</summary>
    public async Task<IActionResult> OnPostTaTillbakaAsync(Guid id, CancellationToken cancel)
    {
        var result = await DeclareRecusal.WithdrawAsync(db, id, User.Actor(), cancel);
        TempData["Message"] = result.Ok ? "Jävet är tillbakataget." : RefusalTexts.Of(result.Refusals[0]).Text;
        return Redirect($"/insatser/{id}");
    }

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken cancel)
    {
        if (await db.Initiatives.Where(i => i.Id == id).Select(i => i.Title).SingleOrDefaultAsync(cancel) is not { } title)
        {
            return NotFound();
        }

        (Id, Initiative) = (id, title);
        Mine = await db.Recusals.AsNoTracking().FirstOrDefaultAsync(r => r.SubjectId == id && r.AccountId == User.AccountId() && r.WithdrawnAt == null, cancel);
        return Page();
    }
}
