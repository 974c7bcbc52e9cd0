using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data.Work;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Trials;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Running;
using Portfolj.Jobs.Tests.Support;

namespace Portfolj.Jobs.Tests.Trials;

/// <summary>A definition is tried on a site as collecting would read it, behind every guard, and nothing is stored.</summary>
public sealed class TrialTests
{
    private static readonly string[] Titles = ["Stöd till nattöppna bibliotek", "Bidrag för språkvänner", "Medel för mötesplatser", "Stöd till fritidsbanker"];

    [Fact]
    public async Task The_list_and_the_first_three_calls_are_read_with_their_words_and_nothing_is_stored()
    {
        await using var site = await LocalSite.StartAsync(AnswerAsync);
        await using var all = await Collecting.StartAsync();
        var trial = await TryAsync(all, site, Definition(site));

        Assert.Null(trial.Error);
        Assert.True(trial.MayBeStored);
        var found = trial.Found;
        Assert.Equal((4, 1), (found.Lists.Single().Count, found.Lists.Single().NextPage.Count));
        Assert.Equal(Titles.Take(3), found.Calls.Select(c => c.Title));
        var closes = found.Calls[0][RoundField.Closes]!;
        Assert.Equal(("2027-02-26", "Fönstret slår igen 26 februari 2027"), (closes.Value, closes.Quote!.ReplaceLineEndings(" ")));
        Assert.Equal(["GET /robots.txt", "GET /medel", "GET /medel/visa/0", "GET /medel/visa/1", "GET /medel/visa/2"], site.Requests);
        await using var db = all.Database.Open();
        Assert.Equal((0, 0, 0), (await db.Rounds.CountAsync(), await db.ArchivedResponses.CountAsync(), await db.JobRuns.CountAsync()));
    }

    [Fact]
    public async Task A_list_without_recognised_links_names_those_that_there_are()
    {
        await using var site = await LocalSite.StartAsync(AnswerAsync);
        await using var all = await Collecting.StartAsync();
        var trial = await TryAsync(all, site, Definition(site, linkPath: "^/annat/.+$"));

        Assert.False(trial.MayBeStored);
        Assert.All(trial.Found.Lists, l => Assert.Equal(0, l.Count));
        Assert.Contains(trial.Found.Lists[0].Others, l => l.Url.EndsWith("/medel/visa/0", StringComparison.Ordinal) && l.Title == Titles[0]);
    }

    [Theory]
    [InlineData("/hemligt", "robots.txt")]
    [InlineData("/till-metadata", "hör inte till källans tillåtna webbplatser")]
    [InlineData("/till-annan-port", "använder en annan port")]
    [InlineData("/saknas", "svarade med felkod 404")]
    public async Task Every_guard_stands_and_its_words_reach_the_result(string path, string words)
    {
        await using var site = await LocalSite.StartAsync(AnswerAsync);
        await using var all = await Collecting.StartAsync();
        var trial = await TryAsync(all, site, Definition(site) with { Start = [site.Address + path] });

        Assert.Contains(words, trial.Error!, StringComparison.Ordinal);
        Assert.False(trial.MayBeStored);
        Assert.Empty(trial.Found.Calls);
    }

    [Fact]
    public async Task A_definition_with_problems_asks_nobody()
    {
        await using var site = await LocalSite.StartAsync(AnswerAsync);
        await using var all = await Collecting.StartAsync();
        var definition = Definition(site, linkPath: "^/(a+)+(?=b)$") with { Start = [site.Address + "/medel", "http://169.254.169.254/", "http://localhost:1/"] };
        var trial = await TryAsync(all, site, definition);

        Assert.Equal(["start[1]", "start[2]", "list.linkPath"], trial.Found.Problems.Select(p => p.Field));
        Assert.False(trial.MayBeStored);
        Assert.Empty(site.Requests);
    }

    [Fact]
    public async Task Loopback_that_nobody_trusts_is_not_asked()
    {
        await using var site = await LocalSite.StartAsync(AnswerAsync);
        await using var all = await Collecting.StartAsync();
        var id = await AddAsync(all, Definition(site), TrialKind.Source, null, null);
        var trial = await RunAsync(all, id);

        Assert.Contains(trial.Found.Problems, p => p.Field == "start[0]");
        Assert.Empty(site.Requests);
    }

    [Fact]
    public async Task A_single_page_is_read_by_its_address()
    {
        await using var site = await LocalSite.StartAsync(AnswerAsync);
        await using var all = await Collecting.StartAsync();
        all.Trusted.Trust(site.Endpoint);
        var trial = await RunAsync(all, await AddAsync(all, Definition(site), TrialKind.CallPage, site.Address + "/medel/visa/1", null));

        Assert.Equal(Titles[1], trial.Found.Calls.Single().Title);
        Assert.Equal(["GET /robots.txt", "GET /medel/visa/1"], site.Requests);
    }

    [Fact]
    public async Task What_was_pasted_is_read_and_forgotten_and_a_week_later_the_trial_is_gone()
    {
        var clock = new RunningClock();
        await using var all = await Collecting.StartAsync(clock);
        var definition = new SourceDefinition { Key = "prov", Name = "Prov", Reader = "pages", HomeUrl = "https://www.example.org/", Funder = new() { Name = "Prov" }, Hosts = ["www.provverket.se"], Start = ["https://www.provverket.se/"] };
        definition = definition with { HomeUrl = "https://www.provverket.se/" };
        var id = await AddAsync(all, definition, TrialKind.CallPage, null, "Bidrag till barn\nSista ansökningsdag: 1 mars 2027\nVem kan söka?\nKommuner.\nKontakta fornamn.efternamn@provverket.se, 010-123 45 67");
        var trial = await RunAsync(all, id);

        Assert.Null(trial.Pasted);
        var call = trial.Found.Calls.Single();
        Assert.Equal(("Bidrag till barn", "2027-03-01", ""), (call.Title, call[RoundField.Closes]!.Value, call.Url));
        Assert.Null(call[RoundField.Url]);
        Assert.DoesNotContain("fornamn", trial.Result!, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("010-123", trial.Result!, StringComparison.Ordinal);

        clock.Advance(TimeSpan.FromDays(SourceTrial.DaysKept) + TimeSpan.FromMinutes(1));
        await RunJobAsync(all);
        await using var db = all.Database.Open();
        Assert.Equal(0, await db.SourceTrials.CountAsync());
    }

    [Fact]
    public async Task Shipped_definitions_are_versions_and_one_that_a_person_stored_is_left_as_it_is()
    {
        await using var all = await Collecting.StartAsync();
        await using (var db = all.Database.Open())
        {
            await SourceDefinitions.InstallAsync(db, withExamples: false, default);
            await SourceDefinitions.InstallAsync(db, withExamples: false, default);
        }

        await using (var db = all.Database.Open())
        {
            var sources = await db.Sources.ToListAsync();
            Assert.Equal(sources.Select(s => (s.Id, 1, s.Definition)).OrderBy(s => s.Id), (await db.SourceVersions.ToListAsync()).Select(v => (v.SourceId, v.Number, v.Definition)).OrderBy(s => s.SourceId));

            // One is an older shipped version, one was changed by a person.
            await using var write = await db.WriteAsync(Portfolj.Testing.Rows.Scope(), default);
            (sources[0].Definition, sources[1].Definition) = ("{}", "{}");
            db.SourceVersions.Add(new SourceVersion { SourceId = sources[1].Id, Number = 2, Definition = "{}", At = DateTime.UnixEpoch, ActorId = "GrantOfficer", Reason = "Prov" });
            await write.CommitAsync(default);
            await SourceDefinitions.InstallAsync(db, withExamples: false, default);
            Assert.NotEqual("{}", sources[0].Definition);
            Assert.Equal("{}", sources[1].Definition);
            Assert.Equal(2, await db.SourceVersions.CountAsync(v => v.SourceId == sources[0].Id));
        }
    }

    private static SourceDefinition Definition(LocalSite site, string linkPath = @"^/medel/visa/\d+$") => new()
    {
        Key = "prov",
        Name = "Provstiftelsen",
        Reader = "pages",
        HomeUrl = "https://www.provverket.se/",
        Funder = new FunderDefinition { Name = "Provstiftelsen" },
        Start = [site.Address + "/medel"],
        List = new ListDefinition { LinkPath = linkPath, NextWords = ["Bläddra framåt"] },
        Labels = new LabelDefinition { Opens = ["Fönstret slår upp"], Closes = ["Fönstret slår igen"] },
    };

    private static async Task<SourceTrial> TryAsync(Collecting all, LocalSite site, SourceDefinition definition)
    {
        all.Trusted.Trust(site.Endpoint);
        return await RunAsync(all, await AddAsync(all, definition, TrialKind.Source, null, null));
    }

    private static async Task<Guid> AddAsync(Collecting all, SourceDefinition definition, TrialKind kind, string? url, string? pasted)
    {
        await using var db = all.Database.Open();
        var trial = new SourceTrial { Kind = kind, Definition = definition.ToJson(), Url = url, RequestedBy = "GrantOfficer", RequestedAt = db.Clock.GetUtcNow().UtcDateTime };
        if (pasted is not null)
        {
            trial.Paste(pasted);
        }

        db.SourceTrials.Add(trial);
        await db.SaveChangesAsync();
        return trial.Id;
    }

    private static async Task<SourceTrial> RunAsync(Collecting all, Guid id)
    {
        await RunJobAsync(all);
        await using var db = all.Database.Open();
        return await db.SourceTrials.SingleAsync(t => t.Id == id);
    }

    private static async Task RunJobAsync(Collecting all) =>
        Assert.Equal(JobRunState.Succeeded, await all.Get<JobRunner>().RunAsync(Schedule.Find(JobKeys.TrySources)!, null, "prov", hurried: true, default));

    private static async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        if (path == "/robots.txt")
        {
            await http.Response.WriteAsync("User-agent: *\nDisallow: /hemligt\n");
            return;
        }

        if (path is "/till-metadata" or "/till-annan-port")
        {
            http.Response.Redirect(path == "/till-metadata" ? "http://169.254.169.254/latest/meta-data/" : "http://127.0.0.1:1/");
            return;
        }

        http.Response.ContentType = "text/html; charset=utf-8";
        if (path == "/medel")
        {
            var rows = string.Concat(Titles.Select((t, i) => $"<tr><td><a href=\"/medel/visa/{i}\">{t}</a></td></tr>"));
            await http.Response.WriteAsync($"<main><h1>Medel</h1><table>{rows}</table><a href=\"/medel?blad=2\">Bläddra framåt</a></main>");
        }
        else if (path.StartsWith("/medel/visa/", StringComparison.Ordinal))
        {
            await http.Response.WriteAsync($"<main><h1>{Titles[path[^1] - '0']}</h1><dl><dt>Fönstret slår upp</dt><dd>12 januari 2027</dd><dt>Fönstret slår igen</dt><dd>26 februari 2027</dd></dl><h2>Vem kan söka?</h2><p>Kommuner.</p></main>");
        }
        else
        {
            http.Response.StatusCode = 404;
        }
    }
}
