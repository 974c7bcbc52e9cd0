using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Portfolio;

/// <summary>Initiatives and hits over REST.</summary>
public sealed class InitiativesApiTests(InitiativesApiTests.Seeded app) : IClassFixture<InitiativesApiTests.Seeded>
{
    private const string Initiatives = "/api/v1/initiatives";
    private const string Text = "Bidraget går till kommuner. Det ska minska barnfattigdom och ge barnfamiljer med försörjningsstöd en fungerande vardag.";

    /// <summary>A round that fits and one in another county.</summary>
    public sealed class Seeded : PortfoljApp, IAsyncLifetime
    {
        /// <inheritdoc/>
        public async Task InitializeAsync()
        {
            await this.AddRoundAsync("Bidrag mot barnfattigdom", Text, (RoundField.Applicants, "kommun"), (RoundField.Geography, "SE"), (RoundField.Closes, "2026-12-15T16:00"));
            await this.AddRoundAsync("Skånska medel mot barnfattigdom för barnfamiljer med försörjningsstöd", Text, (RoundField.Applicants, "kommun"), (RoundField.Geography, "12"), (RoundField.Closes, "2026-12-15"));
            await this.MatchAsync();
        }

        Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();
    }

    [Fact]
    public async Task The_list_pages_and_narrows()
    {
        using var client = await app.AsAsync(Role.SteeringMember);
        var first = await JsonAsync(await client.GetAsync(Initiatives + "?limit=3"));
        Assert.Equal((3, 1, 3), (first.GetProperty("items").GetArrayLength(), first.GetProperty("page").GetInt32(), first.GetProperty("limit").GetInt32()));
        Assert.True(first.GetProperty("total").GetInt32() >= 8);
        var safe = await JsonAsync(await client.GetAsync(Initiatives + "?goal=SAFE&state=fundingSought&q=polis"));
        var only = Assert.Single(safe.GetProperty("items").EnumerateArray());
        Assert.Equal("Tidiga signaler", only.GetProperty("title").GetString());
        Assert.Equal("""{"amount":8800000,"currency":"SEK"}""", only.GetProperty("need").GetRawText());
    }

    [Fact]
    public async Task Hits_come_with_the_argument_and_what_is_hindered_comes_last()
    {
        using var client = await app.AsAsync(Role.SteeringMember);
        var matches = await JsonAsync(await client.GetAsync($"{Initiatives}/{await app.InitiativeAsync(Seeding.ChildPoverty)}/matches"));
        var rows = matches.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["hit", "hindered"], rows.Select(r => r.GetProperty("outcome").GetString()));
        Assert.Equal("2026-12-15", rows[0].GetProperty("deadline").GetString());
        Assert.Contains(rows[0].GetProperty("fits").EnumerateArray(), f => Text.Contains(f.GetProperty("callWords").GetString()!, StringComparison.Ordinal) && f.GetProperty("initiativeWords").GetString()!.Length > 0);
        Assert.True(rows[1].GetProperty("obstacles").GetArrayLength() > 0);
    }

    [Fact]
    public async Task An_initiative_is_registered_once_changed_with_its_version_and_refused_when_stale()
    {
        using var client = await app.AsAsync(Role.PortfolioManager);
        var id = Guid.CreateVersion7();
        object Body(string title, int? version = null, string? reason = null) => new { id, title, applicant = "kommun", placeCode = "1880", goals = new[] { "SAFE" }, costPerYear = new[] { new { year = 2027, cost = new { amount = 1_500_000, currency = "SEK" } } }, version, reason };
        var created = await client.PostAsJsonAsync(Initiatives, Body("Trygga stråk"));
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal($"{Initiatives}/{id}", created.Headers.Location!.ToString());
        var number = (await JsonAsync(created)).GetProperty("number").GetString();
        Assert.Equal(number, (await JsonAsync(await client.PostAsJsonAsync(Initiatives, Body("Trygga stråk")))).GetProperty("number").GetString());
        Assert.Equal(1, await app.WithDbAsync(db => db.Initiatives.CountAsync(i => i.Title == "Trygga stråk")));

        var changed = await client.PutAsJsonAsync($"{Initiatives}/{id}", Body("Trygga stråk i centrum", 1, "Nytt namn"));
        var saved = await JsonAsync(changed);
        Assert.Equal((2, "Trygga stråk i centrum", 1_500_000), (saved.GetProperty("version").GetInt32(), saved.GetProperty("title").GetString(), saved.GetProperty("need").GetProperty("amount").GetInt32()));
        var stale = await client.PutAsJsonAsync($"{Initiatives}/{id}", Body("Skriver över", 1, "För sent"));
        await ProblemAsync(stale, HttpStatusCode.Conflict, "urn:portfolj:changed-by-someone-else");
        await ProblemAsync(await client.PutAsJsonAsync($"{Initiatives}/{id}", Body("Utan skäl", 2)), HttpStatusCode.UnprocessableEntity, "urn:portfolj:reason-missing");
        Assert.Equal("Nytt namn", await app.WithDbAsync(db => db.AuditEntries.Where(e => e.SubjectId == id && e.Action == "initiative.edit").Select(e => e.Reason).SingleAsync()));
    }

    [Theory]
    [InlineData("{}", 422)]
    [InlineData("""{"title":"X","applicant":"riddare","placeCode":"1880","goals":["SAFE"]}""", 422)]
    [InlineData("""{"title":"X","applicant":"kommun","placeCode":"1880","goals":["FINNSINTE"]}""", 422)]
    [InlineData("""{"title":"X","applicant":"kommun","placeCode":"1880","goals":[null]}""", 422)]
    [InlineData("""{"title":"X","applicant":"kommun","placeCode":"1880","goals":["SAFE"],"costPerYear":[null]}""", 422)]
    [InlineData("""{"title":"X","applicant":"kommun","placeCode":"1880","goals":["SAFE"],"costPerYear":[{"year":2027,"cost":{"amount":1,"currency":"EUR"}}]}""", 422)]
    [InlineData("""{"title":"X","applicant":"kommun","placeCode":"1880","goals":["SAFE"],"ownCapacity":{"amount":-1,"currency":"SEK"}}""", 422)]
    [InlineData("""{"title":"X","applicant":"kommun","placeCode":"1880","goals":["SAFE"],"departmentIds":["0193f7a0-5c7b-7d30-9c41-2f6f8a1f0e11"]}""", 422)]
    [InlineData("""{"title":"X","starts":"i morgon"}""", 400)]
    [InlineData("inte json", 400)]
    [InlineData("null", 400)]
    public async Task What_cannot_be_saved_is_a_problem_with_its_fields(string body, int status)
    {
        using var client = await app.AsAsync(Role.PortfolioManager);
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        await ProblemAsync(await client.PostAsync(Initiatives, content), (HttpStatusCode)status, null);
    }

    [Fact]
    public async Task A_change_that_rests_on_the_cookie_must_come_from_our_own_pages()
    {
        using var client = await app.AsAsync(Role.PortfolioManager);
        async Task<HttpStatusCode> SendAsync(string type, string? site)
        {
            using HttpRequestMessage request = new(HttpMethod.Post, Initiatives) { Content = new StringContent("{}", Encoding.UTF8, type) };
            if (site is not null)
            {
                request.Headers.Add("Sec-Fetch-Site", site);
            }

            return (await client.SendAsync(request)).StatusCode;
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await SendAsync("application/json", null));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await SendAsync("application/json", "same-origin"));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync("application/json", "cross-site"));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync("application/json", "same-site"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await SendAsync("text/plain", null));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await SendAsync("application/x-www-form-urlencoded", "same-origin"));
    }

    [Fact]
    public async Task Nobody_gets_in_without_the_permission()
    {
        using var visitor = app.Visitor();
        await ProblemAsync(await visitor.GetAsync(Initiatives), HttpStatusCode.Unauthorized, null);
        using var partner = await app.AsAsync(Role.PartnerRepresentative);
        await ProblemAsync(await partner.GetAsync(Initiatives), HttpStatusCode.Forbidden, null);
        using var auditor = await app.AsAsync(Role.Auditor);
        await ProblemAsync(await auditor.PostAsJsonAsync(Initiatives, new { title = "X" }), HttpStatusCode.Forbidden, null);
        await ProblemAsync(await auditor.GetAsync($"{Initiatives}/{Guid.NewGuid()}"), HttpStatusCode.NotFound, null);
        await ProblemAsync(await auditor.GetAsync($"{Initiatives}/{Guid.NewGuid()}/matches"), HttpStatusCode.NotFound, null);
        using HttpRequestMessage wrong = new(HttpMethod.Delete, Initiatives);
        await ProblemAsync(await auditor.SendAsync(wrong), HttpStatusCode.MethodNotAllowed, null);
        await ProblemAsync(await auditor.GetAsync(Initiatives + "?state=3"), HttpStatusCode.UnprocessableEntity, "urn:portfolj:code-unknown");
        Assert.Equal("beta", (await JsonAsync(await visitor.GetAsync("/api/v1/api-info"))).GetProperty("apiStatus").GetString());
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {body[..Math.Min(800, body.Length)]}");
        return JsonDocument.Parse(body).RootElement;
    }

    private static async Task ProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string? type)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode}: {body[..Math.Min(800, body.Length)]}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("title").GetString()));
        if (type is not null)
        {
            Assert.Equal(type, problem.GetProperty("type").GetString());
        }
    }
}
