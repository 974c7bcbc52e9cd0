using System.Text.RegularExpressions;
using Portfolj.Domain.Common;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>An amount of money, or a range of them, as it stands in a text.</summary>
/// <param name="Start">Start in the working text.</param>
/// <param name="End">End (exclusive).</param>
/// <param name="Low">The amount, or the range's lower end, in whole units.</param>
/// <param name="High">The amount, or the range's upper end.</param>
/// <param name="Currency">ISO code.</param>
/// <param name="IsPartOf">"8 av totalt 16 miljoner": this is the part, the next mention the whole.</param>
internal sealed record AmountMention(int Start, int End, decimal Low, decimal High, string Currency, bool IsPartOf)
{
    /// <summary>What its unit multiplies by: 1 000 000 for "miljoner".</summary>
    public decimal Scale { get; init; } = 1;

    /// <summary>One of several sums to choose between: "10 000, 25 000 eller 50 000 kronor".</summary>
    public bool IsAlternative { get; init; }

    public bool IsRange => Low != High;

    /// <summary>An amount in hundredths, or <c>null</c> when it cannot be money.</summary>
    public static Money? Money(decimal units, string currency) =>
        units is >= 0 and <= 90_000_000_000_000m ? new Money((long)decimal.Round(units * 100), currency) : null;
}

/// <summary>Finds every amount of a text: numbers in digits or words, with scale and currency on either side, alone or as a range.</summary>
internal static class AmountMentions
{
    private const string Number = $"(?:{NumberWords.DigitPattern}|{NumberWords.Pattern})";

    private const string Prefix = @"(?:(?:(?<![a-zåäö])(?:euros?|eur|sek)|€)\s*)";

    private const string Currencies = @"(?:svenska\s+)?(?:kronor(?:na)?|kroner|krona|kr|sek|euros?|eur|€)";

    // "m" and "k" are scales only beside a currency, which Read sees to.
    private const string Unit =
        @"\s*(?:tkr|kkr|ksek|tsek|mkr|mnkr|mnsek|msek|mdkr|mdrkr|mdsek|mdeur|meur|m€|mn€|keur|teur|k€|t€"
        + $@"|(?:tusen|miljoner|miljonen|miljon|miljarder|miljarden|miljard|thousand|million|millions|billion|billions|milj\.?|mdr|mn|bn|m|k)(?![a-jl-zåäö])(?:\s*{Currencies})?"
        + $@"|{Currencies}|:-|,-)(?![a-zåäö])";

    private static readonly Regex Pattern = new(
        $@"(?<pa>{Prefix})?(?<a>{Number})(?<ua>{Unit})?\s*(?<sep>-|och\s+(?:högst|max(?:imalt)?|upp\s+till)|(?:och\s+)?till\s+(?:högst|max(?:imalt)?)|till|och|to|and|upp\s+till|up\s+to)\s*(?<pb>{Prefix})?(?<b>{Number})(?<ub>{Unit})?"
        + $@"|(?<pc>{Prefix})?(?<c>{Number})(?<uc>{Unit})?(?<of>\s+av\s+(?:de\s+|en\s+)?(?:[a-zåäö]{{3,}}s\s+)?(?:totalt|sammanlagt|total\w*)?\s*(?:på\s+)?)(?={Prefix}?(?<d>{Number})(?<ud>{Unit}))",
        RegexOptions.CultureInvariant | RegexOptions.Compiled);

    private static readonly Regex Single = new($@"(?<p>{Prefix})?(?<n>{Number})(?<u>{Unit})?", RegexOptions.CultureInvariant | RegexOptions.Compiled);

    private static readonly Regex Between = new(@"(?:mellan|between|minst|lägst)\s+(?:cirka\s+|ca\.?\s+)?$", RegexOptions.CultureInvariant);

    private static readonly Regex NumberedThing = new(@"\b(?:steg|etapp|fas|nivå|del|pott|kategori|grupp|spår|alternativ|omgång|område|kommungrupp|år|stage|step|phase|track|level|lot|type)\s+$", RegexOptions.CultureInvariant);

    // "Max 150 000 per projekt": a limit in thousands for one applicant is money without a currency.
    private static readonly Regex BareLimitBefore = new(@"(?:\bhögst|\bmax(?:imalt|imum|belopp|\.)?|\bupp\s+till|\blägst|\bminst|\bmin\.?)\s*:?\s*$", RegexOptions.CultureInvariant);

    private static readonly Regex BareLimitAfter = new(@"\G\s*(?:per|för\s+varje|för\s+ett|i\s+bidrag|i\s+stöd)\b(?:\s+(?:projekt|ansök|förening|kommun|organisation|sökande|företag|part|arrangemang|evenemang)|)(?!\s+(?:elev|plats|år|person|dag))", RegexOptions.CultureInvariant);

    private static readonly Regex YearLike = new(@"^(?:19|20)\d\d$", RegexOptions.CultureInvariant);

    private static readonly Regex NotMoney = new(
        @"\G\s*(?:invånare|människor|personer|elever|barn|unga|ungdomar|deltagare|timmar|ton|hushåll|besök|svenskar|medlemmar|people|users|kvadrat\w*|hektar|kwh|mwh)", RegexOptions.CultureInvariant);

    /// <summary>The amounts in order.</summary>
    public static List<AmountMention> Find(ReadingText text)
    {
        List<AmountMention> found = [];
        var position = 0;
        var range = Pattern.Match(text.Text);
        while (position < text.Text.Length)
        {
            // A range far ahead stays the next one until it is passed.
            range = range.Success && range.Index < position ? Pattern.Match(text.Text, position) : range;
            var single = Single.Match(text.Text, position);
            if (!single.Success)
            {
                break;
            }

            if (range.Success && range.Index <= single.Index && Range(text, range) is { } mention)
            {
                found.Add(mention);
                position = mention.End;
            }
            else if (One(text, single) is { } one)
            {
                found.Add(one);
                position = one.End;
            }
            else
            {
                position = single.Index + Math.Max(1, single.Groups["n"].Length + single.Groups["p"].Length);
            }
        }

        return AmountNeighbours.Complete(text.Text, InheritCurrency(text, found));
    }

    private static AmountMention? One(ReadingText text, Match match)
    {
        var unit = Read(match.Groups["u"].Value, match.Groups["p"].Value) ?? (IsBareLimit(text, match) ? (1, Money.Sek) : null);
        if (unit is not var (scale, currency) || NotMoney.IsMatch(text.Text, match.Index + match.Length))
        {
            return null;
        }

        return NumberWords.Parse(match.Groups["n"].Value, scale > 1) is { } number
            ? Mention(match.Index, match.Index + match.Length, number * scale, number * scale, currency, false) is { } one ? one with { Scale = scale } : null
            : null;
    }

    private static bool IsBareLimit(ReadingText text, Match match) =>
        !match.Groups["u"].Success && !match.Groups["p"].Success && !YearLike.IsMatch(match.Value) && NumberWords.Parse(match.Groups["n"].Value, false) is >= 1000
        && BareLimitAfter.IsMatch(text.Text, match.Index + match.Length) && BareLimitBefore.IsMatch(text.Text[Math.Max(0, match.Index - 16)..match.Index]);

    private static AmountMention? Range(ReadingText text, Match match)
    {
        if (match.Groups["of"].Success)
        {
            var whole = Read(match.Groups["ud"].Value, string.Empty);
            var stated = Read(match.Groups["uc"].Value, match.Groups["pc"].Value);
            var own = stated ?? (YearLike.IsMatch(match.Groups["c"].Value) ? null : whole);
            return own is var (ownScale, ownCurrency) && NumberWords.Parse(match.Groups["c"].Value, ownScale > 1) is { } part
                ? Mention(match.Index, match.Groups["of"].Index, part * ownScale, part * ownScale, ownCurrency, true)
                : null;
        }

        var (first, second) = (Read(match.Groups["ua"].Value, match.Groups["pa"].Value), Read(match.Groups["ub"].Value, match.Groups["pb"].Value));
        var separator = match.Groups["sep"].Value;
        if (first is null && NumberedThing.IsMatch(text.Text[Math.Max(0, match.Index - 24)..match.Index]))
        {
            // "Steg 2 upp till 4 miljoner kronor".
            return null;
        }

        // "SEK 100,000 - 1,000,000": the currency before the first number is that of both.
        second ??= separator is "-" or "to" or "till" && match.Groups["pa"].Success && NumberWords.Parse(match.Groups["b"].Value, false) is >= 1000 ? (1, first?.Currency) : null;
        var between = Between.IsMatch(text.Text[Math.Max(0, match.Index - 16)..match.Index]);
        // "3 projekt och 2 miljoner" and "500 000 kronor och 2 miljoner" are no ranges; after "mellan" they are.
        var bounded = separator.Length > 3 && separator.StartsWith("och", StringComparison.Ordinal);
        if (second is not var (scale, currency) || ((separator is "och" or "and" || bounded) && !between) || (bounded && first is not null)
            || NotMoney.IsMatch(text.Text, match.Index + match.Length))
        {
            return null;
        }

        // "Mellan 200 000 och 1,5 miljoner": the first number is written out.
        var writtenOut = match.Groups["ua"].Length == 0 && NumberWords.Parse(match.Groups["a"].Value, false) is >= 1000;
        var (lowScale, lowCurrency) = first ?? (writtenOut ? 1 : scale, currency);
        if (lowScale < scale && match.Groups["ua"].Length == 0 && !writtenOut)
        {
            lowScale = scale;
        }

        if (NumberWords.Parse(match.Groups["a"].Value, lowScale > 1) is not { } low || NumberWords.Parse(match.Groups["b"].Value, scale > 1) is not { } high)
        {
            return null;
        }

        (low, high) = (low * lowScale, high * scale);
        return low < high && (lowCurrency ?? currency) == (currency ?? lowCurrency)
            ? Mention(match.Index, match.Index + match.Length, low, high, currency ?? lowCurrency, false)
            : null;
    }

    private static AmountMention? Mention(int start, int end, decimal low, decimal high, string? currency, bool partOf) =>
        AmountMention.Money(high, Common.Money.Sek) is null ? null : new AmountMention(start, end, low, high, currency ?? string.Empty, partOf);

    // Scale and currency of "miljoner kronor", "mkr", "€ …"; a bare scale has no currency yet, a bare number is no money.
    private static (decimal Scale, string? Currency)? Read(string unit, string prefix)
    {
        unit = unit.Trim();
        var currency = Currency(unit) ?? Currency(prefix);
        decimal scale = unit switch
        {
            ['m', 'd', ..] or ['m', 'i', 'l', 'j', 'a', ..] or ['b', ..] => 1_000_000_000,
            ['m', ..] => 1_000_000,
            ['k', 'r', ..] => 1,
            ['t', ..] or ['k', ..] => 1000,
            _ => 1,
        };
        return currency is null && (scale < 1_000_000 || unit == "m") ? null : (scale, currency);
    }

    private static string? Currency(string word) =>
        word.Contains("eur", StringComparison.Ordinal) || word.Contains('€', StringComparison.Ordinal) ? Money.Eur
        : word.Contains("kr", StringComparison.Ordinal) || word.Contains("sek", StringComparison.Ordinal) || word is ":-" or ",-" ? Money.Sek
        : null;

    // "5 av totalt 90 miljoner euro" and "mellan 1 och 2 miljoner, högst 5 miljoner euro": the currency stands once.
    private static List<AmountMention> InheritCurrency(ReadingText text, List<AmountMention> found)
    {
        for (var i = found.Count - 1; i >= 0; i--)
        {
            if (found[i].Currency.Length == 0)
            {
                var sentence = text.SentenceAt(found[i].Start);
                var next = i + 1 < found.Count && found[i + 1].Start < sentence.End ? found[i + 1].Currency : Money.Sek;
                found[i] = found[i] with { Currency = next };
            }
        }

        return found;
    }
}
