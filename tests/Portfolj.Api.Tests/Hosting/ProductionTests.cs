using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portfolj.Api.Features.Accounts;
using Portfolj.Api.Tests.Accounts;
using Portfolj.Data;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Hosting;

/// <summary>The host as it stands in a municipality: no example data, no demo door, its first administrator invited from the command line.</summary>
public sealed class ProductionTests : IDisposable
{
    private readonly InProduction app = new();

    [Fact]
    public async Task It_starts_and_has_no_door_for_trying_roles_and_no_pages_for_developers()
    {
        using var client = app.Secure();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/utlysningar")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/calls")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/prova")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/stil")).StatusCode);
        var door = await client.GetStringAsync("/logga-in");
        Assert.DoesNotContain("/prova", door, StringComparison.Ordinal);
        using FormUrlEncodedContent demo = new([new("roll", "Administrator")]);
        using FormUrlEncodedContent same = new([new("roll", "Administrator")]);
        Assert.Equal((await client.PostAsync("/finns-inte", same)).StatusCode, (await client.PostAsync("/prova", demo)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/konton")).StatusCode);
        Assert.Equal(0, await app.WithDbAsync(db => db.Accounts.CountAsync()));
    }

    [Fact]
    public async Task Its_first_administrator_comes_in_by_the_command_line()
    {
        using var started = app.Secure();
        using StringWriter output = new();
        await using var scope = app.Services.CreateAsyncScope();
        Assert.Equal(2, await AccountCommands.RunAsync(scope.ServiceProvider, ["bjud-in"], output, CancellationToken.None));
        Assert.Equal(1, await AccountCommands.RunAsync(scope.ServiceProvider, ["bjud-in", "ingen adress"], output, CancellationToken.None));
        Assert.Equal(0, await AccountCommands.RunAsync(scope.ServiceProvider, ["bjud-in", "sysadm@kommun.example"], output, CancellationToken.None));
        Assert.Contains("https://portfolj.kommun.example/inbjudan?konto=", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(Role.Administrator, await app.WithDbAsync(db => db.RoleGrants.Select(g => g.Role).SingleAsync()));
    }

    [Fact]
    public async Task The_one_who_was_invited_there_chooses_a_password_and_signs_in_with_cookies_of_this_host_alone()
    {
        using var client = app.Secure();
        using StringWriter output = new();
        await using (var scope = app.Services.CreateAsyncScope())
        {
            Assert.Equal(0, await AccountCommands.RunAsync(scope.ServiceProvider, ["bjud-in", "sysadm@kommun.example"], output, CancellationToken.None));
        }

        var link = output.ToString()[output.ToString().IndexOf("/inbjudan", StringComparison.Ordinal)..].Trim();
        using var form = await client.GetAsync(link);
        using var chosen = await client.PostFormAsync(await form.PageAsync(), "/inbjudan", ("New", People.Password));
        Assert.Equal("/logga-in", chosen.Headers.Location?.OriginalString);
        using var signedIn = await client.PostFormAsync("/logga-in", "/logga-in", ("Email", "sysadm@kommun.example"), ("Password", People.Password));
        Assert.Equal((HttpStatusCode.Redirect, "/konto"), (signedIn.StatusCode, signedIn.Headers.Location?.OriginalString));

        // The administrator's role asks for a second factor: then, and only then, the accounts can be reached.
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/konton")).StatusCode);
        await client.SetUpCodesAsync();
        var accounts = await client.PageAsync("/konton");
        Assert.Contains("sysadm@kommun.example", accounts.Body!.TextContent, StringComparison.Ordinal);

        var cookies = new[] { form, chosen, signedIn }.SelectMany(a => a.Headers.TryGetValues("Set-Cookie", out var set) ? set : []).ToList();
        Assert.Equal(["__Host-portfolj", "__Host-portfolj-besked", "__Host-portfolj-form"], cookies.Select(c => c.Split('=')[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.All(cookies, c => Assert.True(c.Contains("; secure", StringComparison.OrdinalIgnoreCase) && c.Contains("; httponly", StringComparison.OrdinalIgnoreCase) && c.Contains("; path=/;", StringComparison.OrdinalIgnoreCase) && !c.Contains("domain=", StringComparison.OrdinalIgnoreCase), c));
    }

    [Theory]
    [InlineData("/", 200)]
    [InlineData("/logga-in", 200)]
    [InlineData("/insatser", 302)]
    [InlineData("/finns-inte", 404)]
    [InlineData("/mark.svg", 200)]
    [InlineData("/api/v1/calls", 200)]
    [InlineData("/api/v1/initiatives", 401)]
    public async Task Every_answer_asks_the_browser_to_keep_to_https(string path, int status)
    {
        using var client = app.Secure();
        using var answer = await client.GetAsync(path);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("max-age=31536000; includeSubDomains", answer.Headers.GetValues("Strict-Transport-Security").Single());
        Assert.EndsWith("; upgrade-insecure-requests", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/logga-in")]
    [InlineData("/glomt-losenord")]
    [InlineData("/inbjudan")]
    [InlineData("/logga-ut")]
    public async Task Over_plain_http_a_page_says_what_is_wrong_instead_of_failing(string path)
    {
        using var client = app.Visitor();
        using var answer = await client.GetAsync(path);
        var page = await answer.PageAsync();
        Assert.Equal((HttpStatusCode.UpgradeRequired, "Tjänsten nås bara med https"), (answer.StatusCode, page.QuerySelector("h1")?.TextContent));
        Assert.Contains("Proxy:Known", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("https://portfolj.kommun.example/", page.QuerySelector("main a.p-btn")?.GetAttribute("href"));
        Assert.All(answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [], c => Assert.Contains("=; expires=Thu, 01 Jan 1970", c, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/mark.svg")).StatusCode);
    }

    [Fact]
    public async Task Behind_a_known_proxy_that_speaks_https_the_forms_work()
    {
        using InProduction behind = new() { Proxy = "10.0.0.7" };
        using var client = behind.Visitor();
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var answer = await client.GetAsync("/logga-in");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("__Host-portfolj-form=", StringComparison.Ordinal));
        using var other = app.Visitor();
        other.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var unknown = await other.GetAsync("/logga-in");
        Assert.Equal(HttpStatusCode.UpgradeRequired, unknown.StatusCode);
    }

    [Theory]
    [InlineData("/utlysningar", "text/html", "Rounds")]
    [InlineData("/api/v1/calls", "application/problem+json", "Rounds")]
    [InlineData("/logga-in", "text/html", "Municipalities")]
    [InlineData("/utlysningar", "text/html", "Municipalities")]
    public async Task A_failure_is_told_in_Swedish_without_a_word_about_what_broke(string path, string type, string table)
    {
        using var client = app.Secure();
        await app.WithDbAsync(db => db.Database.ExecuteSqlRawAsync(table == "Rounds" ? "ALTER TABLE \"Rounds\" RENAME TO hemlig" : "ALTER TABLE \"Municipalities\" RENAME TO hemlig"));
        using var answer = await client.GetAsync(path);
        var body = await answer.Content.ReadAsStringAsync();
        var text = type == "text/html" ? (await answer.PageAsync()).Body!.TextContent : JsonNode.Parse(body)!["title"]!.GetValue<string>();
        Assert.Equal((HttpStatusCode.InternalServerError, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("Något gick fel hos oss", text, StringComparison.Ordinal);
        Assert.All([table, "hemlig", "Exception", "SQLite", "SELECT", "no such", ".cs:", "   at "], w => Assert.DoesNotContain(w, body, StringComparison.Ordinal));
        Assert.Equal("max-age=31536000; includeSubDomains", answer.Headers.GetValues("Strict-Transport-Security").Single());
    }

    [Fact]
    public void Without_its_own_address_it_does_not_start_since_letters_could_not_say_where_it_is()
    {
        using InProduction nowhere = new() { Address = null };
        var refused = Assert.Throws<InvalidOperationException>(() => nowhere.Secure());
        Assert.Contains("Site:Address", refused.Message, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public void Dispose() => app.Dispose();

    private sealed class InProduction : PortfoljApp
    {
        public string? Address { get; init; } = "https://portfolj.kommun.example";

        public string? Proxy { get; init; }

        public HttpClient Secure() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri("https://localhost") });

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseEnvironment("Production");
            builder.UseSetting("Proxy:Known:0", Proxy);
            if (Address is not null)
            {
                builder.UseSetting("Site:Address", Address);
            }

            builder.ConfigureServices(s => s.AddSingleton<IStartupFilter>(new Neighbour()));
        }
    }

    // Every request comes from the same neighbour, as behind a proxy.
    private sealed class Neighbour : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                context.Connection.RemoteIpAddress = IPAddress.Parse("10.0.0.7");
                return rest(context);
            });
            next(app);
        };
    }
}
