using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Archive;

namespace Portfolj.Jobs.Collect;

/// <summary>Archive: keeps what an address answered, once per content, before anybody reads it.</summary>
public static class ResponseArchive
{
    /// <summary>Header under which the address after redirects is kept.</summary>
    public const string FinalUrlHeader = "x-final-url";

    /// <summary>SHA-256 of bytes, lower-case hexadecimal.</summary>
    public static string HashOf(byte[] body) => ArchivedContent.HashOf(body);

    /// <summary>Keeps a response as number <paramref name="sequence"/> of a run; returns the page with its archive hash.</summary>
    public static async Task<FetchedPage> KeepAsync(PortfoljDb db, Guid sourceId, Guid runId, int sequence, string askedUrl, FetchedPage page, CancellationToken cancel)
    {
        var hash = HashOf(page.Body);
        if (!await db.ArchivedContents.AnyAsync(c => c.Hash == hash, cancel))
        {
            db.ArchivedContents.Add(ArchivedContent.Of(page.Body));
        }

        db.ArchivedResponses.Add(new ArchivedResponse
        {
            SourceId = sourceId,
            RunId = runId,
            Sequence = sequence,
            Url = askedUrl,
            Status = page.Status,
            Headers = JsonSerializer.Serialize(page.Headers.Where(h => h.Key != "set-cookie").Append(new(FinalUrlHeader, page.Url)).DistinctBy(h => h.Key).ToDictionary()),
            FetchedAt = page.FetchedAt,
            ContentHash = hash,
        });
        await db.SaveChangesAsync(cancel);
        return page with { ArchiveHash = hash };
    }

    /// <summary>The responses of a run in the order in which they were fetched, with the address that was asked.</summary>
    public static async Task<List<(string Asked, FetchedPage Page)>> ReadAsync(PortfoljDb db, Guid runId, CancellationToken cancel)
    {
        var rows = await db.ArchivedResponses.AsNoTracking().Where(r => r.RunId == runId).OrderBy(r => r.Sequence)
            .Join(db.ArchivedContents, r => r.ContentHash, c => c.Hash, (r, c) => new { r, c }).OrderBy(x => x.r.Sequence).ToListAsync(cancel);
        return [.. rows.Select(x =>
        {
            var headers = JsonSerializer.Deserialize<Dictionary<string, string>>(x.r.Headers) ?? [];
            return (x.r.Url, new FetchedPage(headers.GetValueOrDefault(FinalUrlHeader, x.r.Url), x.r.Status, headers, x.c.Open(), x.r.FetchedAt) { ArchiveHash = x.r.ContentHash });
        })];
    }
}
