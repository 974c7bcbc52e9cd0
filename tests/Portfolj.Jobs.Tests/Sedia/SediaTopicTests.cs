using System.Text;
using System.Text.Json.Nodes;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Running;
using Portfolj.Jobs.Sources.Sedia;

namespace Portfolj.Jobs.Tests.Sedia;

public sealed class SediaTopicTests
{
    private const string Id = "CERV-2027-CHILD";
    private static readonly DateTime Fetched = new(2026, 12, 1, 6, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Only_the_entries_of_the_own_topic_make_its_budget_and_all_years_count()
    {
        var call = Single(new() { ["budgetOverview"] = $$$"""
            {"budgetTopicActionMap":{
              "1":[{"action":"{{{Id}}} - CERV-PJG Project Grants","minContribution":75000,"maxContribution":0,"budgetYearMap":{"2026":"1500000","2027":"2 500 000"}}],
              "2":[{"action":"{{{Id}}}-2 - CERV-PJG Project Grants","minContribution":1,"maxContribution":9000000,"budgetYearMap":{"2027":"90000000"}}],
              "3":[{"action":"CERV-2027-DAPHNE - CERV-PJG Project Grants","minContribution":1,"maxContribution":9000000,"budgetYearMap":{"2027":"70000000"}}]}}
            """ });
        Assert.Equal((RoundProjection.Format(Money.Euro(4_000_000)), RoundProjection.Format(Money.Euro(75_000)), null), (call[RoundField.TotalBudget], call[RoundField.MinGrant], call[RoundField.MaxGrant]));
    }

    [Fact]
    public void Of_several_cut_offs_the_next_one_closes_and_the_others_are_kept()
    {
        var call = Single(new() { ["actions"] = """[{"deadlineDates":["2026-05-20","2027-05-19","2027-11-17"]}]""", ["deadlineModel"] = "multiple cut-off" }, "2026-05-20T00:00:00.000+0000");
        Assert.Equal(new DateOnly(2027, 5, 19), call.Closes);
        Assert.Equal("2026-05-20,2027-11-17", call[RoundField.OtherCutoffs]);
        Assert.Equal(nameof(DeadlineKind.SeveralCutoffs), call[RoundField.DeadlineKind]);
        Assert.Equal("2027", call.RoundKey);
    }

    [Fact]
    public void Of_two_stages_the_first_closes_also_when_it_has_passed()
    {
        var call = Single(new() { ["actions"] = """[{"deadlineDates":["2026-10-01","2027-03-10"]}]""", ["deadlineModel"] = "two-stage" }, "2026-10-01T00:00:00.000+0000");
        Assert.Equal(new DateOnly(2026, 10, 1), call.Closes);
        Assert.Equal(nameof(DeadlineKind.Fixed), call[RoundField.DeadlineKind]);
    }

    [Theory]
    [InlineData("2027-02-16T00:00:00.000+0000", "2027-02-16 Europe/Brussels")]
    [InlineData("2023-12-07T01:00:00.000+0100", "2023-12-07 Europe/Brussels")]
    [InlineData("2024-04-18T19:00:00.000+0200", "2024-04-18T19:00 Europe/Brussels")]
    [InlineData("2027-02-16T16:00:00.000+0000", "2027-02-16T17:00 Europe/Brussels")]
    [InlineData("2027-06-15T22:00:00.000+0000", "2027-06-16 Europe/Brussels")]
    [InlineData("2027-02-16", "2027-02-16 Europe/Brussels")]
    [InlineData("16 February 2027", "2027-02-16 Europe/Brussels")]
    public void A_moment_is_a_day_when_it_is_midnight_and_an_hour_in_Brussels_otherwise(string stated, string expected) =>
        Assert.Equal(expected, RoundProjection.Format(SediaDates.Parse(stated)!));

    [Theory]
    [InlineData("")]
    [InlineData("not set")]
    public void What_is_no_date_is_none(string stated) => Assert.Null(SediaDates.Parse(stated));

    [Fact]
    public void A_withdrawn_call_is_kept_as_cancelled_by_the_shipped_question()
    {
        var result = Read(Shipped, Answer(SearchServer.Row(Id, "1", "Cancelled after publication")));
        Assert.Equal("true", Assert.Single(result.Calls)[RoundField.Cancelled]);
    }

    [Fact]
    public void A_status_that_is_not_a_known_code_is_refused_and_not_guessed()
    {
        var result = Read(Shipped, Answer(SearchServer.Row(Id, "1", "31094505")));
        Assert.Empty(result.Calls);
        Assert.Equal("annan status än den efterfrågade", Assert.Single(result.Rejections).Reason);
    }

    [Fact]
    public void Languages_make_one_call_with_Swedish_text_and_the_English_original()
    {
        var result = Read(Shipped, Answer(
            SearchServer.Row(Id, "1", "31094502", "en", "Rights of the child"),
            SearchServer.Row(Id, "1", "31094502", "fr", "Droits de l'enfant"),
            SearchServer.Row(Id, "1", "31094502", "sv", "Barnets rättigheter", more: new() { ["descriptionByte"] = "<p>Stöd till lokala strategier &amp; samråd.</p>" })));
        var call = Assert.Single(result.Calls);
        Assert.Equal(("Barnets rättigheter", "Stöd till lokala strategier & samråd."), (call.Title, call[RoundField.Summary]));
        Assert.Equal(["sv", "en", "fr"], call.Languages);
        Assert.Contains(call.Sections, s => s.Heading == "Originaltitel på engelska" && s.Text == "Rights of the child");
    }

    [Fact]
    public void A_notice_that_comes_before_its_topic_and_inside_it_stands_once_in_the_history()
    {
        var result = Read(Shipped, Answer(
            SearchServer.Row(Id, "6", null, title: "News", more: new() { ["description"] = "<p>The submission session is <b>open</b>.</p>", ["es_SortDate"] = "2026-11-03T15:59:44.318+0000" }),
            SearchServer.Row(Id, "1", "31094502", more: new() { ["latestInfos"] = """[{"lastChangeDate":"2026-11-03T16:59:44","content":"<p>The submission session is open.</p>"}]""" })));
        Assert.Empty(result.Rejections);
        var notice = Assert.Single(Assert.Single(result.Calls).Notices);
        Assert.Equal((Id, new DateTime(2026, 11, 3, 15, 59, 44, DateTimeKind.Utc), "The submission session is open."), (notice.ExternalId, notice.At, notice.Text));
    }

    [Fact]
    public void Keywords_are_read_both_as_an_array_and_as_json_in_a_string_and_identifiers_are_no_themes()
    {
        var call = Single(new() { ["keywords"] = new JsonArray("""["Child rights","Schools"]"""), ["tags"] = new JsonArray("schools", Id, "Local authorities") });
        Assert.Equal("Child rights\nSchools\nLocal authorities", call[RoundField.Themes]);
    }

    [Theory]
    [InlineData("Applicants must be established in one of the EU Member States.", "SE")]
    [InlineData("De sökande ska vara etablerade i medlemsstaterna.", "SE")]
    [InlineData("The topic contributes to the interests of the Union and its Member States.", null)]
    [InlineData("Eligible countries are described in Annex B.", null)]
    public void The_whole_country_may_apply_only_when_the_conditions_name_the_member_states(string conditions, string? expected) =>
        Assert.Equal(expected, Single(new() { ["topicConditions"] = $"<h4>Eligible countries</h4><p>{conditions}</p>" })[RoundField.Geography]);

    [Fact]
    public void Conditions_in_Swedish_give_applicants_and_share_and_stand_as_conditions()
    {
        var row = SearchServer.Row(Id, "1", "31094502", "sv", "Barn", more: new() { ["topicConditions"] = "<h4>Vem kan söka?</h4><p>Kommuner och ideella organisationer kan söka.</p><h4>Hur mycket kan ni få?</h4><p>EU-bidraget täcker högst 90 procent av kostnaderna.</p>" });
        var call = Assert.Single(Read(Shipped, Answer(row)).Calls);
        Assert.Contains("kommun", call[RoundField.Applicants], StringComparison.Ordinal);
        Assert.Equal("0.1", call[RoundField.OwnShare]);
        Assert.Contains(call.Sections, s => s.Heading == "Villkor: Vem kan söka?");
    }

    [Fact]
    public void A_topics_own_file_reads_like_its_row()
    {
        var file = $$$$"""
            {"TopicDetails":{"identifier":"{{{{Id}}}}","title":"Rights of the child","type":1,"publicationDateLong":1793404800000,"description":"<p>Local strategies.</p>","conditions":"<p>Applicants established in Member States.</p>",
             "actions":[{"status":{"id":31094502},"plannedOpeningDate":"2026-11-03","deadlineDates":["2027-02-16"]}],
             "budgetOverviewJSONItem":{"budgetTopicActionMap":{"1":[{"action":"{{{{Id}}}} - CERV-PJG","maxContribution":500000,"budgetYearMap":{"2027":"4000000"}}]}},
             "latestInfos":[{"lastChangeDate":"2026-11-03T16:00:00","content":"Open"}]}}
            """;
        var call = Assert.Single(Read(Shipped, Encoding.UTF8.GetBytes(file), PageKind.Detail).Calls);
        Assert.Equal((Id, new DateOnly(2026, 11, 3), new DateOnly(2027, 2, 16)), (call.ExternalId, call.Opens, call.Closes));
        Assert.Equal((RoundProjection.Format(Money.Euro(4_000_000)), "SE", "Open"), (call[RoundField.TotalBudget], call[RoundField.Geography], call[RoundField.StatedStatus]));
        Assert.Equal("2026-10-31", call[RoundField.Published]);
        Assert.Single(call.Notices);
    }

    [Theory]
    [InlineData("<!doctype html><html><body><app-root></app-root></body></html>", "svaret är en webbsida utan uppgifter, inte data")]
    [InlineData("{\"results\":[", "svaret går inte att läsa som JSON")]
    [InlineData("{\"message\":\"Bad request\"}", "svaret innehåller inga rader (results)")]
    public void An_answer_that_is_none_is_refused_with_the_reason(string body, string reason) =>
        Assert.Equal(reason, Assert.Single(Read(Shipped, Encoding.UTF8.GetBytes(body)).Rejections).Reason);

    [Fact]
    public void Bytes_may_be_utf8_with_a_mark_or_utf16()
    {
        var text = Answer(SearchServer.Row(Id, "1", "31094502", "sv", "Unga på väg"));
        foreach (var encoding in new Encoding[] { new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            Assert.Equal("Unga på väg", Assert.Single(Read(Shipped, [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]).Calls).Title);
        }
    }

    private static SourceDefinition Shipped => SourceDefinitions.Shipped.Single(d => d.Key == "sedia");

    private static string Answer(params JsonObject[] rows) => new JsonObject { ["totalResults"] = rows.Length, ["results"] = new JsonArray([.. rows]) }.ToJsonString();

    private static ReadCall Single(Dictionary<string, object> more, string? deadline = null)
    {
        var row = SearchServer.Row(Id, "1", "31094502", more: more);
        row["metadata"]!["deadlineDate"] = new JsonArray(deadline ?? "2027-02-16T00:00:00.000+0000");
        return Assert.Single(Read(Shipped, Answer(row)).Calls);
    }

    private static ReadResult Read(SourceDefinition definition, string answer) => Read(definition, Encoding.UTF8.GetBytes(answer));

    private static ReadResult Read(SourceDefinition definition, byte[] body, PageKind kind = PageKind.List)
    {
        var reader = new SediaReader(definition);
        var request = reader.Start(DateOnly.FromDateTime(Fetched)).Single() with { Kind = kind };
        var read = reader.Read(request, new FetchedPage(request.Url, 200, new Dictionary<string, string>(), body, Fetched));
        return kind == PageKind.List ? read : reader.Finish();
    }
}
