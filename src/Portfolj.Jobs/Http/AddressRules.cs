namespace Portfolj.Jobs.Http;

/// <summary>What an address must look like to be asked at all, whoever names it: a definition, a page, a redirect or a robots.txt.</summary>
public static class AddressRules
{
    /// <summary>Throws <see cref="RefusedAddressException"/> for other schemes than http and https, for sign-in words in the address and for unusual ports.</summary>
    public static void Check(Uri address, TrustedEndpoints trusted)
    {
        if (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
        {
            throw new RefusedAddressException($"Adresser av typen {address.Scheme} hämtas inte.");
        }

        if (address.UserInfo.Length > 0)
        {
            throw new RefusedAddressException("Adresser med inloggning i sig hämtas inte.");
        }

        if (!address.IsDefaultPort && !trusted.Contains(address))
        {
            throw new RefusedAddressException($"{address.Authority} använder en annan port än webbens vanliga och hämtas inte.");
        }
    }

    /// <summary>The host as it is looked up: lower case, letters outside ASCII in their punycode form. Two names that look alike are not alike here.</summary>
    public static string HostOf(Uri address) => address.IdnHost.ToLowerInvariant();

    /// <summary>Whether a name in a definition is the address's host, to the letter. A last dot or a subdomain is another host.</summary>
    public static bool IsHost(string name, Uri address) =>
        Uri.TryCreate("http://" + name + "/", UriKind.Absolute, out var named) && HostOf(named) == HostOf(address);
}
