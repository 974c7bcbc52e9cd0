using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;

namespace Portfolj.Jobs.Collect;

/// <summary>What storing one call did.</summary>
public enum StoreOutcome
{
    /// <summary>A round that was not known.</summary>
    Inserted,

    /// <summary>A known round says something new, or was found in one more place.</summary>
    Updated,

    /// <summary>As before.</summary>
    Unchanged,
}

/// <summary>
/// Store: finds out which grant and which occasion a call is, and writes what the source said below any correction. One short transaction a call,
/// and storing the same call again changes nothing: a run that was killed can simply be repeated.
/// </summary>
public sealed class CallStore(PortfoljDb db)
{
    /// <summary>Stores one checked call.</summary>
    public async Task<StoreOutcome> StoreAsync(CallSource source, string readerVersion, ReadCall read, CancellationToken cancel)
    {
        try
        {
            return await StoreOnceAsync(source, readerVersion, read, cancel);
        }
        catch (DbUpdateException)
        {
            // Two sources may meet the same new funder or grant at the same moment: the second one finds the first one's row.
            db.ChangeTracker.Clear();
            return await StoreOnceAsync(source, readerVersion, read, cancel);
        }
    }

    private async Task<StoreOutcome> StoreOnceAsync(CallSource source, string readerVersion, ReadCall read, CancellationToken cancel)
    {
        var now = db.Clock.UtcNow();
        var hash = HashOf(read);
        var origin = await FindOriginAsync(source, read, cancel);
        if (origin is not null && origin.ContentHash == hash && await IsSameOccasionAsync(origin, read, cancel))
        {
            await db.Origins.Where(o => o.Id == origin.Id).ExecuteUpdateAsync(s => s.SetProperty(o => o.LastSeenAt, now), cancel);
            return await AddNoticesAsync(source, read.Notices, cancel) ? StoreOutcome.Updated : StoreOutcome.Unchanged;
        }

        await using (var write = await db.WriteAsync(new AuditScope(Actor.Source(source.Key), "round.collect", $"Hämtad från {source.Name}"), cancel))
        {
            var isNew = false;
            GrantRound round;
            if (origin is not null && await IsSameOccasionAsync(origin, read, cancel))
            {
                round = await LoadAsync(origin.RoundId, cancel);
                origin = await db.Origins.SingleAsync(o => o.Id == origin.Id, cancel);
            }
            else
            {
                (round, isNew) = await FindRoundAsync(source, read, now, cancel);
                origin = new CallOrigin
                {
                    RoundId = round.Id,
                    SourceId = source.Id,
                    ExternalId = await FreeExternalIdAsync(source, read, cancel),
                    Url = read.CanonicalUrl,
                    FirstSeenAt = now,
                    LastSeenAt = now,
                    ContentHash = "",
                };
                db.Origins.Add(origin);
                db.RoundEvents.Add(new RoundEvent { RoundId = round.Id, At = now, Kind = isNew ? RoundEventKind.Found : RoundEventKind.AlsoSeen, SourceId = source.Id, Text = read.Url });
            }

            await ApplyAsync(round, origin, source, readerVersion, read, hash, isNew, now, cancel);
            await write.CommitAsync(cancel);
            await AddNoticesAsync(source, read.Notices, cancel);
            return isNew ? StoreOutcome.Inserted : StoreOutcome.Updated;
        }
    }

    /// <summary>Writes notices into the diaries of the calls that are known; returns whether any was new.</summary>
    public async Task<bool> AddNoticesAsync(CallSource source, IReadOnlyList<CallNotice> notices, CancellationToken cancel)
    {
        if (notices.Count == 0)
        {
            return false;
        }

        var ids = notices.Select(n => n.ExternalId).Distinct().ToList();
        var rounds = await db.Origins.Where(o => o.SourceId == source.Id && ids.Contains(o.ExternalId)).Select(o => new { o.ExternalId, o.RoundId }).ToListAsync(cancel);
        var roundIds = rounds.Select(r => r.RoundId).ToList();
        var known = (await db.RoundEvents.Where(e => roundIds.Contains(e.RoundId) && e.Kind == RoundEventKind.Notice).Select(e => new { e.RoundId, e.At }).ToListAsync(cancel))
            .Select(e => (e.RoundId, e.At)).ToHashSet();
        var added = false;
        foreach (var notice in notices)
        {
            foreach (var round in rounds.Where(r => r.ExternalId == notice.ExternalId && known.Add((r.RoundId, notice.At))))
            {
                db.RoundEvents.Add(new RoundEvent { RoundId = round.RoundId, At = notice.At, Kind = RoundEventKind.Notice, Text = notice.Text, SourceId = source.Id });
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

    private async Task<CallOrigin?> FindOriginAsync(CallSource source, ReadCall read, CancellationToken cancel)
    {
        var exact = await db.Origins.AsNoTracking().SingleOrDefaultAsync(o => o.SourceId == source.Id && o.ExternalId == read.ExternalId, cancel);
        if (exact is not null && await IsSameOccasionAsync(exact, read, cancel))
        {
            return exact;
        }

        // The id may carry the year of a last day that has since been moved, or be the same for every year's round.
        var next = read.ExternalId + "~";
        var sameAddress = await db.Origins.AsNoTracking()
            .Where(o => o.SourceId == source.Id && ((read.AddressIsIdentity && o.Url == read.CanonicalUrl) || o.ExternalId.StartsWith(next)))
            .OrderByDescending(o => o.FirstSeenAt).ToListAsync(cancel);
        foreach (var candidate in sameAddress)
        {
            if (await IsSameOccasionAsync(candidate, read, cancel))
            {
                return candidate;
            }
        }

        return exact;
    }

    private async Task<bool> IsSameOccasionAsync(CallOrigin origin, ReadCall read, CancellationToken cancel)
    {
        var facts = await db.ReadFacts.AsNoTracking().Where(f => f.OriginId == origin.Id && (f.Field == RoundField.Opens || f.Field == RoundField.Closes || f.Field == RoundField.Title)).ToListAsync(cancel);
        DateOnly? Day(RoundField field) => facts.Find(f => f.Field == field) is { } fact ? RoundProjection.ParseDeadline(fact.Value).Date : null;
        var title = facts.Find(f => f.Field == RoundField.Title)?.Value;
        return !Occasions.IsNext(Day(RoundField.Opens), Day(RoundField.Closes), read.Opens, read.Closes)
            && (origin.ExternalId == read.ExternalId || title is null || RoundKeys.TitleKey(title) == RoundKeys.TitleKey(read.Title));
    }

    private async Task<string> FreeExternalIdAsync(CallSource source, ReadCall read, CancellationToken cancel)
    {
        var id = read.ExternalId;
        for (var next = 2; await db.Origins.AnyAsync(o => o.SourceId == source.Id && o.ExternalId == id, cancel); next++)
        {
            id = $"{read.ExternalId}~{(next == 2 ? read.RoundKey : read.RoundKey + "~" + next)}";
        }

        return id;
    }

    private async Task<(GrantRound Round, bool IsNew)> FindRoundAsync(CallSource source, ReadCall read, DateTime now, CancellationToken cancel)
    {
        var funder = await db.Funders.SingleOrDefaultAsync(f => f.Name == read.Funder, cancel);
        if (funder is null)
        {
            funder = new Funder { Name = read.Funder, SortKey = SwedishText.SortKey(read.Funder), Type = read.FunderType };
            db.Funders.Add(funder);
        }

        var titleKey = RoundKeys.TitleKey(read.Title);
        var call = await db.Calls.SingleOrDefaultAsync(c => c.FunderId == funder.Id && c.TitleKey == titleKey, cancel);
        if (call is null)
        {
            call = new GrantCall { Title = RoundKeys.TitleOf(read.Title), TitleKey = titleKey, FunderId = funder.Id, LegalAct = read.LegalAct, Mechanism = read.Mechanism };
            db.Calls.Add(call);
        }

        var rounds = await db.Rounds.Include(r => r.Applicants).Include(r => r.FullText).Where(r => r.CallId == call.Id).ToListAsync(cancel);
        var key = read.RoundKey;
        var sameYear = rounds.Where(r => r.Key == key || r.Key.StartsWith(key + ":", StringComparison.Ordinal) || r.Key.StartsWith(key + "/", StringComparison.Ordinal)).OrderBy(r => r.Key, StringComparer.Ordinal).ToList();
        if (sameYear.Find(r => Occasions.AreSame(r, read)) is { } known)
        {
            return (known, false);
        }

        // Same grant, same year, another last day or another county: a further occasion.
        for (var number = 2; rounds.Exists(r => r.Key == key); number++)
        {
            key = $"{read.RoundKey}:{number}";
        }

        var round = new GrantRound
        {
            CallId = call.Id,
            Number = await db.NextNumberAsync(NumberPrefix.Round, cancel),
            Key = key.Length > 40 ? key[..40] : key,
            FirstSeenAt = now,
            IsExample = source.IsExample,
        };
        db.Rounds.Add(round);
        return (round, true);
    }

    private async Task<GrantRound> LoadAsync(Guid id, CancellationToken cancel) =>
        await db.Rounds.Include(r => r.Call).Include(r => r.Applicants).Include(r => r.FullText).AsSplitQuery().SingleAsync(r => r.Id == id, cancel);

    private async Task ApplyAsync(GrantRound round, CallOrigin origin, CallSource source, string readerVersion, ReadCall read, string hash, bool isNew, DateTime now, CancellationToken cancel)
    {
        var facts = await db.ReadFacts.Where(f => f.RoundId == round.Id).ToListAsync(cancel);
        var own = facts.Where(f => f.OriginId == origin.Id).ToDictionary(f => f.Field);
        var before = isNew ? RoundStatus.Unknown : round.At(now);
        FieldReading[] stated = [new FieldReading(RoundField.Title, read.Title), .. read.Facts.Where(f => f.Field != RoundField.Title)];
        var firstReading = own.Count == 0;
        foreach (var gone in own.Values.Where(f => !Array.Exists(stated, s => s.Field == f.Field)))
        {
            db.ReadFacts.Remove(gone);
            facts.Remove(gone);
            Note(round, source, gone.Field, gone.Value, null, now);
        }

        foreach (var fact in stated)
        {
            if (!own.TryGetValue(fact.Field, out var kept))
            {
                kept = new ReadFact { RoundId = round.Id, OriginId = origin.Id, Field = fact.Field, Value = fact.Value, ReaderVersion = readerVersion, ReadAt = now };
                db.ReadFacts.Add(kept);
                facts.Add(kept);
                if (!firstReading)
                {
                    Note(round, source, fact.Field, null, fact.Value, now);
                }
            }
            else if (kept.Value != fact.Value)
            {
                Note(round, source, fact.Field, kept.Value, fact.Value, now);
                kept.Value = fact.Value;
            }

            (kept.Quote, kept.Place, kept.ArchiveHash, kept.ReaderVersion, kept.ReadAt) = (fact.Quote, Cut(fact.Place, 300), read.ArchiveHash, readerVersion, now);
        }

        (origin.ContentHash, origin.LastSeenAt, origin.Url) = (hash, now, read.CanonicalUrl);
        round.FullText ??= new RoundText { RoundId = round.Id };
        round.FullText.Body = string.Join("\n\n", read.Sections.Select(s => s.Heading is null ? s.Text : s.Heading + "\n" + s.Text));
        round.FullText.Conditions = string.Join("\n\n", read.Sections.Where(s => s.Heading?.Contains("illkor", StringComparison.Ordinal) == true).Select(s => s.Text));
        if (round.Call is { } call)
        {
            (call.LegalAct, call.Mechanism) = (read.LegalAct ?? call.LegalAct, read.Mechanism ?? call.Mechanism);
        }

        RoundProjection.Rebuild(round, facts, await db.Corrections.AsNoTracking().Where(c => c.RoundId == round.Id).ToListAsync(cancel));
        if (!isNew && before is RoundStatus.Closed or RoundStatus.Cancelled && round.At(now) is RoundStatus.Open or RoundStatus.Upcoming)
        {
            db.RoundEvents.Add(new RoundEvent { RoundId = round.Id, At = now, Kind = RoundEventKind.Reopened, SourceId = source.Id });
        }
    }

    private void Note(GrantRound round, CallSource source, RoundField field, string? before, string? after, DateTime now)
    {
        if (field == RoundField.Url && before is not null && after is not null && CanonicalUrl.PathOf(before) == CanonicalUrl.PathOf(after))
        {
            return;
        }

        db.RoundEvents.Add(new RoundEvent
        {
            RoundId = round.Id,
            At = now,
            Kind = field == RoundField.Cancelled && after == "true" ? RoundEventKind.Cancelled : RoundEventKind.Changed,
            Field = field,
            Before = before,
            After = after,
            SourceId = source.Id,
        });
    }

    private static string? Cut(string? text, int length) => text?.Length > length ? text[..length] : text;
}
