using System.Net;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data.Work;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Organisations;

namespace Portfolj.Api.Tests.Portfolio;

/// <summary>Registering and changing initiatives through the real forms.</summary>
public sealed class InitiativeFormTests(PortfoljApp app) : IClassFixture<PortfoljApp>
{
    private const string New = "/insatser/ny";

    [Fact]
    public async Task A_new_initiative_is_saved_as_typed_audited_and_matched()
    {
        using var client = await app.AsAsync(Role.PortfolioManager);
        var (school, year) = (await GoalAsync("SCHOOL"), 2027);
        var answer = await client.PostFormAsync(
            New, New, ("Input.Title", "  Läxhjälp i Vivalla  "), ("Input.Description", "Läxhjälp varje vardag."), ("Input.TargetGroups", "elever i årskurs 6–9\r\n\r\nvårdnadshavare\r\n"),
            ("Input.Applicant", "skolhuvudman"), ("Input.PartnerTypes", "civilsamhalle"), ("Input.PlaceCode", "18"), ("Input.Starts", "2027-01-15"), ("Input.GoalIds", school.ToString()),
            ("Input.Years[0].Year", year.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Input.Years[0].Amount", "1\u00A0500 000 kr"), ("Input.OwnCapacity", ""));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var page = await client.PageAsync(answer.Headers.Location!.ToString());
        Assert.Equal("Läxhjälp i Vivalla", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Insatsen är sparad", page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        var saved = await app.WithDbAsync(db => db.Initiatives.Include(i => i.Years).SingleAsync(i => i.Title == "Läxhjälp i Vivalla"));
        Assert.Matches(@"^INS-2026-\d{3}$", saved.Number);
        Assert.Equal((2027, 150_000_000L), saved.Years.Select(y => (y.Year, y.CostOre)).Single());
        Assert.Null(saved.OwnCapacityOre);
        Assert.Equal(["elever i årskurs 6–9", "vårdnadshavare"], saved.TargetGroups);
        Assert.Equal((ApplicantType.PrincipalOrganiser, "18", false), (saved.Applicant, saved.PlaceCode, saved.IsExample));
        var entry = await app.WithDbAsync(db => db.AuditEntries.SingleAsync(e => e.SubjectId == saved.Id));
        Assert.Equal(("initiative.create", Role.PortfolioManager, await app.AccountAsync(Role.PortfolioManager)), (entry.Action, entry.ActorRole!.Value, Guid.Parse(entry.ActorId)));
        Assert.True(await app.WithDbAsync(db => db.JobRequests.AnyAsync(r => r.JobKey == JobKeys.Match && r.TakenAt == null)));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once_and_nothing_typed_is_lost()
    {
        using var client = await app.AsAsync(Role.DepartmentContact);
        var before = await app.WithDbAsync(db => db.Initiatives.CountAsync());
        var answer = await client.PostFormAsync(
            New, New, ("Input.Title", " "), ("Input.Problem", "Bara detta <b>skrev</b> jag"), ("Input.PlaceCode", "9999"), ("Input.Starts", "2027-12-31"), ("Input.Ends", "2027-01-01"),
            ("Input.Years[0].Year", "2027"), ("Input.Years[0].Amount", "tolv"), ("Input.Years[1].Year", "1890"), ("Input.Years[1].Amount", "5"), ("Input.Years[2].Year", "2028"), ("Input.Years[2].Amount", "7"),
            ("Input.Years[3].Year", "2028"), ("Input.Years[3].Amount", "8"), ("Input.OwnCapacity", "-3"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.PageAsync();
        var summary = page.QuerySelector(".p-errors")!;
        Assert.Equal("Rätta 8 fel innan du sparar", summary.QuerySelector("h2")!.TextContent);
        Assert.All(summary.QuerySelectorAll("a"), a => Assert.NotNull(page.GetElementById(a.GetAttribute("href")![1..])));
        Assert.Equal(8, summary.QuerySelectorAll("a").Length);
        Assert.Equal("Bara detta <b>skrev</b> jag", page.QuerySelector("textarea[name='Input.Problem']")!.TextContent.Trim());
        Assert.Equal("tolv", page.QuerySelector("input[name='Input.Years[0].Amount']")!.GetAttribute("value"));
        Assert.Equal("2027-12-31", page.QuerySelector("input[name='Input.Starts']")!.GetAttribute("value"));
        var bad = page.QuerySelector("input[name='Input.OwnCapacity']")!;
        Assert.Equal("true", bad.GetAttribute("aria-invalid"));
        Assert.Contains("Beloppet kan inte vara mindre än noll.", page.GetElementById(bad.GetAttribute("aria-describedby")!.Split(' ')[^1])!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, await app.WithDbAsync(db => db.Initiatives.CountAsync()));
    }

    [Fact]
    public async Task The_same_form_sent_twice_even_at_once_makes_one_initiative()
    {
        using var client = await app.AsAsync(Role.PortfolioManager);
        var page = await client.PageAsync(New);
        var goal = (await GoalAsync("SELF")).ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => client.PostFormAsync(page, New, ("Input.Title", "Dubbelklick"), ("Input.GoalIds", goal))));
        Assert.Single(answers.Select(a => (a.StatusCode, a.Headers.Location?.ToString())).Distinct());
        Assert.Equal(HttpStatusCode.Redirect, answers[0].StatusCode);
        Assert.Equal(1, await app.WithDbAsync(db => db.Initiatives.CountAsync(i => i.Title == "Dubbelklick")));
    }

    [Theory]
    [InlineData("👩‍👧 Familjecoacher \U0001F600")]
    [InlineData("עזרה \u202Eabc\u202C مساعدة")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("Å\u0308 kombinerade tecken")]
    [InlineData("' OR 1=1; DROP TABLE Initiatives; --")]
    public async Task Any_words_are_accepted_and_shown_as_words(string title)
    {
        using var client = await app.AsAsync(Role.PortfolioManager);
        var answer = await client.PostFormAsync(New, New, ("Input.Title", title), ("Input.GoalIds", (await GoalAsync("SAFE")).ToString()));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var page = await client.PageAsync(answer.Headers.Location!.ToString());
        Assert.Equal(title.Replace("\u202E", "[U+202E]", StringComparison.Ordinal).Replace("\u202C", "[U+202C]", StringComparison.Ordinal), page.QuerySelector("h1")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("h1 *"));
        Assert.Equal(title, (await client.PageAsync(answer.Headers.Location + "/redigera")).QuerySelector("input[name='Input.Title']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_change_needs_a_reason_and_stands_in_the_history_with_before_and_after()
    {
        using var client = await app.AsAsync(Role.PortfolioManager);
        var id = await app.InitiativeAsync("Språkbro skollov");
        var (page, form) = ($"/insatser/{id}", $"/insatser/{id}/redigera");
        var refused = await client.PostFormAsync(form, form, ("Input.OwnCapacity", "350 000"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Skriv varför du ändrar", (await refused.PageAsync()).QuerySelector(".p-errors")!.TextContent, StringComparison.Ordinal);

        var saved = await client.PostFormAsync(await refused.PageAsync(), form, ("Input.Reason", "Nämnden höjde ramen"), ("Input.GoalIds", (await GoalAsync("SCHOOL")).ToString()), ("Input.GoalIds", (await GoalAsync("CHILD")).ToString()));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var newest = (await client.PageAsync(page)).QuerySelector(".p-diary li")!;
        Assert.Contains("Portföljledare, Kommunledningskontoret", newest.TextContent, StringComparison.Ordinal);
        Assert.Contains("Skäl: Nämnden höjde ramen", newest.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Mål", "Egen medfinansiering"], newest.QuerySelectorAll("dt").Select(d => d.TextContent));
        Assert.Contains("300\u00A0000\u00A0kr", newest.QuerySelectorAll("del")[^1].TextContent, StringComparison.Ordinal);
        Assert.Contains("Barn och ungas jämlika livsvillkor", newest.QuerySelectorAll("ins")[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clash_shows_both_versions_and_the_next_save_wins()
    {
        using var one = await app.AsAsync(Role.PortfolioManager);
        using var other = await app.AsAsync(Role.CNetContact);
        var id = await app.InitiativeAsync("Biblioteksplan 2.0");
        var form = $"/insatser/{id}/redigera";
        var mine = await one.PageAsync(form);
        var theirs = await other.PostFormAsync(form, form, ("Input.Problem", "Deras problem"), ("Input.Reason", "De var först"));
        Assert.Equal(HttpStatusCode.Redirect, theirs.StatusCode);

        var clash = await one.PostFormAsync(mine, form, ("Input.Problem", "Mitt problem"), ("Input.Reason", "Jag kom sen"));
        Assert.Equal(HttpStatusCode.Conflict, clash.StatusCode);
        var page = await clash.PageAsync();
        var row = Assert.Single(page.QuerySelectorAll("section[aria-labelledby=krock] tbody tr"));
        Assert.Equal(["Mitt problem", "Deras problem"], row.QuerySelectorAll("td").Select(c => c.TextContent.Trim()));
        Assert.Contains("De var först", page.QuerySelector("section[aria-labelledby=krock]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Jag kom sen", page.QuerySelector("[name='Input.Reason']")!.TextContent.Trim());
        Assert.Equal("Deras problem", await ProblemAsync(id));

        Assert.Equal(HttpStatusCode.Redirect, (await one.PostFormAsync(page, form)).StatusCode);
        Assert.Equal("Mitt problem", await ProblemAsync(id));
    }

    [Fact]
    public async Task Two_who_save_at_the_same_moment_never_overwrite_each_other_unseen()
    {
        using var one = await app.AsAsync(Role.PortfolioManager);
        var id = await app.InitiativeAsync("Ungdomsbussen");
        var form = $"/insatser/{id}/redigera";
        var page = await one.PageAsync(form);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => one.PostFormAsync(page, form, ("Input.Problem", $"Problem {n}"), ("Input.Reason", "Samtidigt"))));
        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.Redirect));
        Assert.Equal(3, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
    }

    private Task<Guid> GoalAsync(string code) => app.WithDbAsync(db => db.Goals.Where(g => g.Code == code).Select(g => g.Id).SingleAsync());

    private Task<string> ProblemAsync(Guid id) => app.WithDbAsync(db => db.Initiatives.Where(i => i.Id == id).Select(i => i.Problem).SingleAsync());
}
