using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Portfolio;

/// <summary>A contact person registers and edits what their own department takes part in, and nothing else (domain specification §1.1).</summary>
public sealed class OwnDepartmentTests(PortfoljApp app) : IClassFixture<PortfoljApp>
{
    private const string New = "/insatser/ny";
    private const string Own = "Socialförvaltningen";
    private const string Foreign = "Språkbro skollov";

    [Fact]
    public async Task The_own_department_is_chosen_beforehand_and_must_stay()
    {
        using var client = await app.AsAsync(Role.DepartmentContact);
        var page = await client.PageAsync(New);
        var own = (await UnitAsync(Own)).ToString();
        var boxes = page.QuerySelectorAll("input[name='Input.DepartmentIds']");
        Assert.Equal([own], boxes.Where(b => b.HasAttribute("checked")).Select(b => b.GetAttribute("value")));
        Assert.Contains("Din egen förvaltning måste vara med.", page.Body!.TextContent, StringComparison.Ordinal);

        (string, string)[] typed = [("Input.Title", "Utan oss"), ("Input.GoalIds", await GoalAsync()), ("Input.DepartmentIds", (await UnitAsync("Gymnasieförvaltningen")).ToString())];
        var refused = await client.PostFormAsync(page, New, typed);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        var again = await refused.PageAsync();
        Assert.Contains("din egen förvaltning", again.QuerySelector(".p-errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Utan oss", again.QuerySelector("input[name='Input.Title']")!.GetAttribute("value"));
        Assert.False(await app.WithDbAsync(db => db.Initiatives.AnyAsync(i => i.Title == "Utan oss")));

        var saved = await client.PostFormAsync(again, New, ("Input.Title", "Med oss"), ("Input.DepartmentIds", own));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Contains("/redigera", (await client.PageAsync(saved.Headers.Location!.ToString())).Body!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_initiative_of_other_departments_can_be_read_but_not_edited()
    {
        using var client = await app.AsAsync(Role.DepartmentContact);
        var id = await app.InitiativeAsync(Foreign);
        Assert.DoesNotContain("/redigera", (await client.PageAsync($"/insatser/{id}")).Body!.InnerHtml, StringComparison.Ordinal);
        var refused = await client.GetAsync($"/insatser/{id}/redigera");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("Du har inte behörighet", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // The form of another initiative, sent to this address with this one's version: the operation refuses too.
        var mine = await client.PageAsync($"/insatser/{await app.InitiativeAsync("Tidiga signaler")}/redigera");
        var token = mine.QuerySelector("input[name=__kontroll]")!.GetAttribute("value")!;
        using FormUrlEncodedContent forged = new(new Dictionary<string, string>
        {
            ["__kontroll"] = token, ["Input.Title"] = "Övertagen", ["Input.Version"] = "1", ["Input.Reason"] = "Försök", ["Input.Applicant"] = "kommun", ["Input.PlaceCode"] = "1880",
            ["Input.GoalIds"] = await GoalAsync(), ["Input.DepartmentIds"] = (await UnitAsync(Own)).ToString(),
        });
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync($"/insatser/{id}/redigera", forged)).StatusCode);
        Assert.Equal(Foreign, await app.WithDbAsync(db => db.Initiatives.Where(i => i.Id == id).Select(i => i.Title).SingleAsync()));
    }

    [Fact]
    public async Task The_own_department_cannot_be_taken_out_of_an_initiative()
    {
        using var client = await app.AsAsync(Role.CNetContact);
        var form = $"/insatser/{await app.InitiativeAsync("Ungdomsbussen")}/redigera";
        var refused = await client.PostFormAsync(form, form, ("Input.DepartmentIds", (await UnitAsync(Own)).ToString()), ("Input.Reason", "Vi lämnar"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("Vi lämnar", (await refused.PageAsync()).QuerySelector("[name='Input.Reason']")!.TextContent.Trim());
        Assert.Equal(HttpStatusCode.Redirect, (await client.PostFormAsync(form, form, ("Input.Problem", "Nytt problem"), ("Input.Reason", "Nytt läge"))).StatusCode);
    }

    [Fact]
    public async Task Over_rest_the_same_holds()
    {
        using var client = await app.AsAsync(Role.DepartmentContact);
        var (own, foreign) = (await UnitAsync(Own), await app.InitiativeAsync(Foreign));
        object Body(params Guid[] departments) => new { title = "Via API", applicant = "kommun", placeCode = "1880", goals = new[] { "SAFE" }, departmentIds = departments, version = 1, reason = "Prov" };
        var without = await client.PostAsJsonAsync("/api/v1/initiatives", Body());
        Assert.Equal(HttpStatusCode.Forbidden, without.StatusCode);
        Assert.Contains("urn:portfolj:not-own-unit", await without.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var created = await client.PostAsJsonAsync("/api/v1/initiatives", Body(own));
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PutAsJsonAsync(created.Headers.Location, Body())).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.PutAsJsonAsync(created.Headers.Location, Body(own))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PutAsJsonAsync($"/api/v1/initiatives/{foreign}", Body(own))).StatusCode);
    }

    [Fact]
    public async Task A_contact_whose_role_names_no_department_edits_nothing()
    {
        var account = await app.AccountAsync(Role.DepartmentContact);
        await app.WithDbAsync(db => SetUnitAsync(db, account, null));
        using var client = await app.AsAsync(Role.DepartmentContact);
        var own = await UnitAsync(Own);
        await app.WithDbAsync(db => SetUnitAsync(db, account, own));
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(New)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync($"/insatser/{await app.InitiativeAsync("Tidiga signaler")}/redigera")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/insatser")).StatusCode);
    }

    // Not through the product, which gives no such grant.
    private static async Task<bool> SetUnitAsync(PortfoljDb db, Guid account, Guid? unit) =>
        await db.RoleGrants.Where(g => g.AccountId == account).ExecuteUpdateAsync(g => g.SetProperty(x => x.UnitId, unit)) == 1;

    private Task<Guid> UnitAsync(string name) => app.WithDbAsync(db => db.Organisations.Where(o => o.Name == name).Select(o => o.Id).SingleAsync());

    private async Task<string> GoalAsync() => (await app.WithDbAsync(db => db.Goals.Where(g => g.Code == "SAFE").Select(g => g.Id).SingleAsync())).ToString();
}
