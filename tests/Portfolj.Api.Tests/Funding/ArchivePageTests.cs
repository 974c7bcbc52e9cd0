using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Tests.Portfolio;
using Portfolj.Data.Archive;
using Portfolj.Data.Work;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Funding;

/// <summary>What sources have answered, shown to people without ever running.</summary>
public sealed class ArchivePageTests(PortfoljApp app) : IClassFixture<PortfoljApp>
{
    private const string Hostile = """<html><head><style>body{display:none}</style></head><body><h1 onclick="alert(1)">Bidrag till <b>alla</b></h1><script>document.title='tagen'</script><img src=x onerror=alert(2)><p>Sök senast 1 mars</p><form action="/logga-ut" method="post"></form></body></html>""";

    [Fact]
    public async Task An_archived_page_is_shown_as_text_and_as_source_and_nothing_of_it_is_live()
    {
        var source = await app.AddSourceAsync("Elak källa", "elak.example");
        var response = await app.ArchiveAsync(source.Id, "https://elak.example/bidrag", Hostile);
        using var officer = await app.AsAsync(Role.GrantOfficer);

        var page = await officer.PageAsync($"/kallor/{source.Id}/arkiv/{response.Id}");
        Assert.Equal("Bidrag till alla\nSök senast 1 mars\n", page.QuerySelector("#sidans-text")!.TextContent);
        Assert.Equal(Hostile, page.QuerySelector("#sidans-kod")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("main script, main style, main img, main iframe, main [onclick], main [onerror], main form[action='/logga-ut']"));
        Assert.Empty(page.QuerySelectorAll("#sidans-text *, #sidans-kod *"));

        var file = await officer.GetAsync($"/kallor/{source.Id}/arkiv/{response.Id}/fil");
        Assert.Equal(("application/octet-stream", "attachment", "sandbox; default-src 'none'", "nosniff"), (
            file.Content.Headers.ContentType!.MediaType, file.Content.Headers.ContentDisposition!.DispositionType, file.Headers.GetValues("Content-Security-Policy").Single(), file.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.Equal(Hostile, await file.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_archive_can_be_narrowed_to_an_address_a_run_and_a_day_page_by_page_and_another_sources_answers_are_not_in_it()
    {
        var source = await app.AddSourceAsync("Stor källa", "stor.example");
        for (var day = 1; day <= 25; day++)
        {
            await app.ArchiveAsync(source.Id, $"https://stor.example/bidrag/{day}", $"<h1>Bidrag {day}</h1>", daysAgo: day);
        }

        var other = await app.ArchiveAsync((await app.AddSourceAsync("Annan källa", "annan.example")).Id, "https://annan.example/bidrag/1", "<h1>Annat</h1>");
        using var officer = await app.AsAsync(Role.GrantOfficer);
        var path = $"/kallor/{source.Id}/arkiv";

        Assert.Equal((20, "25 svar"), await RowsAsync(officer, path));
        Assert.Equal((5, "25 svar"), await RowsAsync(officer, path + "?sida=2"));
        Assert.Equal((1, "1 svar"), await RowsAsync(officer, path + "?adress=https://stor.example/bidrag/25"));
        Assert.Equal((1, "1 svar"), await RowsAsync(officer, path + "?dag=2026-11-12"));
        var run = await app.WithDbAsync(db => db.ArchivedResponses.Where(r => r.Url.EndsWith("/bidrag/7") && r.SourceId == source.Id).Select(r => r.RunId).SingleAsync());
        Assert.Equal((1, "1 svar från en körning. Visa alla körningar"), await RowsAsync(officer, path + $"?korning={run}"));
        Assert.Equal((0, "0 svar"), await RowsAsync(officer, path + "?adress=finnsinte"));
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"{path}/{other.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"{path}/{other.Id}/fil")).StatusCode);
        Assert.Equal(25, JsonDocument.Parse(await officer.GetStringAsync($"/api/v1/sources/{source.Id}/responses?limit=5")).RootElement.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task What_was_read_stands_beside_its_quote_and_reading_it_again_shows_then_and_now_field_by_field()
    {
        var round = await app.AddRoundAsync("Bidrag som läses om", "Text", (RoundField.Closes, "2026-12-15"), (RoundField.MaxGrant, "SEK 50000000"));
        var origin = await app.WithDbAsync(db => db.Origins.SingleAsync(o => o.RoundId == round));
        var response = await app.ArchiveAsync(origin.SourceId, origin.Url, "<h1>Bidrag som läses om</h1><p>Sök senast 15 december 2026</p>");
        await app.WithDbAsync(db => db.ReadFacts.Where(f => f.RoundId == round).ExecuteUpdateAsync(s => s.SetProperty(f => f.ArchiveHash, response.ContentHash).SetProperty(f => f.Quote, f => f.Field == RoundField.Closes ? "Sök senast 15 december 2026" : null)));
        using var officer = await app.AsAsync(Role.GrantOfficer);
        var path = $"/kallor/{origin.SourceId}/arkiv/{response.Id}";
        Assert.Contains("Sök senast 15 december 2026", (await officer.PageAsync(path)).QuerySelector("section[aria-labelledby=last] q")!.TextContent, StringComparison.Ordinal);

        // No job runs here: the answer comes later, and the page says so meanwhile.
        using var asked = await Audit.Operations.WriteOperation.PostHereAsync(officer, path);
        var waiting = asked.Headers.Location!.ToString().Split('#')[0];
        Assert.Contains("Läsningen pågår", (await officer.PageAsync(waiting)).Body!.TextContent, StringComparison.Ordinal);
        Assert.True(await app.WithDbAsync(db => db.JobRequests.AnyAsync(r => r.JobKey == JobKeys.Reread && r.TakenAt == null)));
        using var twice = await Audit.Operations.WriteOperation.PostHereAsync(officer, path);
        Assert.Equal(asked.Headers.Location, twice.Headers.Location);

        await app.WithDbAsync(db => AnswerAsync(db, response.Id, new RereadPage("pages 2", [new RereadCall(origin.ExternalId, origin.Url, "Bidrag som läses om", [
            new RereadFact("Title", "Bidrag som läses om", null), new RereadFact("Closes", "2026-12-16", "senast 16 december"), new RereadFact("OwnShare", "0.2", "20 procent")])], [], 0)));
        var page = await officer.PageAsync(waiting);
        var lines = page.QuerySelectorAll("section[aria-labelledby=omlast] tbody tr").ToDictionary(r => r.QuerySelector("th")!.TextContent, r => string.Join('|', r.QuerySelectorAll("td").Select(c => c.TextContent.Trim())));
        Assert.Equal("Bidrag som läses om|Bidrag som läses om|Samma", lines["Titel"]);
        Assert.Equal("15 december 2026Sök senast 15 december 2026|16 december 2026senast 16 december|Annat värde", lines["Sista dag"]);
        Assert.StartsWith("500\u00A0000\u00A0kr|–|Läses inte längre", lines["Högsta belopp"], StringComparison.Ordinal);
        Assert.Contains("|Tillkommer", lines["Egen andel av kostnaden"], StringComparison.Ordinal);
        Assert.Contains("4 uppgifter blir andra", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_belongs_to_its_own_response()
    {
        var source = await app.AddSourceAsync("Två svar", "tva.example");
        var one = await app.ArchiveAsync(source.Id, "https://tva.example/1", "<p>1</p>");
        var other = await app.ArchiveAsync(source.Id, "https://tva.example/2", "<p>2</p>");
        using var officer = await app.AsAsync(Role.GrantOfficer);
        using var asked = await Audit.Operations.WriteOperation.PostHereAsync(officer, $"/kallor/{source.Id}/arkiv/{one.Id}");
        var question = asked.Headers.Location!.ToString().Split("omlasning=")[1].Split('#')[0];

        Assert.Null((await officer.PageAsync($"/kallor/{source.Id}/arkiv/{other.Id}?omlasning={question}")).QuerySelector("#omlast"));
    }

    private static async Task<(int Rows, string Count)> RowsAsync(HttpClient client, string path)
    {
        var page = await client.PageAsync(path);
        return (page.QuerySelectorAll("main tbody tr").Length, page.QuerySelector(".p-cols--filter p.p-small")!.TextContent);
    }

    private static async Task AnswerAsync(Data.PortfoljDb db, Guid response, RereadPage page)
    {
        var asked = await db.Rereadings.SingleAsync(r => r.ResponseId == response);
        (asked.Result, asked.DoneAt) = (JsonSerializer.Serialize(page), db.Clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync();
    }
}
