using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data.Archive;
using Portfolj.Data.Work;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Http;
using Portfolj.Jobs.Running;
using Portfolj.Jobs.Tests.Support;

namespace Portfolj.Jobs.Tests.Collect;

/// <summary>An archived response read once more by today's definition.</summary>
public sealed class RereadTests
{
    [Fact]
    public async Task A_page_is_read_again_as_it_was_by_the_definition_of_today_and_nothing_stored_changes()
    {
        await using var site = await LocalSite.StartAsync(context => context.Response.WriteAsync(context.Request.Path.Value switch
        {
            "/lista" => """<html><body><main><h1>Bidrag</h1><a href="/bidrag/ett">Ett bidrag</a><a href="/bidrag/oversikt">Översikt</a></main></body></html>""",
            "/bidrag/ett" => """<html><head><title>Ett bidrag</title></head><body><main><h1>Ett bidrag</h1><p>Stängningsdag: 2027-03-01</p><p>Kommuner kan söka.</p></main></body></html>""",
            "/bidrag/oversikt" => """<html><head><title>Översikt</title></head><body><main><h1>Översikt över bidrag</h1><p>Kommuner kan söka senast 2027-05-01.</p></main></body></html>""",
            _ => "",
        }));
        await using var all = await Collecting.StartAsync(settings: new CollectSettings { DelaySeconds = 0, RetrySeconds = 0, ConnectSeconds = 5, TrustedEndpoints = [site.Endpoint] });
        var definition = new SourceDefinition
        {
            Key = "omlasning", Name = "Omläsning", Reader = "pages", HomeUrl = site.Address, Funder = new FunderDefinition { Name = "Provverket" }, Hosts = ["127.0.0.1"], Start = [site.Address + "/lista"],
            List = new ListDefinition { LinkPath = "^/bidrag/" },
        };
        var source = await all.AddSourceAsync(definition);
        Assert.Equal(JobRunState.Succeeded, (await all.CollectAsync(source)).State);
        var before = await StoredAsync(all);

        // Since then somebody has taught the definition a label and what an overview is called.
        await using (var db = all.Database.Open())
        {
            var taught = (definition with { Labels = new LabelDefinition { Closes = ["Stängningsdag"] }, NotCalls = ["^översikt"] }).ToJson();
            await db.Sources.ExecuteUpdateAsync(s => s.SetProperty(x => x.Definition, taught));
        }

        var call = await AskAsync(all, "/bidrag/ett");
        var overview = await AskAsync(all, "/bidrag/oversikt");
        var list = await AskAsync(all, "/lista");
        await all.Get<JobRunner>().RunAsync(Schedule.Find(JobKeys.Reread)!, null, "test", hurried: true, default);

        var read = await AnswerAsync(all, call);
        Assert.Equal(("Ett bidrag", "2027-03-01"), (Assert.Single(read.Calls).Title, Assert.Single(read.Calls).Facts.Single(f => f.Field == nameof(RoundField.Closes)).Value));
        Assert.Empty((await AnswerAsync(all, overview)).Calls);
        Assert.Equal("sidan är en översikt, ingen utlysning", Assert.Single((await AnswerAsync(all, overview)).Refused).Reason);
        Assert.Equal((0, 2), ((await AnswerAsync(all, list)).Calls.Count, (await AnswerAsync(all, list)).Links));
        Assert.Equal(before, await StoredAsync(all));
        Assert.Equal(3, site.Requests.Count(r => !r.EndsWith("/robots.txt", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_definition_that_cannot_be_used_is_told_in_words_and_costs_no_other_answer()
    {
        await using var all = await Collecting.StartAsync();
        var definition = new SourceDefinition { Key = "trasig", Name = "Trasig", Reader = "pages", HomeUrl = "https://trasig.example/", Funder = new FunderDefinition { Name = "Provverket" } };
        var source = await all.AddSourceAsync(definition);
        await using (var db = all.Database.Open())
        {
            var run = new JobRun { JobKey = JobKeys.Collect, SourceId = source.Id, State = JobRunState.Succeeded, RequestedBy = "test", Node = "test", StartedAt = DateTime.UnixEpoch, HeartbeatAt = DateTime.UnixEpoch };
            var content = ArchivedContent.Of("<h1>Bidrag</h1>"u8.ToArray());
            db.AddRange(run, content, new ArchivedResponse { SourceId = source.Id, RunId = run.Id, Sequence = 0, Url = "https://trasig.example/bidrag/ett", Status = 200, Headers = "{}", FetchedAt = DateTime.UnixEpoch, ContentHash = content.Hash });
            await db.SaveChangesAsync();
            await db.Sources.ExecuteUpdateAsync(s => s.SetProperty(x => x.Definition, "{ \"inte\": \"en definition\" }"));
        }

        var asked = await AskAsync(all, "/bidrag/ett");
        Assert.Equal(JobRunState.Succeeded, await all.Get<JobRunner>().RunAsync(Schedule.Find(JobKeys.Reread)!, null, "test", hurried: true, default));
        await using var after = all.Database.Open();
        var answer = await after.Rereadings.SingleAsync(r => r.Id == asked);
        Assert.Equal(("Källans definition går inte att läsa.", null, true), (answer.Error, answer.Result, answer.DoneAt is not null));
        Assert.Empty(await after.JobRuns.Where(r => r.JobKey == JobKeys.Reread).ToListAsync());
    }

    private static async Task<string> StoredAsync(Collecting all)
    {
        await using var db = all.Database.Open();
        return string.Join('\n', (await db.ReadFacts.AsNoTracking().ToListAsync()).Select(f => $"{f.Id} {f.Field}={f.Value} {f.ReadAt:O}").Concat((await db.Rounds.AsNoTracking().ToListAsync()).Select(r => $"{r.Number} {r.Title} {r.ClosesOn} {r.Version}")).Order(StringComparer.Ordinal));
    }

    private static async Task<Guid> AskAsync(Collecting all, string path)
    {
        await using var db = all.Database.Open();
        var response = await db.ArchivedResponses.Where(r => r.Url.EndsWith(path)).Select(r => r.Id).SingleAsync();
        var asked = db.Rereadings.Add(new Rereading { ResponseId = response, RequestedBy = "test", RequestedAt = DateTime.UnixEpoch }).Entity;
        await db.SaveChangesAsync();
        return asked.Id;
    }

    private static async Task<RereadPage> AnswerAsync(Collecting all, Guid id)
    {
        await using var db = all.Database.Open();
        var answer = await db.Rereadings.SingleAsync(r => r.Id == id);
        Assert.Null(answer.Error);
        return JsonSerializer.Deserialize<RereadPage>(answer.Result!)!;
    }
}
