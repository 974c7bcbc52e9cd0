using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Portfolj.Data;
using Portfolj.Domain.Funding.Matching;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Http;
using Portfolj.Jobs.Running;
using Quartz;

namespace Portfolj.Jobs;

/// <summary>The single entry that the host names.</summary>
public static class JobsServices
{
    /// <summary>
    /// Registers the schedule, the collecting line and the match job. <paramref name="sqlServer"/> is the provider's factory when the database is SQL Server,
    /// whose Quartz tables come by migration. Trusted endpoints in Production stop the start.
    /// </summary>
    public static IServiceCollection AddPortfoljJobs(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment, DbProviderFactory? sqlServer = null)
    {
        var collect = configuration.GetSection(CollectSettings.Section).Get<CollectSettings>() ?? new CollectSettings();
        var jobs = configuration.GetSection(JobSettings.Section).Get<JobSettings>() ?? new JobSettings();
        var database = configuration.GetSection(DatabaseSettings.Section).Get<DatabaseSettings>() ?? new DatabaseSettings();
        if (environment.IsProduction() && collect.TrustedEndpoints.Count > 0)
        {
            throw new InvalidOperationException("Collect:TrustedEndpoints får inte användas i produktion: det öppnar för anrop till interna adresser. Ta bort inställningen.");
        }

        _ = NightWindow.Parse(collect.NightWindow);
        services.AddSingleton(configuration.GetSection(MailSettings.Section).Get<MailSettings>() ?? new MailSettings());
        services.AddSingleton(configuration.GetSection(ScanSettings.Section).Get<ScanSettings>() ?? new ScanSettings());
        services.AddSingleton(new SiteLinks(configuration[SiteLinks.Key]));
        services.AddCollecting(collect).AddSingleton(database).AddSingleton(jobs);
        if (!jobs.Enabled)
        {
            return services;
        }

        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(o => o.InstanceName = "portfolj");
            quartz.UseDefaultThreadPool(jobs.Threads);
            quartz.UsePersistentStore(store =>
            {
                _ = database.Provider switch
                {
                    DatabaseProvider.Sqlite => store.UseSqlite(SqliteFactory.Instance, database.SqliteConnection(environment.ContentRootPath)),
                    DatabaseProvider.Postgres => store.UsePostgres(NpgsqlFactory.Instance, database.ConnectionString!),
                    _ => store.UseSqlServer(sqlServer ?? throw new InvalidOperationException("SQL Server needs its provider factory."), database.ConnectionString!),
                };
                store.UseSystemTextJsonSerializer();
                if (database.Provider != DatabaseProvider.SqlServer)
                {
                    store.ProvisionSchema();
                }

                if (database.Provider != DatabaseProvider.Sqlite)
                {
                    store.UseClustering();
                }
            });
        });
        services.AddQuartzHostedService(o =>
        {
            o.AutoStart = false;
            o.WaitForJobsToComplete = true;
        });
        services.AddHostedService<JobsHost>();
        return services;
    }

    /// <summary>The collecting line and the jobs without the schedule: what tests and bench use.</summary>
    public static IServiceCollection AddCollecting(this IServiceCollection services, CollectSettings settings)
    {
        services.TryAddSingleton(new ScanSettings());
        services.TryAddSingleton(new MailSettings());
        services.TryAddSingleton(new SiteLinks(null));
        services.AddSingleton(settings)
            .AddSingleton(new TrustedEndpoints(settings.TrustedEndpoints))
            .AddSingleton<DemoAddress>()
            .AddSingleton<CollectClient>()
            .AddSingleton<CollectLine>()
            .AddSingleton<TrialRun>()
            .AddSingleton<MailSender>()
            .AddSingleton<ScanClient>()
            .AddSingleton(JobNode.Current)
            .AddSingleton<JobRunner>()
            .AddSingleton(_ => new Matcher(Vocabulary.Default));
        foreach (var kind in Schedule.Kinds)
        {
            services.AddScoped(kind.Job);
        }

        return services;
    }
}
