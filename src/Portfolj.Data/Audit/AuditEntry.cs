using Portfolj.Domain.Identity;

namespace Portfolj.Data.Audit;

/// <summary>
/// One change: who, what, why, before and after. Written in the writer's transaction, never changed; one sealing job chains the entries by hash afterwards,
/// so that several nodes never queue for the chain (docs/adr/0009).
/// </summary>
public sealed class AuditEntry
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>What kind of doer.</summary>
    public required ActorKind ActorKind { get; init; }

    /// <summary>Stable id of the doer; never a person's name.</summary>
    public required string ActorId { get; init; }

    /// <summary>The role used, for persons.</summary>
    public Role? ActorRole { get; init; }

    /// <summary>What was done, a stable verb: <c>initiative.edit</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Kind of row.</summary>
    public required string Subject { get; init; }

    /// <summary>The row.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>What people call the row.</summary>
    public required string SubjectName { get; init; }

    /// <summary>JSON: field → [before, after]. Personal values stand as "persondata".</summary>
    public required string Changes { get; init; }

    /// <summary>Salted hash of the personal values, when there are any; stays when they are lawfully erased.</summary>
    public string? PersonalHash { get; init; }

    /// <summary>Place in the chain; <c>null</c> until sealed.</summary>
    public long? Sequence { get; set; }

    /// <summary>Hash of the entry before it in the chain.</summary>
    public string? PreviousHash { get; set; }

    /// <summary>SHA-256 over the previous hash and every field above.</summary>
    public string? Hash { get; set; }
}

/// <summary>Personal values of one entry, apart so that they can be erased while the chain stays whole.</summary>
public sealed class AuditPersonalValue
{
    /// <summary>The entry; also the key.</summary>
    public required Guid EntryId { get; init; }

    /// <summary>Random salt, hexadecimal.</summary>
    public required string Salt { get; init; }

    /// <summary>JSON: field → [before, after].</summary>
    public required string Values { get; init; }
}
