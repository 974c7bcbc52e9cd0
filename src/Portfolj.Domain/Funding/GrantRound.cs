using Portfolj.Domain.Common;
using Portfolj.Domain.Organisations;

namespace Portfolj.Domain.Funding;

/// <summary>
/// Omgång: one occasion of a grant, and owner of all that can change. Its values are a projection, rebuilt by <see cref="RoundProjection"/>
/// from what sources said (<see cref="ReadFact"/>) and what people corrected (<see cref="Correction"/>); nobody sets them otherwise.
/// </summary>
public sealed class GrantRound : IAudited, IVersioned
{
    /// <summary>Longest summary that is shown, characters; the fact keeps the whole.</summary>
    public const int MaxSummary = 4000;

    /// <summary>Longest programme that is shown, characters.</summary>
    public const int MaxProgramme = 500;

    /// <inheritdoc/>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The recurring grant.</summary>
    public required Guid CallId { get; init; }

    /// <summary>The recurring grant.</summary>
    public GrantCall? Call { get; init; }

    /// <summary>Number for people, e.g. UTL-2026-014.</summary>
    public required string Number { get; init; }

    /// <summary>Which occasion: "2027", "2027:1", with "/18" for a county's own round and "(2)" for a further one of the same year; "löpande" for rolling grants.</summary>
    public required string Key { get; set; }

    /// <summary>Title as published.</summary>
    public string Title { get; internal set; } = "";

    /// <summary>Swedish order of the title.</summary>
    public string SortKey { get; internal set; } = "";

    /// <summary>A few sentences on what the money is for.</summary>
    public string Summary { get; internal set; } = "";

    /// <summary>Programme that the grant belongs to.</summary>
    public string? Programme { get; internal set; }

    /// <summary>Public address of the round.</summary>
    public string? Url { get; internal set; }

    /// <summary>What kind of last day.</summary>
    public DeadlineKind DeadlineKind { get; internal set; }

    /// <summary>First day for applications, as stated.</summary>
    public DateOnly? OpensOn { get; internal set; }

    /// <summary>Clock time of opening, when stated.</summary>
    public TimeOnly? OpensTime { get; internal set; }

    /// <summary>Last day for applications, as stated.</summary>
    public DateOnly? ClosesOn { get; internal set; }

    /// <summary>Clock time of closing, when stated.</summary>
    public TimeOnly? ClosesTime { get; internal set; }

    /// <summary>IANA zone that the source means.</summary>
    public string Zone { get; internal set; } = Deadline.Stockholm;

    /// <summary>Derived from the stated opening; UTC.</summary>
    public DateTime? OpensAtUtc { get; internal set; }

    /// <summary>Derived from the stated last day; UTC.</summary>
    public DateTime? ClosesAtUtc { get; internal set; }

    /// <summary>Other cut-offs of the same round, ascending.</summary>
    public List<DateOnly> OtherCutoffs { get; internal set; } = [];

    /// <summary>The source's own word about the status; decides only where dates do not.</summary>
    public RoundStatus? StatedStatus { get; internal set; }

    /// <summary>The funder withdrew the round.</summary>
    public bool IsCancelled { get; internal set; }

    /// <summary>Currency of the amounts below; SEK or EUR.</summary>
    public string Currency { get; internal set; } = Money.Sek;

    /// <summary>The pot that this round's applicants share, in hundredths.</summary>
    public long? TotalBudgetMinor { get; internal set; }

    /// <summary>Smallest grant, in hundredths.</summary>
    public long? MinGrantMinor { get; internal set; }

    /// <summary>Largest grant, in hundredths.</summary>
    public long? MaxGrantMinor { get; internal set; }

    /// <summary>The applicant's own share of the cost as a fraction; <c>null</c> unknown, 0 none asked.</summary>
    public decimal? OwnShare { get; internal set; }

    /// <summary>Who may apply, who may not, who may only be partner; empty = not stated.</summary>
    public List<RoundApplicant> Applicants { get; internal set; } = [];

    /// <summary>Stored form of where the grant may be used; <c>null</c> unknown (see <see cref="Where"/>).</summary>
    public string? Geography { get; internal set; }

    /// <summary>Applications must be made together with a partner; <c>null</c> not stated.</summary>
    public bool? PartnershipRequired { get; internal set; }

    /// <summary>Only invited applicants may answer; <c>null</c> not stated.</summary>
    public bool? InvitedOnly { get; internal set; }

    /// <summary>Target groups in the funder's words.</summary>
    public List<string> TargetGroups { get; internal set; } = [];

    /// <summary>Themes in the funder's words.</summary>
    public List<string> Themes { get; internal set; } = [];

    /// <summary>First day of the period that the money is for.</summary>
    public DateOnly? PeriodFrom { get; internal set; }

    /// <summary>Last day of the period that the money is for.</summary>
    public DateOnly? PeriodTo { get; internal set; }

    /// <summary>The day when the funder published it, when stated.</summary>
    public DateOnly? PublishedOn { get; internal set; }

    /// <summary>Full text and conditions, apart so that lists stay quick.</summary>
    public RoundText? FullText { get; set; }

    /// <summary>Where the round has been seen.</summary>
    public List<CallOrigin> Origins { get; init; } = [];

    /// <summary>When the product first saw it, UTC.</summary>
    public required DateTime FirstSeenAt { get; init; }

    /// <summary>True for an invented example.</summary>
    public bool IsExample { get; init; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <inheritdoc/>
    public string AuditName => Number;

    /// <summary>Where the grant may be used; <c>null</c> unknown.</summary>
    public Geography? Where => Common.Geography.Parse(Geography);

    /// <summary>The last day with its hour; <c>null</c> when none is stated.</summary>
    public Deadline? Closes => ClosesOn is { } day ? new Deadline(day, ClosesTime, Zone) : null;

    /// <summary>The opening with its hour; <c>null</c> when none is stated.</summary>
    public Deadline? Opens => OpensOn is { } day ? new Deadline(day, OpensTime, Zone) : null;

    /// <summary>Types in one role; empty when not stated.</summary>
    public IEnumerable<ApplicantType> ApplicantsAs(ApplicantRole role) => Applicants.Where(a => a.Role == role).Select(a => a.Type).Order();
}

/// <summary>What an applicant type may do in a round.</summary>
public enum ApplicantRole
{
    /// <summary>May apply.</summary>
    May,

    /// <summary>Named as not allowed.</summary>
    Excluded,

    /// <summary>May only take part as partner.</summary>
    PartnerOnly,
}

/// <summary>One applicant type of a round, with its own co-financing where that differs.</summary>
public sealed class RoundApplicant
{
    /// <summary>The round.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>The applicant type.</summary>
    public required ApplicantType Type { get; init; }

    /// <summary>What it may do.</summary>
    public required ApplicantRole Role { get; init; }

    /// <summary>Own share as a fraction where it differs from the round's; else <c>null</c>.</summary>
    public decimal? OwnShare { get; set; }
}

/// <summary>The round's long texts.</summary>
public sealed class RoundText
{
    /// <summary>The round; also the key.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>The page's text as read, paragraphs by line breaks.</summary>
    public string Body { get; set; } = "";

    /// <summary>Conditions in the funder's words.</summary>
    public string Conditions { get; set; } = "";
}
