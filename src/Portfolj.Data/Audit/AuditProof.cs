using Microsoft.EntityFrameworkCore;

namespace Portfolj.Data.Audit;

/// <summary>What is wrong at a place in the chain.</summary>
public enum AuditFaultKind
{
    /// <summary>A field of the entry is not what was written.</summary>
    Changed,

    /// <summary>There is no entry at the place.</summary>
    Missing,

    /// <summary>The entry does not follow on the one before it.</summary>
    OutOfPlace,

    /// <summary>Entries are gone from the end: the head, or a mark noted outside, knows of more.</summary>
    TailCut,

    /// <summary>The head is not that of the last entry.</summary>
    HeadDisagrees,

    /// <summary>The entry at a place that was noted outside the database was another.</summary>
    NotAsNoted,

    /// <summary>An entry has no place in the chain: it was put in the log by something else than the product.</summary>
    OutsideChain,

    /// <summary>Personal values are not those that were written. Erased ones are no fault.</summary>
    PersonalChanged,
}

/// <summary>The first fault of the chain.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Sequence">At which place; <c>null</c> for an entry without one.</param>
public sealed record AuditFault(AuditFaultKind Kind, long? Sequence);

/// <summary>How the chain was found.</summary>
/// <param name="Entries">Entries read.</param>
/// <param name="Last">The last entry that was read and held; <c>null</c> when none was.</param>
/// <param name="Fault">The first fault, or <c>null</c>.</param>
public sealed record AuditReport(long Entries, AuditMark? Last, AuditFault? Fault)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsWhole => Fault is null;
}

/// <summary>Proves the chain of the audit log whole, or finds where it is not. Reads entry by entry; memory does not grow with the log.</summary>
public static class AuditProof
{
    private sealed record Read(AuditEntry Entry, string? Salt, string? Values);

    /// <summary>Reads the whole log. Writers may go on meanwhile.</summary>
    /// <param name="db">The database.</param>
    /// <param name="noted">A place and hash noted outside the database: the chain must still hold it.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task<AuditReport> VerifyAsync(PortfoljDb db, AuditMark? noted, CancellationToken cancel)
    {
        // The head is read before and after, since entries may be added while we read.
        var start = await AuditChain.HeadAsync(db, cancel);
        var walk = new Walk(start, noted);
        var rows = from entry in db.AuditEntries.AsNoTracking()
                   where entry.Sequence != null
                   join personal in db.AuditPersonalValues.AsNoTracking() on entry.Id equals personal.EntryId into kept
                   from personal in kept.DefaultIfEmpty()
                   orderby entry.Sequence
                   select new Read(entry, personal == null ? null : personal.Salt, personal == null ? null : personal.Values);
        try
        {
            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
            {
                if (walk.Step(row) is { } fault)
                {
                    return walk.Report(fault);
                }
            }
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException or InvalidCastException or OverflowException or ArgumentException)
        {
            // A value that the product could not have written, e.g. a kind of doer that does not exist.
            return walk.Report(new AuditFault(AuditFaultKind.Changed, walk.Next));
        }

        var end = await AuditChain.HeadAsync(db, cancel);
        return walk.Report(walk.End(end) ?? (await db.AuditEntries.AnyAsync(e => e.Sequence == null, cancel) ? new AuditFault(AuditFaultKind.OutsideChain, null) : null));
    }

    /// <summary>Whether one entry is as it was written and follows on the one before it.</summary>
    public static async Task<bool> LinkHoldsAsync(PortfoljDb db, AuditEntry entry, CancellationToken cancel)
    {
        var before = entry.Sequence > 1
            ? await db.AuditEntries.AsNoTracking().Where(e => e.Sequence == entry.Sequence - 1).Select(e => e.Hash).SingleOrDefaultAsync(cancel)
            : "";
        return entry.Sequence > 0 && entry.PreviousHash == before && entry.Hash == AuditChain.HashOf(entry);
    }

    private sealed class Walk(AuditMark? head, AuditMark? noted)
    {
        private long entries;
        private AuditMark last = new(0, "");

        public long Next => last.Sequence + 1;

        public AuditReport Report(AuditFault? fault) => new(entries, last.Sequence > 0 ? last : null, fault);

        public AuditFault? Step(Read row)
        {
            entries++;
            var entry = row.Entry;
            var place = entry.Sequence!.Value;
            if (place != Next)
            {
                return place > Next ? new AuditFault(AuditFaultKind.Missing, Next) : new AuditFault(AuditFaultKind.OutOfPlace, place);
            }

            if (entry.PreviousHash != last.Hash)
            {
                return new AuditFault(AuditFaultKind.OutOfPlace, place);
            }

            if (entry.Hash != AuditChain.HashOf(entry))
            {
                return new AuditFault(AuditFaultKind.Changed, place);
            }

            if (row.Values is not null && (row.Salt!.Length != 32 || entry.PersonalHash != AuditTrail.Sha256(row.Salt + row.Values)))
            {
                return new AuditFault(AuditFaultKind.PersonalChanged, place);
            }

            last = new AuditMark(place, entry.Hash);
            return noted is not null && noted.Sequence == place && noted.Hash != last.Hash ? new AuditFault(AuditFaultKind.NotAsNoted, place)
                : head is not null && head.Sequence == place && head.Hash != last.Hash ? new AuditFault(AuditFaultKind.HeadDisagrees, place)
                : null;
        }

        public AuditFault? End(AuditMark? headAfter)
        {
            var known = Math.Max(head?.Sequence ?? 0, noted?.Sequence ?? 0);
            return known > last.Sequence ? new AuditFault(AuditFaultKind.TailCut, Next)
                : (headAfter?.Sequence ?? 0) < last.Sequence || (headAfter?.Sequence == last.Sequence && headAfter.Hash != last.Hash) ? new AuditFault(AuditFaultKind.HeadDisagrees, last.Sequence)
                : null;
        }
    }
}
