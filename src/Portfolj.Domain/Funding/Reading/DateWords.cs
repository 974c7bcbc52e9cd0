namespace Portfolj.Domain.Funding.Reading;

/// <summary>The words of the Swedish (and English) calendar as patterns and values.</summary>
internal static class DateWords
{
    /// <summary>A month's name or abbreviation.</summary>
    public const string Month =
        "(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|mars|march|mar|april|apr|maj|may|juni|june|jun|juli|july|jul|augusti|august|aug"
        + "|september|sept|sep|oktober|october|okt|oct|november|nov|december|dec)(?![a-zåäö])\\.?";

    /// <summary>A month that stands alone: full names only, since "may" and "mar" are other words too.</summary>
    public const string FullMonth =
        "(?:januari|january|februari|february|mars|march|april|maj|juni|june|juli|july|augusti|august|september|oktober|october|november|december)(?![a-zåäö])";

    /// <summary>A day of the week, with an article's ending or as an abbreviation.</summary>
    public const string Weekday = "(?:(?:mån|tis|ons|tors|fre|lör|sön)(?:dag(?:en)?)?\\.?|(?:mon|tues|wednes|thurs|fri|satur|sun)day,?)";

    /// <summary>The day of the month: 12, 12:e, 1st, tolfte.</summary>
    public const string Day =
        "(?:(?<!\\d)(?:0?[1-9]|[12]\\d|3[01])(?!\\d)(?::?[ea](?![a-zåäö])|st(?![a-zåäö])|nd(?![a-zåäö])|rd(?![a-zåäö])|th(?![a-zåäö]))?"
        + "|förs[tn]?t?[ae]?(?<=första|förste)|andr[ae]|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde|tionde|elfte|tolfte|trettonde|fjortonde"
        + "|femtonde|sextonde|sjuttonde|artonde|nittonde|tjugonde|tjugo(?:första|förste|andr[ae]|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde)"
        + "|trettionde|trettio(?:första|förste))";

    /// <summary>"till och med" in all its spellings.</summary>
    public const string Through = "(?:till och med|t\\.?\\s?o\\.?\\s?m\\.?|tom(?![a-zåäö]))";

    /// <summary>"från och med" in all its spellings.</summary>
    public const string From = "(?:från och med|fr\\.?\\s?o\\.?\\s?m\\.?|f\\.?o\\.?m\\.?|from(?![a-zåäö]))";

    private static readonly string[] Ordinals =
    [
        "först", "andr", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde", "tionde", "elfte", "tolfte", "trettonde",
        "fjortonde", "femtonde", "sextonde", "sjuttonde", "artonde", "nittonde", "tjugonde",
    ];

    private static readonly string[] MonthStarts = ["jan", "feb", "mar", "apr", "ma", "jun", "jul", "aug", "sep", "o", "nov", "dec"];

    /// <summary>1–12 of a word that <see cref="Month"/> matched.</summary>
    public static int MonthNumber(string word)
    {
        for (var i = 0; i < MonthStarts.Length; i++)
        {
            if (word.StartsWith(MonthStarts[i], StringComparison.Ordinal))
            {
                return i + 1;
            }
        }

        return 0;
    }

    /// <summary>1–31 of a word that <see cref="Day"/> matched.</summary>
    public static int DayNumber(string word)
    {
        var digits = word.TakeWhile(char.IsAsciiDigit).Count();
        if (digits > 0)
        {
            return int.Parse(word.AsSpan(0, digits), System.Globalization.CultureInfo.InvariantCulture);
        }

        var tens = 0;
        if (word.StartsWith("trettio", StringComparison.Ordinal))
        {
            tens = 30;
            word = word["trettio".Length..];
        }
        else if (word.StartsWith("tjugo", StringComparison.Ordinal) && !word.StartsWith("tjugonde", StringComparison.Ordinal))
        {
            tens = 20;
            word = word["tjugo".Length..];
        }

        var index = Array.FindIndex(Ordinals, o => word.StartsWith(o, StringComparison.Ordinal));
        return tens + index + 1;
    }
}
