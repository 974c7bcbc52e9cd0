using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Portfolj.Bench.Weather;

/// <summary>A kind of weather: how the server plays it, and what must come of it.</summary>
/// <param name="Name">Short name.</param>
/// <param name="Cause">Pattern of the cause that the failure must state; <c>null</c> when the call must be stored whole.</param>
/// <param name="Play">Answers one request.</param>
public sealed record WeatherKind(string Name, string? Cause, Func<Sky, Task> Play)
{
    /// <summary>It costs the client's patience, and is played more seldom.</summary>
    public bool IsSlow { get; init; }
}

/// <summary>A request for a call's page, and helpers to answer it well or badly.</summary>
/// <param name="Exchange">The connection.</param>
/// <param name="Number">Which call.</param>
/// <param name="Times">How many times this page has been asked for in this run, from 1.</param>
public sealed record Sky(RawExchange Exchange, int Number, int Times)
{
    /// <summary>Media type of pages.</summary>
    public const string Html = "text/html; charset=utf-8";

    /// <summary>The call's page.</summary>
    public byte[] Body => Encoding.UTF8.GetBytes(CallPages.Html(Number));

    /// <summary>The call's own path.</summary>
    public string Path => CallPages.PathOf(Number);

    /// <summary>The page as it should be.</summary>
    public Task GoodAsync() => Exchange.AnswerAsync(200, Html, Body, $"ETag: \"{Number.ToString(CultureInfo.InvariantCulture)}\"");

    /// <summary>The page packed.</summary>
    public Task PackedAsync(string encoding, Func<byte[], byte[]> pack) => Exchange.AnswerAsync(200, Html, pack(Body), "Content-Encoding: " + encoding);

    /// <summary>The page in another encoding of letters.</summary>
    public Task LettersAsync(string? contentType, Encoding encoding, string? says, bool mark = false) =>
        Exchange.AnswerAsync(200, contentType, [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(CallPages.Html(Number, says))]);

    /// <summary>Another page with status 200.</summary>
    public Task InsteadAsync(string html) => Exchange.AnswerAsync(200, Html, Encoding.UTF8.GetBytes(html));

    /// <summary>A redirect.</summary>
    public Task LeadAsync(int status, string? to, params string[] headerLines) => Exchange.AnswerAsync(status, null, [], [.. to is null ? [] : new[] { "Location: " + to }, .. headerLines]);

    /// <summary>The beginning of an answer whose end never comes.</summary>
    public async Task CutAsync(string headerLines, byte[] body)
    {
        await Exchange.WriteAsync($"HTTP/1.1 200 OK\r\nContent-Type: {Html}\r\n{headerLines}\r\n\r\n");
        await Exchange.WriteAsync(body);
        Exchange.Ends = true;
    }

    /// <summary>Packs bytes; <paramref name="open"/> makes the packing stream.</summary>
    public static byte[] Pack(byte[] bytes, Func<Stream, Stream> open)
    {
        using MemoryStream kept = new();
        using (var packing = open(kept))
        {
            packing.Write(bytes);
        }

        return kept.ToArray();
    }

    /// <summary>As gzip.</summary>
    public static byte[] Gzip(byte[] bytes) => Pack(bytes, s => new GZipStream(s, CompressionLevel.Fastest));

    /// <summary>As brotli.</summary>
    public static byte[] Brotli(byte[] bytes) => Pack(bytes, s => new BrotliStream(s, CompressionLevel.Fastest));

    /// <summary>As deflate inside zlib.</summary>
    public static byte[] Zlib(byte[] bytes) => Pack(bytes, s => new ZLibStream(s, CompressionLevel.Fastest));

    /// <summary>As bare deflate.</summary>
    public static byte[] Deflate(byte[] bytes) => Pack(bytes, s => new DeflateStream(s, CompressionLevel.Fastest));

    /// <summary>The first part of bytes.</summary>
    public static byte[] Half(byte[] bytes) => bytes[..(bytes.Length / 2)];
}
