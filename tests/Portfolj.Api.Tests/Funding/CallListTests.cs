using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Organisations;

namespace Portfolj.Api.Tests.Funding;

/// <summary>The list of calls, on the page and over REST, against a plain evaluation in memory.</summary>
public sealed class CallListTests(CallListTests.Generated app) : IClassFixture<CallListTests.Generated>
{
    /// <summary>The host with generated rounds.</summary>
    public sealed class Generated : PortfoljApp, IAsyncLifetime
    {
        /// <inheritdoc/>
        public async Task InitializeAsync() => await WithDbAsync(async db =>
            await GeneratedRounds.AddAsync(db, 260, 7, await db.Goals.Select(g => g.Code).ToListAsync()));

        Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();
    }

    [Theory]
    [InlineData("status=open")]
    [InlineData("status=upcoming")]
    [InlineData("status=forecast")]
    [InlineData("status=closed")]
    [InlineData("status=cancelled")]
    [InlineData("status=unknown")]
    [InlineData("status=open&status=upcoming")]
    [InlineData("applicant=kommun")]
    [InlineData("applicant=kommun,civilsamhalle&status=open")]
    [InlineData("applicant=okant")]
    [InlineData("applicant=okant&applicant=region")]
    [InlineData("county=18")]
    [InlineData("county=18&includeUnknownGeography=true")]
    [InlineData("county=01&status=open&applicant=kommun")]
    [InlineData("goal=CHILD")]
    [InlineData("goal=CHILD&goal=SAFE&county=14")]
    [InlineData("q=brott")]
    [InlineData("q=ÅRETS")]
    [InlineData("q=årets inkludering")]
    [InlineData("q=öppna förskolor")]
    [InlineData("q=östersjö")]
    [InlineData("q=GEN-7-000017")]
    [InlineData("q=100%25")]
    [InlineData("q=skola våld&status=open&includeUnknownGeography=true&county=18")]
    [InlineData("q=2023:")]
    public async Task Filters_agree_with_a_plain_evaluation(string query)
    {
        var expected = await app.WithDbAsync(db => ExpectedAsync(db, query));
        Assert.Equal(expected.Order(StringComparer.Ordinal), (await NumbersAsync(query)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_round_has_exactly_one_status_and_the_page_counts_them()
    {
        using var client = app.Visitor();
        var page = await client.PageAsync("/utlysningar");
        var counts = page.QuerySelectorAll("input[name=status]").Select(i => int.Parse(i.ParentElement!.QuerySelector(".p-tick__n")!.TextContent, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(6, counts.Count);
        Assert.Equal(260, counts.Sum());
        Assert.StartsWith("260 utlysningar", page.QuerySelector("#antal")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_ones_come_first_with_the_nearest_last_day_and_unknown_ones_last()
    {
        var numbers = await NumbersAsync("");
        var now = app.Clock.GetUtcNow().UtcDateTime;
        var rounds = await app.WithDbAsync(db => db.Rounds.AsNoTracking().ToDictionaryAsync(r => r.Number));
        RoundStatus[] order = [RoundStatus.Open, RoundStatus.Upcoming, RoundStatus.Forecast, RoundStatus.Closed, RoundStatus.Cancelled, RoundStatus.Unknown];
        var places = numbers.Select(n => Array.IndexOf(order, rounds[n].At(now))).ToList();
        Assert.Equal(places.Order(), places);
        foreach (var status in new[] { RoundStatus.Open, RoundStatus.Upcoming })
        {
            var days = numbers.Where(n => rounds[n].At(now) == status).Select(n => rounds[n].ClosesAtUtc ?? DateTime.MaxValue).ToList();
            Assert.True(days.Count > 5);
            Assert.Equal(days.Order(), days);
        }
    }

    [Fact]
    public async Task Newest_first_is_by_the_day_it_was_found()
    {
        var numbers = await NumbersAsync("sort=newest");
        var seen = await app.WithDbAsync(db => db.Rounds.ToDictionaryAsync(r => r.Number, r => r.FirstSeenAt));
        Assert.Equal(260, numbers.Count);
        Assert.Equal(numbers.Select(n => seen[n]).OrderDescending(), numbers.Select(n => seen[n]));
    }

    [Fact]
    public async Task Pages_hold_every_round_once_and_a_page_too_far_shows_the_last()
    {
        using var client = app.Visitor();
        var seen = new List<string>();
        for (var number = 1; number <= 13; number++)
        {
            seen.AddRange((await client.PageAsync($"/utlysningar?sida={number}")).QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")!));
        }

        Assert.Equal((260, 260), (seen.Count, seen.Distinct().Count()));
        var beyond = await client.PageAsync("/utlysningar?sida=999");
        Assert.Equal(seen[^20..], beyond.QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")!));
    }

    [Fact]
    public async Task The_public_sees_no_hits_and_no_buttons_of_officials()
    {
        using var visitor = app.Visitor();
        var open = await visitor.PageAsync("/utlysningar");
        Assert.DoesNotContain(open.QuerySelectorAll("thead th"), h => h.TextContent == "Passar er insats");
        Assert.Empty(open.QuerySelectorAll("a[href='/utlysningar/ny'], input[name=traff]"));
        var details = await visitor.PageAsync(open.QuerySelector("tbody th a")!.GetAttribute("href")!);
        Assert.Null(details.QuerySelector("#insatser"));
        Assert.DoesNotContain(details.QuerySelectorAll("a"), a => a.GetAttribute("href")!.EndsWith("/ratta", StringComparison.Ordinal));

        using var official = await app.AsAsync(Role.GrantOfficer);
        var own = await official.PageAsync("/utlysningar");
        Assert.Contains(own.QuerySelectorAll("thead th"), h => h.TextContent == "Passar er insats");
        Assert.NotNull(own.QuerySelector("a[href='/utlysningar/ny']"));
    }

    [Fact]
    public async Task What_is_chosen_stays_chosen_and_is_counted()
    {
        using var client = app.Visitor();
        var page = await client.PageAsync("/utlysningar?q=brott&status=oppen&status=kommande&sokande=kommun&lan=18&lanokant=ja&mal=CHILD&sort=nyast");
        Assert.Equal("Filtrera (6 val)", page.QuerySelector(".p-filterbtn")!.TextContent);
        Assert.Equal(["oppen", "kommande"], page.QuerySelectorAll("input[name=status][checked]").Select(i => i.GetAttribute("value")!));
        Assert.NotNull(page.QuerySelector("input[name=lanokant][checked]"));
        Assert.Equal("18", page.QuerySelector("#lan option[selected]")!.GetAttribute("value"));
        Assert.Equal("nyast", page.QuerySelector("#sort option[selected]")!.GetAttribute("value"));
        Assert.Equal("nyast", page.QuerySelector("#filter input[name=sort]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Nothing_found_says_why_and_shows_the_way_out()
    {
        using var client = app.Visitor();
        var page = await client.PageAsync("/utlysningar?q=finnsingenstans");
        Assert.Equal("/utlysningar", page.QuerySelector(".p-empty a")!.GetAttribute("href"));
        Assert.Empty(page.QuerySelectorAll("table"));
    }

    [Theory]
    [InlineData("status=kanske")]
    [InlineData("status=3")]
    [InlineData("applicant=riddare")]
    [InlineData("county=99")]
    [InlineData("county=1880")]
    [InlineData("sort=bast")]
    public async Task A_value_that_does_not_exist_is_a_problem_over_REST_and_left_out_on_the_page(string query)
    {
        using var client = app.Visitor();
        var answer = await client.GetAsync("/api/v1/calls?" + query);
        Assert.Equal((422, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        await client.PageAsync("/utlysningar?" + query);
        await client.PageAsync("/utlysningar?lan=x&finansiar=y&sida=-4&mal=&traff=z");
    }

    private async Task<List<string>> NumbersAsync(string query)
    {
        using var client = app.Visitor();
        var numbers = new List<string>();
        for (var page = 1; ; page++)
        {
            var answer = JsonDocument.Parse(await client.GetStringAsync($"/api/v1/calls?{query}&page={page}&limit=100")).RootElement;
            numbers.AddRange(answer.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("number").GetString()!));
            if (numbers.Count >= answer.GetProperty("total").GetInt32())
            {
                return numbers;
            }
        }
    }

    // The question as the domain understands it, without any SQL.
    private static async Task<List<string>> ExpectedAsync(PortfoljDb db, string query)
    {
        var now = db.Clock.UtcNow();
        var asked = query.Split('&').Select(p => p.Split('=', 2)).SelectMany(p => Uri.UnescapeDataString(p[1]).Split(p[0] == "q" ? '\0' : ','), (p, v) => (Name: p[0], Value: v)).ToLookup(p => p.Name, p => p.Value);
        var goals = (await db.RoundGoals.ToListAsync()).ToLookup(g => g.RoundId, g => g.GoalCode);
        var rounds = await db.Rounds.Include(r => r.Applicants).Include(r => r.Call!.Funder).AsNoTracking().ToListAsync();
        bool Applicant(GrantRound r) => !asked["applicant"].Any()
            || asked["applicant"].Any(a => a == "okant" ? r.Applicants.Count == 0 : r.ApplicantsAs(ApplicantRole.May).Contains(ApplicantTypes.FromKey(a)!.Value));
        bool Place(GrantRound r) => !asked["county"].Any()
            || (r.Where is null ? asked["includeUnknownGeography"].Any() : r.Where.IsNational || r.Where.Codes.Any(c => c[..2] == asked["county"].Single()));
        bool Words(GrantRound r) => asked["q"].SelectMany(q => q.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .All(w => new[] { r.Title, r.Summary, r.Number, r.Programme ?? "", r.Call!.LegalAct ?? "", r.Call.Funder!.Name }.Any(t => t.Contains(w, StringComparison.OrdinalIgnoreCase)));
        return [.. rounds
            .Where(r => !asked["status"].Any() || asked["status"].Contains(r.At(now).ToString(), StringComparer.OrdinalIgnoreCase))
            .Where(r => !asked["goal"].Any() || goals[r.Id].Any(g => asked["goal"].Contains(g)))
            .Where(r => Applicant(r) && Place(r) && Words(r)).Select(r => r.Number)];
    }
}
