namespace Portfolj.Jobs.Http;

/// <summary>Configuration section <c>Collect</c>.</summary>
public sealed class CollectSettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Collect";

    /// <summary>Exact <c>host:port</c> on loopback that collecting may use; refused in Production.</summary>
    public List<string> TrustedEndpoints { get; set; } = [];

    /// <summary>Seconds between two requests to the same host; not applied to a run started by hand or at first start.</summary>
    public double DelaySeconds { get; set; } = 1.5;

    /// <summary>Swedish clock hours in which scheduled runs may fetch, e.g. <c>22:00-07:00</c>; empty is no limit.</summary>
    public string NightWindow { get; set; } = "";

    /// <summary>Who we say that we are; the first word's name is also our token in robots.txt.</summary>
    public string UserAgent { get; set; } = "PortfoljSocialHallbarhet/0.1 (+bevakning av utlysningar for kommun)";

    /// <summary>Seconds to wait for a connection.</summary>
    public double ConnectSeconds { get; set; } = 8;

    /// <summary>Seconds to wait for a whole response; open data that spans years is slow.</summary>
    public double ResponseSeconds { get; set; } = 150;

    /// <summary>Seconds of silence in the middle of a body after which it is given up, and the time after which its speed is judged.</summary>
    public double IdleSeconds { get; set; } = 30;

    /// <summary>Bytes a second that a body must keep up on average.</summary>
    public int LeastBytesPerSecond { get; set; } = 500;

    /// <summary>Seconds to wait for a site's robots.txt, repeats and redirects included.</summary>
    public double RobotsSeconds { get; set; } = 90;

    /// <summary>Largest response after decompression, bytes.</summary>
    public int MaxBytes { get; set; } = 30_000_000;

    /// <summary>Repeats of one request that a server asks us to try again.</summary>
    public int Retries { get; set; } = 3;

    /// <summary>First pause before a repeat, seconds; doubled each time. A server's Retry-After decides instead; one that asks for more than a minute is left alone.</summary>
    public double RetrySeconds { get; set; } = 2;

    /// <summary>Largest number of requests in a run: a site that links in circles ends here, and the run fails and says so.</summary>
    public int MaxRequests { get; set; } = 50_000;
}
