using System.Collections.Concurrent;

namespace Portfolj.Domain.Common;

/// <summary>
/// Swedish public holidays and working days. Source: lagen (1989:253) om allmänna helgdagar. Midsummer's Eve, Christmas Eve and
/// New Year's Eve count as holidays too, as they do for time limits (lagen (1930:173) om beräkning av lagstadgad tid, 2 §).
/// </summary>
public static class SwedishCalendar
{
    private static readonly ConcurrentDictionary<int, IReadOnlyDictionary<DateOnly, string>> Years = [];

    /// <summary>The holidays of a year with their Swedish names, Sundays that are no other holiday left out. Years 1583–9999.</summary>
    public static IReadOnlyDictionary<DateOnly, string> Holidays(int year) => Years.GetOrAdd(year, Build);

    /// <summary>The Swedish name of the holiday, or <c>null</c> on any other day.</summary>
    public static string? HolidayName(DateOnly date) => Holidays(date.Year).GetValueOrDefault(date);

    /// <summary>Easter Sunday of a Gregorian year (the anonymous Gregorian computus).</summary>
    public static DateOnly EasterSunday(int year)
    {
        var a = year % 19;
        var (b, c) = Math.DivRem(year, 100);
        var (d, e) = Math.DivRem(b, 4);
        var g = ((8 * b) + 13) / 25;
        var h = ((19 * a) + b - d - g + 15) % 30;
        var (i, k) = Math.DivRem(c, 4);
        var l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var (month, day) = Math.DivRem(h + l - (7 * m) + 114, 31);
        return new DateOnly(year, month, day + 1);
    }

    /// <summary>True on Monday to Friday that is no holiday.</summary>
    public static bool IsWorkingDay(DateOnly date) =>
        date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holidays(date.Year).ContainsKey(date);

    /// <summary>The nearest working day before the given day.</summary>
    public static DateOnly PreviousWorkingDay(DateOnly date) => Step(date, -1);

    /// <summary>The nearest working day after the given day.</summary>
    public static DateOnly NextWorkingDay(DateOnly date) => Step(date, 1);

    /// <summary>The day itself when it is a working day, otherwise the nearest one before it: when a deadline must be met in office hours.</summary>
    public static DateOnly OnOrBefore(DateOnly date) => IsWorkingDay(date) ? date : PreviousWorkingDay(date);

    /// <summary>The day that lies a number of working days away; negative counts backwards, 0 gives the day itself.</summary>
    public static DateOnly AddWorkingDays(DateOnly date, int days)
    {
        for (var left = Math.Abs(days); left > 0; left--)
        {
            date = Step(date, Math.Sign(days));
        }

        return date;
    }

    private static DateOnly Step(DateOnly date, int direction)
    {
        do
        {
            date = date.AddDays(direction);
        }
        while (!IsWorkingDay(date));
        return date;
    }

    private static Dictionary<DateOnly, string> Build(int year)
    {
        var easter = EasterSunday(year);
        var midsummerDay = FirstSaturday(new DateOnly(year, 6, 20));
        Dictionary<DateOnly, string> days = new()
        {
            [new DateOnly(year, 1, 1)] = "nyårsdagen",
            [new DateOnly(year, 1, 6)] = "trettondedag jul",
            [easter.AddDays(-2)] = "långfredagen",
            [easter] = "påskdagen",
            [easter.AddDays(1)] = "annandag påsk",
        };
        // Ascension Day or Whit Sunday can fall on 1 May or 6 June; the first name stands.
        days.TryAdd(new DateOnly(year, 5, 1), "första maj");
        days.TryAdd(easter.AddDays(39), "Kristi himmelsfärdsdag");
        days.TryAdd(easter.AddDays(49), "pingstdagen");
        if (year >= 2005)
        {
            days.TryAdd(new DateOnly(year, 6, 6), "Sveriges nationaldag");
        }
        else
        {
            days.TryAdd(easter.AddDays(50), "annandag pingst");
        }

        days.Add(midsummerDay.AddDays(-1), "midsommarafton");
        days.Add(midsummerDay, "midsommardagen");
        days.Add(FirstSaturday(new DateOnly(year, 10, 31)), "alla helgons dag");
        days.Add(new DateOnly(year, 12, 24), "julafton");
        days.Add(new DateOnly(year, 12, 25), "juldagen");
        days.Add(new DateOnly(year, 12, 26), "annandag jul");
        days.Add(new DateOnly(year, 12, 31), "nyårsafton");
        return days;
    }

    private static DateOnly FirstSaturday(DateOnly onOrAfter) =>
        onOrAfter.AddDays(((int)DayOfWeek.Saturday - (int)onOrAfter.DayOfWeek + 7) % 7);
}
