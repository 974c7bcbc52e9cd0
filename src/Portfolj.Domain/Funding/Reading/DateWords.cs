using System.Globalization;
using Portfolj.Domain.Common;

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

    /// <summary>A day of the week in the definite form.</summary>
    public const string DayOfWeek = "(?:mån|tis|ons|tors|fre|lör|sön)dagen";

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

    private static readonly string[] Weekdays = ["sön", "mån", "tis", "ons", "tors", "fre", "lör"];

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

    /// <summary>1–4 of "första" … "fjärde", 0 of "sista".</summary>
    public static int Ordinal(string word) => Array.FindIndex(Ordinals, o => word.StartsWith(o, StringComparison.Ordinal)) + 1;

    /// <summary>The weekday that a word names, or <c>null</c> for any working day.</summary>
    public static DayOfWeek? WeekdayNumber(string word) =>
        Array.FindIndex(Weekdays, w => word.StartsWith(w, StringComparison.Ordinal)) is >= 0 and var index ? (DayOfWeek)index : null;

    /// <summary>The first, second … or last (0) weekday or working day of a month.</summary>
    public static DateOnly? NthDay(int year, int month, int number, DayOfWeek? weekday)
    {
        bool Fits(DateOnly day) => weekday is null ? SwedishCalendar.IsWorkingDay(day) : day.DayOfWeek == weekday;
        DateOnly[] days = [.. Enumerable.Range(1, DateTime.DaysInMonth(year, month)).Select(d => new DateOnly(year, month, d)).Where(Fits)];
        return number == 0 ? days[^1] : number <= days.Length ? days[number - 1] : null;
    }

    /// <summary>The months that an ISO week touches; (0, 0) when the year has no such week.</summary>
    public static (int First, int Last) MonthsOfWeek(int year, int week)
    {
        if (year is < 1 or > 9998 || week < 1 || week > ISOWeek.GetWeeksInYear(year))
        {
            return (0, 0);
        }

        var monday = DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, System.DayOfWeek.Monday));
        var sunday = monday.AddDays(6);
        return (monday.Year < year ? 1 : monday.Month, sunday.Year > year ? 12 : sunday.Month);
    }

    /// <summary>1–31 of a word that <see cref="Day"/> matched.</summary>
    public static int DayNumber(string word)
    {
        var digits = word.TakeWhile(char.IsAsciiDigit).Count();
        if (digits > 0)
        {
            return int.Parse(word.AsSpan(0, digits), CultureInfo.InvariantCulture);
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
