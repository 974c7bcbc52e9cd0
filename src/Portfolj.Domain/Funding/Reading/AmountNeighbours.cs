using System.Text.RegularExpressions;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>Amounts that share their unit with the next one, or are written in two pieces.</summary>
internal static class AmountNeighbours
{
    private const int FarthestBack = 80;

    private const string Number = $"(?:{NumberWords.DigitPattern}|{NumberWords.Pattern})";

    // "10 000, 25 000 eller 50 000 kronor".
    private static readonly Regex Alternatives = new($@"(?:(?<n>{Number})(?<sep>\s*(?:,|eller|och|respektive|resp\.?|samt|or|and)\s*))+$", RegexOptions.CultureInvariant);

    private static readonly Regex YearLike = new(@"^(?:19|20)\d\d$", RegexOptions.CultureInvariant);

    /// <summary>The mentions with those of their neighbours that have no unit of their own.</summary>
    public static List<AmountMention> Complete(string text, List<AmountMention> found)
    {
        List<AmountMention> complete = new(found.Count);
        foreach (var mention in found)
        {
            var after = complete.Count == 0 ? 0 : complete[^1].End;
            if (complete is [.., { Scale: >= 1_000_000, IsRange: false } millions] && mention is { IsRange: false, Scale: 1 } && mention.High < millions.Scale && millions.Currency == mention.Currency
                && text.AsSpan(millions.End, mention.Start - millions.End) is " ")
            {
                // "En miljon femhundratusen kronor".
                complete[^1] = millions with { End = mention.End, Low = millions.Low + mention.Low, High = millions.High + mention.High };
                continue;
            }

            var before = complete.Count;
            if (!mention.IsRange && !mention.IsPartOf)
            {
                AddAlternatives(text, mention, Math.Max(after, mention.Start - FarthestBack), complete);
            }

            complete.Add(complete.Count > before ? mention with { IsAlternative = complete[^1].IsAlternative } : mention);
        }

        return complete;
    }

    private static void AddAlternatives(string text, AmountMention mention, int from, List<AmountMention> complete)
    {
        // Not in the middle of a number or word.
        while (from > 0 && from < mention.Start && char.IsLetterOrDigit(text[from - 1]))
        {
            from++;
        }

        if (Alternatives.Match(text[from..mention.Start]) is not { Success: true } match || match.Groups["sep"].Captures[^1].Value.Trim() == ",")
        {
            return;
        }

        var choice = match.Groups["sep"].Captures[^1].Value.Trim() is "eller" or "or";
        foreach (Capture number in match.Groups["n"].Captures)
        {
            if (!YearLike.IsMatch(number.Value) && NumberWords.Parse(number.Value, mention.Scale > 1) is { } value && (mention.Scale > 1 ? value < 1000 : value >= 1000)
                && AmountMention.Money(value * mention.Scale, mention.Currency) is not null)
            {
                complete.Add(mention with { Start = from + number.Index, End = from + number.Index + number.Length, Low = value * mention.Scale, High = value * mention.Scale, IsAlternative = choice });
            }
        }
    }
}
