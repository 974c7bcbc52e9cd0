using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portfolj.Data;
using Portfolj.Domain.Identity;
using Portfolj.Testing;

namespace Portfolj.Api.Tests;

/// <summary>
/// The real host in Development on a data folder of its own, with the demo municipality, a clock that stands still and no jobs running.
/// One per test class: <c>IClassFixture&lt;PortfoljApp&gt;</c>.
/// </summary>
public class PortfoljApp : WebApplicationFactory<Program>
{
    private readonly string folder = Directory.CreateTempSubdirectory("portfolj-app-").FullName;

    /// <summary>The product's clock: 22 November 2026 kl. 09.00 in Sweden until a test moves it.</summary>
    public TestClock Clock { get; } = new();

    /// <summary>Rates that tests do not reach; those about the limits lower them.</summary>
    protected virtual IReadOnlyDictionary<string, int> Limits { get; } =
        new Dictionary<string, int> { ["SignInPerMinute"] = 1_000_000, ["PublicFormPerTenMinutes"] = 1_000_000, ["AnonymousPerMinute"] = 1_000_000 };

    /// <summary>A visitor without a role; redirects are answers and not followed.</summary>
    public HttpClient Visitor() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <summary>A visitor who has chosen a role through the real form.</summary>
    public async Task<HttpClient> AsAsync(Role role)
    {
        var client = Visitor();
        var answer = await client.PostFormAsync("/prova", "/prova", ("roll", role.ToString()));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    /// <summary>The example account of a role.</summary>
    public Task<Guid> AccountAsync(Role role) => WithDbAsync(db => db.RoleGrants.Where(g => g.Role == role).Join(db.Accounts.Where(a => a.IsExample), g => g.AccountId, a => a.Id, (_, a) => a.Id).FirstAsync());

    /// <summary>Uses the database as one request would.</summary>
    public async Task<T> WithDbAsync<T>(Func<PortfoljDb, Task<T>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<PortfoljDb>());
    }

    /// <summary>Uses the database as one request would.</summary>
    public Task WithDbAsync(Func<PortfoljDb, Task> use) => WithDbAsync(async db =>
    {
        await use(db);
        return true;
    });

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Database:Folder", folder);
        builder.UseSetting("Jobs:Enabled", "false");
        foreach (var (limit, value) in Limits)
        {
            builder.UseSetting($"Limits:{limit}", value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(folder))
        {
            using (SqliteConnection connection = new(new DatabaseSettings { Folder = folder }.SqliteConnection(folder)))
            {
                SqliteConnection.ClearPool(connection);
            }

            Directory.Delete(folder, recursive: true);
        }
    }
}

/// <summary>What a browser does with pages and forms.</summary>
public static class Browsing
{
    /// <summary>The page, after checking that it answered 200.</summary>
    public static async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(this HttpClient client, string path)
    {
        var answer = await client.GetAsync(path);
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            var body = await answer.Content.ReadAsStringAsync();
            Assert.Fail($"{path} answered {(int)answer.StatusCode}: {body[..Math.Min(600, body.Length)]}");
        }

        return await answer.PageAsync();
    }

    /// <summary>The page that an answer holds.</summary>
    public static async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(this HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());

    /// <summary>Posts a form as it stands on a page, its antiforgery token among the fields; the given fields replace or add.</summary>
    /// <param name="client">The visitor.</param>
    /// <param name="page">The page with the form.</param>
    /// <param name="action">The form's action as written there.</param>
    /// <param name="fields">What the visitor fills in; a name given once or more replaces every value that the form has under it.</param>
    public static async Task<HttpResponseMessage> PostFormAsync(this HttpClient client, string page, string action, params (string Name, string Value)[] fields) =>
        await client.PostFormAsync(await client.PageAsync(page), action, fields);

    /// <summary>Posts a form of a page that has been read.</summary>
    public static Task<HttpResponseMessage> PostFormAsync(this HttpClient client, AngleSharp.Html.Dom.IHtmlDocument page, string action, params (string Name, string Value)[] fields) =>
        client.PressAsync(page, action, action, fields);

    /// <summary>Posts a form of a page by a button that sends it to an address of its own.</summary>
    public static async Task<HttpResponseMessage> PressAsync(this HttpClient client, AngleSharp.Html.Dom.IHtmlDocument page, string action, string address, params (string Name, string Value)[] fields)
    {
        var form = page.Forms.FirstOrDefault(f => f.GetAttribute("method") == "post" && f.GetAttribute("action") == action)
            ?? throw new InvalidOperationException($"No form with the action {action} on the page.");
        var replaced = fields.Select(f => f.Name).ToHashSet();
        var own = form.Elements.Select(Value).OfType<(string Name, string Value)>().Where(f => !replaced.Contains(f.Name));
        using FormUrlEncodedContent content = new(own.Concat(fields).Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await client.PostAsync(address, content);
    }

    // What a browser would send of an untouched control; buttons are sent only when pressed, which the caller says.
    private static (string Name, string Value)? Value(AngleSharp.Html.Dom.IHtmlElement control) => control switch
    {
        { } c when c.GetAttribute("name") is null or "" || c.HasAttribute("disabled") => null,
        AngleSharp.Html.Dom.IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => null,
        AngleSharp.Html.Dom.IHtmlInputElement { Type: "submit" or "button" } => null,
        AngleSharp.Html.Dom.IHtmlInputElement input => (input.Name!, input.Value),
        AngleSharp.Html.Dom.IHtmlTextAreaElement area => (area.Name!, area.Value),
        AngleSharp.Html.Dom.IHtmlSelectElement select => (select.Name!, select.Value ?? ""),
        _ => null,
    };
}
