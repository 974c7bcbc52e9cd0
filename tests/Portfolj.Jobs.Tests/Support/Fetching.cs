using System.Text;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Http;

namespace Portfolj.Jobs.Tests.Support;

/// <summary>Single fetches through the product's own client.</summary>
public static class Fetching
{
    public static SourceDefinition Definition(params string[] hosts) => new()
    {
        Key = "test", Name = "Test", Reader = SourceReaders.Pages, HomeUrl = "https://example.org/", Funder = new FunderDefinition { Name = "Test", Type = FunderType.State }, Hosts = hosts,
    };

    public static CollectClient Client(IEnumerable<string> trusted, NameResolver? resolve = null, TimeProvider? clock = null, CollectSettings? settings = null)
    {
        settings ??= new CollectSettings { DelaySeconds = 0, RetrySeconds = 0, ConnectSeconds = 3 };
        return new CollectClient(settings, new TrustedEndpoints(trusted), clock ?? TimeProvider.System, resolve);
    }

    public static async Task<FetchedPage> GetAsync(this CollectClient clients, string url, SourceDefinition? definition = null, bool unhurried = false)
    {
        using var client = clients.Create(definition ?? Definition(), unhurried);
        return await new Fetcher(client, TimeProvider.System).FetchAsync(new FetchRequest(url, PageKind.Detail), default);
    }

    public static string Text(this FetchedPage page) => Encoding.UTF8.GetString(page.Body);
}

/// <summary>A clock that stands still; waits of exactly one length are over at once, are counted, and move it forward. Other timers never fire.</summary>
public sealed class SkippingClock(TimeSpan skip) : TimeProvider
{
    private readonly Lock gate = new();
    private DateTimeOffset now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    /// <summary>How many waits were skipped.</summary>
    public int Skipped { get; private set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public void Advance(TimeSpan by)
    {
        lock (gate)
        {
            now += by;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != skip)
        {
            return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        Skipped++;
        Advance(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
