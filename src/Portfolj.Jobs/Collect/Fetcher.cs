using System.Net.Http.Headers;
using System.Text;
using Portfolj.Data;
using Portfolj.Jobs.Http;

namespace Portfolj.Jobs.Collect;

/// <summary>Fetch: asks for one address through the guarded client.</summary>
public sealed class Fetcher(HttpClient client, TimeProvider clock)
{
    /// <summary>
    /// The response, whatever its status: 304 only when it was asked for with what is <paramref name="known"/>.
    /// Throws <see cref="FetchFailedException"/> with a Swedish message when there is none.
    /// </summary>
    public async Task<FetchedPage> FetchAsync(FetchRequest request, CancellationToken cancel, KnownResponse? known = null)
    {
        var address = Uri.TryCreate(request.Url, UriKind.Absolute, out var uri) ? uri : throw new RefusedAddressException($"{request.Url} är ingen adress som går att läsa.");
        using var message = new HttpRequestMessage(request.Parts is null ? HttpMethod.Get : HttpMethod.Post, address) { Content = Form(request.Parts) };
        if (known?.ETag is { } tag)
        {
            message.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        if (known?.LastModified is { } modified)
        {
            message.Headers.TryAddWithoutValidation("If-Modified-Since", modified);
        }

        // What the archive notes under names of its own is not for a site to say.
        using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancel);
        var headers = response.Headers.Concat(response.Content.Headers).GroupBy(h => h.Key.ToLowerInvariant())
            .Where(g => g.Key is not (KnownResponse.ServedHeader or ResponseArchive.FinalUrlHeader))
            .ToDictionary(g => g.Key, g => string.Join(", ", g.SelectMany(h => h.Value)));
        return new FetchedPage(
            response.RequestMessage?.RequestUri?.AbsoluteUri ?? request.Url,
            (int)response.StatusCode,
            headers,
            await response.Content.ReadAsByteArrayAsync(cancel),
            clock.UtcNow());
    }

    // File parts: sent as ordinary form fields SEDIA answers 200 and ignores the filter.
    private static MultipartFormDataContent? Form(IReadOnlyList<FilePart>? parts)
    {
        if (parts is null)
        {
            return null;
        }

        var form = new MultipartFormDataContent();
        foreach (var part in parts)
        {
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(part.Json));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            content.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = $"\"{part.Name}\"", FileName = "\"blob\"" };
            form.Add(content);
        }

        return form;
    }
}
