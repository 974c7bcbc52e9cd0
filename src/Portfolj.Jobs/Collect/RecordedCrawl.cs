using Portfolj.Domain.Funding;
using Portfolj.Jobs.Http;

namespace Portfolj.Jobs.Collect;

/// <summary>
/// A crawl over recordings, driven by the reader's own requests through every guard but the network; what the crawl did not ask for is read as a call's own page
/// in the end. Gives checked calls and refusals, and writes nothing.
/// </summary>
public sealed class RecordedCrawl(SourceDefinition definition, IReadOnlyList<RecordedResponse> recordings)
{
    private readonly List<ReadCall> calls = [];
    private readonly List<Rejection> rejections = [];
    private readonly Dictionary<string, DateTime> archived = new(StringComparer.Ordinal);

    /// <summary>Calls that passed the check, each external id once.</summary>
    public IReadOnlyList<ReadCall> Calls => calls;

    /// <summary>What was refused and why.</summary>
    public IReadOnlyList<Rejection> Rejections => rejections;

    /// <summary>Notices about calls.</summary>
    public List<CallNotice> Notices { get; } = [];

    /// <summary>Early warnings, each external id once.</summary>
    public List<ReadSignal> Signals { get; } = [];

    /// <summary>Why the run would have failed, in Swedish; <c>null</c> when it would not.</summary>
    public string? Failure { get; private set; }

    /// <summary>When each external id was fetched, UTC.</summary>
    public Dictionary<string, DateTime> FetchedAt { get; } = new(StringComparer.Ordinal);

    /// <summary>Crawls.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var trusted = new TrustedEndpoints(Uris(definition.Start).Where(u => !u.IsDefaultPort).Select(u => $"{u.Host}:{u.Port}"));
        var settings = new CollectSettings { DelaySeconds = 0, RetrySeconds = 0 };
        var allowed = definition with { Hosts = [.. definition.Hosts, .. Uris(definition.Start).Select(u => u.Host)] };
        var handler = new RecordedHandler(recordings);
        using var client = new CollectClient(settings, trusted, new ReplayClock()).Create(allowed, unhurried: false, handler);
        var fetcher = new Fetcher(client, new ReplayClock());
        var reader = SourceReaders.For(allowed);
        var first = recordings.Count > 0 ? recordings[0].FetchedAt : new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var queue = new Queue<FetchRequest>(reader.Start(DateOnly.FromDateTime(Data.SwedishClock.ToSwedish(first))));
        for (var sequence = 0; sequence < settings.MaxRequests + recordings.Count; sequence++)
        {
            if (!queue.TryDequeue(out var request))
            {
                if (handler.FirstUnused() is not { } unused)
                {
                    break;
                }

                request = new FetchRequest(unused.Url, PageKind.Detail);
                await ReadAsync(reader, fetcher, handler, request, queue, cancel);
                handler.Skip(unused);
                continue;
            }

            await ReadAsync(reader, fetcher, handler, request, queue, cancel);
        }

        try
        {
            var last = reader.Finish();
            Keep(last, first);
        }
        catch (SourceFailedException error)
        {
            Failure = error.Message;
        }

        Failure ??= calls.Count == 0 && Signals.Count == 0 && rejections.Count == 0 && !definition.ZeroIsFine ? "Källan gav inga utlysningar alls." : null;
    }

    private static IEnumerable<Uri> Uris(IEnumerable<string> addresses) => addresses.Select(a => Uri.TryCreate(a, UriKind.Absolute, out var uri) ? uri : null).OfType<Uri>();

    private async Task ReadAsync(ISourceReader reader, Fetcher fetcher, RecordedHandler handler, FetchRequest request, Queue<FetchRequest> queue, CancellationToken cancel)
    {
        try
        {
            var page = await fetcher.FetchAsync(request, cancel);
            if (page.Status == 404 && page.Body.Length == 0 && !recordings.Any(r => CanonicalUrl.Of(r.Url) == CanonicalUrl.Of(request.Url)))
            {
                return;
            }

            var body = reader.BeforeArchive(page.Body);
            page = page with { Body = body, FetchedAt = handler.LastFetchedAt ?? page.FetchedAt, ArchiveHash = ResponseArchive.HashOf(body) };
            archived[page.ArchiveHash] = page.FetchedAt;
            if (page.Status is < 200 or >= 300)
            {
                Refuse(request, $"svarade med felkod {page.Status}");
                return;
            }

            var read = reader.Read(request, page);
            Keep(read, page.FetchedAt);
            foreach (var next in read.Follow)
            {
                queue.Enqueue(next);
            }
        }
        catch (HttpRequestException error)
        {
            Refuse(request, error.Message);
        }
        catch (SourceFailedException error)
        {
            Refuse(request, error.Message);
        }
    }

    private void Keep(ReadResult read, DateTime fetchedAt)
    {
        rejections.AddRange(read.Rejections);
        Failure ??= read.Incomplete;
        Notices.AddRange(read.Notices);
        Signals.AddRange(read.Signals.Where(s => Signals.TrueForAll(k => k.ExternalId != s.ExternalId)));
        foreach (var call in read.Calls)
        {
            if (CallCheck.Refusal(call) is { } reason)
            {
                rejections.Add(new Rejection(call.Url, call.Title.Length > 0 ? call.Title : call.ExternalId, reason));
            }
            else
            {
                calls.RemoveAll(c => c.ExternalId == call.ExternalId);
                calls.Add(call);

                // A reader may hand a call over long after its page was read.
                FetchedAt[call.ExternalId] = call.ArchiveHash is { } hash && archived.TryGetValue(hash, out var at) ? at : fetchedAt;
            }
        }
    }

    private void Refuse(FetchRequest request, string reason) => rejections.Add(new Rejection(request.Url, request.Title ?? CanonicalUrl.PathOf(request.Url), reason));

    // Nothing waits for a recording, and its time stands in the recording itself.
    private sealed class ReplayClock : TimeProvider;
}
