using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Portfolj.Api.Hosting;
using Portfolj.Api.Hosting.SignIn;
using Portfolj.Data;
using Portfolj.Data.Accounts;

namespace Portfolj.Api.Features.Accounts.SignIn;

/// <summary>The door: address and password, passkey, or the municipality's own sign-in.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class IndexModel(PortfoljDb db, UserManager<Account> users, SignInWithPasskey passkey) : PageModel
{
    /// <summary>The address.</summary>
    [BindProperty]
    public string? Email { get; set; }

    /// <summary>The password; never written back.</summary>
    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Local address to go on to.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Till { get; set; }

    /// <summary>Shows the door.</summary>
    public void OnGet() => Till = Local(Till);

    /// <summary>Address and password.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var result = await new SignInWithPassword(db, users).RunAsync(Email, Password, cancel);
        if (!result.Ok)
        {
            ModelState.Remove(nameof(Password));
            ModelState.AddRefusals(result.Refusals);
            Response.StatusCode = RefusalTexts.Of(result.Refusals[0]).Status;
            return Page();
        }

        if (!result.Value.TwoFactorEnabled)
        {
            return await EnterAsync(result.Value, new SignInProof("password", SecondFactor: false));
        }

        return Redirect(await Sessions.AskForCodeAsync(HttpContext, result.Value, "password", Local(Till)));
    }

    /// <summary>What the browser asks a passkey for.</summary>
    public async Task<IActionResult> OnPostFragaAsync() => Content(await passkey.AskAsync(HttpContext), "application/json");

    /// <summary>The passkey's answer.</summary>
    public async Task<IActionResult> OnPostPassnyckelAsync(string? credential, CancellationToken cancel)
    {
        var result = await passkey.RunAsync(HttpContext, credential, cancel);
        if (result.Ok)
        {
            return await EnterAsync(result.Value, new SignInProof("passkey", SecondFactor: true));
        }

        ModelState.AddRefusals(result.Refusals);
        Response.StatusCode = RefusalTexts.Of(result.Refusals[0]).Status;
        return Page();
    }

    private async Task<IActionResult> EnterAsync(Account account, SignInProof proof)
    {
        var grant = await Sessions.StartAsync(HttpContext, db, account, proof);
        return LocalRedirect(grant is null ? "/konto" : Local(Till));
    }

    private string Local(string? address) => Url.IsLocalUrl(address) ? address! : "/";
}
