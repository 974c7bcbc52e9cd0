using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Portfolj.Data.Audit;

/// <summary>Chains audit entries by hash, in the order in which they are found; and proves the chain.</summary>
public static class AuditSealer
{
    private const int Batch = 500;

    /// <summary>Seals what is not yet sealed; returns how many entries. One sealer at a time.</summary>
    public static async Task<int> SealAsync(PortfoljDb db, CancellationToken cancel)
    {
        var total = 0;
        while (true)
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var last = await db.AuditEntries.AsNoTracking().Where(e => e.Sequence != null).OrderByDescending(e => e.Sequence).FirstOrDefaultAsync(cancel);
            var open = await db.AuditEntries.Where(e => e.Sequence == null).OrderBy(e => e.At).Take(Batch).ToListAsync(cancel);
            var sequence = last?.Sequence ?? 0;
            var previous = last?.Hash ?? "";
            foreach (var entry in open)
            {
                entry.Sequence = ++sequence;
                entry.PreviousHash = previous;
                entry.Hash = previous = HashOf(entry);
            }

            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            total += open.Count;
            if (open.Count < Batch)
            {
                return total;
            }
        }
    }

    /// <summary>The first sealed entry whose hash, place or predecessor does not hold; <c>null</c> when the chain is whole.</summary>
    public static async Task<AuditEntry?> FirstBrokenAsync(PortfoljDb db, CancellationToken cancel)
    {
        long expected = 0;
        var previous = "";
        await foreach (var entry in db.AuditEntries.AsNoTracking().Where(e => e.Sequence != null).OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (entry.Sequence != ++expected || entry.PreviousHash != previous || entry.Hash != HashOf(entry))
            {
                return entry;
            }

            previous = entry.Hash!;
        }

        return null;
    }

    // Microseconds: the finest that all three database products keep.
    private static string HashOf(AuditEntry e) => AuditTrail.Sha256(string.Join('\u001f', new[]
    {
        e.Sequence!.Value.ToString(CultureInfo.InvariantCulture), e.PreviousHash, e.Id.ToString(), e.At.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        e.ActorKind.ToString(), e.ActorId, e.ActorRole?.ToString(), e.Action, e.Reason, e.Subject, e.SubjectId.ToString(), e.SubjectName, e.Changes, e.PersonalHash,
    }));
}
