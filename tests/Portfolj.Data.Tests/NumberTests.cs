using System.Globalization;
using Portfolj.Testing;

namespace Portfolj.Data.Tests;

public sealed class NumberTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Numbers_run_from_one_within_prefix_and_year(DatabaseProvider provider)
    {
        var clock = new TestClock();
        await using var database = await TestDatabase.CreateAsync(provider, clock);

        Assert.Equal("INS-2026-001", await TakeAsync(database, "INS"));
        Assert.Equal("INS-2026-002", await TakeAsync(database, "INS"));
        Assert.Equal("UTL-2026-001", await TakeAsync(database, "UTL"));
        clock.Advance(TimeSpan.FromDays(60));
        Assert.Equal("INS-2027-001", await TakeAsync(database, "INS"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_year_turns_at_midnight_in_Sweden(DatabaseProvider provider)
    {
        var clock = new TestClock(new DateTimeOffset(2026, 12, 31, 23, 30, 0, TimeSpan.Zero));
        await using var database = await TestDatabase.CreateAsync(provider, clock);

        Assert.Equal("INS-2027-001", await TakeAsync(database, "INS"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_write_that_is_undone_gives_its_number_back(DatabaseProvider provider)
    {
        var database = await fixture.OnAsync(provider);
        var taken = await TakeAsync(database, "ÅTER");
        await using (var db = database.Open())
        {
            await using var write = await db.WriteAsync(Rows.Scope(), CancellationToken.None);
            Assert.EndsWith("-002", await db.NextNumberAsync("ÅTER", CancellationToken.None), StringComparison.Ordinal);
        }

        Assert.EndsWith("-001", taken, StringComparison.Ordinal);
        Assert.EndsWith("-002", await TakeAsync(database, "ÅTER"), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Parallel_writers_get_unique_numbers_without_holes(DatabaseProvider provider)
    {
        var database = await fixture.OnAsync(provider);

        var numbers = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => Task.Run(() => TakeAsync(database, "PAR"))));

        Assert.Equal(
            Enumerable.Range(1, 24),
            numbers.Select(n => int.Parse(n.Split('-')[2], CultureInfo.InvariantCulture)).Order());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Several_numbers_can_be_taken_in_one_write(DatabaseProvider provider)
    {
        await using var db = (await fixture.OnAsync(provider)).Open();
        await using var write = await db.WriteAsync(Rows.Scope(), CancellationToken.None);

        Assert.Equal(
            ["FLER-2026-001", "FLER-2026-002", "FLER-2026-003"],
            [await db.NextNumberAsync("FLER", default), await db.NextNumberAsync("FLER", default), await db.NextNumberAsync("FLER", default)]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_number_outside_a_write_is_refused(DatabaseProvider provider)
    {
        await using var db = (await fixture.OnAsync(provider)).Open();

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.NextNumberAsync("INS", CancellationToken.None));
    }

    private static async Task<string> TakeAsync(TestDatabase database, string prefix)
    {
        await using var db = database.Open();
        await using var write = await db.WriteAsync(Rows.Scope(), CancellationToken.None);
        var number = await db.NextNumberAsync(prefix, CancellationToken.None);
        await write.CommitAsync(CancellationToken.None);
        return number;
    }
}
