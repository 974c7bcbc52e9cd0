using System.Globalization;
using System.Text.RegularExpressions;
using Portfolj.Domain.Funding;

namespace Portfolj.Jobs.Collect;

/// <summary>What can be told about a response before anybody reads it: error codes, empty answers, other things than text, and redirects to where lost pages lead.</summary>
public static partial class BodyCheck
{
    private static readonly (byte[] Start, string Name)[] Files =
    [
        ("%PDF"u8.ToArray(), "en PDF-fil"), ([0x50, 0x4B, 0x03, 0x04], "en zip- eller kontorsfil"), ([0x89, 0x50, 0x4E, 0x47], "en bild"), ("GIF8"u8.ToArray(), "en bild"),
        ([0xFF, 0xD8, 0xFF], "en bild"), ("RIFF"u8.ToArray(), "en mediefil"), ([0xD0, 0xCF, 0x11, 0xE0], "ett äldre kontorsdokument"), ([0x1F, 0x8B], "en packad fil"),
        ("7z"u8.ToArray(), "en packad fil"), ("Rar!"u8.ToArray(), "en packad fil"), ("wOF"u8.ToArray(), "ett typsnitt"), ([0x7F, 0x45, 0x4C, 0x46], "ett program"), ("MZ"u8.ToArray(), "ett program"),
    ];

    /// <summary>Why the response holds no page, in Swedish; <c>null</c> when it can be read.</summary>
    public static string? Refusal(FetchRequest request, FetchedPage page)
    {
        if (page.Status is < 200 or >= 300)
        {
            return OfStatus(page);
        }

        if (page.Body.AsSpan().IndexOfAnyExcept(" \t\r\n\0"u8) < 0)
        {
            return "svarade med en tom sida";
        }

        if (Array.Find(Files, f => page.Body.AsSpan().StartsWith(f.Start)) is { Name: { } file })
        {
            return $"svarade med {file}, inte med en sida";
        }

        if (page.MediaType is { Length: > 0 } type && (type.StartsWith("image/", StringComparison.Ordinal) || type.StartsWith("video/", StringComparison.Ordinal) || type.StartsWith("audio/", StringComparison.Ordinal))
            && !page.Body.AsSpan().TrimStart(" \t\r\n"u8).StartsWith("<"u8))
        {
            return $"svarade med {type}, inte med en sida";
        }

        return request.Kind == PageKind.Detail && LedAstray(request.Url, page.Url) ? $"finns inte längre: webbplatsen skickar vidare till {CanonicalUrl.PathOf(page.Url)}" : null;
    }

    // A site that has lost a page often leads to its start page, to sign-in or to an error page and answers that all is well.
    private static bool LedAstray(string asked, string answered) =>
        asked != answered && Uri.TryCreate(asked, UriKind.Absolute, out var from) && Uri.TryCreate(answered, UriKind.Absolute, out var to)
        && !Astray().IsMatch(from.AbsolutePath) && Astray().IsMatch(to.AbsolutePath);

    private static string OfStatus(FetchedPage page)
    {
        var said = page.Status switch
        {
            401 => " (kräver inloggning)",
            403 => " (släpper inte in oss; fråga webbplatsens ägare)",
            407 or 511 => " (en proxy eller ett nät på vägen kräver inloggning)",
            410 => " (sidan är borttagen)",
            429 => " (tycker att vi frågar för ofta)",
            451 => " (spärrad av rättsliga skäl)",
            502 or 504 => " (en proxy får inget svar från webbplatsen)",
            503 => " (överbelastad eller stängd för underhåll)",
            _ => "",
        };
        var wait = page.Status is 429 or 503 && page.Headers.TryGetValue("retry-after", out var after)
            ? int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? $", ber oss vänta {seconds} sekunder" : $", ber oss vänta till {after}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"svarade med felkod {page.Status}{said}{wait}");
    }

    [GeneratedRegex(@"^/(?:(?:sv|en|se)/?|(?:start|startsida|index|default|home|hem)(?:\.\w+)?/?|(?:.*[/_-])?(?:404|error|fel|felsida|not-?found|finns-inte|saknas|logga-?in|login|signin|sso|saml2?|consent)(?:\.\w+)?/?)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Astray();
}
