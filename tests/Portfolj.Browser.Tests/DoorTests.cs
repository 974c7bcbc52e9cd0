using Microsoft.Playwright;
using Portfolj.Testing;

namespace Portfolj.Browser.Tests;

/// <summary>The door as people meet it: by keyboard, without script, with codes from an app, with a passkey.</summary>
public sealed class DoorTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    private const string Password = "tre gula kaniner på taket";

    [BrowserFact]
    public async Task Without_script_and_by_keyboard_one_takes_an_invitation_signs_in_and_sets_up_codes()
    {
        var link = await InviteAsync("utan.skript@kommun.example", "MunicipalDirector");
        var page = await VisitorAsync(script: false);
        await page.GotoAsync(link);
        await TabToAsync(page, "New");
        await page.Keyboard.TypeAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/logga-in");

        await TabToAsync(page, "Email");
        await page.Keyboard.TypeAsync("utan.skript@kommun.example");
        await TabToAsync(page, "Password");
        await page.Keyboard.TypeAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/konto");

        await page.GotoAsync("/konto/tvasteg");
        var key = await page.Locator(".p-code").InnerTextAsync();
        await TabToAsync(page, "Code");
        await page.Keyboard.TypeAsync(AuthenticatorApp.Code(key));
        await TabToAsync(page, "Old");
        await page.Keyboard.TypeAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Spara dina reservkoder" }).WaitForAsync();
        Assert.Equal(10, await page.Locator(".p-codes li").CountAsync());

        var answer = await page.GotoAsync("/portfolj");
        Assert.Equal(200, answer!.Status);
        await page.GotoAsync("/logga-ut");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Logga ut" }).PressAsync("Enter");
        await page.GotoAsync("/logga-in");
        await page.Locator("#Email").FillAsync("utan.skript@kommun.example");
        await page.Locator("input[type=password]").First.FillAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/logga-in/kod**");
        await page.GetByLabel("Kod").FillAsync(AuthenticatorApp.Code(key, 1));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(site.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/");
        Assert.Contains("Kommundirektör", await page.Locator(".p-me").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [BrowserFact]
    public async Task A_passkey_is_added_and_then_opens_the_door_of_a_deciding_role_alone()
    {
        var link = await InviteAsync("passnyckel@kommun.example", "BoardChair");
        var page = await VisitorAsync(script: true);
        var cdp = await page.Context.NewCDPSessionAsync(page);
        await cdp.SendAsync("WebAuthn.enable");
        await cdp.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });
        await page.GotoAsync(link);
        await page.Locator("input[type=password]").First.FillAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/logga-in");
        await page.Locator("#Email").FillAsync("passnyckel@kommun.example");
        await page.Locator("input[type=password]").First.FillAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/konto");
        Assert.Equal(403, (await page.GotoAsync("/portfolj"))!.Status);

        await page.GotoAsync("/konto/passnycklar");
        await page.GetByLabel("Vad ska den heta?").FillAsync("Provtelefonen");
        await page.Locator("#Old").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Lägg till passnyckel" }).ClickAsync();
        await page.GetByRole(AriaRole.Rowheader, new() { Name = "Provtelefonen" }).WaitForAsync();

        await page.GotoAsync("/logga-ut");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Logga ut" }).ClickAsync();
        await page.GotoAsync("/logga-in?till=%2Fportfolj");
        await page.GetByRole(AriaRole.Button, new() { Name = "Logga in med passnyckel" }).ClickAsync();
        await page.WaitForURLAsync("**/portfolj");
        Assert.Contains("Kommunstyrelsens ordförande", await page.Locator(".p-me").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    // Passkeys belong to a name, not to an address in numbers.
    private async Task<IPage> VisitorAsync(bool script)
    {
        var context = await site.Browser.NewContextAsync(new() { BaseURL = site.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), JavaScriptEnabled = script, Locale = "sv-SE" });
        return await context.NewPageAsync();
    }

    private async Task<string> InviteAsync(string email, string role)
    {
        var page = await VisitorAsync(script: true);
        await page.GotoAsync("/prova");
        await page.Locator("button[name=roll][value=Administrator]").ClickAsync();
        await page.WaitForURLAsync("**/");
        await page.GotoAsync("/konton/ny");
        await page.Locator("#Email").FillAsync(email);
        await page.GetByLabel("Roll").SelectOptionAsync(role);
        await page.GetByRole(AriaRole.Button, new() { Name = "Bjud in" }).ClickAsync();
        var link = await page.Locator(".p-long code").InnerTextAsync();
        await page.Context.CloseAsync();
        return link;
    }

    private static async Task TabToAsync(IPage page, string field)
    {
        for (var i = 0; i < 60; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.Locator($"#{field}:focus").CountAsync() == 1)
            {
                return;
            }
        }

        Assert.Fail($"The field {field} is not reached by Tab.");
    }
}
