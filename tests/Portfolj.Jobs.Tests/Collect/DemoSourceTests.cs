using Microsoft.AspNetCore.Http;
using Portfolj.Data;
using Portfolj.Data.Work;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Demo;
using Portfolj.Jobs.Running;
using Portfolj.Jobs.Tests.Support;

namespace Portfolj.Jobs.Tests.Collect;

public sealed class DemoSourceTests
{
    [Fact]
    public async Task Every_demo_source_is_collected_over_http_and_a_second_run_changes_nothing()
    {
        await using var all = await Collecting.StartAsync();
        var today = all.Database.Clock.SwedishToday();
        await using var site = await LocalSite.StartAsync(context => AnswerAsync(context, new DemoSite(today, today)));
        all.Demo.Use([site.Address]);
        var rejected = new List<JobRunItem>();
        foreach (var definition in SourceDefinitions.Shipped.Where(d => d.Example))
        {
            var source = await all.AddSourceAsync(definition);
            var run = await all.CollectAsync(source);
            Assert.True(run.State == JobRunState.Succeeded, $"{definition.Key}: {run.Error}");
            Assert.True(run.Inserted > 0, definition.Key);
            var again = await all.CollectAsync(source);
            Assert.Equal((0, 0), (again.Inserted, again.Updated));
            Assert.Equal(run.Inserted + run.Updated, again.Unchanged);
            rejected.AddRange(run.Items);
        }

        var rounds = await all.RoundsAsync();
        Assert.True(rounds.Count >= 60, $"{rounds.Count} rounds");
        Assert.All(rounds, r => Assert.True(r.IsExample));
        string[] acts = ["2023:442", "2024:158", "2025:1255", "2025:1256", "2025:1254", "2025:74", "2025:49", "2024:56", "2018:49", "2025:718", "2024:199"];
        Assert.Empty(acts.Except(rounds.Select(r => r.Call!.LegalAct)));
        var now = all.Database.Clock.UtcNow();
        Assert.Equal("Entreprenörskap i skolan", Assert.Single(rounds, r => r.At(now) == RoundStatus.Cancelled).Title);
        Assert.Contains(rounds, r => r.DeadlineKind == DeadlineKind.Rolling && r.At(now) == RoundStatus.Open);
        Assert.Contains(rounds, r => r.At(now) == RoundStatus.Upcoming);
        Assert.Contains(rounds, r => r.At(now) == RoundStatus.Closed);
        Assert.Equal(2, Assert.Single(rounds, r => r.Title == "Idrott utan avgift").Origins.Count);
        Assert.Equal("Digitalt stöd till familjehem", Assert.Single(rejected).Item);
        Assert.Contains("felsida", rejected[0].Reason, StringComparison.Ordinal);
    }

    internal static Task AnswerAsync(HttpContext context, DemoSite site)
    {
        var path = context.Request.Path.Value!;
        if (path.StartsWith(DemoSite.Root, StringComparison.Ordinal) && site.Page(path[DemoSite.Root.Length..], context.Request.Query["sida"]) is { } page)
        {
            context.Response.ContentType = page.ContentType;
            return context.Response.WriteAsync(page.Body);
        }

        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    }
}
