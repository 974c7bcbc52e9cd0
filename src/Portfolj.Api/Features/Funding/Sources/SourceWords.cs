using Portfolj.Api.Components;
using Portfolj.Api.Features.Operations.Jobs;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;

namespace Portfolj.Api.Features.Funding.Sources;

/// <summary>Sources in words.</summary>
public static class SourceWords
{
    /// <summary>The health's word.</summary>
    public static string Word(this SourceHealth health) => health switch
    {
        SourceHealth.Failing => "Fel",
        SourceHealth.Suspect => "Misstänkt",
        SourceHealth.Never => "Inte läst än",
        SourceHealth.Healthy => "Frisk",
        _ => "Avstängd",
    };

    /// <summary>The health's sign.</summary>
    public static StatusSign Sign(this SourceHealth health) => health switch
    {
        SourceHealth.Failing => StatusSign.Critical,
        SourceHealth.Suspect => StatusSign.Deviation,
        SourceHealth.Healthy => StatusSign.OnTrack,
        SourceHealth.Off => StatusSign.Paused,
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

    /// <summary>What happened last, in one sentence.</summary>
    public static string LastEvent(this SourceRow source) => source switch
    {
        { Health: SourceHealth.Off } => "Hämtas inte.",
        { LastError: { } error } => error,
        { LastSuccessAt: null } => source.NextRunAt is { } next ? $"Första försöket görs {RunWords.When(next)}." : "Första försöket är inte gjort.",
        { Health: SourceHealth.Suspect } => "Mycket färre än vanligt. Titta om sidan har ändrats.",
        { LastRejected: > 0 } => $"{(source.LastRejected == 1 ? "1 post" : $"{SwedishText.WholeNumber(source.LastRejected)} poster")} gick inte att ta emot, {SwedishText.WholeNumber(source.LastYield ?? 0)} sparade.",
        _ => "Allt gick att läsa.",
    };
}
