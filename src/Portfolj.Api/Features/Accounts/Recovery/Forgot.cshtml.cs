using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Portfolj.Api.Hosting;
using Portfolj.Domain.Common;

namespace Portfolj.Api.Features.Accounts.Recovery;

/// <summary>Asks for a new password. The answer is the same whether the address is known or not.</summary>
[EnableRateLimiting(RateLimits.PublicForm)]
public sealed class ForgotModel(AskForNewPassword ask) : PageModel
{
    /// <summary>The address.</summary>
    [BindProperty]
    public string? Email { get; set; }

    /// <summary>Whether it has been asked for.</summary>
    public bool Sent { get; private set; }

    /// <summary>Sends the link, if there is somebody to send it to.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!MailAddress.IsPlausible(Email))
        {
            ModelState.AddRefusals([new Refusal("mail-unreadable", nameof(Email))]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        await ask.RunAsync(Email, cancel);
        Sent = true;
        return Page();
    }
}
