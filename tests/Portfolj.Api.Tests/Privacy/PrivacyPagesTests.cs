using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data.Archive;
using Portfolj.Domain.Identity;
using Portfolj.Testing;

namespace Portfolj.Api.Tests.Privacy;

/// <summary>Retention rules and register extracts through their pages.</summary>
public sealed class PrivacyPagesTests(PortfoljApp app) : IClassFixture<PortfoljApp>
{
    private const string Rule = "/gallring/kontaktpersoner";

    [Theory]
    [InlineData("/gallring")]
    [InlineData(Rule)]
    [InlineData("/registerutdrag")]
    public async Task Only_those_who_look_after_privacy_get_in(string path)
    {
        foreach (var role in new[] { Role.PortfolioManager, Role.Auditor, Role.CouncilSecretary })
        {
            using var other = await app.AsAsync(role);
            Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync(path)).StatusCode);
        }

        using var client = await app.AsAsync(Role.Administrator);
        Assert.Single((await client.PageAsync(path)).QuerySelectorAll("h1"));
    }

    [Fact]
    public async Task A_rule_is_off_until_it_has_a_decision_and_every_change_is_logged()
    {
        using var client = await app.AsAsync(Role.Administrator);
        Assert.Contains("Ingen regel är påslagen", (await client.PageAsync("/gallring")).Body!.TextContent, StringComparison.Ordinal);
        var stale = await client.PageAsync(Rule);
        var refused = await client.PostFormAsync(Rule, Rule, ("Input.Months", "tjugofyra"), ("Input.Enabled", "true"), ("Input.Decision", "  "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("Rätta 2 fel innan du sparar", (await refused.PageAsync()).QuerySelector(".p-errors h2")!.TextContent);
        Assert.Equal("tjugofyra", (await refused.PageAsync()).QuerySelector("[name='Input.Months']")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.PostFormAsync(Rule, Rule, ("Input.Months", "1201"), ("Input.Decision", new string('x', 20_001)))).StatusCode);

        Assert.Equal(HttpStatusCode.Redirect, (await client.PostFormAsync(Rule, Rule, ("Input.Months", "24"), ("Input.Enabled", "true"), ("Input.Decision", "Plan <b>§ 14</b>"))).StatusCode);
        var page = await client.PageAsync("/gallring");
        Assert.Contains("Plan <b>§ 14</b>", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 av 3 regler är påslagna", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal("retention.set", await app.WithDbAsync(db => db.AuditEntries.Where(e => e.Subject == "RetentionRule").Select(e => e.Action).SingleAsync()));

        var clash = await client.PostFormAsync(stale, Rule, ("Input.Months", "6"), ("Input.Decision", "Annat"));
        Assert.Equal(HttpStatusCode.Conflict, clash.StatusCode);
        Assert.Contains("Plan", (await clash.PageAsync()).QuerySelector("section[aria-labelledby=krock]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/gallring/finnsinte")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostFormAsync(stale, Rule) is { StatusCode: HttpStatusCode.Conflict } ? await client.GetAsync("/gallring/annat") : clash).StatusCode);
    }

    [Fact]
    public async Task An_extract_shows_the_person_and_logs_a_hash_of_the_search_only()
    {
        await app.WithDbAsync(async db =>
        {
            await using var write = await db.WriteAsync(Rows.Scope(), CancellationToken.None);
            db.Add(Rows.Organisation("Utdragsföreningen", "Robin Östlund"));
            await write.CommitAsync(CancellationToken.None);
        });
        using var client = await app.AsAsync(Role.Administrator);
        foreach (var bad in new[] { "", "ab", new string('x', 20_001) })
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.PostFormAsync("/registerutdrag", "/registerutdrag", ("Input.Search", bad))).StatusCode);
        }

        var answer = await client.PostFormAsync("/registerutdrag", "/registerutdrag", ("Input.Search", "robin ÖSTLUND"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Contains("Robin Östlund", (await answer.PageAsync()).QuerySelector(".p-card")!.TextContent, StringComparison.Ordinal);
        var entry = await app.WithDbAsync(db => db.AuditEntries.SingleAsync(e => e.Action == "privacy.extract"));
        Assert.Contains(ArchivedContent.HashOf(Encoding.UTF8.GetBytes("robin östlund")), entry.Changes, StringComparison.Ordinal);
        Assert.DoesNotContain("stlund", entry.Changes + entry.Reason + entry.SubjectName, StringComparison.OrdinalIgnoreCase);

        var form = await client.PageAsync("/registerutdrag");
        using FormUrlEncodedContent fields = new([KeyValuePair.Create("__kontroll", form.QuerySelector("[name=__kontroll]")!.GetAttribute("value")!), KeyValuePair.Create("Input.Search", "Östlund")]);
        var file = await client.PostAsync("/registerutdrag?handler=Json", fields);
        var json = JsonDocument.Parse(await file.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("portfolj-registerutdrag", json.GetProperty("format").GetString());
        Assert.Equal("Organisation", json.GetProperty("content").GetProperty("rows")[0].GetProperty("kind").GetString());
        Assert.Contains("Inget är registrerat", (await (await client.PostFormAsync("/registerutdrag", "/registerutdrag", ("Input.Search", "<b>ingen</b>"))).PageAsync()).Body!.TextContent, StringComparison.Ordinal);
    }
}
