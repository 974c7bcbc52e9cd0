using System.Globalization;
using System.Text;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Http;
using Portfolj.Jobs.Running;
using Portfolj.Testing;

namespace Portfolj.Jobs.Tests.Traps;

/// <summary>Crawls over responses at hand.</summary>
internal static class Crawl
{
    public const string Search = "https://api.tech.ec.europa.eu/search-api/prod/rest/search?apiKey=SEDIA&text=***&pageSize=100&pageNumber=";

    public static SourceDefinition Shipped(string key) => SourceDefinitions.Shipped.Single(d => d.Key == key);

    /// <summary>A definition of a site that does not exist, for composed pages.</summary>
    public static SourceDefinition Site(ListDefinition? list = null) => new()
    {
        Key = "exempel",
        Name = "Exempel",
        Reader = SourceReaders.Pages,
        HomeUrl = "https://www.exempel.example/",
        Funder = new FunderDefinition { Name = "Exempelmyndigheten" },
        Hosts = ["www.exempel.example"],
        Start = ["https://www.exempel.example/bidrag/"],
        List = list ?? new ListDefinition { LinkPath = "^/bidrag/[^/]+/?$" },
        Labels = new LabelDefinition { Opens = ["Öppnar"], Closes = ["Stänger"] },
    };

    public static byte[] Sample(string path) => File.ReadAllBytes(SharedData.Path("data/samples/" + path));

    public static (string Url, byte[] Body, string Day) Page(string url, string html, string day = "2027-01-10") => (url, Encoding.UTF8.GetBytes(html), day);

    public static async Task<RecordedCrawl> ReadAsync(SourceDefinition definition, params (string Url, byte[] Body, string Day)[] pages)
    {
        var crawl = new RecordedCrawl(definition, [.. pages.Select(p => new RecordedResponse(p.Url, 200, new Dictionary<string, string>(), p.Body, DateTime.SpecifyKind(DateTime.ParseExact(p.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddHours(8), DateTimeKind.Utc)))]);
        await crawl.RunAsync(default);
        return crawl;
    }

    public static string Detail(string title, string body) => $"<!doctype html><html lang=\"sv\"><body><main><h1>{title}</h1>{body}</main></body></html>";
}
