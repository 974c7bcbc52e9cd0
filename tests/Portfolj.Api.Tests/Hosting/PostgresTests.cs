using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Data.Work;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Running;
using Portfolj.Testing;

namespace Portfolj.Api.Tests.Hosting;

/// <summary>The whole product on PostgreSQL: migrations, scheduler with its own tables, collecting over loopback, matching, audit chain, pages.</summary>
public sealed class PostgresTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [PostgresFact]
    public async Task On_PostgreSQL_the_demo_is_collected_matched_and_shown()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Postgres, TimeProvider.System);
        await NeverFromTheInternetAsync(database);
        await using var host = new WebApplicationFactory<Program>().WithWebHostBuilder(b => b
            .UseUrls("http://127.0.0.1:0")
            .UseSetting("Database:Provider", "Postgres")
            .UseSetting("Database:ConnectionString", database.Settings.ConnectionString)
            .UseSetting("Database:Folder", database.Settings.Folder)
            .UseSetting("Logging:LogLevel:Default", "Warning"));
        host.UseKestrel(0);
        host.StartServer();

        await using var db = database.Open();
        await WaitAsync("collected and matched", async () =>
            !await db.Sources.AnyAsync(s => s.IsExample && s.LastSuccessAt == null) && await db.Matches.AnyAsync() && !await db.JobRequests.AnyAsync(r => r.TakenAt == null) && !await db.JobRuns.AnyAsync(r => r.State == JobRunState.Running));

        Assert.Empty(await db.JobRuns.Where(r => r.State != JobRunState.Succeeded).Select(r => $"{r.JobKey}: {r.Error}").ToListAsync());
        Assert.Empty(await db.Sources.Where(s => s.IsExample && !db.Origins.Any(o => o.SourceId == s.Id)).Select(s => s.Key).ToListAsync());
        Assert.Equal(await db.JobRuns.CountAsync(), await db.AuditEntries.CountAsync(e => e.Action == "job.run"));
        Assert.Null((await AuditProof.VerifyAsync(db, null, CancellationToken.None)).Fault);
        Assert.NotEqual(0, await db.Database.SqlQueryRaw<int>("SELECT count(*)::int AS \"Value\" FROM qrtz_triggers").SingleAsync());

        using var client = host.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = host.ClientOptions.BaseAddress, AllowAutoRedirect = false });
        await client.PostFormAsync("/prova", "/prova", ("roll", "GrantOfficer"));
        var match = await db.Matches.Where(m => m.Outcome == MatchOutcome.Hit && m.Rank == 1).OrderByDescending(m => m.Score).FirstAsync();
        var round = await db.Rounds.SingleAsync(r => r.Id == match.RoundId);
        var page = await client.PageAsync($"/insatser/{match.InitiativeId}");
        Assert.Contains(round.Title, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(round.Title, (await client.PageAsync($"/utlysningar/{round.Id}")).Body!.TextContent, StringComparison.Ordinal);
    }

    // Only the sources that the host itself serves are collected: the others look as if they had been already.
    private static async Task NeverFromTheInternetAsync(TestDatabase database)
    {
        await using var db = database.Open();
        await SourceDefinitions.InstallAsync(db, withExamples: true, CancellationToken.None);
        var now = db.Clock.UtcNow();
        await db.Sources.Where(s => !s.IsExample).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastRunAt, now));
    }

    private static async Task WaitAsync(string what, Func<Task<bool>> isDone)
    {
        using var timeout = new CancellationTokenSource(Patience);
        while (!await isDone())
        {
            Assert.False(timeout.IsCancellationRequested, $"Not {what} within {Patience.TotalMinutes} minutes.");
            await Task.Delay(300);
        }
    }
}
