using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portfolj.Data;

namespace Portfolj.Testing;

/// <summary>
/// A database of one's own, registered and migrated the way the product does it: a SQLite file in a temporary folder,
/// or a new database on the server that <see cref="Postgres"/> names. Gone when disposed.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly List<IServiceScope> scopes = [];
    private readonly Lock gate = new();

    private TestDatabase(DatabaseSettings settings, TimeProvider clock)
    {
        Settings = settings;
        Clock = clock;
        services = new ServiceCollection()
            .AddSingleton(clock)
            .AddPortfoljDatabase(settings, settings.Folder)
            .BuildServiceProvider();
    }

    /// <summary>What the product would be configured with to use this database.</summary>
    public DatabaseSettings Settings { get; }

    /// <summary>The clock that every context of this database reads.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Creates the database, empty of rows unless a migration adds some.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, TimeProvider? clock = null)
    {
        var folder = Directory.CreateTempSubdirectory("portfolj-test-").FullName;
        var settings = new DatabaseSettings
        {
            Provider = provider,
            Folder = folder,
            ConnectionString = provider == DatabaseProvider.Postgres ? await NewPostgresAsync() : null,
        };
        var database = new TestDatabase(settings, clock ?? new TestClock());
        await using var db = database.Open();
        await db.MigrateAsync(CancellationToken.None);
        return database;
    }

    /// <summary>A new context: what one request or one job would hold.</summary>
    public PortfoljDb Open()
    {
        var scope = services.CreateScope();
        lock (gate)
        {
            scopes.Add(scope);
        }

        return scope.ServiceProvider.GetRequiredService<PortfoljDb>();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var scope in scopes)
        {
            scope.Dispose();
        }

        await services.DisposeAsync();
        if (Settings.Provider == DatabaseProvider.Postgres)
        {
            await DropPostgresAsync(Settings.ConnectionString!);
        }
        else
        {
            await using var connection = new SqliteConnection(Settings.SqliteConnection(Settings.Folder));
            SqliteConnection.ClearPool(connection);
        }

        Directory.Delete(Settings.Folder, recursive: true);
    }

    private static async Task<string> NewPostgresAsync()
    {
        var server = Postgres.ConnectionString ?? throw new InvalidOperationException($"{Postgres.Variable} is not set.");
        var name = $"portfolj_test_{Guid.NewGuid():N}";
        await ExecuteAsync(server, $"CREATE DATABASE {name}");
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    private static async Task DropPostgresAsync(string connectionString)
    {
        await using (var connection = new NpgsqlConnection(connectionString))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        await ExecuteAsync(Postgres.ConnectionString!, $"DROP DATABASE {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
