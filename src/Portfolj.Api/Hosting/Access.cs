using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Hosting;

/// <summary>The permission that a page or endpoint asks for; one policy per permission, decided by <see cref="RoleTable"/>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequiresAttribute(Permission permission) : AuthorizeAttribute(permission.ToString())
{
    /// <summary>The permission.</summary>
    public Permission Permission { get; } = permission;
}

/// <summary>Who may enter a feature folder; declared in its <c>_Guard.cs</c>. A folder without one is closed to everybody.</summary>
/// <param name="folder">Folder under Features, e.g. <c>/Funding/Calls</c>.</param>
/// <param name="permission">Least permission for every page inside; single pages may ask for more with <see cref="RequiresAttribute"/>.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class FolderGuardAttribute(string folder, Permission permission) : Attribute
{
    /// <summary>Folder under Features.</summary>
    public string Folder { get; } = folder;

    /// <summary>Least permission.</summary>
    public Permission Permission { get; } = permission;
}

/// <summary>A folder whose pages anyone may open: start, error and information pages.</summary>
/// <param name="folder">Folder under Features.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class OpenFolderAttribute(string folder) : Attribute
{
    /// <summary>Folder under Features.</summary>
    public string Folder { get; } = folder;
}

/// <summary>Sign-in and permissions: deny by default.</summary>
internal static class Access
{
    public const string SignInPath = "/logga-in";

    public static void AddPortfoljAccess(this WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment())
        {
            // The demo roles exist in Development only, and no other sign-in exists yet: an open door must not start.
            throw new InvalidOperationException("Inloggning är inte konfigurerad. Tjänsten startar inte i produktion förrän den är det (se docs/drift.md).");
        }

        builder.Services.AddHttpContextAccessor();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(o =>
        {
            o.Cookie.Harden(builder.Environment, SiteCookies.SignIn);
            o.LoginPath = SignInPath;
            o.ReturnUrlParameter = "till";
            o.AccessDeniedPath = "/fel/403";
            o.Events.OnRedirectToLogin = context => RedirectPages(context, StatusCodes.Status401Unauthorized);
            o.Events.OnRedirectToAccessDenied = context => RedirectPages(context, StatusCodes.Status403Forbidden);
        });
        builder.Services.AddAuthorization(o =>
        {
            foreach (var permission in Enum.GetValues<Permission>())
            {
                o.AddPolicy(permission.ToString(), p => p.RequireAssertion(c => c.User.May(permission)));
            }

            o.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build();
        });
    }

    /// <summary>Claim: id of the department or organisation that the role is held for.</summary>
    public const string UnitClaim = "portfolj:enhet";

    /// <summary>Claim of a machine: one scope each, see <see cref="ApiScopes"/>.</summary>
    public const string ScopeClaim = "portfolj:omfattning";

    /// <summary>The authentication type of a machine with a key.</summary>
    public const string KeyScheme = "ApiKey";

    /// <summary>Whether the one who asks may do something: by role, by a key's scopes, or because anyone may.</summary>
    public static bool May(this ClaimsPrincipal user, Permission permission) =>
        RoleTable.IsPublic(permission)
        || (user.IsKey() ? ApiScopes.May(user.FindAll(ScopeClaim).Select(c => c.Value), permission)
            : permission == Permission.OwnAccount ? user.Identity is { IsAuthenticated: true }
            : RoleTable.May(user.Role(), permission));

    /// <summary>The role of the one who asks; <c>null</c> when not signed in, or for a machine.</summary>
    public static Role? Role(this ClaimsPrincipal user) =>
        Enum.TryParse<Role>(user.FindFirstValue(ClaimTypes.Role), out var role) ? role : null;

    /// <summary>Whether a machine with a key asks.</summary>
    public static bool IsKey(this ClaimsPrincipal user) => user.Identity?.AuthenticationType == KeyScheme;

    /// <summary>The one who asks, as actor of a write.</summary>
    public static Actor Actor(this ClaimsPrincipal user)
    {
        var id = user.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody is signed in: the page lacks its rule.");
        return user.IsKey()
            ? Domain.Identity.Actor.Key(Guid.Parse(id))
            : Domain.Identity.Actor.Person(id, user.Role(), Guid.TryParse(user.FindFirstValue(UnitClaim), out var unit) ? unit : null);
    }

    // A page sends a person on; REST answers with the status.
    private static Task RedirectPages(Microsoft.AspNetCore.Authentication.RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (status == StatusCodes.Status401Unauthorized && !Rest.Owns(context.Request.Path))
        {
            context.Response.Redirect(context.RedirectUri);
        }
        else
        {
            context.Response.StatusCode = status;
        }

        return Task.CompletedTask;
    }
}
