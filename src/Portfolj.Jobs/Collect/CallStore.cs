using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;

namespace Portfolj.Jobs.Collect;

/// <summary>
/// Store: finds out which grant and which occasion a call is (<see cref="RoundFinder"/>), and writes what the source said below any correction
/// (<see cref="RoundUpdate"/>). A call that changed is one short transaction; those that did not are marked as seen together. Storing the same calls again changes
/// nothing: a run that was killed can simply be repeated.
/// </summary>
public sealed class CallStore(PortfoljDb db, CallRun run)
{
    /// <summary>Most calls that are best given at a time.</summary>
    public const int Batch = 50;

    private const int Attempts = 4;

    /// <summary>Stores checked calls, each id once. One that cannot be stored costs itself only.</summary>
    public async Task<List<StoredCall>> StoreAsync(IReadOnlyList<ReadCall> calls, CancellationToken cancel)
    {
        var now = db.Clock.UtcNow();
        var ids = calls.Select(c => c.ExternalId).ToList();
        var known = await db.Origins.AsNoTracking().Where(o => o.SourceId == run.Source.Id && ids.Contains(o.ExternalId)).ToDictionaryAsync(o => o.ExternalId, cancel);
        var same = calls.Where(c => known.TryGetValue(c.ExternalId, out var o) && o.MissingSince is null && o.ContentHash == HashOf(c)).ToHashSet();
        if (same.Count > 0)
        {
            var seen = same.Select(c => known[c.ExternalId].Id).ToList();
            await db.Origins.Where(o => seen.Contains(o.Id)).ExecuteUpdateAsync(s => s.SetProperty(o => o.LastSeenAt, now), cancel);
        }

        var stored = new List<StoredCall>(calls.Count);
        foreach (var call in calls)
        {
            stored.Add(same.Contains(call)
                ? new StoredCall(call, await AddNoticesAsync(call.Notices, cancel) ? StoreOutcome.Updated : StoreOutcome.Unchanged)
                : await StoreOneAsync(call, cancel));
            db.ChangeTracker.Clear();
        }

        return stored;
    }

    /// <summary>Writes notices into the diaries of the calls that are known; returns whether any was new.</summary>
    public async Task<bool> AddNoticesAsync(IReadOnlyList<CallNotice> notices, CancellationToken cancel)
    {
        if (notices.Count == 0)
        {
            return false;
        }

        var ids = notices.Select(n => n.ExternalId).Distinct().ToList();
        var rounds = await db.Origins.Where(o => o.SourceId == run.Source.Id && ids.Contains(o.ExternalId)).Select(o => new { o.ExternalId, o.RoundId }).ToListAsync(cancel);
        var roundIds = rounds.Select(r => r.RoundId).ToList();
        var known = (await db.RoundEvents.Where(e => roundIds.Contains(e.RoundId) && e.Kind == RoundEventKind.Notice).Select(e => new { e.RoundId, e.At }).ToListAsync(cancel))
            .Select(e => (e.RoundId, e.At)).ToHashSet();
        var added = false;
        foreach (var notice in notices)
        {
            foreach (var round in rounds.Where(r => r.ExternalId == notice.ExternalId && known.Add((r.RoundId, notice.At))))
            {
                db.RoundEvents.Add(new RoundEvent { RoundId = round.RoundId, At = notice.At, Kind = RoundEventKind.Notice, Text = notice.Text, SourceId = run.Source.Id });
                added = true;
            }
        }

        if (added)
        {
            await db.SaveChangesAsync(cancel);
        }

        return added;
    }

    /// <summary>Hash of everything that was read and is kept. The host is left out: the demo source's port may differ from start to start.</summary>
    public static string HashOf(ReadCall read)
    {
        var text = new StringBuilder().Append(read.Title).Append('\u001f').Append(read.Funder).Append('\u001f').Append(read.LegalAct).Append('\u001f').Append(read.Mechanism).Append('\u001f').Append(read.RoundKey);
        foreach (var fact in read.Facts.OrderBy(f => f.Field))
        {
            text.Append('\u001e').Append(fact.Field).Append('=').Append(fact.Field == RoundField.Url ? CanonicalUrl.PathOf(fact.Value) : fact.Value).Append('\u001f').Append(fact.Quote);
        }

        foreach (var section in read.Sections)
        {
            text.Append('\u001d').Append(section.Heading).Append('\u001f').Append(section.Text);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private async Task<StoredCall> StoreOneAsync(ReadCall call, CancellationToken cancel)
    {
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return new StoredCall(call, await WriteAsync(call, cancel));
                }
                catch (DbUpdateException) when (attempt < Attempts)
                {
                    // Two sources may meet the same new funder, grant and occasion at the same moment, or a person saves the same round: next time their rows are there.
                    db.ChangeTracker.Clear();
                }
            }
        }
#pragma warning disable CA1031 // Whatever is wrong with one call, the others are to be stored; the reason stands on the run's page.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return new StoredCall(call, null, $"gick inte att spara ({error.GetBaseException().GetType().Name}): {error.GetBaseException().Message}");
        }
    }

    private async Task<StoreOutcome> WriteAsync(ReadCall call, CancellationToken cancel)
    {
        var now = db.Clock.UtcNow();
        var hash = HashOf(call);
        var finder = new RoundFinder(db, run);
        var (known, earlier) = await finder.FindOriginAsync(call, cancel);
        if (known is { MissingSince: null } && known.ContentHash == hash && known.ExternalId.StartsWith(call.ExternalId + "~", StringComparison.Ordinal))
        {
            await db.Origins.Where(o => o.Id == known.Id).ExecuteUpdateAsync(s => s.SetProperty(o => o.LastSeenAt, now), cancel);
            return await AddNoticesAsync(call.Notices, cancel) ? StoreOutcome.Updated : StoreOutcome.Unchanged;
        }

        await using var write = await db.WriteAsync(new AuditScope(Actor.Source(run.Source.Key), "round.collect", $"Hämtad från {run.Source.Name}"), cancel);
        var (round, isNew) = known is not null ? (await finder.LoadAsync(known.RoundId, cancel), false) : await finder.FindRoundAsync(call, earlier, now, cancel);
        var origin = known is not null ? await db.Origins.SingleAsync(o => o.Id == known.Id, cancel)
            : isNew ? null : await finder.FindMovedAsync(round.Id, cancel);
        if (origin is not null)
        {
            origin.ExternalId = await finder.FreeIdAsync(call, origin, cancel);
        }
        else
        {
            origin = new CallOrigin
            {
                RoundId = round.Id, SourceId = run.Source.Id, ExternalId = await finder.FreeIdAsync(call, null, cancel), Url = call.CanonicalUrl, FirstSeenAt = now, LastSeenAt = now, ContentHash = "",
            };
            db.Origins.Add(origin);
            db.RoundEvents.Add(new RoundEvent { RoundId = round.Id, At = now, Kind = isNew ? RoundEventKind.Found : RoundEventKind.AlsoSeen, SourceId = run.Source.Id, Text = call.Url });
        }

        await new RoundUpdate(db, run, round, origin, now).ApplyAsync(call, hash, isNew, cancel);
        await db.SaveChangesAsync(cancel);
        await AddNoticesAsync(call.Notices, cancel);
        await write.CommitAsync(cancel);
        return isNew ? StoreOutcome.Inserted : StoreOutcome.Updated;
    }
}
