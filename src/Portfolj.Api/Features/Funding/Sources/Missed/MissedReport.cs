using Portfolj.Api.Components;
using Portfolj.Domain.Common;

namespace Portfolj.Api.Features.Funding.Sources.Missed;

/// <summary>What a person wonders about.</summary>
/// <param name="Url">The call's address.</param>
/// <param name="Title">Its title, roughly.</param>
public sealed record MissedQuestion(string? Url, string? Title);

/// <summary>What became of the call, the surest answer first.</summary>
public enum MissedKind
{
    /// <summary>It is here.</summary>
    Found,

    /// <summary>Something with a title like it is here.</summary>
    Alike,

    /// <summary>It was seen, and refused or left for a person.</summary>
    Refused,

    /// <summary>Its page was fetched but not read as a call.</summary>
    Archived,

    /// <summary>Something that was fetched names it, but its page was not fetched.</summary>
    Named,

    /// <summary>Its source was failing, held back or off.</summary>
    SourceTrouble,

    /// <summary>Its source was read, and nothing that was fetched leads to it.</summary>
    NotListed,

    /// <summary>No source reads the site.</summary>
    NoSource,
}

/// <summary>One finding with what it rests on.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Text">In plain Swedish.</param>
/// <param name="Evidence">Where one can look.</param>
public sealed record MissedFinding(MissedKind Kind, string Text, IReadOnlyList<Link> Evidence);

/// <summary>How much of the archive was searched.</summary>
/// <param name="Responses">Responses opened.</param>
/// <param name="Bytes">Bytes read in them.</param>
/// <param name="IsComplete">Whether that was all there is within the time.</param>
public sealed record SearchExtent(int Responses, long Bytes, bool IsComplete)
{
    /// <summary>Nothing searched.</summary>
    public static SearchExtent None { get; } = new(0, 0, true);

    /// <summary>"Sökt i 120 sparade svar (14 MB), allt från de senaste 400 dagarna."</summary>
    public string Words => Responses == 0 ? "Ingen text i arkivet behövde öppnas."
        : $"Sökt i {SwedishText.WholeNumber(Responses)} olika sparade svar ({SwedishText.WholeNumber((Bytes + 999_999) / 1_000_000)} MB){(IsComplete ? $", allt från de senaste {MissedReport.Days} dagarna." : ": de nyaste. Äldre svar är inte genomsökta.")}";
}

/// <summary>The answer to "why did we miss this?".</summary>
/// <param name="Answer">In one sentence.</param>
/// <param name="Kind">The surest finding; <c>null</c> when there is no trace at all.</param>
/// <param name="Findings">Everything found, the surest first.</param>
/// <param name="Searched">How much of the archive was opened.</param>
public sealed record MissedReport(string Answer, MissedKind? Kind, IReadOnlyList<MissedFinding> Findings, SearchExtent Searched)
{
    /// <summary>How far back is looked.</summary>
    public const int Days = 400;

    /// <summary>Puts findings in order and sums them up.</summary>
    public static MissedReport Of(IEnumerable<MissedFinding> findings, SearchExtent searched)
    {
        List<MissedFinding> ordered = [.. findings.OrderBy(f => f.Kind)];
        MissedKind? kind = ordered.Count > 0 ? ordered[0].Kind : null;
        return new MissedReport(
            kind switch
            {
                MissedKind.Found => "Vi har den.",
                MissedKind.Alike => "Vi har något som heter ungefär så.",
                MissedKind.Refused => "Vi såg den, men den togs inte emot.",
                MissedKind.Archived => "Vi hämtade sidan, men den lästes inte som en utlysning.",
                MissedKind.Named => "Den nämns i något vi har hämtat, men dess egen sida hämtades inte.",
                MissedKind.SourceTrouble => "Källan gick inte att läsa som den ska.",
                MissedKind.NotListed => "Källan lästes, men inget som vi hämtade ledde till sidan.",
                MissedKind.NoSource => "Ingen källa bevakar webbplatsen.",
                _ => "Vi hittar inga spår av den.",
            },
            kind,
            ordered,
            searched);
    }
}
