using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data.Audit;
using Portfolj.Data.Seed;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Portfolio;
using Portfolj.Testing;

namespace Portfolj.Data.Tests.Audit;

public sealed class AuditTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_write_without_an_audit_scope_throws_and_saves_nothing(DatabaseProvider provider)
    {
        var database = await fixture.OnAsync(provider);
        await using var db = database.Open();
        var row = Rows.Organisation("Utan spår");
        db.Add(row);

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());

        await using var fresh = database.Open();
        Assert.False(await fresh.Organisations.AnyAsync(o => o.Id == row.Id));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_change_leaves_an_entry_with_who_what_why_before_and_after(DatabaseProvider provider)
    {
        var database = await fixture.OnAsync(provider);
        var row = Rows.Organisation("Före");
        await using (var db = database.Open())
        {
            await db.SaveAsync(row);
        }

        await using (var db = database.Open())
        {
            await using var write = await db.WriteAsync(new AuditScope(Actor.Person("a17", Role.PortfolioManager), "organisation.rename", "Nytt namn i stadgarna"), CancellationToken.None);
            (await db.Organisations.SingleAsync(o => o.Id == row.Id)).Name = "Efter";
            await write.CommitAsync(CancellationToken.None);
        }

        await using var fresh = database.Open();
        var entry = await fresh.AuditEntries.SingleAsync(e => e.SubjectId == row.Id && e.Action == "organisation.rename");
        Assert.Equal((ActorKind.Person, "a17", Role.PortfolioManager), (entry.ActorKind, entry.ActorId, entry.ActorRole!.Value));
        Assert.Equal("Nytt namn i stadgarna", entry.Reason);
        Assert.Equal("Organisation", entry.Subject);
        Assert.Equal(fixture.Clock.GetUtcNow().UtcDateTime, entry.At);
        Assert.Equal("""{"Name":["Före","Efter"]}""", entry.Changes);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_write_that_is_not_committed_leaves_neither_row_nor_entry(DatabaseProvider provider)
    {
        var database = await fixture.OnAsync(provider);
        var row = Rows.Organisation("Ångrad");
        await using (var db = database.Open())
        {
            await using var write = await db.WriteAsync(Rows.Scope(), CancellationToken.None);
            db.Add(row);
            await db.SaveChangesAsync();
            write.Note("Prov", row.Id, "Ångrad");
            Assert.True(await db.Organisations.AnyAsync(o => o.Id == row.Id));
        }

        await using var fresh = database.Open();
        Assert.False(await fresh.Organisations.AnyAsync(o => o.Id == row.Id));
        Assert.False(await fresh.AuditEntries.AnyAsync(e => e.SubjectId == row.Id));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_deleted_row_leaves_its_last_values(DatabaseProvider provider)
    {
        var database = await fixture.OnAsync(provider);
        var row = Rows.Organisation("Borta");
        await using var db = database.Open();
        await db.SaveAsync(row);
        await using (var write = await db.WriteAsync(Rows.Scope("organisation.delete"), CancellationToken.None))
        {
            db.Remove(row);
            await write.CommitAsync(CancellationToken.None);
        }

        var entry = await db.AuditEntries.SingleAsync(e => e.SubjectId == row.Id && e.Action == "organisation.delete");
        Assert.Equal("[\"Borta\",null]", JsonDocument.Parse(entry.Changes).RootElement.GetProperty("Name").GetRawText());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Saving_without_a_change_leaves_no_entry(DatabaseProvider provider)
    {
        var database = await fixture.OnAsync(provider);
        var row = Rows.Organisation("Oförändrad");
        await using var db = database.Open();
        await db.SaveAsync(row);

        await using (var write = await db.WriteAsync(Rows.Scope("organisation.edit"), CancellationToken.None))
        {
            row.Name = "Oförändrad";
            await write.CommitAsync(CancellationToken.None);
        }

        Assert.Single(await db.AuditEntries.Where(e => e.SubjectId == row.Id).ToListAsync());
        Assert.Equal(1, row.Version);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_change_in_an_initiatives_years_alone_is_audited_and_moves_its_version(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var id = await FirstInitiativeAsync(database);
        await using var db = database.Open();
        var initiative = await db.Initiatives.Include(i => i.Years).SingleAsync(i => i.Id == id);
        var version = initiative.Version;

        await using (var write = await db.WriteAsync(Rows.Scope("initiative.edit"), CancellationToken.None))
        {
            initiative.Years.Add(new InitiativeYear { InitiativeId = id, Year = 2040, CostOre = 125_000_00 });
            await write.CommitAsync(CancellationToken.None);
        }

        var entry = await db.AuditEntries.SingleAsync(e => e.SubjectId == id && e.Action == "initiative.edit");
        var years = JsonDocument.Parse(entry.Changes).RootElement.GetProperty("Years");
        Assert.DoesNotContain("2040", years[0].GetRawText(), StringComparison.Ordinal);
        Assert.Contains("12500000 2040", years[1].GetRawText(), StringComparison.Ordinal);
        Assert.Equal(version + 1, await db.Initiatives.Where(i => i.Id == id).Select(i => i.Version).SingleAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_change_in_an_initiatives_years_without_an_audit_scope_throws(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var id = await FirstInitiativeAsync(database);
        await using var db = database.Open();
        var initiative = await db.Initiatives.Include(i => i.Years).SingleAsync(i => i.Id == id);
        initiative.Years.Clear();

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task One_context_has_one_open_write(DatabaseProvider provider)
    {
        await using var db = (await fixture.OnAsync(provider)).Open();
        await using var write = await db.WriteAsync(Rows.Scope(), CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.WriteAsync(Rows.Scope(), CancellationToken.None));
    }

    [Fact]
    public async Task Saving_synchronously_is_refused()
    {
        await using var db = (await fixture.OnAsync(DatabaseProvider.Sqlite)).Open();

        Assert.Throws<NotSupportedException>(() => db.SaveChanges());
    }

    private static async Task<Guid> FirstInitiativeAsync(TestDatabase database)
    {
        await using var db = database.Open();
        await DemoMunicipality.EnsureAsync(db, CancellationToken.None);
        return await db.Initiatives.Where(i => i.Years.Count > 0).OrderBy(i => i.Number).Select(i => i.Id).FirstAsync();
    }
}
