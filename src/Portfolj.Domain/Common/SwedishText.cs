using System.Globalization;
using System.Text;

namespace Portfolj.Domain.Common;

/// <summary>How dates, money and names are written in Swedish, the same on every machine: nothing here asks the machine's culture.</summary>
public static class SwedishText
{
    /// <summary>The hard space between groups of digits and before units.</summary>
    public const char HardSpace = '\u00A0';

    private static readonly string[] Months =
        ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"];

    private static readonly string[] ShortMonths = ["jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"];

    private static readonly string[] Weekdays = ["söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"];

    private static readonly NumberFormatInfo Numbers = NumberFormatInfo.ReadOnly(new NumberFormatInfo
    {
        NumberGroupSeparator = HardSpace.ToString(),
        NumberDecimalSeparator = ",",
        NegativeSign = "\u2212",
    });

    /// <summary>The culture for whatever formats itself: sv-SE by name.</summary>
    public static CultureInfo Culture { get; } = CultureInfo.ReadOnly(new CultureInfo("sv-SE", useUserOverride: false));

    /// <summary>"22 november 2026".</summary>
    public static string Date(DateOnly date) => Invariant($"{date.Day} {Months[date.Month - 1]} {date.Year}");

    /// <summary>"söndag 22 november 2026".</summary>
    public static string DateWithWeekday(DateOnly date) => $"{Weekdays[(int)date.DayOfWeek]} {Date(date)}";

    /// <summary>"15 dec", with the year when it is not that of <paramref name="today"/>.</summary>
    public static string ShortDate(DateOnly date, DateOnly today) =>
        Invariant($"{date.Day} {ShortMonths[date.Month - 1]}") + (date.Year == today.Year ? string.Empty : Invariant($" {date.Year}"));

    /// <summary>"november 2026".</summary>
    public static string Month(int year, int month) => Invariant($"{Months[month - 1]} {year}");

    /// <summary>"1–30 september 2026", "1 september–15 oktober 2026" or both dates in full when the years differ.</summary>
    public static string DateRange(DateOnly from, DateOnly to) => from == to
        ? Date(from)
        : from.Year != to.Year
            ? $"{Date(from)}–{Date(to)}"
            : from.Month != to.Month
                ? Invariant($"{from.Day} {Months[from.Month - 1]}–{Date(to)}")
                : Invariant($"{from.Day}–{Date(to)}");

    /// <summary>"kl. 16.00", "kl. 9.05".</summary>
    public static string Time(TimeOnly time) => Invariant($"kl.{HardSpace}{time.Hour}.{time.Minute:00}");

    /// <summary>"22 november 2026 kl. 16.00" of a UTC instant in the given zone.</summary>
    public static string Instant(DateTime utc, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone);
        return $"{Date(DateOnly.FromDateTime(local))} {Time(TimeOnly.FromDateTime(local))}";
    }

    /// <summary>"15 december 2026" or "15 december 2026 kl. 16.00"; an hour of another zone says which.</summary>
    public static string Deadline(Deadline deadline)
    {
        var text = Date(deadline.Date);
        if (deadline.Time is { } time)
        {
            text += " " + Time(time);
            text += deadline.Zone == Common.Deadline.Brussels ? " (Brysseltid)" : string.Empty;
        }

        return text;
    }

    /// <summary>"1 234 567 kr" or "12 345 euro" with hard spaces; whole units.</summary>
    public static string Amount(Money money) =>
        WholeNumber(money.Units) + HardSpace + (money.Currency == Money.Sek ? "kr" : money.Currency == Money.Eur ? "euro" : money.Currency);

    /// <summary>"2,6 mnkr" or "1,5 miljoner euro"; one decimal at most, none when it is 0.</summary>
    public static string Millions(Money money) =>
        Number(decimal.Round(money.Minor / 100_000_000m, 1, MidpointRounding.AwayFromZero))
        + HardSpace + (money.Currency == Money.Sek ? "mnkr" : money.Currency == Money.Eur ? "miljoner euro" : "miljoner " + money.Currency);

    /// <summary>"1 234 567" with hard spaces.</summary>
    public static string WholeNumber(long value) => value.ToString("#,0", Numbers);

    /// <summary>"1 234,5" with as many decimals as the value has, at most four.</summary>
    public static string Number(decimal value) => value.ToString("#,0.####", Numbers);

    /// <summary>"12 %" or "12,5 %" of a number of per cent (12 means 12 %).</summary>
    public static string Percent(decimal percent) => Number(percent) + HardSpace + "%";

    /// <summary>"23 dagar", "1 dag", "0 dagar".</summary>
    public static string Days(int days) => WholeNumber(days) + " " + (days is 1 or -1 ? "dag" : "dagar");

    /// <summary>How far away a day is: "23 dagar", "i morgon", "i dag", "i går", "för 3 dagar sedan".</summary>
    public static string DaysUntil(DateOnly date, DateOnly today) => (date.DayNumber - today.DayNumber) switch
    {
        0 => "i dag",
        1 => "i morgon",
        -1 => "i går",
        > 0 and var days => Days(days),
        var days => $"för {Days(-days)} sedan",
    };

    /// <summary>A number for people: "INS-2026-014"; the running number has at least three digits.</summary>
    public static string FileNumber(string prefix, int year, int sequence) => Invariant($"{prefix}-{year:0000}-{sequence:000}");

    /// <summary>Longest sort key in characters: fits an index key in every database product.</summary>
    public const int SortKeyLength = 200;

    /// <summary>
    /// A stored sort key whose ordinal order is Swedish alphabetical order in every database: only ASCII, letters folded to
    /// a–z then å ä ö, other diacritics as their base letter, numbers by value, anything else a word break that sorts first.
    /// </summary>
    public static string SortKey(string text)
    {
        StringBuilder key = new(text.Length + 8);
        // Normalisation refuses half a surrogate pair; a round trip through UTF-8 replaces it.
        var composed = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\uFFFE', '\uFFFD').Normalize(NormalizationForm.FormC);
        for (var i = 0; i < composed.Length; i++)
        {
            var c = char.ToLowerInvariant(composed[i]);
            if (char.IsAsciiDigit(c))
            {
                i = AppendNumber(key, composed, i) - 1;
            }
            else
            {
                AppendLetter(key, c);
            }
        }

        return (key.Length > SortKeyLength ? key.ToString(0, SortKeyLength) : key.ToString()).TrimEnd(' ');
    }

    // A number is its digit count, then its digits: 2 before 10. Counts of ten and more follow a colon, which sorts after 9.
    private static int AppendNumber(StringBuilder key, string text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        var digits = text[start..end].TrimStart('0');
        digits = digits.Length == 0 ? "0" : digits;
        key.Append(digits.Length < 10
            ? Invariant($"{digits.Length}")
            : Invariant($":{Math.Min(digits.Length, 9999):0000}")).Append(digits);
        return end;
    }

    private static void AppendLetter(StringBuilder key, char c)
    {
        switch (c)
        {
            case >= 'a' and <= 'z':
                key.Append(c);
                return;
            case 'å':
                key.Append('{');
                return;
            case 'ä' or 'æ':
                key.Append('|');
                return;
            case 'ö' or 'ø' or 'ő' or 'œ':
                key.Append('}');
                return;
            case 'ü' or 'ű':
                key.Append('y');
                return;
            case 'ß':
                key.Append("ss");
                return;
            case 'þ':
                key.Append("th");
                return;
            case 'ð' or 'đ':
                key.Append('d');
                return;
            case 'ł':
                key.Append('l');
                return;
            case '\'' or '’' or '´' or '\u00AD':
                return;
        }

        if (!char.IsLetter(c))
        {
            if (key.Length > 0 && key[^1] != ' ')
            {
                key.Append(' ');
            }

            return;
        }

        var first = char.ToLowerInvariant(c.ToString().Normalize(NormalizationForm.FormD)[0]);
        // Letters of other scripts sort after ö, by code.
        key.Append(first is >= 'a' and <= 'z' ? first.ToString() : Invariant($"~{(int)c:x4}"));
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
