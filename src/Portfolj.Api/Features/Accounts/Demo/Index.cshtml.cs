using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Hosting;
using Portfolj.Api.Hosting.SignIn;
using Portfolj.Data;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Accounts.Demo;

/// <summary>The choice of a demo role. The page has no address outside Development.</summary>
/// <param name="ReturnTo">Local address to go on to.</param>
/// <param name="SignedIn">True when a role is chosen already.</param>
public sealed record RolePicker(string ReturnTo, bool SignedIn)
{
    /// <summary>Roles worth trying first, with what they see.</summary>
    public static IReadOnlyList<(Role Role, string What)> Suggested { get; } =
    [
        (Role.GrantOfficer, "Hittar utlysningar, ser träffar och varför, rättar uppgifter och startar hämtning."),
        (Role.PortfolioManager, "Redigerar portföljen och dess insatser."),
        (Role.SteeringMember, "Läser portföljen inför beslut."),
        (Role.DepartmentContact, "Registrerar och ändrar den egna förvaltningens insatser."),
        (Role.Auditor, "Läser allt, också loggen. Ändrar inget."),
        (Role.Administrator, "Bjuder in, ger roller och nycklar. Ser inget av portföljen."),
        (Role.PartnerRepresentative, "Ser det som är publikt och den egna organisationen."),
    ];

    /// <summary>The others.</summary>
    public static IReadOnlyList<Role> Others { get; } = [.. Enum.GetValues<Role>().Except(Suggested.Select(s => s.Role))];
}

/// <summary>One click signs in as a demo role.</summary>
public sealed class IndexModel(PortfoljDb db) : PageModel
{
    /// <summary>What to choose from.</summary>
    public RolePicker Picker { get; private set; } = new("/", false);

    /// <summary>Shows the roles.</summary>
    public void OnGet(string? till) => Picker = new RolePicker(Local(till), User.Role() is not null);

    /// <summary>Takes or leaves a role.</summary>
    public async Task<IActionResult> OnPostAsync(string? roll, string? till, CancellationToken cancel)
    {
        await HttpContext.SignOutAsync();
        if (!Enum.TryParse<Role>(roll, out var role) || await new SignInAsDemo(db).RunAsync(role, cancel) is not { } demo)
        {
            return LocalRedirect("/");
        }

        await Sessions.StartAsync(HttpContext, db, demo.Account, new SignInProof("demo", SecondFactor: true), demo.GrantId);
        return LocalRedirect(Local(till));
    }

    private string Local(string? address) => Url.IsLocalUrl(address) ? address! : "/";
}
