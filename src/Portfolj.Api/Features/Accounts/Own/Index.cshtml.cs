using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Hosting;
using Portfolj.Api.Hosting.SignIn;
using Portfolj.Data;
using Portfolj.Data.Accounts;
using Portfolj.Data.Audit;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Accounts.Own;

/// <summary>"Mitt konto": roles, how one signs in, and the way out.</summary>
public sealed class IndexModel(PortfoljDb db, UserManager<Account> users) : PageModel
{
    /// <summary>The account.</summary>
    public OwnAccount Own { get; private set; } = null!;

    /// <summary>The grant in use; <c>null</c> without a role.</summary>
    public Guid? Current => Guid.TryParse(User.FindFirst(Sessions.GrantClaim)?.Value, out var id) ? id : null;

    /// <summary>Whether the role can be taken now, or a second factor must be shown first.</summary>
    public bool CanTake(HeldRole held) => User.Proof().SecondFactor || !RoleTable.NeedsSecondFactor(held.Role);

    /// <summary>Shows the account.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await db.Accounts.FindAsync([User.AccountId()], cancel) is not { } account)
        {
            return NotFound();
        }

        Own = (await db.ReadOwnAccountAsync(account.Id, await users.CountRecoveryCodesAsync(account), cancel))!;
        return Page();
    }

    /// <summary>Takes another of one's roles.</summary>
    public async Task<IActionResult> OnPostRollAsync(Guid tilldelning, CancellationToken cancel)
    {
        var grant = (await Sessions.GrantsAsync(db, User.AccountId(), cancel)).Find(g => g.Id == tilldelning);
        if (grant is null)
        {
            TempData["Message"] = "Du har inte den rollen längre.";
            return Redirect("/konto");
        }

        if (RoleTable.NeedsSecondFactor(grant.Role) && !User.Proof().SecondFactor)
        {
            TempData["Message"] = $"Rollen {RoleTable.Name(grant.Role)} kräver tvåstegsinloggning. Slå på den här, eller logga ut och in igen med kod.";
            return Redirect("/konto/tvasteg");
        }

        var account = (await db.Accounts.FindAsync([User.AccountId()], cancel))!;
        await Sessions.StartAsync(HttpContext, db, account, User.Proof(), grant.Id);
        TempData["Message"] = $"Du arbetar nu som {RoleTable.Name(grant.Role).ToLowerInvariant()}.";
        return Redirect("/");
    }

    /// <summary>Turns letters about sources on or off.</summary>
    public async Task<IActionResult> OnPostBrevAsync(bool avsta, CancellationToken cancel)
    {
        await ChooseLetters.RunAsync(db, User.AccountId(), avsta, User.Actor(), cancel);
        TempData["Message"] = avsta ? "Du får inte längre brev om källor." : "Du får brev när en källa inte går att läsa.";
        return Redirect("/konto");
    }

    /// <summary>Ends every session of the account, this one too.</summary>
    public async Task<IActionResult> OnPostUtOveralltAsync(CancellationToken cancel)
    {
        await using (var write = await db.WriteAsync(new AuditScope(User.Actor(), "account.sign-out-everywhere", "På egen begäran"), cancel))
        {
            (await users.UpdateSecurityStampAsync(await db.LockAsync(User.AccountId(), cancel))).Must();
            await write.CommitAsync(cancel);
        }

        await HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        TempData["Message"] = "Du är utloggad på alla enheter.";
        return Redirect("/");
    }
}
