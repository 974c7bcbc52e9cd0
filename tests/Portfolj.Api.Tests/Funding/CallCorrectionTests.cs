using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Tests.Portfolio;
using Portfolj.Data;
using Portfolj.Data.Work;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Funding;

/// <summary>"Rätta uppgifter": a layer above what the source said.</summary>
public sealed class CallCorrectionTests(PortfoljApp app) : IClassFixture<PortfoljApp>
{
    [Fact]
    public async Task A_correction_counts_keeps_the_sources_word_and_survives_a_rebuild()
    {
        var id = await app.AddRoundAsync("Bidrag att rätta", "Text", (RoundField.MaxGrant, "SEK 2500000000"), (RoundField.Closes, "2026-12-01"), (RoundField.Geography, "18"));
        using var client = await app.AsAsync(Role.GrantOfficer);
        var form = await client.PageAsync($"/utlysningar/{id}/ratta");
        Assert.Contains("Källan säger: 25\u00A0000\u00A0000\u00A0kr", form.QuerySelector("#Input_Max-hint")!.TextContent, StringComparison.Ordinal);
        var saved = await client.PostFormAsync(form, $"/utlysningar/{id}/ratta", ("Input.Max", "2 500 000"), ("Input.ClosesOn", "2026-12-15"), ("Input.ClosesTime", "16.00"), ("Reason", "Ett extra nollställe"));
        Assert.Equal((HttpStatusCode.Redirect, $"/utlysningar/{id}"), (saved.StatusCode, saved.Headers.Location!.ToString()));

        var (round, corrections, facts, events) = await ReadAsync(id);
        Assert.Equal((250_000_000L, new DateOnly(2026, 12, 15), new TimeOnly(16, 0), "18"), (round.MaxGrantMinor, round.ClosesOn!.Value, round.ClosesTime!.Value, round.Geography));
        Assert.Equal([(RoundField.Closes, "2026-12-01"), (RoundField.MaxGrant, "SEK 2500000000")], corrections.OrderBy(c => c.Field).Select(c => (c.Field, c.SourceSaidThen!)));
        Assert.All(corrections, c => Assert.Equal(("Ett extra nollställe", "GrantOfficer"), (c.Reason, c.ActorId)));
        Assert.Equal("SEK 2500000000", facts.Single(f => f.Field == RoundField.MaxGrant).Value);
        Assert.Equal(2, events.Count(e => e.Kind == RoundEventKind.Corrected));

        // The source is read again and says the same: the correction still counts.
        RoundProjection.Rebuild(round, facts, corrections);
        Assert.Equal(250_000_000L, round.MaxGrantMinor);
        var page = await client.PageAsync($"/utlysningar/{id}");
        var text = page.QuerySelector("main")!.TextContent;
        Assert.Contains("Källan sa då: 25\u00A0000\u00A0000\u00A0kr", text, StringComparison.Ordinal);
        Assert.Contains("Skäl: Ett extra nollställe", text, StringComparison.Ordinal);
        Assert.Contains("av handläggare", text, StringComparison.Ordinal);
        Assert.Contains("tisdag 15 december 2026, kl.\u00A016.00", page.QuerySelector(".p-band")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("25\u00A0000\u00A0000\u00A0kr", page.QuerySelectorAll(".p-diary del").Single(d => d.TextContent.Contains("kr", StringComparison.Ordinal)).TextContent);
        Assert.Equal(1, await app.WithDbAsync(db => db.JobRequests.CountAsync(r => r.JobKey == JobKeys.Match && r.TakenAt == null)));
    }

    [Fact]
    public async Task An_emptied_field_is_unknown_and_an_untouched_form_changes_nothing()
    {
        var id = await app.AddRoundAsync("Bidrag att tömma", "Text", (RoundField.Applicants, "kommun,region"), (RoundField.Geography, "18,1980"), (RoundField.OwnShare, "0.2;civilsamhalle=0.1"), (RoundField.Period, "2027-01-01/2027-12-31"), (RoundField.MinGrant, "EUR 10050"));
        using var client = await app.AsAsync(Role.GrantOfficer);
        await client.PostFormAsync($"/utlysningar/{id}/ratta", $"/utlysningar/{id}/ratta", ("Reason", "Inget"));
        Assert.Empty((await ReadAsync(id)).Corrections);

        await client.PostFormAsync($"/utlysningar/{id}/ratta", $"/utlysningar/{id}/ratta", ("Input.Where", ""), ("Reason", "Sidan säger inte var"));
        var (round, corrections, _, _) = await ReadAsync(id);
        Assert.Equal((RoundField.Geography, null, "18,1980"), (corrections.Single().Field, corrections.Single().Value, corrections.Single().SourceSaidThen));
        Assert.Null(round.Where);
        Assert.Equal(0.2m, round.OwnShare);
    }

    [Fact]
    public async Task What_cannot_be_read_is_refused_and_nothing_typed_is_lost()
    {
        var id = await app.AddRoundAsync("Bidrag med fel", "Text");
        using var client = await app.AsAsync(Role.GrantOfficer);
        var answer = await client.PostFormAsync($"/utlysningar/{id}/ratta", $"/utlysningar/{id}/ratta",
            ("Input.Max", "mycket"), ("Input.ClosesOn", "snart"), ("Input.ClosesTime", "25.99"), ("Input.Url", "javascript:alert(1)"), ("Input.OwnShare", "120"), ("Input.Where", "Atlantis, Örebro"), ("Input.Title", ""), ("Reason", "<b>Skäl</b>"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.PageAsync();
        Assert.Equal("mycket", page.QuerySelector("#Input_Max")!.GetAttribute("value"));
        Assert.Equal("snart", page.QuerySelector("#Input_ClosesOn")!.GetAttribute("value"));
        Assert.Equal("Atlantis, Örebro", page.QuerySelector("#Input_Where")!.GetAttribute("value"));
        Assert.Equal("<b>Skäl</b>", page.QuerySelector("#Reason")!.TextContent.Trim());
        var wrong = page.QuerySelectorAll("[data-error-summary] a").Select(a => a.GetAttribute("href")).ToList();
        Assert.Equal(["#Input_Title", "#Input_Url", "#Input_ClosesOn", "#Input_ClosesTime", "#Input_Max", "#Input_OwnShare", "#Input_Where", "#Input_Where"], wrong);
        Assert.All(wrong, href => Assert.NotNull(page.QuerySelector(href!)));
        Assert.Empty((await ReadAsync(id)).Corrections);
    }

    [Fact]
    public async Task Without_a_reason_nothing_is_saved()
    {
        var id = await app.AddRoundAsync("Bidrag utan skäl", "Text");
        using var client = await app.AsAsync(Role.GrantOfficer);
        var answer = await client.PostFormAsync($"/utlysningar/{id}/ratta", $"/utlysningar/{id}/ratta", ("Input.Max", "100"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("#Reason", (await answer.PageAsync()).QuerySelector("[data-error-summary] a")!.GetAttribute("href"));
        Assert.Empty((await ReadAsync(id)).Corrections);
    }

    [Fact]
    public async Task Two_who_correct_at_once_see_both_versions_and_nothing_untouched_is_overwritten()
    {
        var id = await app.AddRoundAsync("Bidrag för två", "Text", (RoundField.MaxGrant, "SEK 10000"), (RoundField.Programme, "Gamla"));
        using var first = await app.AsAsync(Role.GrantOfficer);
        using var second = await app.AsAsync(Role.GrantOfficer);
        var late = await second.PageAsync($"/utlysningar/{id}/ratta");
        await first.PostFormAsync($"/utlysningar/{id}/ratta", $"/utlysningar/{id}/ratta", ("Input.Max", "200"), ("Input.Programme", "Nya"), ("Reason", "Först"));

        var clash = await second.PostFormAsync(late, $"/utlysningar/{id}/ratta", ("Input.Max", "300"), ("Reason", "Sedan"));
        Assert.Equal(HttpStatusCode.Conflict, clash.StatusCode);
        var page = await clash.PageAsync();
        var row = page.QuerySelectorAll("table tbody tr").Single();
        Assert.Equal(["Högsta belopp", "200\u00A0kr", "300\u00A0kr"], row.Children.Select(c => c.TextContent.Trim()));
        Assert.Equal(("300", "Nya", "Sedan"), (page.QuerySelector("#Input_Max")!.GetAttribute("value"), page.QuerySelector("#Input_Programme")!.GetAttribute("value"), page.QuerySelector("#Reason")!.TextContent.Trim()));

        var again = await second.PostFormAsync(page, $"/utlysningar/{id}/ratta");
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        var (round, _, _, _) = await ReadAsync(id);
        Assert.Equal((30_000L, "Nya"), (round.MaxGrantMinor, round.Programme));

        // The same form once more: nothing differs, nothing happens.
        Assert.Equal(HttpStatusCode.Redirect, (await second.PostFormAsync(page, $"/utlysningar/{id}/ratta")).StatusCode);
        Assert.Equal(3, (await ReadAsync(id)).Corrections.Count);
    }

    [Theory]
    [InlineData(Role.PortfolioManager)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.PartnerRepresentative)]
    public async Task Roles_without_the_permission_may_not_correct_or_enter(Role role)
    {
        var id = await app.AddRoundAsync($"Stängt för {role}", "Text");
        using var client = await app.AsAsync(role);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync($"/utlysningar/{id}/ratta")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/utlysningar/ny")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsJsonAsync($"/api/v1/calls/{id}/corrections", new { version = 1, reason = "x", values = new { title = "y" } })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsJsonAsync("/api/v1/calls", new { title = "y", funder = "z" })).StatusCode);
        Assert.Equal(role == Role.PartnerRepresentative ? HttpStatusCode.Forbidden : HttpStatusCode.OK, (await client.GetAsync("/api/v1/matches")).StatusCode);
        using var nobody = app.Visitor();
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/api/v1/matches")).StatusCode);
        Assert.StartsWith("/logga-in", (await nobody.GetAsync("/utlysningar/ny")).Headers.Location!.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Corrections_over_REST_take_canonical_values_and_the_version()
    {
        var id = await app.AddRoundAsync("Bidrag över REST", "Text", (RoundField.Closes, "2026-12-01"));
        using var client = await app.AsAsync(Role.GrantOfficer);
        var before = await JsonAsync(await client.GetAsync($"/api/v1/calls/{id}"));
        Assert.Equal("2026-12-01", before.GetProperty("closes").GetProperty("date").GetString());
        var version = before.GetProperty("version").GetInt32();
        async Task<HttpResponseMessage> Send(object values, int token, string? reason = "Fel dag") => await client.PostAsJsonAsync($"/api/v1/calls/{id}/corrections", new { version = token, reason, values });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send(new { closes = "1 december" }, version)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send(new { applicants = "kommun,riddare" }, version)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send(new { closes = "2026-12-15T16:00" }, version, reason: " ")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(new { finnsInte = "x" }, version)).StatusCode);
        var done = await JsonAsync(await Send(new { closes = "2026-12-15T16:00", geography = "18,1980", applicants = "kommun" }, version));
        Assert.Equal((3, version + 1), (done.GetProperty("changed").GetInt32(), done.GetProperty("version").GetInt32()));
        Assert.Equal(HttpStatusCode.Conflict, (await Send(new { closes = "2026-12-16" }, version)).StatusCode);
        Assert.Equal(0, (await JsonAsync(await Send(new { closes = "2026-12-15T16:00" }, version))).GetProperty("changed").GetInt32());
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsJsonAsync($"/api/v1/calls/{Guid.NewGuid()}/corrections", new { version, reason = "x", values = new { title = "y" } })).StatusCode);

        var after = await JsonAsync(await client.GetAsync($"/api/v1/calls/{id}"));
        Assert.Equal("2026-12-15T15:00:00Z", after.GetProperty("closes").GetProperty("utc").GetString());
        Assert.Equal(["18", "1980"], after.GetProperty("geography").GetProperty("codes").EnumerateArray().Select(c => c.GetString()));
        var closes = after.GetProperty("fields").EnumerateArray().Single(f => f.GetProperty("field").GetString() == "closes");
        Assert.Equal(("2026-12-01", "2026-12-01"), (closes.GetProperty("sources")[0].GetProperty("value").GetString(), closes.GetProperty("corrections")[0].GetProperty("sourceSaidThen").GetString()));
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    private Task<(GrantRound Round, List<Correction> Corrections, List<ReadFact> Facts, List<RoundEvent> Events)> ReadAsync(Guid id) => app.WithDbAsync(async db => (
        await db.Rounds.AsNoTracking().Include(r => r.Applicants).SingleAsync(r => r.Id == id),
        await db.Corrections.AsNoTracking().Where(c => c.RoundId == id).ToListAsync(),
        await db.ReadFacts.AsNoTracking().Where(f => f.RoundId == id).ToListAsync(),
        await db.RoundEvents.AsNoTracking().Where(e => e.RoundId == id).ToListAsync()));
}
