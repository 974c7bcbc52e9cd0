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
    private readonly List<Written> written = [];
    private readonly List<(string Subject, Guid[] Ids)> forgotten = [];
    private bool committed;

    internal WriteScope(PortfoljDb db, AuditScope scope, IDbContextTransaction transaction, Action close)
    {
        this.db = db;
        this.transaction = transaction;
        this.close = close;
        Scope = scope;
    }

    /// <summary>Who does what and why.</summary>
    public AuditScope Scope { get; private set; }

    /// <summary>Says better what is being done, once it is known; counts for what is saved from here on.</summary>
    public void Restate(string action, string reason) => Scope = Scope with { Action = action, Reason = reason };

    /// <summary>An entry for an event that changes no audited row: a sign-in, an export of the log, a job started.</summary>
    /// <param name="subject">Kind of thing, e.g. <c>JobRequest</c>; 60 characters at most.</param>
    /// <param name="subjectId">The thing.</param>
    /// <param name="subjectName">What people call it; never a person's name.</param>
    /// <param name="facts">What is worth knowing, without personal data.</param>
    public void Note(string subject, Guid subjectId, string subjectName, IReadOnlyDictionary<string, object?>? facts = null)
    {
        ThrowIfCommitted();
        written.Add(AuditTrail.Note(Scope, db.Clock.UtcNow(), subject, subjectId, subjectName, facts));
    }

    /// <summary>
    /// Lawful erasure (docs/adr/0018): when this write commits, the personal values of every entry about the rows go, those of this very write among them.
    /// The entries and their chain stay.
    /// </summary>
    public void Forget(string subject, params Guid[] ids) => forgotten.Add((subject, ids));

    /// <summary>
    /// Saves what is tracked, chains its audit entries and commits. Throws <c>DbUpdateConcurrencyException</c> when someone else changed a row.
    /// The chain's lock is taken last of all, so that two writers never wait for each other crosswise.
    /// </summary>
    public async Task CommitAsync(CancellationToken cancel)
    {
        ThrowIfCommitted();
        await db.SaveChangesAsync(cancel);
        await AuditChain.AppendAsync(db, written, cancel);
        foreach (var (subject, ids) in forgotten)
        {
            await db.AuditPersonalValues.Where(v => db.AuditEntries.Any(e => e.Id == v.EntryId && e.Subject == subject && ids.Contains(e.SubjectId))).ExecuteDeleteAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
        committed = true;

        // A save after this would have no transaction, and its entries no chain: it throws as any save outside a write does.
        close();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        close();
        await transaction.DisposeAsync();
    }

    internal void Add(IEnumerable<Written> entries) => written.AddRange(entries);

    private void ThrowIfCommitted()
    {
        if (committed)
        {
            throw new InvalidOperationException("The write is committed already: open a new one.");
        }
    }
}

/// <summary>An entry that waits for its place in the chain.</summary>
internal sealed record Written(AuditEntry Entry, AuditPersonalValue? Personal);
