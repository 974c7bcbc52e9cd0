using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Portfolj.Api.Hosting;
using Portfolj.Api.Hosting.SignIn;
using Portfolj.Data;
using Portfolj.Data.Accounts;

namespace Portfolj.Api.Features.Accounts.SignIn;

/// <summary>The second step of signing in.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class CodeModel(PortfoljDb db, UserManager<Account> users) : PageModel
{
    /// <summary>The code.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>Local address to go on to.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Till { get; set; }

    /// <summary>Shows the field, to those who have passed the first step.</summary>
    public async Task<IActionResult> OnGetAsync() => await StepAsync() is null ? Redirect("/logga-in") : Page();

    /// <summary>Lets in, or tells that the code is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await StepAsync() is not { } step)
        {
            return Redirect("/logga-in");
        }

        var result = await new SignInWithCode(db, users).RunAsync(step.AccountId(), step.FindFirstValue(Sessions.StampClaim), Code, cancel);
        if (!result.Ok)
        {
            ModelState.Remove(nameof(Code));
            ModelState.AddRefusals(result.Refusals);
            Response.StatusCode = RefusalTexts.Of(result.Refusals[0]).Status;
            return Page();
        }

        await HttpContext.SignOutAsync(AccountServices.StepScheme);
        var grant = await Sessions.StartAsync(HttpContext, db, result.Value, step.Proof() with { SecondFactor = true });
        return LocalRedirect(grant is null ? "/konto" : Url.IsLocalUrl(Till) ? Till! : "/");
    }

    private async Task<ClaimsPrincipal?> StepAsync() => (await HttpContext.AuthenticateAsync(AccountServices.StepScheme)).Principal;
}
