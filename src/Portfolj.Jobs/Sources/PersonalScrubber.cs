using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Sources;

/// <summary>
/// Takes officials' names, direct telephones and personal mail addresses out of a page before it is archived: personal data that the product has no use for.
/// Function mailboxes (info@, statsbidrag@) and switchboards stay. What is taken leaves a word in its place, so that an archived page says that something stood there.
/// </summary>
public static partial class PersonalScrubber
{
    private const int MostNames = 60;
    private const string Gone = "[personuppgift borttagen]";

    private static readonly HashSet<string> Functions = new(StringComparer.OrdinalIgnoreCase)
    {
        "info", "kontakt", "contact", "registrator", "registratur", "registry", "diarium", "kansli", "kansliet", "post", "mail", "epost", "brev", "stod", "stöd", "bidrag", "statsbidrag", "support", "service", "kundtjanst",
        "kundservice", "press", "media", "ansokan", "ansök", "utlysning", "utlysningar", "calls", "grants", "grant", "eu", "esf", "amif", "erasmus", "fond", "fonden", "projekt", "program", "region", "regional", "kommun", "kommuner",
        "lansstyrelsen", "lansstyrelse", "myndighet", "myndigheten", "socialstyrelsen", "skolverket", "tillvaxtverket", "vinnova", "kultur", "integration", "social", "socialt", "halsa", "hälsa", "skola", "utbildning", "ekonomi",
        "dataskydd", "dataskyddsombud", "gdpr", "tillganglighet", "webb", "webmaster", "noreply", "no", "reply", "helpdesk", "expedition", "reception", "vaxel", "upphandling", "faktura", "rekvisition", "uppfoljning", "redovisning",
        "hallbarhet", "hållbarhet", "folkhalsa", "jamstalldhet", "vald", "valdsprevention", "brottsforebyggande", "ungdom", "unga", "barn", "aldre", "demokrati", "civilsamhalle", "foreningar", "forening", "idrott", "natur", "miljo", "klimat",
    };

    /// <summary>The bytes without persons. Bytes that hold none are returned as they are; others come back as UTF-8 with a mark that says so.</summary>
    public static byte[] Scrub(byte[] body)
    {
        var text = TextDecoding.Decode(body);
        var clean = Scrub(text);
        return ReferenceEquals(clean, text) || clean == text ? body : [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(clean)];
    }

    /// <summary>The text, marked up or plain, without persons.</summary>
    public static string Scrub(string text)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var clean = Mail().Replace(text, m => IsPerson(m.Groups["local"].Value, names) ? Gone : m.Value);
        var withContacts = ContactHeading().Replace(clean, m => WithoutPersons(m.Value, names));
        var body = Outside(withContacts, words => names.Count == 0 && !HasTelephone().IsMatch(words) ? words : WithoutNames(Telephone().Replace(words, m => Line(words, m.Index) is var line && Switchboard().IsMatch(line) ? m.Value : Gone), names));
        return TelLink().Replace(body, "tel:");
    }

    // Under a heading "Kontakt" every pair of capitalised words that stands alone or before a title is somebody's name.
    private static string WithoutPersons(string section, HashSet<string> names)
    {
        var end = section.IndexOf('>', StringComparison.Ordinal) is var at && section.StartsWith('<') ? section.IndexOf("</h", at, StringComparison.OrdinalIgnoreCase) : section.IndexOf('\n', StringComparison.Ordinal);
        var split = end < 0 ? 0 : end;
        return section[..split] + Outside(section[split..], words => PersonName().Replace(words, m =>
        {
            if (Organisation().IsMatch(m.Value))
            {
                return m.Value;
            }

            Remember(m.Value.Trim(), names);
            return Gone;
        }));
    }

    private static bool IsPerson(string local, HashSet<string> names)
    {
        var parts = WebUtility.UrlDecode(local).Split('.', '_', '-');
        if (parts.Length < 2 || !Array.TrueForAll(parts, p => p.Length > 0 && p.All(char.IsLetter)) || Array.Exists(parts, Functions.Contains))
        {
            return false;
        }

        Remember(string.Join(' ', parts), names);
        return true;
    }

    // Each name is sought in the whole page: a page of thousands of addresses is no page of a call's contacts.
    private static void Remember(string name, HashSet<string> names)
    {
        if (names.Count < MostNames && name.Length < 100)
        {
            names.Add(name);
        }
    }

    private static string WithoutNames(string words, HashSet<string> names)
    {
        foreach (var name in names)
        {
            var pattern = string.Join(@"[\s\u00A0-]+", name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => string.Concat(part.Select(Any))));
            words = Regex.Replace(words, $@"(?<!\w){pattern}(?:s)?(?!\w)", Gone, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }

        return words;
    }

    // Mail addresses are written without the letters that names have.
    private static string Any(char letter) => char.ToLowerInvariant(letter) switch
    {
        'a' => "[aåäáà]", 'o' => "[oöøó]", 'e' => "[eéè]", 'u' => "[uü]", 'i' => "[ií]",
        var other => Regex.Escape(other.ToString()),
    };

    private static string Line(string text, int at)
    {
        var start = text.LastIndexOf('\n', Math.Max(at - 1, 0)) + 1;
        var end = text.IndexOf('\n', at);
        return text[start..(end < 0 ? text.Length : end)];
    }

    // Only what people see: scripts, styles, comments and the inside of tags are left as they are. By hand, since a page may open without end what it never closes.
    private static string Outside(string text, Func<string, string> change)
    {
        if (!text.Contains('<', StringComparison.Ordinal))
        {
            return change(text);
        }

        var result = new StringBuilder(text.Length);
        var unclosed = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < text.Length;)
        {
            if (text[at] != '<')
            {
                var end = text.IndexOf('<', at) is > 0 and var next ? next : text.Length;
                result.Append(change(text[at..end]));
                at = end;
                continue;
            }

            var rest = text.AsSpan(at);
            var close = rest.StartsWith("<!--", StringComparison.Ordinal) ? "-->"
                : rest.StartsWith("<script", StringComparison.OrdinalIgnoreCase) ? "</script>"
                : rest.StartsWith("<style", StringComparison.OrdinalIgnoreCase) ? "</style>" : ">";
            var stop = EndOf(text, at, close, unclosed) ?? EndOf(text, at, ">", unclosed) ?? text.Length;
            result.Append(text, at, stop - at);
            at = stop;
        }

        return result.ToString();
    }

    // What was once sought to the end and not found is not sought again.
    private static int? EndOf(string text, int from, string close, HashSet<string> unclosed)
    {
        if (unclosed.Contains(close))
        {
            return null;
        }

        var at = text.IndexOf(close, from, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            unclosed.Add(close);
            return null;
        }

        return at + close.Length;
    }

    [GeneratedRegex(@"(?<![\p{L}0-9_.%-])(?<local>[\p{L}0-9][\p{L}0-9_.%-]{0,63})(?:@|&#64;|&#x40;|&commat;|%40|\s?[\[(](?:at|snabel-a|a)[\])]\s?)(?:[\p{L}0-9-]{1,63}\.){1,8}[a-z]{2,20}", RegexOptions.IgnoreCase)]
    private static partial Regex Mail();

    [GeneratedRegex(@"<h[1-6][^>]{0,300}>(?:\s|<[^>]{0,300}>){0,20}(?:Kontakt\w*|Har du frågor|Handläggare|Ansvarig\w* handläggare)[^<]{0,40}.*?(?=<h[1-6]\b|</main>|</article>|<footer|\z)|(?<=^|\n)(?:Kontakt\w*|Handläggare)[^\n]{0,40}\n(?:(?!\n[A-ZÅÄÖ][^\n.@]{2,50}\n\n)[\s\S]){0,1500}", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex ContactHeading();

    [GeneratedRegex(@"(?<![\p{L}\w])\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?(?:[ \u00A0](?:af|von|de|al)?[ \u00A0]?\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?){1,2}(?![\p{L}\w])")]
    private static partial Regex PersonName();

    [GeneratedRegex(@"länsstyrelse|styrelsen|verket|myndighet|rådet|fonden|region|kommun|sverige|avdelning|enhet|kansli|län\b|statsbidrag|departement|institut|universitet", RegexOptions.IgnoreCase)]
    private static partial Regex Organisation();

    [GeneratedRegex(@"0\d")]
    private static partial Regex HasTelephone();

    [GeneratedRegex(@"(?<![\d.,:/-])(?<!\d[ \u00A0])(?!\d{4}-\d\d-\d\d)(?:\+46[ \u00A0-]?(?:\(0\)[ \u00A0]?)?|0)\d{1,3}(?:[ \u00A0]?[-–/][ \u00A0]?|[ \u00A0])\d{2,3}(?:[ \u00A0-]?\d{2,3}){1,2}(?!\d|[.,:]\d)")]
    private static partial Regex Telephone();

    [GeneratedRegex(@"växel|kundtjänst|kundservice|support|servicetelefon|upplysning", RegexOptions.IgnoreCase)]
    private static partial Regex Switchboard();

    [GeneratedRegex(@"tel:[+0-9%\s()-]{6,25}", RegexOptions.IgnoreCase)]
    private static partial Regex TelLink();
}
