using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Tests.Portfolio;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Matching;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Funding;

/// <summary>"Lägg till för hand", and what the page of a call shows.</summary>
public sealed class CallEntryTests(PortfoljApp app) : IClassFixture<PortfoljApp>
{
    private const string New = "/utlysningar/ny";

    [Fact]
    public async Task A_call_entered_by_hand_is_listed_with_everything_typed()
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        var answer = await client.PostFormAsync(New, New,
            ("Funder", "Stiftelsen Åsen"), ("FunderType", "Foundation"), ("Mechanism", "Application"), ("LegalAct", "2024:199"), ("Input.Title", "Medel för trygga mötesplatser 2027"), ("Input.Summary", "Stöd till öppna mötesplatser."),
            ("Input.Url", "https://example.se/medel"), ("Input.ClosesOn", "2027-01-31"), ("Input.ClosesTime", "16"), ("Input.Max", "500 000"), ("Input.OwnShare", "10; civilsamhället 0"),
            ("Input.Applicants", "kommun"), ("Input.Applicants", "civilsamhalle"), ("Input.Where", "Örebro län, Karlskoga"), ("Text", "Rad ett\nRad två"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var address = answer.Headers.Location!.ToString();
        var page = await client.PageAsync(address);
        var band = page.QuerySelector(".p-band")!.TextContent;
        Assert.Contains("söndag 31 januari 2027, kl.\u00A016.00", band, StringComparison.Ordinal);
        Assert.Contains("500\u00A0000\u00A0kr", band, StringComparison.Ordinal);
        Assert.Contains("egen andel 10\u00A0%, civilsamhället 0\u00A0%", band, StringComparison.Ordinal);
        Assert.Contains("Kommuner och civilsamhället", band, StringComparison.Ordinal);
        Assert.Contains("Inlagd för hand", page.QuerySelector("aside")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Stiftelse eller fond", page.QuerySelector("aside")!.TextContent, StringComparison.Ordinal);

        using var visitor = app.Visitor();
        var row = (await visitor.PageAsync("/utlysningar?q=mötesplatser")).QuerySelector("tbody tr")!;
        Assert.Equal(address, row.QuerySelector("a")!.GetAttribute("href"));
        Assert.Matches("Stiftelsen Åsen · 2024:199 · UTL-2026-\\d{3}", row.TextContent);
        var grant = await app.WithDbAsync(db => db.Calls.Include(c => c.Rounds).SingleAsync(c => c.Title == "Medel för trygga mötesplatser"));
        Assert.Equal(("2027", 1), (grant.Rounds.Single().Key, grant.Rounds.Count));
    }

    [Fact]
    public async Task The_same_form_twice_gives_one_call_and_the_same_call_anew_is_refused_with_a_link()
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        var form = await client.PageAsync(New);
        (string, string)[] typed = [("Funder", "Dubbelverket"), ("Input.Title", "Dubbelt bidrag 2027"), ("Input.ClosesOn", "2027-03-01")];
        var first = await client.PostFormAsync(form, New, typed);
        var second = await client.PostFormAsync(form, New, typed);
        Assert.Equal(first.Headers.Location, second.Headers.Location);

        var anew = await client.PostFormAsync(New, New, ("Funder", "dubbelverket"), ("Input.Title", "Statsbidrag för dubbelt bidrag 2027"), ("Input.Summary", "Behåll mig"));
        Assert.Equal(HttpStatusCode.Conflict, anew.StatusCode);
        var page = await anew.PageAsync();
        Assert.Equal(first.Headers.Location!.ToString(), page.QuerySelector(".p-note a")!.GetAttribute("href"));
        Assert.Equal("Behåll mig", page.QuerySelector("#Input_Summary")!.TextContent.Trim());

        // Another last day of the same year is a further occasion, and another year another round.
        Assert.Equal(HttpStatusCode.Redirect, (await client.PostFormAsync(New, New, ("Funder", "Dubbelverket"), ("Input.Title", "Dubbelt bidrag 2027"), ("Input.ClosesOn", "2027-09-01"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await client.PostFormAsync(New, New, ("Funder", "Dubbelverket"), ("Input.Title", "Dubbelt bidrag 2028"))).StatusCode);
        var grant = await app.WithDbAsync(db => db.Calls.Include(c => c.Rounds).SingleAsync(c => c.Title == "Dubbelt bidrag"));
        Assert.Equal(["2027", "2027(2)", "2028"], grant.Rounds.Select(r => r.Key).Order(StringComparer.Ordinal));
        Assert.Equal(1, await app.WithDbAsync(db => db.Funders.CountAsync(f => f.SortKey == "dubbelverket")));
    }

    [Fact]
    public async Task Title_and_funder_must_be_stated_and_the_rest_stays_as_typed()
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        var answer = await client.PostFormAsync(New, New, ("Input.ClosesOn", "2027-01-31"), ("Input.OpensOn", "2027-02-01"), ("Input.Min", "20"), ("Input.Max", "10"), ("Input.Applicants", "region"), ("Input.Excluded", "region"), ("Text", "Lång text"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.PageAsync();
        Assert.Equal(["#Funder", "#Input_Title", "#Input_ClosesOn", "#Input_Max", "#Input_Excluded"], page.QuerySelectorAll("[data-error-summary] a").Select(a => a.GetAttribute("href")));
        Assert.Equal(("2027-02-01", "20"), (page.QuerySelector("#Input_OpensOn")!.GetAttribute("value"), page.QuerySelector("#Input_Min")!.GetAttribute("value")));
        Assert.NotNull(page.QuerySelector("input[name='Input.Applicants'][value=region][checked]"));
        Assert.Equal("Lång text", page.QuerySelector("#Text")!.TextContent.Trim());
        Assert.NotNull(page.QuerySelector("details[open] input[name='Input.Excluded']"));
    }

    [Fact]
    public async Task A_machine_enters_a_call_once_and_reads_it_back()
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        var id = Guid.CreateVersion7();
        object Body(string title) => new { id, title, funder = "Maskinverket", closes = new { date = "2027-04-01", time = "12:00:00", zone = "Europe/Brussels" }, maxGrant = new { amount = 12_500, currency = "EUR" }, applicants = new[] { "kommun" }, geography = new[] { "SE" } };
        var created = await client.PostAsJsonAsync("/api/v1/calls", Body("Maskinbidrag 2027"));
        Assert.Equal((HttpStatusCode.Created, $"/api/v1/calls/{id}"), (created.StatusCode, created.Headers.Location!.ToString()));
        await client.PostAsJsonAsync("/api/v1/calls", Body("Maskinbidrag 2027"));
        Assert.Equal(1, await app.WithDbAsync(db => db.Rounds.CountAsync(r => r.Title == "Maskinbidrag 2027")));
        var call = JsonDocument.Parse(await client.GetStringAsync($"/api/v1/calls/{id}")).RootElement;
        Assert.Equal("""{"amount":12500,"currency":"EUR"}""", call.GetProperty("maxGrant").GetRawText());
        Assert.Equal("2027-04-01T10:00:00Z", call.GetProperty("closes").GetProperty("utc").GetString());
        Assert.Equal("""{"national":true,"codes":[],"names":[]}""", call.GetProperty("geography").GetRawText());
        Assert.Equal(JsonValueKind.Null, call.GetProperty("ownSharePercent").ValueKind);

        var twice = await client.PostAsJsonAsync("/api/v1/calls", new { title = "Maskinbidrag 2027", funder = "Maskinverket" });
        Assert.Equal("urn:portfolj:round-exists", JsonDocument.Parse(await twice.Content.ReadAsStringAsync()).RootElement.GetProperty("type").GetString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.PostAsJsonAsync("/api/v1/calls", new { title = " ", applicants = new[] { "riddare" }, geography = new[] { "77" } })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/api/v1/calls/{Guid.NewGuid()}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/utlysningar/{Guid.NewGuid()}")).StatusCode);
    }

    [Fact]
    public async Task Collected_markup_is_shown_as_text_and_unsafe_addresses_never_become_links()
    {
        const string evil = "<script>alert('x')</script><img src=x onerror=alert(1)>";
        var id = await app.AddRoundAsync($"Elak {evil}", $"Sammanfattning {evil}", (RoundField.Url, "javascript:alert(document.cookie)"), (RoundField.Programme, evil), (RoundField.Themes, evil));
        await app.WithDbAsync(async db =>
        {
            await using var write = await db.WriteAsync(new Data.Audit.AuditScope(Actor.Source("prov"), "round.collect", "Underlag"), CancellationToken.None);
            (await db.Origins.SingleAsync(o => o.RoundId == id)).Url = "javascript:alert(2)";
            (await db.ReadFacts.FirstAsync(f => f.RoundId == id && f.Field == RoundField.Title)).Quote = evil;
            db.RoundEvents.Add(new RoundEvent { RoundId = id, At = db.Clock.UtcNow(), Kind = RoundEventKind.AlsoSeen, Text = "javascript:alert(3)" });
            db.RoundEvents.Add(new RoundEvent { RoundId = id, At = db.Clock.UtcNow(), Kind = RoundEventKind.Notice, Text = evil });
            await write.CommitAsync(CancellationToken.None);
        });
        using var client = await app.AsAsync(Role.GrantOfficer);
        foreach (var path in new[] { $"/utlysningar/{id}", $"/utlysningar/{id}/ratta", "/utlysningar?q=elak", "/utlysningar?q=" + Uri.EscapeDataString(evil) })
        {
            var page = await client.PageAsync(path);
            Assert.Empty(page.QuerySelectorAll("main script, main img, main [onerror]"));
            Assert.DoesNotContain(page.QuerySelectorAll("a"), a => a.GetAttribute("href")!.Contains("javascript", StringComparison.OrdinalIgnoreCase));
        }

        Assert.Contains(evil, (await client.PageAsync($"/utlysningar/{id}")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_a_call_shows_its_hits_with_reasons_to_those_who_may_see_them()
    {
        var id = await app.AddRoundAsync("Bidrag mot barnfattigdom 2027", "Bidraget går till kommuner. Det ska minska barnfattigdom och ge barnfamiljer med försörjningsstöd en fungerande vardag.", (RoundField.Applicants, "kommun"), (RoundField.Geography, "SE"), (RoundField.Closes, "2026-12-15T16:00"));
        await app.MatchAsync();
        using var client = await app.AsAsync(Role.SteeringMember);
        var page = await client.PageAsync($"/utlysningar/{id}");
        var hit = page.QuerySelectorAll("article.p-hit").First(a => a.QuerySelector("h3")!.TextContent.Contains(Seeding.ChildPoverty, StringComparison.Ordinal));
        Assert.True(hit.QuerySelectorAll("[data-side=passar] li").Length >= 2);
        Assert.NotEmpty(hit.QuerySelectorAll("q.p-quote"));
        var row = (await client.PageAsync("/utlysningar?q=barnfattigdom&traff=träffsäker&traff=trolig&traff=möjlig")).QuerySelector("tbody tr")!;
        Assert.Contains(Seeding.ChildPoverty, row.TextContent, StringComparison.Ordinal);

        using var visitor = app.Visitor();
        Assert.Empty((await visitor.PageAsync($"/utlysningar/{id}")).QuerySelectorAll("article.p-hit"));
        var matches = JsonDocument.Parse(await client.GetStringAsync($"/api/v1/matches?callId={id}&limit=100")).RootElement;
        var rows = matches.GetProperty("items").EnumerateArray().ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, r => Assert.Equal(id, r.GetProperty("callId").GetGuid()));
        var level = rows[0].GetProperty("level").GetString()!;
        Assert.Contains(level, new[] { "strong", "likely", "possible" });
        var same = JsonDocument.Parse(await client.GetStringAsync($"/api/v1/matches?callId={id}&level={level}")).RootElement;
        Assert.Equal(rows.Count(r => r.GetProperty("level").GetString() == level), same.GetProperty("total").GetInt32());
        Assert.True(rows[0].GetProperty("explanation").GetProperty("fits").GetArrayLength() > 0);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.GetAsync("/api/v1/matches?level=none")).StatusCode);
    }

    [Fact]
    public async Task A_failed_source_is_said_aloud_to_everyone()
    {
        await app.AddRoundAsync("Bidrag från blind källa", "Text");
        await app.WithDbAsync(async db =>
        {
            await using var write = await db.WriteAsync(new Data.Audit.AuditScope(Actor.Job("prov"), "source.health", "Underlag"), CancellationToken.None);
            var source = await db.Sources.SingleAsync(s => s.Key == "prov");
            (source.LastError, source.LastSuccessAt, source.HomeUrl) = ("Sidan svarar 403.", new DateTime(2026, 11, 19, 5, 0, 0, DateTimeKind.Utc), "javascript:alert(1)");
            await write.CommitAsync(CancellationToken.None);
        });
        using var visitor = app.Visitor();
        var open = (await visitor.PageAsync("/utlysningar")).QuerySelector(".p-note[data-tone=warn]")!;
        Assert.Contains("Vi kan vara blinda för nya utlysningar från Provkällan sedan 19 november 2026 kl.\u00A06.00: sidan svarar 403.", open.TextContent, StringComparison.Ordinal);
        Assert.Empty(open.QuerySelectorAll("a"));
        using var official = await app.AsAsync(Role.GrantOfficer);
        Assert.StartsWith("/kallor/", (await official.PageAsync("/utlysningar")).QuerySelector(".p-note[data-tone=warn] a")!.GetAttribute("href"), StringComparison.Ordinal);
    }
}
