using System.Globalization;
using System.Text.RegularExpressions;
using Portfolj.Domain.Common;

namespace Portfolj.Jobs.Collect;

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

    /// <summary>The title without grant year and round: what recurs.</summary>
    public static string TitleOf(string title)
    {
        var bare = RoundNumber().Replace(Years().Replace(title, " "), " ");
        bare = PageText.Collapse(Empty().Replace(bare, " ")).Trim(' ', ',', '-', '–', ':', ';');
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

    [GeneratedRegex(@"\(\s*[,;]*\s*\)")]
    private static partial Regex Empty();

    [GeneratedRegex(@"^(?:utlysning(?:en)?(?: av| inom|:)?|statsbidrag(?:et)?(?: för| till| om)?|bidrag(?:et)?(?: för| till)|medel (?:för|till))\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Prefix();
}
