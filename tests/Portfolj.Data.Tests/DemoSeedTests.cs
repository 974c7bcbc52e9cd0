using Microsoft.EntityFrameworkCore;
using Portfolj.Data.Seed;
using Portfolj.Domain.Common;
using Portfolj.Testing;

namespace Portfolj.Data.Tests;

public sealed class DemoSeedTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_second_start_adds_nothing(DatabaseProvider provider)
    {
        await using var database = await SeededAsync(provider);
        await using var db = database.Open();
        var before = await CountsAsync(db);

        await DemoMunicipality.EnsureAsync(db, CancellationToken.None);

        Assert.Equal(before, await CountsAsync(db));
        Assert.Equal(1, await db.Municipalities.CountAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_invented_says_that_it_is_an_example(DatabaseProvider provider)
    {
        await using var database = await SeededAsync(provider);
        await using var db = database.Open();

        Assert.True((await db.Municipalities.SingleAsync()).IsExample);
        Assert.Equal(8, await db.Initiatives.CountAsync());
        Assert.Equal(0, await db.Initiatives.CountAsync(i => !i.IsExample));
        Assert.Equal([(2024, false), (2026, true)], (await db.Directions.Select(d => new { d.Year, d.IsExample }).Distinct().ToListAsync()).Select(d => (d.Year, d.IsExample)).Order());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Every_initiative_serves_a_goal_and_stands_in_the_audit_log(DatabaseProvider provider)
    {
        await using var database = await SeededAsync(provider);
        await using var db = database.Open();
        var initiatives = await db.Initiatives.Include(i => i.Goals).Include(i => i.Parties).ToListAsync();

        Assert.All(initiatives, i => Assert.NotEmpty(i.Goals));
        Assert.All(initiatives, i => Assert.NotEmpty(i.Parties));
        Assert.Equal(8, initiatives.Select(i => i.Number).Distinct().Count());
        var audited = await db.AuditEntries.Where(e => e.Subject == "Initiative").Select(e => e.SubjectId).ToListAsync();
        Assert.Equal(initiatives.Select(i => i.Id).Order(), audited.Order());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Organisation_numbers_of_the_demo_are_valid(DatabaseProvider provider)
    {
        await using var database = await SeededAsync(provider);
        await using var db = database.Open();
        var numbers = await db.Organisations.Where(o => o.OrgNumber != null).Select(o => o.OrgNumber!).ToListAsync();

        Assert.NotEmpty(numbers);
        Assert.All(numbers, n => Assert.Equal(n, OrgNumber.Parse(n).Value.ToString()));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Rows_are_kept_where_a_municipality_exists_already(DatabaseProvider provider)
    {
        await using var database = await SeededAsync(provider);
        await using (var db = database.Open())
        {
            await using var write = await db.WriteAsync(Rows.Scope(), CancellationToken.None);
            (await db.Municipalities.SingleAsync()).Name = "Annan kommun";
            await write.CommitAsync(CancellationToken.None);
        }

        await using var fresh = database.Open();
        await DemoMunicipality.EnsureAsync(fresh, CancellationToken.None);

        Assert.Equal("Annan kommun", (await fresh.Municipalities.AsNoTracking().SingleAsync()).Name);
    }

    private static async Task<TestDatabase> SeededAsync(DatabaseProvider provider)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        await DemoMunicipality.EnsureAsync(db, CancellationToken.None);
        return database;
    }

    private static async Task<(int, int, int, int, int)> CountsAsync(PortfoljDb db) =>
        (await db.Organisations.CountAsync(), await db.Goals.CountAsync(), await db.Directions.CountAsync(), await db.Initiatives.CountAsync(), await db.AuditEntries.CountAsync());
}
