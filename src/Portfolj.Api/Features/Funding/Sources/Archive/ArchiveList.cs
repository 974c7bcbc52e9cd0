using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Data.Archive;
using Portfolj.Domain.Funding;

namespace Portfolj.Api.Features.Funding.Sources.Archive;

/// <summary>Which archived responses are asked for.</summary>
/// <param name="Url">Part of the address.</param>
/// <param name="Run">One run.</param>
/// <param name="Day">One day in Sweden.</param>
public sealed record ArchiveFilter(string? Url, Guid? Run, DateOnly? Day)
{
    /// <summary>Conditions chosen.</summary>
    public int Chosen => (string.IsNullOrWhiteSpace(Url) ? 0 : 1) + (Run is null ? 0 : 1) + (Day is null ? 0 : 1);
}

/// <summary>An archived response in a list.</summary>
/// <param name="Id">The response.</param>
/// <param name="Url">Address asked.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="FetchedAt">When, UTC.</param>
/// <param name="RunId">The run.</param>
/// <param name="ContentHash">SHA-256 of the bytes.</param>
/// <param name="Length">Bytes before compression.</param>
/// <param name="Facts">Facts that still rest on these very bytes.</param>
public sealed record ArchivedRow(Guid Id, string Url, int Status, DateTime FetchedAt, Guid RunId, string ContentHash, int Length, int Facts);

/// <summary>A fact that rests on archived bytes.</summary>
/// <param name="RoundId">The round.</param>
/// <param name="Round">Its title.</param>
/// <param name="Field">The field.</param>
/// <param name="Value">Canonical value.</param>
/// <param name="Quote">The source's own words.</param>
/// <param name="Place">Where they stand.</param>
public sealed record ArchivedFact(Guid RoundId, string Round, RoundField Field, string Value, string? Quote, string? Place);

/// <summary>An archived response with what it holds.</summary>
/// <param name="Row">The row.</param>
/// <param name="FinalUrl">Address after redirects.</param>
/// <param name="ContentType">As declared.</param>
/// <param name="Source">The source text; <c>null</c> when the bytes are no text.</param>
/// <param name="Plain">What a reader of the page would see.</param>
/// <param name="IsCut">Whether only the beginning is shown.</param>
/// <param name="Facts">What was read from these very bytes and still stands.</param>
public sealed record ArchivedPage(ArchivedRow Row, string FinalUrl, string? ContentType, string? Source, string? Plain, bool IsCut, IReadOnlyList<ArchivedFact> Facts);

/// <summary>Reads of the archive.</summary>
public static class ArchiveList
{
    /// <summary>Most bytes of one response that a page shows.</summary>
    public const int Shown = 300_000;

    /// <summary>A source's archived responses, newest first.</summary>
    public static async Task<PageOf<ArchivedRow>> ListResponsesAsync(this PortfoljDb db, Guid sourceId, ArchiveFilter filter, PageAsked page, CancellationToken cancel)
    {
        var responses = db.ArchivedResponses.AsNoTracking().Where(r => r.SourceId == sourceId);
        if (!string.IsNullOrWhiteSpace(filter.Url))
        {
            var part = CanonicalUrl.PathOf(filter.Url.Trim());
            responses = responses.Where(r => r.Url.Contains(part));
        }

        if (filter.Run is { } run)
        {
            responses = responses.Where(r => r.RunId == run);
        }

        if (filter.Day is { } day)
        {
            var (from, to) = (day.StartInSweden(), day.AddDays(1).StartInSweden());
            responses = responses.Where(r => r.FetchedAt >= from && r.FetchedAt < to);
        }

        var total = await responses.CountAsync(cancel);
        var rows = await Rows(db, responses.OrderByDescending(r => r.FetchedAt).ThenByDescending(r => r.Sequence).Skip(page.Skip).Take(page.Size)).ToListAsync(cancel);
        return new PageOf<ArchivedRow>(rows, page.Number, page.Size, total);
    }

    /// <summary>One response of a source, or <c>null</c>.</summary>
    public static async Task<ArchivedPage?> ReadResponseAsync(this PortfoljDb db, Guid sourceId, Guid id, CancellationToken cancel)
    {
        if (await Rows(db, db.ArchivedResponses.AsNoTracking().Where(r => r.SourceId == sourceId && r.Id == id)).SingleOrDefaultAsync(cancel) is not { } row)
        {
            return null;
        }

        var stored = await db.ArchivedResponses.Where(r => r.Id == id).Join(db.ArchivedContents, r => r.ContentHash, c => c.Hash, (r, c) => new { r.Headers, c.Compressed }).SingleAsync(cancel);
        var headers = JsonSerializer.Deserialize<Dictionary<string, string>>(stored.Headers) ?? [];
        var type = headers.GetValueOrDefault("content-type");
        var bytes = ArchivedText.ReadStart(stored.Compressed, Shown);
        var source = ArchivedText.IsText(bytes, type) ? ArchivedText.Source(bytes, type) : null;
        var facts = await db.ReadFacts.AsNoTracking().Where(f => f.ArchiveHash == row.ContentHash && db.Origins.Any(o => o.Id == f.OriginId && o.SourceId == sourceId))
            .Join(db.Rounds, f => f.RoundId, r => r.Id, (f, r) => new ArchivedFact(r.Id, r.Title, f.Field, f.Value, f.Quote, f.Place)).Take(2000).ToListAsync(cancel);
        return new ArchivedPage(row, headers.GetValueOrDefault("x-final-url", row.Url), type, source, source is null ? null : ArchivedText.Plain(source), row.Length > Shown, [.. facts.OrderBy(f => f.Round, StringComparer.Ordinal).ThenBy(f => f.RoundId).ThenBy(f => f.Field)]);
    }

    /// <summary>"12 kB".</summary>
    public static string Size(int bytes) => bytes < 1000 ? string.Create(CultureInfo.InvariantCulture, $"{bytes} byte") : $"{Domain.Common.SwedishText.WholeNumber((bytes + 500) / 1000)} kB";

    private static IQueryable<ArchivedRow> Rows(PortfoljDb db, IQueryable<ArchivedResponse> responses) =>
        responses.Select(r => new ArchivedRow(
            r.Id, r.Url, r.Status, r.FetchedAt, r.RunId, r.ContentHash,
            db.ArchivedContents.Where(c => c.Hash == r.ContentHash).Select(c => c.Length).First(),
            db.ReadFacts.Count(f => f.ArchiveHash == r.ContentHash)));
}
