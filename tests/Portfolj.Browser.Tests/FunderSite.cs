using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Portfolj.Browser.Tests;

/// <summary>A funder's site on loopback that no shipped definition knows: a table over two pages, calls as lists of definitions, and words of its own for everything.</summary>
internal sealed class FunderSite : IAsyncDisposable
{
    private static readonly (string Title, string Opens, string Closes, string Most)[] Calls =
    [
        ("Stöd till nattöppna bibliotek", "12 januari 2027", "26 februari 2027", "1 200 000 kronor"),
        ("Bidrag för språkvänner", "1 december 2026", "15 mars 2027", "500 000 kronor"),
        ("Utvecklingsmedel för ungas mötesplatser", "5 januari 2027", "30 april 2027", "3 miljoner kronor"),
    ];

    private readonly WebApplication app;

    private FunderSite(WebApplication app) => this.app = app;

    /// <summary>Titles of the calls.</summary>
    public static IEnumerable<string> Titles => Calls.Select(c => c.Title);

    /// <summary>Scheme, host and port.</summary>
    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Starts it on a free port.</summary>
    public static async Task<FunderSite> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/robots.txt", () => "User-agent: *\nDisallow: /internt/\n");
        app.MapGet("/pengar", (int? blad) => Page("Pengar att söka", List(blad ?? 1)));
        app.MapGet("/pengar/om-{number:int}", (int number) => number < Calls.Length ? Page(Calls[number].Title, Call(number)) : Results.NotFound());
        app.MapGet("/pengar/fragor-och-svar", () => Page("Frågor och svar", "<p>Vi svarar på vardagar.</p>"));
        await app.StartAsync();
        return new FunderSite(app);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static IResult Page(string title, string content) => Results.Content(
        $"<!doctype html><html lang=\"sv\"><head><title>{title} - Provstiftelsen</title></head><body><nav><a href=\"/\">Start</a></nav><main><h1>{title}</h1>{content}</main></body></html>", "text/html; charset=utf-8");

    private static string List(int page)
    {
        var rows = string.Concat(Enumerable.Range((page - 1) * 2, 2).Where(i => i < Calls.Length).Select(i => $"<tr><td><a href=\"/pengar/om-{i}\">{Calls[i].Title}</a></td><td>{Calls[i].Closes}</td></tr>"));
        return $"<p><a href=\"/pengar/fragor-och-svar\">Frågor och svar</a></p><table><thead><tr><th>Pengar</th><th>Senast</th></tr></thead><tbody>{rows}</tbody></table>{(page == 1 ? "<p><a href=\"/pengar?blad=2\">Bläddra framåt</a></p>" : "")}";
    }

    private static string Call(int number)
    {
        var (_, opens, closes, most) = Calls[number];
        return $"<p>Pengar för verksamhet som når barn och unga.</p><dl><dt>Fönstret slår upp</dt><dd>{opens}</dd><dt>Fönstret slår igen</dt><dd>{closes}</dd><dt>Som mest</dt><dd>Högst {most} per ansökan</dd></dl><h2>Vem kan söka?</h2><p>Kommuner och ideella föreningar.</p>";
    }
}
