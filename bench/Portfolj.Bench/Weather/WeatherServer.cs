using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Portfolj.Bench.Weather;

/// <summary>
/// A site of calls under real weather: lists that hold, and pages each of which meets one kind of weather a run, the same for the same seed.
/// </summary>
public sealed class WeatherServer : IAsyncDisposable
{
    private const int PerList = 100;
    private static readonly List<WeatherKind> Calm = [.. WeatherTable.Passing];
    private static readonly List<WeatherKind> Rough = [.. WeatherTable.Failing.Where(k => !k.IsSlow)];
    private static readonly List<WeatherKind> Slow = [.. WeatherTable.Failing.Where(k => k.IsSlow)];
    private static readonly WeatherKind Good = new("good", null, s => s.GoodAsync());

    private readonly ConcurrentDictionary<int, int> times = [];
    private readonly ConcurrentDictionary<string, int> played = new(StringComparer.Ordinal);
    private readonly int calls;
    private readonly Func<int, int, WeatherKind> weather;
    private RawServer server = null!;
    private int run;

    private WeatherServer(int calls, Func<int, int, WeatherKind> weather) => (this.calls, this.weather) = (calls, weather);

    /// <summary>Where it answers.</summary>
    public Uri Address => new(server.Address);

    /// <summary>How often each kind has been played.</summary>
    public IReadOnlyDictionary<string, int> Played => played;

    /// <summary>Lists that answer with an error code in the present run.</summary>
    public int? BrokenList { get; set; }

    /// <summary>Starts a site of so many calls. <paramref name="weather"/> tells the kind by call and run.</summary>
    public static async Task<WeatherServer> StartAsync(int calls, Func<int, int, WeatherKind> weather)
    {
        WeatherServer site = new(calls, weather);
        site.server = await RawServer.StartAsync(site.AnswerAsync);
        return site;
    }

    /// <summary>Half good, a quarter strange but readable, a quarter bad; what costs patience more seldom.</summary>
    public static Func<int, int, WeatherKind> Seeded(int seed) => (call, run) =>
    {
        var random = new Random(HashCode(seed, call, run));
        var (what, which) = (random.Next(1000), random.Next(int.MaxValue));
        return what < 500 ? Good : what < 750 ? Calm[which % Calm.Count] : what < 990 ? Rough[which % Rough.Count] : Slow[which % Slow.Count];
    };

    /// <summary>The kind of a call in the present run.</summary>
    public WeatherKind KindOf(int call) => weather(call, run);

    /// <summary>Begins the next run: new weather.</summary>
    public void NextRun()
    {
        run++;
        times.Clear();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => server.DisposeAsync();

    // The framework's own hash differs from process to process.
    private static int HashCode(int seed, int call, int run)
    {
        var hash = (uint)seed;
        foreach (var part in new[] { (uint)call, (uint)run, 0x9E3779B9u })
        {
            hash = (hash ^ part) * 0x85EBCA6Bu;
            hash ^= hash >> 13;
        }

        return (int)(hash & int.MaxValue);
    }

    private Task AnswerAsync(RawExchange exchange)
    {
        var path = exchange.Target.Split('?')[0];
        if (path.StartsWith("/utlysning/", StringComparison.Ordinal) && int.TryParse(path.AsSpan("/utlysning/".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < calls)
        {
            var kind = weather(number, run);
            var asked = times.AddOrUpdate(number, 1, (_, n) => n + 1);
            if (asked == 1)
            {
                played.AddOrUpdate(kind.Name, 1, (_, n) => n + 1);
            }

            return kind.Play(new Sky(exchange, number, asked));
        }

        if (path.StartsWith("/lista/", StringComparison.Ordinal) && int.TryParse(path.AsSpan("/lista/".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var list))
        {
            return list == BrokenList ? exchange.AnswerAsync(500, Sky.Html, "<h1>Fel</h1>"u8.ToArray()) : HtmlAsync(exchange, CallPages.List(list * PerList, Math.Min(calls, (list + 1) * PerList)));
        }

        return path switch
        {
            "/lista" => HtmlAsync(exchange, CallPages.Index((calls + PerList - 1) / PerList)),
            "/start" => HtmlAsync(exchange, CallPages.List(0, 3)),
            _ => exchange.AnswerAsync(404, "text/plain", "Finns inte"u8.ToArray()),
        };
    }

    private static Task HtmlAsync(RawExchange exchange, string html) => exchange.AnswerAsync(200, Sky.Html, Encoding.UTF8.GetBytes(html));
}
