using System.Globalization;
using System.Text.RegularExpressions;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>A date as it stands in a text, before anybody has asked what it is the date of.</summary>
internal sealed class DateMention
{
    /// <summary>Start in the working text.</summary>
    public required int Start { get; set; }

    /// <summary>End (exclusive) in the working text, its clock time included.</summary>
    public required int End { get; set; }

    /// <summary>Year when stated or inferred; <c>null</c> until then.</summary>
    public int? Year { get; set; }

    /// <summary>1–12; the first of a stretch.</summary>
    public required int Month { get; init; }

    /// <summary>1–31, 0 for a month or a longer stretch, 99 for the month's last day.</summary>
    public int Day { get; init; }

    /// <summary>Last month of a stretch without a day.</summary>
    public int LastMonth { get; init; }

    /// <summary>Clock time, when one stands by it.</summary>
    public TimeOnly? Time { get; set; }

    /// <summary>"Natten till den 1 oktober" means the evening before.</summary>
    public bool NightBefore { get; init; }

    /// <summary>A day counted from the reference date ("22 dagar kvar"); <c>null</c> for calendar dates.</summary>
    public int? DaysFromReference { get; init; }

    /// <summary>The day in a year when it is named by its weekday ("sista fredagen i mars").</summary>
    public Func<int, DateOnly?>? Rule { get; init; }

    /// <summary>The end of a range that starts with this date.</summary>
    public DateMention? RangeEnd { get; set; }

    /// <summary>This date ends a range.</summary>
    public bool IsRangeEnd { get; set; }

    /// <summary>Says nothing exact.</summary>
    public bool IsApproximate => Day == 0 && DaysFromReference is null;

    /// <summary>The day of the month in a year, or <c>null</c> when the year has no such day.</summary>
    public DateOnly? In(int year)
    {
        if (year is < 1 or > 9998 || Month is < 1 or > 12)
        {
            return null;
        }

        if (Rule is not null)
        {
            return Rule(year);
        }

        var last = DateTime.DaysInMonth(year, Month);
        var day = Day == 99 ? last : Day;
        return day >= 1 && day <= last ? new DateOnly(year, Month, day) : null;
    }
}

/// <summary>Finds every date, month, season and countdown of a text.</summary>
internal static class DateMentions
{
    private const string Year = "(?:19|20)\\d{2}(?!\\d)";

    // A year that follows a day is not the first part of the next date: "1 mars 2026-04-30".
    private const string NotIso = "(?!-\\d{2}-\\d|/\\d{2}/\\d|\\.\\d{2}\\.\\d)";

    private const string Counted = "\\d{1,3}|en|två|tre|fyra|fem|sex|sju|åtta|nio|tio";

    private const string CountedUnit = "dagar|dag|days|day|veckor|vecka|weeks|week";

    private static readonly Regex Pattern = new(
        "(?<night>natten\\s+(?:till|mot)\\s+(?:den\\s+)?)?(?:"
        + "(?<!\\d)(?<y>\\d{4})[-/.](?<mm>\\d{1,2})[-/.](?<dd>\\d{1,2})(?!\\d)"
        + "|(?<!\\d)(?<y>20\\d{2})(?<mm>0[1-9]|1[0-2])(?<dd>0[1-9]|[12]\\d|3[01])(?!\\d)"
        + "|(?<![\\d-])(?<yy>[1-4]\\d)-(?<mm>0[1-9]|1[0-2])-(?<dd>0[1-9]|[12]\\d|3[01])(?![\\d-])"
        + $"|(?<nth>första|andra|tredje|fjärde|sista)\\s+(?<wd>{DateWords.DayOfWeek}|(?:helgfria\\s+)?vardagen|arbetsdagen|bankdagen)\\s+i\\s+(?<m>{DateWords.FullMonth})(?:\\s+(?<y>{Year}))?"
        + $"|(?:(?<d0>{DateWords.Day})\\s*(?<sep>-|{DateWords.Through}|till(?:\\s+den)?|och(?:\\s+den)?)\\s*)?(?<d>{DateWords.Day})\\s*(?:dagen i\\s*)?(?:of\\s+)?(?<m>{DateWords.Month})(?:,?\\s*(?<y>{Year}){NotIso})?"
        + $"|(?<m>{DateWords.Month})\\s+(?<d>\\d{{1,2}})(?:st|nd|rd|th)?,?\\s+(?<y>{Year})"
        + $"|(?<![\\d.])(?<d0>\\d{{1,2}})\\.(?<mm0>\\d{{1,2}})\\.?\\s*(?<sep>-)\\s*(?<d>\\d{{1,2}})\\.(?<mm>\\d{{1,2}})(?:\\.|\\s)\\s?(?<y>{Year})"
        + $"|(?<!\\d)(?<d>\\d{{1,2}})\\.(?<mm>\\d{{1,2}})\\.(?<y>{Year})"
        + $"|(?<![\\d/])(?<d>\\d{{1,2}})/(?<mm>\\d{{1,2}})(?![\\d/])(?:\\s*[-,]?\\s*(?<y>{Year}){NotIso}|\\s*[-'-]\\s?(?<yy>[2-4]\\d)(?![\\d/:]|\\.\\d|\\s*{DateWords.Month}))?"
        + $"|(?<![\\d/])(?<d>\\d{{1,2}})/(?<mm>\\d{{1,2}})/(?<y>{Year})"
        + $"|(?<last>sista\\s+(?:dagen\\s+)?(?:i\\s+)?)(?<m>{DateWords.FullMonth})(?:\\s+(?<y>{Year}))?"
        + $"|(?<am>{DateWords.FullMonth})(?:\\s*(?<y>{Year}){NotIso})?"
        + $"|(?<season>våren|sommaren|hösten|vintern|vårterminen|höstterminen)(?:\\s+(?<y>{Year}))?"
        + $"|(?<season>vår|sommar|höst|spring|summer|autumn)\\s+(?<y>{Year})"
        + $"|(?:kvartal\\s*(?<q>[1-4])|q(?<q>[1-4])|(?<qw>första|andra|tredje|fjärde)\\s+kvartalet)\\s*,?\\s*(?<y>{Year})"
        + $"|(?<half>första|andra)\\s+halvåret\\s+(?<y>{Year})"
        + $"|\\b(?:vecka|v\\.)\\s?(?<week>[1-5]?\\d)(?!\\d)(?:\\s*,?\\s*(?<y>{Year}))?"
        + $"|(?<left>{Counted})\\s+(?<unit>{CountedUnit})\\s+(?:kvar|återstår|left|remaining)"
        + "|(?<=\\bkvar\\b[^.\\d\\n]{0,25})(?<left>\\d{1,3})\\s+(?<unit>dagar|dag|days|day)"
        + $"|(?<=\\b(?:om|in)\\s+)(?<left>{Counted})\\s+(?<unit>{CountedUnit})"
        + "|(?<today>\\bi\\s?går\\b|\\bi\\s?dag\\b|\\bi\\s?morgon\\b|\\btoday\\b|\\btomorrow\\b)"
        + ")",
        RegexOptions.CultureInvariant);

    private static readonly Regex RangeSeparator = new(
        $@"^\s*(?:--?-?|{DateWords.Through}|(?:fram\s+)?till|until|to|through)\s*(?:den\s+|{DateWords.Weekday}\s+(?:den\s+)?)*$", RegexOptions.CultureInvariant);

    private static readonly Regex AndSeparator = new(@"^\s*(?:och|and)\s*(?:kl(?:ockan|\.)?\s*[\d.:]+\s*)?(?:den\s+)?$", RegexOptions.CultureInvariant);

    private static readonly Regex Between = new(@"(?:mellan|between)\s+(?:kl(?:ockan|\.)?\s*[\d.:]+\s*)?(?:den\s+)?$", RegexOptions.CultureInvariant);

    private static readonly string[] Counts = ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio"];

    /// <summary>The mentions in order, their clock times attached and ranges linked. Years are those stated or shared within a range.</summary>
    /// <returns>The mentions, and the hour of the last day when a sentence without a date gives it.</returns>
    public static (List<DateMention> Mentions, TimeOnly? EndOfDay) Find(ReadingText text, DateOnly? reference)
    {
        List<DateMention> mentions = [];
        foreach (Match match in Pattern.Matches(text.Text))
        {
            Add(mentions, match, text, reference);
        }

        var endOfDay = ClockTimes.Attach(text, mentions);
        LinkRanges(text, mentions);
        return (mentions, endOfDay);
    }

    private static void Add(List<DateMention> mentions, Match match, ReadingText text, DateOnly? reference)
    {
        var year = match.Groups["y"] is { Success: true } y ? int.Parse(y.Value, CultureInfo.InvariantCulture)
            : match.Groups["yy"] is { Success: true } yy ? 2000 + int.Parse(yy.Value, CultureInfo.InvariantCulture)
            : (int?)null;
        var (start, end) = (match.Index, match.Index + match.Length);
        if (match.Groups["left"].Success || match.Groups["today"].Success)
        {
            AddCountdown(mentions, match, reference);
            return;
        }

        if (match.Groups["nth"] is { Success: true } nth)
        {
            var (number, named, inMonth) = (DateWords.Ordinal(nth.Value), DateWords.WeekdayNumber(match.Groups["wd"].Value), DateWords.MonthNumber(match.Groups["m"].Value));
            mentions.Add(new DateMention { Start = start, End = end, Year = year, Month = inMonth, Day = number == 0 ? 28 : (number * 7) - 3, Rule = y => DateWords.NthDay(y, inMonth, number, named) });
            return;
        }

        if (Stretch(match, year ?? reference?.Year) is var (first, last) && first > 0)
        {
            mentions.Add(new DateMention { Start = start, End = end, Year = year, Month = first, LastMonth = last });
            return;
        }

        var month = match.Groups["mm"] is { Success: true } mm ? int.Parse(mm.Value, CultureInfo.InvariantCulture) : DateWords.MonthNumber(match.Groups["m"].Value);
        var dayWord = match.Groups["dd"].Success ? match.Groups["dd"].Value : match.Groups["d"].Value;
        var day = match.Groups["last"].Success ? 99 : DateWords.DayNumber(dayWord);
        if (match.Groups["week"].Success)
        {
            return;
        }

        if (month is < 1 or > 12 || day is < 1 or (> 31 and not 99) || (year is null && day == 24 && month == 7 && match.Value.Contains('/', StringComparison.Ordinal)))
        {
            return;
        }

        DateMention mention = new() { Start = start, End = end, Year = year, Month = month, Day = day, NightBefore = match.Groups["night"].Success };
        if (match.Groups["d0"] is { Success: true } d0)
        {
            var firstMonth = match.Groups["mm0"] is { Success: true } mm0 ? int.Parse(mm0.Value, CultureInfo.InvariantCulture) : month;
            var and = match.Groups["sep"].Value.StartsWith("och", StringComparison.Ordinal);
            DateMention from = new() { Start = start, End = d0.Index + d0.Length, Year = firstMonth > month ? year - 1 : year, Month = firstMonth, Day = DateWords.DayNumber(d0.Value) };
            mention.Start = match.Groups["d"].Index;
            mentions.Add(from);
            if (!and || Between.IsMatch(text.Text[Math.Max(0, start - 16)..start]))
            {
                from.RangeEnd = mention;
                mention.IsRangeEnd = true;
            }
        }

        mentions.Add(mention);
    }

    private static void AddCountdown(List<DateMention> mentions, Match match, DateOnly? reference)
    {
        if (reference is not { } today)
        {
            return;
        }

        if (match.Groups["today"].Success)
        {
            var days = match.Value[^1] switch { 'n' or 'w' => 1, 'r' => -1, _ => 0 };
            mentions.Add(new DateMention { Start = match.Index, End = match.Index + match.Length, Month = 1, DaysFromReference = days });
            return;
        }

        var word = match.Groups["left"].Value;
        var count = Array.IndexOf(Counts, word) is >= 0 and var index ? index : int.Parse(word, CultureInfo.InvariantCulture);
        if (match.Groups["unit"].Value[0] == 'd')
        {
            mentions.Add(new DateMention { Start = match.Index, End = match.Index + match.Length, Month = 1, DaysFromReference = count });
            return;
        }

        // Whole weeks are rounded by the source: only the month is known.
        var day = today.AddDays(Math.Min(count * 7, 4000));
        mentions.Add(new DateMention { Start = match.Index, End = match.Index + match.Length, Year = day.Year, Month = day.Month, LastMonth = day.Month });
    }

    private static (int First, int Last) Stretch(Match match, int? year)
    {
        if (match.Groups["week"] is { Success: true } week)
        {
            return year is { } known ? DateWords.MonthsOfWeek(known, int.Parse(week.Value, CultureInfo.InvariantCulture)) : (0, 0);
        }

        if (match.Groups["half"] is { Success: true } half)
        {
            return half.Value[0] == 'f' ? (1, 6) : (7, 12);
        }

        if (match.Groups["am"] is { Success: true } month)
        {
            var number = DateWords.MonthNumber(month.Value);
            return (number, number);
        }

        if (match.Groups["q"] is { Success: true } quarter)
        {
            var last = (quarter.Value[0] - '0') * 3;
            return (last - 2, last);
        }

        if (match.Groups["qw"] is { Success: true } word)
        {
            var last = DateWords.DayNumber(word.Value) * 3;
            return (last - 2, last);
        }

        return match.Groups["season"].Value switch
        {
            "" => (0, 0),
            "sommar" or "sommaren" or "summer" => (6, 8),
            "vintern" => (12, 12),
            ['v', ..] or "spring" => (1, 6),
            _ => (7, 12),
        };
    }

    private static void LinkRanges(ReadingText text, List<DateMention> mentions)
    {
        for (var i = 0; i + 1 < mentions.Count; i++)
        {
            var (from, to) = (mentions[i], mentions[i + 1]);
            if (from.RangeEnd is not null || from.End > to.Start || to.Start - from.End > 60)
            {
                continue;
            }

            var between = text.Text[from.End..to.Start];
            var linked = RangeSeparator.IsMatch(between)
                || (AndSeparator.IsMatch(between) && Between.IsMatch(text.Text[Math.Max(0, from.Start - 32)..from.Start]));
            if (linked && !from.IsRangeEnd)
            {
                from.RangeEnd = to;
                to.IsRangeEnd = true;
            }
        }

        foreach (var from in mentions.Where(m => m.RangeEnd is not null))
        {
            var to = from.RangeEnd!;
            if (from.Year is null && to.Year is { } year)
            {
                from.Year = (from.Month, from.Day).CompareTo((to.Month, to.Day)) > 0 ? year - 1 : year;
            }
            else if (to.Year is null && from.Year is { } fromYear)
            {
                to.Year = (from.Month, from.Day).CompareTo((to.Month, to.Day)) > 0 ? fromYear + 1 : fromYear;
            }
        }
    }
}
