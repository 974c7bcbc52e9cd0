using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Domain.Funding;

namespace Portfolj.Jobs.Collect;

/// <summary>After a run to the end: what the source no longer shows is marked, and where the last day has not passed the diary says so. Once, however often the run is repeated.</summary>
internal sealed class VanishedCalls(PortfoljDb db)
{
    /// <summary>Marks and notes. What could not be fetched, read or stored in this run is not gone.</summary>
    public async Task NoteAsync(CallSource source, RunTally run, DateTime startedAt, CancellationToken cancel)
    {
        var now = db.Clock.UtcNow();
        var gone = (await db.Origins.AsNoTracking().Where(o => o.SourceId == source.Id && o.MissingSince == null && o.LastSeenAt < startedAt)
                .Select(o => new { o.Id, o.ExternalId, o.Url, o.RoundId }).ToListAsync(cancel))
            .Where(o => !run.Ids.Contains(o.ExternalId) && !run.Unread.Contains(o.Url)).ToList();
        if (gone.Count == 0)
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var part in gone.Chunk(500))
        {
            var ids = part.Select(o => o.Id).ToList();
            await db.Origins.Where(o => ids.Contains(o.Id)).ExecuteUpdateAsync(s => s.SetProperty(o => o.MissingSince, now), cancel);
        }

        var heirs = await HeirsAsync(source.Id, [.. gone.Select(o => o.Url).Distinct()], cancel);
        foreach (var part in gone.Where(o => !heirs.Contains(o.Url)).Select(o => o.RoundId).Distinct().Chunk(500))
        {
            var rounds = await db.Rounds.Where(r => part.Contains(r.Id) && !r.IsCancelled && (r.ClosesAtUtc == null || r.ClosesAtUtc > now))
                .Where(r => !db.Origins.Any(o => o.RoundId == r.Id && o.SourceId == source.Id && o.MissingSince == null)).Select(r => r.Id).ToListAsync(cancel);
            db.RoundEvents.AddRange(rounds.Select(id => new RoundEvent { RoundId = id, At = now, Kind = RoundEventKind.Vanished, SourceId = source.Id }));
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    // Addresses that carry another call now: the round has given way to the next one there, it has not disappeared.
    private async Task<HashSet<string>> HeirsAsync(Guid sourceId, List<string> urls, CancellationToken cancel)
    {
        var heirs = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in urls.Chunk(500))
        {
            heirs.UnionWith(await db.Origins.Where(o => o.SourceId == sourceId && o.MissingSince == null && part.Contains(o.Url)).Select(o => o.Url).ToListAsync(cancel));
        }

        return heirs;
    }
}
