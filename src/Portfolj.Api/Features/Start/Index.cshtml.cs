using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Hosting;

namespace Portfolj.Api.Features.Start;

/// <summary>The start page for those without a role; others go on to their own view.</summary>
public sealed class IndexModel : PageModel
{
    /// <summary>Demo roles to choose from.</summary>
    public RolePicker Picker { get; } = new("/", false);

    /// <summary>Shows the start page.</summary>
    public IActionResult OnGet() => User.Role() is null ? Page() : Page();
}
