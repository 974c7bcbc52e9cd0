using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Accounts;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Hosting.SignIn;

/// <summary>How somebody proved who they are.</summary>
/// <param name="Method">password, passkey, external or demo.</param>
/// <param name="SecondFactor">Whether a second factor was shown.</param>
public sealed record SignInProof(string Method, bool SecondFactor);

/// <summary>
/// Sessions: a sealed cookie that names account, role grant and stamp, held against the register at every request. A role that is ended, an account that is
/// barred, a new password: all of them count from the next request on.
/// </summary>
internal static class Sessions
{
    public const string StampClaim = "portfolj:stampel";
    public const string GrantClaim = "portfolj:tilldelning";
    public const string StartedClaim = "portfolj:borjan";
    public const string SecondFactorClaim = "portfolj:tvasteg";
    public const string MethodClaim = "portfolj:satt";

    /// <summary>Signs in, in the role asked for, or else the first that the proof is enough for. Without any role one reaches one's own account only.</summary>
    public static async Task<RoleGrant?> StartAsync(HttpContext http, PortfoljDb db, Account account, SignInProof proof, Guid? grantId = null)
    {
        var grant = (await GrantsAsync(db, account.Id, http.RequestAborted))
            .Where(g => grantId is null || g.Id == grantId)
            .FirstOrDefault(g => proof.SecondFactor || !RoleTable.NeedsSecondFactor(g.Role));
        var now = db.Clock.UtcNow().ToString("O", CultureInfo.InvariantCulture);
        List<Claim> claims =
        [
            new(ClaimTypes.NameIdentifier, account.Id.ToString()),
            new(StampClaim, account.SecurityStamp!),
            new(StartedClaim, now),
            new(MethodClaim, proof.Method),
        ];
        if (proof.SecondFactor)
        {
            claims.Add(new Claim(SecondFactorClaim, now));
        }

        await http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, Principal(claims, grant));
        return grant;
    }

    /// <summary>Keeps with the browser that the first step is passed; gives the address of the second.</summary>
    public static async Task<string> AskForCodeAsync(HttpContext http, Account account, string method, string returnTo)
    {
        ClaimsIdentity step = new(
            [new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()), new Claim(StampClaim, account.SecurityStamp!), new Claim(MethodClaim, method)], AccountServices.StepScheme);
        await http.SignInAsync(AccountServices.StepScheme, new ClaimsPrincipal(step));
        return $"/logga-in/kod?till={Uri.EscapeDataString(returnTo)}";
    }

    /// <summary>The roles that an account holds today: its own before those held on somebody's behalf.</summary>
    public static async Task<List<RoleGrant>> GrantsAsync(PortfoljDb db, Guid accountId, CancellationToken cancel)
    {
        var today = db.Clock.SwedishToday();
        var grants = await db.RoleGrants.AsNoTracking().Where(g => g.AccountId == accountId && g.From <= today && (g.To == null || g.To >= today)).ToListAsync(cancel);
        return [.. grants.OrderBy(g => g.Delegation is not null).ThenBy(g => g.Role).ThenBy(g => g.From).ThenBy(g => g.Id)];
    }

    /// <summary>How the one who asks proved who they are.</summary>
    public static SignInProof Proof(this ClaimsPrincipal user) => new(user.FindFirstValue(MethodClaim) ?? "", user.HasClaim(c => c.Type == SecondFactorClaim));

    /// <summary>The account of the one who asks.</summary>
    public static Guid AccountId(this ClaimsPrincipal user) => Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!);

    /// <summary>Holds a cookie against the register.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var db = services.GetRequiredService<PortfoljDb>();
        var user = context.Principal!;
        var account = Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? await db.Accounts.Where(a => a.Id == id).Select(a => new { a.State, a.SecurityStamp }).SingleOrDefaultAsync(context.HttpContext.RequestAborted)
            : null;
        var settings = services.GetRequiredService<SignInSettings>();
        var isYoung = DateTime.TryParse(user.FindFirstValue(StartedClaim), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var started)
            && db.Clock.UtcNow() - started < TimeSpan.FromHours(settings.MaxHours);
        if (account is not { State: AccountState.Active } || account.SecurityStamp != user.FindFirstValue(StampClaim) || !isYoung)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return;
        }

        if (user.Role() is null)
        {
            return;
        }

        var today = db.Clock.SwedishToday();
        var holds = Guid.TryParse(user.FindFirstValue(GrantClaim), out var grantId)
            && await db.RoleGrants.AnyAsync(g => g.Id == grantId && g.AccountId == id && g.From <= today && (g.To == null || g.To >= today), context.HttpContext.RequestAborted);
        if (!holds)
        {
            context.ReplacePrincipal(Principal([.. user.Claims.Where(c => c.Type is not (ClaimTypes.Role or Access.UnitClaim or GrantClaim))], null));
            context.ShouldRenew = true;
        }
    }

    private static ClaimsPrincipal Principal(List<Claim> claims, RoleGrant? grant)
    {
        if (grant is not null)
        {
            claims.Add(new Claim(ClaimTypes.Role, grant.Role.ToString()));
            claims.Add(new Claim(GrantClaim, grant.Id.ToString()));
            if (grant.UnitId is { } unit)
            {
                claims.Add(new Claim(Access.UnitClaim, unit.ToString()));
            }
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme));
    }
}
