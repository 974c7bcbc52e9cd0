using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Portfolj.Bench.Weather;
using Portfolj.Jobs.Http;
using Portfolj.Jobs.Tests.Support;

namespace Portfolj.Jobs.Tests.Http;

public sealed class SsrfTests
{
    private static readonly Dictionary<string, string[]> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["localhost"] = ["127.0.0.1", "::1"],
        ["localhost."] = ["127.0.0.1"],
        ["a.localhost"] = ["127.0.0.1"],
        ["intern.example.org"] = ["10.1.2.3"],
        ["en-av-flera.example.org"] = ["93.184.215.14", "127.0.0.1"],
        ["sista.example.org"] = ["93.184.215.14", "2a00:1450:4001::1", "fd00::1"],
        ["mappad.example.org"] = ["::ffff:10.0.0.1"],
        ["moln.example.org"] = ["169.254.169.254"],
        ["vaxlar.example.org"] = ["192.168.0.1"],
        ["tom.example.org"] = [],
        ["example.org"] = ["10.0.0.1"],
    };

    /// <summary>Address, and the hosts that the definition allows; none stands for the address's own: then only the later guards are left.</summary>
    public static TheoryData<string, string> Attacks => new()
    {
        { "http://127.0.0.1/", "" },
        { "http://127.1/", "" },
        { "http://127.255.255.254/", "" },
        { "http://2130706433/", "" },
        { "http://0x7f000001/", "" },
        { "http://0x7f.0.0.1/", "" },
        { "http://0177.0.0.1/", "" },
        { "http://017700000001/", "" },
        { "http://0/", "" },
        { "http://0.0.0.0/", "" },
        { "http://[::1]/", "" },
        { "http://[::]/", "" },
        { "http://[0:0:0:0:0:ffff:127.0.0.1]/", "" },
        { "http://[::ffff:a9fe:a9fe]/", "" },
        { "http://[::127.0.0.1]/", "" },
        { "http://[::ffff:0:127.0.0.1]/", "" },
        { "http://[64:ff9b::7f00:1]/", "" },
        { "http://[64:ff9b:1::7f00:1]/", "" },
        { "http://[2002:7f00:1::]/", "" },
        { "http://[2001:0:53aa:64c:0:fbff:80ff:fffe]/", "" },
        { "http://[fe80::1]/", "" },
        { "http://[fe80::1%25eth0]/", "" },
        { "http://[fec0::1]/", "" },
        { "http://[fd00:ec2::254]/", "" },
        { "http://169.254.169.254/latest/meta-data/", "" },
        { "http://100.100.100.200/latest/meta-data/", "" },
        { "http://168.63.129.16/machine", "" },
        { "http://192.0.0.192/opc/v1/", "" },
        { "http://10.0.0.5/", "" },
        { "http://172.16.0.1/", "" },
        { "https://192.168.1.1/", "" },
        { "http://localhost/", "" },
        { "http://LocalHost/", "" },
        { "http://localhost./", "" },
        { "http://a.localhost/", "" },
        { "http://\uFF11\uFF12\uFF17.0.0.1/", "" },
        { "http://\u2460\u2461\u2466.\u24EA.\u24EA.\u2460/", "" },
        { "http://\u00B2\u00B9\u00B30706433/", "" },
        { "http://127\u30020\u30020\u30021/", "" },
        { "http://intern.example.org/", "" },
        { "http://en-av-flera.example.org/", "" },
        { "http://sista.example.org/", "" },
        { "http://mappad.example.org/", "" },
        { "http://moln.example.org/", "" },
        { "http://vaxlar.example.org/", "" },
        { "file:///etc/passwd", "" },
        { "FILE:///etc/passwd", "" },
        { "ftp://example.org/a", "example.org" },
        { "gopher://example.org:70/_GET", "example.org" },
        { "dict://example.org:11211/stats", "example.org" },
        { "data:text/html,hej", "" },
        { "http://example.org@127.0.0.1/", "example.org" },
        { "http://127.0.0.1#@example.org/", "example.org" },
        { "http://vem:vad@example.org/", "example.org" },
        { "http://example.org\\@127.0.0.1/", "example.org" },
        { "http://example.org:22/", "example.org" },
        { "https://example.org:80/", "example.org" },
        { "http://ex\u0430mple.org/", "example.org" },
        { "http://xn--exmple-4nf.org/", "example.org" },
        { "http://example.org./", "example.org" },
        { "http://sub.example.org/", "example.org" },
        { "http://example.org.evil.example/", "example.org" },
        { "http://example.org/", "example.org" },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task An_address_that_leads_inwards_is_refused_with_no_endpoint_trusted(string url, string allowed)
    {
        var clients = Fetching.Client([], Resolve);
        await Assert.ThrowsAsync<RefusedAddressException>(() => clients.GetAsync(url, Fetching.Definition(Hosts(url, allowed))));
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task An_address_that_leads_inwards_is_refused_with_one_endpoint_trusted_both_asked_directly_and_after_a_redirect(string url, string allowed)
    {
        ConcurrentQueue<string> requests = [];
        await using var site = await RawServer.StartAsync(c =>
        {
            requests.Enqueue(c.Target);
            return c.Target == "/robots.txt" ? c.AnswerAsync(404, null, []) : c.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 302 Found\r\nLocation: {url}\r\nContent-Length: 0\r\n\r\n"));
        });
        var clients = Fetching.Client([site.Endpoint], Resolve);
        var definition = Fetching.Definition(Hosts(url, allowed));
        await Assert.ThrowsAsync<RefusedAddressException>(() => clients.GetAsync(url, definition));
        Assert.Empty(requests);
        await Assert.ThrowsAsync<RefusedAddressException>(() => clients.GetAsync(site.Address + "/", definition));
        Assert.Equal(["/robots.txt", "/"], requests);
    }

    [Fact]
    public async Task A_trusted_endpoint_opens_that_host_and_port_on_loopback_and_nothing_beside_it()
    {
        await using var site = await LocalSite.StartAsync(c => c.Response.WriteAsync("inne"));
        await using var other = await LocalSite.StartAsync(c => c.Response.WriteAsync("hemligt"));
        var port = new Uri(site.Address).Port;
        var clients = Fetching.Client([site.Endpoint, $"intern.example.org:{port}"], Resolve);
        Assert.Equal("inne", (await clients.GetAsync(site.Address + "/")).Text());
        foreach (var url in new[] { other.Address, $"http://localhost:{port}", $"http://[::1]:{port}", $"http://0.0.0.0:{port}", $"http://127.0.0.2:{port}", $"http://[::ffff:127.0.0.1]:{port}", $"http://intern.example.org:{port}" })
        {
            await Assert.ThrowsAsync<RefusedAddressException>(() => clients.GetAsync(url + "/", Fetching.Definition(Hosts(url, ""))));
        }

        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_name_that_answers_otherwise_the_second_time_is_refused_the_second_time()
    {
        await using var site = await LocalSite.StartAsync(c =>
        {
            c.Response.Headers.Connection = "close";
            return c.Response.WriteAsync("först");
        });
        var asked = 0;
        Task<IPAddress[]> Rebinding(string host, CancellationToken cancel) => Task.FromResult<IPAddress[]>([asked++ < 2 ? IPAddress.Loopback : IPAddress.Parse("10.0.0.1")]);
        var endpoint = $"vaxlar.example.org:{new Uri(site.Address).Port}";
        using var client = Fetching.Client([endpoint], Rebinding).Create(Fetching.Definition(), unhurried: false);
        // robots.txt and the page.
        Assert.Equal("först", await client.GetStringAsync($"http://{endpoint}/a"));
        await Assert.ThrowsAsync<RefusedAddressException>(() => client.GetStringAsync($"http://{endpoint}/b"));
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task A_name_without_addresses_does_not_exist()
    {
        var error = await Assert.ThrowsAsync<FetchFailedException>(() => Fetching.Client([], Resolve).GetAsync("http://tom.example.org/", Fetching.Definition("tom.example.org")));
        Assert.Contains("finns inte", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_from_https_to_http_is_refused()
    {
        RecordedHandler recorded = new([new RecordedResponse("https://example.org/a", 302, new Dictionary<string, string> { ["Location"] = "http://example.org/b" }, [], default), new RecordedResponse("http://example.org/b", 200, new Dictionary<string, string>(), [1], default)]);
        using var client = Fetching.Client([]).Create(Fetching.Definition("example.org"), unhurried: false, recorded);
        await Assert.ThrowsAsync<RefusedAddressException>(() => client.GetAsync("https://example.org/a"));
        Assert.Equal("http://example.org/b", recorded.FirstUnused()?.Url);
    }

    [Fact]
    public async Task A_robots_txt_may_lead_to_another_site_but_not_inwards()
    {
        await using var inside = await LocalSite.StartAsync(c => c.Response.WriteAsync("User-agent: *\nAllow: /"));
        await using var site = await LocalSite.StartAsync(c =>
        {
            c.Response.Redirect(inside.Address + "/robots.txt");
            return Task.CompletedTask;
        });
        await Assert.ThrowsAsync<RefusedAddressException>(() => Fetching.Client([site.Endpoint]).GetAsync(site.Address + "/"));
        Assert.Empty(inside.Requests);
        Assert.Equal(["GET /robots.txt"], site.Requests);
    }

    private static string[] Hosts(string url, string allowed) => allowed.Length > 0 ? [allowed] : Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? [uri.Host, uri.IdnHost] : [];

    private static Task<IPAddress[]> Resolve(string host, CancellationToken cancel) =>
        Names.TryGetValue(host, out var addresses) ? Task.FromResult<IPAddress[]>([.. addresses.Select(IPAddress.Parse)]) : throw new SocketException((int)SocketError.HostNotFound);
}
