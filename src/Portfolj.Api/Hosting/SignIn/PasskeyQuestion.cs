using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Portfolj.Api.Hosting.SignIn;

/// <summary>What a passkey was asked, sealed with the browser for five minutes and taken once.</summary>
internal sealed class PasskeyQuestion(IDataProtectionProvider protection, IHostEnvironment environment, string purpose)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);
    private readonly ITimeLimitedDataProtector seal = protection.CreateProtector(purpose).ToTimeLimitedDataProtector();

    /// <summary>Keeps it.</summary>
    public void Keep(HttpContext http, string? state) => http.Response.Cookies.Append(Cookie.Name!, seal.Protect(state ?? "", Life), Cookie.Build(http));

    /// <summary>Takes it; <c>null</c> when there is none, or too old a one.</summary>
    public string? Take(HttpContext http)
    {
        var kept = http.Request.Cookies[Cookie.Name!];
        if (kept is null)
        {
            return null;
        }

        http.Response.Cookies.Delete(Cookie.Name!, Cookie.Build(http));
        try
        {
            return seal.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private CookieBuilder Cookie
    {
        get
        {
            CookieBuilder cookie = new() { MaxAge = Life };
            cookie.Harden(environment, SiteCookies.Passkey, SameSiteMode.Strict);
            return cookie;
        }
    }
}
