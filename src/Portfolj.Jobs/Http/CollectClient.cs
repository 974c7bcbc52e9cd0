using System.Net;
using System.Text;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Http;

/// <summary>
/// Builds the client that a collect run uses: guards outermost, the network innermost. What is shared by all runs of the process lives here: whose turn it is to ask a host,
/// and what each site's robots.txt said.
/// </summary>
public sealed class CollectClient(CollectSettings settings, TrustedEndpoints trusted, TimeProvider clock, NameResolver? resolve = null)
{
    private readonly HostTurns turns = new(clock);
    private readonly RobotsCache robots = new(clock);

    /// <summary>The settings that clients are built from.</summary>
    public CollectSettings Settings => settings;

    /// <summary>A client for one run of one source. <paramref name="innermost"/> replaces the network when recordings are replayed.</summary>
    public HttpClient Create(SourceDefinition source, bool unhurried, HttpMessageHandler? innermost = null)
    {
        HttpMessageHandler chain = new DecodeHandler(settings, clock) { InnerHandler = innermost ?? Network() };
        chain = new HostDelayHandler(turns, unhurried ? TimeSpan.FromSeconds(settings.DelaySeconds) : TimeSpan.Zero) { InnerHandler = chain };
        chain = new RetryHandler(settings, turns, clock) { InnerHandler = chain };
        if (source.Reader is not (SourceReaders.Sedia or SourceReaders.Vinnova))
        {
            // Documented open APIs are meant for machines; robots.txt is about pages.
            chain = new RobotsHandler(settings, robots, trusted, clock) { InnerHandler = chain };
        }

        chain = new AllowedHostsHandler(source.Hosts, trusted) { InnerHandler = chain };
        chain = new RedirectHandler { InnerHandler = chain };

        // The limits of time hold for each request by itself, inside the turn: waiting for other runs or for a busy server is no fault of the page.
        var client = new HttpClient(chain, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", settings.UserAgent);
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "*/*");
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", "gzip, br");
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", "sv, en;q=0.5");
        return client;
    }

    // No proxy from the environment: it would resolve names past the guard.
    private SocketsHttpHandler Network() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(settings.ConnectSeconds),
        ConnectCallback = new AddressGuard(trusted, resolve).ConnectAsync,
        CookieContainer = new CookieContainer(),
        UseCookies = true,
        UseProxy = false,
        MaxResponseHeadersLength = 64,
        // Swedish letters stand raw in the address of many a redirect.
        ResponseHeaderEncodingSelector = (name, _) => name.Equals("Location", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8 : null,
    };
}
