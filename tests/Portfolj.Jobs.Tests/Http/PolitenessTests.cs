using System.Globalization;
using Microsoft.AspNetCore.Http;
using Portfolj.Jobs.Http;
using Portfolj.Jobs.Tests.Support;

namespace Portfolj.Jobs.Tests.Http;

public sealed class PolitenessTests
{
    private static readonly TimeSpan Seven = TimeSpan.FromSeconds(7);

    [Fact]
    public async Task Several_runs_ask_a_host_one_at_a_time()
    {
        var (now, most) = (0, 0);
        await using var site = await LocalSite.StartAsync(async c =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            await c.Response.WriteAsync("a");
            await c.Response.Body.FlushAsync();
            await Task.Delay(30);
            Interlocked.Decrement(ref now);
            await c.Response.WriteAsync("b");
        });
        var clients = Fetching.Client([site.Endpoint]);
        var pages = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => clients.GetAsync($"{site.Address}/{n}")));
        Assert.All(pages, p => Assert.Equal("ab", p.Text()));
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task Runs_of_different_hosts_do_not_wait_for_each_other()
    {
        TaskCompletionSource second = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var one = await LocalSite.StartAsync(async c =>
        {
            await second.Task;
            await c.Response.WriteAsync("ett");
        });
        await using var two = await LocalSite.StartAsync(c =>
        {
            second.TrySetResult();
            return c.Response.WriteAsync("två");
        });
        var clients = Fetching.Client([one.Endpoint, two.Endpoint]);
        var first = clients.GetAsync(one.Address + "/");
        Assert.Equal("två", (await clients.GetAsync(two.Address + "/")).Text());
        Assert.Equal("ett", (await first).Text());
    }

    [Fact]
    public async Task A_scheduled_run_pauses_between_requests_to_a_host_whoever_asked_last_and_a_hurried_one_does_not()
    {
        SkippingClock clock = new(Seven);
        await using var site = await LocalSite.StartAsync(c => c.Response.WriteAsync("hej"));
        var clients = Fetching.Client([site.Endpoint], clock: clock, settings: new CollectSettings { DelaySeconds = Seven.TotalSeconds });
        await clients.GetAsync(site.Address + "/a");
        await clients.GetAsync(site.Address + "/b");
        Assert.Equal(0, clock.Skipped);
        await clients.GetAsync(site.Address + "/c", unhurried: true);
        await clients.GetAsync(site.Address + "/d", unhurried: true);
        Assert.Equal(2, clock.Skipped);
    }

    [Theory]
    [InlineData(503, false)]
    [InlineData(429, true)]
    public async Task A_busy_host_is_asked_again_after_the_time_that_it_asked_for(int status, bool asDate)
    {
        SkippingClock clock = new(Seven);
        var busy = true;
        await using var site = await LocalSite.StartAsync(c =>
        {
            if (c.Request.Path == "/robots.txt" || !busy)
            {
                return c.Response.WriteAsync(c.Request.Path == "/robots.txt" ? "" : "hej");
            }

            busy = false;
            c.Response.StatusCode = status;
            c.Response.Headers.RetryAfter = asDate ? (clock.GetUtcNow() + Seven).ToString("R", CultureInfo.InvariantCulture) : "7";
            return Task.CompletedTask;
        });
        var page = await Fetching.Client([site.Endpoint], clock: clock, settings: new CollectSettings { DelaySeconds = 0, RetrySeconds = 1 }).GetAsync(site.Address + "/a");
        Assert.Equal("hej", page.Text());
        Assert.Equal(1, clock.Skipped);
    }

    [Fact]
    public async Task A_host_that_wants_to_be_left_alone_for_long_is_left_alone_by_every_run_until_then()
    {
        SkippingClock clock = new(Seven);
        var busy = true;
        await using var site = await LocalSite.StartAsync(c =>
        {
            if (c.Request.Path == "/robots.txt" || !busy)
            {
                return c.Response.WriteAsync(c.Request.Path == "/robots.txt" ? "" : "hej");
            }

            c.Response.StatusCode = 503;
            c.Response.Headers.RetryAfter = "3600";
            return Task.CompletedTask;
        });
        var clients = Fetching.Client([site.Endpoint], clock: clock, settings: new CollectSettings { DelaySeconds = 0, RetrySeconds = 0 });
        Assert.Equal(503, (await clients.GetAsync(site.Address + "/a")).Status);
        Assert.Equal(["GET /robots.txt", "GET /a"], site.Requests);
        var error = await Assert.ThrowsAsync<FetchFailedException>(() => clients.GetAsync(site.Address + "/b"));
        Assert.Contains("bett oss att vänta till 2026-11-22 10.00", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, site.Requests.Count);
        busy = false;
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("hej", (await clients.GetAsync(site.Address + "/b")).Text());
    }

    [Fact]
    public async Task A_request_says_honestly_who_asks()
    {
        string agent = "", language = "";
        await using var site = await LocalSite.StartAsync(c =>
        {
            (agent, language) = (c.Request.Headers.UserAgent.ToString(), c.Request.Headers.AcceptLanguage.ToString());
            return c.Response.WriteAsync("hej");
        });
        await Fetching.Client([site.Endpoint]).GetAsync(site.Address + "/");
        Assert.Equal(new CollectSettings().UserAgent, agent);
        Assert.StartsWith("PortfoljSocialHallbarhet/", agent, StringComparison.Ordinal);
        Assert.StartsWith("sv", language, StringComparison.Ordinal);
    }
}
