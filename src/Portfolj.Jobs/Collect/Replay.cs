using Portfolj.Domain.Funding;

namespace Portfolj.Jobs.Collect;

/// <summary>
/// Feeds responses that are already at hand to a reader as a crawl would: what the reader asks for is answered in order, the same address several times
/// by its successive responses; a response that nobody asked for is read as a call's own page in the end.
/// </summary>
public static class Replay
{
    /// <summary>What the reader made of each response, in the order in which it was read. Pages with an error status are left out with a rejection.</summary>
    public static async IAsyncEnumerable<(FetchRequest Request, ReadResult Read)> ReadAsync(ISourceReader reader, DateOnly day, IReadOnlyList<(string Asked, FetchedPage Page)> pages)
    {
        var waiting = pages.ToList();
        var queue = new Queue<FetchRequest>(reader.Start(day));
        while (true)
        {
            FetchRequest request;
            FetchedPage page;
            if (queue.TryDequeue(out var asked))
            {
                var at = waiting.FindIndex(p => p.Asked == asked.Url);
                at = at >= 0 ? at : waiting.FindIndex(p => CanonicalUrl.Of(p.Asked) == CanonicalUrl.Of(asked.Url));
                if (at < 0)
                {
                    continue;
                }

                (request, page) = (asked, waiting[at].Page);
                waiting.RemoveAt(at);
            }
            else if (waiting.Count > 0)
            {
                (request, page) = (new FetchRequest(waiting[0].Asked, PageKind.Detail), waiting[0].Page);
                waiting.RemoveAt(0);
            }
            else
            {
                yield break;
            }

            if (page.Status is < 200 or >= 300)
            {
                yield return (request, ReadResult.Refuse(request.Url, request.Title ?? CanonicalUrl.PathOf(request.Url), $"svarade med felkod {page.Status}"));
                continue;
            }

            var read = reader.Read(request, page);
            yield return (request, read);
            foreach (var next in read.Follow)
            {
                queue.Enqueue(next);
            }

            await Task.Yield();
        }
    }
}
