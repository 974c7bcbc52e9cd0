namespace Portfolj.Domain.Funding;

/// <summary>What kind of early warning.</summary>
public enum GrantSignalKind
{
    /// <summary>Förordning om statsbidrag.</summary>
    Regulation,

    /// <summary>Regeringsbeslut eller uppdrag att betala ut medel.</summary>
    GovernmentDecision,

    /// <summary>En finansiärs plan för kommande utlysningar.</summary>
    Plan,
}

/// <summary>
/// Förvarning: a regulation, a decision or a plan that a call will follow. It is no call: nobody can apply. What stands here was read from a source and is never edited.
/// </summary>
public sealed class GrantSignal
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The source that said so.</summary>
    public required Guid SourceId { get; init; }

    /// <summary>The source's own id; unique within the source.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Regulation, decision or plan.</summary>
    public required GrantSignalKind Kind { get; init; }

    /// <summary>Title as published.</summary>
    public required string Title { get; set; }

    /// <summary>Address of the page.</summary>
    public required string Url { get; set; }

    /// <summary>Day of publication or issue; <c>null</c> when not stated.</summary>
    public DateOnly? PublishedOn { get; set; }

    /// <summary>The regulation's number, e.g. "2025:1255"; a call that cites it is linked.</summary>
    public string? LegalAct { get; set; }

    /// <summary>The agency that will pay out; <c>null</c> when the text does not say.</summary>
    public string? Agency { get; set; }

    /// <summary>First sentences.</summary>
    public string Summary { get; set; } = "";

    /// <summary>The words that make it a warning, verbatim.</summary>
    public string Quote { get; set; } = "";

    /// <summary>Keys of applicant types that the text names, separated by commas; <c>null</c> when it names none.</summary>
    public string? Applicants { get; set; }

    /// <summary>Hundredths of <see cref="Currency"/>; <c>null</c> when no amount is stated.</summary>
    public long? AmountMinor { get; set; }

    /// <summary>Currency of the amount.</summary>
    public string Currency { get; set; } = "SEK";

    /// <summary>First seen, UTC.</summary>
    public required DateTime FirstSeenAt { get; init; }

    /// <summary>Last seen, UTC.</summary>
    public required DateTime LastSeenAt { get; set; }
}
