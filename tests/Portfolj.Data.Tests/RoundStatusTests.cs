using Microsoft.EntityFrameworkCore;
using Portfolj.Domain.Funding;
using Portfolj.Testing;

namespace Portfolj.Data.Tests;

/// <summary>The status that a list filters on in SQL is the status that a page shows.</summary>
public sealed class RoundStatusTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private static readonly DateTime Now = new(2026, 11, 22, 8, 0, 0, DateTimeKind.Utc);
    private static readonly string?[] Days = [null, "2026-11-21", "2026-11-22T09:00", "2026-12-15"];
    private static readonly DeadlineKind?[] Kinds = [null, DeadlineKind.Unknown, DeadlineKind.Rolling, DeadlineKind.Recurring];

    [Theory, OnSqlite, OnPostgres]
    public async Task The_database_and_the_page_agree_and_every_round_has_exactly_one_status(DatabaseProvider provider)
    {
        var database = await fixture.OnAsync(provider);
        await using var db = database.Open();
        var funder = Rows.Funder();
        var call = Rows.Call(funder);
        var rounds = AllCombinations(call).ToList();
        await db.SaveAsync([funder, call, .. rounds]);
        var mine = db.Rounds.Where(r => r.CallId == call.Id);

        var inSql = new Dictionary<Guid, RoundStatus>();
        foreach (var status in Enum.GetValues<RoundStatus>())
        {
            var ids = await mine.Where(RoundStatuses.Is(status, Now)).Select(r => r.Id).ToListAsync();
            Assert.NotEmpty(ids);
            ids.ForEach(id => Assert.True(inSql.TryAdd(id, status), $"{id} is both {inSql.GetValueOrDefault(id)} and {status}"));
        }

        Assert.Equal(rounds.Count, inSql.Count);
        Assert.All(rounds, r => Assert.Equal(r.At(Now), inSql[r.Id]));
    }

    private static IEnumerable<GrantRound> AllCombinations(GrantCall call) =>
        from opens in Days
        from closes in Days
        from kind in Kinds
        from stated in Enum.GetValues<RoundStatus>().Cast<RoundStatus?>().Append(null)
        from cancelled in new[] { false, true }
        where !cancelled || stated is null
        select Rows.Round(call, [.. new (RoundField Field, string? Value)[]
        {
            (RoundField.Opens, opens), (RoundField.Closes, closes), (RoundField.DeadlineKind, kind?.ToString()),
            (RoundField.StatedStatus, stated?.ToString()), (RoundField.Cancelled, cancelled ? "true" : null),
        }.Where(v => v.Value is not null).Select(v => (v.Field, v.Value!))]);
}
