using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Hosting.SignIn;

namespace Portfolj.Api.Features.Accounts.SignIn;

/// <summary>Ends the session. A link cannot do it: only one's own press of the button.</summary>
public sealed class SignOutModel : PageModel
{
    /// <summary>Ends it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        var onward = OidcSession.LeavePathOf(HttpContext);
        if (onward == "/")
        {
            TempData["Message"] = "Du är utloggad.";
        }

        return LocalRedirect(onward);
    }
}
