using System.Globalization;
using System.Text.RegularExpressions;
using Portfolj.Domain.Common;

namespace Portfolj.Domain.Funding;

/// <summary>What tells one occasion of a grant from the next, and one grant from another.</summary>
public static partial class RoundKeys
{
    /// <summary>The key of grants that are open all the year round.</summary>
    public const string Rolling = "löpande";

    /// <summary>
    /// The key of an occasion: the grant year that the title states, else the year of closing, else of opening; "löpande" without any of them when
    /// applications are taken at any time, else the year in which it was seen. A numbered round of the year follows a colon: "2027:1".
    /// </summary>
    public static string Of(string title, DateOnly? opens, DateOnly? closes, bool rolling, DateOnly seen)
    {
        var year = Years().Matches(title) is { Count: > 0 } stated ? stated[^1].Value.Trim()
            : (closes ?? opens)?.Year.ToString(CultureInfo.InvariantCulture) ?? (rolling ? Rolling : seen.Year.ToString(CultureInfo.InvariantCulture));
        return RoundNumber().Match(title) is { Success: true } round ? $"{year}:{round.Groups[1].Value}" : year;
    }

    /// <summary>The key with the county of a round that one county alone gives: "2027/18".</summary>
    public static string InCounty(string key, string? geography) => Geography.Parse(geography) is { IsNational: false, Codes: [{ Length: 2 } county] } ? $"{key}/{county}" : key;

    /// <summary>The first free key for a further occasion of the same year: "2027", then "2027(2)".</summary>
    public static string Free(string key, Func<string, bool> taken)
    {
        var free = key;
        for (var number = 2; taken(free); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{key}({number})");
        }

        return free;
    }

    /// <summary>Whether a round's key is this one or a further occasion of it.</summary>
    public static bool IsOf(string roundKey, string key) => roundKey == key || roundKey.StartsWith(key + "(", StringComparison.Ordinal);

    /// <summary>
    /// What of a geography tells rounds apart: the counties or municipalities of one that does not cover the country. The whole country and nothing stated are alike:
    /// a national page often does not say so, and a county's page does.
    /// </summary>
    public static string PlaceOf(string? geography) => Geography.Parse(geography) is { IsNational: false } where ? where.ToString() : "";

    /// <summary>The title without grant year and round: what recurs.</summary>
    public static string TitleOf(string title)
    {
        var bare = RoundNumber().Replace(Years().Replace(title, " "), " ");
        bare = Spaces().Replace(Empty().Replace(bare, " "), " ").Trim(' ', ',', '-', '–', ':', ';');
        return bare.Length > 0 ? bare : title.Trim();
    }

    /// <summary>The title as a key: the same for spellings that differ in capitals, punctuation, year, round or the word "statsbidrag".</summary>
    public static string TitleKey(string title)
    {
        var key = SwedishText.SortKey(Prefix().Replace(TitleOf(title), ""));
        return key.Length == 0 ? SwedishText.SortKey(title) : key.Length > 300 ? key[..300] : key;
    }

    [GeneratedRegex(@"(?<!\d)20\d\d(?:[/–-](?:20)?\d\d)?(?![\d:-])")]
    private static partial Regex Years();

    [GeneratedRegex(@"\b(?:omgång|sök|begär ut|utlysningsomgång|ansökningsomgång)\s*(\d{1,2})\b", RegexOptions.IgnoreCase)]
    private static partial Regex RoundNumber();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\(\s*[,;]*\s*\)")]
    private static partial Regex Empty();

    [GeneratedRegex(@"^(?:utlysning(?:en)?(?: av| inom|:)?|statsbidrag(?:et)?(?: för| till| om)?|bidrag(?:et)?(?: för| till)|medel (?:för|till))\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Prefix();
}
