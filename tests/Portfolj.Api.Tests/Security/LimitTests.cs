using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Security;

/// <summary>How often one address may ask.</summary>
public sealed class LimitTests
{
    [Fact]
    public async Task The_eleventh_try_to_sign_in_within_a_minute_is_refused_in_Swedish_also_with_a_forged_address()
    {
        await using LimitedApp app = new();
        using var visitor = app.Visitor();
        var page = await visitor.PageAsync("/logga-in");
        for (var n = 0; n < 10; n++)
        {
            visitor.DefaultRequestHeaders.Remove("X-Forwarded-For");
            visitor.DefaultRequestHeaders.Add("X-Forwarded-For", $"203.0.113.{n}");
            using var tried = await visitor.PostFormAsync(page, "/logga-in", ("Email", "ingen@kommun.example"), ("Password", "gissning"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, tried.StatusCode);
        }

        visitor.DefaultRequestHeaders.Remove("X-Forwarded-For");
        visitor.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.99");
        using var refused = await visitor.PostFormAsync(page, "/logga-in", ("Email", "ingen@kommun.example"), ("Password", "gissning"));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.True(refused.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        Assert.Equal("För många anrop på kort tid", (await refused.PageAsync()).QuerySelector("h1")!.TextContent);

        // Looking is not trying.
        using var looked = await visitor.GetAsync("/logga-in");
        Assert.Equal(HttpStatusCode.OK, looked.StatusCode);
    }

    [Fact]
    public async Task Behind_a_known_proxy_every_visitor_has_a_share_of_their_own()
    {
        await using LimitedApp app = new() { Proxy = "10.0.0.0/8" };
        using var visitor = app.Visitor();
        for (var n = 0; n < 12; n++)
        {
            visitor.DefaultRequestHeaders.Remove("X-Forwarded-For");
            visitor.DefaultRequestHeaders.Add("X-Forwarded-For", $"203.0.113.{n}");
            using var tried = await visitor.PostFormAsync("/logga-in", "/logga-in", ("Email", "ingen@kommun.example"), ("Password", "gissning"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, tried.StatusCode);
        }
    }

    [Fact]
    public async Task Anonymous_visitors_share_a_limit_in_REST_and_pages_that_files_and_people_who_are_signed_in_do_not_use()
    {
        await using LimitedApp app = new() { Anonymous = 8 };
        using var officer = await app.AsAsync(Role.GrantOfficer);
        using var visitor = app.Visitor();
        HttpResponseMessage? answer = null;
        for (var n = 0; n < 9; n++)
        {
            answer?.Dispose();
            answer = await visitor.GetAsync("/api/v1/api-info");
        }

        using (answer)
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, answer!.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.NotNull(answer.Headers.RetryAfter);
            Assert.Contains("För många anrop", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var page = await visitor.GetAsync("/utlysningar");
        using var file = await visitor.GetAsync("/mark.svg");
        using var signedIn = await officer.GetAsync("/insatser");
        Assert.Equal(HttpStatusCode.TooManyRequests, page.StatusCode);
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
    }

    private sealed class LimitedApp : PortfoljApp
    {
        public string? Proxy { get; init; }

        public int Anonymous { get; init; } = 1_000;

        protected override IReadOnlyDictionary<string, int> Limits => new Dictionary<string, int> { ["AnonymousPerMinute"] = Anonymous };

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Proxy:Known:0", Proxy);
            builder.ConfigureServices(s => s.AddSingleton<IStartupFilter, FromTheProxy>());
        }
    }

    // Every request reaches the host from the same neighbour, as behind a proxy.
    private sealed class FromTheProxy : IStartupFilter
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
