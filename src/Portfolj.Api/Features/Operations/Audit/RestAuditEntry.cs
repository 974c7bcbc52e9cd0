using System.Text.Json;
using Portfolj.Api.Hosting;
using Portfolj.Data.Audit;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Operations.Audit;

/// <summary>An entry of the audit log, as REST and the export write it.</summary>
[RestExample("""
{ "id": "0193f7a0-5c7b-7d30-9c41-2f6f8a1f0e15", "sequence": 1204, "at": "2026-11-22T08:00:00Z", "actorKind": "person", "actorId": "0193f7a0-5c7b-7d30-9c41-2f6f8a1f0e16", "actorRole": "portfolioManager",
  "action": "initiative.edit", "reason": "Ny budget i nämnden", "subject": "Initiative", "subjectId": "0193f7a0-5c7b-7d30-9c41-2f6f8a1f0e11", "subjectName": "INS-2026-002", "changes": { "Title": ["Ungdomsbussen", "Ungdomsbussen öst"] },
  "hasPersonalValues": false, "previousHash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "hash": "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752" }
""")]
public sealed record RestAuditEntry
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>Place in the chain.</summary>
    public required long? Sequence { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>What kind of doer.</summary>
    public required ActorKind ActorKind { get; init; }

    /// <summary>Id of the doer; never a name.</summary>
    public required string ActorId { get; init; }

    /// <summary>The role used, for persons.</summary>
    public required Role? ActorRole { get; init; }

    /// <summary>What was done.</summary>
    public required string Action { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Kind of row.</summary>
    public required string Subject { get; init; }

    /// <summary>The row.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>What people call the row.</summary>
    public required string SubjectName { get; init; }

    /// <summary>Field → [before, after]; personal values stand as "persondata", secrets as "hemligt".</summary>
    public required JsonElement Changes { get; init; }

    /// <summary>Whether the change touched personal values.</summary>
    public required bool HasPersonalValues { get; init; }

    /// <summary>Hash of the entry before.</summary>
    public required string? PreviousHash { get; init; }

    /// <summary>Hash of the entry.</summary>
    public required string? Hash { get; init; }

    /// <summary>The entry.</summary>
    public static RestAuditEntry Of(AuditEntry e) => new()
    {
        Id = e.Id,
        Sequence = e.Sequence,
        At = e.At,
        ActorKind = e.ActorKind,
        ActorId = e.ActorId,
        ActorRole = e.ActorRole,
        Action = e.Action,
        Reason = e.Reason,
        Subject = e.Subject,
        SubjectId = e.SubjectId,
        SubjectName = e.SubjectName,
        Changes = Parse(e.Changes),
        HasPersonalValues = e.PersonalHash is not null,
        PreviousHash = e.PreviousHash,
        Hash = e.Hash,
    };

    private static JsonElement Parse(string changes)
    {
        try
        {
            return JsonElement.Parse(changes);
        }
        catch (JsonException)
        {
            // An entry that has been tampered with must not hide the others.
            return JsonSerializer.SerializeToElement(changes);
        }
    }
}
