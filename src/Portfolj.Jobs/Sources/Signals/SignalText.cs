using System.Text.RegularExpressions;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Reading;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Sources.Defined;

namespace Portfolj.Jobs.Sources.Signals;

/// <summary>What a regulation, a decision or a plan says about the calls that will follow.</summary>
public static partial class SignalText
{
    /// <summary>Whether the words are about money that somebody else may get.</summary>
    public static bool IsAboutGrants(string text) => Grant().IsMatch(text);

    /// <summary>The first words that are about such money, as the sentence that they stand in.</summary>
    public static string QuoteOf(string text)
    {
        var match = Payout().Match(text) is { Success: true } payout ? payout : Grant().Match(text);
        if (!match.Success)
        {
            return "";
        }

        var start = Math.Max(text.LastIndexOfAny(['.', '\n'], Math.Max(match.Index - 1, 0)) + 1, 0);
        var end = text.IndexOfAny(['.', '\n'], match.Index + match.Length);
        var sentence = text[start..(end < 0 ? text.Length : end + (text[end] == '.' ? 1 : 0))].Trim();
        return sentence.Length > 400 ? match.Value : sentence;
    }

    /// <summary>Who pays out, in the text's own words; <c>null</c> when it does not say.</summary>
    public static string? AgencyOf(string text) =>
        new[] { Requisition(), Commission(), Pays(), Distributes(), Applies() }.Select(r => r.Match(text)).FirstOrDefault(m => m.Success)?.Groups["agency"].Value.Trim();

    /// <summary>Keys of the applicant types that the text names as receivers.</summary>
    public static string? ApplicantsOf(string text)
    {
        var read = ApplicantReading.Read(text, isAboutApplicants: true).Include.Select(v => v.Value).ToList();
        var named = read.Count > 0 ? read : [.. Receivers().Matches(text).SelectMany(m => ApplicantReading.Read(m.Groups["who"].Value, isAboutApplicants: true).Include).Select(v => v.Value)];
        return named.Count > 0 ? RoundProjection.Format(named) : null;
    }

    /// <summary>The money that is to be given out, in canonical form.</summary>
    public static string? AmountOf(string text) => AmountReading.Read(text, AmountContext.Pot).Total?.Value is { } total ? RoundProjection.Format(total)
        : AmountReading.Read(text).Total?.Value is { } other ? RoundProjection.Format(other) : null;

    /// <summary>A funder's page that tells of coming calls.</summary>
    public static ReadSignal Plan(SourceDefinition definition, CallText text)
    {
        var body = string.Join('\n', text.Lines.Select(l => l.Text));
        return new ReadSignal
        {
            Kind = GrantSignalKind.Plan,
            ExternalId = CanonicalUrl.PathOf(text.Url) + (text.Mark is { } mark ? "#" + mark : ""),
            Title = text.Title,
            Url = text.Url,
            PublishedOn = text.Published,
            Agency = definition.Funder.Name,
            Summary = HtmlSections.Lead(body),
            Quote = Coming().Match(body) is { Success: true } words ? words.Value.Trim() : QuoteOf(body),
            Applicants = ApplicantsOf(body),
            Amount = AmountOf(body),
        };
    }

    [GeneratedRegex(@"\b(?:statsbidrag|stadsbidrag|bidrag(?:et)? (?:till|får|ska|om)|medel till (?:kommun|region|organisation|förening)|stimulansmedel|betala ut (?:medel|bidrag|stats)|fördela[rs]?\b[^.]{0,80}(?:medel|kronor|bidrag))", RegexOptions.IgnoreCase)]
    private static partial Regex Grant();

    [GeneratedRegex(@"\b(?:rekvirera\s+bidrag|betala[rs]?\s+ut|utbetala|fördela[rs]?\b[^.]{0,60}(?:kronor|medel|bidrag))", RegexOptions.IgnoreCase)]
    private static partial Regex Payout();

    [GeneratedRegex(@"rekvirera\s+bidrag(?:et)?\s+(?:från|hos)\s+(?<agency>\p{Lu}[\p{L}]+(?:[ ]\p{L}+){0,6}?)(?=\s+utan\b|\s+senast\b|[.,])")]
    private static partial Regex Requisition();

    [GeneratedRegex(@"(?:uppdrar\s+åt|[Uu]ppdrag(?:et)?\s+(?:till|åt)|ger)\s+(?<agency>\p{Lu}[\p{L}]+(?:[ ](?!att\b|om\b|i\b|uppdrag\b)\p{L}+){0,6}?)(?:,\s+[\p{L}]+,)?\s+(?:att\b|om\b|i\s+uppdrag\b)")]
    private static partial Regex Commission();

    [GeneratedRegex(@"(?:^|[.\n]\s*)(?<agency>\p{Lu}[\p{L}]+(?:[ ]\p{L}+){0,6}?)\s+(?:beslutar|prövar)\b[^.]{0,60}\b(?:betalar\s+ut|bidrag|stöd)", RegexOptions.Multiline)]
    private static partial Regex Pays();

    [GeneratedRegex(@"(?<agency>\p{Lu}[\p{L}]+(?:[ ]\p{L}+){0,6}?)\s+ska\s+(?:också\s+|även\s+|dessutom\s+)?(?:fördela|betala\s+ut)\b")]
    private static partial Regex Distributes();

    [GeneratedRegex(@"(?:ansökan|ansökningar)\b[^.]{0,60}\b(?:ges|lämnas)\s+in\s+till\s+(?<agency>\p{Lu}[\p{L}]+(?:[ ]\p{L}+){0,6}?)(?=[.,]|\s+senast\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Applies();

    [GeneratedRegex(@"\b(?:statsbidrag|bidrag|medel|stöd)\s+(?:lämnas\s+)?(?:till|får[^.]{0,40}lämnas\s+till)\s+(?<who>(?:en\s+|de\s+|alla\s+)?[\p{L}]+(?:(?:,|\s+och|\s+eller)\s+(?:en\s+)?[\p{L}]+){0,3})", RegexOptions.IgnoreCase)]
    private static partial Regex Receivers();

    [GeneratedRegex(@"(?:[^.\n]|\.(?=\d))*\b(?:planerar|planeras|öppnar vanligen|vanligen öppnar|kommer\b[^.\n]{0,80}\batt utlysa|utlysningen är öppen|öppnas?\b)(?:[^.\n]|\.(?=\d))*\.?", RegexOptions.IgnoreCase)]
    private static partial Regex Coming();
}
