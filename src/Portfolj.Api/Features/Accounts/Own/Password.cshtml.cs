using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Hosting;
using Portfolj.Api.Hosting.SignIn;
using Portfolj.Data;
using Portfolj.Data.Accounts;

namespace Portfolj.Api.Features.Accounts.Own;

/// <summary>A new password.</summary>
public sealed class PasswordModel(PortfoljDb db, UserManager<Account> users) : PageModel
{
    /// <summary>The present one; never written back.</summary>
    [BindProperty]
    public string? Old { get; set; }

    /// <summary>The new one; never written back.</summary>
    [BindProperty]
    public string? New { get; set; }

    /// <summary>Whether there is one to give.</summary>
    public bool HasPassword { get; private set; }

    /// <summary>Shows the form.</summary>
    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    /// <summary>Changes it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var result = await new ChangePassword(db, users).RunAsync(User.AccountId(), Old, New, User.Actor(), cancel);
        if (result.Ok)
        {
            await Sessions.StartAsync(HttpContext, db, result.Value, User.Proof(), Guid.TryParse(User.FindFirst(Sessions.GrantClaim)?.Value, out var grant) ? grant : null);
            TempData["Message"] = "Lösenordet är bytt. Du är utloggad på andra enheter.";
            return Redirect("/konto");
        }

        await LoadAsync(cancel);
        ModelState.Clear();
        ModelState.AddRefusals(result.Refusals);
        Response.StatusCode = RefusalTexts.Of(result.Refusals[0]).Status;
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancel) => HasPassword = await db.Accounts.AnyAsync(a => a.Id == User.AccountId() && a.PasswordHash != null, cancel);
}
