using Microsoft.EntityFrameworkCore;
using Portfolj.Testing;

namespace Portfolj.Data.Tests;

public sealed class MigrationTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Every_migration_is_applied_at_start(DatabaseProvider provider)
    {
        await using var db = (await fixture.OnAsync(provider)).Open();

        Assert.NotEmpty(await db.Database.GetAppliedMigrationsAsync());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_model_holds_nothing_that_the_migrations_lack(DatabaseProvider provider)
    {
        await using var db = (await fixture.OnAsync(provider)).Open();

        Assert.False(db.Database.HasPendingModelChanges(), "Kör eng/add-migration.sh.");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Migrating_again_changes_nothing(DatabaseProvider provider)
    {
        await using var db = (await fixture.OnAsync(provider)).Open();
        var before = await db.Database.GetAppliedMigrationsAsync();

        await db.MigrateAsync(CancellationToken.None);

        Assert.Equal(before, await db.Database.GetAppliedMigrationsAsync());
    }

    [Fact]
    public async Task Sqlite_keeps_a_write_ahead_log_and_checks_foreign_keys()
    {
        await using var db = (await fixture.OnAsync(DatabaseProvider.Sqlite)).Open();

        Assert.Equal("wal", await db.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync());
        Assert.Equal(1, await db.Database.SqlQueryRaw<int>("SELECT foreign_keys AS Value FROM pragma_foreign_keys").SingleAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_row_that_refers_to_nothing_is_refused(DatabaseProvider provider)
    {
        await using var db = (await fixture.OnAsync(provider)).Open();
        var orphan = Rows.Call(Rows.Funder());

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveAsync(orphan));
    }

    [Fact]
    public async Task A_page_can_be_read_while_a_job_writes()
    {
        var database = await fixture.OnAsync(DatabaseProvider.Sqlite);
        await using var writer = database.Open();
        await using var reader = database.Open();
        await using var write = await writer.WriteAsync(Rows.Scope(), CancellationToken.None);
        writer.Add(Rows.Organisation("Pågående skrivning"));
        await writer.SaveChangesAsync();

        Assert.False(await reader.Organisations.AnyAsync(o => o.Name == "Pågående skrivning"));
    }
}
