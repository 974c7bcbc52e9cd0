namespace Portfolj.Domain.Funding.Trials;

/// <summary>One version of a source's definition, as it was stored. Never changed; the last one is what is collected by.</summary>
public sealed class SourceVersion
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The source.</summary>
    public required Guid SourceId { get; init; }

    /// <summary>Running number within the source, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The definition as JSON.</summary>
    public required string Definition { get; init; }

    /// <summary>When it was stored, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>The doer's function: a role, or <see cref="Shipped"/> for what comes with the service. Who it was stands in the log.</summary>
    public required string ActorId { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Doer of the versions that come with the service.</summary>
    public const string Shipped = "kallor";
}
