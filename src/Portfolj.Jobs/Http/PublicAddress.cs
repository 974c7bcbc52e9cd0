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
            // A cloud's inner services behind an address that looks public: https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
            "168.63.129.16/32",
            // Teredo lies in 2001::/23, 6to4 is 2002::/16: both carry an IPv4 address of somebody's choice.
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>True for a global unicast address. An IPv4 address that is mapped or translated into an IPv6 one is judged as IPv4; every other way to carry one is refused.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }
        else if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            if (address.ScopeId != 0 || !(GlobalUnicast.Contains(address) || Nat64.Contains(address)))
            {
                return false;
            }

            address = Nat64.Contains(address) ? new IPAddress(address.GetAddressBytes().AsSpan(12)) : address;
        }

        return !Array.Exists(Special, n => n.BaseAddress.AddressFamily == address.AddressFamily && n.Contains(address));
    }
}
