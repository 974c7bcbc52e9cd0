using System.Text;
using System.Text.RegularExpressions;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>
/// The working text with everything blanked out that looks like a word about an amount but is not: "upp till 20 000 invånare",
/// "högst 50 procent av kostnaderna", "ingen övre gräns", the purpose in "bidrag till hyra". Same length, same positions.
/// </summary>
internal static class AmountQuiet
{
    private const string Number = $"(?:{NumberWords.DigitPattern}|{NumberWords.Pattern})";

    private const string Bound = @"\b(?:som\s+(?:mest|minst|högst|lägst)|högst|max(?:imalt|imum|\.)?|upp\s+till|minst|lägst|mellan|över|under|minimum|(?:mer|fler|mindre|färre|större|lägre|högre)\s+än|at\s+(?:least|most)|up\s+to|between)";

    // A share and what it is a share of, as far as the next limit.
    private static readonly Regex Share = new(
        $@"(?:{Bound}\s+)?(?:\d{{1,3}}(?:[.,]\d+)?(?:\s*(?:-|till|och)\s*\d{{1,3}})?|{NumberWords.Pattern})\s*(?:%|procent(?:enhet\w*)?\b|per\s?cent\b)(?:\s+(?:av|of)\b[^.,;:(\n]{{0,90}}?(?=[.,;:(\n]|\b(?:dock|men|och|som|men|eller|up\s+to)\b|{Bound}|$))?",
        RegexOptions.CultureInvariant);

    // "Högst tre år", "fler än 20 000 invånare", "minst två parter".
    private static readonly Regex Count = new($@"{Bound}\s+(?:(?:cirka|ca\.?|ungefär|totalt)\s+)?(?>(?<n>{Number}))(?:\s*(?:-|och|till|eller)\s*{Number})?(?!\s*\w*basbelopp)", RegexOptions.CultureInvariant);

    private static readonly Regex YearLike = new(@"^(?:19|20)\d\d$", RegexOptions.CultureInvariant);

    private static readonly Regex NoLimit = new(
        @"\b(?:ingen|inget|inga|saknas|saknar|utan|no)\s+(?:\w+\s+){0,2}?(?:gräns\w*|tak\b|golv\b|max\w*|min(?:imi)?belopp\w*|begränsning\w*|limits?\b|ceiling\b)(?:\s+(?:uppåt|nedåt))?", RegexOptions.CultureInvariant);

    // What the money is for is no cost of its own: "bidrag till lokalhyra ges med högst …".
    private static readonly Regex Purpose = new(
        @"(?<=\b(?:\w*bidrag|\w*stöd|stödet|bidraget|medel|pengar|ersättning|checkar|söka|ansöka)\s+(?:om\s+(?:bidrag|stöd|medel|pengar)\s+)?)(?:till|för|mot|om)\s+(?:\w+\s+){0,4}?\w*(?:kostnad|utgift|hyr|lön|inköp|arvode|avgift|investering|konsult)\w*(?:\s+(?:och|samt|eller)\s+\w+)?",
        RegexOptions.CultureInvariant);

    /// <summary>The text with those words blanked out; words inside an amount stay.</summary>
    public static string Of(string text, List<AmountMention> mentions)
    {
        StringBuilder quiet = new(text);
        foreach (Match match in Share.Matches(text))
        {
            Blank(quiet, match.Index, match.Index + match.Length, mentions);
        }

        foreach (Match match in Count.Matches(text))
        {
            var number = match.Groups["n"];
            if (!IsWithin(mentions, number.Index) && !YearLike.IsMatch(number.Value))
            {
                Blank(quiet, match.Index, match.Index + match.Length, mentions);
            }
        }

        foreach (var pattern in new[] { NoLimit, Purpose })
        {
            foreach (Match match in pattern.Matches(text))
            {
                Blank(quiet, match.Index, match.Index + match.Length, mentions);
            }
        }

        return quiet.ToString();
    }

    private static void Blank(StringBuilder quiet, int start, int end, List<AmountMention> mentions)
    {
        // An amount ends what is blanked out.
        if (NextFrom(mentions, start) is { } next && next.Start < end)
        {
            end = next.Start;
        }

        for (var i = start; i < end; i++)
        {
            quiet[i] = ' ';
        }
    }

    private static bool IsWithin(List<AmountMention> mentions, int position) => NextFrom(mentions, position) is { } mention && mention.Start <= position;

    // The first mention that ends after a position.
    private static AmountMention? NextFrom(List<AmountMention> mentions, int position)
    {
        var (low, high) = (0, mentions.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = mentions[middle].End > position ? (low, middle) : (middle + 1, high);
        }

        return low < mentions.Count ? mentions[low] : null;
    }
}
