using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Portfolj.Api.Hosting;

/// <summary>What proxies before the service say about the visitor is believed only when they are named in <c>Proxy:Known</c>: addresses, or networks such as 10.1.0.0/16. None by default.</summary>
internal static class Proxies
{
    public static void UseKnownProxies(this WebApplication app)
    {
        var known = (app.Configuration.GetSection("Proxy:Known").Get<string?[]>() ?? []).OfType<string>().Where(k => k.Length > 0).ToList();
        if (known.Count == 0)
        {
            return;
        }

        // Every proxy on the way must be a known one, however many there are.
        ForwardedHeadersOptions options = new() { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var text in known)
        {
            if (IPAddress.TryParse(text, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(text, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new InvalidOperationException($"Proxy:Known: {text} är varken en adress eller ett nät (till exempel 10.1.0.0/16).");
            }
        }

        app.UseForwardedHeaders(options);
    }
}
