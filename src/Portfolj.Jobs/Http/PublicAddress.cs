using System.Net;
using System.Net.Sockets;

namespace Portfolj.Jobs.Http;

/// <summary>Tells addresses of the public internet from all others (IANA special-purpose address registries).</summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>True for a global unicast address. An IPv4 address inside an IPv6 one is judged as IPv4.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }
        else if (address.AddressFamily == AddressFamily.InterNetworkV6 && (Nat64.Contains(address) || IsIPv4Compatible(address)))
        {
            address = new IPAddress(address.GetAddressBytes().AsSpan(12));
        }

        return !Array.Exists(Special, n => n.BaseAddress.AddressFamily == address.AddressFamily && n.Contains(address));
    }

    private static bool IsIPv4Compatible(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return Array.TrueForAll(bytes[..12], b => b == 0) && (bytes[12] | bytes[13] | bytes[14]) != 0;
    }
}
