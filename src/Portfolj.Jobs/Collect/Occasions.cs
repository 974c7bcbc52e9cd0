using Portfolj.Domain.Funding;

namespace Portfolj.Jobs.Collect;

/// <summary>Decides whether what was read is an occasion that is already known or the next one.</summary>
public static class Occasions
{
    private const int MovedAtMostDays = 183;

    /// <summary>
    /// True when a page that carried one round now carries the next: it opens after the old one closed, or its last day lies so far from the old one
    /// that the old one cannot have been moved there. A moved last day is the same occasion.
    /// </summary>
    public static bool IsNext(DateOnly? oldOpens, DateOnly? oldCloses, DateOnly? newOpens, DateOnly? newCloses)
    {
        if (newCloses == oldCloses)
        {
            return newOpens is { } again && oldCloses is { } ended && again > ended;
        }

        if (oldCloses is not { } old)
        {
            // The old one had no last day; it is another occasion only when it clearly belongs to an earlier year.
            return oldOpens is { } before && (newOpens ?? newCloses) is { } after && after.DayNumber - before.DayNumber > MovedAtMostDays;
        }

        if (newOpens is { } opens)
        {
            // Opening anew after the last day is the next occasion, unless the opening day is the one we knew: then the last day was moved.
            return opens > old && opens != oldOpens;
        }

        return newCloses is { } closes && Math.Abs(closes.DayNumber - old.DayNumber) > MovedAtMostDays;
    }
}
