using Microsoft.EntityFrameworkCore;
using Portfolj.Data.Audit;
using Portfolj.Testing;

namespace Portfolj.Data.Tests;

/// <summary>The chain of the audit log, and personal values beside it. Every test has a log of its own.</summary>
public sealed class SealingTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Sealed_entries_form_one_chain_in_order(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        await WriteSomeAsync(database, 3);

        Assert.Equal(3, await AuditSealer.SealAsync(db, CancellationToken.None));

        var entries = await db.AuditEntries.AsNoTracking().OrderBy(e => e.Sequence).ToListAsync();
        Assert.Equal([1L, 2L, 3L], entries.Select(e => e.Sequence!.Value));
        Assert.Equal(["", entries[0].Hash!, entries[1].Hash!], entries.Select(e => e.PreviousHash!));
        Assert.Null(await AuditSealer.FirstBrokenAsync(db, CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Sealing_again_goes_on_where_the_chain_ended(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        await WriteSomeAsync(database, 2);
        await AuditSealer.SealAsync(db, CancellationToken.None);
        await WriteSomeAsync(database, 2);

        Assert.Equal(2, await AuditSealer.SealAsync(db, CancellationToken.None));
        Assert.Equal(0, await AuditSealer.SealAsync(db, CancellationToken.None));

        Assert.Equal(4, await db.AuditEntries.MaxAsync(e => e.Sequence));
        Assert.Null(await AuditSealer.FirstBrokenAsync(db, CancellationToken.None));
    }

    [Theory]
    [InlineData("Reason", "Annat skäl")]
    [InlineData("ActorId", "någon-annan")]
    [InlineData("Changes", "{}")]
    [InlineData("SubjectName", "Något annat")]
    public async Task A_changed_entry_is_found(string column, string value)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Open();
        await WriteSomeAsync(database, 3);
        await AuditSealer.SealAsync(db, CancellationToken.None);

        Assert.Equal(1, await db.AuditEntries.Where(e => e.Sequence == 2).ExecuteUpdateAsync(s => s.SetProperty(e => EF.Property<string>(e, column), value)));

        Assert.Equal(2, (await AuditSealer.FirstBrokenAsync(db, CancellationToken.None))!.Sequence);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_removed_entry_is_found(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        await WriteSomeAsync(database, 3);
        await AuditSealer.SealAsync(db, CancellationToken.None);

        await db.AuditEntries.Where(e => e.Sequence == 2).ExecuteDeleteAsync();

        Assert.Equal(3, (await AuditSealer.FirstBrokenAsync(db, CancellationToken.None))!.Sequence);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Personal_values_stand_in_the_side_table_only(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        var row = Rows.Organisation("Föreningen Provet", contactName: "Zacharias Påhittad");
        await db.SaveAsync(row);

        var entry = await db.AuditEntries.AsNoTracking().SingleAsync(e => e.SubjectId == row.Id);
        var personal = await db.AuditPersonalValues.AsNoTracking().SingleAsync(v => v.EntryId == entry.Id);

        Assert.DoesNotContain("Zacharias", entry.Changes, StringComparison.Ordinal);
        Assert.Contains("\"ContactName\":[\"persondata\",\"persondata\"]", entry.Changes, StringComparison.Ordinal);
        Assert.Contains("Zacharias Påhittad", personal.Values, StringComparison.Ordinal);
        Assert.Equal(entry.PersonalHash, Sha256(personal.Salt + personal.Values));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_personal_value_never_gives_the_same_hash(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        await db.SaveAsync(Rows.Organisation("Ett", contactName: "Zacharias Påhittad"));
        await db.SaveAsync(Rows.Organisation("Två", contactName: "Zacharias Påhittad"));

        Assert.Equal(2, await db.AuditEntries.Select(e => e.PersonalHash).Distinct().CountAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Erasing_personal_values_leaves_the_chain_whole(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        await db.SaveAsync(Rows.Organisation("Föreningen Provet", contactName: "Zacharias Påhittad"));
        await WriteSomeAsync(database, 2);
        await AuditSealer.SealAsync(db, CancellationToken.None);

        Assert.Equal(1, await db.AuditPersonalValues.ExecuteDeleteAsync());

        Assert.Null(await AuditSealer.FirstBrokenAsync(db, CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_entry_at_a_fraction_of_a_second_verifies_after_a_round_trip(DatabaseProvider provider)
    {
        var clock = new TestClock(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero).AddTicks(1_234_567));
        await using var database = await TestDatabase.CreateAsync(provider, clock);
        await using var db = database.Open();
        await db.SaveAsync(Rows.Organisation());
        await AuditSealer.SealAsync(db, CancellationToken.None);

        Assert.Null(await AuditSealer.FirstBrokenAsync(db, CancellationToken.None));
    }

    private static async Task WriteSomeAsync(TestDatabase database, int count)
    {
        await using var db = database.Open();
        for (var i = 0; i < count; i++)
        {
            await db.SaveAsync(Rows.Organisation($"Förening {i}"));
            ((TestClock)database.Clock).Advance(TimeSpan.FromSeconds(1));
        }
    }

    private static string Sha256(string text) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
