using FsCheck;
using FsCheck.Fluent;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Organisations;
using Portfolj.Testing;

namespace Portfolj.Domain.Tests.Funding;

public sealed class RoundProjectionTests
{
    private static readonly DateTime Monday = new(2026, 11, 2, 5, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Tuesday = Monday.AddDays(1);
    private static readonly DateTime Wednesday = Monday.AddDays(2);

    private readonly GrantRound round = Rows.Round(Rows.Call(Rows.Funder(), "Bidrag till provverksamhet"));

    [Fact]
    public void What_nobody_states_is_unknown()
    {
        Rebuild([], []);

        Assert.Null(round.ClosesOn);
        Assert.Null(round.ClosesAtUtc);
        Assert.Equal(DeadlineKind.Unknown, round.DeadlineKind);
        Assert.Null(round.TotalBudgetMinor);
        Assert.Null(round.OwnShare);
        Assert.Empty(round.Applicants);
        Assert.Null(round.Where);
        Assert.Null(round.PartnershipRequired);
        Assert.Null(round.InvitedOnly);
        Assert.Null(round.PeriodFrom);
    }

    [Fact]
    public void A_fact_that_a_later_reading_no_longer_states_is_forgotten()
    {
        Rebuild([Fact(RoundField.MaxGrant, "SEK 50000000", Monday)], []);
        Assert.Equal(50000000, round.MaxGrantMinor);

        Rebuild([], []);

        Assert.Null(round.MaxGrantMinor);
    }

    [Fact]
    public void The_most_recent_reading_wins_among_several_origins()
    {
        Rebuild([Fact(RoundField.Closes, "2026-12-20", Tuesday), Fact(RoundField.Closes, "2026-12-15", Monday)], []);

        Assert.Equal(new DateOnly(2026, 12, 20), round.ClosesOn);
    }

    [Fact]
    public void A_correction_wins_over_every_reading_even_a_later_one()
    {
        Rebuild([Fact(RoundField.Closes, "2026-12-15", Wednesday)], [Rows.Correction(round, RoundField.Closes, "2026-12-10", Tuesday)]);

        Assert.Equal(new DateOnly(2026, 12, 10), round.ClosesOn);
    }

    [Fact]
    public void The_latest_correction_wins()
    {
        Rebuild([], [Rows.Correction(round, RoundField.Url, "https://example.se/ny", Tuesday), Rows.Correction(round, RoundField.Url, "https://example.se/gammal", Monday)]);

        Assert.Equal("https://example.se/ny", round.Url);
    }

    [Fact]
    public void A_person_can_say_that_a_field_is_unknown()
    {
        Rebuild([Fact(RoundField.MaxGrant, "SEK 50000000", Monday)], [Rows.Correction(round, RoundField.MaxGrant, null, Tuesday)]);

        Assert.Null(round.MaxGrantMinor);
    }

    [Fact]
    public void A_correction_of_one_field_leaves_the_others_to_the_source()
    {
        Rebuild(
            [Fact(RoundField.Closes, "2026-12-15", Monday), Fact(RoundField.Applicants, "kommun", Monday)],
            [Rows.Correction(round, RoundField.Applicants, "civilsamhalle", Tuesday)]);

        Assert.Equal(new DateOnly(2026, 12, 15), round.ClosesOn);
        Assert.Equal([ApplicantType.CivilSociety], round.ApplicantsAs(ApplicantRole.May));
    }

    [Fact]
    public void Rebuilding_twice_gives_the_same_rows()
    {
        ReadFact[] facts = [Fact(RoundField.Applicants, "kommun,region", Monday), Fact(RoundField.OwnShare, "0.5;region=0.4", Monday)];
        Rebuild(facts, []);
        var before = round.Applicants.ToList();

        Rebuild(facts, []);

        Assert.Equal(before, round.Applicants);
        Assert.Equal(0.4m, round.Applicants.Single(a => a.Type == ApplicantType.Region).OwnShare);
        Assert.Null(round.Applicants.Single(a => a.Type == ApplicantType.Municipality).OwnShare);
    }

    [Fact]
    public void A_type_that_is_named_as_excluded_may_not_apply_even_if_it_is_also_listed()
    {
        Rebuild([Fact(RoundField.Applicants, "kommun,foretag", Monday), Fact(RoundField.ExcludedApplicants, "foretag", Monday)], []);

        Assert.Equal([ApplicantType.Municipality], round.ApplicantsAs(ApplicantRole.May));
        Assert.Equal([ApplicantType.Company], round.ApplicantsAs(ApplicantRole.Excluded));
    }

    [Fact]
    public void A_day_without_an_hour_lasts_until_midnight_in_Sweden_and_opens_when_it_begins()
    {
        Rebuild([Fact(RoundField.Opens, "2026-11-01", Monday), Fact(RoundField.Closes, "2026-12-15", Monday)], []);

        Assert.Equal(new DateTime(2026, 10, 31, 23, 0, 0, DateTimeKind.Utc), round.OpensAtUtc);
        Assert.Equal(new DateTime(2026, 12, 15, 22, 59, 59, DateTimeKind.Utc), round.ClosesAtUtc);
    }

    [Fact]
    public void Amounts_in_another_currency_are_unknown_rather_than_converted()
    {
        Rebuild([Fact(RoundField.TotalBudget, "EUR 100000000", Monday), Fact(RoundField.MaxGrant, "SEK 50000000", Monday)], []);

        Assert.Equal(("EUR", 100000000L, (long?)null), (round.Currency, round.TotalBudgetMinor, round.MaxGrantMinor));
    }

    [Fact]
    public void Deadlines_survive_their_canonical_form() =>
        Prop.ForAll(
            (from day in Gen.Choose(new DateOnly(2000, 1, 1).DayNumber, new DateOnly(2100, 12, 31).DayNumber)
             from minute in Gen.Choose(-1, (24 * 60) - 1)
             from zone in Gen.Elements(Deadline.Stockholm, Deadline.Brussels, "Europe/Helsinki")
             select new Deadline(DateOnly.FromDayNumber(day), minute < 0 ? null : TimeOnly.MinValue.AddMinutes(minute), zone)).ToArbitrary(),
            d => RoundProjection.ParseDeadline(RoundProjection.Format(d)) == d).QuickCheckThrowOnFailure();

    [Fact]
    public void Money_survives_its_canonical_form() =>
        Prop.ForAll(
            (from minor in Gen.Choose(int.MinValue, int.MaxValue)
             from scale in Gen.Elements(1L, 1_000L, 1_000_000L)
             from currency in Gen.Elements(Money.Sek, Money.Eur)
             select new Money(minor * scale, currency)).ToArbitrary(),
            m => RoundProjection.ParseMoney(RoundProjection.Format(m)) == m).QuickCheckThrowOnFailure();

    [Fact]
    public void Applicant_types_survive_their_canonical_form() =>
        Prop.ForAll(
            Gen.SubListOf(ApplicantTypes.All.ToArray()).ToArbitrary(),
            types => RoundProjection.ParseApplicants(RoundProjection.Format(types)).SequenceEqual(types.Order())).QuickCheckThrowOnFailure();

    [Fact]
    public void Own_shares_survive_their_canonical_form() =>
        Prop.ForAll(
            (from share in Gen.Choose(0, 1000)
             from other in Gen.Choose(0, 1000)
             from type in Gen.Elements(ApplicantTypes.All.ToArray())
             select (Share: share / 1000m, Other: other / 1000m, Type: type)).ToArbitrary(),
            s =>
            {
                Rebuild(
                    [
                        Fact(RoundField.Applicants, s.Type.Key(), Monday),
                        Fact(RoundField.OwnShare, RoundProjection.Format(s.Share, [new KeyValuePair<ApplicantType, decimal>(s.Type, s.Other)]), Monday),
                    ],
                    []);
                return round.OwnShare == s.Share && round.Applicants.Single().OwnShare == s.Other;
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Geographies_survive_their_stored_form() =>
        Prop.ForAll(
            Gen.NonEmptyListOf(Gen.Elements("18", "1880", "19", "01", "0180")).ToArbitrary(),
            codes => Geography.Parse(Geography.Of(codes).ToString())!.Equals(Geography.Of(codes))).QuickCheckThrowOnFailure();

    private ReadFact Fact(RoundField field, string value, DateTime readAt) => Rows.Fact(round, field, value, readAt, Guid.CreateVersion7());

    private void Rebuild(IEnumerable<ReadFact> facts, IEnumerable<Correction> corrections) => RoundProjection.Rebuild(round, facts, corrections);
}
