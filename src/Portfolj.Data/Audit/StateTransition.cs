using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;

namespace Portfolj.Data.Audit;

/// <summary>
/// One transition of a row between two states (CV-08): append-only, and audited like any other row, so that the hash chain holds all of its fields too.
/// Recorded by <see cref="PortfoljDb.RecordTransition{TState}"/>.
/// </summary>
public sealed class StateTransition : IAudited, IAppendOnly
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Kind of row.</summary>
    public required string Subject { get; init; }

    /// <summary>The row.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>The state that it left.</summary>
    public required string From { get; init; }

    /// <summary>The state that it came to.</summary>
    public required string To { get; init; }

    /// <summary>What kind of doer.</summary>
    public required ActorKind ActorKind { get; init; }

    /// <summary>Stable id of the doer; never a person's name.</summary>
    public required string ActorId { get; init; }

    /// <summary>The role used, for persons.</summary>
    public Role? Role { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>SHA-256 of the document that the transition rests on, when there is one.</summary>
    public string? DocumentHash { get; init; }

    /// <inheritdoc/>
    public string AuditName => $"{Subject}: {From} → {To}";
}
