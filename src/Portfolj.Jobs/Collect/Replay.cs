using Portfolj.Domain.Funding;

namespace Portfolj.Jobs.Collect;

/// <summary>
/// Feeds responses that are already at hand to a reader as a crawl would. A run's own responses stand in the order in which it asked, gaps where a request failed;
/// a reader that asks otherwise than the one that made the run (it was improved meanwhile) is answered by address, the same address several times by its successive
/// responses, and what it does not ask for is read as a call's own page in the end.
/// </summary>
public static class Replay
{
    /// <summary>What the reader made of each response, in the order in which it was read. Pages with an error status are left out with a rejection.</summary>
    public static IAsyncEnumerable<(FetchRequest Request, ReadResult Read)> ReadAsync(ISourceReader reader, DateOnly day, IReadOnlyList<(string Asked, FetchedPage Page)> pages) =>
        ReadAsync(reader, day, [.. pages.Select((p, i) => new ArchivedPage(Guid.Empty, i, p.Asked))], page => Task.FromResult(pages[page.Sequence].Page), inOrder: false);

    /// <summary>The same for pages that are opened one by one, so that a run of any length takes the memory of one page.</summary>
    public static IAsyncEnumerable<(FetchRequest Request, ReadResult Read)> ReadAsync(ISourceReader reader, DateOnly day, IReadOnlyList<ArchivedPage> pages, Func<ArchivedPage, Task<FetchedPage>> open) =>
        ReadAsync(reader, day, pages, open, inOrder: true);

    /// <summary>What the reader makes of one response. Where it gives up, that page is refused and the run is incomplete; the pages after it are read all the same.</summary>
    public static ReadResult Read(ISourceReader reader, FetchRequest request, FetchedPage page)
    {
        try
        {
            return reader.Read(request, page);
        }
        catch (SourceFailedException error)
        {
            return Refuse(request, error.Message) with { Incomplete = error.Message };
        }
    }

    private static ReadResult Refuse(FetchRequest request, string reason) => ReadResult.Refuse(request.Url, request.Title ?? CanonicalUrl.PathOf(request.Url), reason);

    private static async IAsyncEnumerable<(FetchRequest Request, ReadResult Read)> ReadAsync(
        ISourceReader reader, DateOnly day, IReadOnlyList<ArchivedPage> pages, Func<ArchivedPage, Task<FetchedPage>> open, bool inOrder)
    {
        var waiting = new Waiting(pages, inOrder);
        var queue = new Queue<FetchRequest>(reader.Start(day));
        for (var sequence = 0; ; sequence++)
        {
            FetchRequest request;
            if (queue.TryDequeue(out var asked))
            {
                request = asked;
            }
            else if (waiting.First() is { } left)
            {
                request = new FetchRequest(left.Asked, PageKind.Detail);
            }
            else
            {
                yield break;
            }

            if (waiting.Take(request.Url, sequence) is not { } found)
            {
                continue;
            }

            var page = await open(found);
            var read = BodyCheck.Refusal(request, page) is { } refusal ? Refuse(request, refusal) : Read(reader, request, page);
            yield return (request, read);
            foreach (var next in read.Follow)
            {
                queue.Enqueue(next);
            }
        }
    }

    private sealed class Waiting(IReadOnlyList<ArchivedPage> pages, bool inOrder)
    {
        private readonly Dictionary<int, ArchivedPage> bySequence = pages.ToDictionary(p => p.Sequence);
        private readonly HashSet<int> left = [.. pages.Select(p => p.Sequence)];
        private readonly int last = pages.Count > 0 ? pages[^1].Sequence : -1;
        private Dictionary<string, Queue<ArchivedPage>>? byAddress;
        private int first;

        public ArchivedPage? First()
        {
            while (first < pages.Count && !left.Contains(pages[first].Sequence))
            {
                first++;
            }

            return first < pages.Count ? pages[first] : null;
        }

        public ArchivedPage? Take(string url, int sequence)
        {
            if (inOrder && byAddress is null)
            {
                if (!bySequence.TryGetValue(sequence, out var page))
                {
                    // The request failed, or the run ended before it.
                    return sequence <= last || left.Count == 0 ? null : ByAddress(url);
                }

                if (page.Asked == url)
                {
                    left.Remove(sequence);
                    return page;
                }
            }

            return ByAddress(url);
        }

        private ArchivedPage? ByAddress(string url)
        {
            byAddress ??= pages.GroupBy(p => CanonicalUrl.Of(p.Asked)).ToDictionary(g => g.Key, g => new Queue<ArchivedPage>(g));
            if (!byAddress.TryGetValue(CanonicalUrl.Of(url), out var same))
            {
                return null;
            }

            // An address may differ in more than noise from its canonical form: the exact one first.
            var ready = same.Where(p => left.Contains(p.Sequence)).ToList();
            var found = ready.Find(p => p.Asked == url) ?? ready.FirstOrDefault();
            if (found is not null)
            {
                left.Remove(found.Sequence);
            }

            return found;
        }
    }
}
