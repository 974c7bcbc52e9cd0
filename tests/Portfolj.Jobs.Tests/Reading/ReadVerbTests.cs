using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Portfolj.Bench;

namespace Portfolj.Jobs.Tests.Reading;

public sealed class ReadVerbTests
{
    private const string Site = "https://statsbidrag.socialstyrelsen.se/kommuner/";
    private const string Detail = Site + "oppna-dorrar/";

    private const string Page = """
        <!doctype html><html lang="sv"><body><main><h1>Öppna dörrar</h1><p>Statsbidraget ska hjälpa kommuner att möta ensamhet bland äldre.</p>
        <p>Utlysningsdatum: 2027-01-15</p><p>Sista ansökningsdag: 2027-03-01</p><p>Tid kvar att ansöka: 12 dagar</p>
        <h2>Vilka som kan rekvirera</h2><p>Samtliga kommuner</p><h2>Medel att fördela</h2><p>Stimulansmedlen omfattar totalt 45 miljoner kronor.</p></main></body></html>
        """;

    private static readonly string[] Keys =
    [
        "id", "title", "funder", "programme", "sourceUrl", "summary", "applicantTypes", "geography", "opens", "closes", "deadlineText", "totalBudgetSek", "minGrantSek", "maxGrantSek", "amountText",
        "coFinancingPercent", "coFinancingText", "targetGroups", "themes", "partnershipRequired", "year", "extId", "roundKey", "status", "quotes",
    ];

    [Fact]
    public async Task A_crawl_is_driven_by_the_lists_and_a_line_has_every_key_with_null_for_what_is_not_read()
    {
        using var folder = new RecordingFolder()
            .Add(Site, "<html><body><main><a href=\"/kommuner/oppna-dorrar/\">Öppna dörrar</a></main></body></html>", "2027-02-01T08:00:00Z")
            .Add(Detail, Page, "2027-02-01T08:01:00Z");
        var (code, calls, rejected) = await folder.ReadAsync("socialstyrelsen");
        Assert.Equal(0, code);
        Assert.Empty(rejected);
        var call = Assert.Single(calls.Values);
        Assert.All(Keys, k => Assert.True(call.ContainsKey(k), k));
        Assert.Equal(("2027-01-15", "2027-03-01", "open"), (Text(call, "opens"), Text(call, "closes"), Text(call, "status")));
        Assert.Equal(("Socialstyrelsen", "2027"), (Text(call, "funder"), Text(call, "roundKey")));
        Assert.Equal(45_000_000m, call["totalBudgetSek"]!.GetValue<decimal>());
        Assert.Equal("""["kommun"]""", call["applicantTypes"]!.ToJsonString());
        Assert.Equal("""["SE"]""", call["geography"]!.ToJsonString());
        Assert.Contains("2027-03-01", call["quotes"]!["closes"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Null(call["minGrantSek"]);
        Assert.Equal(["ensamhet", "äldre"], call["themes"]!.AsArray().Select(t => (string?)t));
    }

    [Fact]
    public async Task A_page_that_no_list_led_to_is_read_all_the_same_and_its_status_is_that_of_its_own_day()
    {
        using var folder = new RecordingFolder().Add(Detail + "?utm_source=brev", Page, "2026-12-24T08:00:00Z");
        var (_, calls, _) = await folder.ReadAsync("socialstyrelsen");
        Assert.Equal("upcoming", Text(Assert.Single(calls.Values), "status"));
        using var later = new RecordingFolder().Add(Detail, Page, "2027-03-02T08:00:00Z");
        Assert.Equal("closed", Text(Assert.Single((await later.ReadAsync("socialstyrelsen")).Calls.Values), "status"));
    }

    [Fact]
    public async Task Packed_bytes_redirects_and_refusals_that_were_repeated_read_as_they_did_live()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Page));
        }

        using var folder = new RecordingFolder()
            .Add(Site, "<html><body><main><a href=\"/kommuner/gammal-adress/\">Öppna dörrar</a></main></body></html>", "2027-02-01T08:00:00Z")
            .Add(Site + "gammal-adress/", [], "2027-02-01T08:01:00Z", 301, new() { ["Location"] = "/kommuner/oppna-dorrar/" })
            .Add(Detail, "", "2027-02-01T08:02:00Z", 503)
            .Add(Detail, packed.ToArray(), "2027-02-01T08:03:00Z", 200, new() { ["Content-Type"] = "text/html", ["Content-Encoding"] = "gzip" });
        var (code, calls, rejected) = await folder.ReadAsync("socialstyrelsen");
        Assert.Equal((0, 0), (code, rejected.Count));
        Assert.Equal("Öppna dörrar", Text(Assert.Single(calls.Values), "title"));
    }

    [Fact]
    public async Task The_same_address_with_next_years_round_gives_two_lines()
    {
        using var folder = new RecordingFolder()
            .Add(Detail, Page, "2027-02-01T08:00:00Z")
            .Add(Detail, Page.Replace("2027-", "2028-", StringComparison.Ordinal), "2028-02-01T08:00:00Z");
        var (_, calls, _) = await folder.ReadAsync("socialstyrelsen");
        Assert.Equal(["2027", "2028"], calls.Values.Select(c => Text(c, "roundKey")).Order());
    }

    [Fact]
    public async Task Pages_that_cannot_be_read_are_refused_with_address_item_and_reason()
    {
        using var folder = new RecordingFolder()
            .Add(Detail, Page, "2027-02-01T08:00:00Z")
            .Add(Site + "borta/", "<html><body><main><h1>Sidan kan inte hittas</h1></main></body></html>", "2027-02-01T08:01:00Z")
            .Add(Site + "trasig/", "", "2027-02-01T08:02:00Z", 500)
            .Add("https://spegel.example/kommuner/oppna-dorrar/", Page, "2027-02-01T08:03:00Z");
        var (_, calls, rejected) = await folder.ReadAsync("socialstyrelsen");
        Assert.Single(calls);
        Assert.Equal(3, rejected.Count);
        Assert.All(rejected, r => Assert.All(["url", "item", "reason"], k => Assert.False(string.IsNullOrEmpty(Text(r, k)), k)));
        Assert.Contains(rejected, r => Text(r, "reason")!.Contains("felsida", StringComparison.Ordinal));
        Assert.Contains(rejected, r => Text(r, "reason")!.Contains("500", StringComparison.Ordinal));
        Assert.Contains(rejected, r => Text(r, "reason")!.Contains("tillåtna webbplatser", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_definition_file_serves_as_well_as_a_shipped_key_and_a_wrong_one_says_what_to_write()
    {
        using var folder = new RecordingFolder().Add("https://fonden.example/stod/gemenskap", Page.Replace("Utlysningsdatum", "Öppnar", StringComparison.Ordinal), "2027-02-01T08:00:00Z");
        var file = folder.Write("fonden.json", """
            { "key": "fonden", "name": "Fonden", "reader": "pages", "homeUrl": "https://fonden.example/", "funder": { "name": "Fonden", "type": "foundation" },
              "hosts": ["fonden.example"], "start": ["https://fonden.example/stod/gemenskap"], "labels": { "opens": ["Öppnar"], "closes": ["Sista ansökningsdag"] } }
            """);
        var (_, calls, _) = await folder.ReadAsync(file);
        Assert.Equal(("Fonden", "2027-01-15"), (Text(Assert.Single(calls.Values), "funder"), Text(calls.Values.Single(), "opens")));
        await Assert.ThrowsAsync<UsageException>(() => folder.ReadAsync("finns-inte"));
    }

    private static string? Text(JsonObject line, string key) => line[key]?.GetValue<string>();
}
