using System.Net;
using System.Net.Sockets;

namespace Portfolj.Jobs.Http;

/// <summary>Looks a host name up; throws <see cref="SocketException"/> when there is no such name.</summary>
public delegate Task<IPAddress[]> NameResolver(string host, CancellationToken cancel);

/// <summary>
/// Opens connections only to the public internet. The name is resolved here and the very addresses that were checked are connected to,
/// so that a name cannot answer differently the second time; one private address among several refuses them all.
/// </summary>
public sealed class AddressGuard(TrustedEndpoints trusted, NameResolver? resolve = null)
{
    private readonly NameResolver resolve = resolve ?? Dns.GetHostAddressesAsync;

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        IPAddress[] addresses;
        try
        {
            addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, cancel);
        }
        catch (SocketException error)
        {
            throw NoSuchName(host, error);
        }

        if (addresses.Length == 0)
        {
            throw NoSuchName(host, null);
        }

        // A trusted endpoint opens loopback and nothing else.
        var isTrusted = trusted.Contains(new UriBuilder(Uri.UriSchemeHttp, host, port).Uri);
        if (Array.Exists(addresses, a => !PublicAddress.IsPublic(a) && !(isTrusted && IPAddress.IsLoopback(a))))
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

    private static FetchFailedException NoSuchName(string host, SocketException? error) =>
        new($"Adressen {host} finns inte eller kan inte slås upp härifrån.", HttpRequestError.NameResolutionError, error);
}
