using System.Net;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Archive;
using Portfolj.Domain.Funding;

namespace Portfolj.Api.Features.Funding.Sources.Missed;

/// <summary>An archived response that names what is looked for.</summary>
/// <param name="Id">The response.</param>
/// <param name="SourceId">The source.</param>
/// <param name="Url">Address asked.</param>
/// <param name="FetchedAt">When these bytes were first fetched, UTC.</param>
public sealed record ArchiveHit(Guid Id, Guid SourceId, string Url, DateTime FetchedAt);

/// <summary>
/// Looks for an address or a title in what sources have answered. Only some sources and some time are searched, each content once; one response at a time is
/// opened and never more of it than a page has.
/// </summary>
public sealed class ArchiveSearch(PortfoljDb db)
{
    private const int MostResponses = 400;
    private const int MostOfOne = 2_000_000;
    private const long MostInAll = 64_000_000;
    private const int MostHits = 3;

    /// <summary>Searches; lists and other pages that no call rests on come first, the newest before the older.</summary>
    /// <param name="sources">Which sources.</param>
    /// <param name="url">Canonical address, or <c>null</c>.</param>
    /// <param name="title">Title, or <c>null</c>.</param>
    /// <param name="cancel">Stops the search.</param>
    public async Task<(List<ArchiveHit> Hits, SearchExtent Extent)> FindAsync(IReadOnlyList<Guid> sources, string? url, string? title, CancellationToken cancel)
    {
        var since = db.Clock.UtcNow().AddDays(-MissedReport.Days);
        var contents = await db.ArchivedResponses.AsNoTracking().Where(r => sources.Contains(r.SourceId) && r.FetchedAt >= since && r.Status >= 200 && r.Status < 300)
            .GroupBy(r => r.ContentHash).Select(g => new { Hash = g.Key, First = g.Min(r => r.FetchedAt), Last = g.Max(r => r.FetchedAt), IsCall = db.ReadFacts.Any(f => f.ArchiveHash == g.Key) })
            .OrderBy(c => c.IsCall).ThenByDescending(c => c.Last).Take(MostResponses + 1).ToListAsync(cancel);
        List<ArchiveHit> hits = [];
        var (opened, bytes) = (0, 0L);
        foreach (var content in contents.Take(MostResponses))
        {
            if (bytes >= MostInAll || hits.Count >= MostHits)
            {
                break;
            }

            var compressed = await db.ArchivedContents.AsNoTracking().Where(c => c.Hash == content.Hash).Select(c => c.Compressed).SingleAsync(cancel);
            var start = ArchivedText.ReadStart(compressed, MostOfOne);
            (opened, bytes) = (opened + 1, bytes + start.Length);
            if (ArchivedText.IsText(start, null) && Names(ArchivedText.Source(start, null), url, title)
                && await db.ArchivedResponses.AsNoTracking().Where(r => r.ContentHash == content.Hash && sources.Contains(r.SourceId)).OrderBy(r => r.FetchedAt).Select(r => new ArchiveHit(r.Id, r.SourceId, r.Url, r.FetchedAt)).FirstAsync(cancel) is var hit
                && (url is null || CanonicalUrl.Of(hit.Url) != url))
            {
                hits.Add(hit);
            }
        }

        return (hits, new SearchExtent(opened, bytes, contents.Count <= MostResponses && opened == contents.Count));
    }

    /// <summary>Whether a source text names an address (with or without its host) or a title.</summary>
    internal static bool Names(string source, string? url, string? title)
    {
        if (url is not null)
        {
            var path = CanonicalUrl.PathOf(url);
            var decoded = source.Contains("&amp;", StringComparison.Ordinal) ? WebUtility.HtmlDecode(source) : source;
            if (path.Length > 1 && (Stands(decoded, path) || Stands(decoded, Uri.UnescapeDataString(path))))
            {
                return true;
            }
        }

        return title is not null && ArchivedText.Plain(source).Contains(string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.OrdinalIgnoreCase);
    }

    // "/bidrag/lokal" does not stand in "/bidrag/lokaler".
    private static bool Stands(string text, string path)
    {
        for (var at = text.IndexOf(path, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(path, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + path.Length;
            if (end == text.Length || !(char.IsLetterOrDigit(text[end]) || text[end] is '-' or '_' or '.' or '%') || text[end] == '.' && (end + 1 == text.Length || char.IsWhiteSpace(text[end + 1])))
            {
                return true;
            }
        }

        return false;
    }
}
