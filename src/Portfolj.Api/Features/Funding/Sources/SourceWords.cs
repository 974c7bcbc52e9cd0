using Portfolj.Api.Components;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;

namespace Portfolj.Api.Features.Funding.Sources;

/// <summary>Sources in words. What is the matter with one is said by <see cref="SourceHealth.Sentence"/> alone.</summary>
public static class SourceWords
{
    /// <summary>The verdict's word.</summary>
    public static string Word(this SourceVerdict health) => health switch
    {
        SourceVerdict.Failing => "Fel",
        SourceVerdict.Suspect => "Misstänkt",
        SourceVerdict.Never => "Inte läst än",
        SourceVerdict.Healthy => "Frisk",
        _ => "Avstängd",
    };

    /// <summary>The verdict's sign.</summary>
    public static StatusSign Sign(this SourceVerdict health) => health switch
    {
        SourceVerdict.Failing => StatusSign.Critical,
        SourceVerdict.Suspect => StatusSign.Deviation,
        SourceVerdict.Healthy => StatusSign.OnTrack,
        SourceVerdict.Off => StatusSign.Paused,
        _ => StatusSign.Unknown,
    };

    /// <summary>How sure we are that we read the site right.</summary>
    public static string Words(this SourceConfidence confidence) => confidence switch
    {
        SourceConfidence.RealPageSeen => "Provad mot riktiga svar från källan",
        SourceConfidence.TextSeen => "Provad mot text från riktiga sidor",
        _ => "Antagen, inte provad mot riktiga sidor",
    };

    /// <summary>"41 (brukar vara 40)".</summary>
    public static string Yield(this SourceRow source) => source.LastYield is { } yield
        ? SwedishText.WholeNumber(yield) + (source.UsualYield is { } usual && usual != yield ? $" (brukar vara {SwedishText.WholeNumber(usual)})" : "")
        : "–";

    /// <summary>"21 av 24 källor friska; 3 kan vi vara blinda för."</summary>
    public static string Summary(IReadOnlyList<SourceRow> sources)
    {
        var on = sources.Where(s => s.Health != SourceVerdict.Off).ToList();
        int Count(SourceVerdict verdict) => on.Count(s => s.Health == verdict);
        string[] parts =
        [
            $"{SwedishText.WholeNumber(Count(SourceVerdict.Healthy))} av {SwedishText.WholeNumber(on.Count)} {(on.Count == 1 ? "källa är frisk" : "källor är friska")}",
            .. Part(Count(SourceVerdict.Failing), "kan vi vara blinda för"), .. Part(Count(SourceVerdict.Suspect), "kan ge mindre än vanligt"), .. Part(Count(SourceVerdict.Never), "är inte lästa än"),
        ];
        return string.Join("; ", parts) + ". Ett tyst fel är värre än ett högt.";
    }

    private static string[] Part(int count, string words) => count == 0 ? [] : [$"{SwedishText.WholeNumber(count)} {words}"];
}
