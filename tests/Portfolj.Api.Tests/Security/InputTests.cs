using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Tests.Portfolio;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Security;

/// <summary>What comes in: too large, not text, or text that turns the page.</summary>
public sealed class InputTests(PortfoljApp app) : IClassFixture<PortfoljApp>
{
    private const string New = "/insatser/ny";

    [Fact]
    public async Task A_megabyte_in_a_field_is_refused_in_words_and_nothing_is_lost()
    {
        using var manager = await app.AsAsync(Role.PortfolioManager);
        var text = string.Concat(Enumerable.Repeat("<å> ", 256 * 1024));
        using var answer = await manager.PostFormAsync(New, New, ("Input.Title", "Rubrik"), ("Input.Description", text), ("Input.Problem", "Problemet"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.PageAsync();
        Assert.Equal(text, ((IHtmlTextAreaElement)page.QuerySelector("[name='Input.Description']")!).Value);
        Assert.Equal("Problemet", ((IHtmlTextAreaElement)page.QuerySelector("[name='Input.Problem']")!).Value);
        Assert.Contains("Högst 20\u00A0000 tecken", page.QuerySelector("#Input_Description-fel")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_a_form_may_hold_is_refused_with_a_page_of_its_own()
    {
        using var manager = await app.AsAsync(Role.PortfolioManager);
        using var large = await manager.PostFormAsync(New, New, ("Input.Description", new string('a', (4 * 1024 * 1024) + 1)));
        using var many = await manager.PostFormAsync(New, New, [.. Enumerable.Range(0, 1_500).Select(n => ($"x{n}", "1"))]);

        foreach (var answer in new[] { large, many })
        {
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
            Assert.Equal("Det du skickade är för stort", (await answer.PageAsync()).QuerySelector("h1")!.TextContent);
        }
    }

    [Fact]
    public async Task Control_characters_are_left_out_of_what_is_typed_and_searched_for()
    {
        using var manager = await app.AsAsync(Role.PortfolioManager);
        var goal = await app.WithDbAsync(db => db.Goals.Select(g => g.Id).FirstAsync());
        using var answer = await manager.PostFormAsync(New, New, ("Input.Title", "Nolla\0n\u0001 är\uFFFE borta"), ("Input.Problem", "rad\r\nrad\ttabb\u001B[31m"), ("Input.GoalIds", goal.ToString()));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var saved = await app.WithDbAsync(db => db.Initiatives.Where(i => i.Title == "Nollan är borta").Select(i => i.Problem).SingleAsync());
        Assert.Equal("rad\nrad\ttabb[31m", saved.ReplaceLineEndings("\n"));
        Assert.Equal("Nollan", (await manager.PageAsync("/insatser?q=%00Noll%01an")).QuerySelector("#filter-q")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("\"Titel\\u0000\"", "U+0000")]
    [InlineData("\"Titel\\u001b\"", "U+001B")]
    [InlineData("\"Titel\\uD800\"", null)]
    public async Task Json_with_what_is_no_text_is_refused_and_told_which_sign_it_is(string title, string? sign)
    {
        using var manager = await app.AsAsync(Role.PortfolioManager);
        using StringContent content = new($$"""{ "title": {{title}} }""", Encoding.UTF8, "application/json");
        using var answer = await manager.PostAsync("/api/v1/initiatives", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Contains(sign ?? "Kontrollera", problem!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_that_is_too_deep_or_too_large_and_addresses_that_are_too_long_are_refused_as_problems()
    {
        using var manager = await app.AsAsync(Role.PortfolioManager);
        using StringContent deep = new("""{ "goals": """ + new string('[', 5_000) + new string(']', 5_000) + "}", Encoding.UTF8, "application/json");
        using StringContent large = new($$"""{ "title": "{{new string('a', 2 * 1024 * 1024)}}" }""", Encoding.UTF8, "application/json");
        using var first = await manager.PostAsync("/api/v1/initiatives", deep);
        using var second = await manager.PostAsync("/api/v1/initiatives", large);
        using var third = await manager.GetAsync("/api/v1/calls?q=" + new string('a', 9_000));
        using var page = await manager.GetAsync("/utlysningar?q=" + new string('a', 9_000));

        Assert.Equal([400, 413, 414], new[] { first, second, third }.Select(a => (int)a.StatusCode));
        Assert.All(new[] { first, second, third }, a => Assert.Equal("application/problem+json", a.Content.Headers.ContentType?.MediaType));
        Assert.Equal("Adressen är för lång", (await page.PageAsync()).QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("/api/v1/calls", """{ "title": "Lång", "funder": "Exempel", "text": "@" }""")]
    [InlineData("/api/v1/initiatives", """{ "title": "Lång", "description": "@", "goals": ["SAFE"], "placeCode": "1880", "applicant": "kommun" }""")]
    public async Task Text_over_20_000_characters_is_refused_in_REST(string path, string body)
    {
        using var client = await app.AsAsync(path.EndsWith("calls", StringComparison.Ordinal) ? Role.GrantOfficer : Role.PortfolioManager);
        using StringContent content = new(body.Replace("@", new string('a', 20_001), StringComparison.Ordinal), Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(path, content);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("urn:portfolj:text-too-long", (await answer.Content.ReadFromJsonAsync<JsonObject>())!["type"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("-9223372036854775808")]
    [InlineData("9223372036854775807")]
    public async Task The_outermost_amounts_are_refused(string amount)
    {
        using var manager = await app.AsAsync(Role.PortfolioManager);
        using StringContent content = new($$"""{ "title": "Belopp", "goals": ["SAFE"], "placeCode": "1880", "applicant": "kommun", "costPerYear": [{ "year": 2027, "cost": { "amount": {{amount}}, "currency": "SEK" } }] }""", Encoding.UTF8, "application/json");
        using var answer = await manager.PostAsync("/api/v1/initiatives", content);
        Assert.Equal("urn:portfolj:amount-unreadable", (await answer.Content.ReadFromJsonAsync<JsonObject>())!["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_correction_that_is_too_long_for_its_field_is_refused_as_that()
    {
        var round = await app.AddRoundAsync("Medel för prov", "Kommuner kan söka.", (RoundField.Closes, "2027-01-31T16:00"));
        using var officer = await app.AsAsync(Role.GrantOfficer);
        foreach (var (field, code) in new[] { ("title", "title-too-long"), ("summary", "text-too-long"), ("programme", "text-too-long") })
        {
            using var answer = await officer.PostAsJsonAsync($"/api/v1/calls/{round}/corrections", new { version = 1, reason = "Prov", values = new Dictionary<string, string> { [field] = new string('a', 4_001) } });
            Assert.Equal($"urn:portfolj:{code}", (await answer.Content.ReadFromJsonAsync<JsonObject>())!["type"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task A_title_that_turns_the_direction_cannot_turn_the_page_around_it()
    {
        const string Title = "Avtal \u202Efdp.exe \u2067x\u200F";
        using var manager = await app.AsAsync(Role.PortfolioManager);
        var goal = await app.WithDbAsync(db => db.Goals.Select(g => g.Id).FirstAsync());
        using var saved = await manager.PostFormAsync(New, New, ("Input.Title", Title), ("Input.GoalIds", goal.ToString()));
        var address = saved.Headers.Location!.ToString();

        foreach (var path in new[] { address, "/insatser?q=fdp.exe", "/portfolj", address + "/redigera" })
        {
            var page = await manager.PageAsync(path);
            Assert.Contains("[U+202E]fdp.exe", page.Body!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain(page.Descendants<IText>().Select(t => t.Data), t => t.Any(PlainText.TurnsDirection));
            Assert.DoesNotContain(page.Title!, PlainText.TurnsDirection);
        }

        Assert.Equal(Title, (await manager.PageAsync(address + "/redigera")).QuerySelector("[name='Input.Title']")!.GetAttribute("value"));
        var json = await manager.GetStringAsync("/api/v1" + address.Replace("/insatser", "/initiatives", StringComparison.Ordinal));
        Assert.Contains("\\u202E", json, StringComparison.Ordinal);
        Assert.DoesNotContain(json, PlainText.TurnsDirection);
    }
}
