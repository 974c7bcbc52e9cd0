using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portfolj.Data.Audit;
using Portfolj.Domain.Funding;

namespace Portfolj.Data;

/// <summary>Registers the database by the configured product.</summary>
public static class DatabaseServices
{
    /// <summary>SQLite or PostgreSQL as <see cref="PortfoljDb"/>; SQL Server is registered by its own project.</summary>
    public static IServiceCollection AddPortfoljDatabase(this IServiceCollection services, DatabaseSettings settings, string contentRoot) => settings.Provider switch
    {
        DatabaseProvider.Sqlite => services
            .AddDbContext<SqlitePortfoljDb>(o => o.UseSqlite(settings.SqliteConnection(contentRoot)))
            .AddScoped<PortfoljDb>(s => s.GetRequiredService<SqlitePortfoljDb>()),
        DatabaseProvider.Postgres => services
            .AddDbContext<PostgresPortfoljDb>(o => o.UseNpgsql(settings.ConnectionString))
            .AddScoped<PortfoljDb>(s => s.GetRequiredService<PostgresPortfoljDb>()),
        _ => throw new NotSupportedException($"{settings.Provider} is registered by its own project."),
    };

    /// <summary>Brings the database up to date; on SQLite also turns the write-ahead log on, so that pages can be read while a job writes. An audit log from an earlier version is chained to its end.</summary>
    public static async Task MigrateAsync(this PortfoljDb db, CancellationToken cancel)
    {
        await db.Database.MigrateAsync(cancel);
        if (db is SqlitePortfoljDb)
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancel);
        }

        await AuditChain.ContinueAsync(db, cancel);
        await KeyAddressesAsync(db, cancel);
    }

    // Addresses from before they had keys: without one the next round on an old address would not be recognised.
    private static async Task KeyAddressesAsync(PortfoljDb db, CancellationToken cancel)
    {
        foreach (var origin in await db.Origins.Where(o => o.UrlKey == "").ToListAsync(cancel))
        {
            origin.Url = CanonicalUrl.Of(origin.Url);
        }

        await db.SaveChangesAsync(cancel);
    }
}
