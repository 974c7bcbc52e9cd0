using System.Net;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portfolj.Api.Tests.Accounts;
using Portfolj.Api.Tests.Portfolio;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Privacy;

/// <summary>What every page must carry, and the cookies that none may set unseen.</summary>
public sealed class FooterAndCookieTests(PortfoljApp app) : IClassFixture<PortfoljApp>
{
    private static readonly string[] Links = ["/tillganglighet", "/personuppgifter", "/kakor"];

    [Fact]
    public async Task Every_page_error_pages_too_leads_to_accessibility_personal_data_and_cookies()
    {
        List<string> faults = [];
        await VisitAsync(async (path, answer) =>
        {
            var footer = (await answer.PageAsync()).QuerySelector("footer.p-foot");
            faults.AddRange(Links.Where(l => footer?.QuerySelector($"a[href='{l}']") is null).Select(l => $"{path}: {l}"));
        });
        Assert.Empty(faults);
    }

    [Fact]
    public async Task No_page_sets_a_cookie_that_the_page_about_cookies_does_not_name()
    {
        using var visitor = app.Visitor();
        var named = (await visitor.PageAsync("/kakor")).QuerySelectorAll("tbody th").Select(t => t.TextContent.Trim()).ToHashSet();
        Dictionary<string, string> seen = [];
        await VisitAsync((path, answer) =>
        {
            Note(path, answer);
            return Task.CompletedTask;
        });

        // Saving something bears a message to the next page in a cookie of its own.
        using var client = await app.AsAsync(Role.PortfolioManager);
        var goal = (await app.WithDbAsync(db => db.Goals.Select(g => g.Id).FirstAsync())).ToString();
        Note("sparat", await client.PostFormAsync("/insatser/ny", "/insatser/ny", ("Input.Title", "Kakprov"), ("Input.GoalIds", goal)));
        using var fresh = app.Visitor();
        Note("/logga-in", await fresh.GetAsync("/logga-in"));
        Note("inloggning", await visitor.PostFormAsync("/prova", "/prova", ("roll", nameof(Role.Auditor))));
        var deciding = await app.JoinAsync(Role.BoardChair);
        var (first, _) = await app.SignInAsync(deciding);
        await first.SetUpCodesAsync();
        Note("kod", (await app.SignInAsync(deciding)).Answer);
        using FormUrlEncodedContent question = new([KeyValuePair.Create("__kontroll", (await fresh.PageAsync("/logga-in")).QuerySelector("[name=__kontroll]")!.GetAttribute("value")!)]);
        Note("passnyckel", await fresh.PostAsync("/logga-in?handler=Fraga", question));
        Assert.Empty(seen.Where(s => !named.Contains(s.Key)).Select(s => $"{s.Key} is set by {s.Value}"));
        Assert.Empty(named.Except(seen.Keys));

        void Note(string path, HttpResponseMessage answer)
        {
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            {
                seen.TryAdd(cookie.Split('=')[0], path);
            }
        }
    }

    // Every page route that the host knows, as one who may open it; what needs an id gets one that exists.
    private async Task VisitAsync(Func<string, HttpResponseMessage, Task> look)
    {
        using var client = await app.AsAsync(Role.PortfolioManager);
        using var officer = await app.AsAsync(Role.GrantOfficer);
        using var administrator = await app.AsAsync(Role.Administrator);
        using var visitor = app.Visitor();
        var (initiative, organisation) = (await app.InitiativeAsync("Tidiga signaler"), await app.WithDbAsync(db => db.Organisations.Select(o => o.Id).FirstAsync()));
        var routes = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null).Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Distinct().ToList();
        Assert.True(routes.Count > 20, $"{routes.Count} pages");
        foreach (var route in routes.Where(r => !r.Contains("{handling", StringComparison.Ordinal)))
        {
            var path = route.Replace("{id:guid}", (route.StartsWith("/organisationer", StringComparison.Ordinal) ? organisation : initiative).ToString(), StringComparison.Ordinal)
                .Replace("{code:int}", "404", StringComparison.Ordinal).Replace("{key}", "kontaktpersoner", StringComparison.Ordinal);
            foreach (var who in new[] { client, officer, administrator })
            {
                var answer = await who.GetAsync(path);
                Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone or HttpStatusCode.Redirect, $"{path}: {answer.StatusCode}");
                if (answer.StatusCode != HttpStatusCode.Redirect)
                {
                    await look(path, answer);
                }
            }
        }

        foreach (var path in new[] { "/", "/logga-in", "/fel/403", "/fel/500", "/finns/inte", $"/insatser/{Guid.NewGuid()}" })
        {
            await look(path, await officer.GetAsync(path));
        }
    }
}
