namespace Portfolj.Api.Hosting;

/// <summary>The cookies of the service. Outside Development their names say to the browser that they belong to this host alone and travel over https only.</summary>
internal static class SiteCookies
{
    /// <summary>Keeps a person signed in.</summary>
    public const string SignIn = "portfolj";

    /// <summary>Carries who has given the right password until the code is given too.</summary>
    public const string Step = "portfolj-steg";

    /// <summary>Carries what a passkey was asked, for five minutes.</summary>
    public const string Passkey = "portfolj-passnyckel";

    /// <summary>Pairs with the token of a form.</summary>
    public const string Form = "portfolj-form";

    /// <summary>Carries a message to the next page.</summary>
    public const string Message = "portfolj-besked";

    /// <summary>The name as the browser sees it.</summary>
    public static string Name(IHostEnvironment environment, string name) => environment.IsDevelopment() ? name : "__Host-" + name;

    /// <summary>Hidden from script, for this host and all of it, over https outside Development.</summary>
    public static void Harden(this CookieBuilder cookie, IHostEnvironment environment, string name, SameSiteMode sameSite = SameSiteMode.Lax)
    {
        cookie.Name = Name(environment, name);
        cookie.Path = "/";
        cookie.Domain = null;
        cookie.HttpOnly = true;
        cookie.SameSite = sameSite;
        cookie.IsEssential = true;
        cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
    }
}
