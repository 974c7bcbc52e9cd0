using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Portfolj.Domain.Identity;

namespace Portfolj.Data.Audit;

/// <summary>Who does what and why.</summary>
/// <param name="Actor">The doer.</param>
/// <param name="Action">Stable verb, e.g. <c>initiative.edit</c>.</param>
/// <param name="Reason">Why, in words that the auditor understands.</param>
public sealed record AuditScope(Actor Actor, string Action, string Reason);

/// <summary>An open write. Dispose without commit leaves the database as it was.</summary>
public sealed class WriteScope : IAsyncDisposable
{
    private readonly PortfoljDb db;
    private readonly IDbContextTransaction transaction;
    private readonly Action close;
    private readonly AuditScope scope;
    private readonly List<(string Subject, Guid[] Ids)> forgotten = [];

    internal WriteScope(PortfoljDb db, AuditScope scope, IDbContextTransaction transaction, Action close)
    {
        this.db = db;
        this.scope = scope;
        this.transaction = transaction;
        this.close = close;
    }

    /// <summary>An entry for an event that changes no audited row: an export, an extract.</summary>
    /// <param name="subject">Kind of thing; 60 characters at most.</param>
    /// <param name="subjectId">The thing.</param>
    /// <param name="subjectName">What people call it; never a person's name.</param>
    /// <param name="facts">What is worth knowing, without personal data.</param>
    public void Note(string subject, Guid subjectId, string subjectName, IReadOnlyDictionary<string, object?>? facts = null) => db.Add(new AuditEntry
    {
        At = db.Clock.UtcNow(),
        ActorKind = scope.Actor.Kind,
        ActorId = scope.Actor.Id,
        ActorRole = scope.Actor.Role,
        Action = scope.Action,
        Reason = scope.Reason,
        Subject = subject,
        SubjectId = subjectId,
        SubjectName = subjectName,
        Changes = JsonSerializer.Serialize((facts ?? new Dictionary<string, object?>()).ToDictionary(f => f.Key, f => new[] { null, f.Value }), JsonList.Options),
    });

    /// <summary>
    /// Lawful erasure (docs/adr/0018): when this write commits, the personal values of every entry about the rows go, those of this very write among them.
    /// The entries and their chain stay.
    /// </summary>
    public void Forget(string subject, params Guid[] ids) => forgotten.Add((subject, ids));

    /// <summary>Saves what is tracked, with its audit entries, and commits. Throws <c>DbUpdateConcurrencyException</c> when someone else changed a row.</summary>
    public async Task CommitAsync(CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        foreach (var (subject, ids) in forgotten)
        {
            await db.AuditPersonalValues.Where(v => db.AuditEntries.Any(e => e.Id == v.EntryId && e.Subject == subject && ids.Contains(e.SubjectId))).ExecuteDeleteAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        close();
        await transaction.DisposeAsync();
    }
}
