using System.Text.RegularExpressions;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>What an amount is.</summary>
internal enum AmountRole
{
    None,
    Total,
    Min,
    Max,
    Between,
    Fixed,
    PerUnit,
}

/// <summary>An amount with its clause and what it was judged to be.</summary>
/// <param name="Mention">The amount.</param>
/// <param name="Sentence">Its sentence.</param>
/// <param name="Before">Its clause before it, as far back as the amount before.</param>
/// <param name="After">Its clause after it, as far as the next amount.</param>
internal sealed record AmountCandidate(AmountMention Mention, Stretch Sentence, string Before, string After)
{
    public AmountRole Role { get; init; }

    /// <summary>Of several pots the one with the highest rank is this round's.</summary>
    public int Rank { get; init; }

    public bool PerYear { get; init; }

    public bool Approximate { get; init; }

    /// <summary>Says nothing about the call, so that it is no part of a list either.</summary>
    public bool Foreign { get; init; }

    public string? Unit { get; init; }
}

/// <summary>Cuts a text into the clauses of its amounts.</summary>
internal static class AmountClauses
{
    private static readonly Regex Split = new(@"[,;(]|\b(?:och|men|samt|varav|därav|alltså|dvs|medan|respektive|while|with|and)\b|\bav\s+(?:totalt|sammanlagt)\b", RegexOptions.CultureInvariant);

    private static readonly Regex PerPhrase = new(@"^\s*(?:(?:per|för varje|i)\s+\w+(?:\s+och\s+år)?|/\w+|totalt|vardera|var)\b", RegexOptions.CultureInvariant);

    /// <summary>The part of what follows an amount that is still its own clause.</summary>
    public static string Near(string after) => Split.Match(after) is { Success: true } split ? after[..split.Index] : after;

    /// <summary>Where the clause of one amount ends and that of the next begins.</summary>
    public static int Border(string text, int from, int to)
    {
        var between = text[from..to];
        var split = Split.Match(between);
        if (split.Success)
        {
            return from + split.Index;
        }

        var line = between.IndexOf('\n', StringComparison.Ordinal);
        if (line >= 0)
        {
            return from + line;
        }

        return PerPhrase.Match(between) is { Success: true } per ? from + per.Length : from;
    }
}
