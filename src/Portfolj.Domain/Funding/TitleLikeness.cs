using Portfolj.Domain.Common;

namespace Portfolj.Domain.Funding;

/// <summary>How alike two titles are, for a person who remembers one roughly. Suggests; decides nothing.</summary>
public static class TitleLikeness
{
    /// <summary>From here on a title is worth showing.</summary>
    public const double Alike = 0.6;

    private static readonly HashSet<string> Common = [.. new[] { "och", "för", "till", "av", "i", "på", "om", "med", "att", "den", "det", "som", "inom", "en", "ett", "statsbidrag", "utlysning", "bidrag" }.Select(SwedishText.SortKey)];

    /// <summary>The words of a title that tell it from others, as sort keys.</summary>
    public static IReadOnlyList<string> Words(string title) =>
        [.. SwedishText.SortKey(RoundKeys.TitleOf(title)).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 1 && !Common.Contains(w)).Distinct()];

    /// <summary>
    /// 0–1: how much of the words is shared (Dice), where inflections count as the same word. A short title that stands whole inside a longer one is alike.
    /// </summary>
    public static double Of(string one, string other)
    {
        var (a, b) = (Words(one), Words(other));
        if (a.Count == 0 || b.Count == 0)
        {
            return 0;
        }

        var (shorter, longer) = a.Count <= b.Count ? (a, b) : (b, a);
        var shared = shorter.Count(w => longer.Any(v => Same(w, v)));
        var dice = 2.0 * shared / (a.Count + b.Count);
        return shared >= 2 && shared == shorter.Count ? Math.Max(dice, 0.9) : dice;
    }

    // "jämställdhet" and "jämställdhetens": the longer word goes on by an ending only.
    private static bool Same(string one, string other)
    {
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        return longer == shorter || (shorter.Length >= 4 && longer.Length - shorter.Length <= 3 && longer.StartsWith(shorter, StringComparison.Ordinal));
    }
}
