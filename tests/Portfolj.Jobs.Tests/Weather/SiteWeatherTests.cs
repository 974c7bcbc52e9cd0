using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Portfolj.Bench.Weather;
using Portfolj.Data.Work;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Http;
using Portfolj.Jobs.Tests.Support;

namespace Portfolj.Jobs.Tests.Weather;

public sealed class SiteWeatherTests
{
    private static readonly ListDefinition List = new() { LinkPath = @"^/utlysning/\d+$", ListPath = @"^/lista/\d+$" };

    [Fact]
    public async Task A_list_that_fails_makes_the_run_fail_with_its_cause_and_the_other_lists_are_collected()
    {
        await using var site = await WeatherServer.StartAsync(250, (_, _) => WeatherTable.Passing[0]);
        site.BrokenList = 1;
        var (run, titles) = await CollectAsync(site.Address, "/lista");
        Assert.Equal(JobRunState.Failed, run.State);
        Assert.Contains("felkod 500", run.Error, StringComparison.Ordinal);
        Assert.Equal(150, titles);
    }

    [Fact]
    public async Task A_list_that_is_an_error_page_with_200_makes_the_run_fail_with_its_cause_and_the_other_lists_are_collected()
    {
        await using var site = await LocalSite.StartAsync(c => c.Request.Path.Value switch
        {
            "/lista" => c.Response.WriteAsync(CallPages.Index(2)),
            "/lista/0" => c.Response.WriteAsync("<html><body><main><h1>Sidan kunde inte hittas</h1></main></body></html>"),
            "/lista/1" => c.Response.WriteAsync(CallPages.List(0, 2)),
            "/robots.txt" => NotFound(c),
            _ => c.Response.WriteAsync(CallPages.Html(int.Parse(c.Request.Path.Value!.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture))),
        });
        var (run, titles) = await CollectAsync(new Uri(site.Address), "/lista");
        Assert.Equal(JobRunState.Failed, run.State);
        Assert.Contains("felsida", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, titles);
    }

    [Fact]
    public async Task A_site_that_stops_answering_is_not_asked_for_every_page()
    {
        await using var site = await WeatherServer.StartAsync(60, (_, _) => WeatherTable.Failing.Single(k => k.Name == "no such name"));
        var (run, titles) = await CollectAsync(site.Address, "/lista", WeatherTable.Nowhere);
        Assert.Equal(JobRunState.Failed, run.State);
        Assert.Contains("slutade svara", run.Error, StringComparison.Ordinal);
        Assert.Equal(5, run.Rejected);
        Assert.Equal(0, titles);
    }

    [Fact]
    public async Task Bad_pages_in_a_row_are_not_a_site_that_stopped_answering()
    {
        await using var site = await WeatherServer.StartAsync(20, (call, _) => call < 15 ? WeatherTable.Failing.Single(k => k.Name == "cut gzip") : WeatherTable.Passing[0]);
        var (run, titles) = await CollectAsync(site.Address, "/lista");
        Assert.Equal(JobRunState.Succeeded, run.State);
        Assert.Equal(5, titles);
    }

    [Fact]
    public async Task The_most_requests_of_a_run_are_a_failure_that_is_said()
    {
        await using var site = await WeatherServer.StartAsync(20, (_, _) => WeatherTable.Passing[0]);
        var (run, titles) = await CollectAsync(site.Address, "/lista", settings: new CollectSettings { DelaySeconds = 0, MaxRequests = 10 });
        Assert.Equal(JobRunState.Failed, run.State);
        Assert.Contains("Collect:MaxRequests", run.Error, StringComparison.Ordinal);
        Assert.Equal(8, titles);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_said_to_take_no_connections()
    {
        using TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        var endpoint = free.LocalEndpoint.ToString()!;
        free.Stop();
        var error = await Assert.ThrowsAsync<FetchFailedException>(() => Fetching.Client([endpoint]).GetAsync($"http://{endpoint}/"));
        Assert.Contains("tar inte emot anslutningar", error.Message, StringComparison.Ordinal);
        Assert.True(error.SiteIsSilent);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused_and_said()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2040, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, l => l.UseHttps(certificate)));
        await using var app = builder.Build();
        app.Run(c => c.Response.WriteAsync("hej"));
        await app.StartAsync();
        var address = new Uri(app.Urls.First());
        var error = await Assert.ThrowsAsync<FetchFailedException>(() => Fetching.Client([address.Authority]).GetAsync(address.AbsoluteUri));
        Assert.Contains("gick inte att nå säkert: certifikatet", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_none_is_said_and_costs_itself()
    {
        var error = await Assert.ThrowsAsync<RefusedAddressException>(() => Fetching.Client([]).GetAsync("http://[fel"));
        Assert.Contains("ingen adress", error.Message, StringComparison.Ordinal);
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    }

    private static async Task<(JobRun Run, int Titles)> CollectAsync(Uri site, string start, string? otherHost = null, CollectSettings? settings = null)
    {
        settings ??= new CollectSettings { DelaySeconds = 0, RetrySeconds = 0.01 };
        settings.TrustedEndpoints = [site.Authority];
        await using var all = await Collecting.StartAsync(settings: settings, resolve: WeatherTable.ResolveAsync);
        var definition = Fetching.Definition(otherHost is null ? [] : [otherHost]) with { Start = [new Uri(site, start).AbsoluteUri], List = List, ExternalId = ExternalIdKind.Path };
        var run = await all.CollectAsync(await all.AddSourceAsync(definition));
        return (run, (await all.RoundsAsync()).Select(r => r.Title).Distinct().Count());
    }
}
