using System.Text.RegularExpressions;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>
/// Finds a statement that no own share is asked: money of one's own, a word for need, and a denial in one clause, in any order. A denial
/// of its form, size or source ("behöver inte vara kontant") is none.
/// </summary>
internal static class NoShareAsked
{
    private const string Words = @"\b(?:med|mot|egen|själv|sam)-?finansier\w*|\begen-?\s?insats\w*|\b(?:ege[nt]|egna)\s+(?:med|kontant\w*\s+)?(?:finansiering|insats|andel|del|bidrag|kapital|medel|pengar|resurser)\w*|\begenandel\w*|\bannan\s+finansiering|\bkontantinsats\w*|\bco-?\s?(?:financ|fund)\w*|\b(?:own|matching|match)\s+(?:contribution|fund|resources|financ)\w*|\bmatch-?\s?funding";

    private static readonly Regex Money = new(Words, RegexOptions.CultureInvariant);

    private static readonly Regex Need = new(@"\b(?:behöv\w*|behov|kräv\w*|krav\w*|ställ\w*|fordra\w*|erfordra\w*|begär\w*|måste|villkor\w*|nödvändig\w*|obligatorisk\w*|tvingande|slipper|frågar|efterfråga\w*|requir\w*|need\w*|mandatory|necessary|obligat\w*|demand\w*|förutsätt\w*|tvungna?|skyldig\w*)\b", RegexOptions.CultureInvariant);

    private static readonly Regex Denial = new(@"\b(?:inte|ej|inget|ingen|inga|noll|0|slopa\w*|saknas|slipper|aldrig|avskaffa\w*|borttag\w*|tagits\s+bort|tas\s+bort|frivillig\w*|valfri\w*|not|no|none|without|optional|zero|utan)\b", RegexOptions.CultureInvariant);

    private static readonly Regex No = new(@"^\W*(?:nej|no|ingen|inget|inga|noll)\b", RegexOptions.CultureInvariant);

    private static readonly Regex Ourselves = new(@"\b(?:vi|jag|man|föreningen|kommunen)\s+själva?\b.*\bbetala", RegexOptions.CultureInvariant);

    private static readonly Regex ButNoMust = new(@"\bmen\s+(?:det\s+är\s+)?(?:inte|inget|ej)\s+(?:ett\s+|något\s+)?(?:måste|krav|tvång|villkor)\b", RegexOptions.CultureInvariant);

    private static readonly Regex Voluntary = new(@"\b(?:är|blir|is)\s+(?:\w+\s+){0,2}?(?:frivillig|valfri|optional|voluntary)\w*", RegexOptions.CultureInvariant);

    private static readonly Regex Otherwise = new(
        @"\b(?:inte|ej|not)\s+(?:\w+\s+){0,2}?(?:vara\s+(?!med\b)(?!obligat|nödvänd|tvung)|bestå|komma\s+från|redovisa|styrk|beslut|klar|bestäm|fastställ|bekräft|kontant|intyg|betala|samma|räkna|godkänn|användas|anges|lika|hela|mer\s+än|överstig|understig|täck|räcker|tillräck|stöd|finnas\s+på|be\s+(?:in\s+)?cash|vara\s+klar|ännu|uppfyll|be\s+)\w*"
        + @"|\b(?:uppfyll\w*|avslås|avslag|nekas|avvisas|hur\s+stor|hur\s+mycket|nivån|storleken|varierar|annat\s+statligt|in\s+cash|framgår)\b|\b(?:ska|måste|kan|får|kommer)\s+(?:\w+\s+){0,2}?(?:att\s+)?(?:inte|ej)\b(?!\s+kräv)|\b(?:kan|får)\s+(?:inte|ej)\b",
        RegexOptions.CultureInvariant);

    private static readonly Regex Label = new($@"(?:{Words})\s*(?:\?|:|\s-)\s*(?:nej|ej|inget|ingen|inte|frivillig\w*|valfri\w*|saknas|(?:krävs|behövs)\s+(?:ej|inte)|no|none|not\s+required)\b", RegexOptions.CultureInvariant);

    private static readonly Regex Parts = new(@"[,;:](?:\s|$)|\b(?:men|medan|dock|but|while)\b", RegexOptions.CultureInvariant);

    /// <summary>The first such statement, as a stretch of the working text.</summary>
    public static Stretch? Find(ReadingText text)
    {
        if (Label.Match(text.Text) is { Success: true } label)
        {
            return text.SentenceAt(label.Index);
        }

        foreach (var sentence in text.Sentences)
        {
            var words = text.Text[sentence.Start..sentence.End];
            if (!Money.IsMatch(words))
            {
                if (No.IsMatch(words) && text.LabelBefore(sentence) is { } asked && Money.IsMatch(asked) && Need.IsMatch(asked))
                {
                    return sentence;
                }

                continue;
            }

            if (words.AsSpan().TrimEnd().EndsWith("?"))
            {
                continue;
            }

            if (ButNoMust.IsMatch(words))
            {
                return sentence;
            }

            var start = 0;
            foreach (Match part in Parts.Matches(words))
            {
                if (Says(words[start..part.Index]))
                {
                    return sentence;
                }

                start = part.Index + part.Length;
            }

            if (Says(words[start..]))
            {
                return sentence;
            }
        }

        return null;
    }

    /// <summary>A question or label speaks of money of one's own.</summary>
    public static bool IsAbout(string label) => Money.IsMatch(label) || Ourselves.IsMatch(label);

    private static bool Says(string clause) =>
        Money.IsMatch(clause) && ((Need.IsMatch(clause) && Denial.IsMatch(clause)) || Voluntary.IsMatch(clause)) && !Otherwise.IsMatch(clause);
}
