using Microsoft.EntityFrameworkCore;
using Portfolj.Data.Work;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Portfolio;

/// <summary>The page of an initiative with its explained hits.</summary>
public sealed class HitPageTests(HitPageTests.Seeded app) : IClassFixture<HitPageTests.Seeded>
{
    private const string Text = "Bidraget går till kommuner. Det ska minska barnfattigdom och ge barnfamiljer med försörjningsstöd en fungerande vardag. Insatserna kan vara avgiftsfri fritid, läxhjälp och stöd i föräldraskapet.";

    /// <summary>Six rounds: one that fits, one for a partner, one in another county, one that has closed, one withdrawn, one with a hostile title.</summary>
    public sealed class Seeded : PortfoljApp, IAsyncLifetime
    {
        /// <summary>The initiative.</summary>
        public Guid Initiative { get; private set; }

        /// <inheritdoc/>
        public async Task InitializeAsync()
        {
            Initiative = await this.InitiativeAsync(Seeding.ChildPoverty);
            await this.AddRoundAsync("Bidrag mot barnfattigdom", Text, (RoundField.Applicants, "kommun"), (RoundField.Geography, "SE"), (RoundField.Closes, "2026-12-15T16:00"));
            await this.AddRoundAsync("Stöd till föreningar mot barnfattigdom", Text, (RoundField.Applicants, "civilsamhalle"), (RoundField.Geography, "SE"), (RoundField.Closes, "2027-02-01"));
            await this.AddRoundAsync("Skånska medel mot barnfattigdom", Text, (RoundField.Applicants, "kommun"), (RoundField.Geography, "12"), (RoundField.Closes, "2027-02-01"));
            await this.AddRoundAsync("Medel mot barnfattigdom som snart stänger", Text, (RoundField.Applicants, "kommun"), (RoundField.Geography, "SE"), (RoundField.Closes, "2026-11-22T10:00"));
            await this.AddRoundAsync("<script>alert(1)</script> mot \"barnfattigdom\" & utanförskap \u202Egnol 👩‍👧", Text, (RoundField.Applicants, "kommun"), (RoundField.Geography, "SE"), (RoundField.DeadlineKind, "Rolling"));
            await this.MatchAsync();

            // An hour later the fourth has closed: its stored hit must not be shown.
            Clock.Advance(TimeSpan.FromHours(2));
        }

        Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();
    }

    [Fact]
    public async Task A_hit_quotes_words_from_both_sides_and_the_first_is_open()
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        var page = await client.PageAsync($"/insatser/{app.Initiative}");
        var hits = page.QuerySelectorAll("#traffar > .p-hit").ToList();
        Assert.Equal(2, hits.Count);
        Assert.Equal(1, hits.Count(h => h.QuerySelector("details")!.HasAttribute("open")));
        Assert.True(hits[0].QuerySelector("details")!.HasAttribute("open"));
        var both = hits[0].QuerySelectorAll("[data-side=passar] li").Select(li => li.QuerySelectorAll("q").Select(q => q.TextContent).ToList()).Where(q => q.Count == 2).ToList();
        Assert.NotEmpty(both);
        var initiative = await app.WithDbAsync(db => db.Initiatives.SingleAsync(i => i.Id == app.Initiative));
        var own = string.Join('\n', initiative.TargetGroups.Append(initiative.Title).Append(initiative.Problem).Append(initiative.Description));
        Assert.Contains(both, q => own.Contains(q[0], StringComparison.Ordinal) && Text.Contains(q[1], StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_partner_could_apply_for_stands_below_the_hits()
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        var page = await client.PageAsync($"/insatser/{app.Initiative}");
        var partner = page.QuerySelectorAll(".p-hit").Single(h => h.QuerySelector("h3")!.TextContent.Contains("föreningar", StringComparison.Ordinal));
        Assert.Equal("partnervagar", partner.ParentElement!.Id);
        Assert.Contains("En partner måste söka", partner.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_hindered_is_no_hit_and_says_why()
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        var page = await client.PageAsync($"/insatser/{app.Initiative}");
        var hindered = Assert.Single(page.QuerySelectorAll("#hindrade .p-hit"));
        Assert.Contains("Skånska", hindered.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(hindered.QuerySelectorAll("[data-side=hindrar] li"));
        Assert.Null(hindered.QuerySelector(".p-level"));
    }

    [Fact]
    public async Task What_has_closed_since_the_comparison_is_not_shown()
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        Assert.True(await app.WithDbAsync(db => db.Matches.AnyAsync(m => m.InitiativeId == app.Initiative
            && db.Rounds.Any(r => r.Id == m.RoundId && r.Title.Contains("snart stänger")))));
        var page = await client.PageAsync($"/insatser/{app.Initiative}");
        Assert.DoesNotContain("snart stänger", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collected_html_and_direction_marks_are_shown_as_text()
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        var html = await client.GetStringAsync($"/insatser/{app.Initiative}");
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)", html, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', html);
    }

    [Fact]
    public async Task The_page_says_the_answer_first_and_what_was_compared()
    {
        using var client = await app.AsAsync(Role.SteeringMember);
        var page = await client.PageAsync($"/insatser/{app.Initiative}");
        Assert.Equal("2 utlysningar kan passa. Närmast i tid: Bidrag mot barnfattigdom, sista dag 15 december 2026.", page.QuerySelector(".p-lede")!.TextContent);
        Assert.Contains("4 öppna och kommande utlysningar", page.QuerySelector("#traffar")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_initiative_without_hits_says_why_that_is()
    {
        using var client = await app.AsAsync(Role.SteeringMember);
        var ended = await client.PageAsync($"/insatser/{await app.InitiativeAsync("Barnutsatthet i Örebro")}");
        Assert.Contains("Det är som det ska", ended.QuerySelector("#traffar .p-empty")!.TextContent, StringComparison.Ordinal);
        var none = await client.PageAsync($"/insatser/{await app.InitiativeAsync("Arbetsväg kooperativ")}");
        Assert.Contains("Ingen utlysning passar just nu", none.QuerySelector("#traffar .p-empty")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_those_who_may_start_jobs_can_ask_for_a_new_comparison()
    {
        var action = $"/insatser/{app.Initiative}?handler=Matcha";
        using var reader = await app.AsAsync(Role.Auditor);
        var seen = await reader.PageAsync($"/insatser/{app.Initiative}");
        Assert.DoesNotContain(seen.Forms, f => f.GetAttribute("action") == action);

        using var officer = await app.AsAsync(Role.GrantOfficer);
        var page = await officer.PageAsync($"/insatser/{app.Initiative}");
        var token = page.QuerySelector("input[name=__kontroll]")!.GetAttribute("value")!;
        using FormUrlEncodedContent forged = new([KeyValuePair.Create("__kontroll", token)]);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await reader.PostAsync(action, forged)).StatusCode);

        var first = await officer.PostFormAsync(page, action);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, first.StatusCode);
        await officer.PostFormAsync(page, action);
        var request = await app.WithDbAsync(db => db.JobRequests.SingleAsync(r => r.JobKey == JobKeys.Match));
        Assert.Equal("GrantOfficer", request.RequestedBy);
        Assert.Contains("Matchning pågår", (await officer.PageAsync($"/insatser/{app.Initiative}")).QuerySelector("#traffar")!.TextContent, StringComparison.Ordinal);
        await app.WithDbAsync(db => db.JobRequests.ExecuteDeleteAsync());
    }

    [Fact]
    public async Task A_role_without_the_permission_is_refused_and_a_visitor_is_sent_to_sign_in()
    {
        using var partner = await app.AsAsync(Role.PartnerRepresentative);
        var refused = await partner.GetAsync($"/insatser/{app.Initiative}");
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("Du har inte behörighet", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var visitor = app.Visitor();
        var sent = await visitor.GetAsync($"/insatser/{app.Initiative}");
        Assert.Equal(System.Net.HttpStatusCode.Redirect, sent.StatusCode);
        Assert.StartsWith("/logga-in", sent.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        using var officer = await app.AsAsync(Role.GrantOfficer);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await officer.GetAsync($"/insatser/{Guid.NewGuid()}")).StatusCode);
    }
}
