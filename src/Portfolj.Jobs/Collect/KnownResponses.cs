using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data;

namespace Portfolj.Jobs.Collect;

/// <summary>What a site said about the version of a page that is archived already.</summary>
/// <param name="ContentHash">The archived bytes.</param>
/// <param name="FinalUrl">Address after redirects.</param>
/// <param name="ETag">Its entity tag.</param>
/// <param name="LastModified">Its Last-Modified, as the site wrote it.</param>
/// <param name="ServedAt">When the site last sent the bytes themselves, UTC.</param>
public sealed record KnownResponse(string ContentHash, string FinalUrl, string? ETag, string? LastModified, DateTime ServedAt)
{
    /// <summary>Header under which the archive keeps when the bytes of an unchanged page were really sent.</summary>
    public const string ServedHeader = "x-served-at";
}

/// <summary>
/// What the latest runs of a source archived, so that pages are asked for only if they have changed. The latest run may have been cut short: the one before it fills in.
/// Every page is fetched in full now and then whatever its site says: a tag that never changes must not hide a change for ever.
/// </summary>
public sealed class KnownResponses
{
    private static readonly TimeSpan InFull = TimeSpan.FromDays(14);
    private readonly Dictionary<string, KnownResponse> byUrl = new(StringComparer.Ordinal);

    /// <summary>Reads the two latest runs.</summary>
    public static async Task<KnownResponses> ReadAsync(PortfoljDb db, Guid sourceId, DateTime now, CancellationToken cancel)
    {
        var known = new KnownResponses();
        var rows = db.ArchivedResponses.AsNoTracking().Where(r => r.SourceId == sourceId);
        var latest = await rows.OrderByDescending(r => r.FetchedAt).Select(r => (Guid?)r.RunId).FirstOrDefaultAsync(cancel);
        var before = await rows.Where(r => r.RunId != latest).OrderByDescending(r => r.FetchedAt).Select(r => (Guid?)r.RunId).FirstOrDefaultAsync(cancel);
        foreach (var run in new[] { before, latest }.OfType<Guid>())
        {
            await foreach (var row in db.ArchivedResponses.AsNoTracking().Where(r => r.RunId == run && r.Status == 200).OrderBy(r => r.Sequence)
                .Select(r => new { r.Url, r.Headers, r.ContentHash, r.FetchedAt }).AsAsyncEnumerable().WithCancellation(cancel))
            {
                known.Add(row.Url, row.Headers, row.ContentHash, row.FetchedAt, now);
            }
        }

        return known;
    }

    /// <summary>What is known about an address, or <c>null</c>: then it is fetched in full.</summary>
    public KnownResponse? Find(FetchRequest request) => request.Parts is null ? byUrl.GetValueOrDefault(request.Url) : null;

    /// <summary>The page as if it had been sent again: the archived bytes under the archived media type.</summary>
    public static async Task<FetchedPage?> OpenAsync(PortfoljDb db, KnownResponse known, FetchedPage answer, CancellationToken cancel)
    {
        var content = await db.ArchivedContents.AsNoTracking().SingleOrDefaultAsync(c => c.Hash == known.ContentHash, cancel);
        if (content is null || answer.Url != known.FinalUrl)
        {
            return null;
        }

        Dictionary<string, string> headers = new(answer.Headers, StringComparer.Ordinal)
        {
            [KnownResponse.ServedHeader] = known.ServedAt.ToString("O", CultureInfo.InvariantCulture),
        };
        foreach (var (name, value) in new[] { ("etag", known.ETag), ("last-modified", known.LastModified) })
        {
            if (value is not null)
            {
                headers.TryAdd(name, value);
            }
        }

        return answer with { Status = 200, Headers = headers, Body = content.Open() };
    }

    private void Add(string url, string headersJson, string contentHash, DateTime fetchedAt, DateTime now)
    {
        var headers = JsonSerializer.Deserialize<Dictionary<string, string>>(headersJson) ?? [];
        var (tag, modified) = (headers.GetValueOrDefault("etag"), headers.GetValueOrDefault("last-modified"));
        var served = headers.TryGetValue(KnownResponse.ServedHeader, out var text) && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) ? at : fetchedAt;
        if ((tag ?? modified) is null || now - served > InFull)
        {
            byUrl.Remove(url);
            return;
        }

        byUrl[url] = new KnownResponse(contentHash, headers.GetValueOrDefault(ResponseArchive.FinalUrlHeader, url), tag, modified, served);
    }
}
