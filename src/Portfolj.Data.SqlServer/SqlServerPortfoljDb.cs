using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Portfolj.Data.SqlServer;

/// <summary>SQL Server.</summary>
public sealed class SqlServerPortfoljDb(DbContextOptions<SqlServerPortfoljDb> options, TimeProvider clock) : PortfoljDb(options, clock)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.UseSortKeyCollation("Latin1_General_BIN2");
    }
}

/// <summary>Registers SQL Server.</summary>
public static class SqlServerServices
{
    /// <summary>The driver, for the scheduler that keeps its own tables in the same database.</summary>
    public static DbProviderFactory Driver => SqlClientFactory.Instance;

    /// <summary>
    /// SQL Server as <see cref="PortfoljDb"/>. A build without the full package feed lacks a library that the driver loads for parameterised commands,
    /// so it stops here with the way out rather than at the first query.
    /// </summary>
    public static IServiceCollection AddPortfoljSqlServer(this IServiceCollection services, DatabaseSettings settings)
    {
#if FULL_FEED
        return services
            .AddDbContext<SqlServerPortfoljDb>(o => o.UseSqlServer(settings.ConnectionString, s => s.MaxBatchSize(settings.SqlServerBatchSize)))
            .AddScoped<PortfoljDb>(s => s.GetRequiredService<SqlServerPortfoljDb>());
#else
        throw new InvalidOperationException(
            $"Database:Provider är {settings.Provider}, men detta bygge saknar delar av drivrutinen för SQL Server. Publicera med: dotnet publish src/Portfolj.Api -p:FullFeed=true");
#endif
    }
}
