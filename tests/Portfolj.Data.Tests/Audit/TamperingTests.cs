using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data.Audit;
using Portfolj.Testing;

namespace Portfolj.Data.Tests.Audit;

/// <summary>Whatever is done to the log behind the product's back is found. Raw SQL on a log of seven entries, one log a test.</summary>
public sealed class TamperingTests
{
    private const int Entries = 7;

    /// <summary>Every column of an entry, and what a forger writes in it.</summary>
    public static TheoryData<string, string> Columns { get; } = new()
    {
        { "Id", "'0193f7a0-5c7b-7d30-9c41-2f6f8a1f0e11'" },
        { "At", "'2026-11-22 08:00:00.000001'" },
        { "ActorKind", "'Job'" },
        { "ActorKind", "'Någon'" },
        { "ActorId", "'någon-annan'" },
        { "ActorId", "''" },
        { "ActorRole", "NULL" },
        { "ActorRole", "'Auditor'" },
        { "Action", "'test.annat'" },
        { "Reason", "'Annat skäl'" },
        { "Subject", "'Initiative'" },
        { "SubjectId", "'0193f7a0-5c7b-7d30-9c41-2f6f8a1f0e11'" },
        { "SubjectId", "'inget id'" },
        { "SubjectName", "'Något annat'" },
        { "Changes", "'{}'" },
        { "PersonalHash", "''" },
        { "PersonalHash", "'0000000000000000000000000000000000000000000000000000000000000000'" },
        { "Sequence", "99" },
        { "Sequence", "0" },
        { "Sequence", "NULL" },
        { "PreviousHash", "NULL" },
        { "PreviousHash", "'0000000000000000000000000000000000000000000000000000000000000000'" },
        { "Hash", "NULL" },
        { "Hash", "'0000000000000000000000000000000000000000000000000000000000000000'" },
    };

    [Theory]
    [MemberData(nameof(Columns))]
    public async Task A_changed_value_is_found_whichever_the_column(string column, string value)
    {
        await using var log = await LogAsync();
        await using var db = log.Open();
        await UnguardedAsync(db);
        foreach (var place in new[] { Entries, 4, 1 })
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await ExecuteAsync(db, $"UPDATE AuditEntries SET \"{column}\" = {value} WHERE Sequence = {place}");
            Assert.False((await VerifyAsync(db)).IsWhole, $"{column} = {value} at {place}");
            await transaction.RollbackAsync();
        }

        Assert.True((await VerifyAsync(db)).IsWhole);
    }

    [Fact]
    public async Task Every_column_of_an_entry_is_among_those_that_are_tampered_with()
    {
        await using var log = await LogAsync();
        await using var db = log.Open();
        Assert.Equal(
            db.Model.FindEntityType(typeof(AuditEntry))!.GetProperties().Select(p => p.Name).Order(StringComparer.Ordinal),
            Columns.Select(row => (string)row[0]).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("UPDATE AuditEntries SET Reason = 'Annat skäl' WHERE Sequence = 3", AuditFaultKind.Changed, 3L)]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 1", AuditFaultKind.Missing, 1L)]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 4", AuditFaultKind.Missing, 4L)]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 7", AuditFaultKind.TailCut, 7L)]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence > 4", AuditFaultKind.TailCut, 5L)]
    [InlineData("DELETE FROM AuditEntries", AuditFaultKind.TailCut, 1L)]
    [InlineData("DELETE FROM AuditHeads", AuditFaultKind.HeadDisagrees, 7L)]
    [InlineData("UPDATE AuditHeads SET Sequence = 6", AuditFaultKind.HeadDisagrees, 6L)]
    [InlineData("UPDATE AuditHeads SET Sequence = 6, Hash = (SELECT Hash FROM AuditEntries WHERE Sequence = 6)", AuditFaultKind.HeadDisagrees, 7L)]
    [InlineData("UPDATE AuditHeads SET Sequence = 8", AuditFaultKind.TailCut, 8L)]
    [InlineData("UPDATE AuditHeads SET Hash = ''", AuditFaultKind.HeadDisagrees, 7L)]
    [InlineData("UPDATE AuditEntries SET ActorKind = 'Någon' WHERE Sequence = 5", AuditFaultKind.Changed, 5L)]
    [InlineData("UPDATE AuditEntries SET Sequence = 99 WHERE Sequence = 2; UPDATE AuditEntries SET Sequence = 2 WHERE Sequence = 3; UPDATE AuditEntries SET Sequence = 3 WHERE Sequence = 99", AuditFaultKind.OutOfPlace, 2L)]
    [InlineData("INSERT INTO AuditEntries (Id, At, ActorKind, ActorId, Action, Reason, Subject, SubjectId, SubjectName, Changes, Sequence, PreviousHash, Hash) SELECT 'A0000000-0000-0000-0000-000000000001', At, ActorKind, 'a', Action, Reason, Subject, SubjectId, SubjectName, Changes, 8, Hash, '0' FROM AuditEntries WHERE Sequence = 7", AuditFaultKind.Changed, 8L)]
    [InlineData("INSERT INTO AuditEntries (Id, At, ActorKind, ActorId, Action, Reason, Subject, SubjectId, SubjectName, Changes) SELECT 'A0000000-0000-0000-0000-000000000001', At, ActorKind, 'a', Action, Reason, Subject, SubjectId, SubjectName, Changes FROM AuditEntries WHERE Sequence = 7", AuditFaultKind.OutsideChain, null)]
    public async Task The_first_fault_is_named_with_its_kind_and_place(string tampering, AuditFaultKind kind, long? place)
    {
        await using var log = await LogAsync();
        await using var db = log.Open();
        await UnguardedAsync(db);
        await ExecuteAsync(db, tampering);
        Assert.Equal(new AuditFault(kind, place), (await VerifyAsync(db)).Fault);
    }

    [Fact]
    public async Task A_deletion_anywhere_is_found_as_a_gap_at_that_very_place()
    {
        await using var log = await LogAsync();
        await using var db = log.Open();
        await UnguardedAsync(db);
        Prop.ForAll(Gen.Choose(1, Entries).ToArbitrary(), place =>
        {
            using var transaction = db.Database.BeginTransaction();
            _ = db.Database.ExecuteSql($"DELETE FROM AuditEntries WHERE Sequence = {place}");
            var fault = VerifyAsync(db).GetAwaiter().GetResult().Fault;
            transaction.Rollback();
            return fault == new AuditFault(place == Entries ? AuditFaultKind.TailCut : AuditFaultKind.Missing, place);
        }).QuickCheckThrowOnFailure();
        Assert.True((await VerifyAsync(db)).IsWhole);
    }

    [Fact]
    public async Task A_forged_entry_with_a_hash_of_its_own_breaks_the_link_after_it()
    {
        await using var log = await LogAsync();
        await using var db = log.Open();
        var entry = await db.AuditEntries.AsNoTracking().SingleAsync(e => e.Sequence == 3);
        db.Entry(entry).Property(e => e.Reason).CurrentValue = "Annat skäl";
        var hash = AuditChain.HashOf(entry);
        await db.AuditEntries.Where(e => e.Sequence == 3).ExecuteUpdateAsync(s => s.SetProperty(e => e.Reason, "Annat skäl").SetProperty(e => e.Hash, hash));
        Assert.Equal(new AuditFault(AuditFaultKind.OutOfPlace, 4), (await VerifyAsync(db)).Fault);
    }

    [Fact]
    public async Task A_chain_that_was_rebuilt_from_end_to_end_is_betrayed_by_a_mark_noted_outside()
    {
        await using var log = await LogAsync();
        await using var db = log.Open();
        var noted = (await AuditChain.HeadAsync(db, CancellationToken.None))!;
        Assert.True((await AuditProof.VerifyAsync(db, noted, CancellationToken.None)).IsWhole);

        // Whoever owns the whole database lets the product chain a doctored log anew.
        await ExecuteAsync(db, "UPDATE AuditEntries SET Reason = 'Annat skäl' WHERE Sequence = 2; UPDATE AuditEntries SET Sequence = NULL, PreviousHash = NULL, Hash = NULL; DELETE FROM AuditHeads");
        await db.MigrateAsync(CancellationToken.None);

        Assert.True((await VerifyAsync(db)).IsWhole);
        Assert.Equal(new AuditFault(AuditFaultKind.NotAsNoted, Entries), (await AuditProof.VerifyAsync(db, noted, CancellationToken.None)).Fault);
        Assert.Equal(AuditFaultKind.TailCut, (await AuditProof.VerifyAsync(db, noted with { Sequence = 50 }, CancellationToken.None)).Fault!.Kind);
    }

    [Fact]
    public async Task No_two_entries_hash_alike_though_their_fields_hold_the_sign_that_parts_them()
    {
        await using var log = await LogAsync();
        await using var db = log.Open();
        var entry = await db.AuditEntries.AsNoTracking().FirstAsync();
        string Hash(string action, string reason, string? personal = null)
        {
            db.Entry(entry).Property(e => e.Action).CurrentValue = action;
            db.Entry(entry).Property(e => e.Reason).CurrentValue = reason;
            db.Entry(entry).Property(e => e.PersonalHash).CurrentValue = personal;
            return AuditChain.HashOf(entry);
        }

        string[] hashes = [Hash("a", "b\u001fc"), Hash("a\u001fb", "c"), Hash("a\u001e1b", "c"), Hash("a", ""), Hash("a", "\u001e0"), Hash("a", "", ""), Hash("", "a")];
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    [Theory]
    [InlineData("1:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", true)]
    [InlineData(" 12:9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08 ", true)]
    [InlineData("0:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", false)]
    [InlineData("1:9f86", false)]
    [InlineData("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_mark_is_a_place_and_a_whole_hash(string? text, bool isMark) => Assert.Equal(isMark, AuditMark.Parse(text) is not null);

    private static Task<AuditReport> VerifyAsync(PortfoljDb db) => AuditProof.VerifyAsync(db, null, CancellationToken.None);

    // Whoever has the file can turn its own guards off.
    private static async Task UnguardedAsync(PortfoljDb db)
    {
        await db.Database.OpenConnectionAsync();
        await ExecuteAsync(db, "PRAGMA foreign_keys = OFF");
    }

    private static Task<int> ExecuteAsync(PortfoljDb db, string sql) => db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    private static async Task<TestDatabase> LogAsync()
    {
        var log = await TestDatabase.CreateAsync();
        await using var db = log.Open();
        for (var i = 1; i <= Entries; i++)
        {
            await db.SaveAsync(Rows.Organisation($"Förening {i}", contactName: i % 2 == 0 ? "Zacharias Påhittad" : null));
            ((TestClock)log.Clock).Advance(TimeSpan.FromSeconds(1));
        }

        return log;
    }
}
