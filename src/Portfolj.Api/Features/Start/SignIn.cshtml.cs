using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Hosting;
using Portfolj.Api.Hosting.SignIn;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Start;

/// <summary>The choice of a demo role. Exists in Development only; Production has no door like this.</summary>
/// <param name="ReturnTo">Local address to go on to.</param>
/// <param name="SignedIn">True when a role is chosen already.</param>
public sealed record RolePicker(string ReturnTo, bool SignedIn)
{
    /// <summary>Roles worth trying, with what they see.</summary>
    public static IReadOnlyList<(Role Role, string What)> Suggested { get; } =
    [
        (Role.GrantOfficer, "Hittar utlysningar, ser träffar och varför, rättar uppgifter och startar hämtning."),
        (Role.PortfolioManager, "Redigerar portföljen och dess insatser."),
        (Role.SteeringMember, "Läser portföljen inför beslut."),
        (Role.DepartmentContact, "Registrerar och ändrar insatser."),
        (Role.Auditor, "Läser allt, ändrar inget."),
        (Role.PartnerRepresentative, "Ser det som är publikt."),
    ];
}

/// <summary>One click signs in as a demo role.</summary>
public sealed class SignInModel : PageModel
{
    /// <summary>What to choose from.</summary>
    public RolePicker Picker { get; private set; } = new("/", false);

    /// <summary>Shows the roles.</summary>
    public void OnGet(string? till) => Picker = new RolePicker(Local(till), User.Role() is not null);

    /// <summary>Takes or leaves a role.</summary>
    public async Task<IActionResult> OnPostAsync(string? roll, string? till)
    {
        if (!Enum.TryParse<Role>(roll, out var role) || !Enum.IsDefined(role))
        {
            await HttpContext.SignOutAsync();
            return LocalRedirect(OidcSession.LeavePathOf(HttpContext));
        }

        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, $"demo:{role}"), new Claim(ClaimTypes.Role, role.ToString())],
            CookieAuthenticationDefaults.AuthenticationScheme);
        await HttpContext.SignInAsync(new ClaimsPrincipal(identity));
        return LocalRedirect(Local(till));
    }

    private string Local(string? address) => Url.IsLocalUrl(address) ? address! : "/";
}
