using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Portfolj.Api.Hosting.SignIn;

/// <summary>
/// The session at the provider: remembered so that signing out here signs out there too. The id token is needed for that alone, so it travels protected in a cookie
/// of its own that the browser sends to this part of the service only, and never from another site's link.
/// </summary>
internal sealed class OidcSession(OidcSettings settings, ProviderMetadata metadata, IDataProtectionProvider protection, ILoggerFactory logs)
{
    /// <summary>Where one goes after signing out here; leads on to the provider when the session came from there, else to the start page.</summary>
    public const string LeavePath = "/logga-in/kommunen/lamna";

    /// <summary>What the sign-in page is told after sign-out, as <c>klart</c>.</summary>
    public const string SignedOut = "utloggad";

    /// <summary>What it is told when the provider could not be reached.</summary>
    public const string SignedOutHereOnly = "utloggad-har";

    private const string CookieName = "portfolj-kommunen";
    private const string TokenKey = "portfolj:id-token";

    // With name and attributes a cookie must stay under 4 096 bytes; a longer token is left out, and the provider goes by our id instead.
    private const int LargestCookie = 3800;

    private readonly IDataProtector protector = protection.CreateProtector("Portfolj.Oidc.Session");

    /// <summary>Where signing out here goes on to: to leaving the provider where it is configured, else the start page.</summary>
    public static string LeavePathOf(HttpContext context) => context.RequestServices.GetRequiredService<OidcSettings>().IsConfigured ? LeavePath : "/";

    /// <summary>Keeps the checked token until the request is done.</summary>
    public static void Remember(HttpContext context, string? idToken) => context.Items[TokenKey] = idToken;

    /// <summary>Writes the cookie.</summary>
    public void Keep(HttpContext context)
    {
        var written = Written(context.Items[TokenKey] as string ?? "");
        context.Response.Cookies.Append(CookieName, written.Length <= LargestCookie ? written : Written(""), Options(context));
    }

    /// <summary>The addresses of leaving.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(LeavePath, (Delegate)LeaveAsync);
        routes.MapGet(settings.SignedOutPath, () => Results.LocalRedirect($"{Access.SignInPath}?klart={SignedOut}"));
    }

    private async Task<IResult> LeaveAsync(HttpContext context)
    {
        // A link must not sign anybody out: whoever is still signed in here has not asked for it.
        if (context.User.Identity is { IsAuthenticated: true } || !context.Request.Cookies.TryGetValue(CookieName, out var cookie))
        {
            return Results.LocalRedirect("/");
        }

        context.Response.Cookies.Delete(CookieName, Options(context));
        try
        {
            var provider = await metadata.GetConfigurationAsync(context.RequestAborted);
            if (string.IsNullOrEmpty(provider.EndSessionEndpoint))
            {
                return Results.LocalRedirect($"{Access.SignInPath}?klart={SignedOutHereOnly}");
            }

            OpenIdConnectMessage message = new()
            {
                IssuerAddress = provider.EndSessionEndpoint,
                EnableTelemetryParameters = false,
                ClientId = settings.ClientId,
                IdTokenHint = Read(cookie),
                PostLogoutRedirectUri = $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}{settings.SignedOutPath}",
            };
            return Results.Redirect(message.CreateLogoutRequestUrl());
        }
        catch (HttpRequestException down)
        {
            OidcFailures.Log(logs.CreateLogger("Portfolj.Api.Hosting.SignIn.Oidc"), OidcFailure.NoAnswer, down, "sign-out");
            return Results.LocalRedirect($"{Access.SignInPath}?klart={SignedOutHereOnly}");
        }
    }

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = $"{context.Request.PathBase}{OidcHosting.StartPath}",
        IsEssential = true,
    };

    private string Written(string token) => WebEncoders.Base64UrlEncode(protector.Protect(Encoding.UTF8.GetBytes(token)));

    private string? Read(string cookie)
    {
        try
        {
            return Encoding.UTF8.GetString(protector.Unprotect(WebEncoders.Base64UrlDecode(cookie))) is { Length: > 0 } token ? token : null;
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
