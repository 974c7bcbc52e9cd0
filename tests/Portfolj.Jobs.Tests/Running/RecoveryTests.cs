using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Data.Work;
using Portfolj.Jobs.Demo;
using Portfolj.Jobs.Running;
using Portfolj.Jobs.Tests.Collect;
using Portfolj.Jobs.Tests.Support;

namespace Portfolj.Jobs.Tests.Running;

public sealed class RecoveryTests
{
    [Fact]
    public async Task A_run_that_died_half_way_is_marked_asked_for_again_and_repeated_without_losing_or_doubling_a_call()
    {
        var clock = new RunningClock();
        var today = clock.SwedishToday();
        var definition = SourceDefinitions.Shipped.Single(d => d.Key == "demo-fonder");
        await using var whole = await Collecting.StartAsync(clock);
        await using var site = await LocalSite.StartAsync(context => DemoSourceTests.AnswerAsync(context, new DemoSite(today, today)));
        whole.Demo.Use([site.Address]);
        await whole.CollectAsync(await whole.AddSourceAsync(definition));
        var expected = (await whole.RoundsAsync()).Select(r => (r.Title, r.Key, r.Origins.Count)).ToList();

        await using var all = await Collecting.StartAsync(clock);
        using var power = new CancellationTokenSource();
        var answered = 0;
        await using var dying = await LocalSite.StartAsync(async context =>
        {
            if (++answered == 6)
            {
                await power.CancelAsync();
            }

            await DemoSourceTests.AnswerAsync(context, new DemoSite(today, today));
        });
        all.Demo.Use([dying.Address]);
        var source = await all.AddSourceAsync(definition);
        await all.Get<JobRunner>().RunAsync(Schedule.Find(JobKeys.Collect)!, source.Id, Schedule.ByClock, hurried: true, power.Token);
        await using (var db = all.Database.Open())
        {
            // What a power cut leaves: a row that says running, of a process that is gone.
            await db.JobRuns.ExecuteUpdateAsync(s => s.SetProperty(r => r.State, JobRunState.Running).SetProperty(r => r.Node, "gone").SetProperty(r => r.EndedAt, (DateTime?)null));
            Assert.InRange(await db.ArchivedResponses.CountAsync(), 1, 5);
            Assert.Empty(await all.RoundsAsync());
            Assert.Equal(1, await Repeats.RecoverAsync(db, JobNode.Current, alone: true, default));
            Assert.Equal(0, await Repeats.RecoverAsync(db, JobNode.Current, alone: true, default));
            var request = await db.JobRequests.SingleAsync(r => r.JobKey == JobKeys.Collect && r.TakenAt == null);
            Assert.Equal((source.Id, Repeats.AfterRestart), (request.SourceId, request.RequestedBy));
            Assert.Equal(JobRunState.Interrupted, (await db.JobRuns.AsNoTracking().SingleAsync()).State);
        }

        await all.Get<JobRunner>().RunAsync(Schedule.Find(JobKeys.Collect)!, source.Id, Repeats.AfterRestart, hurried: true, default);
        var again = await all.LastRunAsync(source.Id);
        Assert.Equal((JobRunState.Succeeded, 2), (again.State, again.Attempt));
        Assert.Equal(expected, (await all.RoundsAsync()).Select(r => (r.Title, r.Key, r.Origins.Count)));
        await using var log = all.Database.Open();
        var ends = await log.AuditEntries.Where(e => e.Action == "job.run").OrderBy(e => e.Sequence).Select(e => e.Changes).ToListAsync();
        Assert.Equal(["Interrupted", "Interrupted", "Succeeded"], ends.Select(e => System.Text.Json.JsonDocument.Parse(e).RootElement.GetProperty("State")[1].GetString()));
        Assert.Null((await AuditProof.VerifyAsync(log, null, default)).Fault);
    }

    [Fact]
    public async Task A_source_that_answers_with_nothing_fails_visibly_and_a_run_can_be_read_again_from_the_archive()
    {
        await using var all = await Collecting.StartAsync();
        var today = all.Database.Clock.SwedishToday();
        var empty = false;
        await using var site = await LocalSite.StartAsync(context => empty
            ? context.Response.WriteAsync("<html><body><main><h1>Statsbidrag</h1><p>Nya webbplatsen. Vi har byggt om och samlat allt på ett ställe så att det ska bli lättare att hitta rätt bland våra bidrag.</p></main></body></html>")
            : DemoSourceTests.AnswerAsync(context, new DemoSite(today, today)));
        all.Demo.Use([site.Address]);
        var source = await all.AddSourceAsync(SourceDefinitions.Shipped.Single(d => d.Key == "demo-statsbidrag"));
        var first = await all.CollectAsync(source);
        empty = true;
        var second = await all.CollectAsync(source);
        Assert.Equal(JobRunState.Failed, second.State);
        Assert.Contains("inga utlysningar", second.Error, StringComparison.Ordinal);
        Assert.Equal(first.Inserted, (await all.RoundsAsync()).Count);
        await using var db = all.Database.Open();
        var health = await db.Sources.AsNoTracking().SingleAsync();
        Assert.Equal((second.Error, first.Inserted), (health.LastError, health.LastYield));

        await site.DisposeAsync();
        var context = new JobContext { RunId = second.Id, RequestedBy = "test", Source = source };
        await all.Line.ReplayRunAsync(source, first.Id, context, default);
        Assert.Equal((0, 0, first.Inserted), (context.Inserted, context.Updated, context.Unchanged));
    }
}
