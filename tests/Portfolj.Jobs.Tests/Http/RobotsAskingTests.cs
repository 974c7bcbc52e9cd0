using Microsoft.AspNetCore.Http;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Http;
using Portfolj.Jobs.Tests.Support;

namespace Portfolj.Jobs.Tests.Http;

public sealed class RobotsAskingTests
{
    private readonly SkippingClock clock = new(TimeSpan.FromSeconds(7));
    private int status = 200;
    private string rules = "User-agent: *\nDisallow: /hemligt\n";

    [Fact]
    public async Task The_rules_are_asked_for_once_a_day_by_all_runs_together()
    {
        await using var site = await SiteAsync();
        var clients = Clients(site);
        await clients.GetAsync(site.Address + "/a");
        await clients.GetAsync(site.Address + "/b");
        Assert.Single(site.Requests, r => r == "GET /robots.txt");
        rules = "User-agent: *\nDisallow: /\n";
        clock.Advance(TimeSpan.FromHours(23));
        await clients.GetAsync(site.Address + "/a");
        clock.Advance(TimeSpan.FromHours(1));
        await Assert.ThrowsAsync<RefusedAddressException>(() => clients.GetAsync(site.Address + "/a"));
        Assert.Equal(2, site.Requests.Count(r => r == "GET /robots.txt"));
    }

    [Theory]
    [InlineData(401, true)]
    [InlineData(403, true)]
    [InlineData(404, true)]
    [InlineData(410, true)]
    [InlineData(429, false)]
    [InlineData(500, false)]
    [InlineData(503, false)]
    public async Task Without_a_file_all_is_allowed_and_a_site_that_cannot_say_allows_nothing(int answer, bool allowed)
    {
        status = answer;
        await using var site = await SiteAsync();
        if (allowed)
        {
            Assert.Equal("hej", (await Clients(site).GetAsync(site.Address + "/hemligt")).Text());
            return;
        }

        var error = await Assert.ThrowsAsync<FetchFailedException>(() => Clients(site).GetAsync(site.Address + "/a"));
        Assert.Contains($"robots.txt svarade med felkod {answer}", error.Message, StringComparison.Ordinal);
        Assert.True(error.SiteIsSilent);
        Assert.DoesNotContain("GET /a", site.Requests);
    }

    [Fact]
    public async Task While_a_site_cannot_say_its_last_rules_hold_for_thirty_days()
    {
        await using var site = await SiteAsync();
        var clients = Clients(site);
        await clients.GetAsync(site.Address + "/a");
        status = 503;
        clock.Advance(TimeSpan.FromDays(29));
        Assert.Equal("hej", (await clients.GetAsync(site.Address + "/a")).Text());
        await Assert.ThrowsAsync<RefusedAddressException>(() => clients.GetAsync(site.Address + "/hemligt/b"));
        clock.Advance(TimeSpan.FromDays(2));
        Assert.Contains("robots.txt", (await Assert.ThrowsAsync<FetchFailedException>(() => clients.GetAsync(site.Address + "/a"))).Message, StringComparison.Ordinal);
        status = 200;
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("hej", (await clients.GetAsync(site.Address + "/a")).Text());
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public async Task Five_redirects_are_followed_to_other_sites_too_and_after_that_there_is_no_file(int hops, bool allowed)
    {
        await using var other = await LocalSite.StartAsync(c => AnswerAsync(c, hops - 1));
        await using var site = await LocalSite.StartAsync(c =>
        {
            if (c.Request.Path == "/robots.txt")
            {
                c.Response.Redirect(other.Address + "/1");
                return Task.CompletedTask;
            }

            return c.Response.WriteAsync("hej");
        });
        var clients = Fetching.Client([site.Endpoint, other.Endpoint]);
        if (allowed)
        {
            Assert.Equal("hej", (await clients.GetAsync(site.Address + "/hemligt")).Text());
        }
        else
        {
            await Assert.ThrowsAsync<RefusedAddressException>(() => clients.GetAsync(site.Address + "/hemligt"));
        }
    }

    [Fact]
    public async Task Half_a_megabyte_of_rules_is_read_and_no_more_even_when_they_never_end()
    {
        rules = "User-agent: *\nDisallow: /hemligt\n#" + new string('x', RobotsRules.MostBytes - 100) + "\nDisallow: /fore\n";
        rules += new string('#', Math.Max(0, RobotsRules.MostBytes - rules.Length)) + "\nDisallow: /efter\n";
        await using var site = await LocalSite.StartAsync(async c =>
        {
            await c.Response.WriteAsync(c.Request.Path == "/robots.txt" ? rules : "hej");
            while (c.Request.Path == "/robots.txt" && !c.RequestAborted.IsCancellationRequested)
            {
                await c.Response.WriteAsync("# mer\n", c.RequestAborted);
            }
        });
        var clients = Clients(site);
        await Assert.ThrowsAsync<RefusedAddressException>(() => clients.GetAsync(site.Address + "/hemligt"));
        await Assert.ThrowsAsync<RefusedAddressException>(() => clients.GetAsync(site.Address + "/fore"));
        Assert.Equal("hej", (await clients.GetAsync(site.Address + "/efter")).Text());
    }

    [Fact]
    public async Task Documented_interfaces_for_machines_are_asked_without_robots_txt_and_all_other_sources_with()
    {
        rules = "User-agent: *\nDisallow: /\n";
        await using var site = await SiteAsync();
        var clients = Clients(site);
        foreach (var reader in new[] { SourceReaders.Sedia, SourceReaders.Vinnova })
        {
            Assert.Equal("hej", (await clients.GetAsync(site.Address + "/", Fetching.Definition() with { Reader = reader })).Text());
        }

        await Assert.ThrowsAsync<RefusedAddressException>(() => clients.GetAsync(site.Address + "/", Fetching.Definition() with { Reader = "json" }));
    }

    private static Task AnswerAsync(HttpContext context, int hops)
    {
        var hop = int.Parse(context.Request.Path.Value!.Trim('/'), System.Globalization.CultureInfo.InvariantCulture);
        if (hop > hops)
        {
            return context.Response.WriteAsync("User-agent: *\nDisallow: /hemligt\n");
        }

        context.Response.Redirect($"/{hop + 1}");
        return Task.CompletedTask;
    }

    private CollectClient Clients(LocalSite site) => Fetching.Client([site.Endpoint], clock: clock, settings: new CollectSettings { DelaySeconds = 0, Retries = 0 });

    private Task<LocalSite> SiteAsync() => LocalSite.StartAsync(c =>
    {
        var isRules = c.Request.Path == "/robots.txt";
        c.Response.StatusCode = isRules ? status : 200;
        return c.Response.WriteAsync(isRules ? rules : "hej");
    });
}
