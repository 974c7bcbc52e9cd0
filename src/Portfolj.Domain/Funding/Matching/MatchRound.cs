using Portfolj.Domain.Common;
using Portfolj.Domain.Organisations;

namespace Portfolj.Domain.Funding.Matching;

/// <summary>A round as the matcher sees it. <c>null</c> means that the source does not say, and never excludes.</summary>
public sealed record MatchRound
{
    /// <summary>The holder's identity of the round, given back untouched; ordinal order breaks ties.</summary>
    public required string Id { get; init; }

    /// <summary>Title as published.</summary>
    public required string Title { get; init; }

    /// <summary>Programme.</summary>
    public string? Programme { get; init; }

    /// <summary>Funder's name.</summary>
    public string? Funder { get; init; }

    /// <summary>The ordinance, e.g. "2023:442".</summary>
    public string? LegalAct { get; init; }

    /// <summary>The text that says what the money is for, in full where it is known.</summary>
    public string Text { get; init; } = "";

    /// <summary>Who may apply.</summary>
    public IReadOnlyList<ApplicantType>? Applicants { get; init; }

    /// <summary>Who the source says may not apply.</summary>
    public IReadOnlyList<ApplicantType> Excluded { get; init; } = [];

    /// <summary>Who may take part only beside another applicant.</summary>
    public IReadOnlyList<ApplicantType> PartnerOnly { get; init; } = [];

    /// <summary>Whether several parties must apply together.</summary>
    public bool? PartnershipRequired { get; init; }

    /// <summary>Whether only those invited may apply. When <c>null</c> the text is looked through for such words.</summary>
    public bool? InvitedOnly { get; init; }

    /// <summary>Where the grant may be used.</summary>
    public Geography? Geography { get; init; }

    /// <summary>First day for applications.</summary>
    public DateOnly? Opens { get; init; }

    /// <summary>Last day for applications.</summary>
    public Deadline? Closes { get; init; }

    /// <summary>Applications are taken at any time.</summary>
    public bool Rolling { get; init; }

    /// <summary>Closed by the source's own word, for rounds whose dates do not tell.</summary>
    public bool StatedClosed { get; init; }

    /// <summary>Withdrawn by the funder.</summary>
    public bool Cancelled { get; init; }

    /// <summary>First day that the money may be used for.</summary>
    public DateOnly? PeriodFrom { get; init; }

    /// <summary>Last day that the money may be used for.</summary>
    public DateOnly? PeriodTo { get; init; }

    /// <summary>The pot that the round's applicants share.</summary>
    public Money? TotalBudget { get; init; }

    /// <summary>Smallest grant.</summary>
    public Money? MinGrant { get; init; }

    /// <summary>Largest grant.</summary>
    public Money? MaxGrant { get; init; }

    /// <summary>Least own share of the cost as a fraction, 0–1.</summary>
    public decimal? OwnShare { get; init; }

    /// <summary>Own share where it differs by applicant type, as fractions.</summary>
    public IReadOnlyDictionary<ApplicantType, decimal> OwnShareByType { get; init; } = new Dictionary<ApplicantType, decimal>();

    /// <summary>Target groups as the source lists them.</summary>
    public IReadOnlyList<string> TargetGroups { get; init; } = [];

    /// <summary>Themes as the source lists them.</summary>
    public IReadOnlyList<string> Themes { get; init; } = [];

    /// <summary>Swedish name of the mechanism when known, e.g. "rekvisition".</summary>
    public string? Mechanism { get; init; }

    /// <summary>The words from which each fact was read; shown beside obstacles.</summary>
    public IReadOnlyDictionary<MatchFact, string> Quotes { get; init; } = new Dictionary<MatchFact, string>();
}

/// <summary>Facts of a round that an obstacle can rest on.</summary>
public enum MatchFact
{
    /// <summary>Who may apply.</summary>
    Applicants,

    /// <summary>Where.</summary>
    Geography,

    /// <summary>Invited only.</summary>
    InvitedOnly,

    /// <summary>Several parties together.</summary>
    Partnership,

    /// <summary>Last day.</summary>
    Closes,

    /// <summary>The period of the money.</summary>
    Period,

    /// <summary>Amounts.</summary>
    Amount,

    /// <summary>Own share.</summary>
    OwnShare,
}
