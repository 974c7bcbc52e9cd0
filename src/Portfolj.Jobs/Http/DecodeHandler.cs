using System.IO.Compression;
using System.Net;

namespace Portfolj.Jobs.Http;

/// <summary>
/// Reads the whole body within the size limit, before and after decompression, and finds bodies that were cut off.
/// Some servers and recordings say gzip and send plain bytes: the bytes decide.
/// </summary>
public sealed class DecodeHandler(int maxBytes) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var encodings = response.Content.Headers.ContentEncoding.Select(e => e.ToLowerInvariant()).ToList();
        var stated = response.Content.Headers.ContentLength;
        if (stated > maxBytes)
        {
            response.Dispose();
            throw new HttpRequestException($"{request.RequestUri} är större än {maxBytes / 1_000_000} MB och läses inte.");
        }

        var raw = await ReadAsync(await response.Content.ReadAsStreamAsync(cancellationToken), request.RequestUri!, cancellationToken);
        var body = raw;
        for (var i = encodings.Count - 1; i >= 0; i--)
        {
            body = await DecodeAsync(body, encodings[i], request.RequestUri!, cancellationToken);
        }

        if (stated > raw.Length && ReferenceEquals(raw, body))
        {
            response.Dispose();
            throw new HttpRequestException($"Svaret från {request.RequestUri} är avkortat: {raw.Length} av {stated} byte.");
        }

        var content = new ByteArrayContent(body);
        foreach (var header in response.Content.Headers.Where(h => h.Key is not ("Content-Encoding" or "Content-Length")))
        {
            content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        response.Content.Dispose();
        response.Content = content;
        return response;
    }

    private static bool LooksPlain(byte[] bytes)
    {
        var start = bytes.AsSpan(0, Math.Min(bytes.Length, 64));
        return start.Length == 0 || start[0] is (byte)'<' or (byte)'{' or (byte)'[' or (byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t'
            || start.StartsWith<byte>([0xEF, 0xBB, 0xBF]) || start.StartsWith<byte>([0xFF, 0xFE]) || start.StartsWith<byte>([0xFE, 0xFF]);
    }

    private async Task<byte[]> DecodeAsync(byte[] bytes, string encoding, Uri address, CancellationToken cancel)
    {
        var gzip = bytes is [0x1F, 0x8B, ..];
        if (encoding is "identity" or "" || (encoding is "gzip" or "x-gzip" && !gzip) || (!gzip && LooksPlain(bytes)))
        {
            return bytes;
        }

        var source = new MemoryStream(bytes);
        await using Stream decoder = encoding switch
        {
            "gzip" or "x-gzip" => new GZipStream(source, CompressionMode.Decompress),
            "br" => new BrotliStream(source, CompressionMode.Decompress),
            "deflate" => bytes is [0x78, ..] ? new ZLibStream(source, CompressionMode.Decompress) : new DeflateStream(source, CompressionMode.Decompress),
            _ => throw new HttpRequestException($"{address} är packad med {encoding}, som inte kan läsas."),
        };
        try
        {
            var decoded = await ReadAsync(decoder, address, cancel);
            // The trailer of gzip holds the length: without it a cut stream would pass as a short page.
            if (gzip && encoding is "gzip" or "x-gzip" && BitConverter.ToUInt32(bytes.AsSpan(bytes.Length - 4)) != (uint)decoded.Length)
            {
                throw new InvalidDataException();
            }

            return decoded;
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException or EndOfStreamException)
        {
            throw new HttpRequestException(HttpRequestError.InvalidResponse, $"Svaret från {address} är avkortat eller skadat ({encoding}).", error);
        }
    }

    private async Task<byte[]> ReadAsync(Stream stream, Uri address, CancellationToken cancel)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[81_920];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancel)) > 0)
        {
            if (kept.Length + read > maxBytes)
            {
                throw new HttpRequestException($"{address} är större än {maxBytes / 1_000_000} MB och läses inte.");
            }

            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }
}
