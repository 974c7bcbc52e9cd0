using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Portfolj.Jobs.Http;

/// <summary>Unpacks bodies: gzip, brotli and deflate, within a size and within a ratio that real pages have. What is cut or damaged is an error and never a shorter page.</summary>
internal static class Unpacking
{
    private const int MostLayers = 2;
    private const int HighestRatio = 200;
    private const int RatioFrom = 2_000_000;
    private const int ShortestText = 8;
    private static readonly SearchValues<byte> Control = SearchValues.Create([0, 1, 2, 3, 4, 5, 6, 7, 8, 0x0B, .. Enumerable.Range(0x0E, 0x12).Select(b => (byte)b)]);
    private static readonly byte[] Mark = "\u0001slut på det hela\u0002"u8.ToArray();
    private static readonly byte[] Seal = Sealed();
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

    private static byte[] Sealed()
    {
        using MemoryStream kept = new();
        using (GZipStream gzip = new(kept, CompressionLevel.Fastest))
        {
            gzip.Write(Mark);
        }

        return kept.ToArray();
    }

    private static bool IsGzip(byte[] bytes) => bytes is [0x1F, 0x8B, 0x08, ..];

    private static byte[] Unpack(byte[] bytes, string encoding, int maxBytes, bool tolerant, Uri address)
    {
        if (bytes.Length == 0 || (encoding is "gzip" or "x-gzip" && !IsGzip(bytes) && IsPlain(bytes)))
        {
            return bytes;
        }

        try
        {
            return encoding switch
            {
                "gzip" or "x-gzip" => Gzip(bytes, maxBytes, tolerant, address),
                "br" => Brotli(bytes, maxBytes, tolerant, address),
                "deflate" => Deflate(bytes, maxBytes, tolerant, address),
                _ => throw new FetchFailedException($"Svaret från {address} är packat med {encoding}, som inte kan läsas."),
            };
        }
        catch (InvalidDataException error)
        {
            // The bytes decide: recordings, and servers behind some caches, say packed and send plain text.
            return tolerant || IsPlain(bytes) ? bytes
                : throw new FetchFailedException($"Svaret från {address} är avkortat eller skadat ({encoding}).", HttpRequestError.InvalidResponse, error);
        }
    }

    // The framework's streams take the end of the input for the end of the data. A whole body is followed by a member of our own: if it comes out at the end, the body was whole.
    private static byte[] Gzip(byte[] bytes, int maxBytes, bool tolerant, Uri address)
    {
        using GZipStream decoder = new(new MemoryStream([.. bytes, .. tolerant ? [] : Seal]), CompressionMode.Decompress);
        var unpacked = Read(decoder, bytes.Length, maxBytes + Mark.Length, tolerant, address);
        return tolerant ? unpacked
            : unpacked.AsSpan().EndsWith(Mark) ? unpacked[..^Mark.Length]
            : bytes.Length > 18 && BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(bytes.Length - 4)) == (uint)unpacked.Length ? unpacked
            : throw new InvalidDataException();
    }

    private static byte[] Brotli(byte[] bytes, int maxBytes, bool tolerant, Uri address)
    {
        using BrotliDecoder decoder = new();
        BodyBuffer kept = new();
        var buffer = new byte[81_920];
        ReadOnlySpan<byte> left = bytes;
        while (true)
        {
            var status = decoder.Decompress(left, buffer, out var used, out var written);
            left = left[used..];
            if (!Keep(kept, buffer.AsSpan(0, written), bytes.Length, maxBytes, tolerant, address) || status == OperationStatus.Done || (tolerant && status == OperationStatus.NeedMoreData))
            {
                return kept.ToArray();
            }

            if (status != OperationStatus.DestinationTooSmall)
            {
                throw new InvalidDataException();
            }
        }
    }

    // RFC 9110 means zlib, which ends with a sum over the content; some servers send the bare stream. That ends where it says, whatever follows: two different tails must make no difference.
    private static byte[] Deflate(byte[] bytes, int maxBytes, bool tolerant, Uri address)
    {
        if (bytes.Length > 5 && bytes[0] % 16 == 8 && BinaryPrimitives.ReadUInt16BigEndian(bytes) % 31 == 0)
        {
            using ZLibStream decoder = new(new MemoryStream(bytes), CompressionMode.Decompress);
            var unpacked = Read(decoder, bytes.Length, maxBytes, tolerant, address);
            return tolerant || Adler(unpacked) == BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(bytes.Length - 4)) ? unpacked : throw new InvalidDataException();
        }

        byte[] Bare(byte tail)
        {
            using DeflateStream decoder = new(new MemoryStream([.. bytes, .. Enumerable.Repeat(tail, tolerant ? 0 : 64)]), CompressionMode.Decompress);
            return Read(decoder, bytes.Length, maxBytes, tolerant, address);
        }

        var bare = Bare(0);
        return tolerant || bare.AsSpan().SequenceEqual(Bare(0xFF)) ? bare : throw new InvalidDataException();
    }

    private static byte[] Read(Stream decoder, int packed, int maxBytes, bool tolerant, Uri address)
    {
        BodyBuffer kept = new();
        var buffer = new byte[81_920];
        try
        {
            for (int read; (read = decoder.Read(buffer)) > 0 && Keep(kept, buffer.AsSpan(0, read), packed, maxBytes, tolerant, address);)
            {
            }
        }
        catch (InvalidDataException) when (tolerant)
        {
            // A part of a body ends in the middle of something.
        }

        return kept.ToArray();
    }

    private static bool Keep(BodyBuffer kept, ReadOnlySpan<byte> part, int packed, int maxBytes, bool tolerant, Uri address)
    {
        if (kept.Length + part.Length > maxBytes)
        {
            return tolerant ? false : throw new FetchFailedException(TooLarge(address, maxBytes));
        }

        kept.Add(part);
        return kept.Length <= RatioFrom || kept.Length / packed <= HighestRatio ? true
            : throw new FetchFailedException($"Svaret från {address} är en packningsbomb: {packed} byte blir mer än {kept.Length / 1_000_000} MB. Det läses inte.");
    }

    private static uint Adler(ReadOnlySpan<byte> bytes)
    {
        var (a, b) = (1u, 0u);
        foreach (var value in bytes)
        {
            a = (a + value) % 65_521;
            b = (b + a) % 65_521;
        }

        return (b << 16) | a;
    }

    /// <summary>Says that a body is larger than what is read.</summary>
    public static string TooLarge(Uri address, int maxBytes) => $"{address} är större än {maxBytes / 1_000_000} MB och läses inte.";

    // Text from its first to its last byte: a packed body may begin with the byte of a bracket by chance, but does not go on as text.
    private static bool IsPlain(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith<byte>([0xFF, 0xFE]) || bytes.StartsWith<byte>([0xFE, 0xFF]))
        {
            return true;
        }

        var start = bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;
        start = start.TrimStart(" \t\r\n"u8);
        if (start.Length < ShortestText || start[0] is not ((byte)'<' or (byte)'{' or (byte)'[') || bytes.IndexOfAny(Control) >= 0)
        {
            return false;
        }

        try
        {
            _ = StrictUtf8.GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return start[0] == (byte)'<' && bytes.IndexOf("</"u8) > 0;
        }
    }
}
