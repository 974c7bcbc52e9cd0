namespace Portfolj.Jobs.Http;

/// <summary>Lets only the hosts of the source's definition through, on their usual ports, whether asked directly or after a redirect.</summary>
public sealed class AllowedHostsHandler(IReadOnlyCollection<string> hosts, TrustedEndpoints trusted) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        if (address.Scheme is not ("http" or "https"))
        {
            throw new RefusedAddressException($"Adresser av typen {address.Scheme} hämtas inte.");
        }

        if (address.UserInfo.Length > 0)
        {
            throw new RefusedAddressException("Adresser med inloggning i sig hämtas inte.");
        }

        if (!trusted.Contains(address) && (!address.IsDefaultPort || !hosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase)))
        {
            throw new RefusedAddressException($"{address.Authority} hör inte till källans tillåtna webbplatser och hämtas inte.");
        }

        return base.SendAsync(request, cancellationToken);
    }
}
