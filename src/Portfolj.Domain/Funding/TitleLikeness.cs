namespace Portfolj.Domain.Funding;

/// <summary>How alike two titles are, by the words and by the letters that they share; 0 to 1, the same both ways.</summary>
public static class TitleLikeness
{
    /// <summary>From here on two titles may name the same grant.</summary>
    public const double Near = 0.72;

    /// <summary>From here on two titles with the same last day are taken for the same call.</summary>
    public const double Same = 0.75;

    /// <summary>From here on a title is worth showing to one who remembers it roughly.</summary>
    public const double Alike = 0.6;

    private static readonly HashSet<string> Empty = new(StringComparer.Ordinal) { "och", "for", "till", "i", "av", "om", "med", "inom", "att", "som", "pa", "den", "det", "statsbidrag", "bidrag", "utlysning", "medel", "stod" };

    /// <summary>The words of a title that tell it from others, in key form.</summary>
    public static HashSet<string> Words(string title) =>
        [.. Plain(title).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => !Empty.Contains(w))];

    /// <summary>The likeness: the better of shared words and shared letter triples (Dice's coefficient).</summary>
    public static double Of(string one, string other) => Plain(one) == Plain(other) ? 1 : Math.Max(Dice(Words(one), Words(other)), Dice(Triples(one), Triples(other)));

    /// <summary>
    /// The likeness to a title that a person remembers roughly: words count as the same in any inflection, and a short title that stands whole inside a longer one is alike.
    /// </summary>
    public static double Recalls(string one, string other)
    {
        var (a, b) = (Words(one), Words(other));
        if (a.Count == 0 || b.Count == 0)
        {
            return 0;
        }

        var (shorter, longer) = a.Count <= b.Count ? (a, b) : (b, a);
        var shared = shorter.Count(w => longer.Any(v => IsSameWord(w, v)));
        var dice = 2.0 * shared / (a.Count + b.Count);
        return shared >= 2 && shared == shorter.Count ? Math.Max(dice, 0.9) : dice;
    }

    // "jämställdhet" and "jämställdhetens": the longer word goes on by an ending only.
    private static bool IsSameWord(string one, string other)
    {
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        return longer == shorter || (shorter.Length >= 4 && longer.Length - shorter.Length <= 3 && longer.StartsWith(shorter, StringComparison.Ordinal));
    }

    private static double Dice(HashSet<string> a, HashSet<string> b) => a.Count + b.Count == 0 ? 0 : 2.0 * a.Count(b.Contains) / (a.Count + b.Count);

    private static HashSet<string> Triples(string title)
    {
        var text = $" {string.Join(' ', Plain(title).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => !Empty.Contains(w)))} ";
        return [.. Enumerable.Range(0, Math.Max(0, text.Length - 2)).Select(i => text.Substring(i, 3))];
    }

    private static string Plain(string title)
    {
        var bare = RoundKeys.TitleOf(title).ToLowerInvariant();
        return string.Create(bare.Length, bare, static (span, text) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                span[i] = text[i] switch { 'å' or 'ä' or 'á' or 'à' => 'a', 'ö' => 'o', 'é' or 'è' => 'e', 'ü' => 'u', var c when char.IsLetterOrDigit(c) => c, _ => ' ' };
            }
        });
    }
}
