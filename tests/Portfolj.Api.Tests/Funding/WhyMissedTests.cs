using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Tests.Portfolio;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Funding;

/// <summary>"Varför missade vi detta?": for any address or title, whether, when and why not.</summary>
public sealed class WhyMissedTests(PortfoljApp app) : IClassFixture<PortfoljApp>
{
    [Fact]
    public async Task What_is_here_is_told_with_when_it_came_when_it_was_published_and_who_saw_it()
    {
        var round = await app.AddRoundAsync("Statsbidrag för trygghetsvärdar", "Text", (RoundField.Published, "2026-11-19"), (RoundField.Closes, "2027-02-01"));
        var url = await app.WithDbAsync(db => db.Origins.Where(o => o.RoundId == round).Select(o => o.Url).SingleAsync());
        using var officer = await app.AsAsync(Role.GrantOfficer);
        Assert.Contains("Ingen hos er har öppnat den.", await TextAsync(officer, url, null), StringComparison.Ordinal);
        await officer.PageAsync($"/utlysningar/{round}");

        foreach (var (adress, titel) in new[] { (url, (string?)null), (url.Replace("https://", "www.", StringComparison.Ordinal) + "/?utm_source=brev#topp", null), (null!, "trygghetsvärdarna") })
        {
            var text = await TextAsync(officer, adress, titel);
            Assert.Contains("Vi har den.", text, StringComparison.Ordinal);
            Assert.Contains("finns här sedan 22 november 2026, hämtad från Provkällan. Publicerad 19 november 2026. Öppnad första gången 22 november 2026 av någon med rollen handläggare.", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_title_that_is_only_like_one_that_is_here_is_not_said_to_be_the_same()
    {
        await app.AddRoundAsync("Stöd till fältforskning om sandstränder och dyner", "Text");
        using var officer = await app.AsAsync(Role.GrantOfficer);

        Assert.Contains("Vi har något som heter ungefär så.", await TextAsync(officer, null, "sandstränder och dyner"), StringComparison.Ordinal);
        Assert.Contains("Vi har den.", await TextAsync(officer, null, "Stöd till fältforskning om sandstränder och dyner 2027"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_refused_is_told_with_the_reason_and_the_days()
    {
        var source = await app.AddSourceAsync("Refuserande källan", "nej.example");
        await app.AddRunAsync(source.Id, 9, 5, null, ("https://nej.example/bidrag/robot?sv.12=3", "Bidrag för robothundar", "nej.example tillåter inte att /bidrag/robot hämtas automatiskt (robots.txt)."));
        var last = await app.AddRunAsync(source.Id, 2, 5, null, ("https://nej.example/bidrag/robot", "Bidrag för robothundar", "nej.example tillåter inte att /bidrag/robot hämtas automatiskt (robots.txt)."));
        using var officer = await app.AsAsync(Role.GrantOfficer);

        foreach (var (adress, titel) in new[] { ("https://nej.example/bidrag/robot", (string?)null), (null!, "robothundar bidrag") })
        {
            var page = await officer.PageAsync(Path(adress, titel));
            Assert.Equal("Vi såg den, men den togs inte emot.", page.QuerySelector("#svar")!.TextContent);
            Assert.Contains("(2 gånger, 13 november 2026–20 november 2026)", page.Body!.TextContent, StringComparison.Ordinal);
            Assert.Contains("robots.txt", page.Body.TextContent, StringComparison.Ordinal);
            Assert.NotNull(page.QuerySelector($"a[href='/jobb/{last.Id}']"));
        }
    }

    [Fact]
    public async Task A_page_in_the_archive_that_became_no_call_is_told_and_can_be_looked_at()
    {
        var source = await app.AddSourceAsync("Arkiverande källan", "arkiv.example");
        var fetched = await app.ArchiveAsync(source.Id, "https://www.arkiv.example/om-bidrag/", "<h1>Om våra bidrag</h1>");
        await app.ArchiveAsync(source.Id, "https://arkiv.example/borta", "", 404);
        using var officer = await app.AsAsync(Role.GrantOfficer);

        var page = await officer.PageAsync(Path("https://arkiv.example/om-bidrag", null));
        Assert.Equal("Vi hämtade sidan, men den lästes inte som en utlysning.", page.QuerySelector("#svar")!.TextContent);
        Assert.NotNull(page.QuerySelector($"a[href='/kallor/{source.Id}/arkiv/{fetched.Id}']"));
        Assert.Contains("svarade då med felkod 404", await TextAsync(officer, "https://arkiv.example/borta", null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_names_the_address_is_told_apart_from_lists_that_do_not()
    {
        var source = await app.AddSourceAsync("Listande källan", "lista.example");
        var list = await app.ArchiveAsync(source.Id, "https://lista.example/bidrag", """<a href="/bidrag/lokaler">Lokaler</a> <a href="/bidrag/larm?a=1&amp;b=2">Larm</a>""");
        using var officer = await app.AsAsync(Role.GrantOfficer);

        foreach (var named in new[] { "https://lista.example/bidrag/lokaler", "https://lista.example/bidrag/larm?b=2&a=1&utm_campaign=x" })
        {
            var page = await officer.PageAsync(Path(named, null));
            Assert.Equal("Den nämns i något vi har hämtat, men dess egen sida hämtades inte.", page.QuerySelector("#svar")!.TextContent);
            Assert.NotNull(page.QuerySelector($"a[href='/kallor/{source.Id}/arkiv/{list.Id}']"));
        }

        var not = await TextAsync(officer, "https://lista.example/bidrag/lokal", null);
        Assert.Contains("Källan lästes, men inget som vi hämtade ledde till sidan.", not, StringComparison.Ordinal);
        Assert.Contains("Sökt i 1 olika sparade svar (1 MB), allt från de senaste 400 dagarna.", not, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_was_failing_or_off_is_told_with_its_own_sentence()
    {
        var source = await app.AddSourceAsync("Trasiga källan", "trasig.example");
        await app.AddRunAsync(source.Id, 3, 0, "trasig.example svarade inte i tid.");
        await app.AddRunAsync(source.Id, 2, 4);
        using var officer = await app.AsAsync(Role.GrantOfficer);
        Assert.Contains("Trasiga källan gick inte att läsa vid 1 av 2 hämtningar de senaste 400 dagarna, senast 19 november 2026: trasig.example svarade inte i tid.", await TextAsync(officer, "trasig.example/ny", null), StringComparison.Ordinal);

        await app.WithDbAsync(db => db.Sources.Where(s => s.Id == source.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Enabled, false)));
        var page = await officer.PageAsync(Path("trasig.example/ny", null));
        Assert.Equal("Källan gick inte att läsa som den ska.", page.QuerySelector("#svar")!.TextContent);
        Assert.Contains("Trasiga källan är avstängd.", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_that_no_source_reads_is_told_with_the_way_to_add_one()
    {
        using var officer = await app.AsAsync(Role.GrantOfficer);
        var page = await officer.PageAsync(Path("https://www.ingenlaser.example/bidrag", null));
        Assert.Contains("Ingen källa bevakar ingenlaser.example. Lägg till en källa", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("a[href='/kallor/ny']"));
    }

    [Fact]
    public async Task A_title_is_found_in_what_was_fetched_and_nothing_is_invented_for_one_that_is_not()
    {
        var source = await app.AddSourceAsync("Textkällan", "text.example");
        await app.ArchiveAsync(source.Id, "https://text.example/nyheter", "<p>Snart öppnar <em>Stöd till</em>\n<b>cykelbanor</b> i glesbygd.</p>");
        using var officer = await app.AsAsync(Role.GrantOfficer);
        Assert.Contains("Textkällan nämnde den 21 november 2026", await TextAsync(officer, null, "stöd till cykelbanor"), StringComparison.Ordinal);
        Assert.Contains("Vi hittar inga spår av den.", await TextAsync(officer, null, "rymdfärjor för gymnasister"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_cannot_be_understood_is_refused_in_words_and_rest_gives_the_same_answers()
    {
        using var officer = await app.AsAsync(Role.GrantOfficer);
        foreach (var (adress, titel) in new[] { ("inte en adress", (string?)null), ("ftp://x.example/a", null), ("", ""), (null!, "och för") })
        {
            var answer = await officer.GetAsync(Path(adress, titel));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.NotNull((await answer.PageAsync()).QuerySelector("#fel"));
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await officer.GetAsync("/api/v1/sources/missed")).StatusCode);
        var report = JsonDocument.Parse(await officer.GetStringAsync("/api/v1/sources/missed?url=https%3A%2F%2Fwww.ingenlaser.example%2Fx")).RootElement;
        Assert.Equal("noSource", report.GetProperty("kind").GetString());
        Assert.Contains("Ingen källa bevakar ingenlaser.example", report.GetProperty("findings")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    private static string Path(string? adress, string? titel) => $"/kallor/missad?adress={Uri.EscapeDataString(adress ?? "")}&titel={Uri.EscapeDataString(titel ?? "")}";

    private static async Task<string> TextAsync(HttpClient client, string? adress, string? titel) => (await client.PageAsync(Path(adress, titel))).QuerySelector("main")!.TextContent;
}
