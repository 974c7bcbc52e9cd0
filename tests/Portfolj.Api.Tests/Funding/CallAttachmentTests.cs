using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Tests.Portfolio;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Reading;
using Portfolj.Domain.Identity;
using Portfolj.Testing;

namespace Portfolj.Api.Tests.Funding;

/// <summary>Files of a call on its page, over REST and through the form, in the municipality that the database names.</summary>
public sealed class CallAttachmentTests(PortfoljApp app) : IClassFixture<PortfoljApp>
{
    [Fact]
    public async Task An_uploaded_list_gives_the_municipalitys_amount_with_its_row_its_column_and_a_warning()
    {
        var (round, name, code) = await RoundAsync("Statsbidrag med lista");
        var file = Workbook.Of(["Kod", "Kommun", "Belopp (kr)"], ["0114", "Upplands Väsby", 100_000], [code, name, 1_234_000], ["2584", "Kiruna", 300_000]);
        using var client = await app.AsAsync(Role.GrantOfficer);
        var answer = await UploadAsync(client, round, "nyckel.xlsx", file);
        Assert.Equal((HttpStatusCode.Redirect, $"/utlysningar/{round}#bilagor"), (answer.StatusCode, answer.Headers.Location!.OriginalString));

        var page = await client.PageAsync($"/utlysningar/{round}");
        var section = page.QuerySelector("section[aria-labelledby=bilagor]")!;
        var text = Plain(section);
        Assert.Contains("Kommunens del: 1 234 000 kr av 1 634 000 kr till alla i listan", text, StringComparison.Ordinal);
        Assert.Equal($"{code} | {name} | 1234000", section.QuerySelector("q")!.TextContent);
        Assert.Contains("Kolumnen ”Belopp (kr)” i nyckel.xlsx", text, StringComparison.Ordinal);
        Assert.Contains("Kontrollera det mot filen", text, StringComparison.Ordinal);
        Assert.Contains("nyckel.xlsx lades in för hand. Kommunens del är 1 234 000 kr", Plain(page.QuerySelector("section[aria-labelledby=historik]")!), StringComparison.Ordinal);

        Assert.Contains("1 234 000 kr", page.QuerySelectorAll(".p-band .p-big").Select(Plain));

        // Everyone reads the amount; the copy and the form are for those who may have them.
        using var visitor = app.Visitor();
        var seen = (await visitor.PageAsync($"/utlysningar/{round}")).QuerySelector("section[aria-labelledby=bilagor]")!;
        Assert.Contains("Kommunens del: 1 234 000 kr", Plain(seen), StringComparison.Ordinal);
        Assert.Empty(seen.QuerySelectorAll("form, a[href*='/bilagor/']"));

        using var rest = JsonDocument.Parse(await visitor.GetStringAsync($"/api/v1/calls/{round}"));
        var attachment = rest.RootElement.GetProperty("attachments")[0];
        Assert.Equal(("known", 1_234_000m, "Belopp (kr)", 1_634_000m), (attachment.GetProperty("allocation").GetString(), attachment.GetProperty("ownAmount").GetProperty("amount").GetDecimal(),
            attachment.GetProperty("column").GetString(), attachment.GetProperty("totalAmount").GetProperty("amount").GetDecimal()));
    }

    [Fact]
    public async Task The_archived_copy_is_handed_out_to_employees_as_a_file_in_a_sandbox()
    {
        var (round, _, _) = await RoundAsync("Statsbidrag med kopia");
        var pdf = "%PDF-1.4\n<script>alert(1)</script>"u8.ToArray();
        using var officer = await app.AsAsync(Role.GrantOfficer);
        Assert.Equal(HttpStatusCode.Redirect, (await UploadAsync(officer, round, "Beslut åäö.pdf", pdf)).StatusCode);
        var section = (await officer.PageAsync($"/utlysningar/{round}")).QuerySelector("section[aria-labelledby=bilagor]")!;
        Assert.Contains("Läs själv: vi läser inte PDF-tabeller.", Plain(section), StringComparison.Ordinal);
        var copy = section.QuerySelector("a[href*='/bilagor/']")!.GetAttribute("href")!;

        using var reader = await app.AsAsync(Role.Auditor);
        using var answer = await reader.GetAsync(copy);
        Assert.Equal(pdf, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(("application/pdf", "attachment", "Beslut åäö.pdf"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Contains("sandbox", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);

        using var visitor = app.Visitor();
        Assert.Contains("/logga-in", (await visitor.GetAsync(copy)).Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var partner = await app.AsAsync(Role.PartnerRepresentative);
        Assert.Equal(HttpStatusCode.Forbidden, (await partner.GetAsync(copy)).StatusCode);
        var (other, _, _) = await RoundAsync("Ett annat bidrag");
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync(copy.Replace(round.ToString(), other.ToString(), StringComparison.Ordinal))).StatusCode);
    }

    [Fact]
    public async Task An_amount_that_is_not_sure_is_unknown_and_the_page_says_why()
    {
        var (round, name, _) = await RoundAsync("Statsbidrag med oklar lista");
        using var client = await app.AsAsync(Role.GrantOfficer);
        var list = Encoding.UTF8.GetBytes($"Kommun;Bidrag A (kr);Bidrag B (kr)\nKiruna;5000;6000\n{name};7000;8000\n");
        Assert.Equal(HttpStatusCode.Redirect, (await UploadAsync(client, round, "delar.csv", list)).StatusCode);
        var text = Plain((await client.PageAsync($"/utlysningar/{round}")).QuerySelector("section[aria-labelledby=bilagor]")!);
        Assert.DoesNotContain("Kommunens del:", text, StringComparison.Ordinal);
        Assert.Contains("Kommunens del är okänd", text, StringComparison.Ordinal);
        Assert.Contains("flera belopp, och inget säger vilket som gäller", text, StringComparison.Ordinal);
        Assert.Contains("Bidrag A (kr): 7 000 kr", text, StringComparison.Ordinal);

        // The same file twice is one file.
        await UploadAsync(client, round, "delar.csv", list);
        Assert.Equal(AllocationOutcome.ColumnUnclear, (await app.WithDbAsync(db => db.CallAttachments.SingleAsync(a => a.RoundId == round))).Outcome);
    }

    [Theory]
    [InlineData("lista.exe", "MZ\0", "går inte att använda")]
    [InlineData("lista.xlsx", "PK\u0003\u0004trasig", "tas inte emot")]
    [InlineData("lista.csv", ";;;\n;;\n", "Det står ingenting")]
    [InlineData(null, "", "Välj en fil")]
    public async Task A_file_that_cannot_be_kept_is_refused_in_words_and_nothing_is_kept(string? name, string content, string words)
    {
        var (round, _, _) = await RoundAsync("Statsbidrag utan lista");
        using var client = await app.AsAsync(Role.GrantOfficer);
        var answer = await UploadAsync(client, round, name, Encoding.Latin1.GetBytes(content));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(words, (await answer.PageAsync()).QuerySelector(".p-errors")!.TextContent, StringComparison.Ordinal);
        Assert.False(await app.WithDbAsync(db => db.CallAttachments.AnyAsync(a => a.RoundId == round)));
    }

    internal static async Task<HttpResponseMessage> UploadAsync(HttpClient client, Guid round, string? name, byte[] content)
    {
        var form = (await client.PageAsync($"/utlysningar/{round}")).QuerySelector("section[aria-labelledby=bilagor] form")!;
        string Value(string field) => form.QuerySelector($"[name='{field}']")!.GetAttribute("value")!;
        using ByteArrayContent file = new(content);
        using MultipartFormDataContent body = new() { { new StringContent(Value("__kontroll")), "__kontroll" }, { new StringContent(Value("AttachmentId")), "AttachmentId" } };
        if (name is not null)
        {
            file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            body.Add(file, "Upload", name);
        }

        return await client.PostAsync(form.GetAttribute("action"), body);
    }

    private static string Plain(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task<(Guid Round, string Name, string Code)> RoundAsync(string title)
    {
        var round = await app.AddRoundAsync($"{title} {Guid.NewGuid():N}", "Text", (RoundField.Closes, "2027-02-15"));
        var own = await app.WithDbAsync(db => db.Municipalities.SingleAsync());
        return (round, own.Name, own.PlaceCode);
    }
}
