using System.Net;
using System.Text;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Tests.Portfolio;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Lists;
using Portfolj.Domain.Identity;
using Portfolj.Testing;

namespace Portfolj.Api.Tests.Funding;

/// <summary>Somebody else's list of calls, uploaded and held against the register through the real forms.</summary>
public sealed class ComparedListTests(PortfoljApp app) : IClassFixture<PortfoljApp>
{
    [Fact]
    public async Task A_spreadsheet_shows_what_was_missed_and_what_was_there_and_the_missed_can_be_entered()
    {
        var known = await app.AddRoundAsync("Statsbidrag för läxhjälp 2027", "Text", (RoundField.Closes, "2027-02-15"), (RoundField.Url, "https://www.example.se/laxhjalp/"));
        var mark = Guid.NewGuid().ToString("N");
        var file = Workbook.Of(
            ["Finansiär", "Namn", "Deadline", "Länk"],
            ["Provverket", "Något annat namn", new DateOnly(2027, 2, 15), "https://example.se/laxhjalp?utm_source=portal"],
            ["Stiftelsen Ljus", $"Ungas fritid {mark}", new DateOnly(2027, 3, 1), "https://example.org/unga"],
            ["Stiftelsen Ljus", $"Gammalt stöd {mark}", new DateOnly(2020, 3, 1), ""],
            ["Stiftelsen Ljus", "", "", ""]);
        using var client = await app.AsAsync(Role.GrantOfficer);
        var answer = await UploadAsync(client, "portalen.xlsx", file);
        var page = answer.Headers.Location!.OriginalString;
        var form = await client.PageAsync(page);
        Assert.Equal("1", form.QuerySelector("#TitleColumn option[selected]")!.GetAttribute("value"));
        Assert.Equal("0", form.QuerySelector("#FunderColumn option[selected]")!.GetAttribute("value"));
        Assert.Equal("2", form.QuerySelector("#ClosesColumn option[selected]")!.GetAttribute("value"));
        Assert.Equal("3", form.QuerySelector("#UrlColumn option[selected]")!.GetAttribute("value"));

        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(client, page, "", ("Version", "1"), ("TitleColumn", "1"), ("FunderColumn", "0"), ("ClosesColumn", "2"), ("UrlColumn", "3"))).StatusCode);
        var missed = await client.PageAsync(page);
        var row = Assert.Single(missed.QuerySelectorAll("#resultat ~ form tbody tr"));
        Assert.Contains($"Ungas fritid {mark}", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 mars 2027", SwedishSpace(row.TextContent), StringComparison.Ordinal);
        var there = await client.PageAsync(page + "?visa=kanda");
        Assert.Contains(there.QuerySelectorAll("#resultat ~ form tbody a"), a => a.GetAttribute("href") == $"/utlysningar/{known}");
        Assert.Contains("samma webbadress", there.Body!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(client, page, "?handler=LaggIn", ("rad", "2"))).StatusCode);
        var entered = await app.WithDbAsync(db => db.Rounds.Include(r => r.Call!.Funder).SingleAsync(r => r.Title == $"Ungas fritid {mark}"));
        Assert.Equal((new DateOnly(2027, 3, 1), "Stiftelsen Ljus", "https://example.org/unga"), (entered.ClosesOn, entered.Call!.Funder!.Name, entered.Url));

        // Compared again, nothing is missed any more, and what was entered still says so.
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(client, page, "", ("Version", "2"), ("TitleColumn", "1"), ("FunderColumn", "0"), ("ClosesColumn", "2"), ("UrlColumn", "3"))).StatusCode);
        var list = Guid.Parse(page.Split('/')[^1]);
        var outcomes = await app.WithDbAsync(db => db.ComparedRows.Where(r => r.ListId == list).OrderBy(r => r.Number).Select(r => r.Outcome).ToListAsync());
        Assert.Equal([ComparedOutcome.Known, ComparedOutcome.Entered, ComparedOutcome.Past, ComparedOutcome.Unreadable], outcomes);
    }

    [Theory]
    [InlineData("lista.csv", "Titel;Finansiär\n", "bara en rad")]
    [InlineData("lista.csv", ";;;\n;;\n", "Det står ingenting")]
    [InlineData("lista.pdf", "%PDF-1.4", "Excelfil")]
    [InlineData("lista.xlsx", "PK\u0003\u0004trasig", "tas inte emot")]
    public async Task A_file_that_is_no_list_is_refused_in_words_and_its_name_stays(string name, string content, string words)
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        var answer = await UploadAsync(client, name, Encoding.Latin1.GetBytes(content), "Portalens lista");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.PageAsync();
        Assert.Contains(words, page.QuerySelector(".p-errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Portalens lista", page.QuerySelector("#Name")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Columns_that_cannot_be_used_are_refused_in_words_and_what_was_chosen_stays()
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        var page = (await UploadAsync(client, "lista.csv", "Titel;Finansiär\nEtt bidrag;Verket\n"u8.ToArray())).Headers.Location!.OriginalString;
        foreach (var (column, words) in new[] { ("", "Välj vilken kolumn"), ("1", "två gånger"), ("7", "finns inte i listan") })
        {
            var answer = await PostAsync(client, page, "", ("Version", "1"), ("TitleColumn", column), ("FunderColumn", "1"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            var shown = await answer.PageAsync();
            Assert.Contains(words, shown.QuerySelector(".p-errors")!.TextContent, StringComparison.Ordinal);
            Assert.Equal("1", shown.QuerySelector("#FunderColumn option[selected]")!.GetAttribute("value"));
        }
    }

    private static string SwedishSpace(string text) => text.Replace('\u00a0', ' ');

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string page, string handler, params (string Name, string Value)[] fields)
    {
        var token = (await client.PageAsync(page)).QuerySelector("input[name=__kontroll]")!.GetAttribute("value")!;
        using FormUrlEncodedContent content = new(fields.Append(("__kontroll", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        return await client.PostAsync(page + handler, content);
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string name, byte[] content, string? called = null)
    {
        var form = await client.PageAsync("/kallor/listor");
        string Value(string field) => form.QuerySelector($"form[enctype] [name='{field}']")!.GetAttribute("value")!;
        using ByteArrayContent file = new(content);
        using MultipartFormDataContent body = new() { { new StringContent(Value("__kontroll")), "__kontroll" }, { new StringContent(Value("Id")), "Id" }, { new StringContent(called ?? ""), "Name" } };
        body.Add(file, "Upload", name);
        return await client.PostAsync("/kallor/listor", body);
    }
}
