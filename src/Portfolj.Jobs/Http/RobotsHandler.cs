using System.Text;

namespace Portfolj.Jobs.Http;

/// <summary>Asks each host for robots.txt once a run and obeys it: 4xx allows all, 5xx allows nothing (RFC 9309).</summary>
public sealed class RobotsHandler(string userAgent, TimeSpan asked) : DelegatingHandler
{
    private const int MaxHops = 5;
    private readonly Dictionary<string, RobotsRules> rules = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        var origin = address.GetLeftPart(UriPartial.Authority);
        if (!rules.TryGetValue(origin, out var rule))
        {
            rules[origin] = rule = await ReadAsync(new Uri(origin + "/robots.txt"), cancellationToken);
        }

        return rule.Allows(address.PathAndQuery)
            ? await base.SendAsync(request, cancellationToken)
            : throw new RefusedAddressException($"{address.Host} tillåter inte att {address.AbsolutePath} hämtas automatiskt (robots.txt).");
    }

    private async Task<RobotsRules> ReadAsync(Uri address, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(asked);
        for (var hop = 0; hop <= MaxHops; hop++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
            using var response = await base.SendAsync(request, patience.Token);
            var status = (int)response.StatusCode;
            if (status is >= 300 and < 400 && response.Headers.Location is { } location)
            {
                var next = new Uri(address, location);
                if (next.Authority != address.Authority)
                {
                    return RobotsRules.AllowAll;
                }

                address = next;
                continue;
            }

            return status switch
            {
                >= 500 => RobotsRules.DenyAll,
                >= 200 and < 300 => RobotsRules.Parse(Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(patience.Token)), RobotsRules.TokenOf(userAgent)),
                _ => RobotsRules.AllowAll,
            };
        }

        return RobotsRules.AllowAll;
    }
}
