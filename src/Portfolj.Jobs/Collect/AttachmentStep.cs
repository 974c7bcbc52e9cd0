using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portfolj.Data;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Running;

namespace Portfolj.Jobs.Collect;

/// <summary>
/// The files of a run's calls: fetched and archived after the pages, stored after the calls. A file that fails costs itself and is left for review;
/// one that is gone, or that a site refuses, never stops the run.
/// </summary>
public sealed class AttachmentStep(IServiceScopeFactory scopes, CallSource source, Guid archivedRun, JobContext context)
{
    /// <summary>Largest file, bytes.</summary>
    public const int MaxBytes = 20_000_000;

    private const int GiveUpAfter = 5;

    // Files come after the pages in the archive of the run.
    private const int FirstSequence = 1_000_000;

    private readonly Dictionary<string, ReadCall> calls = new(StringComparer.Ordinal);

    /// <summary>Remembers the calls that link to files.</summary>
    public void Add(ReadResult read)
    {
        foreach (var call in read.Calls.Where(c => c.Attachments.Count > 0 && CallCheck.Refusal(c) is null))
        {
            calls.TryAdd(call.ExternalId, call);
        }
    }

    /// <summary>Fetches and archives each file once. Those of calls that are closed are fetched only until they are known.</summary>
    public async Task FetchAsync(Func<FetchRequest, CancellationToken, Task<FetchedPage>> fetch, int most, CancellationToken cancel)
    {
        var files = await WantedAsync(cancel);
        var failuresInRow = 0;
        foreach (var (link, i) in files.Take(most).Select((l, i) => (l, i)))
        {
            context.Say($"Hämtar bilagan {link.Title}", i, files.Count);
            try
            {
                var page = await fetch(new FetchRequest(link.Url, PageKind.Attachment) { Title = link.Title }, cancel);
                failuresInRow = 0;
                if (Refusal(page) is { } refusal)
                {
                    context.Review(link.Url, link.Title, $"bilagan {refusal}");
                    continue;
                }

                await using var scope = scopes.CreateAsyncScope();
                await ResponseArchive.KeepAsync(scope.ServiceProvider.GetRequiredService<PortfoljDb>(), source.Id, archivedRun, FirstSequence + i, link.Url, page, cancel, isAttachment: true);
            }
            catch (HttpRequestException error)
            {
                context.Review(link.Url, link.Title, $"bilagan gick inte att hämta: {error.Message}");
                if (++failuresInRow >= GiveUpAfter)
                {
                    context.Review(link.Url, source.Name, $"{GiveUpAfter} bilagor i rad gick inte att hämta. Resten av bilagorna hämtades inte den här gången.");
                    return;
                }
            }
        }

        if (files.Count > most)
        {
            context.Review(source.HomeUrl, source.Name, $"{files.Count - most} bilagor hämtades inte: så många får en körning inte hämta.");
        }
    }

    /// <summary>Stores the archived files of the run on the rounds that its calls became.</summary>
    public async Task StoreAsync(CancellationToken cancel)
    {
        if (calls.Count == 0)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortfoljDb>();
        var rows = await db.ArchivedResponses.AsNoTracking().Where(r => r.RunId == archivedRun && r.IsAttachment).OrderBy(r => r.Sequence).ToListAsync(cancel);
        var archived = rows.GroupBy(r => CanonicalUrl.Of(r.Url)).ToDictionary(g => g.Key, g => g.Last());
        var store = new AttachmentStore(db, source);
        foreach (var call in calls.Values)
        {
            List<(AttachmentLink Link, Data.Archive.ArchivedResponse File)> files = [.. call.Attachments.Where(l => archived.ContainsKey(CanonicalUrl.Of(l.Url))).Select(l => (l, archived[CanonicalUrl.Of(l.Url)]))];
            if (files.Count > 0)
            {
                await store.KeepAsync(call.ExternalId, files, cancel);
            }
        }
    }

    private async Task<List<AttachmentLink>> WantedAsync(CancellationToken cancel)
    {
        if (calls.Count == 0)
        {
            return [];
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortfoljDb>();
        var today = db.Clock.SwedishToday();
        var known = await db.CallAttachments.Where(a => a.Url != "" && db.Origins.Any(o => o.SourceId == source.Id && o.RoundId == a.RoundId)).Select(a => a.Url).ToHashSetAsync(cancel);
        return [.. calls.Values.SelectMany(c => c.Attachments.Where(l => c.Closes is not { } last || last >= today || !known.Contains(CanonicalUrl.Of(l.Url)))).DistinctBy(l => CanonicalUrl.Of(l.Url))];
    }

    // Why a response is no file to keep: an error, nothing, too much, or the page of a site that has lost the file.
    private static string? Refusal(FetchedPage page) =>
        page.Status is < 200 or >= 300 ? $"svarade med felkod {page.Status}"
        : page.Body.Length == 0 ? "är tom"
        : page.Body.Length > MaxBytes ? $"är större än {MaxBytes / 1_000_000} MB och sparas inte"
        : page.MediaType is "text/html" or "application/xhtml+xml" || IsHtml(page.Body) ? "är en webbsida, ingen fil"
        : null;

    private static bool IsHtml(byte[] body)
    {
        var start = System.Text.Encoding.Latin1.GetString(body, 0, Math.Min(body.Length, 200)).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        return start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }
}
