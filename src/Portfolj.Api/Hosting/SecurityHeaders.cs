using Microsoft.AspNetCore.StaticAssets;

namespace Portfolj.Api.Hosting;

/// <summary>
/// A place outside the service that a form's answer may send the browser on to, e.g. the sign-in of the municipality: Chromium holds <c>form-action</c> against redirects too.
/// Register one singleton for each: <c>services.AddSingleton(new CspFormTarget("https://login.example.se"))</c>.
/// </summary>
/// <param name="Origin">Scheme and host, without path.</param>
public sealed record CspFormTarget(string Origin);

/// <summary>
/// The headers of every answer: pages, REST, files, errors and answers without a body. They are set when the answer starts, since error handling clears what was set before.
/// </summary>
public static class SecurityHeaders
{
    private const string Year = "max-age=31536000; includeSubDomains";

    /// <summary>Goes first, so that every answer passes it.</summary>
    public static void UseSecurityHeaders(this WebApplication app)
    {
        var safe = !app.Environment.IsDevelopment();
        var policy = Policy(app.Services.GetServices<CspFormTarget>().Select(t => t.Origin), safe);
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                Set(context, policy, safe);
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    /// <summary>The content policy: only our own files, no inline script or style, in nobody's frame.</summary>
    public static string Policy(IEnumerable<string> formTargets, bool upgrade) => string.Join("; ",
    [
        "default-src 'self'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "object-src 'none'", "base-uri 'none'",
        string.Join(' ', formTargets.Prepend("form-action 'self'")), "frame-ancestors 'none'", .. upgrade ? ["upgrade-insecure-requests"] : Array.Empty<string>(),
    ]);

    private static void Set(HttpContext context, string policy, bool safe)
    {
        var headers = context.Response.Headers;
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            // An endpoint may be stricter: a file that is handed out runs nothing at all.
            headers.ContentSecurityPolicy = policy;
        }

        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (safe && context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = Year;
        }

        // What one person has seen stays in no cache that the next one at the same computer could look into.
        var personal = context.User.Identity is { IsAuthenticated: true } || headers.SetCookie.Count > 0;
        if (personal && !IsFile(context))
        {
            headers.CacheControl = "no-store";
            headers.Pragma = "no-cache";
        }
    }

    /// <summary>Whether the answer is one of our own files, the same for everyone.</summary>
    public static bool IsFile(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
}
