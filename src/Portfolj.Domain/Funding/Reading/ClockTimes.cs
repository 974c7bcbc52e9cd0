using System.Globalization;
using System.Text.RegularExpressions;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>Clock times, and which date each of them belongs to.</summary>
internal static class ClockTimes
{
    private static readonly Regex Pattern = new(
        @"(?:(?<clock>\bkl(?:ockan|\.)?\s*|\bat\s+|(?<=\d)t(?=\d))|(?<![\d.:,/-]))(?<h>[01]?\d|2[0-4])[.:h](?<min>[0-5]\d)(?:[.:][0-5]\d)?(?!\d|[.:/-]\d|\s*(?:kr|%|procent|miljon|mkr|mnkr|msek))(?:\s*(?<half>[ap]m)\b)?"
        + @"|(?<clock>\bkl(?:ockan|\.)?\s*)(?<h>[01]?\d|2[0-4])(?![\d.:]*\d)"
        + @"|(?<clock>\b)(?<h>1[0-2]|[1-9])\s*(?<half>[ap]m)\b"
        + @"|(?<noon>\b(?:12\s+)?(?:noon|midday)\b)"
        + @"|(?<midnight>\bvid\s+midnatt\b|\bmidnatt\b)",
        RegexOptions.CultureInvariant);

    private static readonly Regex Adjacent = new(@"^[\s,(]*(?:senast|at|vid|före|innan)?[\s(]*$", RegexOptions.CultureInvariant);

    private static readonly Regex SameDay = new(@"^\s*(?:\(?svensk tid\)?\s*)?(?:samma dag|den dagen|sista dagen|sista ansökningsdagen|på sista)", RegexOptions.CultureInvariant);

    private static readonly Regex YearAfter = new(@"\G\s*,?\s*(?<y>(?:19|20)\d{2})(?!\d|[-/.]\d\d[-/.]\d)", RegexOptions.CultureInvariant);

    private static readonly Regex MidnightStamp = new(@"^[\st]*00[:.]00(?:[:.]00)?$", RegexOptions.CultureInvariant);

    private static readonly Regex EndsJustBefore = new(@"\b(?:stänger|öppnar|senast|före|innan)\s+$", RegexOptions.CultureInvariant);

    // A sentence of its own that says when the last day ends: "Systemet stänger klockan 16.00."
    private static readonly Regex EndOfDay = new(@"\bstäng\w*|\bclos(?:e|es|ing)\b|\bdeadlines?\b|\bsenast\b|\bsista\s+(?:ansöknings)?dag\w*|\binkommit\b|\bkommit\s+in\b|\blämnas\s+in\b", RegexOptions.CultureInvariant);

    /// <summary>
    /// Sets the time of each mention that one belongs to, and lengthens the mention over it. Returns the hour that sentences without
    /// a date give for the last day, when they all give the same.
    /// </summary>
    public static TimeOnly? Attach(ReadingText text, List<DateMention> mentions)
    {
        var next = 0;
        HashSet<TimeOnly> loose = [];
        foreach (Match match in Pattern.Matches(text.Text))
        {
            while (next < mentions.Count && mentions[next].Start < match.Index + match.Length)
            {
                next++;
            }

            var inside = next > 0 && mentions[next - 1].End > match.Index;
            if (inside || Read(match) is not { } time)
            {
                continue;
            }

            var sentence = text.SentenceAround(match.Index, match.Index + match.Length);
            var before = Nearest(mentions, next - 1, -1, m => m.End > sentence.Start);
            var after = Nearest(mentions, next, 1, m => m.Start < sentence.End);
            var marked = match.Groups["clock"].Success || match.Groups["midnight"].Success || match.Groups["noon"].Success
                || EndsJustBefore.IsMatch(text.Text[Math.Max(0, match.Index - 12)..match.Index]);
            if (before is { Time: null } && Adjacent.IsMatch(text.Text[before.End..match.Index]))
            {
                // A machine's 00:00 after a date means that nobody stated an hour.
                before.Time = MidnightStamp.IsMatch(match.Value) ? null : time;
                before.End = match.Index + match.Length;
                TakeYear(text, before);
            }
            else if (before is { Time: null } && SameDay.IsMatch(text.Text[(match.Index + match.Length)..sentence.End]))
            {
                before.Time = time;
            }
            else if (after is not null && marked && after.Start - match.Index < 70)
            {
                after.Time ??= time;
            }
            else if (before is { Time: null } && marked)
            {
                before.Time = time;
            }
            else if (before is null && after is null && marked && IsEndOfDay(text.Text[sentence.Start..sentence.End]))
            {
                loose.Add(time);
            }
        }

        return loose.Count == 1 ? loose.First() : null;
    }

    private static bool IsEndOfDay(string sentence) => EndOfDay.IsMatch(sentence) && !StatusWords.IsAboutPremises(sentence);

    // The nearest exact day on one side within the sentence.
    private static DateMention? Nearest(List<DateMention> mentions, int from, int step, Func<DateMention, bool> isWithin)
    {
        for (var i = from; i >= 0 && i < mentions.Count && isWithin(mentions[i]); i += step)
        {
            if (!mentions[i].IsApproximate)
            {
                return mentions[i];
            }
        }

        return null;
    }

    private static void TakeYear(ReadingText text, DateMention mention)
    {
        if (mention.Year is null && YearAfter.Match(text.Text, mention.End) is { Success: true } year)
        {
            mention.Year = int.Parse(year.Groups["y"].Value, CultureInfo.InvariantCulture);
            mention.End = year.Index + year.Length;
        }
    }

    // 24.00 is the end of the day and so is midnight: 23.59.
    private static TimeOnly? Read(Match match)
    {
        if (match.Groups["midnight"].Success)
        {
            return new TimeOnly(23, 59);
        }

        if (match.Groups["noon"].Success)
        {
            return new TimeOnly(12, 0);
        }

        var hour = int.Parse(match.Groups["h"].Value, CultureInfo.InvariantCulture);
        var minute = match.Groups["min"] is { Success: true } min ? int.Parse(min.Value, CultureInfo.InvariantCulture) : 0;
        if (match.Groups["half"] is { Success: true } half)
        {
            hour = (hour % 12) + (half.Value == "pm" ? 12 : 0);
        }

        return hour == 24 ? (minute == 0 ? new TimeOnly(23, 59) : null) : new TimeOnly(hour, minute);
    }
}
