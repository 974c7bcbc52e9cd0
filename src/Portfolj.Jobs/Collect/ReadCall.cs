using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Reading;

namespace Portfolj.Jobs.Collect;

/// <summary>What a source says about one field.</summary>
/// <param name="Field">The field.</param>
/// <param name="Value">Canonical value, as <see cref="RoundField"/> describes.</param>
/// <param name="Quote">The source's own words; <c>null</c> where the value is a field of an API.</param>
/// <param name="Place">Heading, label or JSON path.</param>
public sealed record FieldReading(RoundField Field, string Value, string? Quote = null, string? Place = null);

/// <summary>A dated notice that a funder published about a call.</summary>
/// <param name="ExternalId">The call's external id.</param>
/// <param name="At">When it was published, UTC.</param>
/// <param name="Text">The notice as plain text.</param>
public sealed record CallNotice(string ExternalId, DateTime At, string Text);

/// <summary>One occasion of a grant as read from a source, before it is checked.</summary>
public sealed record ReadCall
{
    /// <summary>The source's own id of the occasion.</summary>
    public required string ExternalId { get; init; }

    /// <summary>"2027", "2027:1", "löpande"; see <see cref="RoundKeys"/>.</summary>
    public required string RoundKey { get; init; }

    /// <summary>Address that was read.</summary>
    public required string Url { get; init; }

    /// <summary>Address without session noise: what an occasion is recognised by.</summary>
    public required string CanonicalUrl { get; init; }

    /// <summary>The address is what tells the grant: the same address later carries the next occasion. False where the source gives every occasion an id.</summary>
    public bool AddressIsIdentity { get; init; }

    /// <summary>Title as published.</summary>
    public required string Title { get; init; }

    /// <summary>Name of the funder; empty when neither page nor definition names one.</summary>
    public required string Funder { get; init; }

    /// <summary>What kind of funder.</summary>
    public FunderType FunderType { get; init; } = FunderType.State;

    /// <summary>Act, e.g. "2023:442".</summary>
    public string? LegalAct { get; init; }

    /// <summary>How the money is given out, when the page says so.</summary>
    public Mechanism? Mechanism { get; init; }

    /// <summary>What is said about the fields; each field at most once.</summary>
    public IReadOnlyList<FieldReading> Facts { get; init; } = [];

    /// <summary>The page from top to bottom.</summary>
    public IReadOnlyList<TextSection> Sections { get; init; } = [];

    /// <summary>Notices that came with the call.</summary>
    public IReadOnlyList<CallNotice> Notices { get; init; } = [];

    /// <summary>Files that the page links to.</summary>
    public IReadOnlyList<AttachmentLink> Attachments { get; init; } = [];

    /// <summary>Languages in which the source publishes it, ISO 639-1.</summary>
    public IReadOnlyList<string> Languages { get; init; } = ["sv"];

    /// <summary>Something that a person should look at, in Swedish; the call is kept.</summary>
    public string? Doubt { get; init; }

    /// <summary>SHA-256 of the archived bytes that were read.</summary>
    public string? ArchiveHash { get; init; }

    /// <summary>The value of a field, or <c>null</c>.</summary>
    public string? this[RoundField field] => Facts.FirstOrDefault(f => f.Field == field)?.Value;

    /// <summary>The last day, or <c>null</c>.</summary>
    public DateOnly? Closes => this[RoundField.Closes] is { } v ? RoundProjection.ParseDeadline(v).Date : null;

    /// <summary>The first day, or <c>null</c>.</summary>
    public DateOnly? Opens => this[RoundField.Opens] is { } v ? RoundProjection.ParseDeadline(v).Date : null;
}

/// <summary>One item that is refused, with the reason.</summary>
/// <param name="Url">Where it was read.</param>
/// <param name="Item">External id or title.</param>
/// <param name="Reason">Why, in plain Swedish.</param>
public sealed record Rejection(string Url, string Item, string Reason);

/// <summary>What a reader made of one response.</summary>
public sealed record ReadResult
{
    /// <summary>Nothing.</summary>
    public static ReadResult Nothing { get; } = new();

    /// <summary>Calls.</summary>
    public IReadOnlyList<ReadCall> Calls { get; init; } = [];

    /// <summary>What to fetch next.</summary>
    public IReadOnlyList<FetchRequest> Follow { get; init; } = [];

    /// <summary>Refused items.</summary>
    public IReadOnlyList<Rejection> Rejections { get; init; } = [];

    /// <summary>Notices about calls that may or may not be known.</summary>
    public IReadOnlyList<CallNotice> Notices { get; init; } = [];

    /// <summary>Early warnings of coming calls.</summary>
    public IReadOnlyList<ReadSignal> Signals { get; init; } = [];

    /// <summary>Why the run as a whole is incomplete, in Swedish; what was read is kept and the run fails.</summary>
    public string? Incomplete { get; init; }

    /// <summary>One refusal.</summary>
    public static ReadResult Refuse(string url, string item, string reason) => new() { Rejections = [new Rejection(url, item, reason)] };
}
