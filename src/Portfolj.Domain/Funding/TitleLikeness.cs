namespace Portfolj.Domain.Funding;

/// <summary>How alike two titles of calls are, whatever their year, round, capitals and word order.</summary>
public static class TitleLikeness
{
    /// <summary>From here on two titles with the same funder and last day are taken for the same call.</summary>
    public const double Same = 0.75;

    private const int Piece = 3;

    /// <summary>Dice coefficient of the titles' letter trigrams, word by word: 1 the same, 0 nothing in common. Symmetric.</summary>
    public static double Of(string one, string other)
    {
        var (a, b) = (RoundKeys.TitleKey(one), RoundKeys.TitleKey(other));
        if (a == b)
        {
            return 1;
        }

        var (left, right) = (Pieces(a), Pieces(b));
        return left.Count + right.Count == 0 ? 0 : 2.0 * left.Count(right.Contains) / (left.Count + right.Count);
    }

    private static HashSet<string> Pieces(string key)
    {
        var pieces = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in key.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var edged = $" {word} ";
            for (var i = 0; i + Piece <= edged.Length; i++)
            {
                pieces.Add(edged.Substring(i, Piece));
            }
        }

        return pieces;
    }
}
