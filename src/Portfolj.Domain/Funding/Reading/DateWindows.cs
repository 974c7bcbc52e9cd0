using Portfolj.Domain.Common;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>The stretches in which applications are taken, put together from single dates; one of them is the round to show.</summary>
internal sealed class DateWindows
{
    private const int FirstRealYear = 1990;

    private readonly List<Window> windows = [];

    private readonly Dictionary<DateOnly, Window> byClosing = [];

    /// <summary>The round to show.</summary>
    public readonly record struct Choice(ReadValue<Deadline>? Opens, ReadValue<Deadline>? Closes, IReadOnlyList<ReadValue<Deadline>> Others);

    /// <summary>Pairs openings with the closings that follow them.</summary>
    public static DateWindows Build(ReadingText text, List<RoledDate> dates, DateOnly? reference)
    {
        DateWindows result = new();
        var extended = dates.Exists(d => d.Extended && d.Mention.Day != 0);
        foreach (var date in dates.Where(d => !d.Mention.IsApproximate))
        {
            if (Resolve(date, reference) is not { } deadline || deadline.Date.Year < FirstRealYear)
            {
                continue;
            }

            var value = text.Value(deadline, date.QuoteStart, date.Mention.End);
            if (date.Relation == DateRelation.Opens)
            {
                result.windows.Add(new Window { Opens = value, OpensYearless = date.Mention.Year is null, OpenedBefore = date.Past });
            }
            else if (!extended || date.Extended)
            {
                result.Close(value, date.Mention.DaysFromReference is not null, date.Past);
            }
        }

        result.PairRest();
        return result;
    }

    /// <summary>The window that closes first on or after the reference date; with none left the last, without a reference date the first.</summary>
    public Choice Choose(DateOnly? reference)
    {
        List<Window> closing = [.. windows.Where(w => w.Closes is not null).OrderBy(w => w.Closes!.Value.Date)];
        if (closing.Count == 0)
        {
            var opening = windows.Where(w => w.Opens is not null).OrderBy(w => w.Opens!.Value.Date).ToList();
            return new Choice((opening.Find(w => reference is null || w.Opens!.Value.Date >= reference) ?? opening.LastOrDefault())?.Opens, null, []);
        }

        if (Reopens(closing, reference) is { } again)
        {
            return new Choice(again, null, [.. closing.Select(w => w.Closes!)]);
        }

        var chosen = reference is null ? closing[0] : closing.Find(w => w.Closes!.Value.Date >= reference) ?? closing[^1];
        var opens = chosen.Opens;
        if (opens is not null && opens.Value.Date > chosen.Closes!.Value.Date)
        {
            opens = chosen.OpensYearless ? opens with { Value = opens.Value with { Date = LastBefore(opens.Value.Date, chosen.Closes.Value.Date) } } : null;
        }

        return new Choice(opens, chosen.Closes, [.. closing.Where(w => w != chosen && w.Closes!.Value.Date != chosen.Closes!.Value.Date).Select(w => w.Closes!)]);
    }

    // "Stängde den 5 mars och öppnar igen den 5 september": every round is over, the next one is known only by its first day.
    private ReadValue<Deadline>? Reopens(List<Window> closing, DateOnly? reference)
    {
        var over = reference is { } today ? closing[^1].Closes!.Value.Date < today : closing.TrueForAll(w => w.ClosedBefore);
        return !over ? null : windows.FindAll(w => w is { Closes: null, OpenedBefore: false } && w.Opens!.Value.Date > closing[^1].Closes!.Value.Date).MinBy(w => w.Opens!.Value.Date)?.Opens;
    }

    private void Close(ReadValue<Deadline> value, bool countdown, bool past)
    {
        if (countdown && byClosing.Count > 0)
        {
            return;
        }

        if (byClosing.TryGetValue(value.Value.Date, out var same))
        {
            same.Closes = same.Closes!.Value.Time is null && value.Value.Time is not null ? value : same.Closes;
            return;
        }

        var open = windows.Count > 0 && windows[^1].Closes is null ? windows[^1] : new Window();
        open.Closes = value;
        open.ClosedBefore = past;
        byClosing.Add(value.Value.Date, open);
        if (open.Opens is null)
        {
            windows.Add(open);
        }
    }

    // "Sista ansökningsdag … Utlysningsdatum …": the opening after its closing.
    private void PairRest()
    {
        var lone = windows.FindAll(w => w.Opens is not null && w.Closes is null);
        var waiting = windows.FindAll(w => w.Opens is null && w.Closes is not null);
        if (lone.Count == 1 && waiting.Count > 0 && waiting.Count == windows.Count - 1)
        {
            var first = waiting.MinBy(w => w.Closes!.Value.Date)!;
            if (first.Closes!.Value.Date >= lone[0].Opens!.Value.Date || lone[0].OpensYearless)
            {
                (first.Opens, first.OpensYearless) = (lone[0].Opens, lone[0].OpensYearless);
                windows.Remove(lone[0]);
            }
        }
    }

    private static Deadline? Resolve(RoledDate date, DateOnly? reference)
    {
        var mention = date.Mention;
        if (mention.DaysFromReference is { } days)
        {
            return reference is { } today ? new Deadline(today.AddDays(days), mention.Time) : null;
        }

        var day = mention.Year is { } year ? mention.In(year) : reference is { } from ? Nearest(mention, from, date.Past) : null;
        if (day is not { } found)
        {
            return null;
        }

        return mention.NightBefore && found > DateOnly.MinValue
            ? new Deadline(found.AddDays(-1), new TimeOnly(23, 59))
            : new Deadline(found, mention.Time);
    }

    private static DateOnly? Nearest(DateMention mention, DateOnly from, bool past)
    {
        // Eight years reach the next 29 February even over a century without one.
        for (var step = 0; step <= 8; step++)
        {
            if (mention.In(past ? from.Year - step : from.Year + step) is { } day && (past ? day < from : day >= from))
            {
                return day;
            }
        }

        return null;
    }

    private static DateOnly LastBefore(DateOnly opens, DateOnly closes)
    {
        while (opens > closes)
        {
            opens = opens.AddYears(-1);
        }

        return opens;
    }

    private sealed class Window
    {
        public ReadValue<Deadline>? Opens { get; set; }

        public bool OpensYearless { get; set; }

        public ReadValue<Deadline>? Closes { get; set; }

        /// <summary>The words say that it has opened.</summary>
        public bool OpenedBefore { get; init; }

        /// <summary>The words say that it has closed.</summary>
        public bool ClosedBefore { get; set; }
    }
}
