using System.IO.Compression;
using System.Security.Cryptography;

namespace Portfolj.Data.Archive;

/// <summary>Raw bytes as served, kept once per content; brotli inside the database so that a page and what was read from it are backed up together.</summary>
public sealed class ArchivedContent
{
    /// <summary>SHA-256 of the bytes as served, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>The bytes, brotli compressed.</summary>
    public required byte[] Compressed { get; init; }

    /// <summary>Length before compression, bytes.</summary>
    public required int Length { get; init; }

    /// <summary>SHA-256 of bytes, lower-case hexadecimal.</summary>
    public static string HashOf(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body));

    /// <summary>Bytes as they are kept.</summary>
    public static ArchivedContent Of(byte[] body)
    {
        using MemoryStream kept = new();
        using (BrotliStream brotli = new(kept, CompressionLevel.Optimal))
        {
            brotli.Write(body);
        }

        return new ArchivedContent { Hash = HashOf(body), Compressed = kept.ToArray(), Length = body.Length };
    }

    /// <summary>The bytes as they came.</summary>
    public byte[] Open()
    {
        using MemoryStream kept = new(Length);
        using BrotliStream brotli = new(new MemoryStream(Compressed), CompressionMode.Decompress);
        brotli.CopyTo(kept);
        return kept.ToArray();
    }
}

/// <summary>One response: which bytes an address answered with, when.</summary>
public sealed class ArchivedResponse
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The source.</summary>
    public required Guid SourceId { get; init; }

    /// <summary>The run.</summary>
    public required Guid RunId { get; init; }

    /// <summary>Place in the run's order of fetching, from 0: a day can be replayed exactly.</summary>
    public required int Sequence { get; init; }

    /// <summary>Address asked.</summary>
    public required string Url { get; init; }

    /// <summary>HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>Response headers as JSON; Set-Cookie is left out.</summary>
    public required string Headers { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime FetchedAt { get; init; }

    /// <summary>True for a file that a call's page links to: it is no page, and is left out when the run's pages are read again.</summary>
    public bool IsAttachment { get; init; }

    /// <summary>The bytes.</summary>
    public required string ContentHash { get; init; }
}
