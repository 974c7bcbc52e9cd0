using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Components;
using Portfolj.Data;
using Portfolj.Data.Work;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Sources.Missed;

/// <summary>The traces that a call has left: as a round, as a refused item, as a fetched page.</summary>
internal sealed class MissedTraces(PortfoljDb db, IReadOnlyDictionary<Guid, string> sources, DateTime since)
{
    private const int Most = 5;
    private const int MostItems = 5000;
    private const int MostTitles = 2000;
    private const double Sure = 0.95;

    public string Name(Guid? source) => source is { } id && sources.TryGetValue(id, out var name) ? name : "en källa";

    /// <summary>Rounds at the address, or with a title like the one asked for.</summary>
    public async Task<List<MissedFinding>> FoundAsync(string? url, string? title, CancellationToken cancel)
    {
        List<Guid> ids = [];
        if (url is not null)
        {
            string[] forms = [url, url.StartsWith("https:", StringComparison.Ordinal) ? "http:" + url[6..] : "https:" + url[5..]];
            ids.AddRange(await db.Origins.Where(o => forms.Contains(o.Url)).Select(o => o.RoundId).Distinct().Take(Most).ToListAsync(cancel));
            var path = CanonicalUrl.PathOf(url);
            if (ids.Count == 0 && path.Length > 1)
            {
                var near = await db.Rounds.Where(r => r.Url != null && r.Url.Contains(path)).Select(r => new { r.Id, r.Url }).Take(MostTitles).ToListAsync(cancel);
                ids.AddRange(near.Where(r => forms.Contains(CanonicalUrl.Of(r.Url!))).Select(r => r.Id).Take(Most));
            }
        }

        List<MissedFinding> findings = [];
        foreach (var id in ids)
        {
            findings.Add(await FoundAsync(id, MissedKind.Found, cancel));
        }

        if (ids.Count == 0 && title is not null)
        {
            foreach (var (id, isSame) in await LikeAsync(title, cancel))
            {
                findings.Add(await FoundAsync(id, isSame ? MissedKind.Found : MissedKind.Alike, cancel));
            }
        }

        return findings;
    }

    /// <summary>Items that runs refused or left for a person, by address or by a title like it: a line for each reason.</summary>
    public async Task<List<MissedFinding>> RefusedAsync(string? url, string? title, CancellationToken cancel)
    {
        var path = url is null ? "" : CanonicalUrl.PathOf(url);
        var items = db.JobRunItems.AsNoTracking().Join(db.JobRuns.Where(r => r.SourceId != null && r.StartedAt >= since), i => i.RunId, r => r.Id, (i, r) => new { i.Url, i.Item, i.Reason, i.Kind, r.SourceId, RunId = r.Id, r.StartedAt });
        var near = await (path.Length > 1 && title is null ? items.Where(i => i.Url.Contains(path)) : items).OrderByDescending(i => i.StartedAt).Take(MostItems).ToListAsync(cancel);
        return [.. near.Where(i => (url is not null && Same(i.Url, url)) || (title is not null && TitleLikeness.Recalls(title, i.Item) >= TitleLikeness.Alike))
            .GroupBy(i => (i.SourceId, i.Reason, i.Kind, Item: i.Item.ToUpperInvariant())).OrderByDescending(g => g.Max(i => i.StartedAt)).Take(Most).Select(g =>
            {
                var (first, last) = (g.MinBy(i => i.StartedAt)!, g.MaxBy(i => i.StartedAt)!);
                var when = g.Count() == 1 ? Day(last.StartedAt) : $"{g.Count()} gånger, {Day(first.StartedAt)}–{Day(last.StartedAt)}";
                return new MissedFinding(
                    MissedKind.Refused,
                    $"{Name(g.Key.SourceId)} visade ”{last.Item}” ({when}), men den {(g.Key.Kind == JobRunItemKind.Rejected ? "togs inte emot" : "lämnades till granskning")}: {g.Key.Reason.TrimEnd('.')}.",
                    [new Link("Körningen", $"/jobb/{last.RunId}"), new Link("Sidan i arkivet", $"/kallor/{g.Key.SourceId}/arkiv?adress={Uri.EscapeDataString(last.Url)}")]);
            })];
    }

    /// <summary>The page itself in the archive of the sources that read its site.</summary>
    public async Task<List<MissedFinding>> ArchivedAsync(IReadOnlyList<Guid> sites, string url, CancellationToken cancel)
    {
        var path = CanonicalUrl.PathOf(url);
        var near = await db.ArchivedResponses.AsNoTracking().Where(r => sites.Contains(r.SourceId) && r.FetchedAt >= since && r.Url.Contains(path)).OrderByDescending(r => r.FetchedAt).Take(MostTitles)
            .Select(r => new { r.Id, r.SourceId, r.Url, r.Status, r.FetchedAt }).ToListAsync(cancel);
        return [.. near.Where(r => Same(r.Url, url)).GroupBy(r => r.SourceId).Select(g =>
        {
            var last = g.First();
            var what = last.Status is >= 200 and < 300 ? "men lästes inte som en utlysning. Det kan vara en lista eller en sida som definitionen inte förstår: läs om den och se" : $"men svarade då med felkod {last.Status}";
            return new MissedFinding(
                MissedKind.Archived,
                $"{Name(g.Key)} har hämtat sidan {(g.Count() == 1 ? "en gång" : $"{g.Count()} gånger")}, senast {Day(last.FetchedAt)}, {what}.",
                [new Link("Sidan som den var", $"/kallor/{g.Key}/arkiv/{last.Id}"), new Link("Källan", $"/kallor/{g.Key}")]);
        })];
    }

    // The two longest words narrow it down in the database; their beginnings, since titles inflect them.
    private async Task<List<(Guid Id, bool IsSame)>> LikeAsync(string title, CancellationToken cancel)
    {
        var words = TitleLikeness.Words(title).OrderByDescending(w => w.Length).Take(2).Select(w => w.Length > 5 ? w[..5] : w).ToList();
        if (words.Count == 0)
        {
            return [];
        }

        var (one, other) = (words[0], words[^1]);
        var near = await db.Rounds.Where(r => r.SortKey.Contains(one) || r.SortKey.Contains(other)).OrderByDescending(r => r.FirstSeenAt).Select(r => new { r.Id, r.Title }).Take(MostTitles).ToListAsync(cancel);
        return [.. near.Select(r => (r.Id, Like: TitleLikeness.Recalls(title, r.Title))).Where(r => r.Like >= TitleLikeness.Alike).OrderByDescending(r => r.Like).Take(Most).Select(r => (r.Id, r.Like > Sure))];
    }

    private async Task<MissedFinding> FoundAsync(Guid id, MissedKind kind, CancellationToken cancel)
    {
        var now = db.Clock.UtcNow();
        var round = await db.Rounds.AsNoTracking().Include(r => r.Origins).SingleAsync(r => r.Id == id, cancel);
        var published = await db.ReadFacts.Where(f => f.RoundId == id && f.Field == RoundField.Published).OrderBy(f => f.Value).Select(f => f.Value).FirstOrDefaultAsync(cancel);
        var sight = await db.RoundSights.AsNoTracking().Where(s => s.RoundId == id).OrderBy(s => s.FirstAt).FirstOrDefaultAsync(cancel);
        var origin = round.Origins.MinBy(o => o.FirstSeenAt);
        var late = round.ClosesAtUtc is { } closes && round.FirstSeenAt > closes;
        string[] parts =
        [
            $"”{round.Title}” ({round.Number}) finns här sedan {Day(round.FirstSeenAt)}{(origin is null ? ", inlagd för hand" : $", hämtad från {Name(origin.SourceId)}")}.",
            published is null ? "När den publicerades säger källan inte." : $"Publicerad {Calls.RoundWords.Say(RoundField.Published, published)}.",
            sight is null ? "Ingen hos er har öppnat den." : $"Öppnad första gången {Day(sight.FirstAt)} av {await WhoAsync(sight.AccountId, cancel)}.",
            .. late ? ["Den kom hit först efter sista dagen."] : Array.Empty<string>(),
            .. round.At(now) is RoundStatus.Closed or RoundStatus.Cancelled ? [$"Den är {(round.IsCancelled ? "inställd" : "stängd")} nu."] : Array.Empty<string>(),
        ];
        return new MissedFinding(kind, string.Join(' ', parts), [
            new Link("Utlysningen", $"/utlysningar/{id}"),
            .. origin is null ? Array.Empty<Link>() : [new Link("Källan", $"/kallor/{origin.SourceId}"), new Link("Svaren den lästes ur", $"/kallor/{origin.SourceId}/arkiv?adress={Uri.EscapeDataString(origin.Url)}")]]);
    }

    // Roles, never names: who it was is nobody's business here.
    private async Task<string> WhoAsync(Guid? account, CancellationToken cancel) =>
        account is { } id && await db.RoleGrants.Where(g => g.AccountId == id).OrderBy(g => g.Role).Select(g => (Role?)g.Role).FirstOrDefaultAsync(cancel) is { } role
            ? $"någon med rollen {RoleTable.Name(role).ToLowerInvariant()}" : "någon vars konto är avslutat";

    private static bool Same(string one, string canonical) => CanonicalUrl.Of(one) is var form && (form == canonical || form[(form.IndexOf(':', StringComparison.Ordinal) + 1)..] == canonical[(canonical.IndexOf(':', StringComparison.Ordinal) + 1)..]);

    private static string Day(DateTime utc) => SwedishText.Date(DateOnly.FromDateTime(utc.ToSwedish()));
}
