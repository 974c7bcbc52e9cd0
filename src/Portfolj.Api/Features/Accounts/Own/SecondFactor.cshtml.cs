using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Hosting;
using Portfolj.Api.Hosting.SignIn;
using Portfolj.Data;
using Portfolj.Data.Accounts;

namespace Portfolj.Api.Features.Accounts.Own;

/// <summary>Setting up the second factor. The key travels sealed in the form until a code proves that the app has it.</summary>
public sealed class SecondFactorModel(PortfoljDb db, UserManager<Account> users, AccountStore store, IDataProtectionProvider protection, SignInSettings settings) : PageModel
{
    private readonly IDataProtector seal = protection.CreateProtector("portfolj.tvasteg.ny");
    private string key = "";
    private string email = "";

    /// <summary>The code that the app shows.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>The password; never written back.</summary>
    [BindProperty]
    public string? Old { get; set; }

    /// <summary>The sealed key.</summary>
    [BindProperty]
    public string? Sealed { get; set; }

    /// <summary>Whether it is on already.</summary>
    public bool IsOn { get; private set; }

    /// <summary>Whether a new set-up is asked for.</summary>
    public bool Asked { get; private set; }

    /// <summary>Whether the account has a password to give.</summary>
    public bool HasPassword { get; private set; }

    /// <summary>Recovery codes, shown once.</summary>
    public IReadOnlyList<string>? Codes { get; private set; }

    /// <summary>The key in groups of four, to type.</summary>
    public string KeyInGroups => string.Join(' ', key.Chunk(4).Select(g => new string(g)));

    /// <summary>The key as a picture for the app.</summary>
    public IHtmlContent Picture => SecondFactorPicture.Of(settings.Issuer, email, key);

    /// <summary>Shows state or set-up.</summary>
    public async Task<IActionResult> OnGetAsync(bool ny, CancellationToken cancel)
    {
        Asked = ny;
        return await ShowAsync(users.GenerateNewAuthenticatorKey(), cancel);
    }

    /// <summary>Turns it on.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Unseal() is not { } kept)
        {
            return Redirect("/konto/tvasteg");
        }

        var result = await new TurnOnSecondFactor(db, users, store).RunAsync(User.AccountId(), kept, Code, Old, User.Actor(), cancel);
        if (!result.Ok)
        {
            ModelState.Clear();
            ModelState.AddRefusals(result.Refusals);
            Response.StatusCode = RefusalTexts.Of(result.Refusals[0]).Status;
            Asked = true;
            return await ShowAsync(kept, cancel);
        }

        Codes = result.Value;
        await Sessions.StartAsync(HttpContext, db, (await db.Accounts.FindAsync([User.AccountId()], cancel))!, User.Proof() with { SecondFactor = true });
        return Page();
    }

    private async Task<IActionResult> ShowAsync(string shown, CancellationToken cancel)
    {
        if (await db.Accounts.FindAsync([User.AccountId()], cancel) is not { IsExample: false } account)
        {
            TempData["Message"] = "Exempelkonton har ingen tvåstegsinloggning.";
            return Redirect("/konto");
        }

        (IsOn, HasPassword, key, email) = (account.TwoFactorEnabled, account.PasswordHash is not null, shown, account.Email ?? "");
        Sealed = seal.Protect(shown);
        ModelState.Remove(nameof(Sealed));
        return Page();
    }

    private string? Unseal()
    {
        try
        {
            return Sealed is { Length: > 0 } ? seal.Unprotect(Sealed) : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
