using Portfolj.Domain.Funding;

namespace Portfolj.Domain.Tests.Funding;

/// <summary>What counts of a field: the latest correction that stands, else the value from before a change that waits, else the latest fact.</summary>
public sealed class LayersAboveFactsTests
{
    private static readonly DateTime Now = new(2026, 11, 22, 8, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_change_that_waits_keeps_the_value_from_before_until_it_is_decided()
    {
        var round = Round();
        var held = new HeldChange { RoundId = round.Id, OriginId = Guid.NewGuid(), Field = RoundField.Programme, Before = "Gammalt", After = "Nytt", At = Now };
        RoundProjection.Rebuild(round, [Fact(round, "Nytt")], [], [held]);
        Assert.Equal("Gammalt", round.Programme);

        held.Decide(accepted: true, "GrantOfficer", "Stämmer", Now);
        RoundProjection.Rebuild(round, [Fact(round, "Nytt")], [], [held]);
        Assert.Equal("Nytt", round.Programme);
    }

    [Fact]
    public void A_correction_stands_above_both_and_one_that_is_taken_back_does_not_count()
    {
        var round = Round();
        var held = new HeldChange { RoundId = round.Id, OriginId = Guid.NewGuid(), Field = RoundField.Programme, Before = "Gammalt", After = "Nytt", At = Now };
        Correction Said(string value, int minute) => new() { RoundId = round.Id, Field = RoundField.Programme, Value = value, SourceSaidThen = null, Reason = "Prov", ActorId = "GrantOfficer", At = Now.AddMinutes(minute) };
        var (first, second) = (Said("Rättat", 1), Said("Rättat igen", 2));
        RoundProjection.Rebuild(round, [Fact(round, "Nytt")], [first, second], [held]);
        Assert.Equal("Rättat igen", round.Programme);

        second.WithdrawnAt = Now;
        RoundProjection.Rebuild(round, [Fact(round, "Nytt")], [first, second], [held]);
        Assert.Equal("Rättat", round.Programme);
    }

    [Theory]
    [InlineData("2027", "18", "2027/18")]
    [InlineData("2027:1", "18", "2027:1/18")]
    [InlineData("2027", "18,19", "2027")]
    [InlineData("2027", "1880", "2027")]
    [InlineData("2027", "SE", "2027")]
    [InlineData("2027", null, "2027")]
    public void A_county_of_its_own_has_a_round_of_its_own(string key, string? geography, string expected) => Assert.Equal(expected, RoundKeys.InCounty(key, geography));

    [Fact]
    public void A_further_occasion_of_the_year_gets_the_first_free_number()
    {
        string[] taken = ["2027", "2027(2)"];
        Assert.Equal("2027(3)", RoundKeys.Free("2027", taken.Contains));
        Assert.Equal("2028", RoundKeys.Free("2028", taken.Contains));
        Assert.True(RoundKeys.IsOf("2027(2)", "2027"));
        Assert.False(RoundKeys.IsOf("2027:2", "2027"));
    }

    [Theory]
    [InlineData(null, "SE", true)]
    [InlineData("18", "SE", false)]
    [InlineData("18", "18", true)]
    [InlineData("18", "19", false)]
    public void The_whole_country_and_nothing_stated_are_the_same_place_and_a_county_is_another(string? one, string? other, bool same) =>
        Assert.Equal(same, RoundKeys.PlaceOf(one) == RoundKeys.PlaceOf(other));

    [Fact]
    public void A_too_long_summary_is_cut_and_costs_nothing_else()
    {
        var round = Round();
        RoundProjection.Rebuild(round, [Fact(round, new string('x', 9000), RoundField.Summary), Fact(round, "2026-11-02", RoundField.Published)], []);
        Assert.Equal((GrantRound.MaxSummary, new DateOnly(2026, 11, 2)), (round.Summary.Length, round.PublishedOn));
    }

    private static GrantRound Round() => new() { CallId = Guid.NewGuid(), Number = "UTL-2026-001", Key = "2027", FirstSeenAt = Now };

    private static ReadFact Fact(GrantRound round, string value, RoundField field = RoundField.Programme) =>
        new() { RoundId = round.Id, OriginId = Guid.NewGuid(), Field = field, Value = value, ReaderVersion = "prov 1", ReadAt = Now };
}
