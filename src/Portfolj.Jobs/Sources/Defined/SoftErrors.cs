using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Sources.Defined;

/// <summary>Finds error pages, walls and empty shells that are served as if all were well.</summary>
public static partial class SoftErrors
{
    private const int ShortPage = 1500;
    private const int Shell = 120;
    private const int LongestShell = 600;

    /// <summary>Why the page holds nothing to read, in Swedish; <c>null</c> when it does.</summary>
    public static string? Find(PageText page)
    {
        var length = page.Lines.Sum(l => l.Text.Length);
        var head = page.Title + "\n" + string.Join('\n', page.Lines.Take(6).Select(l => l.Text));
        return (length < ShortPage && !page.Lines.Any(l => Call().IsMatch(l.Text)) ? OfWords(head) : null) ?? OfTitle(page.Title) ?? OfTitle(page.Document.Title) ?? OfShape(page, length, head);
    }

    private static string? OfTitle(string? title) => title is not null && NotFoundTitle().IsMatch(title) ? $"sidan svarar med en felsida (”{title}”)" : null;

    // Only the beginning of short pages without the words of a call: a call's page may well carry a robot check for its form, a question about cookies or a notice of maintenance.
    private static string? OfWords(string head)
    {
        foreach (var (pattern, reason) in new[]
        {
            (RobotCheck(), "sidan släpper inte in oss utan en robotkontroll"),
            (NoHits(), "sidan säger att sökningen inte gav någon träff"),
            (Proxy(), "en proxy eller ett filter på vägen svarar i stället för webbplatsen"),
            (Maintenance(), "webbplatsen är tillfälligt stängd"),
            (NotFound(), "sidan svarar med en felsida"),
        })
        {
            if (pattern.Match(head) is { Success: true } words)
            {
                return $"{reason} (”{words.Value}”)";
            }
        }

        return null;
    }

    private static string? OfShape(PageText page, int length, string head)
    {
        var document = page.Document;
        if (length < LongestShell && document.QuerySelector("meta[http-equiv=refresh i][content*='url' i]") is { } refresh)
        {
            return $"sidan skickar vidare på ett sätt som bara webbläsare följer ({refresh.GetAttribute("content")})";
        }

        if (length < Shell && document.QuerySelector("frameset") is not null)
        {
            return "sidan består av ramar och har inget eget innehåll";
        }

        if (length < LongestShell && document.QuerySelector("input[type=password]") is not null)
        {
            return "sidan kräver inloggning";
        }

        if (length < LongestShell && NeedsScript().IsMatch(head + "\n" + string.Join('\n', document.QuerySelectorAll("noscript").Select(n => n.TextContent))) && document.Scripts.Length > 0)
        {
            return "sidan har inget innehåll utan JavaScript";
        }

        if (length < LongestShell && CookieWall().IsMatch(head))
        {
            return "sidan visar bara en fråga om kakor (en kakspärr)";
        }

        return length < Shell && document.Scripts.Length > 0 ? "sidan har inget innehåll utan JavaScript"
            : length == 0 && document.QuerySelectorAll("[id], [class]").Any(e => CookieName().IsMatch(e.Id + " " + e.ClassName)) ? "sidan visar bara en fråga om kakor (en kakspärr)"
            : length == 0 ? "sidan är tom" : null;
    }

    [GeneratedRegex(@"ansökningsdag|ansökan (?:öppnar|stänger|ska)|(?:vem|vilka) (?:som )?kan (?:söka|rekvirera)|(?:kan|får) söka (?:bidrag|stöd)|kan söka senast", RegexOptions.IgnoreCase)]
    private static partial Regex Call();

    [GeneratedRegex(@"^(?:fel(?:kod)? ?:? ?)?(?:404(?! ?\d)\b.*|(?:sidan|page) (?:kan inte hittas|kunde inte hittas|hittades inte|finns inte(?: längre)?|saknas|du söker finns inte|not found)\b.*|(?:the )?page (?:you requested )?(?:was |could )?not (?:be )?found.*|(?:error|http) 404.*|felmeddelande\b.*|sfsr - felmeddelande)$", RegexOptions.IgnoreCase)]
    private static partial Regex NotFoundTitle();

    [GeneratedRegex(@"sidan (?:kan inte hittas|kunde inte hittas|hittades inte|finns inte|är borttagen|du söker finns inte)|page (?:was )?not found|(?:fel|error|http) ?404|404[ :–-]+(?:not|sidan)|något gick fel|ett fel (?:har )?(?:uppstod|inträffat)|ett oväntat fel|oops|the service is unavailable|internal server error|server error in|an error (?:has )?occurred|felmeddelande från", RegexOptions.IgnoreCase)]
    private static partial Regex NotFound();

    [GeneratedRegex(@"sökningen gav (?:ingen|inga|0) träff(?:ar)?|\(?inga träffar|gav inga (?:träffar|resultat)|din sökning .{0,60} gav inga|no (?:results|hits|matches) (?:were )?found|(?<!\d)0 träffar|hittade (?:inga|inget) (?:träffar|resultat)", RegexOptions.IgnoreCase)]
    private static partial Regex NoHits();

    [GeneratedRegex(@"(?:verifiera|bekräfta|visa) att du (?:inte )?är en (?:robot|människa)|jag är inte en robot|verify (?:that )?you are (?:not a robot|(?:a )?human)|are you (?:a robot|human)|checking your browser|just a moment|attention required|ddos protection|please complete the security check|captcha|pardon our interruption|unusual traffic|incapsula incident|enable cookies and reload", RegexOptions.IgnoreCase)]
    private static partial Regex RobotCheck();

    [GeneratedRegex(@"the requested url (?:could not be retrieved|was rejected)|support id is|502 bad gateway|504 gateway time-?out|503 service (?:temporarily )?unavailable|bad gateway|gateway time-?out|web ?page blocked|webbsidan är blockerad|sidan är blockerad|åtkomst nekad|access (?:to this page )?(?:is |has been )?denied|you are unable to access|request blocked|nginx/?\d|squid|zscaler|fortiguard|upstream connect error|no healthy upstream", RegexOptions.IgnoreCase)]
    private static partial Regex Proxy();

    [GeneratedRegex(@"tillfälligt (?:otillgänglig|stängd|nere|ur funktion)|(?:pågående|planerat) underhåll|underhåll(?:s)?(?:arbete)? pågår|vi uppdaterar (?:just nu )?webbplatsen|webbplatsen är (?:stängd|nere|under)|under maintenance|down for maintenance|we'll be back|scheduled maintenance|driftstörning", RegexOptions.IgnoreCase)]
    private static partial Regex Maintenance();

    [GeneratedRegex(@"(?:aktivera|slå på|kräver|behöver(?: du)?(?: ha)?|enable|requires?|turn on|without)\W+(?:\w+\W+){0,4}java ?script|java ?script\W+(?:\w+\W+){0,5}(?:aktiver|påslaget|enabled|krävs|required|disabled|avstängt)", RegexOptions.IgnoreCase)]
    private static partial Regex NeedsScript();

    [GeneratedRegex(@"(?:godkänn|acceptera|tillåt|accept|allow|samtyck)\w*\W+(?:\w+\W+){0,4}(?:kakor|cookies?)|(?:vi|den här (?:webbplatsen|hemsidan)|we|this site) använder (?:\w+ )?(?:kakor|cookies)|we use cookies|cookies? (?:krävs|måste|must|are required)|enable cookies|aktivera (?:kakor|cookies)", RegexOptions.IgnoreCase)]
    private static partial Regex CookieWall();

    [GeneratedRegex(@"\b(?:cookie|cookies|kakor|consent)", RegexOptions.IgnoreCase)]
    private static partial Regex CookieName();
}
