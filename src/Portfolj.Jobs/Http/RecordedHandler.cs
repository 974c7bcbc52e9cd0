using System.Net;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Http;

/// <summary>A recorded response.</summary>
/// <param name="Url">Address asked.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">Response headers.</param>
/// <param name="Body">Bytes as served.</param>
/// <param name="FetchedAt">When, UTC.</param>
public sealed record RecordedResponse(string Url, int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body, DateTime FetchedAt);

/// <summary>
/// Answers from recordings in place of the network, below every guard of <see cref="CollectClient"/>: redirects, repeats, packing and limits work as they did live.
/// The same address asked several times is answered by its responses in their order.
/// </summary>
public sealed class RecordedHandler(IReadOnlyList<RecordedResponse> recordings) : HttpMessageHandler
{
    private readonly bool[] used = new bool[recordings.Count];

    /// <summary>When the response that was last given had been recorded, UTC.</summary>
    public DateTime? LastFetchedAt { get; private set; }

    /// <summary>The first response that nobody has asked for, or <c>null</c>. robots.txt is not a page.</summary>
    public RecordedResponse? FirstUnused()
    {
        for (var i = 0; i < recordings.Count; i++)
        {
            if (!used[i] && recordings[i].Url.EndsWith("/robots.txt", StringComparison.OrdinalIgnoreCase))
            {
                used[i] = true;
            }

            if (!used[i])
            {
                return recordings[i];
            }
        }

        return null;
    }

    /// <summary>Leaves a response out that cannot be asked for.</summary>
    public void Skip(RecordedResponse response)
    {
        for (var i = 0; i < recordings.Count; i++)
        {
            used[i] |= ReferenceEquals(recordings[i], response);
        }
    }

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var url = request.RequestUri!.OriginalString;
        var absolute = request.RequestUri.AbsoluteUri;
        var at = Find(r => r == url || r == absolute || (Uri.TryCreate(r, UriKind.Absolute, out var recorded) && recorded.AbsoluteUri == absolute));
        at = at >= 0 ? at : Find(r => CanonicalUrl.Of(r) == CanonicalUrl.Of(absolute));
        if (at < 0)
        {
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new ByteArrayContent([]), ReasonPhrase = NotRecorded });
        }

        used[at] = true;
        LastFetchedAt = recordings[at].FetchedAt;
        var response = new HttpResponseMessage((HttpStatusCode)recordings[at].Status) { Content = new ByteArrayContent(recordings[at].Body), RequestMessage = request };
        foreach (var (name, value) in recordings[at].Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.Remove(name);
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return Task.FromResult(response);
    }

    /// <summary>Reason phrase of the 404 that stands for "nobody recorded this".</summary>
    public const string NotRecorded = "Not recorded";

    private int Find(Func<string, bool> matches)
    {
        for (var i = 0; i < recordings.Count; i++)
        {
            if (!used[i] && matches(recordings[i].Url))
            {
                return i;
            }
        }

        return -1;
    }
}
