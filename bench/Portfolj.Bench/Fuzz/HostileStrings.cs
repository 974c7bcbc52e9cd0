using System.Globalization;
using System.Text;

namespace Portfolj.Bench.Fuzz;

/// <summary>A string that means harm.</summary>
/// <param name="Class">One of <see cref="HostileStrings.Classes"/>.</param>
/// <param name="Text">What is typed.</param>
/// <param name="Json">How it stands in JSON where that is no string (numbers at the edge, nested arrays); otherwise <c>null</c>.</param>
public sealed record Hostile(string Class, string Text, string? Json = null);

/// <summary>Makes hostile strings by class. Every one carries <see cref="Canary"/>, so that it is known again wherever it turns up.</summary>
public static class HostileStrings
{
    /// <summary>Stands in every string.</summary>
    public const string Canary = "fz8kq";

    /// <summary>What the template class would become if something evaluated it: 913 × 7.</summary>
    public const string Evaluated = Canary + "6391" + Canary;

    private static readonly string[] Numbers =
    [
        "9223372036854775807", "-9223372036854775808", "9223372036854775808", "2147483648", "-2147483649", "NaN", "Infinity", "-Infinity", "1e400", "1E+308", "-0", "0.1", "0,001", "1 000 000 000 000 000", "00000000000000000000000000001", "٣٤٥",
        "0x7fffffff", "1_000", "99999999999999999999999999999999999999", "-1", "92233720368547758", "79228162514264337593543950335", "1e-400", "½", "1.2.3",
    ];

    private static readonly string[] Dates =
    [
        "0000-00-00", "0001-01-01", "1999-12-31", "2100-12-31", "2101-01-01", "9999-12-31", "10000-01-01", "2027-02-30", "2027-13-01", "2027-W01", "31/12/2027", "2027-03-28T02:30", "2026-10-25T02:30:00+25:00", "-2027-01-01", "24:00", "25.61", "23:59:60", "2028-02-29",
        "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "igår",
    ];

    private static readonly (string Class, Func<Random, string> Make)[] Table =
    [
        ("script", r => Pick(r, "<script>alert('{0}')</script>", "\"><script src=//e.example/{0}></script>", "'><img src=x onerror=alert({0})>", "<svg/onload=alert`{0}`>", "</textarea><script>{0}</script>",
            "</title><iframe srcdoc='<script>{0}</script>'>", "javascript:alert('{0}')", "\" autofocus onfocus=alert({0}) x=\"", "<ScRiPt\n>{0}</sCrIpT>", "<a href=javascript:alert({0})>x</a>", "--><base href=//e.example/{0}/>",
            "&lt;script&gt;{0}&#x3C;script&#x3E;", "<math><mtext></form><form><mglyph><style></math><img src onerror={0}>", "\\u003cscript\\u003e{0}", "data:text/html,<script>{0}</script>")),
        ("sql", r => Pick(r, "' OR '1'='1' -- {0}", "{0}'; DROP TABLE \"Initiatives\"; --", "\") OR 1=1 -- {0}", "1 UNION SELECT name, sql FROM sqlite_master -- {0}", "{0}' AND pg_sleep(9) --", "{0}%' ESCAPE '\\", "\\'{0}", "{0}\\", "%_[{0}]%", "'{0}' || (SELECT 1)",
            "{0}*", "\"{0}\" OR NEAR(", "{0} AND NOT (")),
        ("template", r => "{0}" + Pick(r, "{{{{913*7}}}}", "${{913*7}}", "<%= 913*7 %>", "@(913*7)", "#{{913*7}}", "[[${{913*7}}]]", "{{% 913*7 %}}", "*{{913*7}}", "@{{ 913*7 }}", "{{{{constructor.constructor('return 913*7')()}}}}") + "{0}"),
        ("header", r => Pick(r, "{0}\r\nX-Fuzz: 1", "{0}\nSet-Cookie: fuzz=1", "{0}\r\n\r\n<script>{0}</script>", "{0}%0d%0aX-Fuzz:%201", "{0}\u560d\u560aX-Fuzz: 1", "{0}\u2028X-Fuzz: 1\u2029")),
        ("path", r => Pick(r, "../../../../etc/passwd?{0}", "..\\..\\windows\\win.ini{0}", "/etc/passwd%00{0}", "file:///etc/passwd#{0}", "....//....//{0}", "%2e%2e%2f{0}", "\\\\e.example\\{0}", "C:\\{0}", "~/{0}", "CON.{0}")),
        ("redirect", r => Pick(r, "//e.example/{0}", "https://e.example/{0}", "/\\e.example/{0}", "https:e.example/{0}", "/%09/e.example/{0}", "\t//e.example/{0}", "https://localhost@e.example/{0}", "/../..//e.example/{0}")),
        ("null", r => Pick(r, "{0}\0", "\0{0}", "a\0{0}\0\0", "{0}\u0001\u0008\u001B[31m", "\u007F{0}\u0085\u009F", "{0}\v\f")),
        ("rtl", r => Pick(r, "{0}\u202Egnp.exe", "\u202D{0}\u202C", "\u2067{0}", "{0}\u2066\u2069\u2069\u202E\u202E", "\u200F{0}\u200E\u061C", "עזרה {0} مساعدة", "\u202E\u202E\u202B{0}\u2068")),
        ("unicode", r => Pick(r, "👩‍👧‍👦{0}🏳️‍🌈", "Å\u0308\u0301\u0300{0}Z\u0351\u036B\u0343\u036A\u0302\u036B\u033D\u034F", "{0}\uFEFF\u200B\u00AD", "ﷺ{0}ﬃ", "{0}İıſK", "＜script＞{0}", "{0}" + string.Concat(Enumerable.Repeat("\u0301", 500)), "𝕱𝖚𝖟𝖟{0}", "\uFFFE\uFFFF{0}")),
        ("surrogate", r => Pick(r, "{0}\uD800", "\uDC00{0}", "{0}\uDFFF\uD800", "\uD83D{0}\uDE00", "{0}\uDBFF")),
        ("large", r => Pick(r, "{0}", "<script>{0}</script>", "' OR {0}=", "{{{{{0}}}}}", "{0}\r\n") + Long(r, 1024 * 1024)),
        ("long", r => "{0}" + Long(r, Choose(r, 129, 201, 256, 501, 1001, 2001, 4001, 20_001, 66_000))),
        ("number", r => Pick(r, Numbers)),
        ("date", r => Pick(r, Dates)),
        ("format", r => "{0}" + Pick(r, "%s%s%n%x", "%99999999d", "{{0}}{{1}}{{99}}", "{{", "}}", "{{0:", "%p%p", "$(id)", "`id`", "| id", "; sleep 9", "&& ping -c 9 127.0.0.1")),
        ("xml", r => Pick(r, "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>{0}&x;</a>", "<![CDATA[{0}]]>", "<!ENTITY % {0} SYSTEM \"http://127.0.0.1:9/\">", "&{0};", "<a xmlns:xlink='x' xlink:href='{0}'/>", "]]>{0}")),
        ("ldap", r => Pick(r, "*)(uid=*))(|(uid=*{0}", "{0})(&)", "*{0}*", "{0}\\2a", "admin*)((|userPassword=*){0}")),
        ("formula", r => Pick(r, "=1+1+cmd|' /C calc'!A0{0}", "+{0}", "-2+3{0}", "@SUM(1){0}", "\t={0}", "=HYPERLINK(\"http://e.example/{0}\")", "\"=1\";{0}", "={0}\n=1")),
        ("empty", r => Pick(r, "", " ", "\u00A0\u2003", "\r\n", "\t", "\u3000")),
    ];

    // How a value stands in JSON when it is more than a string.
    private static readonly string[] RawJson =
    [
        "null", "true", "[]", "{}", "9223372036854775807", "-9223372036854775808", "1e400", "-1e400", "1E+308", "0.1", "99999999999999999999999999", "[null]", "[[[]]]", "{\"a\":null}", "[1,\"a\"]", "-0", "\"\"", "{\"amount\":9223372036854775807,\"currency\":\"SEK\"}", "{\"amount\":1,\"currency\":null}",
        "{\"$type\":\"System.Object\"}", "{\"__proto__\":{}}",
    ];

    /// <summary>Every class.</summary>
    public static IReadOnlyList<string> Classes { get; } = [.. Table.Select(t => t.Class), "json"];

    /// <summary>A string of a class.</summary>
    public static Hostile Make(string kind, Random random)
    {
        if (kind == "json")
        {
            var raw = random.Next(12) == 0 ? Deep(random.Next(60, 4_000)) : RawJson[random.Next(RawJson.Length)];
            return new Hostile(kind, raw, raw);
        }

        var format = Array.Find(Table, t => t.Class == kind).Make(random);
        return new Hostile(kind, format.Contains("{0}", StringComparison.Ordinal) ? string.Format(CultureInfo.InvariantCulture, format, Canary) : format,
            kind == "number" && random.Next(2) == 0 && IsJsonNumber(format) ? format : null);
    }

    /// <summary>A JSON string literal, with halves of surrogate pairs and everything else outside ASCII as escapes.</summary>
    public static string Literal(string text)
    {
        StringBuilder literal = new("\"", text.Length + 2);
        foreach (var c in text)
        {
            _ = c is '"' or '\\' || c < ' ' || c > '~' ? literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : literal.Append(c);
        }

        return literal.Append('"').ToString();
    }

    private static bool IsJsonNumber(string text) => text.Length > 0 && text.All(c => char.IsAsciiDigit(c) || c is '-' or '.' or 'e' or 'E' or '+') && !(text.Length > 1 && text[0] == '0' && char.IsAsciiDigit(text[1])) && text.Count(c => c == '.') < 2;

    private static string Deep(int depth) => new string('[', depth) + new string(']', depth);

    private static string Long(Random random, int length) => Pick(random, "a", "a ", "<b>", "' ", "1 mars, ", "\\", "%", "a\n", "0") is var unit
        ? string.Concat(Enumerable.Repeat(unit, (length / unit.Length) + 1))[..length] : "";

    private static string Pick(Random random, params string[] among) => among[random.Next(among.Length)];

    private static int Choose(Random random, params int[] among) => among[random.Next(among.Length)];
}
