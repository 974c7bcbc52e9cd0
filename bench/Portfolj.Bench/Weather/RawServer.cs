using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Portfolj.Bench.Weather;

/// <summary>One request and the bare connection to answer it on: an answer may break every rule of HTTP.</summary>
public sealed class RawExchange(ConnectionContext connection, string target, IReadOnlyDictionary<string, string> headers)
{
    /// <summary>Path and query as they were sent.</summary>
    public string Target => target;

    /// <summary>Request headers, lower-case names.</summary>
    public IReadOnlyDictionary<string, string> Headers => headers;

    /// <summary>Cancelled when the client has gone.</summary>
    public CancellationToken Gone => connection.ConnectionClosed;

    /// <summary>The connection ends after this answer.</summary>
    public bool Ends { get; set; }

    /// <summary>Sends bytes as they are.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        if ((await connection.Transport.Output.WriteAsync(bytes, Gone)).IsCompleted)
        {
            throw new OperationCanceledException();
        }
    }

    /// <summary>Sends a text as Latin-1.</summary>
    public Task WriteAsync(string text) => WriteAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Sends a whole, well-formed answer.</summary>
    public async Task AnswerAsync(int status, string? contentType, byte[] body, params string[] headerLines)
    {
        var head = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Svar\r\nContent-Length: {body.Length}\r\n"));
        if (contentType is not null)
        {
            head.Append("Content-Type: ").Append(contentType).Append("\r\n");
        }

        foreach (var line in headerLines)
        {
            head.Append(line).Append("\r\n");
        }

        await WriteAsync(head.Append("\r\n").ToString());
        await WriteAsync(body);
    }

    /// <summary>Drops the connection.</summary>
    public void Abort()
    {
        Ends = true;
        connection.Abort();
    }
}

/// <summary>A server on a free loopback port that hands out bare connections.</summary>
public sealed class RawServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private RawServer(WebApplication app) => this.app = app;

    /// <summary>Scheme, host and port.</summary>
    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Host and port.</summary>
    public string Endpoint => new Uri(Address).Authority;

    /// <summary>Starts a server whose every request is answered by <paramref name="answer"/>.</summary>
    public static async Task<RawServer> StartAsync(Func<RawExchange, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, l => l.Run(connection => ServeAsync(connection, answer))));
        var app = builder.Build();
        await app.StartAsync();
        return new RawServer(app);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource now = new();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private static async Task ServeAsync(ConnectionContext connection, Func<RawExchange, Task> answer)
    {
        try
        {
            while (await HeadAsync(connection.Transport.Input) is { } head)
            {
                var lines = head.Split("\r\n");
                var headers = lines.Skip(1).Select(l => l.Split(':', 2)).Where(p => p.Length == 2).GroupBy(p => p[0].Trim().ToLowerInvariant()).ToDictionary(g => g.Key, g => string.Join("; ", g.Select(p => p[1].Trim())));
                RawExchange exchange = new(connection, lines[0].Split(' ') is { Length: > 1 } words ? words[1] : "/", headers);
                await answer(exchange);
                if (exchange.Ends)
                {
                    return;
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ConnectionAbortedException or ConnectionResetException or InvalidOperationException or IOException)
        {
            // The client had enough of the weather.
        }
    }

    private static async Task<string?> HeadAsync(PipeReader input)
    {
        while (true)
        {
            var read = await input.ReadAsync();
            if (read.Buffer.Length > 0 && !char.IsAsciiLetter((char)read.Buffer.FirstSpan[0]))
            {
                // Not HTTP: a handshake of encryption, for instance.
                return null;
            }

            if (Head(read.Buffer) is { } head)
            {
                input.AdvanceTo(read.Buffer.GetPosition(head.Length + 4));
                return head;
            }

            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
            {
                return null;
            }
        }
    }

    private static string? Head(ReadOnlySequence<byte> buffer)
    {
        SequenceReader<byte> reader = new(buffer);
        return reader.TryReadTo(out ReadOnlySequence<byte> head, "\r\n\r\n"u8) ? Encoding.Latin1.GetString(head) : null;
    }
}
