using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Operations.Audit;

/// <summary>What the log holds to choose from.</summary>
/// <param name="Actions">Actions that occur.</param>
/// <param name="Subjects">Kinds of subjects that occur.</param>
public sealed record AuditChoices(IReadOnlyList<string> Actions, IReadOnlyList<string> Subjects);

/// <summary>One entry with its place in the chain proved.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Holds">Whether it is as it was written and follows on the one before it.</param>
/// <param name="PersonalKept">Whether its personal values are still kept; <c>null</c> when it never had any.</param>
public sealed record ProvedEntry(AuditEntry Entry, bool Holds, bool? PersonalKept);

/// <summary>Reads of the audit log.</summary>
public static class AuditLog
{
    /// <summary>One page of entries, newest first.</summary>
    public static async Task<PageOf<AuditEntry>> ListAuditAsync(this PortfoljDb db, AuditFilter filter, PageAsked page, CancellationToken cancel)
    {
        var entries = filter.Of(db.AuditEntries.AsNoTracking());
        var total = await entries.CountAsync(cancel);
        return new PageOf<AuditEntry>(await entries.OrderByDescending(e => e.Sequence).Skip(page.Skip).Take(page.Size).ToListAsync(cancel), page.Number, page.Size, total);
    }

    /// <summary>Numbers of the accounts behind some entries, by the id that stands in them. Who an account belongs to is not the log's to tell.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAccountNumbersAsync(this PortfoljDb db, IEnumerable<AuditEntry> entries, CancellationToken cancel)
    {
        List<Guid> ids = [.. entries.Where(e => e.ActorKind == ActorKind.Person).Select(e => Guid.TryParse(e.ActorId, out var id) ? id : Guid.Empty).Distinct()];
        return await db.Accounts.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id.ToString(), a => a.Number, cancel);
    }

    /// <summary>One entry, or <c>null</c>.</summary>
    public static async Task<ProvedEntry?> FindAuditAsync(this PortfoljDb db, Guid id, CancellationToken cancel)
    {
        if (await db.AuditEntries.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancel) is not { } entry)
        {
            return null;
        }

        bool? kept = entry.PersonalHash is null ? null : await db.AuditPersonalValues.AnyAsync(v => v.EntryId == id, cancel);
        return new ProvedEntry(entry, await AuditProof.LinkHoldsAsync(db, entry, cancel), kept);
    }

    /// <summary>Actions and kinds of subjects that occur.</summary>
    public static async Task<AuditChoices> ReadAuditChoicesAsync(this PortfoljDb db, CancellationToken cancel) => new(
        await db.AuditEntries.Select(e => e.Action).Distinct().ToListAsync(cancel),
        await db.AuditEntries.Select(e => e.Subject).Distinct().ToListAsync(cancel));

    /// <summary>The entry about the last time that the chain was proved, or <c>null</c>.</summary>
    public static Task<AuditEntry?> LastCheckAsync(this PortfoljDb db, CancellationToken cancel) =>
        db.AuditEntries.AsNoTracking().Where(e => e.Action == VerifyLog.Action).OrderByDescending(e => e.Sequence).FirstOrDefaultAsync(cancel);
}
