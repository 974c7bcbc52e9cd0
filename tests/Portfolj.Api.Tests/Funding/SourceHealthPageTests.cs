using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Tests.Portfolio;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Funding;

/// <summary>One verdict and one sentence about a source, wherever people meet it.</summary>
public sealed class SourceHealthPageTests
{
    private const string Sentence = "Vi kan vara blinda för nya utlysningar från Skolverket sedan 20 november 2026 kl.\u00A05.20: sidan svarade med felkod 503.";

    [Fact]
    public async Task The_same_sentence_stands_on_every_page_and_in_rest_and_the_menu_counts_by_the_same_verdict()
    {
        using PortfoljApp app = new();
        var source = await FailingAsync(app);
        await app.AddSourceAsync("Frisk källa", "frisk.example");
        using var officer = await app.AsAsync(Role.GrantOfficer);
        using var visitor = app.Visitor();

        foreach (var path in new[] { "/", "/kallor", $"/kallor/{source.Id}", "/utlysningar" })
        {
            Assert.Contains(Sentence, (await officer.PageAsync(path)).Body!.TextContent, StringComparison.Ordinal);
        }

        Assert.Contains(Sentence, (await visitor.PageAsync("/utlysningar")).Body!.TextContent, StringComparison.Ordinal);
        var rest = JsonDocument.Parse(await officer.GetStringAsync($"/api/v1/sources/{source.Id}")).RootElement;
        Assert.Equal((Sentence, "failing"), (rest.GetProperty("sentence").GetString(), rest.GetProperty("health").GetString()));
        var menu = (await officer.PageAsync("/kallor")).QuerySelector("nav a[href='/kallor']")!.TextContent;
        Assert.Contains("1", menu, StringComparison.Ordinal);
        Assert.Contains("behöver en människa", menu, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_overview_counts_says_the_worst_first_and_what_each_reading_gave()
    {
        using PortfoljApp app = new();
        var well = await app.AddSourceAsync("Arvsfonden", "arv.example");
        await app.AddRunAsync(well.Id, 3, 12);
        var few = await app.AddSourceAsync("Boverket", "bo.example");
        await app.AddRunAsync(few.Id, 3, 40);
        await app.AddRunAsync(few.Id, 2, 41);
        await app.AddRunAsync(few.Id, 1, 10);
        await FailingAsync(app);
        using var officer = await app.AsAsync(Role.GrantOfficer);

        var page = await officer.PageAsync("/kallor");
        Assert.Contains("1 av 3 källor är friska; 1 kan vi vara blinda för; 1 kan ge mindre än vanligt.", page.QuerySelector(".p-lede")!.TextContent, StringComparison.Ordinal);
        var rows = page.QuerySelectorAll("section[aria-labelledby=alla] tbody tr").ToList();
        Assert.Equal(["Skolverket", "Boverket", "Arvsfonden"], rows.Select(r => r.QuerySelector("th a")!.TextContent));
        Assert.Contains("senaste läsningen gav 10 utlysningar, mot 41 som brukar", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("40, 41, 10", rows[1].QuerySelector("[data-label='14 dagar']")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("10 (brukar vara 41)", rows[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sources_page_has_ninety_days_as_picture_and_as_table_with_every_failure_and_its_cause()
    {
        using PortfoljApp app = new();
        var source = await app.AddSourceAsync("Kulturrådet", "kultur.example");
        await app.AddRunAsync(source.Id, 60, 7);
        await app.AddRunAsync(source.Id, 30, 0, "Sidan svarade med felkod 500.");
        await app.AddRunAsync(source.Id, 1, 9, null, ("https://kultur.example/x", "Kulturbidrag", "titel saknas"));
        await app.WithDbAsync(db => db.Sources.Where(s => s.Id == source.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.LostFields, new List<RoundField> { RoundField.Closes })));
        using var officer = await app.AsAsync(Role.GrantOfficer);

        var page = await officer.PageAsync($"/kallor/{source.Id}");
        Assert.Equal(3, page.QuerySelectorAll("svg.p-chart rect").Length);
        Assert.Single(page.QuerySelectorAll("svg.p-chart rect.f-zero"));
        Assert.Contains("läst 2 dagar, fel 1 dag, som mest 9", page.QuerySelector("svg.p-chart title")!.TextContent, StringComparison.Ordinal);
        var rows = page.QuerySelectorAll("section[aria-labelledby=skord] tbody tr").Select(r => string.Join('|', r.Children.Select(c => c.TextContent))).ToList();
        Assert.Equal(["21 november 2026|9|0|0|1|", "23 oktober 2026|–|0|0|0|Sidan svarade med felkod 500.", "23 september 2026|7|0|0|0|"], rows);
        Assert.Contains("vi hittar inte längre sista dag på sidorna", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("titel saknas", page.QuerySelector("section[aria-labelledby=avvisade]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scheduler_that_has_stopped_turns_its_sources_red()
    {
        using PortfoljApp app = new();
        var source = await app.AddSourceAsync("Naturvårdsverket", "natur.example");
        await app.WithDbAsync(async db =>
        {
            db.JobPlans.Add(new Data.Work.JobPlan { Id = "hamta:1", JobKey = Data.Work.JobKeys.Collect, SourceId = source.Id, Name = "Hämta", NextRunAt = app.Clock.GetUtcNow().UtcDateTime.AddHours(1) });
            await db.SaveChangesAsync();
        });
        using var officer = await app.AsAsync(Role.GrantOfficer);
        Assert.Equal("healthy", await HealthAsync(officer, source.Id));
        app.Clock.Advance(TimeSpan.FromHours(4));
        using var sameDay = await app.AsAsync(Role.GrantOfficer);
        Assert.Equal("suspect", await HealthAsync(sameDay, source.Id));
        app.Clock.Advance(TimeSpan.FromHours(23));
        using var later = await app.AsAsync(Role.GrantOfficer);
        Assert.Equal("failing", await HealthAsync(later, source.Id));
        Assert.Contains("schemat kan ha stannat", (await later.PageAsync("/kallor")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Time_from_publication_to_first_sight_counts_new_calls_only_and_says_what_it_rests_on()
    {
        using PortfoljApp app = new();
        var old = await app.AddRoundAsync("Låg där från början", "Text", (RoundField.Published, "2025-01-01"));
        app.Clock.Advance(TimeSpan.FromDays(2));
        var quick = await app.AddRoundAsync("Ny och läst", "Text", (RoundField.Published, "2026-11-21"));
        var slow = await app.AddRoundAsync("Ny och sen", "Text", (RoundField.Published, "2026-11-14"));
        await app.AddRoundAsync("Utan dag", "Text");
        var id = await app.WithDbAsync(db => db.Sources.Where(s => s.Key == "prov").Select(s => s.Id).SingleAsync());
        app.Clock.Advance(TimeSpan.FromDays(1));
        using var officer = await app.AsAsync(Role.GrantOfficer);
        using var visitor = app.Visitor();
        await visitor.PageAsync($"/utlysningar/{slow}");
        await officer.PageAsync("/utlysningar");
        Assert.Equal(4, (await TimesAsync(officer, id)).GetProperty("unseen").GetInt32());

        await officer.PageAsync($"/utlysningar/{quick}");
        app.Clock.Advance(TimeSpan.FromDays(4));
        using var later = await app.AsAsync(Role.GrantOfficer);
        await later.PageAsync($"/utlysningar/{quick}");
        using var head = await later.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/utlysningar/{slow}"));
        await later.PageAsync($"/utlysningar/{old}");

        var times = await TimesAsync(later, id);
        Assert.Equal((3, 2, 1, 1, 1, 2), (
            times.GetProperty("daysToCollect").GetInt32(), times.GetProperty("collectBasis").GetInt32(), times.GetProperty("withoutPublication").GetInt32(),
            times.GetProperty("daysToSight").GetInt32(), times.GetProperty("sightBasis").GetInt32(), times.GetProperty("unseen").GetInt32()));
        Assert.Contains("Bygger på 3 utlysningar som har kommit efter första läsningen; 2 har publiceringsdatum och 1 är öppnade.", (await later.PageAsync($"/kallor/{id}")).Body!.TextContent, StringComparison.Ordinal);
        var sight = await app.WithDbAsync(db => db.RoundSights.SingleAsync(s => s.RoundId == quick));
        Assert.Equal(TimeSpan.FromDays(4), sight.LastAt - sight.FirstAt);
    }

    [Fact]
    public async Task When_an_account_is_closed_the_time_of_sight_stays_and_who_it_was_goes()
    {
        using PortfoljApp app = new();
        var round = await app.AddRoundAsync("Sedd av någon som slutar", "Text");
        var address = await Accounts.People.JoinAsync(app, Role.GrantOfficer);
        using var person = (await Accounts.People.SignInAsync(app, address)).Client;
        await person.PageAsync($"/utlysningar/{round}");
        var account = await app.WithDbAsync(db => db.RoundSights.Where(s => s.RoundId == round).Select(s => s.AccountId).SingleAsync());
        Assert.NotNull(account);

        using var admin = await app.AsAsync(Role.Administrator);
        var closed = await admin.PostFormAsync($"/konton/{account}", $"/konton/{account}?handler=Lage", ("till", "Closed"), ("Reason", "Slutar"));
        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        var sight = await app.WithDbAsync(db => db.RoundSights.SingleAsync(s => s.RoundId == round));
        Assert.Null(sight.AccountId);
    }

    private static async Task<CallSource> FailingAsync(PortfoljApp app)
    {
        var source = await app.AddSourceAsync("Skolverket", "skola.example");
        var since = new DateTime(2026, 11, 20, 4, 20, 0, DateTimeKind.Utc);
        await app.WithDbAsync(db => db.Sources.Where(s => s.Id == source.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastError, "Sidan svarade med felkod 503.").SetProperty(x => x.BlindSince, since)));
        return source;
    }

    private static async Task<string?> HealthAsync(HttpClient client, Guid source) => JsonDocument.Parse(await client.GetStringAsync($"/api/v1/sources/{source}")).RootElement.GetProperty("health").GetString();

    private static async Task<JsonElement> TimesAsync(HttpClient client, Guid source) => JsonDocument.Parse(await client.GetStringAsync($"/api/v1/sources/{source}")).RootElement.GetProperty("times");
}
