using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Data.Work;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;
using Portfolj.Jobs;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Http;
using Portfolj.Jobs.Running;

namespace Portfolj.Bench.Weather;

/// <summary>The product's collecting line on a SQLite database of its own in a temporary folder, with a source that walks the lists of <see cref="CallPages"/>.</summary>
public sealed class BenchLine : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly DatabaseSettings database;

    private BenchLine(ServiceProvider services, DatabaseSettings database) => (this.services, this.database) = (services, database);

    /// <summary>The source that is collected.</summary>
    public CallSource Source { get; private set; } = null!;

    /// <summary>Makes the database and installs the source.</summary>
    public static async Task<BenchLine> StartAsync(CollectSettings settings, Uri site, NameResolver? resolve = null, params string[] otherHosts)
    {
        var folder = Directory.CreateTempSubdirectory("portfolj-bench-").FullName;
        DatabaseSettings database = new() { Folder = folder };
        settings.TrustedEndpoints = [site.Authority];
        var registered = new ServiceCollection().AddSingleton(TimeProvider.System).AddLogging(l => l.SetMinimumLevel(LogLevel.Error)).AddPortfoljDatabase(database, folder).AddSingleton(database);
        if (resolve is not null)
        {
            registered.AddSingleton(resolve);
        }

        BenchLine line = new(registered.AddCollecting(settings).BuildServiceProvider(), database);
        await line.InstallAsync(site, otherHosts);
        return line;
    }

    /// <summary>Collects once, through the runner, as the schedule would.</summary>
    public async Task<JobRun> CollectAsync()
    {
        await services.GetRequiredService<JobRunner>().RunAsync(Schedule.Find(JobKeys.Collect)!, Source.Id, "bench", hurried: true, default);
        return await AskAsync(db => db.JobRuns.AsNoTracking().Include(r => r.Items).Where(r => r.SourceId == Source.Id).OrderByDescending(r => r.StartedAt).ThenByDescending(r => r.Id).FirstAsync());
    }

    /// <summary>Asks the database.</summary>
    public async Task<T> AskAsync<T>(Func<PortfoljDb, Task<T>> ask)
    {
        await using var scope = services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<PortfoljDb>());
    }

    /// <summary>Bytes of the database's files.</summary>
    public long DatabaseBytes => Directory.EnumerateFiles(database.Folder, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await using (SqliteConnection connection = new(database.SqliteConnection(database.Folder)))
        {
            SqliteConnection.ClearPool(connection);
        }

        Directory.Delete(database.Folder, recursive: true);
    }

    private async Task InstallAsync(Uri site, string[] otherHosts)
    {
        SourceDefinition definition = new()
        {
            Key = "bench", Name = "Provkälla", Reader = SourceReaders.Pages, HomeUrl = site.AbsoluteUri, Funder = new FunderDefinition { Name = "Provmyndigheten" }, Hosts = [site.Host, .. otherHosts],
            Start = [new Uri(site, "/lista").AbsoluteUri], List = new ListDefinition { LinkPath = @"^/utlysning/\d+$", ListPath = @"^/lista/\d+$", MaxPages = 100_000 }, ExternalId = ExternalIdKind.Path,
        };
        Source = new CallSource
        {
            Key = definition.Key, Name = definition.Name, SortKey = SwedishText.SortKey(definition.Name), Definition = definition.ToJson(), HomeUrl = definition.HomeUrl, Cron = definition.Cron, Confidence = definition.Confidence,
        };
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortfoljDb>();
        await db.MigrateAsync(default);
        await using var write = await db.WriteAsync(new AuditScope(Actor.Job("bench"), "source.install", "Bench"), default);
        db.Sources.Add(Source);
        await write.CommitAsync(default);
    }
}
