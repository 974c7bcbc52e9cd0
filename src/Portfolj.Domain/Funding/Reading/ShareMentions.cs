using System.Globalization;
using System.Text.RegularExpressions;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>How a share is written.</summary>
internal enum ShareKind
{
    /// <summary>"40 procent", "en tredjedel".</summary>
    Share,

    /// <summary>Two sides pay the same: "lika stor del", "1:1".</summary>
    Equal,

    /// <summary>"80/20".</summary>
    Split,

    /// <summary>"För varje krona … tre": one against several.</summary>
    Matching,

    /// <summary>"Hela kostnaden", "samtliga kostnader".</summary>
    Whole,
}

/// <summary>A share of a whole, or several alternatives ("20, 40 eller 50 procent", "75–90 %"), in per cent.</summary>
/// <param name="Start">Start in the working text.</param>
/// <param name="End">End (exclusive).</param>
/// <param name="Low">The lowest of them.</param>
/// <param name="High">The highest of them.</param>
/// <param name="Kind">How it is written. Of a split <paramref name="Low"/> is the first side's share and <paramref name="High"/> the other's.</param>
internal sealed record ShareMention(int Start, int End, decimal Low, decimal High, ShareKind Kind = ShareKind.Share);

/// <summary>Finds every share of a text: per cent in digits or words, and fractions in words.</summary>
internal static class ShareMentions
{
    private const string Number = $@"(?:(?<![\d.,])\d{{1,3}}(?:[.,]\d+)?|{NumberWords.Pattern})";

    private const string Sign = @"\s*(?:%|-?procent(?:s|ig\w*|enhet\w*)?(?![a-zåäö])|per\s?cent|percent|pct)";

    private static readonly Regex Pattern = new(
        $@"(?<n>{Number})(?:(?:{Sign})?\s*(?:-|,|till|eller|och|respektive|resp\.?|to|or)\s*(?<n>{Number}))*{Sign}"
        + @"|(?<fraction>\b(?:två\s+tredjedelar|tre\s+fjärdedelar|en\s+tredjedel|en\s+fjärdedel|en\s+femtedel|två\s+femtedelar|tre\s+femtedelar|fyra\s+femtedelar|en\s+tiondel|hälften|halva|halften|tredjedelen|fjärdedelen|one\s+third|two\s+thirds|half)\b)"
        + $@"|\b(?:av|för)\s+(?:(?:varje|var)\s+)?(?:\w+\s+)?(?:hundralapp|hundring|hundra\s+kronor|100\s*(?:kronor|kr))\b[^.]{{0,60}}?(?<n>{Number})(?:\s+(?:kronor|kr)\b|(?=\s*[.,;]|\s*$|\s+(?:av|från|till)\b))"
        + $@"|(?<n>{Number})\s+(?:kronor\s+|kr\s+)?av\s+(?:varje\s+|var\s+)?(?:hundra|100)(?:\s+(?:kronor|kr)\b|(?=\s*[.,;]|\s*$|\s+(?:betal|st|täck|få)))"
        + $@"|(?<n>{Number})\s+öre\s+(?:av|på|för)\s+(?:varje|var)\s+(?:\w+\s+)?krona\b|\b(?:av|för|på)\s+(?:varje|var)\s+(?:\w+\s+)?krona\b[^.]{{0,60}}?(?<n>{Number})\s+öre\b"
        + $@"|(?<matching>\b(?:för|mot)\s+(?:varje|var|en)\s+(?:\w+\s+)?krona\b[^.]{{0,60}}?\b(?<times>två|tre|fyra|fem|2|3|4|5)\b(?:\s+kronor)?(?!\s*(?:öre|%|procent|miljon|år)))"
        + $@"|(?<=\b\w{{0,20}}procent(?:en|satsen|andelen)\b[^.:]{{0,60}}:\s)(?<n>{Number})(?=\s+för\b)(?:[^.,]{{1,30}}(?:,|och)\s+(?<n>{Number})(?=\s+för\b))*"
        + @"|(?<fraction>\b(?:varannan\s+krona|var(?:je)?\s+(?:tredje|fjärde|femte|tionde)\s+krona)\b)"
        + @"|(?<![\d/.,-])(?<ratio>\d{1,2})\s?/\s?(?<ratio>\d{1,2})(?!\d|[/.,]\d|-\d)"
        + @"|(?<rest>\b(?:resterande|återstående|övriga|de\s+sista)\s+(?<n>\d{1,2}|(?:tio|femton|tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio)(?:fem)?\b)(?!\s*(?:\d|%|procent|kr|kronor|miljon|dag|pro)))"
        + @"|(?<whole>\bför\s+hela(?=\s*(?:[.,;!?]|$|budget|kostnad|projekt))|\bhela\s+(?:kostnaden|beloppet|budgeten|projektbudgeten|projektkostnaden)\b|(?<all>\b(?:samtliga|alla|all)\s+(?:(?:de|av|projektets|era|the)\s+)?(?:(?:[a-zåäö]+(?:a|de|ade|ble|ary|ed))\s+){0,2}?(?:\w*kostnader(?:na)?|utgifter(?:na)?|costs)\b)|\bfullt\s+ut\b|\btill\s+fullo\b|\bfull\s+(?:ersättning|täckning)\b|\bfull\s+finansiering\b|\bfull\s+kostnadstäckning\b|\b(?:hel|full)-?finansier(?:as|ar|a|ad|at|ade|ing)\b|\b(?:the\s+)?full\s+cost\b)"
        + @"|(?<equal>\b(?:en|1)\s+krona\s+för\s+(?:varje|var)\s+(?:\w+\s+)?krona\b|\b(?:inte|aldrig)\s+(?:\w+\s+)?(?:större|högre)\s+än\s+(?:den\s+egna|er\s+egen|egeninsats|medfinans|egenfinans)\w*|\bdelas?\s+lika\b|\bi\s+lika\s+delar\b|\blika\s+(?:stor(?:a|t)?|mycket|högt?)\b(?:\s+(?:\w+\s+)?(?:del|andel|belopp|summa|egeninsats))?|\b(?:med\s+)?samma\s+(?:belopp|summa|andel)\b|\bmotsvarande\s+(?:belopp|summa)\b|(?<![\d:])1\s?:\s?1(?![\d:])|\bkrona\s+för\s+krona\b|\bvarje\s+(?:\w+\s+)?krona\b[^.]{0,60}?\b(?:en|1)\s+(?:\w+\s+)?krona\b|\bför\s+varje\s+(?:bidrags)?krona\b[^.]{0,60}?\ben\s+(?:egen\s+)?krona\b|\bfifty[\s-]fifty\b|\ban\s+equal\s+(?:amount|share)\b)",
        RegexOptions.CultureInvariant);

    // "Har höjts från 20 till 30 procent": the new one holds.
    private static readonly Regex Changed = new(@"\b(?:höj|sänk|ändra|öka|minska)\w*\s+(?:\w+\s+){0,2}?från\s+$", RegexOptions.CultureInvariant);

    /// <summary>The shares in order.</summary>
    public static List<ShareMention> Find(ReadingText text)
    {
        List<ShareMention> found = [];
        foreach (Match match in Pattern.Matches(text.Text))
        {
            List<decimal> values = [];
            var kind = ShareKind.Share;
            if (match.Groups["fraction"] is { Success: true } fraction)
            {
                values.Add(Fraction(fraction.Value));
            }
            else if (match.Groups["ratio"] is { Success: true } ratio)
            {
                // "80/20": two shares of one whole, a date otherwise.
                values.AddRange(ratio.Captures.Select(c => decimal.Parse(c.Value, CultureInfo.InvariantCulture)));
                if (values.Sum() == 100)
                {
                    found.Add(new ShareMention(match.Index, match.Index + match.Length, values[0], values[1], Kind: ShareKind.Split));
                }

                continue;
            }
            else if (match.Groups["matching"].Success)
            {
                var own = 100m / (1 + NumberWords.Parse(match.Groups["times"].Value, scaled: true) ?? 1);
                found.Add(new ShareMention(match.Index, match.Index + match.Length, Math.Round(own), 100 - Math.Round(own), Kind: ShareKind.Matching));
                continue;
            }
            else if (match.Groups["equal"].Success)
            {
                found.Add(new ShareMention(match.Index, match.Index + match.Length, 50, 50, Kind: ShareKind.Equal));
                continue;
            }
            else if (match.Groups["whole"].Success)
            {
                values.Add(100);
                kind = ShareKind.Whole;
            }

            foreach (Capture capture in match.Groups["n"].Captures)
            {
                if (NumberWords.Parse(capture.Value, scaled: true) is { } value)
                {
                    values.Add(value);
                }
            }

            if (values.Count == 2 && Changed.IsMatch(text.Text[Math.Max(0, match.Index - 60)..match.Index]))
            {
                values.RemoveAt(0);
            }

            if (values.Count > 0 && values.TrueForAll(v => v is >= 0 and <= 100))
            {
                found.Add(new ShareMention(match.Index, match.Index + match.Length, values.Min(), values.Max(), kind));
            }
        }

        return found;
    }

    // A third is the 33 that calls state it as.
    private static decimal Fraction(string words) => words switch
    {
        _ when words.StartsWith("varannan", StringComparison.Ordinal) => 50,
        _ when words.StartsWith("var", StringComparison.Ordinal) && words.Contains("femte", StringComparison.Ordinal) => 20,
        _ when words.Contains("två tredjedelar", StringComparison.Ordinal) || words.StartsWith("two", StringComparison.Ordinal) => 67,
        _ when words.Contains("tredje", StringComparison.Ordinal) || words.Contains("third", StringComparison.Ordinal) => 33,
        _ when words.StartsWith("tre ", StringComparison.Ordinal) && words.Contains("fjärde", StringComparison.Ordinal) => 75,
        _ when words.Contains("fjärde", StringComparison.Ordinal) => 25,
        _ when words.Contains("femte", StringComparison.Ordinal) => words[0] switch { 'e' => 20, 'f' => 80, _ => words.StartsWith("två", StringComparison.Ordinal) ? 40 : 60 },
        _ when words.Contains("tion", StringComparison.Ordinal) => 10,
        _ => 50,
    };
}
