using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Hosting;
using Portfolj.Data;
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
public sealed class SignInModel(PortfoljDb db) : PageModel
{
    /// <summary>What to choose from.</summary>
    public RolePicker Picker { get; private set; } = new("/", false);

    /// <summary>Shows the roles.</summary>
    public void OnGet(string? till) => Picker = new RolePicker(Local(till), User.Role() is not null);

    /// <summary>Takes or leaves a role.</summary>
    public async Task<IActionResult> OnPostAsync(string? roll, string? till, CancellationToken cancel)
    {
        if (!Enum.TryParse<Role>(roll, out var role) || !Enum.IsDefined(role))
        {
            await HttpContext.SignOutAsync();
            return LocalRedirect("/");
        }

        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, $"demo:{role}"), new Claim(ClaimTypes.Role, role.ToString())],
            CookieAuthenticationDefaults.AuthenticationScheme);
        if (DemoUnit(role) is { } unit && await db.Organisations.Where(o => o.Name == unit).Select(o => (Guid?)o.Id).FirstOrDefaultAsync(cancel) is { } unitId)
        {
            identity.AddClaim(new Claim(Access.UnitClaim, unitId.ToString()));
        }

        await HttpContext.SignInAsync(new ClaimsPrincipal(identity));
        return LocalRedirect(Local(till));
    }

    private static string? DemoUnit(Role role) => role switch
    {
        Role.DepartmentContact => "Socialförvaltningen",
        Role.CNetContact => "Kultur- och fritidsförvaltningen",
        Role.PartnerRepresentative => "Föreningen Grannstöd Öster",
        _ => null,
    };

    private string Local(string? address) => Url.IsLocalUrl(address) ? address! : "/";
}
