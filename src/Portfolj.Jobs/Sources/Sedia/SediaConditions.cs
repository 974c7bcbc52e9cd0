using System.Text.RegularExpressions;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Reading;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Sources.Defined;

namespace Portfolj.Jobs.Sources.Sedia;

/// <summary>What a topic's conditions say about who may apply, with which share, and where. What they do not say stays unknown.</summary>
public static partial class SediaConditions
{
    /// <summary>Place of a geography that the source gives as the union's member states.</summary>
    public const string WholeUnion = "programmet gäller hela EU";

    private static readonly RoundField[] FromSwedish =
    [
        RoundField.Applicants, RoundField.ExcludedApplicants, RoundField.PartnerOnly, RoundField.PartnershipRequired, RoundField.OwnShare,
    ];

    /// <summary>Facts of the conditions. Applicants and shares are read from Swedish only: the reading of phrases knows no other language.</summary>
    public static IEnumerable<FieldReading> Read(IReadOnlyList<TextSection> conditions, bool swedish, DateOnly reference)
    {
        if (swedish && conditions.Count > 0)
        {
            foreach (var fact in FactsOfText.From(CallTextReading.Read(conditions, reference)).Where(f => FromSwedish.Contains(f.Field)))
            {
                yield return fact;
            }
        }

        if (MemberStates(conditions) is { } words)
        {
            yield return new FieldReading(RoundField.Geography, Geography.National.ToString(), words, WholeUnion);
        }
    }

    /// <summary>The sentence by which participation is open to the member states, Sweden among them; <c>null</c> when there is none.</summary>
    public static string? MemberStates(IReadOnlyList<TextSection> conditions) =>
        conditions.SelectMany(s => Sentence().Matches(s.Text)).Select(m => m.Value.Trim())
            .FirstOrDefault(s => States().IsMatch(s) && Participation().IsMatch(s) && !Outside().IsMatch(s));

    [GeneratedRegex(@"[^.\n]+(?:\.(?=\S)[^.\n]+)*\.?")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\bMember States?\b|\bmedlemsstat(?:er(?:na)?s?|s|en)?\b", RegexOptions.IgnoreCase)]
    private static partial Regex States();

    [GeneratedRegex(@"\b(?:established|eligible|participat\w+|applicants?|legal entit\w+|etablerade?|stödberättigande|berättigade|delta\w*|sökande\w*|rättsliga enheter)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Participation();

    [GeneratedRegex(@"\b(?:interests?|intressen|not eligible|may not participate|får inte delta)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Outside();
}
