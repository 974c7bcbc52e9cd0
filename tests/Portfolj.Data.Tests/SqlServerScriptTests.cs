using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Portfolj.Data.SqlServer;
using Portfolj.Testing;

namespace Portfolj.Data.Tests;

/// <summary>No SQL Server runs in the tests: its scripts are read by Microsoft's own parser for SQL Server 2019, and its model is compared with its migrations.</summary>
public sealed class SqlServerScriptTests
{
    [Theory]
    [InlineData(MigrationsSqlGenerationOptions.Default)]
    [InlineData(MigrationsSqlGenerationOptions.Idempotent)]
    public void The_migration_script_is_valid_T_SQL(MigrationsSqlGenerationOptions options)
    {
        using var db = NewContext();
        var script = db.GetService<IMigrator>().GenerateScript(options: options);

        Assert.Contains("CREATE TABLE [Rounds]", script, StringComparison.Ordinal);
        Assert.Contains("QRTZ_TRIGGERS", script, StringComparison.Ordinal);
        Assert.Empty(ErrorsIn(script));
    }

    [Fact]
    public void The_script_of_the_whole_model_is_valid_T_SQL()
    {
        using var db = NewContext();

        Assert.Empty(ErrorsIn(db.Database.GenerateCreateScript()));
    }

    [Fact]
    public void The_parser_finds_what_another_database_would_accept() =>
        Assert.NotEmpty(ErrorsIn("CREATE TABLE [T] ([Id] INTEGER) WITHOUT ROWID;"));

    [Fact]
    public void The_model_holds_nothing_that_the_migrations_lack()
    {
        using var db = NewContext();

        Assert.False(db.Database.HasPendingModelChanges(), "Kör eng/add-migration.sh.");
    }

    [Fact]
    public void Sort_keys_are_compared_by_code()
    {
        using var db = NewContext();

        Assert.Contains("[SortKey] nvarchar(200) COLLATE Latin1_General_BIN2", db.Database.GenerateCreateScript(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> ErrorsIn(string script)
    {
        using var reader = new StringReader(script);
        new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        return errors.Select(e => $"{e.Line}:{e.Column} {e.Message}");
    }

    // Never opened: the script and the model need the provider, not a server.
    private static SqlServerPortfoljDb NewContext() =>
        new(new DbContextOptionsBuilder<SqlServerPortfoljDb>().UseSqlServer("Server=127.0.0.1,1;Database=none").Options, new TestClock());
}
