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
    public static async Task<FetchedPage> KeepAsync(PortfoljDb db, Guid sourceId, Guid runId, int sequence, string askedUrl, FetchedPage page, CancellationToken cancel, bool isAttachment = false)
    {
        var hash = HashOf(page.Body);
        var response = new ArchivedResponse
        {
            SourceId = sourceId,
            RunId = runId,
            Sequence = sequence,
            Url = askedUrl,
            Status = page.Status,
            Headers = JsonSerializer.Serialize(page.Headers.Where(h => h.Key != "set-cookie").Append(new(FinalUrlHeader, page.Url)).DistinctBy(h => h.Key).ToDictionary()),
            FetchedAt = page.FetchedAt,
            ContentHash = hash,
            IsAttachment = isAttachment,
        };
        if (!await db.ArchivedContents.AnyAsync(c => c.Hash == hash, cancel))
        {
            db.ArchivedContents.Add(ArchivedContent.Of(page.Body));
        }

        db.ArchivedResponses.Add(response);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // Another source was served the same bytes at the same moment: they are there now.
            db.ChangeTracker.Clear();
            db.ArchivedResponses.Add(response);
            await db.SaveChangesAsync(cancel);
        }

        return page with { ArchiveHash = hash };
    }

    /// <summary>What was asked in a run, in order, without the bytes: a run of many pages is opened page by page.</summary>
    public static async Task<List<ArchivedPage>> IndexAsync(PortfoljDb db, Guid runId, CancellationToken cancel) =>
        await db.ArchivedResponses.AsNoTracking().Where(r => r.RunId == runId && !r.IsAttachment).OrderBy(r => r.Sequence).Select(r => new ArchivedPage(r.Id, r.Sequence, r.Url)).ToListAsync(cancel);

    /// <summary>One archived page.</summary>
    public static async Task<FetchedPage> OpenAsync(PortfoljDb db, Guid responseId, CancellationToken cancel)
    {
        var row = await db.ArchivedResponses.AsNoTracking().Where(r => r.Id == responseId)
            .Join(db.ArchivedContents.AsNoTracking(), r => r.ContentHash, c => c.Hash, (r, c) => new { r, c }).SingleAsync(cancel);
        return Page(row.r, row.c);
    }

    /// <summary>The responses of a run in the order in which they were fetched, with the address that was asked.</summary>
    public static async Task<List<(string Asked, FetchedPage Page)>> ReadAsync(PortfoljDb db, Guid runId, CancellationToken cancel) =>
        await OpenAsync(db, db.ArchivedResponses.Where(r => r.RunId == runId && !r.IsAttachment), cancel);

    /// <summary>The first responses of a run and, last, the one with the given number: what a reader needs in order to understand that one.</summary>
    public static async Task<List<(string Asked, FetchedPage Page)>> ReadUpToAsync(PortfoljDb db, Guid runId, int sequence, int mostBefore, CancellationToken cancel) =>
        await OpenAsync(db, db.ArchivedResponses.Where(r => r.RunId == runId && (r.Sequence == sequence || (r.Sequence < sequence && r.Sequence < mostBefore))), cancel);

    private static async Task<List<(string Asked, FetchedPage Page)>> OpenAsync(PortfoljDb db, IQueryable<ArchivedResponse> responses, CancellationToken cancel)
    {
        var rows = await responses.AsNoTracking().Join(db.ArchivedContents, r => r.ContentHash, c => c.Hash, (r, c) => new { r, c }).OrderBy(x => x.r.Sequence).ToListAsync(cancel);
        return rows.ConvertAll(x => (x.r.Url, Page(x.r, x.c)));
    }

    private static FetchedPage Page(ArchivedResponse response, ArchivedContent content)
    {
        var headers = JsonSerializer.Deserialize<Dictionary<string, string>>(response.Headers) ?? [];
        return new FetchedPage(headers.GetValueOrDefault(FinalUrlHeader, response.Url), response.Status, headers, content.Open(), response.FetchedAt) { ArchiveHash = response.ContentHash };
    }
}

/// <summary>An archived response without its bytes.</summary>
/// <param name="Id">The response.</param>
/// <param name="Sequence">Its place in the run.</param>
/// <param name="Asked">The address that was asked.</param>
public sealed record ArchivedPage(Guid Id, int Sequence, string Asked);
