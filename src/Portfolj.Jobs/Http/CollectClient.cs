using System.Net;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Http;

/// <summary>Builds the one client that a collect run uses: guards outermost, the network innermost.</summary>
public sealed class CollectClient(CollectSettings settings, TrustedEndpoints trusted, TimeProvider clock)
{
    /// <summary>The settings that clients are built from.</summary>
    public CollectSettings Settings => settings;

    /// <summary>A client for one run of one source. <paramref name="innermost"/> replaces the network when recordings are replayed.</summary>
    public HttpClient Create(SourceDefinition source, bool unhurried, HttpMessageHandler? innermost = null)
    {
        HttpMessageHandler chain = new DecodeHandler(settings.MaxBytes) { InnerHandler = innermost ?? Network() };
        chain = new HostDelayHandler(unhurried ? TimeSpan.FromSeconds(settings.DelaySeconds) : TimeSpan.Zero, clock) { InnerHandler = chain };
        chain = new RetryHandler(settings, clock) { InnerHandler = chain };
        if (source.Reader == SourceReaders.Pages)
        {
            // Documented open APIs are meant for machines; robots.txt is about pages.
            chain = new RobotsHandler(settings.UserAgent, TimeSpan.FromSeconds(settings.ConnectSeconds * 2)) { InnerHandler = chain };
        }

        chain = new AllowedHostsHandler(source.Hosts, trusted) { InnerHandler = chain };
        chain = new RedirectHandler { InnerHandler = chain };
        var client = new HttpClient(chain, disposeHandler: true) { Timeout = TimeSpan.FromSeconds(settings.ResponseSeconds) };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", settings.UserAgent);
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
        ConnectCallback = new AddressGuard(trusted).ConnectAsync,
        CookieContainer = new CookieContainer(),
        UseCookies = true,
        UseProxy = false,
        MaxResponseHeadersLength = 64,
    };
}
