using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Tests.Support;

/// <summary>One call's page on a <see cref="CallSite"/>.</summary>
/// <param name="Slug">Last part of its address.</param>
/// <param name="Title">Heading.</param>
/// <param name="Closes">Last day; <c>null</c> says nothing.</param>
public sealed record SitePage(string Slug, string Title, DateOnly? Closes)
{
    /// <summary>First day.</summary>
    public DateOnly? Opens { get; init; }

    /// <summary>Most that a municipality may get, kronor.</summary>
    public int? Max { get; init; } = 500_000;

    /// <summary>What is said of the status.</summary>
    public string? Status { get; init; }

    /// <summary>The act.</summary>
    public string? Act { get; init; }

    /// <summary>The county that it is for.</summary>
    public string? County { get; init; }

    /// <summary>Status of the answer.</summary>
    public int Answer { get; init; } = 200;

    /// <summary>What follows the address where the list links to it.</summary>
    public string Noise { get; init; } = "";
}

/// <summary>A funder's site with a list and a page a call, whose content a test changes from day to day.</summary>
public sealed class CallSite : IAsyncDisposable
{
    private LocalSite site = null!;

    /// <summary>The calls in the order of the list.</summary>
    public List<SitePage> Pages { get; set; } = [];

    /// <summary>A label for the last day; another one after a redesign.</summary>
    public string ClosesLabel { get; set; } = "Sista ansökningsdag";

    /// <summary>The page itself instead of the list.</summary>
    public string? ListInstead { get; set; }

    /// <summary>Called before every answer, with the path.</summary>
    public Func<string, Task> OnRequest { get; set; } = _ => Task.CompletedTask;

    public static async Task<CallSite> StartAsync(params SitePage[] pages)
    {
        var self = new CallSite { Pages = [.. pages] };
        self.site = await LocalSite.StartAsync(self.AnswerAsync);
        return self;
    }

    /// <summary>A source that reads this site.</summary>
    public SourceDefinition Source(string key = "prov", string funder = "Provmyndigheten") => new()
    {
        Key = key,
        Name = "Provkälla " + key,
        Reader = SourceReaders.Pages,
        HomeUrl = site.Address,
        Funder = new FunderDefinition { Name = funder, Type = FunderType.State },
        Hosts = ["127.0.0.1"],
        Start = [site.Address + "/bidrag/"],
        List = new ListDefinition { LinkPath = "^/bidrag/[^/]+/?$" },
        Labels = new LabelDefinition { Opens = ["Öppnar"], Closes = ["Sista ansökningsdag"], Status = ["Status"], LegalAct = ["Förordning"] },
    };

    /// <summary>Trusts the site in a collecting line.</summary>
    public void In(Collecting all) => all.Trusted.Trust(site.Endpoint);

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        await OnRequest(path);
        context.Response.ContentType = "text/html; charset=utf-8";
        if (path == "/bidrag/")
        {
            await context.Response.WriteAsync(ListInstead ?? Html("Bidrag att söka", "<ul>" + string.Concat(Pages.Select(p => $"<li><a href=\"/bidrag/{p.Slug}{p.Noise}\">{p.Title}</a></li>")) + "</ul>"));
        }
        else if (Pages.Find(p => path == "/bidrag/" + p.Slug) is { } page)
        {
            context.Response.StatusCode = page.Answer;
            await context.Response.WriteAsync(Body(page));
        }
        else
        {
            context.Response.StatusCode = 404;
        }
    }

    private string Body(SitePage page)
    {
        var text = new StringBuilder("<p>Stöd till kommuner som arbetar förebyggande med barn och unga.</p>");
        void Line(string label, string? value) => _ = value is null ? text : text.Append(CultureInfo.InvariantCulture, $"<p><strong>{label}:</strong> {value}</p>");
        Line("Öppnar", page.Opens?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Line(ClosesLabel, page.Closes?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Line("Status", page.Status);
        Line("Förordning", page.Act);
        text.Append("<h2>Vem kan söka?</h2><p>Kommuner kan söka bidraget.</p>");
        if (page.Max is { } max)
        {
            text.Append(CultureInfo.InvariantCulture, $"<h2>Hur mycket kan ni få?</h2><p>En kommun kan få högst {max.ToString("#,0", CultureInfo.GetCultureInfo("sv-SE")).Replace('\u00A0', ' ')} kronor.</p>");
        }

        if (page.County is { } county)
        {
            text.Append(CultureInfo.InvariantCulture, $"<h2>Var gäller det?</h2><p>Bidraget kan sökas i {county}.</p>");
        }

        return Html(page.Title, text.ToString());
    }

    private static string Html(string title, string main) => $"<!doctype html><html lang=\"sv\"><head><title>{title}</title></head><body><main><h1>{title}</h1>{main}</main></body></html>";
}
