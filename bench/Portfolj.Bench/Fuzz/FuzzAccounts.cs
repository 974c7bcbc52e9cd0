using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Portfolj.Bench.Fuzz;

/// <summary>Accounts to bar, close and give roles to. Those of the demo roles are left alone: the other forms need them.</summary>
internal sealed class FuzzAccounts(FuzzSite site)
{
    private const string House = "@prov.example";
    private const string Password = "tre gula kaniner på taket";
    private readonly Lazy<Task<HttpClient>> administrator = new(() => site.EnterAsync("Administrator"));
    private int counter;

    /// <summary>Whether an address shows an account.</summary>
    public static bool IsPage(string path) => FuzzSite.Pattern(path) == "/konton/{id}";

    /// <summary>Whether the page shows one that was made here.</summary>
    public static bool IsOurs(IHtmlDocument page) => page.QuerySelector("main")?.TextContent.Contains(House, StringComparison.Ordinal) ?? false;

    /// <summary>Invites somebody, takes the invitation, and gives the address of the account's page.</summary>
    public async Task<string> MakeAsync()
    {
        var mail = $"a{Interlocked.Increment(ref counter):D6}{House}";
        var client = await administrator.Value;
        var invited = await SendAsync(client, "/konton/ny", "/konton/ny", new() { ["Email"] = mail, ["Role"] = "GrantOfficer", ["UnitId"] = "" });
        var link = invited.QuerySelectorAll("code").Select(c => c.TextContent).First(t => t.Contains("/inbjudan", StringComparison.Ordinal));
        await SendAsync(await site.EnterAsync(null), link[link.IndexOf("/inbjudan", StringComparison.Ordinal)..], "/inbjudan", new() { ["New"] = Password, ["Name"] = "Prov" });
        var list = await FuzzSite.ReadAsync(client, "/konton") ?? throw new InvalidOperationException("no list of accounts");
        return list.QuerySelectorAll("tr").First(r => r.TextContent.Contains(mail, StringComparison.Ordinal)).QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).First(IsPage);
    }

    private static async Task<IHtmlDocument> SendAsync(HttpClient client, string path, string action, Dictionary<string, string> typed)
    {
        var form = FoundForm.On(path, await FuzzSite.ReadAsync(client, path) ?? throw new InvalidOperationException($"{path} cannot be seen")).First(f => f.Method == "post" && f.Action == action);
        using FormUrlEncodedContent content = new(form.Filled().Select(f => KeyValuePair.Create(f.Key, typed.GetValueOrDefault(f.Key, f.Value))));
        using var answer = await client.PostAsync(action, content);
        return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect ? await FuzzSite.ParseAsync(await answer.Content.ReadAsStringAsync()) : throw new InvalidOperationException($"{action} answered {(int)answer.StatusCode}");
    }
}
