namespace Portfolj.Jobs.Http;

/// <summary>Lets only the hosts of the source's definition through, on their usual ports, whether asked directly or after a redirect.</summary>
public sealed class AllowedHostsHandler(IReadOnlyCollection<string> hosts, TrustedEndpoints trusted) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        AddressRules.Check(address, trusted);
        if (!trusted.Contains(address) && !hosts.Any(name => AddressRules.IsHost(name, address)))
        {
            throw new RefusedAddressException($"{address.Authority} hör inte till källans tillåtna webbplatser och hämtas inte.");
        }

        return base.SendAsync(request, cancellationToken);
    }
}
