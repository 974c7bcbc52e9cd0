using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Organisations;

/// <summary>The register over REST.</summary>
public sealed class OrganisationsApiTests(PortfoljApp app) : IClassFixture<PortfoljApp>
{
    private const string Organisations = "/api/v1/organisations";

    [Fact]
    public async Task An_organisation_is_registered_once_changed_with_its_version_and_refused_when_stale()
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        var id = Guid.CreateVersion7();
        object Body(string name, int? version = null, string? reason = null) => new { id, name, kind = "network", contactMailbox = "natverk@example.se", version, reason };
        var created = await client.PostAsJsonAsync(Organisations, Body("Nätverket"));
        Assert.Equal((HttpStatusCode.Created, $"{Organisations}/{id}"), (created.StatusCode, created.Headers.Location!.ToString()));
        Assert.Equal(HttpStatusCode.Created, (await client.PostAsJsonAsync(Organisations, Body("Nätverket"))).StatusCode);
        Assert.Equal(1, await app.WithDbAsync(db => db.Organisations.CountAsync(o => o.Name == "Nätverket")));
        var changed = await JsonAsync(await client.PutAsJsonAsync($"{Organisations}/{id}", Body("Nätverket Väst", 1, "Nytt namn")));
        Assert.Equal((2, "Nätverket Väst", "2026-11-22"), (changed.GetProperty("version").GetInt32(), changed.GetProperty("name").GetString(), changed.GetProperty("contactConfirmedOn").GetString()));
        Assert.Equal("urn:portfolj:changed-by-someone-else", await ProblemAsync(await client.PutAsJsonAsync($"{Organisations}/{id}", Body("Sen", 1, "Sen")), HttpStatusCode.Conflict));
        Assert.Equal("urn:portfolj:reason-missing", await ProblemAsync(await client.PutAsJsonAsync($"{Organisations}/{id}", Body("Utan skäl", 2)), HttpStatusCode.UnprocessableEntity));
        Assert.Equal("urn:portfolj:organisation-unknown", await ProblemAsync(await client.PutAsJsonAsync($"{Organisations}/{Guid.NewGuid()}", Body("X", 1, "X")), HttpStatusCode.NotFound));
    }

    [Theory]
    [InlineData("{}", 422, "kind-unknown")]
    [InlineData("""{"name":"X","kind":"riddare"}""", 422, "kind-unknown")]
    [InlineData("""{"name":"X","kind":"3"}""", 422, "kind-unknown")]
    [InlineData("""{"name":" ","kind":"company"}""", 422, "name-missing")]
    [InlineData("""{"name":"X","kind":"company","orgNumber":"212000-1976"}""", 422, "org-number-check-digit")]
    [InlineData("""{"name":"X","kind":"company","orgNumber":"121212-1212"}""", 422, "org-number-personal")]
    [InlineData("""{"name":"X","kind":"company","contactName":"Kim Testsson"}""", 422, "consent-missing")]
    [InlineData("""{"name":"X","kind":"company","contactName":"Kim Testsson","consentOn":"2026-11-23","consentHow":"Brev"}""", 422, "consent-in-future")]
    [InlineData("""{"name":"X","kind":"company","contactMailbox":"kim.testsson@example.se"}""", 422, "mailbox-personal")]
    [InlineData("""{"name":"X","kind":"company","endedOn":"1999-12-31"}""", 422, "date-out-of-range")]
    [InlineData("""{"name":"X","kind":"company","endedOn":"i går"}""", 400, null)]
    [InlineData("null", 400, null)]
    public async Task What_cannot_be_saved_is_a_problem_with_its_code(string body, int status, string? code)
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        var type = await ProblemAsync(await client.PostAsync(Organisations, content), (HttpStatusCode)status);
        Assert.True(code is null || type == "urn:portfolj:" + code, type);
    }

    [Fact]
    public async Task A_number_that_is_taken_answers_where_it_is()
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        var answer = await client.PostAsJsonAsync(Organisations, new { name = "X", kind = "association", orgNumber = "802412-3450" });
        Assert.Equal("urn:portfolj:org-number-taken", await ProblemAsync(answer, HttpStatusCode.Conflict));
        Assert.Equal("Föreningen Grannstöd Öster", (await JsonAsync(await client.GetAsync(answer.Headers.Location))).GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_representative_changes_the_contact_and_nothing_else_of_their_own()
    {
        using var partner = await app.AsAsync(Role.PartnerRepresentative);
        var list = (await JsonAsync(await partner.GetAsync(Organisations))).GetProperty("items").EnumerateArray().ToList();
        var own = Assert.Single(list).GetProperty("id").GetGuid();
        var version = (await JsonAsync(await partner.GetAsync($"{Organisations}/{own}"))).GetProperty("version").GetInt32();
        object Body(string name) => new { name, kind = "association", orgNumber = "802412-3450", contactMailbox = "post@grannstod.example", version, reason = "Ny brevlåda" };
        Assert.Equal("urn:portfolj:only-contact-details", await ProblemAsync(await partner.PutAsJsonAsync($"{Organisations}/{own}", Body("Nytt namn")), HttpStatusCode.Forbidden));
        Assert.Equal(HttpStatusCode.OK, (await partner.PutAsJsonAsync($"{Organisations}/{own}", Body("Föreningen Grannstöd Öster"))).StatusCode);
        Assert.Equal("urn:portfolj:not-own-unit", await ProblemAsync(await partner.PostAsJsonAsync(Organisations, Body("Ny")), HttpStatusCode.Forbidden));
        var other = await app.WithDbAsync(db => db.Organisations.Where(o => o.Id != own).Select(o => o.Id).FirstAsync());
        Assert.Equal("urn:portfolj:organisation-unknown", await ProblemAsync(await partner.PutAsJsonAsync($"{Organisations}/{other}", Body("Ny")), HttpStatusCode.NotFound));
        using var visitor = app.Visitor();
        await ProblemAsync(await visitor.GetAsync(Organisations), HttpStatusCode.Unauthorized);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {body[..Math.Min(800, body.Length)]}");
        return JsonDocument.Parse(body).RootElement;
    }

    private static async Task<string?> ProblemAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode}: {body[..Math.Min(800, body.Length)]}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        return JsonDocument.Parse(body).RootElement.GetProperty("type").GetString();
    }
}
