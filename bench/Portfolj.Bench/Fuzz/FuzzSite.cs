using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Portfolj.Domain.Identity;

namespace Portfolj.Bench.Fuzz;

/// <summary>A running service as a browser sees it: one visitor per role, signed in through the demo form, and the pages that links lead to.</summary>
/// <param name="visitor">A new browser without cookies that does not follow redirects.</param>
/// <param name="seeds">Pages to begin with, besides the start page.</param>
public sealed partial class FuzzSite(Func<HttpClient> visitor, IEnumerable<string> seeds)
{
    // Examples of pages that differ only by an id.
    private const int Examples = 2;

    private readonly ConcurrentDictionary<string, Lazy<Task<HttpClient>>> visitors = [];
    private readonly string[] seeds = [.. seeds.Append("/").Distinct()];
    private string? door;
    private FuzzAccounts? accounts;

    /// <summary>Accounts that may be harmed.</summary>
    internal FuzzAccounts Accounts => accounts ??= new(this);

    /// <summary>No role, then every role.</summary>
    public static IReadOnlyList<string?> Roles { get; } = [null, nameof(Role.GrantOfficer), nameof(Role.PortfolioManager), .. Enum.GetNames<Role>().Except([nameof(Role.GrantOfficer), nameof(Role.PortfolioManager)])];

    /// <summary>An address with ids and query blanked out.</summary>
    public static string Pattern(string address) => Digits().Replace(Guids().Replace(address.Split('?', '#')[0], "{id}"), "{n}");

    /// <summary>The visitor in a role.</summary>
    public Task<HttpClient> AsAsync(string? role) => visitors.GetOrAdd(role ?? "", _ => new Lazy<Task<HttpClient>>(() => EnterAsync(role))).Value;

    /// <summary>A new browser, signed in to a role.</summary>
    public async Task<HttpClient> EnterAsync(string? role)
    {
        var client = visitor();
        if (role is not null)
        {
            await SignInAsync(client, role);
        }

        return client;
    }

    /// <summary>A page as a browser sees it; <c>null</c> when it is not shown.</summary>
    public static async Task<IHtmlDocument?> ReadAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return answer.StatusCode == HttpStatusCode.OK && answer.Content.Headers.ContentType?.MediaType == "text/html" ? await ParseAsync(await answer.Content.ReadAsStringAsync()) : null;
    }

    /// <summary>The page, signed in again if the visit had ended; <c>null</c> when the role cannot see it.</summary>
    public async Task<IHtmlDocument?> PageAsync(string? role, string path)
    {
        for (var attempt = 0; attempt < 2; attempt++)
        {
            using var answer = await (await AsAsync(role)).GetAsync(path);
            if (answer.StatusCode == HttpStatusCode.OK && answer.Content.Headers.ContentType?.MediaType == "text/html")
            {
                return await ParseAsync(await answer.Content.ReadAsStringAsync());
            }

            if (answer.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.Unauthorized) || role is null)
            {
                return null;
            }

            visitors.TryRemove(role, out _);
        }

        return null;
    }

    /// <summary>Every form that someone may send, once, with the role that may.</summary>
    public async Task<IReadOnlyList<(string? Role, FoundForm Form)>> FindFormsAsync()
    {
        Dictionary<string, (string?, FoundForm)> found = new(StringComparer.Ordinal);
        var account = await Accounts.MakeAsync();
        foreach (var role in Roles)
        {
            Dictionary<string, int> seen = new(StringComparer.Ordinal);
            Queue<string> queue = new([account, .. seeds]);
            HashSet<string> queued = [.. queue];
            while (queue.TryDequeue(out var path))
            {
                var pattern = Pattern(path);
                if ((seen[pattern] = seen.GetValueOrDefault(pattern) + 1) > Examples || await PageAsync(role, path) is not { } page || (FuzzAccounts.IsPage(path) && !FuzzAccounts.IsOurs(page)))
                {
                    continue;
                }

                foreach (var form in FoundForm.On(path, page))
                {
                    found.TryAdd(form.Mark, (role, form));
                }

                foreach (var next in page.Links.OfType<IElement>().Select(l => l.GetAttribute("href")?.Split('#', '?')[0]).OfType<string>().Where(h => h.StartsWith('/') && !h.StartsWith("//", StringComparison.Ordinal) && queued.Add(h)))
                {
                    queue.Enqueue(next);
                }
            }
        }

        return [.. found.Values];
    }

    /// <summary>Parses a page.</summary>
    public static async Task<IHtmlDocument> ParseAsync(string html) => await new HtmlParser().ParseDocumentAsync(html);

    /// <summary>A form as a browser encodes it. A file field carries the string as its name and as its content.</summary>
    public static HttpContent Encode(FoundForm form, string? field, string? value)
    {
        var fields = form.Filled(field, value);
        if (!form.Multipart)
        {
            // FormUrlEncodedContent would refuse halves of surrogate pairs; a browser sends the sign for an unreadable one.
            var body = string.Join('&', fields.Select(f => $"{WebUtility.UrlEncode(f.Key)}={WebUtility.UrlEncode(f.Value)}"));
            return new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded");
        }

        MultipartFormDataContent content = [];
        foreach (var (name, text) in fields)
        {
            if (!form.IsFile(name))
            {
                content.Add(new StringContent(text), Quoted(name));
                continue;
            }

            ByteArrayContent file = new([.. "%PDF-1.7\n"u8, .. Encoding.UTF8.GetBytes(text)]);
            file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name={Quoted(name)}; filename={Quoted(text.Length > 2_000 ? text[..2_000] : text)}");
            content.Add(file);
        }

        return content;
    }

    private static string Quoted(string text) => "\"" + text.Replace("\"", "%22", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal) + "\"";

    private async Task SignInAsync(HttpClient client, string role)
    {
        foreach (var candidate in door is null ? ["/prova", "/logga-in"] : new[] { door })
        {
            using var answer = await client.GetAsync(candidate);
            var page = await ParseAsync(await answer.Content.ReadAsStringAsync());
            var form = FoundForm.On(candidate, page).FirstOrDefault(f => f.Method == "post" && f.Fields.Contains("roll"));
            if (form is null)
            {
                continue;
            }

            using var content = Encode(form, "roll", role);
            using var signedIn = await client.PostAsync(form.Action, content);
            door = candidate;
            return;
        }

        throw new InvalidOperationException("no page offers demo roles: the host must run in Development");
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}", RegexOptions.IgnoreCase)]
    private static partial Regex Guids();

    [GeneratedRegex(@"(?<=/)\d+(?=/|$)")]
    private static partial Regex Digits();
}
