using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data;

namespace Portfolj.Api.Hosting;

/// <summary>What robots and finders of security holes look for at fixed addresses.</summary>
internal static class WellKnown
{
    // Found pages are for people who search for calls; the rest asks for a sign-in anyway.
    private const string Robots = "User-agent: *\nAllow: /$\nAllow: /utlysningar\nDisallow: /utlysningar?\nDisallow: /api/\nDisallow: /logga-in\nDisallow: /portfolj\nDisallow: /insatser\nDisallow: /kallor\nDisallow: /jobb\n";

    // RFC 9116 asks for less than a year; half of it, and the same answer all day.
    private const int ValidDays = 180;

    public static void MapWellKnown(this WebApplication app)
    {
        app.MapGet("/robots.txt", () => TypedResults.Text(Robots, "text/plain", Encoding.UTF8)).AllowAnonymous();
        app.MapGet("/.well-known/security.txt", SecurityTxtAsync).AllowAnonymous();
    }

    private static async Task<IResult> SecurityTxtAsync(PortfoljDb db, IConfiguration settings, CancellationToken cancel)
    {
        var contact = settings["Security:Contact"] is { Length: > 0 } own ? own
            : await db.Municipalities.Select(m => m.HelpMailbox).FirstOrDefaultAsync(cancel) is { Length: > 0 } mailbox ? "mailto:" + mailbox : null;
        if (contact is null)
        {
            return TypedResults.NotFound();
        }

        var expires = db.Clock.GetUtcNow().UtcDateTime.Date.AddDays(ValidDays);
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"Contact: {contact}\nExpires: {expires:yyyy-MM-dd'T'HH:mm:ss'Z'}\nPreferred-Languages: sv, en\n");
        if (settings[SiteAddress.Key] is { Length: > 0 } address)
        {
            text.Append(CultureInfo.InvariantCulture, $"Canonical: {address.TrimEnd('/')}/.well-known/security.txt\n");
        }

        return TypedResults.Text(text.ToString(), "text/plain", Encoding.UTF8);
    }
}
