using System.Security.Cryptography;
using System.Text;
using Portfolj.Domain.Common;

namespace Portfolj.Domain.Funding;

/// <summary>A field of a round that sources state and people may correct. Values travel in the canonical form of <see cref="RoundProjection"/>.</summary>
public enum RoundField
{
    /// <summary>Text.</summary>
    Title,

    /// <summary>Text.</summary>
    Summary,

    /// <summary>Text.</summary>
    Programme,

    /// <summary>Absolute address.</summary>
    Url,

    /// <summary><c>2026-11-22</c> or <c>2026-11-22T16:00</c>, then a space and the IANA zone when it is not Europe/Stockholm.</summary>
    Opens,

    /// <summary>As <see cref="Opens"/>.</summary>
    Closes,

    /// <summary>Days separated by commas.</summary>
    OtherCutoffs,

    /// <summary>Name of <see cref="Funding.DeadlineKind"/>.</summary>
    DeadlineKind,

    /// <summary>Open, Upcoming or Closed in the source's own words.</summary>
    StatedStatus,

    /// <summary>true or false.</summary>
    Cancelled,

    /// <summary>Currency, a space and hundredths: <c>SEK 250000000</c>.</summary>
    TotalBudget,

    /// <summary>As <see cref="TotalBudget"/>.</summary>
    MinGrant,

    /// <summary>As <see cref="TotalBudget"/>.</summary>
    MaxGrant,

    /// <summary>Fraction <c>0.6</c>, and per type where it differs: <c>0.6;civilsamhalle=0.2</c>.</summary>
    OwnShare,

    /// <summary>Keys of applicant types separated by commas.</summary>
    Applicants,

    /// <summary>As <see cref="Applicants"/>.</summary>
    ExcludedApplicants,

    /// <summary>As <see cref="Applicants"/>.</summary>
    PartnerOnly,

    /// <summary>Stored form of <see cref="Common.Geography"/>.</summary>
    Geography,

    /// <summary>true or false.</summary>
    PartnershipRequired,

    /// <summary>true or false.</summary>
    InvitedOnly,

    /// <summary>One a line.</summary>
    TargetGroups,

    /// <summary>One a line.</summary>
    Themes,

    /// <summary>Two days with a slash: <c>2027-01-01/2027-12-31</c>.</summary>
    Period,

    /// <summary>The day when the funder published the call: <c>2026-11-22</c>.</summary>
    Published,
}

/// <summary>Where a round has been seen: one source, external id and address. Several per round (docs/adr/0006).</summary>
public sealed class CallOrigin
{
    private string url = "";

    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The round.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>The source.</summary>
    public required Guid SourceId { get; init; }

    /// <summary>The source's own id of the occasion. Another one when the source moves the same occasion to another address.</summary>
    public required string ExternalId { get; set; }

    /// <summary>Canonical address.</summary>
    public required string Url
    {
        get => url;
        set => (url, UrlKey) = (value, KeyOf(value));
    }

    /// <summary>Short key of the address, since databases do not index what is as long as an address may be.</summary>
    public string UrlKey { get; private set; } = "";

    /// <summary>First seen, UTC.</summary>
    public required DateTime FirstSeenAt { get; init; }

    /// <summary>Last seen, UTC.</summary>
    public required DateTime LastSeenAt { get; set; }

    /// <summary>Since when a source that was read to its end no longer shows it, UTC; <c>null</c> while it does.</summary>
    public DateTime? MissingSince { get; set; }

    /// <summary>Hash of what was read; unchanged means nothing to do.</summary>
    public required string ContentHash { get; set; }

    /// <summary>The short key of a canonical address: 32 hexadecimal digits.</summary>
    public static string KeyOf(string url) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url)).AsSpan(0, 16));
}

/// <summary>The lower layer: what a source said about one field, with the words and the place it came from.</summary>
public sealed class ReadFact
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The round.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>The origin that says so.</summary>
    public required Guid OriginId { get; init; }

    /// <summary>The field.</summary>
    public required RoundField Field { get; init; }

    /// <summary>Canonical value.</summary>
    public required string Value { get; set; }

    /// <summary>The source's own words; <c>null</c> where the value is a field of an API.</summary>
    public string? Quote { get; set; }

    /// <summary>Where the words stand: a heading, label or JSON path.</summary>
    public string? Place { get; set; }

    /// <summary>SHA-256 of the archived bytes that were read.</summary>
    public string? ArchiveHash { get; set; }

    /// <summary>Which reader, which version.</summary>
    public required string ReaderVersion { get; set; }

    /// <summary>When it was read, UTC.</summary>
    public required DateTime ReadAt { get; set; }
}

/// <summary>The upper layer: what a person says instead. Collecting never overwrites it, and it shows when the source later agrees or changes.</summary>
public sealed class Correction : IAudited
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The round.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>The field.</summary>
    public required RoundField Field { get; init; }

    /// <summary>Canonical value; <c>null</c> when the person says that it is unknown.</summary>
    public required string? Value { get; init; }

    /// <summary>What the source said at the time; <c>null</c> when it said nothing.</summary>
    public required string? SourceSaidThen { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Account id of the one who corrected.</summary>
    public required string ActorId { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>When it was taken back, UTC: it no longer counts, and stays to be read.</summary>
    public DateTime? WithdrawnAt { get; set; }

    /// <inheritdoc/>
    public string AuditName => Field.ToString();
}

/// <summary>What happened to a round.</summary>
public enum RoundEventKind
{
    /// <summary>First seen.</summary>
    Found,

    /// <summary>A field changed at the source.</summary>
    Changed,

    /// <summary>The funder withdrew it.</summary>
    Cancelled,

    /// <summary>It is open again after having been closed or cancelled.</summary>
    Reopened,

    /// <summary>The source no longer shows it.</summary>
    Vanished,

    /// <summary>The funder published a notice about it.</summary>
    Notice,

    /// <summary>A person corrected a field.</summary>
    Corrected,

    /// <summary>Seen under one more address or source.</summary>
    AlsoSeen,

    /// <summary>The last moment passed.</summary>
    Closed,

    /// <summary>The source shows it again after it had vanished.</summary>
    Returned,

    /// <summary>A person let a change at the source count that had waited for review.</summary>
    Accepted,

    /// <summary>Another round proved to be this one and was merged into it.</summary>
    Merged,

    /// <summary>A file of it is new or another than before.</summary>
    Attachment,
}

/// <summary>A line in a round's diary.</summary>
public sealed class RoundEvent
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The round.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>When the product noticed, UTC; for notices the day that the funder states.</summary>
    public required DateTime At { get; init; }

    /// <summary>What happened.</summary>
    public required RoundEventKind Kind { get; init; }

    /// <summary>The field, for changes.</summary>
    public RoundField? Field { get; init; }

    /// <summary>Canonical value before.</summary>
    public string? Before { get; init; }

    /// <summary>Canonical value after.</summary>
    public string? After { get; init; }

    /// <summary>The funder's or the product's own words.</summary>
    public string? Text { get; init; }

    /// <summary>The source, when one is behind it.</summary>
    public Guid? SourceId { get; init; }
}
