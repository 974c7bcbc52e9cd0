using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;

namespace Portfolj.Jobs.Collect;

/// <summary>
/// Tells which origin, which grant and which occasion a call is. The same funder, title, year, place and last day are one occasion, whatever the source and the
/// address; so are the same act, year and last day at another source. Whatever the order in which calls are stored, the same ones end up together.
/// </summary>
internal sealed class RoundFinder(PortfoljDb db, CallRun run)
{
    // Below this two titles of one address are different grants, and the address has been given to another.
    private const double SameGrant = 0.5;

    /// <summary>The origin that is this very occasion, or <c>null</c>; and the origin of an earlier occasion at the same address, if there is one.</summary>
    public async Task<(CallOrigin? Same, CallOrigin? Earlier)> FindOriginAsync(ReadCall read, CancellationToken cancel)
    {
        var exact = await db.Origins.AsNoTracking().SingleOrDefaultAsync(o => o.SourceId == run.Source.Id && o.ExternalId == read.ExternalId, cancel);
        if (exact is not null && (await SameAsync([exact], read, cancel)) is not null)
        {
            return (exact, null);
        }

        // The id may carry the year of a last day that has since been moved, or be the same for every year's round. What the run itself shows under an id of its own is another call.
        var others = new List<CallOrigin>();
        if (exact is not null)
        {
            var next = read.ExternalId + "~";
            others.AddRange(await db.Origins.AsNoTracking().Where(o => o.SourceId == run.Source.Id && o.ExternalId.StartsWith(next)).ToListAsync(cancel));
        }

        if (read.AddressIsIdentity)
        {
            var key = CallOrigin.KeyOf(read.CanonicalUrl);
            others.AddRange((await db.Origins.AsNoTracking().Where(o => o.SourceId == run.Source.Id && o.UrlKey == key).ToListAsync(cancel))
                .Where(o => o.ExternalId != read.ExternalId && !run.Ids.Contains(o.ExternalId)));
        }

        others = [.. others.DistinctBy(o => o.Id).OrderByDescending(o => o.FirstSeenAt).ThenByDescending(o => o.ExternalId, StringComparer.Ordinal)];
        return (await SameAsync(others, read, cancel), exact ?? others.FirstOrDefault());
    }

    /// <summary>The round that the call belongs to, new when none is known.</summary>
    public async Task<(GrantRound Round, bool IsNew)> FindRoundAsync(ReadCall read, CallOrigin? earlier, DateTime now, CancellationToken cancel)
    {
        var funder = await db.Funders.SingleOrDefaultAsync(f => f.Name == read.Funder, cancel);
        if (funder is null)
        {
            funder = new Funder { Name = read.Funder, SortKey = SwedishText.SortKey(read.Funder), Type = read.FunderType };
            db.Funders.Add(funder);
        }

        var key = RoundKeys.InCounty(read.RoundKey, read[RoundField.Geography]);
        var call = await FindCallAsync(read, funder.Id, earlier, cancel);
        if (call is null && await FindByActAsync(read, funder.Id, cancel) is { } byAct)
        {
            return (await LoadAsync(byAct, cancel), false);
        }

        if (call is null)
        {
            call = new GrantCall { Title = RoundKeys.TitleOf(read.Title), TitleKey = RoundKeys.TitleKey(read.Title), FunderId = funder.Id, LegalAct = read.LegalAct, Mechanism = read.Mechanism };
            db.Calls.Add(call);
        }
        else if (await FindOccasionAsync(call.Id, key, read, cancel) is { } known)
        {
            return (await LoadAsync(known, cancel), false);
        }

        // Same grant, same year, another last day or another county: a further occasion.
        var taken = await db.Rounds.Where(r => r.CallId == call.Id).Select(r => r.Key).ToListAsync(cancel);
        var round = new GrantRound
        {
            CallId = call.Id,
            Number = await db.NextNumberAsync(NumberPrefix.Round, cancel),
            Key = RoundKeys.Free(key.Length > 32 ? key[..32] : key, taken.Contains),
            FirstSeenAt = now,
            IsExample = run.Source.IsExample,
        };
        db.Rounds.Add(round);
        return (round, true);
    }

    /// <summary>The round with all that its projection needs.</summary>
    public async Task<GrantRound> LoadAsync(Guid id, CancellationToken cancel) =>
        await db.Rounds.Include(r => r.Call).Include(r => r.Applicants).Include(r => r.FullText).AsSplitQuery().SingleAsync(r => r.Id == id, cancel);

    /// <summary>An origin of the round at this source that a run to the end did not meet: the source has moved the occasion to another address.</summary>
    public async Task<CallOrigin?> FindMovedAsync(Guid roundId, CancellationToken cancel)
    {
        if (!run.IsWhole)
        {
            return null;
        }

        var own = await db.Origins.Where(o => o.RoundId == roundId && o.SourceId == run.Source.Id).OrderBy(o => o.FirstSeenAt).ThenBy(o => o.ExternalId).ToListAsync(cancel);
        return own.Find(o => !run.Ids.Contains(o.ExternalId) && !run.Ids.Contains(o.ExternalId.Split('~')[0]));
    }

    /// <summary>The id that the origin is kept under: the source's own, or with a mark when an earlier occasion has it.</summary>
    public async Task<string> FreeIdAsync(ReadCall read, CallOrigin? origin, CancellationToken cancel)
    {
        var next = read.ExternalId + "~";
        if (origin is not null && (origin.ExternalId == read.ExternalId || origin.ExternalId.StartsWith(next, StringComparison.Ordinal)))
        {
            return origin.ExternalId;
        }

        if (!await db.Origins.AnyAsync(o => o.SourceId == run.Source.Id && o.ExternalId == read.ExternalId, cancel))
        {
            return read.ExternalId;
        }

        var taken = await db.Origins.Where(o => o.SourceId == run.Source.Id && (o.ExternalId == read.ExternalId || o.ExternalId.StartsWith(next))).Select(o => o.ExternalId).ToListAsync(cancel);
        var id = read.ExternalId;
        for (var number = 2; taken.Contains(id); number++)
        {
            id = $"{next}{(number == 2 ? read.RoundKey : read.RoundKey + "~" + number)}";
        }

        return id;
    }

    private async Task<CallOrigin?> SameAsync(List<CallOrigin> origins, ReadCall read, CancellationToken cancel)
    {
        var ids = origins.ConvertAll(o => o.Id);
        var facts = ids.Count == 0 ? [] : await db.ReadFacts.AsNoTracking()
            .Where(f => ids.Contains(f.OriginId) && (f.Field == RoundField.Opens || f.Field == RoundField.Closes || f.Field == RoundField.Title)).ToListAsync(cancel);
        return origins.Find(o => IsSameOccasion(o, read, facts));
    }

    private static bool IsSameOccasion(CallOrigin origin, ReadCall read, List<ReadFact> facts)
    {
        string? Said(RoundField field) => facts.Find(f => f.OriginId == origin.Id && f.Field == field)?.Value;
        DateOnly? Day(RoundField field) => Said(field) is { } value ? RoundProjection.ParseDeadline(value).Date : null;
        var (opens, closes) = (Day(RoundField.Opens), Day(RoundField.Closes));
        return !Occasions.IsNext(opens, closes, read.Opens, read.Closes)
            && (origin.ExternalId == read.ExternalId || Said(RoundField.Title) is not { } title || RoundKeys.TitleKey(title) == RoundKeys.TitleKey(read.Title)
                || (closes is not null && closes == read.Closes && opens == read.Opens));
    }

    private async Task<GrantCall?> FindCallAsync(ReadCall read, Guid funderId, CallOrigin? earlier, CancellationToken cancel)
    {
        var titleKey = RoundKeys.TitleKey(read.Title);
        var call = await db.Calls.SingleOrDefaultAsync(c => c.FunderId == funderId && c.TitleKey == titleKey, cancel);
        if (call is null && earlier is not null)
        {
            var before = await db.Rounds.Where(r => r.Id == earlier.RoundId).Select(r => r.Call!).SingleAsync(cancel);
            call = before.FunderId == funderId && TitleLikeness.Of(before.Title, read.Title) >= SameGrant ? before : null;
        }

        while (call?.MergedIntoId is { } into)
        {
            call = await db.Calls.SingleAsync(c => c.Id == into, cancel);
        }

        return call;
    }

    // Same year, same place, same last day. A person may have corrected the day, so what any source said counts as well.
    private async Task<Guid?> FindOccasionAsync(Guid callId, string key, ReadCall read, CancellationToken cancel)
    {
        var further = key + "(";
        var rounds = await db.Rounds.AsNoTracking().Where(r => r.CallId == callId && (r.Key == key || r.Key.StartsWith(further)))
            .OrderBy(r => r.FirstSeenAt).ThenBy(r => r.Number).Select(r => new { r.Id, r.ClosesOn, r.Geography }).ToListAsync(cancel);
        if (rounds.Count == 0)
        {
            return null;
        }

        var ids = rounds.ConvertAll(r => r.Id);
        var said = (await db.ReadFacts.AsNoTracking().Where(f => ids.Contains(f.RoundId) && (f.Field == RoundField.Closes || f.Field == RoundField.Geography))
            .Select(f => new { f.RoundId, f.Field, f.Value }).ToListAsync(cancel)).ToLookup(f => (f.RoundId, f.Field), f => f.Value);
        var place = RoundKeys.PlaceOf(read[RoundField.Geography]);
        return rounds.Find(r =>
            (r.ClosesOn == read.Closes || (read.Closes is { } day && said[(r.Id, RoundField.Closes)].Any(v => RoundProjection.ParseDeadline(v).Date == day)))
            && (RoundKeys.PlaceOf(r.Geography) == place || said[(r.Id, RoundField.Geography)].Any(g => RoundKeys.PlaceOf(g) == place)))?.Id;
    }

    // Legal act and grant year, at a source that calls the grant otherwise. Two grants of one act at the same source are two.
    private async Task<Guid?> FindByActAsync(ReadCall read, Guid funderId, CancellationToken cancel)
    {
        if (read.LegalAct is not { } act || read.Closes is not { } day)
        {
            return null;
        }

        var key = RoundKeys.InCounty(read.RoundKey, read[RoundField.Geography]);
        var place = RoundKeys.PlaceOf(read[RoundField.Geography]);
        var rounds = await db.Rounds.AsNoTracking()
            .Where(r => r.Call!.FunderId == funderId && r.Call.LegalAct == act && r.ClosesOn == day && r.IsExample == run.Source.IsExample)
            .Where(r => db.Origins.Any(o => o.RoundId == r.Id) && !db.Origins.Any(o => o.RoundId == r.Id && o.SourceId == run.Source.Id))
            .Select(r => new { r.Id, r.Key, r.Geography, r.Title, r.Number }).ToListAsync(cancel);
        return rounds.Where(r => RoundKeys.IsOf(r.Key, key) && RoundKeys.PlaceOf(r.Geography) == place)
            .OrderByDescending(r => TitleLikeness.Of(r.Title, read.Title)).ThenBy(r => r.Number, StringComparer.Ordinal).FirstOrDefault()?.Id;
    }
}
