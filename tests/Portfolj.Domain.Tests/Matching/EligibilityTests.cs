using Portfolj.Domain.Common;
using Portfolj.Domain.Funding.Matching;
using Portfolj.Domain.Organisations;
using Xunit;

namespace Portfolj.Domain.Tests.Matching;

public class EligibilityTests
{
    private static readonly MatchOptions Timeless = new() { IgnoreTimeAndMoney = true };

    private static readonly MatchOptions Full = new();

    public static TheoryData<ApplicantType, ApplicantType[]?, ApplicantType[], ApplicantType[], Ternary, bool> Applicants => new()
    {
        // own type, applicants, partner-only, excluded → answer, partner route
        { ApplicantType.Municipality, [ApplicantType.Municipality], [], [], Ternary.Yes, false },
        { ApplicantType.Municipality, [ApplicantType.PrincipalOrganiser], [], [], Ternary.Yes, false },
        { ApplicantType.Municipality, null, [], [], Ternary.Unknown, false },
        { ApplicantType.Municipality, null, [], [ApplicantType.Municipality], Ternary.Unknown, false },
        { ApplicantType.Municipality, null, [], [ApplicantType.Municipality, ApplicantType.PrincipalOrganiser], Ternary.No, false },
        { ApplicantType.Municipality, [ApplicantType.CivilSociety], [], [], Ternary.No, true },
        { ApplicantType.Municipality, [ApplicantType.CivilSociety], [ApplicantType.Municipality], [], Ternary.No, true },
        { ApplicantType.Municipality, [ApplicantType.University], [], [], Ternary.No, false },
        { ApplicantType.Municipality, [ApplicantType.University], [ApplicantType.Municipality], [], Ternary.No, false },
        { ApplicantType.Municipality, [ApplicantType.Municipality], [], [ApplicantType.Municipality], Ternary.No, false },
        { ApplicantType.Municipality, [ApplicantType.Municipality, ApplicantType.University], [ApplicantType.Municipality], [], Ternary.No, false },
        { ApplicantType.CivilSociety, [ApplicantType.CivilSociety], [], [], Ternary.Yes, false },
        { ApplicantType.CivilSociety, [ApplicantType.PrincipalOrganiser], [], [], Ternary.No, false },
        { ApplicantType.Region, [ApplicantType.Municipality], [], [], Ternary.No, false },
    };

    [Theory]
    [MemberData(nameof(Applicants))]
    public void The_applicant_decides(ApplicantType own, ApplicantType[]? may, ApplicantType[] partnerOnly, ApplicantType[] excluded, Ternary answer, bool partnerRoute)
    {
        var verdict = Judge(
            Examples.Library with { Applicant = own },
            Examples.Reading with { Applicants = may, PartnerOnly = partnerOnly, Excluded = excluded },
            Timeless);
        Assert.Equal(answer, Answer(verdict, Criterion.Applicant));
        Assert.Equal(partnerRoute, verdict.PartnerRoute);
        Assert.Equal(answer == Ternary.No && !partnerRoute, verdict.Excluded);
    }

    public static TheoryData<string?, string?, string?, Ternary> Places => new()
    {
        // county, municipality, stored geography
        { "18", "1880", "SE", Ternary.Yes },
        { "18", "1880", "18,19", Ternary.Yes },
        { "18", "1880", "1880", Ternary.Yes },
        { "18", "1880", "1881", Ternary.No },
        { "18", "1880", "12", Ternary.No },
        { "18", null, "1880", Ternary.Unknown },
        { "18", null, "1280", Ternary.No },
        { null, null, "18", Ternary.Unknown },
        { null, null, "SE", Ternary.Yes },
        { "18", "1880", null, Ternary.Unknown },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void The_place_decides(string? county, string? municipality, string? geography, Ternary answer)
    {
        var verdict = Judge(
            Examples.Library with { County = county, Municipality = municipality },
            Examples.Reading with { Geography = Geography.Parse(geography) },
            Timeless);
        Assert.Equal(answer, Answer(verdict, Criterion.Geography));
        Assert.Equal(answer == Ternary.No, verdict.Excluded);
    }

    [Theory]
    [InlineData("Endast särskilt inbjudna kommuner kan söka.", null, true)]
    [InlineData("Kommuner som tidigare anmält intresse kan söka.", null, true)]
    [InlineData("Kommuner bjuds in till ett informationsmöte.", null, false)]
    [InlineData("Alla kommuner kan söka.", true, true)]
    [InlineData("Endast särskilt inbjudna kommuner kan söka.", false, false)]
    public void Invited_only_excludes_whether_a_field_or_the_text_says_so(string text, bool? field, bool excluded) =>
        Assert.Equal(excluded, Judge(Examples.Library, Examples.Reading with { Text = text, InvitedOnly = field }, Timeless).Excluded);

    [Theory]
    [InlineData("Inga nya projekt kan vara med.")]
    [InlineData("Stödet ges enbart till kommuner i nöd och söks av enbart kommuner med hög arbetslöshet.")]
    [InlineData("Bidraget är förbehållet de tio kommuner som har flest hemlösa.")]
    [InlineData("Endast organisationer som redan har fått medel kan söka.")]
    public void A_restriction_that_we_may_or_may_not_meet_is_unknown_and_lowers(string text)
    {
        var verdict = Judge(Examples.Library, Examples.Reading with { Text = text }, Timeless);
        Assert.False(verdict.Excluded);
        Assert.Equal(Ternary.Unknown, Answer(verdict, Criterion.Invitation));
        Assert.True(verdict.Factor < 1);
        Assert.Contains(verdict.Answers.Single(a => a.Criterion == Criterion.Invitation).Quote!, text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_or_withdrawn_round_is_no_hit_in_the_product_and_one_when_time_is_left_out()
    {
        var closed = Examples.Reading with { Closes = new Deadline(new(2026, 11, 21)) };
        var lastDay = Examples.Reading with { Closes = new Deadline(Examples.Today) };
        Assert.True(Judge(Examples.Library, closed, Full).Excluded);
        Assert.True(Judge(Examples.Library, Examples.Reading with { Cancelled = true }, Full).Excluded);
        Assert.True(Judge(Examples.Library, Examples.Reading with { Closes = null, StatedClosed = true }, Full).Excluded);
        Assert.False(Judge(Examples.Library, lastDay, Full).Excluded);
        Assert.False(Judge(Examples.Library, closed, Timeless).Excluded);
    }

    [Fact]
    public void An_unknown_last_day_is_unknown_and_a_rolling_one_fits()
    {
        Assert.Equal(Ternary.Unknown, Answer(Judge(Examples.Library, Examples.Reading with { Closes = null }, Full), Criterion.Status));
        Assert.Equal(Ternary.Yes, Answer(Judge(Examples.Library, Examples.Reading with { Closes = null, Rolling = true }, Full), Criterion.Status));
    }

    [Fact]
    public void Period_size_and_own_share_hinder_without_excluding_and_only_when_money_and_time_count()
    {
        var round = Examples.Reading with
        {
            PeriodFrom = new(2030, 1, 1),
            PeriodTo = new(2030, 12, 31),
            MinGrant = Money.Kronor(5_000_000),
            OwnShare = 0.5m,
        };
        var verdict = Judge(Examples.Library, round, Full);
        Assert.All([Criterion.Period, Criterion.Size, Criterion.OwnShare], c => Assert.Equal(Ternary.No, Answer(verdict, c)));
        Assert.False(verdict.Excluded);
        Assert.True(verdict.Factor < 1);

        var timeless = Judge(Examples.Library, round, Timeless);
        Assert.Equal(1, timeless.Factor);
        Assert.DoesNotContain(timeless.Answers, a => a.Criterion is Criterion.Status or Criterion.Period or Criterion.Size or Criterion.OwnShare);
    }

    [Fact]
    public void Own_share_follows_the_applicants_type_and_exactly_the_capacity_is_enough()
    {
        // 25 % of 2 000 000 kr is the 500 000 kr that the initiative can pay.
        var round = Examples.Reading with
        {
            OwnShare = 0.5m,
            OwnShareByType = new Dictionary<ApplicantType, decimal> { [ApplicantType.Municipality] = 0.25m },
        };
        var answer = Judge(Examples.Library, round, Full).Answers.Single(a => a.Criterion == Criterion.OwnShare);
        Assert.Equal(Ternary.Yes, answer.Answer);
        Assert.Contains("500\u00a0000\u00a0kr", answer.Text, StringComparison.Ordinal);
        Assert.Equal(Ternary.No, Answer(Judge(Examples.Library with { OwnCapacity = 49_999_999 }, round, Full), Criterion.OwnShare));
        Assert.Equal(Ternary.Unknown, Answer(Judge(Examples.Library with { OwnCapacity = null }, round, Full), Criterion.OwnShare));
    }

    [Fact]
    public void Euro_is_never_compared_with_kronor()
    {
        var verdict = Judge(Examples.Library, Examples.Reading with { MaxGrant = Money.Euro(10) }, Full);
        Assert.Equal(Ternary.Unknown, Answer(verdict, Criterion.Size));
    }

    [Fact]
    public void What_the_source_does_not_say_is_listed_as_unknown_with_how_to_find_out()
    {
        var verdict = Judge(Examples.Library, new MatchRound { Id = "R", Title = "Läsning" }, Full);
        Assert.False(verdict.Excluded);
        Assert.Equal(Ternary.Unknown, verdict.Eligible);
        Assert.All(verdict.Answers, a => Assert.Equal(Ternary.Unknown, a.Answer));
        Assert.All(verdict.Answers, a => Assert.False(string.IsNullOrWhiteSpace(a.Help)));
    }

    private static EligibilityVerdict Judge(MatchInitiative initiative, MatchRound round, MatchOptions options) =>
        new Eligibility(initiative, options, Examples.Today).Judge(round);

    private static Ternary Answer(EligibilityVerdict verdict, Criterion criterion) => verdict.Answers.Single(a => a.Criterion == criterion).Answer;
}
