using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Data.Work;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Http;
using Portfolj.Jobs.Running;
using Portfolj.Testing;

namespace Portfolj.Jobs.Tests.Support;

/// <summary>The collecting line on a database of its own, with the product's own services.</summary>
public sealed class Collecting : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private Collecting(TestDatabase database, ServiceProvider services) => (Database, this.services) = (database, services);

    public TestDatabase Database { get; }

    public DemoAddress Demo => services.GetRequiredService<DemoAddress>();

    public TrustedEndpoints Trusted => services.GetRequiredService<TrustedEndpoints>();

    public CollectLine Line => services.GetRequiredService<CollectLine>();

    public static async Task<Collecting> StartAsync(TimeProvider? clock = null, CollectSettings? settings = null, NameResolver? resolve = null)
    {
        var database = await TestDatabase.CreateAsync(clock: clock ?? new RunningClock());
        var services = new ServiceCollection()
            .AddSingleton(resolve ?? System.Net.Dns.GetHostAddressesAsync)
            .AddSingleton(database.Clock)
            .AddLogging(l => l.SetMinimumLevel(LogLevel.Warning))
            .AddPortfoljDatabase(database.Settings, database.Settings.Folder)
            .AddSingleton(database.Settings)
            .AddCollecting(settings ?? new CollectSettings { DelaySeconds = 0, RetrySeconds = 0, ConnectSeconds = 5 })
            .BuildServiceProvider();
        return new Collecting(database, services);
    }

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public async Task<CallSource> AddSourceAsync(SourceDefinition definition)
    {
        await using var db = Database.Open();
        var source = new CallSource
        {
            Key = definition.Key, Name = definition.Name, SortKey = SwedishText.SortKey(definition.Name), Definition = definition.ToJson(), HomeUrl = definition.HomeUrl,
            Cron = definition.Cron, Confidence = definition.Confidence, IsExample = definition.Example,
        };
        await using var write = await db.WriteAsync(new AuditScope(Actor.Job("test"), "source.install", "Test"), default);
        db.Sources.Add(source);
        await write.CommitAsync(default);
        return source;
    }

    /// <summary>Runs one collect job through the runner, as the schedule would.</summary>
    public async Task<JobRun> CollectAsync(CallSource source)
    {
        var runner = services.GetRequiredService<JobRunner>();
        await runner.RunAsync(Schedule.Find(JobKeys.Collect)!, source.Id, "test", hurried: true, default);
        return await LastRunAsync(source.Id);
    }

    public async Task<JobRun> RunAsync(string key)
    {
        await services.GetRequiredService<JobRunner>().RunAsync(Schedule.Find(key)!, null, "test", hurried: true, default);
        return await LastRunAsync(null);
    }

    public async Task<JobRun> LastRunAsync(Guid? sourceId)
    {
        await using var db = Database.Open();
        return await db.JobRuns.AsNoTracking().Include(r => r.Items).Where(r => r.SourceId == sourceId).OrderByDescending(r => r.StartedAt).ThenByDescending(r => r.Id).FirstAsync();
    }

    /// <summary>Every stored round with all that belongs to it, by title.</summary>
    public async Task<List<GrantRound>> RoundsAsync()
    {
        await using var db = Database.Open();
        return await db.Rounds.AsNoTracking().Include(r => r.Call!.Funder).Include(r => r.Applicants).Include(r => r.Origins).Include(r => r.FullText).AsSplitQuery().OrderBy(r => r.SortKey).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Database.DisposeAsync();
    }
}

/// <summary>A clock that starts on Sunday 22 November 2026 and runs on, so that later readings are later; tests move it between runs.</summary>
public sealed class RunningClock : TimeProvider
{
    private TimeSpan shift = new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero) - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + shift;

    public void Advance(TimeSpan by) => shift += by;
}
