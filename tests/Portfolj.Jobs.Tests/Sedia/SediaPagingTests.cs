using System.Text.Json.Nodes;
using Portfolj.Data.Work;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Tests.Support;

namespace Portfolj.Jobs.Tests.Sedia;

public sealed class SediaPagingTests
{
    private const string OtherType = "annan typ än den efterfrågade";
    private const string OtherStatus = "annan status än den efterfrågade";
    private const string OtherIndex = "annan datakälla än den efterfrågade";

    // 250 rows in index order: 90 topics in two languages (60 open, 30 closed), 25 calls of types 2 and 8 that open later, 20 notices, 15 tenders, 10 rows of a frozen index.
    private static readonly List<JsonObject> Rows =
    [
        .. Enumerable.Range(1, 90).SelectMany(n => new[] { "en", "sv" }.Select(l => SearchServer.Row($"CERV-2027-{n:000}", "1", n <= 60 ? "31094502" : "31094503", l))),
        .. Enumerable.Range(1, 25).Select(n => SearchServer.Row($"SMP-2027-{n:000}", n % 2 == 0 ? "2" : "8", "31094501")),
        .. Enumerable.Range(1, 20).Select(n => SearchServer.Row($"CERV-2027-{n:000}", "6", null, title: "Call opened")),
        .. Enumerable.Range(1, 15).Select(n => SearchServer.Row($"TENDER-{n:000}", "0", "31094502")),
        .. Enumerable.Range(1, 10).Select(n => SearchServer.Row($"OLD-2020-{n:000}", "1", "31094502", index: "SEDIA_PRD_CENTRICITY")),
    ];

    [Fact]
    public async Task A_filtering_server_gives_exactly_the_calls_that_were_asked_for()
    {
        var (server, run, requests) = await CollectAsync(new SearchServer(Rows));
        Assert.Equal((85, 0, 0), (run.Inserted, run.Updated, run.Rejected));
        Assert.Equal(2, requests);
        Assert.Contains("\"31094501\"", server.Questions[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_ignores_the_filter_gives_three_pages_of_which_every_row_is_accounted_for()
    {
        var (_, run, requests) = await CollectAsync(new SearchServer(Rows) { IgnoresFilter = true });
        Assert.Equal(3, requests);
        Assert.Equal((85, 0), (run.Inserted, run.Updated));
        var reasons = run.Items.Where(i => i.Kind == JobRunItemKind.Rejected).GroupBy(i => i.Reason).ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal(new Dictionary<string, int> { [OtherStatus] = 60, [OtherType] = 15, [OtherIndex] = 10 }, reasons);

        // 250 rows = 60 topics in two languages + 25 calls + 20 notices + 85 refused.
        Assert.Equal(Rows.Count, (60 * 2) + 25 + 20 + run.Rejected);
    }

    [Fact]
    public async Task A_page_that_is_clamped_in_silence_costs_requests_but_no_rows()
    {
        var (_, run, requests) = await CollectAsync(new SearchServer(Rows) { IgnoresFilter = true, LargestPage = 40 });
        Assert.Equal(7, requests);
        Assert.Equal((85, 85), (run.Inserted, run.Rejected));
    }

    [Fact]
    public async Task A_server_that_repeats_its_last_page_is_left_with_a_reason_and_what_was_read_is_kept()
    {
        var (_, run, requests) = await CollectAsync(new SearchServer(Rows) { IgnoresFilter = true, StopsAfter = 1 });
        Assert.Equal(2, requests);
        Assert.Equal(50, run.Inserted);
        var stopped = Assert.Single(run.Items, i => i.Kind == JobRunItemKind.Rejected);
        Assert.Equal("servern slutade ge nya rader efter 200 av 250", stopped.Reason);
    }

    [Fact]
    public async Task A_server_that_answers_with_the_whole_index_is_not_walked_to_its_end_and_the_run_says_why()
    {
        List<JsonObject> flood = [SearchServer.Row("CERV-2027-001", "1", "31094502"), .. Enumerable.Range(1, 900).Select(n => SearchServer.Row($"TENDER-{n:0000}", "0", "31094503"))];
        var (_, run, requests) = await CollectAsync(new SearchServer(flood) { IgnoresFilter = true });
        Assert.Equal(5, requests);
        Assert.Equal(1, run.Inserted);
        Assert.Equal(JobRunState.Failed, run.State);
        Assert.Contains("bortser från frågan", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_without_file_parts_is_answered_with_everything_which_is_why_parts_are_sent_as_files()
    {
        await using var site = await LocalSite.StartAsync(new SearchServer(Rows).AnswerAsync);
        using var client = new HttpMessageInvoker(new SocketsHttpHandler());
        async Task<int> TotalAsync(HttpContent body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, site.Address + "/search-api/prod/rest/search?apiKey=SEDIA&text=***&pageSize=100&pageNumber=1") { Content = body };
            using var response = await client.SendAsync(request, default);
            return JsonNode.Parse(await response.Content.ReadAsStringAsync())!["totalResults"]!.GetValue<int>();
        }

        var query = new Portfolj.Jobs.Sources.Sedia.SediaQuestion(SearchServer.Asking(site, ["31094502"])).Page(1).Parts![0].Json;
        Assert.Equal(Rows.Count, await TotalAsync(new StringContent(query, System.Text.Encoding.UTF8, "application/json")));
        Assert.Equal(Rows.Count, await TotalAsync(new MultipartFormDataContent { { new StringContent(query), "query" } }));
    }

    private static async Task<(SearchServer Server, JobRun Run, int Requests)> CollectAsync(SearchServer server)
    {
        await using var site = await LocalSite.StartAsync(server.AnswerAsync);
        await using var all = await Collecting.StartAsync();
        all.Trusted.Trust(site.Endpoint);
        var run = await all.CollectAsync(await all.AddSourceAsync(SearchServer.Asking(site, ["31094501", "31094502"])));
        return (server, run, site.Requests.Count);
    }
}
