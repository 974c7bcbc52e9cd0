using System.Net;
using Microsoft.AspNetCore.Http;
using Portfolj.Api.Components;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding.Matching;
using Xunit;

namespace Portfolj.Api.Tests.Components;

public sealed class PartsTests
{
    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData(" javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("//ond.example/x")]
    [InlineData("/\\ond.example/x")]
    [InlineData("")]
    [InlineData(null)]
    public async Task An_address_that_could_do_harm_becomes_plain_text(string? href)
    {
        var html = await Rendering.HtmlOf(new LinkTagHelper { Href = href });
        Assert.StartsWith("<span", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://example.se/a?b=1")]
    [InlineData("http://example.se")]
    [InlineData("mailto:portfolj@example.se")]
    [InlineData("/utlysningar")]
    [InlineData("/")]
    [InlineData("#villkor")]
    [InlineData("?sida=2")]
    public async Task An_ordinary_address_becomes_a_link(string href) =>
        Assert.StartsWith("<a", await Rendering.HtmlOf(new LinkTagHelper { Href = href }), StringComparison.Ordinal);

    [Fact]
    public async Task Names_from_the_data_are_encoded()
    {
        var html = await Rendering.HtmlOf(new GoalsTagHelper { Value = [new GoalMark(3, "<", "Skola & <b>hem</b>")] });
        Assert.Contains("Skola &amp; &lt;b&gt;hem&lt;/b&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_money_is_a_dash_that_is_read_out_and_never_zero()
    {
        var html = await Rendering.HtmlOf(new MoneyTagHelper { Value = null, Before = "högst" });
        Assert.Contains("–", html, StringComparison.Ordinal);
        Assert.Contains("okänt", html, StringComparison.Ordinal);
        Assert.DoesNotContain("0", html, StringComparison.Ordinal);
        Assert.DoesNotContain("högst", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_sum_is_not_written_as_no_millions()
    {
        Assert.Contains("40\u00A0000\u00A0kr", WebUtility.HtmlDecode(await Rendering.HtmlOf(new MoneyTagHelper { Value = Money.Kronor(40_000), Brief = true })), StringComparison.Ordinal);
        Assert.Contains("2,6\u00A0mnkr", WebUtility.HtmlDecode(await Rendering.HtmlOf(new MoneyTagHelper { Value = Money.Kronor(2_600_000), Brief = true })), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_applied_for_is_still_missing_and_an_unknown_cost_gives_an_unknown_gap()
    {
        Assert.Equal(Money.Kronor(2_600_000), new YearMoney(2027, Money.Kronor(4_400_000), Money.Kronor(1_000_000), Money.Kronor(800_000), Money.Kronor(2_000_000)).Missing);
        Assert.Equal(Money.Kronor(0), new YearMoney(2027, Money.Kronor(1), Money.Kronor(5)).Missing);
        Assert.Null(new YearMoney(2027, null, Money.Kronor(1)).Missing);
    }

    [Fact]
    public void The_parts_of_a_bar_stand_on_each_other_and_reach_the_cost()
    {
        MoneyPerYearView view = new([new(2027, Money.Kronor(4_400_000), Money.Kronor(1_000_000), Money.Kronor(800_000), Money.Kronor(2_000_000))]);
        var parts = view.Bars().Single().Parts;
        Assert.Equal(["f-granted", "f-own", "f-applied", "f-gap"], parts.Select(p => p.CssClass));
        Assert.Equal(150, parts.Sum(p => double.Parse(p.Height, System.Globalization.CultureInfo.InvariantCulture)), 0.5);
        Assert.Contains("saknas 2,6\u00A0mnkr", view.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void An_argument_keeps_the_words_of_both_sides_unchanged()
    {
        var view = ArgumentView.From(new MatchExplanation(
            [new MatchFit("barn 10–15 år", "barn och unga i risk", "Samma målgrupp: barn."), new MatchFit("", "", "Beloppet räcker.")],
            [new MatchObstacle("Krockar", "inte till projekt", "Dela upp.")],
            [new MatchUnknown("Sista dag", "Fråga finansiären.")],
            "Trolig träff."));
        Assert.Equal(("barn 10–15 år", "barn och unga i risk"), (view.Fits[0].Own, view.Fits[0].Quotes!.Single()));
        Assert.Null(view.Fits[1].Own);
        Assert.Empty(view.Fits[1].Quotes!);
        Assert.Equal("Varför? 2 passar · 1 hindrar · 1 okänt", view.Heading);
        Assert.Equal("Dela upp.", view.Hinders[0].Todo!.Text);
    }

    [Theory]
    [InlineData("/utlysningar", "/utlysningar", "page")]
    [InlineData("/utlysningar", "/utlysningar/42", "true")]
    [InlineData("/utlysningar", "/utlysningarna", null)]
    [InlineData("/", "/", "page")]
    [InlineData("/", "/jobb", null)]
    public void The_menu_shows_where_one_is(string href, string path, string? current) =>
        Assert.Equal(current, new MenuEntry("x", href).CurrentAt(new PathString(path)));

    [Theory]
    [InlineData(1, 20, 0, 1, 0, 0)]
    [InlineData(1, 20, 20, 1, 1, 20)]
    [InlineData(4, 20, 75, 4, 61, 75)]
    public void A_pager_counts_pages_and_rows(int page, int limit, int total, int pages, int first, int last)
    {
        PagerView pager = new(page, limit, total);
        Assert.Equal((pages, first, last), (pager.Pages, pager.First, pager.Last));
    }

    [Fact]
    public void Levels_are_found_by_the_name_that_people_see_and_other_words_are_refused()
    {
        Assert.Equal(MatchLevel.Strong, Levels.Named("Träffsäker"));
        Assert.Throws<ArgumentException>(() => Levels.Named("87 %"));
    }
}
