using Portfolj.Domain.Funding;

namespace Portfolj.Jobs.Collect;

/// <summary>An early warning as read from a source: a regulation, a decision or a plan that calls will follow. Never a call itself.</summary>
public sealed record ReadSignal
{
    /// <summary>Regulation, decision or plan.</summary>
    public required GrantSignalKind Kind { get; init; }

    /// <summary>The source's own id: SFS number, path of the page.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Title as published.</summary>
    public required string Title { get; init; }

    /// <summary>Address of the page for people.</summary>
    public required string Url { get; init; }

    /// <summary>Day of publication or issue.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>The regulation's number, e.g. "2025:1255".</summary>
    public string? LegalAct { get; init; }

    /// <summary>Who will pay out, as the text says.</summary>
    public string? Agency { get; init; }

    /// <summary>First sentences.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The words that make it a warning, verbatim.</summary>
    public string Quote { get; init; } = "";

    /// <summary>Keys of applicant types that the text names, separated by commas.</summary>
    public string? Applicants { get; init; }

    /// <summary>The amount in the canonical form of <see cref="RoundProjection"/>, when stated.</summary>
    public string? Amount { get; init; }
}
