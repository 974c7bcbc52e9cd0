using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Portfolj.Data.SqlServer;
using Portfolj.Data.Tests.Architecture;
using Portfolj.Domain.Funding;
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

    [Fact]
    public void Filters_on_status_become_valid_T_SQL()
    {
        using var db = NewContext();
        var now = new DateTime(2026, 11, 22, 8, 0, 0, DateTimeKind.Utc);

        Assert.All(Enum.GetValues<RoundStatus>(), status => Assert.Empty(ErrorsIn(db.Rounds.Where(RoundStatuses.Is(status, now)).OrderBy(r => r.SortKey).ToQueryString())));
    }

    // The three rules below are the server's own and no parser knows them.
    [Fact]
    public void Keys_and_indexes_fit_the_servers_limits()
    {
        using var db = NewContext();
        var model = db.GetService<IDesignTimeModel>().Model;

        Rule.IsKept(from entity in model.GetEntityTypes()
                    from key in entity.GetKeys().Select(k => (Of: k.Properties, Limit: 900)).Concat(entity.GetIndexes().Select(i => (Of: i.Properties, Limit: 1700)))
                    let bytes = key.Of.Sum(BytesOf)
                    where bytes > key.Limit
                    select $"{entity.DisplayName()} ({string.Join(", ", key.Of.Select(p => p.Name))}): {bytes} > {key.Limit}");
    }

    [Fact]
    public void No_table_is_reached_by_two_cascades()
    {
        using var db = NewContext();
        var model = db.GetService<IDesignTimeModel>().Model;

        Rule.IsKept(from root in model.GetEntityTypes()
                    from reached in CascadesFrom(root, []).GroupBy(t => t).Where(g => g.Count() > 1)
                    select $"{root.DisplayName()} → {reached.Key}");
    }

    [Fact]
    public void Uniqueness_of_a_value_that_may_be_missing_leaves_missing_ones_alone()
    {
        using var db = NewContext();
        var model = db.GetService<IDesignTimeModel>().Model;

        Rule.IsKept(model.GetEntityTypes().SelectMany(e => e.GetIndexes())
            .Where(i => i.IsUnique && i.Properties.Any(p => p.IsNullable) && i.GetFilter() is null).Select(i => i.DisplayName()));
    }

    private static IEnumerable<string> CascadesFrom(IEntityType root, IReadOnlyList<IEntityType> seen) => seen.Contains(root) ? [] : root.GetReferencingForeignKeys()
        .Where(f => f.DeleteBehavior is DeleteBehavior.Cascade or DeleteBehavior.SetNull)
        .SelectMany(f => CascadesFrom(f.DeclaringEntityType, [.. seen, root]).Prepend(f.DeclaringEntityType.DisplayName()));

    // Unicode text takes two bytes a character; text without a limit cannot be indexed at all.
    private static int BytesOf(IProperty property) => (property.GetProviderClrType() ?? property.GetValueConverter()?.ProviderClrType ?? property.ClrType) == typeof(string)
        ? property.GetMaxLength() is { } length ? 2 * length : 1_000_000
        : 16;

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
