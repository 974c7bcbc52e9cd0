using System.Text.RegularExpressions;
using Portfolj.Domain.Common;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>
/// Reads when applications are taken. Dates of decisions, reports, payments, projects, meetings and updates never count, nor do
/// the empty dates of machines (0001-01-01, 1900-01-01).
/// </summary>
public static class DeadlineReading
{
    private const int FirstRealYear = 1990;

    private static readonly Regex LeadYear = new(@"\b(?:under|i|in|during)\s+(?<y>20\d\d)(?!\d|[-/.]\d\d[-/.]\d)|^[\s•]*(?<y>20\d\d)\s*:?\s*\n|\b(?<y>20\d\d):\s", RegexOptions.CultureInvariant);

    private static readonly Regex Brussels = new(@"brussels|bryssel", RegexOptions.CultureInvariant);

    /// <summary>Reads a text on its own.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="reference">The day that it was published or fetched; without it a date without a year stays unread.</param>
    public static DeadlineFacts Read(string text, DateOnly? reference)
    {
        ReadingText reading = new(text);
        var (mentions, endOfDay) = DateMentions.Find(reading, reference);
        var roled = DeadlineRoles.Assign(reading, mentions);
        ShareYears(reading, roled);
        var words = StatusWords.Read(reading, roled);
        if (words.Cancelled is { } cancelled)
        {
            return new DeadlineFacts { Status = cancelled };
        }

        List<RoledDate> own = [.. roled.Where(r => r.Topic == DateTopic.Application && r.Relation is DateRelation.Opens or DateRelation.Closes)];
        var recurring = words.Recurring;
        if (recurring is not null)
        {
            own.RemoveAll(r => r.Mention.Year is null);
        }

        BorrowYears(own, reference);
        foreach (var last in own.Where(r => r.Relation == DateRelation.Closes))
        {
            last.Mention.Time ??= endOfDay;
        }

        var windows = DateWindows.Build(reading, own, reference);
        var chosen = windows.Choose(reference);
        var opensApprox = chosen.Opens is null && recurring is null ? Approximate(reading, own, DateRelation.Opens, reference) : null;
        var closesApprox = chosen.Closes is null && recurring is null ? Approximate(reading, own, DateRelation.Closes, reference) : null;
        return new DeadlineFacts
        {
            Opens = WithZone(reading, chosen.Opens),
            Closes = WithZone(reading, chosen.Closes),
            OtherDeadlines = chosen.Others,
            OpensApprox = opensApprox,
            ClosesApprox = closesApprox,
            Rolling = words.Rolling,
            Recurring = recurring,
            Preliminary = own.Count > 0 || words.Status?.Value == StatusWord.Upcoming ? words.Preliminary : null,
            Status = words.Status,
        };
    }

    // A year that stands once speaks for its neighbours: "25 januari, 25 mars och 25 augusti 2025", "under 2025: 4 feb, 8 apr".
    private static void ShareYears(ReadingText text, List<RoledDate> roled)
    {
        RoledDate? dated = null;
        for (var i = roled.Count - 1; i >= 0; i--)
        {
            var mention = roled[i].Mention;
            if (IsYearless(mention) && dated is not null && dated.Mention.Start < text.SentenceAt(mention.Start).End && roled[i].Topic == dated.Topic)
            {
                mention.Year = Order(mention) > Order(dated.Mention) ? dated.Mention.Year - 1 : dated.Mention.Year;
            }

            dated = mention.Year is null ? dated : roled[i];
        }

        dated = null;
        foreach (var date in roled)
        {
            var mention = date.Mention;
            if (IsYearless(mention))
            {
                var sentence = text.SentenceAt(mention.Start);
                if (dated is not null && dated.Mention.Start >= sentence.Start && (dated.Topic == date.Topic || dated.Topic is not (DateTopic.Project or DateTopic.Report or DateTopic.Payout)))
                {
                    mention.Year = Order(mention) < Order(dated.Mention) ? dated.Mention.Year + 1 : dated.Mention.Year;
                }
                else if (LeadYear.Match(text.Text[sentence.Start..mention.Start]) is { Success: true } lead)
                {
                    mention.Year = int.Parse(lead.Groups["y"].Value, System.Globalization.CultureInfo.InvariantCulture);
                }
            }

            dated = mention.Year is null ? dated : date;
        }
    }

    private static bool IsYearless(DateMention mention) => mention is { Year: null, DaysFromReference: null };

    // "Från den 1 mars. Sista dag är den 30 april 2025.": the opening's year follows from the closing's; any other year only where no day of reading helps.
    private static void BorrowYears(List<RoledDate> own, DateOnly? reference)
    {
        List<DateMention> dated = [.. own.Select(d => d.Mention).Where(m => m.Year is not null && m.Day != 0)];
        if (dated.Select(m => m.Year).Distinct().Count() != 1)
        {
            return;
        }

        var last = dated.Max(Order);
        foreach (var date in own.Where(d => d.Mention is { Year: null, DaysFromReference: null } && (d.Relation == DateRelation.Opens || reference is null)))
        {
            date.Mention.Year = date.Relation == DateRelation.Opens && Order(date.Mention) > last ? dated[0].Year - 1 : dated[0].Year;
        }
    }

    private static int Order(DateMention mention) => (mention.Month * 100) + mention.Day;

    private static ReadValue<ApproximateDate>? Approximate(ReadingText text, List<RoledDate> own, DateRelation relation, DateOnly? reference)
    {
        ReadValue<ApproximateDate>? earliest = null;
        foreach (var date in own.Where(d => d.Mention.IsApproximate && d.Relation == relation))
        {
            var mention = date.Mention;
            var year = mention.Year ?? (reference is { } day ? mention.LastMonth < day.Month ? day.Year + 1 : day.Year : null);
            if (year is not { } y || y < FirstRealYear)
            {
                continue;
            }

            ApproximateDate value = new(y, mention.Month, mention.LastMonth);
            if (earliest is null || (value.Year, value.FirstMonth).CompareTo((earliest.Value.Year, earliest.Value.FirstMonth)) < 0)
            {
                earliest = text.Value(value, date.QuoteStart, mention.End);
            }
        }

        return earliest;
    }

    private static ReadValue<Deadline>? WithZone(ReadingText text, ReadValue<Deadline>? value) =>
        value?.Value.Time is not null && Brussels.IsMatch(text.Text) ? value with { Value = value.Value with { Zone = Deadline.Brussels } } : value;
}
