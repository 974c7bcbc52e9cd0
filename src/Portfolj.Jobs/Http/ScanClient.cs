using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Portfolj.Jobs.Http;

/// <summary>The scanner cannot be used or gave no verdict; the message is plain Swedish.</summary>
public sealed class ScanFailedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// Asks a clamd over its INSTREAM command (https://docs.clamav.net/manual/Usage/Scanning.html). Documents are sent in the clear, so the scanner must stand on this machine
/// or in the own network: an address of the public internet is refused.
/// </summary>
public sealed class ScanClient(ScanSettings settings)
{
    private const int Chunk = 64 * 1024;
    private const int LongestAnswer = 1024;

    /// <summary>Whether a scanner is configured.</summary>
    public bool IsConfigured => settings.Scanner.Length > 0;

    /// <summary>The name of what was found, or <c>null</c> when nothing was. Throws <see cref="ScanFailedException"/> when there is no verdict: that is never taken for a clean one.</summary>
    public async Task<string?> FindAsync(ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limited.CancelAfter(TimeSpan.FromSeconds(settings.ScannerSeconds));
        string answer;
        try
        {
            answer = await AskAsync(content, limited.Token);
        }
        catch (OperationCanceledException error) when (!cancel.IsCancellationRequested)
        {
            throw new ScanFailedException($"Virusskannern svarade inte inom {settings.ScannerSeconds} sekunder.", error);
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            throw new ScanFailedException("Virusskannern går inte att nå. Kontrollera att den är igång och att Uploads:Scanner är rätt.", error);
        }

        return Verdict(answer);
    }

    private static string? Verdict(string answer)
    {
        const string Start = "stream: ", Found = " FOUND";
        if (answer == "stream: OK")
        {
            return null;
        }

        if (answer.StartsWith(Start, StringComparison.Ordinal) && answer.EndsWith(Found, StringComparison.Ordinal) && answer.Length > Start.Length + Found.Length)
        {
            var name = answer[Start.Length..^Found.Length];
            return name.Length > 200 ? name[..200] : name;
        }

        throw new ScanFailedException("Virusskannern svarade något som inte går att förstå. Handlingen räknas som ej granskad.");
    }

    private async Task<string> AskAsync(ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        if (!Uri.TryCreate("tcp://" + settings.Scanner, UriKind.Absolute, out var address) || address.Port <= 0)
        {
            throw new ScanFailedException("Uploads:Scanner ska vara värd och port, till exempel 127.0.0.1:3310.");
        }

        var addresses = IPAddress.TryParse(address.DnsSafeHost, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(address.DnsSafeHost, cancel);
        if (Array.Exists(addresses, PublicAddress.IsPublic))
        {
            throw new ScanFailedException("Uploads:Scanner leder ut på internet. Handlingar skickas bara till en skanner i det egna nätet.");
        }

        using Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(addresses, address.Port, cancel);
        await using NetworkStream stream = new(socket);
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), cancel);
        var length = new byte[4];
        for (var at = 0; at < content.Length; at += Chunk)
        {
            var part = content.Slice(at, Math.Min(Chunk, content.Length - at));
            BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
            await stream.WriteAsync(length, cancel);
            await stream.WriteAsync(part, cancel);
        }

        await stream.WriteAsync(new byte[4], cancel);
        var answer = new byte[LongestAnswer];
        var read = await stream.ReadAtLeastAsync(answer, LongestAnswer, throwOnEndOfStream: false, cancel);
        return Encoding.UTF8.GetString(answer, 0, read).TrimEnd('\0', '\n', '\r');
    }
}
