using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Portfolj.Api.Hosting;

namespace Portfolj.Api.Features.Accounts.Recovery;

/// <summary>Takes an invitation (<c>/inbjudan</c>) or replaces a forgotten password (<c>/nytt-losenord</c>).</summary>
[EnableRateLimiting(RateLimits.PublicForm)]
public sealed class ChooseModel(ChoosePassword choose) : PageModel
{
    /// <summary>The account that the link names.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Konto { get; set; }

    /// <summary>The link's sealed code.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Kod { get; set; }

    /// <summary>What the person wants to be called.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The password; never written back.</summary>
    [BindProperty]
    public string? New { get; set; }

    /// <summary>Whether an invitation is taken.</summary>
    public bool IsInvitation => Request.Path.StartsWithSegments("/inbjudan");

    /// <summary>Where the form goes.</summary>
    public string Action => AccountLetters.Page(IsInvitation);

    /// <summary>Whether the link still opens.</summary>
    public bool Opens { get; private set; }

    /// <summary>Shows the form, or that the link has ended.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        Opens = await choose.OpensAsync(Konto, Kod, IsInvitation, cancel);
        Response.StatusCode = Opens ? StatusCodes.Status200OK : StatusCodes.Status410Gone;
    }

    /// <summary>Chooses.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var result = await choose.RunAsync(Konto, Kod, IsInvitation, Name, New, cancel);
        if (result.Ok)
        {
            // The new password is given once more at the door, with the second factor where there is one.
            TempData["Message"] = IsInvitation ? "Ditt konto är klart. Logga in." : "Lösenordet är bytt. Logga in.";
            return Redirect("/logga-in");
        }

        Opens = result.Refusals[0].Code != "link-ended";
        ModelState.Remove(nameof(New));
        ModelState.AddRefusals(result.Refusals);
        Response.StatusCode = RefusalTexts.Of(result.Refusals[0]).Status;
        return Page();
    }
}
