using Portfolj.Domain.Identity;

namespace Portfolj.Data.Audit;

/// <summary>Rows that are added and never changed or deleted: saving anything else throws.</summary>
public interface IAppendOnly
{
    /// <summary>Identity.</summary>
    Guid Id { get; }
}

/// <summary>
/// One change or one event: who, what, why, before and after. Written and chained by hash as the last thing in the writer's own transaction,
/// never changed afterwards (docs/adr/0009, docs/adr/0016).
/// </summary>
public sealed class AuditEntry : IAppendOnly
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>When, UTC; whole microseconds.</summary>
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

    /// <summary>JSON: field → [before, after]. Personal values stand as "persondata", secrets as "hemligt".</summary>
    public required string Changes { get; init; }

    /// <summary>Salted hash of the personal values, when there are any; stays when they are lawfully erased.</summary>
    public string? PersonalHash { get; init; }

    /// <summary>Place in the chain, from 1; <c>null</c> only in rows from before entries were chained at commit.</summary>
    public long? Sequence { get; set; }

    /// <summary>Hash of the entry before it in the chain; empty for the first.</summary>
    public string? PreviousHash { get; set; }

    /// <summary>SHA-256 over the place, the previous hash and every field above.</summary>
    public string? Hash { get; set; }
}

/// <summary>Personal values of one entry, apart so that they can be erased while the chain stays whole.</summary>
public sealed class AuditPersonalValue
{
    /// <summary>The entry; also the key.</summary>
    public required Guid EntryId { get; init; }

    /// <summary>Random salt, 32 hexadecimal digits.</summary>
    public required string Salt { get; init; }

    /// <summary>JSON: field → [before, after].</summary>
    public required string Values { get; init; }
}

/// <summary>Where the chain ends: one row, whose lock every writer takes last.</summary>
public sealed class AuditHead
{
    /// <summary>The only row's key.</summary>
    public const int Only = 1;

    /// <summary>Key.</summary>
    public int Id { get; init; } = Only;

    /// <summary>Place of the last entry; 0 in an empty log.</summary>
    public long Sequence { get; set; }

    /// <summary>Hash of the last entry; empty in an empty log.</summary>
    public required string Hash { get; set; }
}

/// <summary>A place in the chain and the hash that stood there, e.g. noted outside the database.</summary>
/// <param name="Sequence">Place, from 1.</param>
/// <param name="Hash">SHA-256, 64 hexadecimal digits.</param>
public sealed record AuditMark(long Sequence, string Hash)
{
    /// <summary>The mark of a text like <c>1204:9f86d0…</c>, or <c>null</c> when it is none.</summary>
    public static AuditMark? Parse(string? text) =>
        text?.Trim().Split(':') is [var place, { Length: 64 } hash]
        && long.TryParse(place, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var sequence) && sequence > 0
        && hash.All(char.IsAsciiHexDigit)
            ? new AuditMark(sequence, hash.ToLowerInvariant())
            : null;

    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Sequence}:{Hash}");
}
