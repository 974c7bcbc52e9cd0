using System.Globalization;
using System.Net;
using System.Text;
using Portfolj.Domain.Common;

namespace Portfolj.Jobs.Demo;

/// <summary>
/// The demo source's pages in three shapes: label lines, list and detail with paging, and RSS with details. Pure: same first day and same version, same pages.
/// </summary>
public sealed class DemoSite(DateOnly anchor, DateOnly today, int day = 1)
{
    /// <summary>Path under which the pages are served.</summary>
    public const string Root = "/demo-kallor";

    private const int PageSize = 8;

    private static readonly (string Slug, string Name)[] Categories = [("kommuner", "Kommuner"), ("huvudman", "Skolhuvudmän"), ("foreningar", "Föreningar och organisationer")];

    /// <summary>A page and its media type; <c>null</c> when there is none. <paramref name="path"/> is what follows <see cref="Root"/>.</summary>
    public (string ContentType, string Body)? Page(string path, string? pageNumber = null)
    {
        var parts = path.Trim('/').Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            [] => Html("Exempelkällor", List([("/statsbidrag/", "Statsbidrag"), ("/utlysningar/", "Utlysningar"), ("/fonder/", "Fonder och stiftelser")])),
            ["statsbidrag"] => Html("Statsbidrag", List(Categories.Select(c => ($"/statsbidrag/{c.Slug}/", c.Name)))),
            ["statsbidrag", var category] when Array.Exists(Categories, c => c.Slug == category) => LabelList(category),
            ["statsbidrag", _, var slug] => Load("statsbidrag").FirstOrDefault(c => Slugs(c).Contains(slug)) is { } call ? LabelPage(call) : null,
            ["utlysningar"] => PagedList(int.TryParse(pageNumber, out var number) ? number : 1),
            ["utlysningar", var file] => Load("utlysningar").FirstOrDefault(c => Slugs(c).Any(s => file == $"{s}.{c["nr"]}.html")) is { } call ? BulletPage(call) : null,
            ["fonder"] => Html("Fonder och stiftelser", "<p>Utlysningarna finns i vårt <a href=\"" + Root + "/fonder/rss.xml\">RSS-flöde</a>.</p>"),
            ["fonder", "rss.xml"] => Rss(),
            ["fonder", var slug] => Load("fonder").FirstOrDefault(c => Slugs(c).Contains(slug)) is { } call ? TermPage(call) : null,
            _ => null,
        };
    }

    private static string E(string? text) => WebUtility.HtmlEncode(text ?? "");

    // The same call may be published under a second address.
    private static IEnumerable<string> Slugs(DemoCall call) => call["också"] is { } also ? [call.Slug, also] : [call.Slug];

    private static string List(IEnumerable<(string Path, string Name)> links) =>
        "<ul>" + string.Concat(links.Select(l => $"<li><a href=\"{Root}{E(l.Path)}\">{E(l.Name)}</a></li>")) + "</ul>";

    private static string Sections(DemoCall call, string level) => string.Concat(call.Sections.Select(s =>
        (s.Heading is null ? "" : $"<{level}>{E(s.Heading)}</{level}>") + Paragraphs(s.Paragraphs)));

    private static string Paragraphs(IReadOnlyList<string> paragraphs)
    {
        var html = new StringBuilder();
        for (var i = 0; i < paragraphs.Count; i++)
        {
            if (!paragraphs[i].StartsWith("- ", StringComparison.Ordinal))
            {
                html.Append("<p>").Append(E(paragraphs[i])).Append("</p>");
                continue;
            }

            html.Append("<ul>");
            for (; i < paragraphs.Count && paragraphs[i].StartsWith("- ", StringComparison.Ordinal); i++)
            {
                html.Append("<li>").Append(E(paragraphs[i][2..])).Append("</li>");
            }

            html.Append("</ul>");
            i--;
        }

        return html.ToString();
    }

    private static (string, string) Html(string title, string main) => ("text/html; charset=utf-8", $"""
        <!doctype html>
        <html lang="sv"><head><meta charset="utf-8"><title>{E(title)} | Exempelkällan</title></head>
        <body>
        <header><a href="{Root}/">Exempelkällan</a></header>
        <nav aria-label="Huvudmeny"><a href="{Root}/statsbidrag/">Statsbidrag</a> <a href="{Root}/utlysningar/">Utlysningar</a> <a href="{Root}/fonder/">Fonder</a></nav>
        <p class="banner">Eldningsförbud kan råda i delar av landet. Läs mer på länsstyrelsernas webbplatser.</p>
        <main>
        <h1>{E(title)}</h1>
        <p>Exempelsida: påhittad utlysning för att prova tjänsten.</p>
        {main}
        </main>
        <footer>Exempelkällan hör till tjänsten och finns bara i utvecklingsläge.</footer>
        </body></html>
        """);

    private static (string, string) Broken(DemoCall call) => ("text/html; charset=utf-8", $"""
        <!doctype html><html lang="sv"><head><meta charset="utf-8"><title>{E(call.Title)}</title></head>
        <body><main><h1>Något gick fel</h1><p>The service is unavailable.</p></main></body></html>
        """);

    private IReadOnlyList<DemoCall> Load(string site) => DemoData.Load(site, anchor, day);

    private (string, string) LabelList(string category) => Html(
        Categories.First(c => c.Slug == category).Name,
        List(Load("statsbidrag").Where(c => c["kategori"] == category).SelectMany(c => Slugs(c).Select(s => ($"/statsbidrag/{category}/{s}/", c.Title)))));

    private (string, string) LabelPage(DemoCall call)
    {
        if (call["trasig"] is not null)
        {
            return Broken(call);
        }

        var left = call.Day("sista") is { } last && last >= today ? $"{last.DayNumber - today.DayNumber} dagar" : "Stängt för ansökan";
        var labels = new (string Name, string? Value)[]
        {
            ("Finansiär", call["finansiär"]), ("Förordning", call["förordning"]), ("Status", call["status"]), ("Bidragsperiod", call["period"]),
            ("Utlysningsdatum", call["öppnar"] ?? (call["löpande"] is null ? "0001-01-01" : null)), ("Sista ansökningsdag", call["sista"] ?? (call["löpande"] is null ? "0001-01-01" : null)),
            ("Tid kvar att ansöka", call["löpande"] is null ? left : null),
        };
        var lead = call.Sections.Where(s => s.Heading is null).Select(s => Paragraphs(s.Paragraphs));
        var rest = call with { Sections = [.. call.Sections.Where(s => s.Heading is not null)] };
        return Html(call.Title, string.Concat(lead) + "<div>" + string.Concat(labels.Where(l => l.Value is not null).Select(l => $"<p><strong>{l.Name}:</strong> {E(l.Value)}</p>")) + "</div>"
            + Sections(rest, "h2") + "<h2>Kontakt</h2><p>Exempelhandläggare, exempel@example.org</p>");
    }

    private (string, string) PagedList(int number)
    {
        var calls = Load("utlysningar").SelectMany(c => Slugs(c).Select(s => (Call: c, Slug: s))).ToList();
        var pages = (calls.Count + PageSize - 1) / PageSize;
        number = Math.Clamp(number, 1, pages);
        var items = string.Concat(calls.Skip((number - 1) * PageSize).Take(PageSize).Select(c =>
            $"<li class=\"sv-channel-item\"><h2><a href=\"{Root}/utlysningar/{c.Slug}.{c.Call["nr"]}.html\">{E(c.Call.Title)}</a></h2><p>{E(c.Call["finansiär"])}</p></li>"));
        var next = number < pages ? $"<p class=\"paging\"><a href=\"?sida={number + 1}\">Nästa sida</a></p>" : "";
        return Html("Utlysningar", $"<p>Sida {number} av {pages}.</p><ul class=\"sv-channel sv-defaultlist\">{items}</ul>{next}");
    }

    private (string, string) BulletPage(DemoCall call)
    {
        if (call["trasig"] is not null)
        {
            return Broken(call);
        }

        var bullets = new List<string>();
        if (call.Day("öppnar") is { } opens)
        {
            bullets.Add($"{(opens > today ? "Öppnar" : "Öppnade")} {SwedishText.Date(opens)}");
        }

        if (call.Day("sista") is { } last)
        {
            bullets.Add($"{(last < today ? "Stängd" : "Stänger")} {SwedishText.Date(last)}{(call["klockan"] is { } time ? " kl. " + time : "")}");
        }

        bullets.AddRange((call["län"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        var labels = new (string Name, string? Value)[] { ("Finansiär", call["finansiär"]), ("Program", call["program"]), ("Förordning", call["förordning"]), ("Status", call["status"]), ("Bidragsperiod", call["period"]) };
        return Html(call.Title, "<ul>" + string.Concat(bullets.Select(b => $"<li>{E(b)}</li>")) + "</ul>"
            + string.Concat(labels.Where(l => l.Value is not null).Select(l => $"<p>{l.Name}: {E(l.Value)}</p>")) + Sections(call, "h2"));
    }

    private (string, string) Rss()
    {
        var items = string.Concat(Load("fonder").SelectMany(c => Slugs(c).Select(s => $"""
            <item><title>{E(c.Title)}</title><link>{Root}/fonder/{s}</link><guid isPermaLink="false">{Root}/fonder/{s}</guid>
            <description>{E(c.Sections.FirstOrDefault(x => x.Heading is null).Paragraphs?[0])}</description>
            <pubDate>{(c.Day("publicerad") ?? anchor.AddDays(-20)).ToDateTime(new TimeOnly(8, 0)).ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture)} +0100</pubDate></item>
            """)));
        return ("application/rss+xml; charset=utf-8", $"""
            <?xml version="1.0" encoding="utf-8"?>
            <rss version="2.0"><channel><title>Exempelkällan: fonder och stiftelser</title><link>{Root}/fonder/</link><description>Påhittade utlysningar för att prova tjänsten.</description>{items}</channel></rss>
            """);
    }

    private static (string, string) TermPage(DemoCall call)
    {
        if (call["trasig"] is not null)
        {
            return Broken(call);
        }

        var terms = new (string Name, string? Value)[]
        {
            ("Finansiär", call["finansiär"]), ("Förordning", call["förordning"]), ("Status", call["status"]), ("Målgrupper", call["målgrupper"]), ("Bidragsperiod", call["period"]),
            ("Ansökan öppnar", call.Day("öppnar") is { } opens ? SwedishText.Date(opens) : null), ("Ansökan stänger", call.Day("sista") is { } last ? SwedishText.Date(last) : null),
        };
        return Html(call.Title, "<dl>" + string.Concat(terms.Where(t => t.Value is not null).Select(t => $"<dt>{t.Name}</dt><dd>{E(t.Value)}</dd>")) + "</dl>" + Sections(call, "h3"));
    }
}
