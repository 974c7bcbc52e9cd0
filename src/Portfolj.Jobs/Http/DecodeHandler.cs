using System.Diagnostics.CodeAnalysis;

namespace Portfolj.Jobs.Http;

/// <summary>
/// One request to the network and its whole body, within limits of size, time and speed, before and after unpacking. Bodies that were cut off are errors.
/// Whatever goes wrong leaves here as a <see cref="FetchFailedException"/> with its cause.
/// </summary>
public sealed class DecodeHandler(CollectSettings settings, TimeProvider clock) : DelegatingHandler
{
    /// <summary>Set on a request whose body is read only so far, bytes: the rest is of no use and its end is not waited for.</summary>
    public static readonly HttpRequestOptionsKey<int> ReadAtMost = new("Portfolj.ReadAtMost");

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1031", Justification = "Everything that the network can throw is turned into its cause; what is cancelled from outside passes.")]
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(settings.ResponseSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, either.Token);
            await ReadAsync(request, response, address, either.Token);
            return response;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            response?.Dispose();
            throw;
        }
        catch (OperationCanceledException error) when (patience.IsCancellationRequested)
        {
            var got = response is null ? "svarade inte" : "skickade inte hela svaret";
            response?.Dispose();
            throw new FetchFailedException($"{address.Host} {got} i tid (inom {settings.ResponseSeconds:0} sekunder).", HttpRequestError.ConnectionError, error);
        }
        catch (Exception error)
        {
            response?.Dispose();
            throw FailureWords.Of(error, address);
        }
    }

    private async Task ReadAsync(HttpRequestMessage request, HttpResponseMessage response, Uri address, CancellationToken cancel)
    {
        var isPart = request.Options.TryGetValue(ReadAtMost, out var atMost);
        var limit = isPart ? atMost : settings.MaxBytes;
        var stated = response.Content.Headers.ContentLength;
        if (stated > limit && !isPart)
        {
            throw new FetchFailedException(Unpacking.TooLarge(address, limit));
        }

        var raw = await ReadAsync(await response.Content.ReadAsStreamAsync(cancel), limit, isPart, address, cancel);
        if (stated > raw.Length && !isPart)
        {
            throw new FetchFailedException($"Svaret från {address} är avkortat: {raw.Length} av {stated} byte.", HttpRequestError.ResponseEnded);
        }

        List<string> encodings = [.. response.Content.Headers.ContentEncoding.Select(e => e.ToLowerInvariant())];
        ByteArrayContent content = new(Unpacking.Unpack(raw, encodings, limit, isPart, address));
        foreach (var header in response.Content.Headers.Where(h => h.Key is not ("Content-Encoding" or "Content-Length")))
        {
            content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        response.Content.Dispose();
        response.Content = content;
    }

    private async Task<byte[]> ReadAsync(Stream stream, int limit, bool isPart, Uri address, CancellationToken cancel)
    {
        BodyBuffer kept = new();
        var buffer = new byte[81_920];
        var started = clock.GetTimestamp();
        while (true)
        {
            using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            using var timer = clock.CreateTimer(_ => silence.Cancel(), null, TimeSpan.FromSeconds(settings.IdleSeconds), Timeout.InfiniteTimeSpan);
            int read;
            try
            {
                read = await stream.ReadAsync(buffer, silence.Token);
            }
            catch (OperationCanceledException error) when (!cancel.IsCancellationRequested)
            {
                throw new FetchFailedException($"{address.Host} tystnade mitt i svaret i mer än {settings.IdleSeconds:0} sekunder.", HttpRequestError.ConnectionError, error);
            }

            if (read == 0)
            {
                return kept.ToArray();
            }

            if (kept.Length + read > limit)
            {
                if (!isPart)
                {
                    throw new FetchFailedException(Unpacking.TooLarge(address, limit));
                }

                kept.Add(buffer.AsSpan(0, limit - kept.Length));
                return kept.ToArray();
            }

            kept.Add(buffer.AsSpan(0, read));
            var seconds = clock.GetElapsedTime(started).TotalSeconds;
            if (seconds > settings.IdleSeconds && kept.Length < seconds * settings.LeastBytesPerSecond)
            {
                throw new FetchFailedException($"{address.Host} svarar för långsamt: {kept.Length} byte på {seconds:0} sekunder.", HttpRequestError.ConnectionError);
            }
        }
    }
}
