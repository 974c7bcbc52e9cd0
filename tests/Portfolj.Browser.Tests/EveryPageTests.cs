using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Portfolj.Browser.Tests;

/// <summary>What must hold on every page: accessible, whole at every width, usable without script and by keyboard alone.</summary>
public sealed class EveryPageTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    [BrowserFact]
    public async Task Axe_finds_nothing_on_any_page_wide_narrow_light_or_dark()
    {
        var faults = new List<string>();
        foreach (var (width, scheme) in new[] { (1280, ColorScheme.Light), (1280, ColorScheme.Dark), (320, ColorScheme.Light) })
        {
            await site.VisitAllAsync(width, scheme, async (page, path) =>
            {
                var result = await page.RunAxe();
                faults.AddRange(result.Violations.Select(v => $"{path} {width} {scheme}: {v.Id} {v.Help} {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
            });
        }

        Assert.Empty(faults);
    }

    [BrowserFact]
    public async Task No_page_is_wider_than_its_window()
    {
        var faults = new List<string>();
        foreach (var width in new[] { 1280, 390, 320 })
        {
            await site.VisitAllAsync(width, ColorScheme.Light, async (page, path) =>
            {
                var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                if (overflow > 0)
                {
                    faults.Add($"{path} at {width}: {overflow} px too wide");
                }

                await PictureAsync(page, path, width);
            });
        }

        Assert.Empty(faults);
    }

    [BrowserFact]
    public async Task No_page_writes_an_error_to_the_console()
    {
        var faults = new List<string>();
        HashSet<IPage> heard = [];
        await site.VisitAllAsync(1280, ColorScheme.Light, async (page, path) =>
        {
            // The first visit of a role comes before one listens, so it is made again.
            if (heard.Add(page))
            {
                page.Console += (_, message) =>
                {
                    if (message.Type == "error" && !page.Url.Contains("/fel/", StringComparison.Ordinal))
                    {
                        faults.Add($"{page.Url}: {message.Text}");
                    }
                };
                await page.ReloadAsync();
            }
        });
        Assert.Empty(faults);
    }

    [BrowserFact]
    public async Task Without_script_one_gets_from_the_start_page_to_the_quoted_reasons_of_a_hit()
    {
        var page = await site.OpenAsync(390, script: false);
        await page.GotoAsync("/insatser?q=forts%C3%A4ttning");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Barnutsatthet i Örebro, fortsättning" }).First.ClickAsync();
        await page.Locator("article.p-hit").First.WaitForAsync();
        Assert.True(await page.Locator("article.p-hit details[open] q.p-quote").CountAsync() > 1, "The first hit shows quoted words from both sides.");
        await page.Context.CloseAsync();
    }

    [BrowserFact]
    public async Task By_keyboard_alone_one_reaches_the_content_the_menu_and_the_reasons()
    {
        var page = await site.OpenAsync(1280);
        await page.GotoAsync("/insatser?q=forts%C3%A4ttning");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Hoppa till innehållet", await page.EvaluateAsync<string>("document.activeElement.textContent.trim()"));
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "Barnutsatthet i Örebro, fortsättning");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("article.p-hit").First.WaitForAsync();
        await TabToAsync(page, "Varför?");
        var open = await page.EvaluateAsync<bool>("document.activeElement.closest('details').open");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal(!open, await page.EvaluateAsync<bool>("document.activeElement.closest('details').open"));
        var ring = await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).boxShadow");
        Assert.NotEqual("nonenone", ring);
        await page.Context.CloseAsync();
    }

    private static async Task TabToAsync(IPage page, string text)
    {
        for (var i = 0; i < 120; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if ((await page.EvaluateAsync<string>("document.activeElement.textContent.trim()")).StartsWith(text, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"Nothing that starts with “{text}” is reached by Tab.");
    }

    // Pictures for people to look at: PORTFOLJ_PICTURES names the folder.
    private static async Task PictureAsync(IPage page, string path, int width)
    {
        if (Environment.GetEnvironmentVariable("PORTFOLJ_PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, SiteFixture.FileName(path, width)), FullPage = true });
        }
    }
}
