using System.Net;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Portfolio;

/// <summary>The board, the list and "Mitt läge" on the demo municipality with a few rounds.</summary>
public sealed class PortfolioPagesTests(PortfolioPagesTests.Seeded app) : IClassFixture<PortfolioPagesTests.Seeded>
{
    private const string Text = "Bidraget går till kommuner. Syftet är att minska barnfattigdom. Barnfamiljer med långvarigt försörjningsstöd får stöd i föräldraskapet och hjälp med skulder, "
        + "föräldrar långt från arbetsmarknaden får väg till arbete, och barn i ekonomisk utsatthet får avgiftsfri fritid, läxhjälp och lovaktiviteter.";

    /// <summary>A round that closes in 23 days and one that closes in a year.</summary>
    public sealed class Seeded : PortfoljApp, IAsyncLifetime
    {
        /// <inheritdoc/>
        public async Task InitializeAsync()
        {
            await this.AddRoundAsync("Bidrag mot barnfattigdom", Text, (RoundField.Applicants, "kommun"), (RoundField.Geography, "SE"), (RoundField.Closes, "2026-12-15T16:00"));
            await this.AddRoundAsync("Senare bidrag mot barnfattigdom", Text, (RoundField.Applicants, "kommun"), (RoundField.Geography, "SE"), (RoundField.Closes, "2027-11-01"));
            await this.MatchAsync();
        }

        Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/portfolj")]
    [InlineData("/insatser")]
    [InlineData("/insatser/ny")]
    [InlineData("/tillganglighet")]
    [InlineData("/personuppgifter")]
    [InlineData("/kakor")]
    public async Task Every_page_answers_a_portfolio_manager_with_one_heading_and_a_title(string path)
    {
        using var client = await app.AsAsync(Role.PortfolioManager);
        var page = await client.PageAsync(path);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.False(string.IsNullOrWhiteSpace(page.Title));
        Assert.Equal("sv", page.DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("/portfolj")]
    [InlineData("/insatser")]
    [InlineData("/insatser/ny")]
    public async Task A_visitor_is_sent_to_sign_in_and_a_role_without_the_permission_is_refused(string path)
    {
        using var visitor = app.Visitor();
        var sent = await visitor.GetAsync(path);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.StartsWith("/logga-in?till=", sent.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        using var partner = await app.AsAsync(Role.PartnerRepresentative);
        Assert.Equal(HttpStatusCode.Forbidden, (await partner.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task An_auditor_reads_but_neither_sees_nor_reaches_the_form()
    {
        using var auditor = await app.AsAsync(Role.Auditor);
        Assert.Empty((await auditor.PageAsync("/insatser")).QuerySelectorAll("a[href='/insatser/ny']"));
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync("/insatser/ny")).StatusCode);
        var id = await app.InitiativeAsync("Tidiga signaler");
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync($"/insatser/{id}/redigera")).StatusCode);
    }

    [Fact]
    public async Task A_visitor_and_a_partner_see_only_what_is_public_on_the_start_page()
    {
        using var visitor = app.Visitor();
        Assert.NotEmpty((await visitor.PageAsync("/")).QuerySelectorAll("button[name=roll]"));
        using var partner = await app.AsAsync(Role.PartnerRepresentative);
        var page = await partner.PageAsync("/");
        Assert.Equal("Mitt läge", page.QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain("Barnutsatthet", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2 öppna utlysningar", page.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task My_position_names_what_closes_within_thirty_days_and_not_what_closes_later()
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        var page = await client.PageAsync("/");
        var todo = page.QuerySelector("#gora")!.ParentElement!;
        Assert.Equal("1 utlysning att ta ställning till nu", page.QuerySelector("#gora")!.TextContent);
        Assert.Contains("Bidrag mot barnfattigdom", todo.TextContent, StringComparison.Ordinal);
        Assert.Contains(Seeding.ChildPoverty, todo.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Senare bidrag", todo.TextContent, StringComparison.Ordinal);
        var rows = page.QuerySelectorAll("table tbody th a").Select(a => a.TextContent).ToList();
        Assert.Equal("Bidrag mot barnfattigdom", rows[0]);
        Assert.Contains("Senare bidrag mot barnfattigdom", rows);
    }

    [Fact]
    public async Task Every_number_of_my_position_is_that_of_the_list_it_leads_to()
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        var page = await client.PageAsync("/");
        var links = page.QuerySelectorAll(".p-tile .p-list li").Select(li => (Count: int.Parse(li.QuerySelector(".p-big")!.TextContent, System.Globalization.CultureInfo.InvariantCulture), Href: li.QuerySelector("a")!.GetAttribute("href")!))
            .Where(l => l.Href.StartsWith("/insatser", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, links.Count);
        Assert.Contains(links, l => l.Count > 0);
        foreach (var (count, href) in links)
        {
            var list = await client.PageAsync(href);
            Assert.Equal((href, count), (href, list.QuerySelectorAll("table tbody tr").Length));
        }
    }

    [Fact]
    public async Task The_board_shows_every_goal_with_its_initiatives_and_the_years_directions()
    {
        using var client = await app.AsAsync(Role.SteeringMember);
        var page = await client.PageAsync("/portfolj");
        Assert.Equal(5, page.QuerySelectorAll("article[id^=mal-]").Length);
        Assert.Contains(Seeding.ChildPoverty, page.QuerySelector("#mal-child")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(8, page.QuerySelectorAll("table.p-table--cards tbody tr").Length);
        var now = page.QuerySelector("[aria-labelledby=inriktning]")!;
        Assert.Equal("Prioriterade inriktningar 2026", now.QuerySelector("h2")!.TextContent);
        Assert.Contains("Exempel", now.QuerySelector("ul")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2024", now.QuerySelector("details")!.TextContent, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("td[data-label='Behov per år']"), cell => Assert.DoesNotContain(" 0", cell.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_list_narrows_by_goal_state_and_text_and_sorts_by_number()
    {
        using var client = await app.AsAsync(Role.SteeringMember);
        async Task<List<string>> TitlesAsync(string query) => [.. (await client.PageAsync("/insatser" + query)).QuerySelectorAll("table tbody th a").Select(a => a.TextContent)];
        Assert.Equal(["Arbetsväg kooperativ", "Barnutsatthet i Örebro", Seeding.ChildPoverty, "Biblioteksplan 2.0", "Föräldrastöd nära", "Språkbro skollov", "Tidiga signaler", "Ungdomsbussen"], await TitlesAsync(""));
        Assert.Equal([Seeding.ChildPoverty, "Barnutsatthet i Örebro"], (await TitlesAsync("?sort=nummer")).Take(2));
        Assert.Equal(["Tidiga signaler", "Ungdomsbussen"], await TitlesAsync("?mal=SAFE"));
        Assert.Equal(["Barnutsatthet i Örebro"], await TitlesAsync("?tillstand=effekthemtagning"));
        Assert.Equal(["Föräldrastöd nära"], await TitlesAsync("?q=FÖRÄLDRASTÖD"));
        Assert.Equal(["Tidiga signaler"], await TitlesAsync("?q=polis+riskzon"));
        Assert.Empty(await TitlesAsync("?q=%25"));
        Assert.Contains("Ingen insats passar det du valde", (await client.PageAsync("/insatser?q=finnsinte")).QuerySelector(".p-empty")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(8, (await TitlesAsync("?sida=999999999")).Count);
        Assert.Equal(8, (await TitlesAsync("?tillstand=%3Cscript%3E&sida=-4&sort=x")).Count);
    }
}
