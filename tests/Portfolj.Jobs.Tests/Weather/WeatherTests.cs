using Portfolj.Bench.Weather;
using Portfolj.Data.Work;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Http;
using Portfolj.Jobs.Tests.Support;

namespace Portfolj.Jobs.Tests.Weather;

/// <summary>One run in which every page meets a weather of its own.</summary>
public sealed class WeatherRun : IAsyncLifetime
{
    public JobRun Run { get; private set; } = null!;

    public List<GrantRound> Rounds { get; private set; } = [];

    public async Task InitializeAsync()
    {
        await using var site = await WeatherServer.StartAsync(WeatherTable.All.Count, (call, _) => WeatherTable.All[call]);
        await using var all = await Collecting.StartAsync(
            settings: new CollectSettings { DelaySeconds = 0, RetrySeconds = 0.01, ConnectSeconds = 5, ResponseSeconds = 10, IdleSeconds = 2, TrustedEndpoints = [site.Address.Authority] },
            resolve: WeatherTable.ResolveAsync);
        var definition = Fetching.Definition(WeatherTable.Nowhere, WeatherTable.Inwards) with
        {
            Start = [new Uri(site.Address, "/lista").AbsoluteUri], List = new ListDefinition { LinkPath = @"^/utlysning/\d+$", ListPath = @"^/lista/\d+$" }, ExternalId = ExternalIdKind.Path,
        };
        Run = await all.CollectAsync(await all.AddSourceAsync(definition));
        Rounds = await all.RoundsAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;
}

public sealed class WeatherTests(WeatherRun weather) : IClassFixture<WeatherRun>
{
    public static TheoryData<string> Passing => [.. WeatherTable.Passing.Select(k => k.Name)];

    public static TheoryData<string> Failing => [.. WeatherTable.Failing.Select(k => k.Name)];

    [Theory]
    [MemberData(nameof(Passing))]
    public void What_is_odd_but_whole_is_stored_whole(string kind)
    {
        var call = NumberOf(kind);
        Assert.DoesNotContain(weather.Run.Items, i => IsAbout(i, call));
        var round = Assert.Single(weather.Rounds, r => r.Title == CallPages.TitleOf(call));
        Assert.Contains(CallPages.EndOf(call), round.FullText!.Body, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2027, 4, 1 + (call % 28)), round.ClosesOn);
    }

    [Theory]
    [MemberData(nameof(Failing))]
    public void What_cannot_be_read_is_refused_with_its_cause_and_not_stored(string kind)
    {
        var call = NumberOf(kind);
        var item = Assert.Single(weather.Run.Items, i => IsAbout(i, call));
        Assert.Equal(JobRunItemKind.Rejected, item.Kind);
        Assert.Matches(WeatherTable.All[call].Cause!, item.Reason);
        Assert.DoesNotContain(weather.Rounds, r => r.Title == CallPages.TitleOf(call));
    }

    [Fact]
    public void Bad_pages_cost_themselves_and_not_the_run()
    {
        Assert.True(WeatherTable.All.Count >= 30);
        Assert.Equal(JobRunState.Succeeded, weather.Run.State);
        Assert.Equal(WeatherTable.Passing.Count, weather.Run.Inserted);
        Assert.Equal(WeatherTable.Failing.Count, weather.Run.Rejected);
    }

    private static int NumberOf(string kind) => WeatherTable.All.ToList().FindIndex(k => k.Name == kind);

    private static bool IsAbout(JobRunItem item, int call) => new Uri(item.Url).AbsolutePath == CallPages.PathOf(call);
}
