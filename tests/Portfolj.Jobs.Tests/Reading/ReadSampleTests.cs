using System.Text.Json.Nodes;
using Portfolj.Testing;

namespace Portfolj.Jobs.Tests.Reading;

/// <summary>Real payloads, and stored page text in plain pages, through <c>bench read</c>.</summary>
public sealed class ReadSampleTests
{
    private const string Search = "https://api.tech.ec.europa.eu/search-api/prod/rest/search?apiKey=SEDIA&text=***&pageSize=100&pageNumber=";

    [SharedDataFact("data/samples/sedia")]
    public async Task Recorded_searches_give_the_battery_topic_and_refuse_the_closed_one()
    {
        using var folder = Sedia();
        var (code, calls, rejected) = await folder.ReadAsync("sedia");
        Assert.Equal(0, code);
        var call = Assert.Single(calls).Value;
        Assert.Equal(("HORIZON-CL5-2024-D2-01-03", "2024-04-18T19:00", "upcoming"), (Text(call, "extId"), Text(call, "closes"), Text(call, "status")));
        Assert.False(call.ContainsKey("totalBudgetEur") && call["totalBudgetEur"] is not null);
        Assert.All(rejected.Where(r => Text(r, "item")!.StartsWith("HORIZON-CL4-2025-04-DATA-03", StringComparison.Ordinal)), r => Assert.Equal("annan status än den efterfrågade", Text(r, "reason")));
        Assert.NotEmpty(rejected);
    }

    [SharedDataFact("data/samples/sedia")]
    public async Task A_definition_that_asks_for_any_status_gives_both_topics_with_the_own_budget_in_euro()
    {
        using var folder = Sedia();
        var definition = await File.ReadAllTextAsync(Repository.Path("src/Portfolj.Jobs/Sources/Definitions/sedia.json"));
        var (_, calls, _) = await folder.ReadAsync(folder.Write("any.json", definition.Replace("\"31094501\", \"31094502\", \"Cancelled after publication\"", "\"any\"", StringComparison.Ordinal)));
        Assert.Equal(["HORIZON-CL4-2025-04-DATA-03", "HORIZON-CL5-2024-D2-01-03"], calls.Keys.Order());
        var call = calls["HORIZON-CL4-2025-04-DATA-03"];
        Assert.Equal(15_000_000m, call["totalBudgetEur"]!.GetValue<decimal>());
        Assert.Null(call["totalBudgetSek"]);
        Assert.Equal("""["SE"]""", call["geography"]!.ToJsonString());
        Assert.Contains("edlemsstat", call["quotes"]!["geography"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(["cs", "en", "nl", "sv"], call["languages"]!.AsArray().Select(l => l!.GetValue<string>()).Order());
    }

    [SharedDataFact("data/samples/vinnova")]
    public async Task Recorded_open_data_of_any_day_gives_the_rounds_with_their_local_times()
    {
        using var folder = new RecordingFolder();
        foreach (var (kind, file) in new[] { ("program", "program-v2-from-docs.json"), ("utlysningar", "utlysningar-v2.1-from-docs.json"), ("ansokningsomgangar", "ansokningsomgangar-shapes-2026-10-10.json") })
        {
            folder.Add($"https://data.vinnova.se/api/{kind}/2026-09-01", await File.ReadAllBytesAsync(SharedData.Path("data/samples/vinnova/" + file)), "2026-10-10T06:00:00Z");
        }

        var (code, calls, _) = await folder.ReadAsync("vinnova");
        Assert.Equal((0, 3), (code, calls.Count));
        Assert.Equal(("2026-10-13T14:00", "open"), (Text(calls["2026-01503"], "closes"), Text(calls["2026-01503"], "status")));
        Assert.Equal("https://ansok.vinnova.se/utlysning/abc", Text(calls["2026-01503"], "sourceUrl"));
        Assert.True(calls["2025-00979"]["invitedOnly"]!.GetValue<bool>());
        Assert.Null(calls["2025-00979"]["closes"]);
        Assert.Equal((10_000_000m, 800_000m), (calls["2026-00702"]["totalBudgetSek"]!.GetValue<decimal>(), calls["2026-00702"]["maxGrantSek"]!.GetValue<decimal>()));
        Assert.All(calls.Values, c => Assert.DoesNotContain("Persson", c.ToJsonString(), StringComparison.Ordinal));
    }

    [SharedDataFact("data/samples/pages-text")]
    public async Task Pages_of_Socialstyrelsen_give_their_days_money_and_applicants()
    {
        var call = await PageAsync("socialstyrelsen", "socialstyrelsen-open-2020.txt", "2020-02-28T08:00:00Z");
        Assert.Equal(("2020-02-05", "2020-10-31", "open"), (Text(call, "opens"), Text(call, "closes"), Text(call, "status")));
        Assert.Equal((610_000_000m, "Requisition"), (call["totalBudgetSek"]!.GetValue<decimal>(), Text(call, "mechanism")));
        Assert.Equal("""["kommun"]""", call["applicantTypes"]!.ToJsonString());
        Assert.EndsWith("2020", Text(call, "extId"), StringComparison.Ordinal);

        var placeholder = await PageAsync("socialstyrelsen", "socialstyrelsen-minvalue-dates.txt", "2020-02-28T08:00:00Z");
        Assert.Null(placeholder["opens"]);
        Assert.Null(placeholder["closes"]);
    }

    [SharedDataFact("data/samples/pages-text")]
    public async Task Pages_of_Tillvaxtverket_give_counties_own_share_and_rolling_calls()
    {
        var call = await PageAsync("tillvaxtverket", "tillvaxtverket-oms-2024.txt", "2024-02-01T08:00:00Z");
        Assert.Equal(("2024-03-19", "6480"), (Text(call, "closes"), Text(call, "extId")));
        Assert.Equal(["SE-03 Uppsala län", "SE-04 Södermanlands län", "SE-05 Östergötlands län", "SE-18 Örebro län", "SE-19 Västmanlands län"], call["geography"]!.AsArray().Select(g => g!.GetValue<string>()));
        Assert.Equal(60m, call["coFinancingPercent"]!.GetValue<decimal>());

        var rolling = await PageAsync("tillvaxtverket", "tillvaxtverket-lopande-forstudier.txt", "2024-02-01T08:00:00Z");
        Assert.Equal(("open", "löpande"), (Text(rolling, "status"), Text(rolling, "roundKey")));
        Assert.Equal((400_000m, 50m), (rolling["maxGrantSek"]!.GetValue<decimal>(), rolling["coFinancingPercent"]!.GetValue<decimal>()));
    }

    // As a person saves what a search answers: pages in other sizes than the product asks for, and single rows.
    private static RecordingFolder Sedia()
    {
        var folder = new RecordingFolder();
        foreach (var (file, page) in new[] { ("nmm-api_test.json", 1), ("nmm-eu-api-topic-response.json", 2), ("nmm-api-debug-full.json", 7) })
        {
            folder.Add(Search + page, File.ReadAllBytes(SharedData.Path("data/samples/sedia/" + file)), "2023-11-01T06:00:00Z");
        }

        return folder.Add(Search + "8", File.ReadAllBytes(SharedData.Path("data/samples/sedia/record-2023-forthcoming-minimal.json")), "2023-11-01T06:00:00Z");
    }

    private static async Task<JsonObject> PageAsync(string source, string sample, string fetchedAt)
    {
        var (url, html) = StoredPage.Of(await File.ReadAllTextAsync(SharedData.Path("data/samples/pages-text/" + sample)));
        using var folder = new RecordingFolder().Add(url, html, fetchedAt);
        var (_, calls, rejected) = await folder.ReadAsync(source);
        Assert.True(calls.Count == 1, string.Join('\n', rejected.Select(r => r.ToJsonString())));
        return calls.Values.Single();
    }

    private static string? Text(JsonObject line, string key) => line[key]?.GetValue<string>();
}
