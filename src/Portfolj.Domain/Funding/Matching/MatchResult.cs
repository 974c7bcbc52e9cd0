using Portfolj.Domain.Common;

namespace Portfolj.Domain.Funding.Matching;

/// <summary>What counts in a comparison.</summary>
public sealed record MatchOptions
{
    /// <summary>Leave status, dates, amounts and co-financing out: they neither exclude nor rank nor explain.</summary>
    public bool IgnoreTimeAndMoney { get; init; }

    /// <summary>Most rounds in a list.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>List weak rounds as well, by score; the product leaves them out.</summary>
    public bool IncludeWeak { get; init; }

    /// <summary>Also list what fits in substance but cannot be applied for.</summary>
    public bool IncludeHindered { get; init; } = true;
}

/// <summary>How strong the evidence is, in absolute terms and not by place in the list.</summary>
public enum MatchLevel
{
    /// <summary>Too little for a hit.</summary>
    None,

    /// <summary>Möjlig.</summary>
    Possible,

    /// <summary>Trolig.</summary>
    Likely,

    /// <summary>Träffsäker.</summary>
    Strong,
}

/// <summary>Swedish names of the levels.</summary>
public static class MatchLevels
{
    /// <summary>The name that people see.</summary>
    public static string Name(this MatchLevel level) => level switch
    {
        MatchLevel.Strong => "Träffsäker",
        MatchLevel.Likely => "Trolig",
        MatchLevel.Possible => "Möjlig",
        _ => "Svag",
    };
}

/// <summary>What a comparison of one initiative with all rounds gives.</summary>
/// <param name="Hits">Best first: those that the applicant could apply for itself, then those only a partner could (<see cref="MatchResult.PartnerOnlyRoute"/>).</param>
/// <param name="Hindered">"Passar i sak men hindras av …": never hits.</param>
public sealed record MatchList(IReadOnlyList<MatchResult> Hits, IReadOnlyList<MatchResult> Hindered);

/// <summary>One round held against one initiative.</summary>
/// <param name="RoundId">The round.</param>
/// <param name="Score">0–1; comparable within one matcher version.</param>
/// <param name="Level">How strong the evidence is.</param>
/// <param name="Eligible">Whether the applicant itself may apply; unknown when the source does not say.</param>
/// <param name="PartnerOnlyRoute">Only a named partner type of the initiative could apply.</param>
/// <param name="Explanation">Why, in Swedish.</param>
public sealed record MatchResult(string RoundId, double Score, MatchLevel Level, Ternary Eligible, bool PartnerOnlyRoute, MatchExplanation Explanation);

/// <summary>The argument for and against, in plain Swedish. Stored as JSON.</summary>
/// <param name="Fits">What fits.</param>
/// <param name="Obstacles">What hinders.</param>
/// <param name="Unknowns">What is not known.</param>
/// <param name="Summary">One or two sentences.</param>
public sealed record MatchExplanation(
    IReadOnlyList<MatchFit> Fits,
    IReadOnlyList<MatchObstacle> Obstacles,
    IReadOnlyList<MatchUnknown> Unknowns,
    string Summary);

/// <summary>One thing that fits.</summary>
/// <param name="InitiativeWords">Verbatim from the initiative.</param>
/// <param name="CallWords">Verbatim from the round.</param>
/// <param name="Because">Why these belong together.</param>
public sealed record MatchFit(string InitiativeWords, string CallWords, string Because);

/// <summary>One thing that hinders.</summary>
/// <param name="What">What hinders.</param>
/// <param name="Quote">Verbatim from the round when its words are known.</param>
/// <param name="Remedy">What could be done about it, when something could.</param>
public sealed record MatchObstacle(string What, string? Quote = null, string? Remedy = null);

/// <summary>One thing that is not known.</summary>
/// <param name="What">What is missing.</param>
/// <param name="HowToFindOut">Where the answer can be had.</param>
public sealed record MatchUnknown(string What, string HowToFindOut);
