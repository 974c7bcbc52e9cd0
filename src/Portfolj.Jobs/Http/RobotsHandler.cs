using System.Text;

namespace Portfolj.Jobs.Http;

/// <summary>Asks each site for robots.txt and obeys it: 4xx allows all, a site that cannot answer allows nothing (RFC 9309).</summary>
public sealed class RobotsHandler(CollectSettings settings, RobotsCache cache, TrustedEndpoints trusted, TimeProvider clock) : DelegatingHandler
{
    private const int MaxHops = 5;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        var origin = address.GetLeftPart(UriPartial.Authority);
        var robots = cache.Find(origin) ?? await AskAsync(origin, cancellationToken);
        if (robots.Rules.Allows(address.PathAndQuery))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        throw robots.Silence is { } silence
            ? new FetchFailedException(silence, HttpRequestError.ConnectionError)
            : new RefusedAddressException($"{address.Host} tillåter inte att {address.AbsolutePath} hämtas automatiskt (robots.txt).");
    }

    private async Task<KnownRobots> AskAsync(string origin, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(settings.RobotsSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        try
        {
            return await FollowAsync(origin, either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return cache.Silent(origin, Unsaid(origin, "robots.txt kom inte i tid"));
        }
        catch (FetchFailedException error) when (error is not RefusedAddressException)
        {
            // A site that does not answer at all says so best itself.
            return cache.Silent(origin, error.SiteIsSilent ? error.Message : Unsaid(origin, $"robots.txt gick inte att läsa ({error.Message.TrimEnd('.')})"));
        }
    }

    private static string Unsaid(string origin, string why) => $"{new Uri(origin).Host} kan inte säga vad som får hämtas automatiskt: {why}. Då hämtas inget därifrån.";

    // Five hops, to other sites too (2.3.1.2); each passes the guards of addresses, but not the source's list of hosts: nothing but rules is read there.
    private async Task<KnownRobots> FollowAsync(string origin, CancellationToken cancel)
    {
        var address = new Uri(origin + "/robots.txt");
        for (var hop = 0; hop <= MaxHops; hop++)
        {
            AddressRules.Check(address, trusted);
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("User-Agent", settings.UserAgent);
            request.Options.Set(DecodeHandler.ReadAtMost, RobotsRules.MostBytes);
            using var response = await base.SendAsync(request, cancel);
            var status = (int)response.StatusCode;
            if (status is >= 300 and < 400 && response.Headers.Location is { } location && Uri.TryCreate(address, location, out var next))
            {
                address = next;
                continue;
            }

            return status switch
            {
                // Too many requests is about now and about us, not about whether there is a file.
                429 or >= 500 => cache.Silent(origin, Unsaid(origin, $"robots.txt svarade med felkod {status}")),
                >= 200 and < 300 => cache.Keep(origin, RobotsRules.Parse(Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(cancel)), RobotsRules.TokenOf(settings.UserAgent))),
                _ => cache.Keep(origin, RobotsRules.AllowAll),
            };
        }

        return cache.Keep(origin, RobotsRules.AllowAll);
    }
}
