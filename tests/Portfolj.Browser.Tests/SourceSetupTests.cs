using Microsoft.Playwright;
using Portfolj.Domain.Identity;

namespace Portfolj.Browser.Tests;

/// <summary>An official sets up a source on a page never seen before through the web page alone: without script, by keyboard, from list to stored calls.</summary>
public sealed class SourceSetupTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    [BrowserFact]
    public async Task A_new_source_goes_from_list_to_stored_calls_by_keyboard_and_without_script()
    {
        await using var funder = await FunderSite.StartAsync();
        site.Trust(new Uri(funder.Address).Authority);
        var page = await site.OpenAsync(1280, script: false, role: Role.GrantOfficer);
        await page.GotoAsync("/kallor/ny");

        // First as little as possible: the answer shows what is there and what to do.
        await TypeAsync(page, "Input_Name", "Provstiftelsen");
        await TypeAsync(page, "Input_Funder", "Provstiftelsen");
        await TypeAsync(page, "Input_ListUrls", funder.Address + "/pengar");
        await TryAsync(page);
        await page.GetByText("Länkarna på sidan är de här.").WaitForAsync();
        await page.GetByText(funder.Address + "/pengar/om-0").WaitForAsync();

        // Then with an example and the site's own words.
        await PressAsync(page, "Ändra och prova igen");
        Assert.Equal("Provstiftelsen", await page.Locator("#Input_Name").InputValueAsync());
        await TypeAsync(page, "Input_Examples", funder.Address + "/pengar/om-0\n" + funder.Address + "/pengar/om-1");
        await TypeAsync(page, "Input_NextWords", "Bläddra framåt");
        await TypeAsync(page, "Input_Opens", "Fönstret slår upp");
        await TypeAsync(page, "Input_Closes", "Fönstret slår igen");
        await TryAsync(page);
        await page.GetByText("Stämmer det?").WaitForAsync();
        Assert.Contains("/kallor/prov/", page.Url, StringComparison.Ordinal);
        var closes = page.GetByRole(AriaRole.Row, new() { NameRegex = new("^Sista dag") }).First;
        Assert.Matches("26.februari.2027", await closes.InnerTextAsync());
        Assert.Matches("Fönstret slår igen\\s26 februari 2027", await closes.Locator("q").InnerTextAsync());
        Assert.Matches("1.200.000.kr", await page.GetByRole(AriaRole.Row, new() { NameRegex = new("^Högsta belopp") }).First.InnerTextAsync());

        await PressAsync(page, "Spara källan");
        await page.GetByText("Källan är sparad.").WaitForAsync();
        Assert.Contains("Provstiftelsen", await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);

        // The calls of both pages of the list are there for everyone, and the page of questions is not.
        foreach (var title in FunderSite.Titles)
        {
            await WaitForCallAsync(page, title);
        }

        await page.GotoAsync("/utlysningar?q=Fr%C3%A5gor+och+svar");
        Assert.Equal(0, await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Frågor och svar" }).CountAsync());
        await page.Context.CloseAsync();
    }

    private static async Task WaitForCallAsync(IPage page, string title)
    {
        for (var attempt = 0; attempt < 60; attempt++)
        {
            await page.GotoAsync("/utlysningar?q=" + Uri.EscapeDataString(title));
            if (await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = title }).CountAsync() > 0)
            {
                return;
            }

            await Task.Delay(500);
        }

        Assert.Fail($"“{title}” was not collected within half a minute.");
    }

    // On a machine that is busy the result may take longer than the page waits for it.
    private static async Task TryAsync(IPage page)
    {
        await PressAsync(page, "Prova");
        for (var again = 0; again < 10 && await page.GetByText("Provet är inte klart än").CountAsync() > 0; again++)
        {
            await page.ReloadAsync();
        }
    }

    private static async Task TypeAsync(IPage page, string id, string text)
    {
        await TabToAsync(page, focused => focused.EvaluateAsync<bool>("(e, id) => e.id === id", id), id);
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
    }

    private static async Task PressAsync(IPage page, string words)
    {
        await TabToAsync(page, async focused => (await focused.InnerTextAsync()).Trim() == words, words);
        var before = page.Url;
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url != before);
    }

    // Round once at most: from the last element Tab goes on to the first.
    private static async Task TabToAsync(IPage page, Func<ILocator, Task<bool>> isThere, string what)
    {
        for (var i = 0; i < 150; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focused = page.Locator(":focus");
            if (await focused.CountAsync() == 1 && await isThere(focused))
            {
                return;
            }
        }

        Assert.Fail($"“{what}” is not reached by Tab.");
    }
}
