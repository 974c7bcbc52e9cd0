using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.IdentityModel.Tokens;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portfolj.Browser.Tests;

/// <summary>The municipality's own sign-in in a browser, against a real provider that has its own pages, sessions and keys.</summary>
public sealed class MunicipalSignInTests(ProviderSite site) : IClassFixture<ProviderSite>
{
    private const string Button = $"Logga in med {ProviderSite.Name}";

    [ProviderFact]
    public async Task One_signs_in_at_the_provider_and_arrives_at_the_address_wanted_with_the_mapped_role_and_signs_out_at_both()
    {
        var page = await site.OpenAsync("/insatser?q=barn");
        await PressAsync(page);
        Assert.StartsWith(site.Issuer, page.Url, StringComparison.Ordinal);
        await SignInAsync(page, "kim");
        await page.WaitForURLAsync($"{site.Address}/insatser?q=barn");
        await Expect(page.Locator(".p-me b")).ToHaveTextAsync("Handläggare");
        var person = site.SignedIn.Last();
        Assert.Equal(("kim", site.Issuer, "Kim Exempel", true), (person.Subject, person.Issuer, person.Name, person.SecondFactor));
        Assert.NotNull(person.SessionId);

        // The session at the provider is alive: signing in again asks for nothing.
        await page.GotoAsync("/logga-in?till=/portfolj");
        await PressAsync(page);
        await page.WaitForURLAsync($"{site.Address}/portfolj");

        await LeaveAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ja, logga ut" }).ClickAsync();
        await page.WaitForURLAsync($"{site.Address}/logga-in?klart=utloggad");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Du är utloggad både här och hos");
        Assert.Contains(site.SignedOut, o => o.Issuer == site.Issuer && o.SessionId == person.SessionId);
        await page.GotoAsync("/insatser");
        Assert.Contains("/logga-in", page.Url, StringComparison.Ordinal);
        await PressAsync(page);
        await Expect(page.GetByLabel("Lösenord")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [ProviderFact]
    public async Task Without_script_it_works_all_the_same()
    {
        var page = await site.OpenAsync("/portfolj", 390, script: false);
        await PressAsync(page);
        await SignInAsync(page, "kim");
        await page.WaitForURLAsync($"{site.Address}/portfolj");
        await LeaveAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ja, logga ut" }).ClickAsync();
        await page.WaitForURLAsync($"{site.Address}/logga-in?klart=utloggad");
        await page.Context.CloseAsync();
    }

    [ProviderFact]
    public async Task By_keyboard_alone_one_gets_in()
    {
        var page = await site.OpenAsync("/logga-in?till=/portfolj");
        for (var i = 0; i < 40 && await page.EvaluateAsync<string>("document.activeElement.textContent.trim()") != Button; i++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Equal(Button, await page.EvaluateAsync<string>("document.activeElement.textContent.trim()"));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"{site.Issuer}/**");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("kim");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("prov-kim");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"{site.Address}/portfolj");
        await page.Context.CloseAsync();
    }

    [ProviderFact]
    public async Task Whoever_has_no_mapped_group_is_told_so_and_can_change_account()
    {
        var page = await site.OpenAsync("/logga-in?till=/insatser");
        await PressAsync(page);
        await SignInAsync(page, "robin");
        await page.WaitForURLAsync($"{site.Address}/logga-in/kommunen/ingen-roll");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Du har ingen roll här");
        await LooksRightAsync(page, "ingen-roll");

        await page.GetByRole(AriaRole.Link, new() { Name = $"logga ut från {ProviderSite.Name}" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ja, logga ut" }).ClickAsync();
        await page.WaitForURLAsync($"{site.Address}/logga-in?klart=utloggad");
        await LooksRightAsync(page, "utloggad");
        await PressAsync(page);
        await SignInAsync(page, "kim");
        await page.WaitForURLAsync($"{site.Address}/");
        await Expect(page.Locator(".p-me b")).ToHaveTextAsync("Handläggare");
        await page.Context.CloseAsync();
    }

    [ProviderFact]
    public async Task Whoever_cancels_comes_back_to_the_sign_in_page()
    {
        var page = await site.OpenAsync("/logga-in");
        await LooksRightAsync(page, "knapp");
        await PressAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Avbryt" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Inloggningen avbröts.");
        Assert.DoesNotContain("avbröt</b>", await page.ContentAsync(), StringComparison.Ordinal);
        await LooksRightAsync(page, "avbruten");
        await page.Context.CloseAsync();
    }

    [ProviderFact]
    public async Task When_the_provider_is_down_the_page_says_so_and_when_it_is_back_with_new_keys_one_gets_in_without_a_restart()
    {
        var page = await site.OpenAsync("/logga-in?till=/portfolj");
        await PressAsync(page);
        await SignInAsync(page, "kim");
        await page.WaitForURLAsync($"{site.Address}/portfolj");
        await page.Context.CloseAsync();

        await site.StopProviderAsync();
        page = await site.OpenAsync("/logga-in?till=/portfolj");
        await PressAsync(page, wait: false);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync($"{ProviderSite.Name} svarar inte.");
        await Expect(page.Locator("form[action='/logga-in'] input[type=password]")).ToBeVisibleAsync();
        await LooksRightAsync(page, "svarar-inte");

        await site.StartProviderAsync();
        await page.GotoAsync("/logga-in?till=/portfolj");
        await PressAsync(page);
        await SignInAsync(page, "kim");
        await page.WaitForURLAsync($"{site.Address}/portfolj");
        await page.Context.CloseAsync();
    }

    [ProviderFact]
    public async Task A_code_is_worth_nothing_without_its_verifier_its_state_or_a_second_time()
    {
        // A question that is not the product's: its code comes back, is refused for its state, and is left for whoever has caught it.
        const string Verifier = "en-hemlighet-som-bara-fragaren-har-och-som-ar-lang-nog";
        var back = $"{site.Address}/logga-in/kommunen/svar";
        var question = $"{site.Issuer}/auth?client_id=portfolj&response_type=code&scope=openid&state=x&nonce=y&redirect_uri={Uri.EscapeDataString(back)}";
        var page = await site.OpenAsync("/logga-in");
        var caught = "";
        page.Request += (_, request) => caught = request.Url.StartsWith(back, StringComparison.Ordinal) ? request.Url : caught;
        await page.GotoAsync(question);
        Assert.Contains("error=invalid_request", caught, StringComparison.Ordinal);

        await page.GotoAsync($"{question}&code_challenge_method=S256&code_challenge={Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)))}");
        await SignInAsync(page, "kim");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Inloggningen hann bli för gammal.");
        await LooksRightAsync(page, "for-gammal");
        var code = Regex.Match(caught, "code=([^&]+)").Groups[1].Value;
        await page.Context.CloseAsync();

        Assert.Equal(400, await ExchangeAsync(back, code, null));
        Assert.Equal(400, await ExchangeAsync(back, code, $"{Verifier}-fel"));
        Assert.Equal(200, await ExchangeAsync(back, code, Verifier));
        Assert.Equal(400, await ExchangeAsync(back, code, Verifier));
    }

    [ProviderFact]
    public async Task An_answer_that_has_been_used_signs_nobody_in_again()
    {
        var page = await site.OpenAsync("/logga-in?till=/portfolj");
        var back = "";
        page.Request += (_, request) => back = request.Url.Contains("/kommunen/svar", StringComparison.Ordinal) ? request.Url : back;
        await PressAsync(page);
        await SignInAsync(page, "kim");
        await page.WaitForURLAsync($"{site.Address}/portfolj");
        await LeaveAsync(page);

        await page.GotoAsync(back);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Inloggningen hann bli för gammal.");
        await page.GotoAsync("/portfolj");
        Assert.Contains("/logga-in", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    private async Task<int> ExchangeAsync(string back, string code, string? verifier)
    {
        using HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false });
        using HttpRequestMessage exchange = new(HttpMethod.Post, $"{site.Issuer}/token");
        exchange.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"portfolj:{Uri.EscapeDataString(ProviderSite.Secret)}")));
        Dictionary<string, string> form = new() { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = back };
        if (verifier is not null)
        {
            form["code_verifier"] = verifier;
        }

        exchange.Content = new FormUrlEncodedContent(form);
        return (int)(await client.SendAsync(exchange)).StatusCode;
    }

    private static async Task PressAsync(IPage page, bool wait = true)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = Button }).ClickAsync();
        if (wait)
        {
            await page.WaitForURLAsync(url => !url.Contains("/logga-in", StringComparison.Ordinal));
        }
    }

    private static async Task SignInAsync(IPage page, string name)
    {
        await page.GetByLabel("Namn").FillAsync(name);
        await page.GetByLabel("Lösenord").FillAsync($"prov-{name}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Logga in" }).ClickAsync();
    }

    private static async Task LeaveAsync(IPage page)
    {
        await page.GotoAsync("/logga-ut");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Logga ut" }).ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("/session/end", StringComparison.Ordinal));
    }

    // Accessible and whole at every width; PORTFOLJ_PICTURES names a folder for pictures to look at.
    private static async Task LooksRightAsync(IPage page, string name)
    {
        foreach (var width in new[] { 320, 390, 1280 })
        {
            await page.SetViewportSizeAsync(width, 900);
            Assert.Equal(0, await page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)"));
            if (Environment.GetEnvironmentVariable("PORTFOLJ_PICTURES") is { Length: > 0 } folder)
            {
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"kommunen-{name}-{width}.png"), FullPage = true });
            }
        }

        Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Help}"));
    }
}
