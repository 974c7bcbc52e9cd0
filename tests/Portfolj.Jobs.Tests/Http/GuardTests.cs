using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Http;
using Portfolj.Jobs.Tests.Support;

namespace Portfolj.Jobs.Tests.Http;

public sealed class GuardTests
{
    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("8.8.8.8", true)]
    [InlineData("2a00:1450:4001::1", true)]
    public void Only_addresses_of_the_public_internet_may_be_connected_to(string address, bool allowed) =>
        Assert.Equal(allowed, PublicAddress.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public async Task Loopback_is_refused_unless_exactly_that_host_and_port_is_trusted()
    {
        await using var site = await LocalSite.StartAsync(c => c.Response.WriteAsync("hej"));
        var definition = Definition("127.0.0.1", "localhost");
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => GetAsync(definition, site.Address + "/", []));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => GetAsync(definition, site.Address + "/", ["127.0.0.1:1"]));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => GetAsync(definition, site.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/", [site.Endpoint]));
        Assert.Empty(site.Requests);
        Assert.Equal("hej", Encoding.UTF8.GetString((await GetAsync(definition, site.Address + "/", [site.Endpoint])).Body));
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    public async Task A_host_that_the_definition_names_is_still_refused_when_it_leads_inwards(string url)
    {
        var error = await Assert.ThrowsAnyAsync<HttpRequestException>(() => GetAsync(Definition(new Uri(url).Host, new Uri(url).IdnHost), url, []));
        Assert.Contains("internt nät", error.Message + error.InnerException?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_to_a_host_outside_the_definition_is_not_followed()
    {
        await using var inside = await LocalSite.StartAsync(c => c.Response.WriteAsync("hemligt"));
        await using var site = await LocalSite.StartAsync(c => Redirect(c, inside.Address + "/", 302));
        var error = await Assert.ThrowsAsync<RefusedAddressException>(() => GetAsync(Definition("example.org"), site.Address + "/", [site.Endpoint]));
        Assert.Contains("hämtas inte", error.Message, StringComparison.Ordinal);
        Assert.Empty(inside.Requests);
        await Assert.ThrowsAsync<RefusedAddressException>(() => GetAsync(Definition("example.org"), "ftp://example.org/a", []));
        await Assert.ThrowsAsync<RefusedAddressException>(() => GetAsync(Definition("example.org"), "http://example.org:8080/a", []));
    }

    [Fact]
    public async Task A_page_that_redirects_to_itself_is_passed_with_its_cookie_and_given_up_without()
    {
        await using var wall = await LocalSite.StartAsync(c =>
        {
            if (c.Request.Cookies.ContainsKey("ok") && c.Request.Path == "/med")
            {
                return c.Response.WriteAsync("inne");
            }

            c.Response.Cookies.Append("ok", "1");
            return Redirect(c, c.Request.Path, 307);
        });
        Assert.Equal("inne", Encoding.UTF8.GetString((await GetAsync(Definition(), wall.Address + "/med", [wall.Endpoint])).Body));
        var error = await Assert.ThrowsAsync<FetchFailedException>(() => GetAsync(Definition(), wall.Address + "/utan", [wall.Endpoint]));
        Assert.Contains("kakspärr", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Packed_bodies_are_bounded_after_unpacking_and_cut_ones_are_errors()
    {
        var packed = Gzip(new byte[5_000_000]);
        await using var site = await LocalSite.StartAsync(async c =>
        {
            var (bytes, encoding) = c.Request.Path.Value switch
            {
                "/bomb" => (packed, "gzip"),
                "/avkortad" => (packed[..(packed.Length / 2)], "gzip"),
                "/klar" => (Encoding.UTF8.GetBytes("<p>oförpackad</p>"), "gzip"),
                _ => (Gzip(Encoding.UTF8.GetBytes("hej")), "gzip"),
            };
            c.Response.Headers.ContentEncoding = encoding;
            await c.Response.Body.WriteAsync(bytes);
        });
        var settings = new CollectSettings { MaxBytes = 1_000_000 };
        Assert.Equal("hej", Encoding.UTF8.GetString((await GetAsync(Definition(), site.Address + "/bra", [site.Endpoint], settings)).Body));
        Assert.Equal("<p>oförpackad</p>", Encoding.UTF8.GetString((await GetAsync(Definition(), site.Address + "/klar", [site.Endpoint], settings)).Body));
        Assert.Contains("större", (await Assert.ThrowsAsync<FetchFailedException>(() => GetAsync(Definition(), site.Address + "/bomb", [site.Endpoint], settings))).Message, StringComparison.Ordinal);
        Assert.Contains("avkortat", (await Assert.ThrowsAsync<FetchFailedException>(() => GetAsync(Definition(), site.Address + "/avkortad", [site.Endpoint], new CollectSettings()))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_server_is_asked_again_when_it_says_and_robots_txt_is_obeyed()
    {
        var asked = 0;
        await using var site = await LocalSite.StartAsync(c =>
        {
            if (c.Request.Path == "/robots.txt")
            {
                return c.Response.WriteAsync("User-agent: *\nDisallow: /hemligt\n");
            }

            if (asked++ == 0)
            {
                c.Response.StatusCode = 503;
                c.Response.Headers.RetryAfter = "0";
                return Task.CompletedTask;
            }

            return c.Response.WriteAsync("hej");
        });
        Assert.Equal(200, (await GetAsync(Definition(), site.Address + "/", [site.Endpoint])).Status);
        Assert.Equal(2, asked);
        var error = await Assert.ThrowsAsync<RefusedAddressException>(() => GetAsync(Definition(), site.Address + "/hemligt/a", [site.Endpoint]));
        Assert.Contains("robots.txt", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Trusted_endpoints_stop_the_start_in_production()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Collect:TrustedEndpoints:0"] = "127.0.0.1:5080", ["Jobs:Enabled"] = "false" }).Build();
        var production = new HostingEnvironment { EnvironmentName = Environments.Production, ContentRootPath = Path.GetTempPath() };
        Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddPortfoljJobs(configuration, production));
        new ServiceCollection().AddPortfoljJobs(configuration, new HostingEnvironment { EnvironmentName = Environments.Development, ContentRootPath = Path.GetTempPath() });
    }

    private static SourceDefinition Definition(params string[] hosts) => new()
    {
        Key = "test", Name = "Test", Reader = SourceReaders.Pages, HomeUrl = "https://example.org/", Funder = new FunderDefinition { Name = "Test", Type = FunderType.State }, Hosts = hosts,
    };

    private static async Task<FetchedPage> GetAsync(SourceDefinition definition, string url, string[] trusted, CollectSettings? settings = null)
    {
        settings ??= new CollectSettings();
        (settings.DelaySeconds, settings.RetrySeconds, settings.ConnectSeconds) = (0, 0, 3);
        using var client = new CollectClient(settings, new TrustedEndpoints(trusted), TimeProvider.System).Create(definition, unhurried: false);
        return await new Fetcher(client, TimeProvider.System).FetchAsync(new FetchRequest(url, PageKind.Detail), default);
    }

    private static Task Redirect(HttpContext context, string to, int status)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = to;
        return Task.CompletedTask;
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var kept = new MemoryStream();
        using (var gzip = new GZipStream(kept, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return kept.ToArray();
    }
}
