using Portfolj.Domain.Funding;
using Portfolj.Testing;

namespace Portfolj.Domain.Tests.Funding;

public sealed class RoundStatusTests
{
    private static readonly DateTime Now = new(2026, 11, 22, 8, 0, 0, DateTimeKind.Utc);
    private static readonly string?[] Days = [null, "2026-10-01", "2026-11-21", "2026-11-22", "2026-11-22T09:00", "2026-11-22T09:01", "2026-12-15"];

    [Fact]
    public void Every_round_has_exactly_one_status_and_filter_and_page_agree_on_it()
    {
        var filters = Enum.GetValues<RoundStatus>().ToDictionary(s => s, s => RoundStatuses.Is(s, Now).Compile());
        var call = Rows.Call(Rows.Funder());

        foreach (var opens in Days)
        {
            foreach (var closes in Days)
            {
                foreach (var kind in Enum.GetValues<DeadlineKind>())
                {
                    foreach (var stated in Enum.GetValues<RoundStatus>().Cast<RoundStatus?>().Append(null))
                    {
                        var round = Round(call, opens, closes, kind, stated);

                        Assert.Equal([round.At(Now)], filters.Where(f => f.Value(round)).Select(f => f.Key));
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData("2026-11-01", "2026-12-15", null, null, RoundStatus.Open)]
    [InlineData("2026-12-01", "2026-12-15", null, null, RoundStatus.Upcoming)]
    [InlineData("2026-10-01", "2026-11-21", null, null, RoundStatus.Closed)]
    [InlineData(null, "2026-11-22", null, null, RoundStatus.Open)]
    [InlineData(null, "2026-11-22T09:00", null, null, RoundStatus.Open)]
    [InlineData(null, "2026-11-22T08:59", null, null, RoundStatus.Closed)]
    [InlineData(null, null, DeadlineKind.Rolling, null, RoundStatus.Open)]
    [InlineData(null, null, DeadlineKind.Recurring, null, RoundStatus.Forecast)]
    [InlineData(null, null, DeadlineKind.Approximate, null, RoundStatus.Forecast)]
    [InlineData(null, null, null, null, RoundStatus.Unknown)]
    [InlineData(null, null, null, RoundStatus.Open, RoundStatus.Open)]
    [InlineData(null, null, null, RoundStatus.Closed, RoundStatus.Closed)]
    [InlineData(null, "2026-12-15", null, RoundStatus.Upcoming, RoundStatus.Upcoming)]
    public void Dates_decide_first_and_the_sources_word_where_they_do_not(string? opens, string? closes, DeadlineKind? kind, RoundStatus? stated, RoundStatus expected) =>
        Assert.Equal(expected, Round(Rows.Call(Rows.Funder()), opens, closes, kind, stated).At(Now));

    [Fact]
    public void The_source_may_say_closed_but_a_last_day_ahead_keeps_the_round_open() =>
        Assert.Equal(RoundStatus.Open, Round(Rows.Call(Rows.Funder()), "2026-11-01", "2026-12-15", null, RoundStatus.Closed).At(Now));

    [Fact]
    public void A_cancelled_round_is_cancelled_whatever_its_dates_say()
    {
        var round = Rows.Round(Rows.Call(Rows.Funder()), (RoundField.Closes, "2026-12-15"), (RoundField.Cancelled, "true"));

        Assert.Equal(RoundStatus.Cancelled, round.At(Now));
        Assert.All(Enum.GetValues<RoundStatus>(), s => Assert.Equal(s == RoundStatus.Cancelled, RoundStatuses.Is(s, Now).Compile()(round)));
    }

    private static GrantRound Round(GrantCall call, string? opens, string? closes, DeadlineKind? kind, RoundStatus? stated) =>
        Rows.Round(call, [.. new (RoundField Field, string? Value)[]
        {
            (RoundField.Opens, opens), (RoundField.Closes, closes), (RoundField.DeadlineKind, kind?.ToString()), (RoundField.StatedStatus, stated?.ToString()),
        }.Where(v => v.Value is not null).Select(v => (v.Field, v.Value!))]);
}
