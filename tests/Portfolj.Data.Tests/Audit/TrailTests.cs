using Microsoft.EntityFrameworkCore;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Portfolio;
using Portfolj.Testing;

namespace Portfolj.Data.Tests.Audit;

/// <summary>What an entry holds of a change, and which rows must have one.</summary>
public sealed class TrailTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    /// <summary>Entity types whose changes are not logged one by one, and why. A new type stands here with a reason, or is <see cref="IAudited"/>.</summary>
    private static readonly Dictionary<string, string> NotLogged = new()
    {
        ["AuditEntry"] = "is the log",
        ["AuditHead"] = "is the log",
        ["AuditPersonalValue"] = "is the log; erased by law",
        ["NumberSeries"] = "a counter; the number stands on the row that got it",
        ["ArchivedContent"] = "evidence as it was fetched; named by its own hash",
        ["ArchivedResponse"] = "evidence as it was fetched; never changed",
        ["Rereading"] = "a question about the archive; that it was asked is logged, and its answer changes nothing",
        ["RoundSight"] = "that a person has opened a page: a log of reading would be a log of people; erased with the account",
        ["ReportedHealth"] = "what the last letter said; worked out from the sources' rows by a job whose run is logged",
        ["CallOrigin"] = "what a source said; every change of it is in the round's diary and its archive",
        ["ReadFact"] = "what a source said; every change of it is in the round's diary and its archive",
        ["RoundText"] = "what a source said; archived as it was fetched",
        ["RoundEvent"] = "is a diary itself",
        ["GrantSignal"] = "what a source said, never edited; archived as it was fetched",
        ["RoundFollower"] = "whether an account follows a round; following and stopping are logged as events",
        ["RoundGoal"] = "worked out anew by the matching job; its run is logged",
        ["InitiativeMatch"] = "worked out anew by the matching job; its run is logged",
        ["ComparedRow"] = "a row of an uploaded file; the upload and each comparing are logged on the list, each call entered from it on the call",
        ["JobRun"] = "working notes of a run; its end is logged",
        ["JobRunItem"] = "working notes of a run; its end is logged",
        ["JobRequest"] = "asked for in a logged write, or by a job whose run is logged",
        ["IdentityUserLogin`1"] = "who an account is at the municipality's own sign-in; the account's row changes in the same write",
        ["IdentityUserToken`1"] = "secret of the second factor and its codes; the account's row changes in the same write",
        ["IdentityUserPasskey`1"] = "a key of an account; the number of them on the account's row changes in the same write",
        ["IdentityPasskeyData"] = "what a passkey holds; written with the passkey",
        ["OutgoingMail"] = "a letter to be sent, put there by a logged write, emptied when sent",
        ["SourceVersion"] = "written together with the source's row, whose change is logged; never changed",
        ["SourceTrial"] = "a reading that stores no call, asked for in a logged write and removed after a week",
        ["JobPlan"] = "what the scheduler intends, for pages to read",
    };

    [Fact]
    public async Task Every_entity_type_is_logged_or_stands_in_the_list_with_its_reason()
    {
        await using var db = (await fixture.OnAsync(DatabaseProvider.Sqlite)).Open();
        var unlogged = db.Model.GetEntityTypes()
            .Where(t => !t.ClrType.IsAssignableTo(typeof(IAudited)) && t.FindAnnotation(MappingWords.PartOfOwner) is null)
            .Select(t => t.ClrType.Name).Order(StringComparer.Ordinal);

        Assert.Equal(NotLogged.Keys.Order(StringComparer.Ordinal), unlogged);
    }

    [Fact]
    public async Task Saving_any_logged_type_outside_a_write_throws()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var shape = database.Open();
        var logged = shape.Model.GetEntityTypes().Where(t => t.ClrType.IsAssignableTo(typeof(IAudited))).ToList();
        Assert.True(logged.Count >= 12);
        foreach (var type in logged)
        {
            await using var db = database.Open();
            var row = System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type.ClrType);
            db.Entry(row).State = EntityState.Added;
            var thrown = await Record.ExceptionAsync(() => db.SaveChangesAsync());
            Assert.True(thrown is InvalidOperationException && thrown.Message.Contains("without an audit scope", StringComparison.Ordinal), $"{type.ClrType.Name}: {thrown?.Message ?? "was saved"}");
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_marked_as_changed_but_is_as_before_is_not_logged(DatabaseProvider provider)
    {
        await using var db = (await fixture.OnAsync(provider)).Open();
        var row = Rows.Organisation("Samma");
        await db.SaveAsync(row);
        await using (var write = await db.WriteAsync(Rows.Scope("prov.allt"), CancellationToken.None))
        {
            db.Entry(row).State = EntityState.Modified;
            await write.CommitAsync(CancellationToken.None);
        }

        await using (var write = await db.WriteAsync(Rows.Scope("prov.ett"), CancellationToken.None))
        {
            row.Name = "Annat";
            db.Entry(row).State = EntityState.Modified;
            await write.CommitAsync(CancellationToken.None);
        }

        Assert.False(await db.AuditEntries.AnyAsync(e => e.SubjectId == row.Id && e.Action == "prov.allt"));
        Assert.Equal("""{"Name":["Samma","Annat"]}""", (await db.AuditEntries.SingleAsync(e => e.SubjectId == row.Id && e.Action == "prov.ett")).Changes);
    }

    [Fact]
    public async Task A_secret_leaves_word_that_it_changed_and_nothing_of_its_value()
    {
        await using var db = new WithSecret();
        await db.Database.EnsureCreatedAsync();
        var row = Rows.Organisation("Med hemlighet");
        row.ContactMailbox = "lösenord-ett";
        await db.SaveAsync(row);
        await using (var write = await db.WriteAsync(Rows.Scope("prov.byte"), CancellationToken.None))
        {
            row.ContactMailbox = "lösenord-två";
            await write.CommitAsync(CancellationToken.None);
        }

        Assert.Equal("""{"ContactMailbox":["hemligt","hemligt"]}""", (await db.AuditEntries.SingleAsync(e => e.Action == "prov.byte")).Changes);
        Assert.DoesNotContain(await db.AuditEntries.Select(e => e.Changes).ToListAsync(), c => c.Contains("lösenord", StringComparison.Ordinal));
        Assert.Empty(await db.AuditPersonalValues.ToListAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_long_value_is_kept_whole(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        var text = string.Concat(Enumerable.Range(0, 2_000).Select(i => $"Mening {i}. "));
        var source = Rows.Source();
        source.Definition = text;
        await db.SaveAsync(source);

        Assert.Contains(text, (await db.AuditEntries.SingleAsync()).Changes, StringComparison.Ordinal);
        Assert.True((await AuditProof.VerifyAsync(db, null, CancellationToken.None)).IsWhole);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_transition_is_logged_with_doer_reason_and_both_states_in_the_chain_too(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        var row = Rows.Organisation("Byter");
        await db.SaveAsync(row);
        await using (var write = await db.WriteAsync(new AuditScope(Actor.Person("a17", Role.Administrator), "prov.flytta", "Beslut i styrgruppen"), CancellationToken.None))
        {
            db.RecordTransition(row, InitiativeState.Idea, InitiativeState.Active, new string('a', 64));
            await write.CommitAsync(CancellationToken.None);
        }

        var step = await db.StateTransitions.AsNoTracking().SingleAsync();
        Assert.Equal(("Organisation", row.Id, "Idea", "Active", ActorKind.Person, "a17", Role.Administrator, "Beslut i styrgruppen"), (step.Subject, step.SubjectId, step.From, step.To, step.ActorKind, step.ActorId, step.Role!.Value, step.Reason));
        var entry = await db.AuditEntries.SingleAsync(e => e.SubjectId == step.Id);
        Assert.Contains("\"To\":[null,\"Active\"]", entry.Changes, StringComparison.Ordinal);
        Assert.Contains($"\"DocumentHash\":[null,\"{new string('a', 64)}\"]", entry.Changes, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_transition_is_only_recorded_in_a_write_and_never_changed(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        Assert.Throws<InvalidOperationException>(() => db.RecordTransition(Rows.Organisation(), InitiativeState.Idea, InitiativeState.Active));
        StateTransition step;
        await using (var write = await db.WriteAsync(Rows.Scope(), CancellationToken.None))
        {
            step = db.RecordTransition(Rows.Organisation(), InitiativeState.Idea, InitiativeState.Active);
            await write.CommitAsync(CancellationToken.None);
        }

        await using var second = await db.WriteAsync(Rows.Scope(), CancellationToken.None);
        db.Remove(step);
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    // The product's own mappings, with one property made a secret.
    private sealed class WithSecret() : PortfoljDb(new DbContextOptionsBuilder().UseSqlite(Opened()).Options, new TestClock())
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            base.OnModelCreating(modelBuilder);
            modelBuilder.Entity<Domain.Organisations.Organisation>().Property(o => o.ContactMailbox).IsSecret();
        }

        private static Microsoft.Data.Sqlite.SqliteConnection Opened()
        {
            var connection = new Microsoft.Data.Sqlite.SqliteConnection("Data Source=:memory:");
            connection.Open();
            return connection;
        }
    }
}
