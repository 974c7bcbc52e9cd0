using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Tests.Portfolio;
using Portfolj.Data.Work;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;
using Portfolj.Jobs.Collect;

namespace Portfolj.Api.Tests.Funding;

/// <summary>What waits for a person: changes at the source, corrections that it has caught up with, likely twins and runs that are held back.</summary>
public sealed class CallReviewTests(PortfoljApp app) : IClassFixture<PortfoljApp>
{
    [Fact]
    public async Task A_held_change_stands_side_by_side_with_the_sources_words_and_counts_when_it_is_accepted()
    {
        var (round, change) = await app.AddHeldChangeAsync();
        using var client = await app.AsAsync(Role.GrantOfficer);
        var note = (await client.PageAsync($"/utlysningar/{round}")).QuerySelector("section[aria-labelledby=vantar]")!.TextContent;
        Assert.Contains("100\u00A0000\u00A0kr", note, StringComparison.Ordinal);
        Assert.Contains("200\u00A0000\u00A0kr", note, StringComparison.Ordinal);
        Assert.Contains("högst 200 000 kronor", note, StringComparison.Ordinal);
        Assert.Equal(10_000_000, await MaxAsync(round));

        var done = await client.PostFormAsync($"/utlysningar/{round}/granska", $"/utlysningar/{round}/granska?handler=Andring", ("accept", "true"));
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal(20_000_000, await MaxAsync(round));
        Assert.Null((await client.PageAsync($"/utlysningar/{round}")).QuerySelector("section[aria-labelledby=vantar]"));
        Assert.True(await app.WithDbAsync(db => db.RoundEvents.AnyAsync(e => e.RoundId == round && e.Kind == RoundEventKind.Accepted && e.Before == "SEK 10000000" && e.After == "SEK 20000000")));
        var twice = await client.PostAsJsonAsync($"/api/v1/calls/{round}/held-changes/{change}/decision", new { accept = true, after = "SEK 20000000" });
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
    }

    [Fact]
    public async Task To_keep_the_own_value_takes_a_reason_and_becomes_a_correction()
    {
        var (round, _) = await app.AddHeldChangeAsync();
        using var client = await app.AsAsync(Role.GrantOfficer);
        var path = $"/utlysningar/{round}/granska";
        var without = await client.PostFormAsync(path, path + "?handler=Andring", ("accept", "false"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        var stale = await client.PostFormAsync(path, path + "?handler=Andring", ("accept", "false"), ("after", "SEK 15000000"), ("Reason", "Telefonsamtal"));
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        var done = await client.PostFormAsync(path, path + "?handler=Andring", ("accept", "false"), ("Reason", "Telefonsamtal"));
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);

        var correction = await app.WithDbAsync(db => db.Corrections.SingleAsync(c => c.RoundId == round));
        Assert.Equal((RoundField.MaxGrant, "SEK 10000000", "SEK 20000000", "Telefonsamtal"), (correction.Field, correction.Value, correction.SourceSaidThen, correction.Reason));
        Assert.Equal(10_000_000, await MaxAsync(round));
    }

    [Fact]
    public async Task A_correction_by_form_answers_the_change_that_waited()
    {
        var (round, change) = await app.AddHeldChangeAsync();
        using var client = await app.AsAsync(Role.GrantOfficer);
        await client.PostFormAsync($"/utlysningar/{round}/ratta", $"/utlysningar/{round}/ratta", ("Input.Max", "150 000"), ("Reason", "Beslutet säger så"));
        Assert.Equal(15_000_000, await MaxAsync(round));
        Assert.False((await app.WithDbAsync(db => db.HeldChanges.SingleAsync(h => h.Id == change))).Accepted);
    }

    [Fact]
    public async Task The_page_says_when_the_source_agrees_with_a_correction_and_the_correction_can_be_taken_back()
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        var (round, _) = await app.AddAgreedCorrectionAsync(client);
        Assert.Contains("källan säger nu samma sak som rättelsen", (await client.PageAsync($"/utlysningar/{round}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await client.PostFormAsync($"/utlysningar/{round}/granska", $"/utlysningar/{round}/granska?handler=Rattelse");

        Assert.NotNull((await app.WithDbAsync(db => db.Corrections.SingleAsync(c => c.RoundId == round))).WithdrawnAt);
        Assert.Equal(25_000_000, await MaxAsync(round));
        var text = (await client.PageAsync($"/utlysningar/{round}")).QuerySelector("main")!.TextContent;
        Assert.DoesNotContain("källan säger nu samma sak", text, StringComparison.Ordinal);
        Assert.Contains("Borttagen", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_says_when_the_source_has_changed_since_the_correction_and_taking_it_back_then_takes_a_reason()
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        var (round, version) = await app.AddAgreedCorrectionAsync(client, "SEK 30000000");
        var text = (await client.PageAsync($"/utlysningar/{round}")).QuerySelector("main")!.TextContent;
        Assert.Contains("källan har ändrat sig sedan du rättade. Den sa 25\u00A0000\u00A0000\u00A0kr och säger nu 300\u00A0000\u00A0kr", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.PostAsJsonAsync($"/api/v1/calls/{round}/corrections/maxGrant/withdrawal", new { version })).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsJsonAsync($"/api/v1/calls/{round}/corrections/maxGrant/withdrawal", new { version = version + 1, reason = "Källan har rätt" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsJsonAsync($"/api/v1/calls/{round}/corrections/maxGrant/withdrawal", new { version, reason = "Källan har rätt" })).StatusCode);
        Assert.Equal(30_000_000, await MaxAsync(round));
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsJsonAsync($"/api/v1/calls/{round}/corrections/maxGrant/withdrawal", new { version, reason = "Igen" })).StatusCode);
    }

    [Fact]
    public async Task The_day_of_publication_can_be_corrected_over_rest_and_what_is_no_day_is_refused()
    {
        var id = await app.AddRoundAsync("Bidrag med publiceringsdag", "Text");
        using var client = await app.AsAsync(Role.GrantOfficer);
        var version = await app.WithDbAsync(db => db.Rounds.Where(r => r.Id == id).Select(r => r.Version).SingleAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.PostAsJsonAsync($"/api/v1/calls/{id}/corrections", new { version, reason = "Prov", values = new { published = "i går" } })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsJsonAsync($"/api/v1/calls/{id}/corrections", new { version, reason = "Prov", values = new { published = "2026-11-02" } })).StatusCode);
        Assert.Equal(new DateOnly(2026, 11, 2), await app.WithDbAsync(db => db.Rounds.Where(r => r.Id == id).Select(r => r.PublishedOn).SingleAsync()));
    }

    [Fact]
    public async Task Merged_rounds_are_one_with_the_origins_facts_corrections_and_diary_of_both_and_the_old_address_leads_there()
    {
        var (suggestion, first, second) = await app.AddTwinsAsync();
        using var client = await app.AsAsync(Role.GrantOfficer);
        var version = await app.WithDbAsync(db => db.Rounds.Where(r => r.Id == second).Select(r => r.Version).SingleAsync());
        (await client.PostAsJsonAsync($"/api/v1/calls/{second}/corrections", new { version, reason = "Står i beslutet", values = new { programme = "Föräldrar 2030" } })).EnsureSuccessStatusCode();
        (await client.PutAsync($"/api/v1/calls/{second}/follow", null)).EnsureSuccessStatusCode();
        var facts = await app.WithDbAsync(db => db.ReadFacts.CountAsync(f => f.RoundId == first || f.RoundId == second));
        Assert.Contains(second.ToString(), (await client.PageAsync("/utlysningar/dubbletter")).QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);

        var done = await client.PostFormAsync($"/utlysningar/{second}/granska", $"/utlysningar/{second}/granska?handler=Lika", ("merge", "true"));

        Assert.Equal($"/utlysningar/{first}", done.Headers.Location!.ToString());
        var kept = await app.WithDbAsync(db => db.Rounds.Include(r => r.Origins).SingleAsync(r => r.Id == first));
        Assert.Equal((2, "Föräldrar 2030", "SE", 10_000_000L), (kept.Origins.Count, kept.Programme, kept.Geography, kept.MaxGrantMinor));
        Assert.Equal(facts, await app.WithDbAsync(db => db.ReadFacts.CountAsync(f => f.RoundId == first)));
        Assert.False(await app.WithDbAsync(db => db.Rounds.AnyAsync(r => r.Id == second)));
        Assert.True(await app.WithDbAsync(db => db.RoundFollowers.AnyAsync(f => f.RoundId == first)));
        Assert.Equal(1, await app.WithDbAsync(db => db.Calls.CountAsync(c => c.MergedIntoId == kept.CallId)));
        var events = await app.WithDbAsync(db => db.RoundEvents.Where(e => e.RoundId == first).Select(e => e.Kind).ToListAsync());
        Assert.Equal([RoundEventKind.Corrected, RoundEventKind.Merged], events.Order());
        var old = await client.GetAsync($"/utlysningar/{second}");
        Assert.Equal((HttpStatusCode.MovedPermanently, $"/utlysningar/{first}"), (old.StatusCode, old.Headers.Location!.ToString()));
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsJsonAsync($"/api/v1/merge-suggestions/{suggestion}/decision", new { merge = true })).StatusCode);
        Assert.Contains("Sammanslagen.", (await client.PageAsync($"/utlysningar/{first}")).QuerySelector(".p-diary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_merge_both_sources_find_the_one_round_and_next_years_call_under_the_other_title_is_a_round_of_the_same_grant()
    {
        var (suggestion, first, second) = await app.AddTwinsAsync();
        using var client = await app.AsAsync(Role.GrantOfficer);
        var (title, source) = await app.WithDbAsync(async db => (await db.Rounds.Where(r => r.Id == second).Select(r => r.Title).SingleAsync(), await db.Sources.SingleAsync(s => s.Key == "prov")));
        (await client.PostAsJsonAsync($"/api/v1/merge-suggestions/{suggestion}/decision", new { merge = true })).EnsureSuccessStatusCode();
        async Task<StoreOutcome?> StoreAsync(string id, string year)
        {
            var call = new ReadCall
            {
                ExternalId = id, RoundKey = year, Url = "https://example.se/" + id, CanonicalUrl = "https://example.se/" + id, Title = title, Funder = "Exempelmyndigheten",
                Facts = [new FieldReading(RoundField.Closes, year + "-02-01")],
            };
            return (await app.WithDbAsync(db => new CallStore(db, new CallRun(source, "prov 1") { Ids = new HashSet<string> { id } }).StoreAsync([call], default))).Single().Outcome;
        }

        Assert.Equal(StoreOutcome.Updated, await StoreAsync($"igen-{first}", "2027"));
        Assert.Equal(StoreOutcome.Inserted, await StoreAsync($"nasta-{first}", "2028"));
        var kept = await app.WithDbAsync(db => db.Rounds.Where(r => r.Id == first).Select(r => r.CallId).SingleAsync());
        Assert.Equal(["2027", "2028"], await app.WithDbAsync(db => db.Rounds.Where(r => r.CallId == kept).Select(r => r.Key).OrderBy(k => k).ToListAsync()));
    }

    [Fact]
    public async Task Two_that_are_told_apart_stay_two()
    {
        var (suggestion, first, second) = await app.AddTwinsAsync();
        using var client = await app.AsAsync(Role.GrantOfficer);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.PostAsJsonAsync($"/api/v1/merge-suggestions/{suggestion}/decision", new { merge = false })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsJsonAsync($"/api/v1/merge-suggestions/{suggestion}/decision", new { merge = false, reason = "Olika målgrupper" })).StatusCode);
        Assert.Equal(2, await app.WithDbAsync(db => db.Rounds.CountAsync(r => r.Id == first || r.Id == second)));
        Assert.DoesNotContain(second.ToString(), (await client.PageAsync("/utlysningar/dubbletter")).QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_follows_sees_it_on_the_page_and_a_visitor_is_offered_neither_that_nor_the_review()
    {
        var (round, _) = await app.AddHeldChangeAsync();
        using var client = await app.AsAsync(Role.PortfolioManager);
        await client.PostFormAsync($"/utlysningar/{round}", $"/utlysningar/{round}/bevaka");
        Assert.Contains("Sluta bevaka", (await client.PageAsync($"/utlysningar/{round}")).QuerySelector(".p-head")!.TextContent, StringComparison.Ordinal);
        await client.PostFormAsync($"/utlysningar/{round}", $"/utlysningar/{round}/bevaka?sluta=true");
        Assert.False(await app.WithDbAsync(db => db.RoundFollowers.AnyAsync(f => f.RoundId == round)));

        using var visitor = app.Visitor();
        var page = (await visitor.PageAsync($"/utlysningar/{round}")).QuerySelector("main")!.InnerHtml;
        Assert.DoesNotContain("bevaka", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("/granska", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_held_back_is_let_in_by_an_official_with_a_reason_and_nobody_else()
    {
        var (source, run) = await app.AddQuarantineAsync();
        using var reader = await app.AsAsync(Role.PortfolioManager);
        Assert.Null((await reader.PageAsync($"/kallor/{source}")).QuerySelector($"form[action='/kallor/{source}/karantan']"));
        using var client = await app.AsAsync(Role.GrantOfficer);
        var refused = await client.PostFormAsync($"/kallor/{source}", $"/kallor/{source}/karantan");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var done = await client.PostFormAsync($"/kallor/{source}", $"/kallor/{source}/karantan", ("Reason", "Bidragen har slagits ihop"));
        Assert.Equal($"/kallor/{source}", done.Headers.Location!.ToString());

        var row = await app.WithDbAsync(db => db.Sources.SingleAsync(s => s.Id == source));
        Assert.Equal((run, null), (row.ReleasedRunId, row.QuarantinedRunId));
        Assert.True(await app.WithDbAsync(db => db.JobRequests.AnyAsync(r => r.JobKey == JobKeys.Collect && r.SourceId == source && r.TakenAt == null)));
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsJsonAsync($"/api/v1/sources/{source}/release", new { runId = run, reason = "Igen" })).StatusCode);
    }

    private Task<long?> MaxAsync(Guid round) => app.WithDbAsync(db => db.Rounds.Where(r => r.Id == round).Select(r => r.MaxGrantMinor).SingleAsync());
}
