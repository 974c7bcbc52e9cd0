using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data.Work;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Running;
using Portfolj.Jobs.Sources.Vinnova;
using Portfolj.Jobs.Tests.Support;
using Portfolj.Testing;

namespace Portfolj.Jobs.Tests.Vinnova;

public sealed class VinnovaReaderTests
{
    private const string Programmes = """
        [{ "Diarienummer": "2020-00001", "Titel": "Civilsamhällets lösningar", "TitelEngelska": "x", "UtlysningDnrLista": [{ "DiarienummerUtlysning": "2024-01511" }] }]
        """;

    private const string Calls = """
        [{ "Diarienummer": "2024-01511", "DiarienummerProgram": "2020-00001", "Titel": "Nya vägar in", "Beskrivning": "Utlysning för nya vägar in i arbete.",
           "TitelEngelska": "xx", "Publik": 1, "AnsokningsomgangDnrLista": [], "KontaktLista": [{ "Namn": "Anna Tjänsteman", "Epost": "anna@myndighet.example" }] }]
        """;

    private const string Rounds = """
        [{ "Diarienummer": "2026-01503", "DiarienummerUtlysning": "2024-01511", "Titel": "Nya vägar in – hösten", "TitelEngelska": "xx",
           "Oppningsdatum": "2026-07-02T00:00:00", "Stangningsdatum": "2027-01-13T14:00:00", "TidigastProjektstart": "2027-03-01T00:00:00", "SenastProjektslut": "2028-12-31T00:00:00",
           "Publik": 1, "Webbsida": 1,
           "WebTextLista": [{ "TextID": 1, "TextSv": "<p>Vem kan söka? Kommuner och ideella föreningar kan söka.</p><p>Frågor: anna@myndighet.example, 08-123 12 12.</p>", "TextEn": "" },
                            { "TextID": 2, "TextSv": "Maximalt 800 000 kronor per projekt. Den totala budgeten för utlysningen är 10 miljoner kronor.", "TextEn": "" }],
           "LankLista": [{ "Beskrivning": "Läs mer", "URL": "https://www.vinnova.se/om" }, { "Beskrivning": "Ansök här", "URL": "https://ansok.vinnova.se/utlysning/abc" }],
           "KontaktLista": [{ "Namn": "Anna Tjänsteman", "Telefon": "08 123 12 12", "Epost": "anna@myndighet.example" }] },
         { "Diarienummer": "2025-00979", "DiarienummerUtlysning": "2099-99999", "Titel": "Omgång utan känd utlysning", "TitelEngelska": "x",
           "Oppningsdatum": "2026-07-02T00:00:00", "Stangningsdatum": "1900-01-01T00:00:00", "Publik": 0, "Webbsida": 0, "WebTextLista": [], "LankLista": [], "KontaktLista": [] },
         { "Titel": "Utan nummer", "Oppningsdatum": "2026-07-02T00:00:00" }]
        """;

    [Fact]
    public async Task A_round_is_read_with_its_local_times_its_programme_and_the_money_of_its_prose()
    {
        await using var all = await Collecting.StartAsync();
        var run = await CollectAsync(all, Programmes, Calls, Rounds);
        Assert.Equal((JobRunState.Succeeded, 2), (run.State, run.Inserted));
        Assert.Equal(["posten saknar diarienummer", "svarade med felkod 404"], run.Items.Select(i => i.Reason).Order());
        var round = (await all.RoundsAsync()).Single(r => r.Origins[0].ExternalId == "2026-01503");
        Assert.Equal(("Nya vägar in – hösten", "Civilsamhällets lösningar"), (round.Title, round.Programme));
        Assert.Equal(new Deadline(new DateOnly(2027, 1, 13), new TimeOnly(14, 0)), round.Closes);
        Assert.Equal(new DateTime(2027, 1, 13, 13, 0, 0), round.ClosesAtUtc);
        Assert.Equal((new DateOnly(2026, 7, 2), (TimeOnly?)null), (round.OpensOn, round.OpensTime));
        Assert.Equal((Money.Kronor(10_000_000).Minor, Money.Kronor(800_000).Minor), (round.TotalBudgetMinor, round.MaxGrantMinor));
        Assert.Equal("https://ansok.vinnova.se/utlysning/abc", round.Url);
        Assert.Equal(new DateOnly(2028, 12, 31), round.PeriodTo);
        Assert.Null(round.InvitedOnly);
        Assert.Equal("SE", round.Geography);
    }

    [Fact]
    public async Task A_round_that_is_not_public_is_for_invited_only_and_a_placeholder_date_is_none()
    {
        await using var all = await Collecting.StartAsync();
        await CollectAsync(all, Programmes, Calls, Rounds);
        var orphan = (await all.RoundsAsync()).Single(r => r.Origins[0].ExternalId == "2025-00979");
        Assert.True(orphan.InvitedOnly);
        Assert.Null(orphan.ClosesOn);
        Assert.Null(orphan.Programme);
    }

    [Fact]
    public async Task What_a_round_refers_to_and_the_changes_did_not_hold_is_asked_for_by_number_and_may_be_missing()
    {
        await using var all = await Collecting.StartAsync();
        await using var site = await LocalSite.StartAsync(context => AnswerAsync(context, Programmes, "[]", Rounds, Calls));
        var run = await CollectAsync(all, site);
        Assert.Equal((JobRunState.Succeeded, 2), (run.State, run.Inserted));
        Assert.Contains(site.Requests, r => r.EndsWith("/api/utlysningar/2024-01511,2099-99999", StringComparison.Ordinal));
        Assert.Equal("Civilsamhällets lösningar", (await all.RoundsAsync()).Single(r => r.Origins[0].ExternalId == "2026-01503").Programme);
    }

    [Fact]
    public async Task Officials_are_neither_archived_nor_shown()
    {
        await using var all = await Collecting.StartAsync();
        var run = await CollectAsync(all, Programmes, Calls, Rounds);
        await using var db = all.Database.Open();
        var archived = string.Join('\n', (await ResponseArchive.ReadAsync(db, run.Id, default)).Select(p => Encoding.UTF8.GetString(p.Page.Body)));
        Assert.Contains("2026-01503", archived, StringComparison.Ordinal);
        Assert.DoesNotContain("Kontakt", archived, StringComparison.Ordinal);
        Assert.DoesNotContain("Tjänsteman", archived, StringComparison.Ordinal);
        Assert.All(await all.RoundsAsync(), r => Assert.DoesNotMatch("myndighet.example|123 12 12", r.FullText!.Body + r.Summary));
    }

    [Fact]
    public async Task An_empty_list_of_programmes_is_an_error_and_not_the_absence_of_calls()
    {
        await using var all = await Collecting.StartAsync();
        var run = await CollectAsync(all, "[]", "[]", "[]");
        Assert.Equal(JobRunState.Failed, run.State);
        Assert.Contains("lista över program är tom", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_answer_is_cut_before_its_first_contact()
    {
        var scrubbed = Encoding.UTF8.GetString(ContactScrubber.Scrub("""[{"Diarienummer":"1","KontaktLista":[{"Namn":"Anna"""u8.ToArray()));
        Assert.Equal("""[{"Diarienummer":"1",""" + "\"", scrubbed);
    }

    [SharedDataFact("data/samples/vinnova")]
    public async Task The_observed_rounds_are_read()
    {
        var shared = await File.ReadAllTextAsync(SharedData.Path("data/samples/vinnova/ansokningsomgangar-shapes-2026-10-10.json"));
        await using var all = await Collecting.StartAsync();
        var run = await CollectAsync(all, await File.ReadAllTextAsync(SharedData.Path("data/samples/vinnova/program-v2-from-docs.json")), await File.ReadAllTextAsync(SharedData.Path("data/samples/vinnova/utlysningar-v2.1-from-docs.json")), shared);
        Assert.Equal((3, 0), (run.Inserted, run.Rejected - run.Items.Count(i => i.Reason.Contains("404", StringComparison.Ordinal))));
        var rounds = (await all.RoundsAsync()).ToDictionary(r => r.Origins[0].ExternalId);
        Assert.Equal(new Deadline(new DateOnly(2026, 10, 13), new TimeOnly(14, 0)), rounds["2026-01503"].Closes);
        Assert.Equal(Money.Kronor(2_000_000).Minor, rounds["2026-01503"].MaxGrantMinor);
        Assert.True(rounds["2025-00979"].InvitedOnly);
        Assert.Equal((Money.Kronor(10_000_000).Minor, Money.Kronor(800_000).Minor), (rounds["2026-00702"].TotalBudgetMinor, rounds["2026-00702"].MaxGrantMinor));
    }

    private static async Task<JobRun> CollectAsync(Collecting all, string programmes, string calls, string rounds)
    {
        await using var site = await LocalSite.StartAsync(context => AnswerAsync(context, programmes, calls, rounds, null));
        return await CollectAsync(all, site);
    }

    private static async Task<JobRun> CollectAsync(Collecting all, LocalSite site)
    {
        all.Trusted.Trust(site.Endpoint);
        return await all.CollectAsync(await all.AddSourceAsync(SourceDefinitions.Shipped.Single(d => d.Key == "vinnova") with { Start = [site.Address + "/api"] }));
    }

    // Lists are asked by day, single rows by number.
    private static Task AnswerAsync(HttpContext context, string programmes, string calls, string rounds, string? byNumber)
    {
        var path = context.Request.Path.Value!.Split('/');
        var byDay = DateOnly.TryParseExact(path[^1], "yyyy-MM-dd", out _);
        var body = path[^2] switch
        {
            "program" when byDay => programmes,
            "utlysningar" => byDay ? calls : byNumber,
            "ansokningsomgangar" => rounds,
            _ => null,
        };
        context.Response.StatusCode = body is null ? 404 : 200;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(body ?? "");
    }
}
