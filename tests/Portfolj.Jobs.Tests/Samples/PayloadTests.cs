using System.Text;
using System.Text.Json.Nodes;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Tests.Traps;
using Portfolj.Testing;
using Xunit;

namespace Portfolj.Jobs.Tests.Samples;

/// <summary>Stored payloads through the readers for JSON, regulations and decisions.</summary>
public sealed class PayloadTests
{
    [SharedDataFact("data/samples/statsbidrag-curated")]
    public async Task A_curated_list_in_json_is_read_by_a_definition_alone()
    {
        var definition = Definitions.Curated;
        var crawl = await Crawl.ReadAsync(definition, (definition.Start[0], Crawl.Sample("statsbidrag-curated/skolbidrag-2026-10.json"), "2026-10-05"));
        Assert.Equal(4, crawl.Calls.Count);
        var school = crawl.Calls.Single(c => c.ExternalId == "skapande-skola");
        Assert.Equal(("Kulturrådet", "2027-01-11", "2027-02-10", "2007:1436"), (school.Funder, school[RoundField.Opens], school[RoundField.Closes], school.LegalAct));
        var project = crawl.Calls.Single(c => c.ExternalId == "spsm-utvecklingsprojekt");
        Assert.Equal(("SEK 93360000", "2026-11-30"), (project[RoundField.MaxGrant], project[RoundField.Closes]));
        Assert.StartsWith("https://www.spsm.se/", project.Url, StringComparison.Ordinal);
    }

    [SharedDataFact("data/samples/grants-gov")]
    public async Task American_dates_are_read_by_their_format_and_a_list_that_is_cut_says_so()
    {
        var definition = Definitions.GrantsGov;
        var crawl = await Crawl.ReadAsync(definition, (definition.Start[0], Crawl.Sample("grants-gov/search2-trimmed-2026-05-28.json"), "2026-05-28"));
        Assert.Equal(["2022-01-01", "2023-05-17", "2026-05-27"], crawl.Calls.Select(c => c[RoundField.Opens]).Order());
        Assert.All(crawl.Calls, c => Assert.Equal("Open", c[RoundField.StatedStatus]));
        Assert.Contains("17 poster men gav 3", crawl.Failure, StringComparison.Ordinal);
    }

    [SharedDataFact("data/samples/sitevision")]
    public async Task A_list_of_SiteVision_is_read_where_it_stands()
    {
        var definition = Crawl.Site(new ListDefinition { Items = ListItems.Elements, ItemSelector = "li.sv-channel-item" }) with
        {
            Hosts = ["www.exempel.example"],
            Fields = new Dictionary<string, FieldDefinition> { ["closes"] = new() { Selector = "time", Attribute = "datetime" }, ["statedStatus"] = new() { Value = "Öppen" } },
        };
        var crawl = await Crawl.ReadAsync(definition, (definition.Start[0], Crawl.Sample("sitevision/smhi-archive-list.html"), "2026-07-01"));
        Assert.Equal([("GIS-utvecklare", "2026-08-06T23:59"), ("IT-säkerhetsarkitekt", null)], crawl.Calls.Select(c => (c.Title, c[RoundField.Closes])));
        Assert.All(crawl.Calls, c => Assert.StartsWith("https://web103.reachmee.com/", c.Url, StringComparison.Ordinal));
    }

    [SharedDataFact("data/samples/sfs")]
    public async Task Regulations_on_grants_become_early_warnings_with_who_pays_and_to_whom()
    {
        var definition = Crawl.Shipped("sfs");
        var documents = new JsonArray();
        var pages = new List<(string, byte[], string)>();
        foreach (var number in new[] { "2025-1254", "2025-1255", "2025-1256", "2025-1518" })
        {
            var law = JsonNode.Parse(Crawl.Sample($"sfs/forordning-{number}.json"))!;
            var title = law["title"]!.GetValue<string>();
            documents.Add(new JsonObject { ["dok_id"] = "sfs-" + number, ["titel"] = title, ["datum"] = law["issued_date"]!.GetValue<string>(), ["dokument_url_html"] = $"//data.riksdagen.se/dokument/sfs-{number}.html" });
            var text = string.Concat(law["provisions"]!.AsArray().Select(p => $"<p>{p!["section"]} § {p["content"]}</p>"));
            pages.Add(($"https://data.riksdagen.se/dokument/sfs-{number}.html", Encoding.UTF8.GetBytes($"<html><body><h1>{title}</h1><p>SFS nr: {number.Replace('-', ':')}</p><p>{title}</p><p>Utfärdad: {law["issued_date"]}</p>{text}</body></html>"), "2025-12-05"));
        }

        var list = new JsonObject { ["dokumentlista"] = new JsonObject { ["@traffar"] = "4", ["dokument"] = documents } };
        var start = definition.Start[0].Replace("{from}", "2024-07-23", StringComparison.Ordinal);
        var crawl = await Crawl.ReadAsync(definition, [(start, Encoding.UTF8.GetBytes(list.ToJsonString()), "2025-12-05"), .. pages]);
        var signals = crawl.Signals.ToDictionary(s => s.LegalAct!);
        Assert.All(["2025:1254", "2025:1255", "2025:1256"], act => Assert.Contains(act, signals.Keys));
        Assert.Equal(("Myndigheten för familjerätt och föräldraskapsstöd", new DateOnly(2025, 11, 27)), (signals["2025:1254"].Agency, signals["2025:1254"].PublishedOn));
        Assert.Equal(("Socialstyrelsen", "Socialstyrelsen"), (signals["2025:1255"].Agency, signals["2025:1256"].Agency));
        Assert.Contains("region", signals["2025:1254"].Applicants, StringComparison.Ordinal);
        Assert.All(signals.Values, s => Assert.Contains("kommun", s.Applicants, StringComparison.Ordinal));
        Assert.All(signals.Values, s => Assert.NotEmpty(s.Quote));
        Assert.Empty(crawl.Calls);
    }

    [Fact]
    public async Task One_hit_or_none_of_the_parliaments_list_is_no_error_and_a_regulation_whose_text_is_away_warns_all_the_same()
    {
        var definition = Crawl.Shipped("sfs");
        var start = definition.Start[0].Replace("{from}", "2024-07-23", StringComparison.Ordinal);
        async Task<RecordedCrawl> ReadAsync(string list) => await Crawl.ReadAsync(definition, (start, Encoding.UTF8.GetBytes(list), "2025-12-05"));
        var one = await ReadAsync("""{"dokumentlista":{"@traffar":"1","dokument":{"titel":"Förordning (2025:99) om statsbidrag till kommuner för fritidsgårdar","datum":"2025-11-01","dokument_url_html":"//data.riksdagen.se/dokument/sfs-2025-99.html"}}}""");
        Assert.Equal(("2025:99", "kommun"), (one.Signals.Single().LegalAct, one.Signals.Single().Applicants!.Split(',')[0]));
        Assert.Empty((await ReadAsync("""{"dokumentlista":{"@traffar":"0"}}""")).Signals);
        Assert.Contains("dokumentlista saknas", (await ReadAsync("""{"fel":"1"}""")).Rejections.Single().Reason, StringComparison.Ordinal);
        Assert.Empty((await ReadAsync("""{"dokumentlista":{"dokument":[{"titel":"Förordning (2025:98) om ändring i förordningen (2016:1) om statsbidrag","datum":"2025-11-01"},{"titel":"Lag (2025:97) om vägtrafik","datum":"2025-11-01"}]}}""")).Signals);
    }

    [SharedDataFact("data/samples/regeringen-g0vse")]
    public async Task Decisions_of_the_government_are_read_from_the_index_and_their_pages()
    {
        var definition = Crawl.Shipped("g0v");
        var pages = new List<(string, byte[], string)>
        {
            ("https://g0v.se/overenskommelser-och-avtal.json", Crawl.Sample("regeringen-g0vse/overenskommelser-och-avtal.json"), "2025-12-30"),
        };
        var index = new JsonArray();
        foreach (var file in Directory.GetFiles(SharedData.Path("data/samples/regeringen-g0vse"), "*.md"))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var text = await File.ReadAllTextAsync(file);
            index.Add(new JsonObject { ["title"] = text.Split('\n')[0].TrimStart('#', ' '), ["url"] = $"/regeringsuppdrag/2025/12/{name}/", ["published"] = "2025-12-11", ["summary"] = "", ["id"] = "Diarienummer:  S2025/02164" });
            pages.Add(($"https://g0v.se/regeringsuppdrag/2025/12/{name}.md", Encoding.UTF8.GetBytes(text), "2025-12-30"));
        }

        pages.Add(("https://g0v.se/regeringsuppdrag.json", Encoding.UTF8.GetBytes(index.ToJsonString()), "2025-12-30"));
        pages.Add(("https://g0v.se/pressmeddelanden.json", "[]"u8.ToArray(), "2025-12-30"));
        var crawl = await Crawl.ReadAsync(definition, [.. pages]);
        Assert.Null(crawl.Failure);
        Assert.Empty(crawl.Calls);
        var payout = crawl.Signals.First(s => s.Title.StartsWith("Uppdrag till Socialstyrelsen att betala ut statsbidrag till kommuner för att utveckla", StringComparison.Ordinal));
        Assert.Equal(("Socialstyrelsen", new DateOnly(2025, 12, 11), GrantSignalKind.GovernmentDecision), (payout.Agency, payout.PublishedOn, payout.Kind));
        Assert.StartsWith("https://www.regeringen.se/regeringsuppdrag/2025/12/", payout.Url, StringComparison.Ordinal);
        Assert.Contains("kommun", payout.Applicants, StringComparison.Ordinal);
        var family = crawl.Signals.First(s => s.Title.StartsWith("Uppdrag till Myndigheten för familjerätt", StringComparison.Ordinal));
        Assert.Equal("Myndigheten för familjerätt och föräldraskapsstöd", family.Agency);
        Assert.DoesNotContain(crawl.Signals, s => s.Title.Contains("generaldirektör", StringComparison.OrdinalIgnoreCase));
    }
}
