using System.Collections.Concurrent;

namespace Portfolj.Jobs.Http;

/// <summary>Exact host:port pairs on loopback that collecting may use: from configuration, and in Development the host's own address for the demo source.</summary>
public sealed class TrustedEndpoints
{
    private readonly ConcurrentDictionary<string, byte> endpoints = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes over what the configuration names.</summary>
    public TrustedEndpoints(IEnumerable<string> configured)
    {
        foreach (var endpoint in configured)
        {
            Trust(endpoint);
        }
    }

    /// <summary>Trusts one more endpoint while the process lives.</summary>
    public void Trust(string hostAndPort) => endpoints.TryAdd(hostAndPort.Trim(), 0);

    /// <summary>Whether the address's host and port are trusted.</summary>
    public bool Contains(Uri address) => endpoints.ContainsKey($"{address.IdnHost}:{address.Port}") || endpoints.ContainsKey($"{address.Host}:{address.Port}");
}
