namespace Portfolj.Browser.Tests;

/// <summary>What the content policy lets a real browser do.</summary>
public sealed class PolicyTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    [BrowserFact]
    public async Task The_page_of_the_api_shows_its_endpoints_without_anything_that_the_policy_stops()
    {
        var page = await site.OpenAsync(1280);
        List<string> errors = [];
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                errors.Add(message.Text);
            }
        };
        await page.GotoAsync("/swagger/index.html");
        var endpoint = page.Locator(".opblock-summary-control").First;
        await endpoint.ClickAsync();
        await page.Locator(".opblock-body .parameters-container, .opblock-body .responses-wrapper").First.WaitForAsync();

        Assert.True(await page.Locator(".opblock").CountAsync() > 5);
        Assert.Empty(errors);
        await page.Context.CloseAsync();
    }

    [BrowserFact]
    public async Task Script_and_style_that_are_not_our_own_files_do_nothing()
    {
        var page = await site.OpenAsync(1280);
        await page.EvaluateAsync("""
            () => {
                const script = document.createElement("script");
                script.textContent = "window.ran = true";
                document.body.append(script);
                document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.ran = true'><p id='probe' style='color: rgb(1, 2, 3)'>x</p>");
            }
            """);
        await page.WaitForTimeoutAsync(300);

        Assert.False(await page.EvaluateAsync<bool>("window.ran === true"));
        Assert.NotEqual("rgb(1, 2, 3)", await page.EvaluateAsync<string>("getComputedStyle(document.getElementById('probe')).color"));
        await page.Context.CloseAsync();
    }
}
