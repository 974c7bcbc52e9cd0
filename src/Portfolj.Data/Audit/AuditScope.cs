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
    private readonly AuditTrail trail;

    internal WriteScope(PortfoljDb db, IDbContextTransaction transaction, AuditTrail trail)
    {
        this.db = db;
        this.transaction = transaction;
        this.trail = trail;
    }

    /// <summary>Says better what is being done, once it is known; counts for what is saved from here on.</summary>
    public void Restate(string action, string reason) => trail.Scope = trail.Scope! with { Action = action, Reason = reason };

    /// <summary>Saves what is tracked, with its audit entries, and commits. Throws <c>DbUpdateConcurrencyException</c> when someone else changed a row.</summary>
    public async Task CommitAsync(CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        trail.Scope = null;
        await transaction.DisposeAsync();
    }
}
