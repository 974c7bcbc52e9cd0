using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Archive;
using Portfolj.Domain.Funding;

namespace Portfolj.Api.Features.Funding.Sources.Archive;

/// <summary>How a field comes out.</summary>
public enum RereadOutcome
{
    /// <summary>As stored.</summary>
    Same,

    /// <summary>Another value.</summary>
    Changed,

    /// <summary>Read now, not stored.</summary>
    New,

    /// <summary>Stored, no longer read.</summary>
    Gone,
}

/// <summary>One field, stored and read now.</summary>
/// <param name="Field">The field.</param>
/// <param name="Then">Canonical value as stored.</param>
/// <param name="ThenQuote">The words it rests on.</param>
/// <param name="IsFromLater">Whether what is stored has since been read from a later response.</param>
/// <param name="Now">Canonical value as read now.</param>
/// <param name="NowQuote">The words it rests on.</param>
public sealed record RereadLine(RoundField Field, string? Then, string? ThenQuote, bool IsFromLater, string? Now, string? NowQuote)
{
    /// <summary>How it comes out.</summary>
    public RereadOutcome Outcome => Then == Now ? RereadOutcome.Same : Then is null ? RereadOutcome.New : Now is null ? RereadOutcome.Gone : RereadOutcome.Changed;
}

/// <summary>One call, field by field.</summary>
/// <param name="Title">Its title.</param>
/// <param name="RoundId">The stored round, when there is one.</param>
/// <param name="IsRead">Whether it is read now at all.</param>
/// <param name="Lines">The fields.</param>
public sealed record ReadAgain(string Title, Guid? RoundId, bool IsRead, IReadOnlyList<RereadLine> Lines);

/// <summary>The answer to a question to read again.</summary>
/// <param name="Asked">The question.</param>
/// <param name="Page">What the reader made of it; <c>null</c> while it waits or when it failed.</param>
/// <param name="Calls">The calls, field by field.</param>
public sealed record RereadComparison(Rereading Asked, RereadPage? Page, IReadOnlyList<ReadAgain> Calls)
{
    /// <summary>Fields that come out otherwise than stored.</summary>
    public int Differences => Calls.Sum(c => c.Lines.Count(l => l.Outcome != RereadOutcome.Same));
}

/// <summary>The read behind it.</summary>
public static class RereadComparing
{
    /// <summary>The answer to one question about a response; <c>null</c> when nobody has asked it.</summary>
    public static async Task<RereadComparison?> CompareAsync(this PortfoljDb db, Guid sourceId, ArchivedRow response, Guid rereading, CancellationToken cancel)
    {
        if (await db.Rereadings.AsNoTracking().SingleOrDefaultAsync(r => r.Id == rereading && r.ResponseId == response.Id, cancel) is not { } asked)
        {
            return null;
        }

        if (asked.Result is null || JsonSerializer.Deserialize<RereadPage>(asked.Result) is not { } page)
        {
            return new RereadComparison(asked, null, []);
        }

        var ids = page.Calls.Select(c => c.ExternalId).ToList();
        var urls = page.Calls.Select(c => c.Url).ToList();
        var origins = await db.Origins.AsNoTracking()
            .Where(o => o.SourceId == sourceId && (ids.Contains(o.ExternalId) || urls.Contains(o.Url) || db.ReadFacts.Any(f => f.OriginId == o.Id && f.ArchiveHash == response.ContentHash))).ToListAsync(cancel);
        var originIds = origins.Select(o => o.Id).ToList();
        var facts = (await db.ReadFacts.AsNoTracking().Where(f => originIds.Contains(f.OriginId)).ToListAsync(cancel)).ToLookup(f => f.OriginId);
        HashSet<Guid> met = [];
        List<ReadAgain> calls = [];
        foreach (var call in page.Calls)
        {
            // The same address may have carried several years' rounds: the one that rests on this very response counts first.
            var origin = origins.Find(o => o.ExternalId == call.ExternalId)
                ?? origins.Where(o => o.Url == call.Url).OrderByDescending(o => facts[o.Id].Any(f => f.ArchiveHash == response.ContentHash)).ThenByDescending(o => o.LastSeenAt).FirstOrDefault();
            if (origin is not null)
            {
                met.Add(origin.Id);
            }

            calls.Add(new ReadAgain(call.Title, origin?.RoundId, true, Lines(origin is null ? [] : facts[origin.Id], call.Facts, response.ContentHash)));
        }

        foreach (var origin in origins.Where(o => !met.Contains(o.Id) && facts[o.Id].Any(f => f.ArchiveHash == response.ContentHash)))
        {
            calls.Add(new ReadAgain(facts[origin.Id].FirstOrDefault(f => f.Field == RoundField.Title)?.Value ?? origin.ExternalId, origin.RoundId, false, Lines(facts[origin.Id], [], response.ContentHash)));
        }

        return new RereadComparison(asked, page, calls);
    }

    private static List<RereadLine> Lines(IEnumerable<ReadFact> stored, IReadOnlyList<RereadFact> read, string hash)
    {
        var then = stored.ToDictionary(f => f.Field);
        var now = read.Where(f => Enum.TryParse<RoundField>(f.Field, out _)).DistinctBy(f => f.Field).ToDictionary(f => Enum.Parse<RoundField>(f.Field));
        return [.. then.Keys.Union(now.Keys).Order().Select(field =>
        {
            var (old, fresh) = (then.GetValueOrDefault(field), now.GetValueOrDefault(field));
            return new RereadLine(field, old?.Value, old?.Quote, old is not null && old.ArchiveHash != hash, fresh?.Value, fresh?.Quote);
        })];
    }
}
