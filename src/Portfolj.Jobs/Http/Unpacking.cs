using System.IO.Compression;
using System.Text;

namespace Portfolj.Jobs.Http;

/// <summary>Unpacks bodies: gzip, brotli and deflate, within a size and within a ratio that real pages have. What is cut or damaged is an error and never a shorter page.</summary>
internal static class Unpacking
{
    private const int MostLayers = 2;
    private const int HighestRatio = 200;
    private const int RatioFrom = 2_000_000;
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The body without its encodings, the last applied first. With <paramref name="tolerant"/> a body that was cut gives what could be unpacked.</summary>
    public static byte[] Unpack(byte[] bytes, IReadOnlyList<string> encodings, int maxBytes, bool tolerant, Uri address)
    {
        var packed = encodings.Where(e => e is not ("identity" or "")).ToList();
        if (packed.Count > MostLayers)
        {
            throw new FetchFailedException($"Svaret från {address} är packat i {packed.Count} lager och läses inte.");
        }

        // Some servers pack and forget to say so.
        if (packed.Count == 0 && IsGzip(bytes))
        {
            packed.Add("gzip");
        }

        for (var i = packed.Count - 1; i >= 0; i--)
        {
            bytes = Unpack(bytes, packed[i], maxBytes, tolerant, address);
        }

        return bytes;
    }

    private static bool IsGzip(byte[] bytes) => bytes is [0x1F, 0x8B, 0x08, ..];

    private static byte[] Unpack(byte[] bytes, string encoding, int maxBytes, bool tolerant, Uri address)
    {
        if (bytes.Length == 0 || (encoding is "gzip" or "x-gzip" && !IsGzip(bytes) && IsPlain(bytes)))
        {
            return bytes;
        }

        using Stream decoder = Decoder(bytes, encoding, address);
        using MemoryStream kept = new();
        var buffer = new byte[81_920];
        try
        {
            for (int read; (read = decoder.Read(buffer)) > 0;)
            {
                if (kept.Length + read > maxBytes)
                {
                    return tolerant ? kept.ToArray() : throw new FetchFailedException(TooLarge(address, maxBytes));
                }

                kept.Write(buffer, 0, read);
                if (kept.Length > RatioFrom && kept.Length / bytes.Length > HighestRatio)
                {
                    throw new FetchFailedException($"Svaret från {address} är en packningsbomb: {bytes.Length} byte blir mer än {kept.Length / 1_000_000} MB. Det läses inte.");
                }
            }

            return kept.ToArray();
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException or IOException)
        {
            // The bytes decide: recordings, and servers behind some caches, say packed and send plain text.
            return tolerant ? kept.ToArray()
                : IsPlain(bytes) ? bytes
                : throw new FetchFailedException($"Svaret från {address} är avkortat eller skadat ({encoding}).", HttpRequestError.InvalidResponse, error);
        }
    }

    /// <summary>Says that a body is larger than what is read.</summary>
    public static string TooLarge(Uri address, int maxBytes) => $"{address} är större än {maxBytes / 1_000_000} MB och läses inte.";

    private static Stream Decoder(byte[] bytes, string encoding, Uri address)
    {
        MemoryStream source = new(bytes);
        return encoding switch
        {
            "gzip" or "x-gzip" => new GZipStream(source, CompressionMode.Decompress),
            "br" => new BrotliStream(source, CompressionMode.Decompress),
            // RFC 9110 means zlib; some servers send the bare stream.
            "deflate" => bytes.Length > 1 && bytes[0] % 16 == 8 && ((bytes[0] * 256) + bytes[1]) % 31 == 0
                ? new ZLibStream(source, CompressionMode.Decompress) : new DeflateStream(source, CompressionMode.Decompress),
            _ => throw new FetchFailedException($"Svaret från {address} är packat med {encoding}, som inte kan läsas."),
        };
    }

    // Text from its first to its last byte: a packed body may begin with the byte of a bracket by chance, but does not go on as text.
    private static bool IsPlain(byte[] bytes)
    {
        if (bytes.AsSpan().IndexOfAnyInRange<byte>(0, 8) >= 0 && bytes is not ([0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]))
        {
            return false;
        }

        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return true;
        }

        var start = bytes.AsSpan().TrimStart(" \t\r\n"u8);
        try
        {
            _ = StrictUtf8.GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return start.StartsWith("<"u8) && bytes.AsSpan().IndexOf("</"u8) > 0;
        }
    }
}
