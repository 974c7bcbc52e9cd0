using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Portfolj.Api.Tests.Accounts;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Security;

/// <summary>Cookies: few, hidden from script, and valid over a restart.</summary>
public sealed class CookieTests(PortfoljApp app) : IClassFixture<PortfoljApp>
{
    [Fact]
    public async Task Every_cookie_is_hidden_from_script_and_other_sites_and_stands_on_the_page_about_cookies()
    {
        using var visitor = app.Visitor();
        using var page = await visitor.GetAsync("/logga-in");
        using var signedIn = await visitor.PostFormAsync("/prova", "/prova", ("roll", nameof(Role.PortfolioManager)));
        var goal = (await visitor.PageAsync("/insatser/ny")).QuerySelector("[name='Input.GoalIds']")!.GetAttribute("value")!;
        using var saved = await visitor.PostFormAsync("/insatser/ny", "/insatser/ny", ("Input.Title", "Kakor"), ("Input.GoalIds", goal));

        // The passkey's question is asked by script, with the protection of the form that will carry the answer.
        var passkey = (await visitor.PageAsync("/logga-in")).QuerySelector("form[data-passkey]")!;
        using FormUrlEncodedContent question = new([KeyValuePair.Create("__kontroll", passkey.QuerySelector("input[name=__kontroll]")!.GetAttribute("value")!)]);
        using var asked = await visitor.PostAsync(passkey.GetAttribute("data-passkey"), question);
        var deciding = await app.JoinAsync(Role.BoardChair);
        var (client, _) = await app.SignInAsync(deciding);
        await client.SetUpCodesAsync();
        var (_, step) = await app.SignInAsync(deciding);
        var cookies = new[] { page, signedIn, saved, asked, step }.SelectMany(a => a.Headers.TryGetValues("Set-Cookie", out var set) ? set : []).ToList();
        var listed = (await visitor.PageAsync("/kakor")).QuerySelectorAll("th[scope=row]").Select(t => t.TextContent.Trim()).ToHashSet();

        Assert.Equal(["portfolj", "portfolj-besked", "portfolj-form", "portfolj-passnyckel", "portfolj-steg"], cookies.Select(c => c.Split('=')[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(listed.Order(StringComparer.Ordinal), cookies.Select(c => c.Split('=')[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.All(cookies, c => Assert.Contains("httponly", c, StringComparison.OrdinalIgnoreCase));
        Assert.All(cookies, c => Assert.Contains("path=/;", c, StringComparison.OrdinalIgnoreCase));
        Assert.All(cookies, c => Assert.Contains(c.StartsWith("portfolj=", StringComparison.Ordinal) || c.StartsWith("portfolj-besked", StringComparison.Ordinal) ? "samesite=lax" : "samesite=strict", c, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_sign_in_and_an_open_form_survive_a_restart_on_the_same_folder()
    {
        var folder = Directory.CreateTempSubdirectory("portfolj-restart-").FullName;
        string cookie;
        string token;
        await using (var first = Host(folder))
        {
            using var visitor = first.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });
            using var page = await visitor.GetAsync("/logga-in");
            var form = Set(page);
            token = (await page.PageAsync()).QuerySelector("input[name=__kontroll]")!.GetAttribute("value")!;
            using var signedIn = await SignInAsync(visitor, form, token);
            Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
            cookie = form + "; " + Set(signedIn);
        }

        await using var second = Host(folder);
        using var returning = second.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });
        using HttpRequestMessage request = new(HttpMethod.Get, "/insatser");
        request.Headers.Add("Cookie", cookie);
        using var answer = await returning.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var sent = await SignInAsync(returning, cookie.Split("; ")[0], token);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
    }

    private static WebApplicationFactory<Program> Host(string folder) => new WebApplicationFactory<Program>().WithWebHostBuilder(b => b
        .UseEnvironment("Development").UseSetting("Database:Folder", folder).UseSetting("Jobs:Enabled", "false").UseSetting("Logging:LogLevel:Default", "Warning"));

    private static string Set(HttpResponseMessage answer) => string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));

    private static async Task<HttpResponseMessage> SignInAsync(HttpClient visitor, string cookie, string token)
    {
        using FormUrlEncodedContent content = new([KeyValuePair.Create("roll", nameof(Role.GrantOfficer)), KeyValuePair.Create("__kontroll", token)]);
        using HttpRequestMessage request = new(HttpMethod.Post, "/prova") { Content = content };
        request.Headers.Add("Cookie", cookie);
        return await visitor.SendAsync(request);
    }
}
