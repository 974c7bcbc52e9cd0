using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portfolj.Domain.Identity;

namespace Portfolj.Data.Audit;

/// <summary>The hash chain of the audit log: how an entry gets its place, and what its hash covers (docs/adr/0016). Proving it: <see cref="AuditProof"/>.</summary>
public static class AuditChain
{
    /// <summary>Subject of entries about the log itself.</summary>
    public const string Log = "AuditLog";

    private const int Batch = 500;

    /// <summary>Where the chain ends, or <c>null</c> in a log without entries.</summary>
    public static async Task<AuditMark?> HeadAsync(PortfoljDb db, CancellationToken cancel) =>
        await db.AuditHeads.AsNoTracking().Select(h => new AuditMark(h.Sequence, h.Hash)).SingleOrDefaultAsync(cancel);

    /// <summary>
    /// Brings a log from before the head existed into the chain, once: entries that were not yet sealed get their places, and an entry says that it was done.
    /// Where there is a head nothing happens: an entry that then stands outside the chain was put there by somebody else.
    /// </summary>
    public static async Task ContinueAsync(PortfoljDb db, CancellationToken cancel)
    {
        if (await db.AuditHeads.AnyAsync(cancel) || !await db.AuditEntries.AnyAsync(cancel))
        {
            return;
        }

        var scope = new AuditScope(Actor.Job("installation"), "log.continue", "Loggen saknade uppgift om var kedjan slutar. Kedjan fortsätter från sista posten");
        await using var write = await db.WriteAsync(scope, cancel);
        if (!await AddHeadAsync(db, cancel))
        {
            return; // Another node was first.
        }

        var head = await db.AuditEntries.AsNoTracking().Where(e => e.Sequence != null).OrderByDescending(e => e.Sequence)
            .Select(e => new AuditMark(e.Sequence!.Value, e.Hash ?? "")).FirstOrDefaultAsync(cancel) ?? new AuditMark(0, "");
        var before = head.Sequence;
        while (await db.AuditEntries.AsNoTracking().Where(e => e.Sequence == null).OrderBy(e => e.At).ThenBy(e => e.Id).Take(Batch).ToListAsync(cancel) is { Count: > 0 } loose)
        {
            foreach (var entry in loose)
            {
                head = Link(entry, head);
                await db.AuditEntries.Where(e => e.Id == entry.Id).ExecuteUpdateAsync(
                    s => s.SetProperty(e => e.Sequence, entry.Sequence).SetProperty(e => e.PreviousHash, entry.PreviousHash).SetProperty(e => e.Hash, entry.Hash), cancel);
            }
        }

        await db.AuditHeads.ExecuteUpdateAsync(s => s.SetProperty(h => h.Sequence, head.Sequence).SetProperty(h => h.Hash, head.Hash), cancel);
        write.Note(Log, Guid.Empty, "Händelseloggen", new Dictionary<string, object?> { ["From"] = before + 1, ["Sealed"] = head.Sequence - before });
        await write.CommitAsync(cancel);
    }

    /// <summary>Gives entries their places after the last one and writes them, in the open transaction. The lock on the head is held until it ends.</summary>
    internal static async Task AppendAsync(PortfoljDb db, List<Written> written, CancellationToken cancel)
    {
        if (written.Count == 0)
        {
            return;
        }

        long count = written.Count;
        Task<int> TakePlacesAsync() => db.AuditHeads.Where(h => h.Id == AuditHead.Only).ExecuteUpdateAsync(s => s.SetProperty(h => h.Sequence, h => h.Sequence + count), cancel);
        if (await TakePlacesAsync() == 0)
        {
            _ = await AddHeadAsync(db, cancel);
            _ = await TakePlacesAsync();
        }

        var taken = (await HeadAsync(db, cancel))!;
        var head = taken with { Sequence = taken.Sequence - count };
        foreach (var (entry, _) in written)
        {
            head = Link(entry, head);
        }

        db.AddRange(written.Select(w => w.Entry));
        db.AddRange(written.Select(w => w.Personal).OfType<AuditPersonalValue>());
        await db.SaveChangesAsync(cancel);
        await db.AuditHeads.Where(h => h.Id == AuditHead.Only).ExecuteUpdateAsync(s => s.SetProperty(h => h.Hash, head.Hash), cancel);

        // A job writes many times through one context, and the log is never read back from it.
        foreach (var (entry, personal) in written)
        {
            db.Entry(entry).State = EntityState.Detached;
            if (personal is not null)
            {
                db.Entry(personal).State = EntityState.Detached;
            }
        }
    }

    /// <summary>
    /// The hash that belongs to an entry. Fields are parted by a sign that is escaped inside them, and nothing differs from empty,
    /// so that no two entries give the same text.
    /// </summary>
    internal static string HashOf(AuditEntry e) => AuditTrail.Sha256(string.Join('\u001f', new[]
    {
        e.Sequence?.ToString(CultureInfo.InvariantCulture), e.PreviousHash, e.Id.ToString(), e.At.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        e.ActorKind.ToString(), Field(e.ActorId), e.ActorRole?.ToString(), Field(e.Action), Field(e.Reason), Field(e.Subject), e.SubjectId.ToString(), Field(e.SubjectName), Field(e.Changes), Field(e.PersonalHash),
    }));

    private static Task<bool> AddHeadAsync(PortfoljDb db, CancellationToken cancel) =>
        db.InsertUnlessThereAsync(db.Database.CurrentTransaction!, $"""INSERT INTO "AuditHeads" ("Id", "Sequence", "Hash") VALUES ({AuditHead.Only}, 0, '')""", cancel);

    private static AuditMark Link(AuditEntry entry, AuditMark head)
    {
        entry.Sequence = head.Sequence + 1;
        entry.PreviousHash = head.Hash;
        entry.Hash = HashOf(entry);
        return new AuditMark(entry.Sequence.Value, entry.Hash);
    }

    private static string? Field(string? text) => text switch
    {
        null => null,
        "" => "\u001e0",
        _ => text.Replace("\u001e", "\u001e2", StringComparison.Ordinal).Replace("\u001f", "\u001e1", StringComparison.Ordinal),
    };
}
