using Microsoft.AspNetCore.DataProtection;
using Portfolj.Data;
using Portfolj.Data.Seed;
using Portfolj.Data.SqlServer;

namespace Portfolj.Api.Hosting;

/// <summary>Database and keys, by configuration.</summary>
internal static class DataHosting
{
    public static void AddPortfoljData(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection(DatabaseSettings.Section).Get<DatabaseSettings>() ?? new DatabaseSettings();
        var root = builder.Environment.ContentRootPath;
        _ = settings.Provider == DatabaseProvider.SqlServer
            ? builder.Services.AddPortfoljSqlServer(settings)
            : builder.Services.AddPortfoljDatabase(settings, root);

        // Cookies and form tokens stay valid over a restart.
        builder.Services.AddDataProtection()
            .SetApplicationName("portfolj")
            .PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(settings.FullFolder(root), "keys")));
    }

    public static async Task PrepareDatabaseAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortfoljDb>();
        await db.MigrateAsync(app.Lifetime.ApplicationStopping);
        if (app.Environment.IsDevelopment())
        {
            await DemoMunicipality.EnsureAsync(db, app.Lifetime.ApplicationStopping);
            await DemoAccounts.EnsureAsync(db, app.Lifetime.ApplicationStopping);
        }
    }
}
