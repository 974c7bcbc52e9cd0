using System.Net;
using System.Net.Sockets;

namespace Portfolj.Jobs.Http;

/// <summary>The collector refuses an address; the message is plain Swedish.</summary>
public sealed class RefusedAddressException(string message) : HttpRequestException(message);

/// <summary>
/// Opens connections only to the public internet. The name is resolved here and the very addresses that were checked are connected to,
/// so that a name cannot answer differently the second time; one private address among several refuses them all.
/// </summary>
public sealed class AddressGuard(TrustedEndpoints trusted)
{
    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        IPAddress[] addresses;
        try
        {
            addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancel);
        }
        catch (SocketException error)
        {
            throw new HttpRequestException(HttpRequestError.NameResolutionError, $"Adressen {host} finns inte eller kan inte slås upp härifrån.", error);
        }

        // A trusted endpoint opens loopback and nothing else.
        var isTrusted = trusted.Contains(new UriBuilder(Uri.UriSchemeHttp, host, port).Uri);
        var refused = Array.Find(addresses, a => !PublicAddress.IsPublic(a) && !(isTrusted && IPAddress.IsLoopback(a)));
        if (refused is not null)
        {
            throw new RefusedAddressException($"{host} leder till en adress inom ett internt nät och hämtas inte.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
