using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portfolj.Data;
using Portfolj.Data.Accounts;
using Portfolj.Data.Audit;
using Portfolj.Domain.Identity;
using Portfolj.Testing;

namespace Portfolj.Api.Tests.Accounts;

/// <summary>People with accounts of their own, made and signed in through the product's doors.</summary>
internal static partial class People
{
    /// <summary>A password that passes the rules.</summary>
    public const string Password = "tre gula kaniner på taket";

    /// <summary>Invites through the page, takes the invitation through its link, and gives the address.</summary>
    public static async Task<string> JoinAsync(this PortfoljApp app, Role role, string? email = null)
    {
        var address = email ?? $"{Guid.NewGuid():N}@kommun.example";
        using var admin = await app.AsAsync(Role.Administrator);
        var link = await admin.InviteAsync(app, address, role);
        using var person = app.Visitor();
        var taken = await person.PostFormAsync(link, "/inbjudan", ("New", Password));
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        return address;
    }

    /// <summary>Invites through the page; the link that it shows while no mail server is set.</summary>
    public static async Task<string> InviteAsync(this HttpClient admin, PortfoljApp app, string address, Role role)
    {
        var unit = !RoleTable.IsForUnit(role) ? "" : (await app.WithDbAsync(db => db.Organisations.Where(o => o.Name == (role == Role.PartnerRepresentative ? "Rörelse för alla" : "Socialförvaltningen")).Select(o => o.Id).SingleAsync())).ToString();
        var answer = await admin.PostFormAsync("/konton/ny", "/konton/ny", ("Email", address), ("Role", role.ToString()), ("UnitId", unit));
        var page = await answer.PageAsync();
        return Link().Match(page.QuerySelector("code")?.TextContent ?? throw new InvalidOperationException(page.Body!.TextContent)).Value;
    }

    /// <summary>One who has given address and password.</summary>
    public static async Task<(HttpClient Client, HttpResponseMessage Answer)> SignInAsync(this PortfoljApp app, string email, string password = Password)
    {
        var client = app.Visitor();
        return (client, await client.PostFormAsync("/logga-in", "/logga-in", ("Email", email), ("Password", password)));
    }

    /// <summary>The code that an app shows for a key.</summary>
    public static string Code(string key, int steps = 0) => AuthenticatorApp.Code(key, steps);

    /// <summary>Sets up the second factor through the page; the key and the recovery codes.</summary>
    public static async Task<(string Key, string[] Codes)> SetUpCodesAsync(this HttpClient client)
    {
        var page = await client.PageAsync("/konto/tvasteg");
        var key = page.QuerySelector(".p-code")!.TextContent;
        var answer = await client.PostFormAsync(page, "/konto/tvasteg", ("Code", Code(key)), ("Old", Password));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (key, [.. (await answer.PageAsync()).QuerySelectorAll(".p-codes code").Select(c => c.TextContent)]);
    }

    /// <summary>A key with scopes, issued through the page.</summary>
    public static async Task<string> IssueKeyAsync(this PortfoljApp app, params string[] scopes)
    {
        using var admin = await app.AsAsync(Role.Administrator);
        var answer = await admin.PostFormAsync("/nycklar", "/nycklar", [("Name", "Provsystemet"), ("LastDay", "2027-02-01"), .. scopes.Select(s => ("Scopes", s))]);
        return (await answer.PageAsync()).QuerySelector(".p-note .p-long code")!.TextContent;
    }

    /// <summary>Audit actions about an account, oldest first.</summary>
    public static Task<List<AuditEntry>> LogAsync(this PortfoljApp app, string email) => app.WithDbAsync(async db =>
    {
        var id = await app.IdAsync(email);
        return await db.AuditEntries.AsNoTracking().Where(e => e.SubjectId == id).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync();
    });

    /// <summary>Id of an account.</summary>
    public static Task<Guid> IdAsync(this PortfoljApp app, string email) => app.WithDbAsync(db => db.Accounts.Where(a => a.Email == email).Select(a => a.Id).SingleAsync());

    /// <summary>Lets the time of a resting account pass.</summary>
    public static Task RestedAsync(this PortfoljApp app, string email) => app.WithDbAsync(async db =>
    {
        await db.Accounts.Where(a => a.Email == email).ExecuteUpdateAsync(s => s.SetProperty(a => a.LockoutEnd, (DateTimeOffset?)null));
    });

    [GeneratedRegex("/(inbjudan|nytt-losenord).*$")]
    private static partial Regex Link();
}
