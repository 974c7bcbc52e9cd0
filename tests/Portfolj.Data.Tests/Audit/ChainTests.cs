using Microsoft.EntityFrameworkCore;
using Portfolj.Data.Audit;
using Portfolj.Domain.Identity;
using Portfolj.Testing;

namespace Portfolj.Data.Tests.Audit;

/// <summary>The chain grows with every commit (docs/adr/0016). Every test has a log of its own.</summary>
public sealed class ChainTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Every_commit_links_its_entries_to_the_last_one(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        await db.SaveAsync(Rows.Organisation("Ett"));
        await db.SaveAsync(Rows.Organisation("Två"), Rows.Organisation("Tre"));

        var entries = await db.AuditEntries.AsNoTracking().OrderBy(e => e.Sequence).ToListAsync();

        Assert.Equal([1L, 2L, 3L], entries.Select(e => e.Sequence!.Value));
        Assert.Equal(["", entries[0].Hash!, entries[1].Hash!], entries.Select(e => e.PreviousHash!));
        Assert.Equal(new AuditMark(3, entries[2].Hash!), await AuditChain.HeadAsync(db, CancellationToken.None));
        Assert.Equal(new AuditReport(3, new AuditMark(3, entries[2].Hash!), null), await AuditProof.VerifyAsync(db, null, CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Eight_writers_at_once_leave_one_whole_chain_without_gaps_or_losses(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
            {
                await using var db = database.Open();
                await using var write = await db.WriteAsync(Rows.Scope($"prov.{writer}"), CancellationToken.None);
                db.Add(Rows.Organisation($"Skrivare {writer}, rad {i}"));
                await db.SaveChangesAsync();

                // Half of them take a number too, so that the two locks are held together.
                var name = writer % 2 == 0 ? await db.NextNumberAsync("PROV", CancellationToken.None) : $"{writer}:{i}";
                write.Note("Prov", Guid.NewGuid(), name);
                await write.CommitAsync(CancellationToken.None);
            }
        })));

        await using var fresh = database.Open();
        var report = await AuditProof.VerifyAsync(fresh, null, CancellationToken.None);

        Assert.Equal((null, 400L, 400L), (report.Fault, report.Entries, report.Last!.Sequence));
        Assert.Equal(200, await fresh.Organisations.CountAsync());
        Assert.All(await fresh.AuditEntries.GroupBy(e => e.Action).Select(g => g.Count()).ToListAsync(), count => Assert.Equal(50, count));
        Assert.Equal(100, await fresh.AuditEntries.Where(e => e.SubjectName.StartsWith("PROV-")).Select(e => e.SubjectName).Distinct().CountAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_write_that_is_undone_leaves_no_gap(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        await db.SaveAsync(Rows.Organisation("Ett"));
        await using (await db.WriteAsync(Rows.Scope(), CancellationToken.None))
        {
            db.Add(Rows.Organisation("Ångrad"));
            await db.SaveChangesAsync();
        }

        await db.SaveAsync(Rows.Organisation("Två"));

        Assert.Equal(new AuditReport(2, await AuditChain.HeadAsync(db, CancellationToken.None), null), await AuditProof.VerifyAsync(db, null, CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_save_that_fails_and_is_tried_again_is_logged_once(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        var row = Rows.Organisation("Ett");
        await db.SaveAsync(row);
        await using (var other = database.Open())
        {
            await using var theirs = await other.WriteAsync(Rows.Scope("prov.andra"), CancellationToken.None);
            (await other.Organisations.SingleAsync()).Name = "Deras";
            await theirs.CommitAsync(CancellationToken.None);
        }

        await using (var write = await db.WriteAsync(Rows.Scope("prov.egen"), CancellationToken.None))
        {
            row.Name = "Vårt";
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
            await db.Entry(row).ReloadAsync();
            row.Name = "Vårt";
            await write.CommitAsync(CancellationToken.None);
        }

        var entry = await db.AuditEntries.SingleAsync(e => e.Action == "prov.egen");
        Assert.Equal("""{"Name":["Deras","Vårt"]}""", entry.Changes);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_write_with_nothing_to_log_leaves_the_head_as_it_was(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        await db.SaveAsync();
        Assert.Null(await AuditChain.HeadAsync(db, CancellationToken.None));
        Assert.True((await AuditProof.VerifyAsync(db, null, CancellationToken.None)).IsWhole);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_event_without_rows_is_noted_with_its_facts(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        var id = Guid.NewGuid();
        await using (var write = await db.WriteAsync(new AuditScope(Actor.Person("a17", Role.Auditor), "log.export", "Granskning 2026"), CancellationToken.None))
        {
            write.Note("AuditLog", id, "Händelseloggen", new Dictionary<string, object?> { ["Rows"] = 12, ["Format"] = "csv", ["Action"] = null });
            await write.CommitAsync(CancellationToken.None);
        }

        var entry = await db.AuditEntries.SingleAsync();
        Assert.Equal((id, "Händelseloggen", Role.Auditor, 1L), (entry.SubjectId, entry.SubjectName, entry.ActorRole, entry.Sequence));
        Assert.Equal("""{"Action":[null,null],"Format":[null,"csv"],"Rows":[null,12]}""", entry.Changes);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task After_the_commit_a_write_is_closed(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        await using var write = await db.WriteAsync(Rows.Scope(), CancellationToken.None);
        await write.CommitAsync(CancellationToken.None);

        db.Add(Rows.Organisation("För sent"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => write.CommitAsync(CancellationToken.None));
        Assert.Throws<InvalidOperationException>(() => write.Note("Prov", Guid.NewGuid(), "För sent"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_entry_is_never_changed_or_deleted_through_the_product(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        await db.SaveAsync(Rows.Organisation("Ett"));
        var entry = await db.AuditEntries.SingleAsync();

        await using var write = await db.WriteAsync(Rows.Scope(), CancellationToken.None);
        db.Entry(entry).Property(e => e.Reason).CurrentValue = "Annat skäl";
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        db.Entry(entry).State = EntityState.Deleted;
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_log_from_before_the_head_existed_is_chained_to_its_end_at_the_next_start(DatabaseProvider provider)
    {
        var clock = new TestClock();
        await using var database = await TestDatabase.CreateAsync(provider, clock);
        await using var db = database.Open();
        for (var i = 0; i < 5; i++)
        {
            await db.SaveAsync(Rows.Organisation($"Förening {i}"));
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        // As an earlier version left it: two entries sealed, three not yet, and no head.
        await db.AuditHeads.ExecuteDeleteAsync();
        await db.AuditEntries.Where(e => e.Sequence > 2).ExecuteUpdateAsync(s => s.SetProperty(e => e.Sequence, (long?)null).SetProperty(e => e.PreviousHash, (string?)null).SetProperty(e => e.Hash, (string?)null));
        await db.MigrateAsync(CancellationToken.None);

        Assert.Equal((null, 6L), ((await AuditProof.VerifyAsync(db, null, CancellationToken.None)).Fault, (await AuditProof.VerifyAsync(db, null, CancellationToken.None)).Entries));
        Assert.Equal(["Förening 0", "Förening 1", "Förening 2", "Förening 3", "Förening 4", "Händelseloggen"], await db.AuditEntries.OrderBy(e => e.Sequence).Select(e => e.SubjectName).ToListAsync());
        Assert.Equal("""{"From":[null,3],"Sealed":[null,3]}""", (await db.AuditEntries.SingleAsync(e => e.Action == "log.continue")).Changes);

        await db.MigrateAsync(CancellationToken.None);
        Assert.Equal(6, await db.AuditEntries.CountAsync());
    }

    [Fact]
    public async Task A_row_put_in_the_log_by_something_else_is_not_chained_at_the_next_start()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Open();
        await db.SaveAsync(Rows.Organisation("Ett"));
        await db.Database.ExecuteSqlRawAsync("INSERT INTO AuditEntries (Id, At, ActorKind, ActorId, Action, Reason, Subject, SubjectId, SubjectName, Changes) SELECT 'A0000000-0000-0000-0000-000000000001', At, ActorKind, 'a', Action, Reason, Subject, SubjectId, SubjectName, Changes FROM AuditEntries");

        await db.MigrateAsync(CancellationToken.None);

        Assert.Equal(new AuditFault(AuditFaultKind.OutsideChain, null), (await AuditProof.VerifyAsync(db, null, CancellationToken.None)).Fault);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_entry_at_a_fraction_of_a_second_verifies_after_a_round_trip(DatabaseProvider provider)
    {
        var clock = new TestClock(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero).AddTicks(1_234_567));
        await using var database = await TestDatabase.CreateAsync(provider, clock);
        await using var db = database.Open();
        await db.SaveAsync(Rows.Organisation());

        Assert.True((await AuditProof.VerifyAsync(db, null, CancellationToken.None)).IsWhole);
        Assert.Equal(0, (await db.AuditEntries.SingleAsync()).At.Ticks % TimeSpan.TicksPerMicrosecond);
    }
}
