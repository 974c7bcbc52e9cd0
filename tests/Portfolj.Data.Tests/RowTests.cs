using Microsoft.EntityFrameworkCore;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Organisations;
using Portfolj.Testing;

namespace Portfolj.Data.Tests;

public sealed class RowTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_row_changed_by_someone_else_meanwhile_is_not_overwritten(DatabaseProvider provider)
    {
        var database = await fixture.OnAsync(provider);
        var row = Rows.Organisation("Först");
        await using (var db = database.Open())
        {
            await db.SaveAsync(row);
        }

        await using var one = database.Open();
        await using var other = database.Open();
        var mine = await one.Organisations.SingleAsync(o => o.Id == row.Id);
        await RenameAsync(other, row.Id, "Någon annans");

        await using (var write = await one.WriteAsync(Rows.Scope(), CancellationToken.None))
        {
            mine.Name = "Mitt";
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => write.CommitAsync(CancellationToken.None));
        }

        await using var fresh = database.Open();
        var kept = await fresh.Organisations.SingleAsync(o => o.Id == row.Id);
        Assert.Equal(("Någon annans", 2), (kept.Name, kept.Version));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Instants_come_back_as_UTC(DatabaseProvider provider)
    {
        var database = await fixture.OnAsync(provider);
        var round = Rows.Round(await NewCallAsync(database), (RoundField.Closes, "2026-12-15T16:00"));
        await using (var db = database.Open())
        {
            await db.SaveAsync(round);
        }

        await using var fresh = database.Open();
        var read = await fresh.Rounds.SingleAsync(r => r.Id == round.Id);

        Assert.Equal(DateTimeKind.Utc, read.FirstSeenAt.Kind);
        Assert.Equal(DateTimeKind.Utc, read.ClosesAtUtc!.Value.Kind);
        Assert.Equal(new DateTime(2026, 12, 15, 15, 0, 0, DateTimeKind.Utc), read.ClosesAtUtc);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_rounds_values_survive_the_round_trip(DatabaseProvider provider)
    {
        var database = await fixture.OnAsync(provider);
        var round = Rows.Round(
            await NewCallAsync(database),
            (RoundField.Title, "Åtgärder mot ojämlikhet”"),
            (RoundField.Opens, "2026-11-01"),
            (RoundField.Closes, "2026-12-15T17:00 Europe/Brussels"),
            (RoundField.OtherCutoffs, "2027-03-01,2027-09-01"),
            (RoundField.TotalBudget, "EUR 250000000"),
            (RoundField.OwnShare, "0.6;civilsamhalle=0.2"),
            (RoundField.Applicants, "kommun,civilsamhalle"),
            (RoundField.PartnerOnly, "universitet"),
            (RoundField.Geography, "1880,19"),
            (RoundField.InvitedOnly, "false"),
            (RoundField.TargetGroups, "barn och unga\näldre"));
        await using (var db = database.Open())
        {
            await db.SaveAsync(round);
        }

        await using var fresh = database.Open();
        var read = await fresh.Rounds.Include(r => r.Applicants).SingleAsync(r => r.Id == round.Id);

        Assert.Equal("Åtgärder mot ojämlikhet”", read.Title);
        Assert.Equal(new DateOnly(2026, 11, 1), read.OpensOn);
        Assert.Equal(new Deadline(new DateOnly(2026, 12, 15), new TimeOnly(17, 0), Deadline.Brussels), read.Closes);
        Assert.Equal(DeadlineKind.SeveralCutoffs, read.DeadlineKind);
        Assert.Equal([new DateOnly(2027, 3, 1), new DateOnly(2027, 9, 1)], read.OtherCutoffs);
        Assert.Equal(("EUR", 250000000L), (read.Currency, read.TotalBudgetMinor!.Value));
        Assert.Equal(0.6m, read.OwnShare);
        Assert.Equal(0.2m, read.Applicants.Single(a => a.Type == ApplicantType.CivilSociety).OwnShare);
        Assert.Equal([ApplicantType.University], read.ApplicantsAs(ApplicantRole.PartnerOnly));
        Assert.True(read.Where!.Covers("1980"));
        Assert.False(read.Where.Covers("1881"));
        Assert.False(read.InvitedOnly);
        Assert.Null(read.PartnershipRequired);
        Assert.Equal(["barn och unga", "äldre"], read.TargetGroups);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_database_orders_names_in_Swedish(DatabaseProvider provider)
    {
        string[] swedish = ["Alingsås", "Arvika", "Bidrag 2", "Bidrag 10", "Vetlanda", "Visby", "Wien", "Zinkgruvan", "Åmål", "Ängelholm", "Öckerö", "Örebro"];
        var database = await fixture.OnAsync(provider);
        await using var db = database.Open();
        await db.SaveAsync([.. swedish.Reverse().Select(n => Rows.Funder(n))]);

        var read = await db.Funders.Where(f => swedish.Contains(f.Name)).OrderBy(f => f.SortKey).Select(f => f.Name).ToListAsync();

        Assert.Equal(swedish, read);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_rounds_of_a_grant_cannot_share_a_key(DatabaseProvider provider)
    {
        var database = await fixture.OnAsync(provider);
        var call = await NewCallAsync(database);
        await using var db = database.Open();
        var (one, two) = (Rows.Round(call), Rows.Round(call));
        two.Key = one.Key;

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveAsync(one, two));
    }

    private static async Task<GrantCall> NewCallAsync(TestDatabase database)
    {
        await using var db = database.Open();
        var funder = Rows.Funder();
        var call = Rows.Call(funder);
        await db.SaveAsync(funder, call);
        return call;
    }

    private static async Task RenameAsync(PortfoljDb db, Guid id, string name)
    {
        await using var write = await db.WriteAsync(Rows.Scope(), CancellationToken.None);
        (await db.Organisations.SingleAsync(o => o.Id == id)).Name = name;
        await write.CommitAsync(CancellationToken.None);
    }
}
