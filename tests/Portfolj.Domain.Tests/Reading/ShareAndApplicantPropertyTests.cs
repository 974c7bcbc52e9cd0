using FsCheck;
using FsCheck.Fluent;
using Portfolj.Domain.Funding.Reading;
using Portfolj.Domain.Organisations;

namespace Portfolj.Domain.Tests.Reading;

/// <summary>What holds for every share and for every list of applicants.</summary>
public sealed class ShareAndApplicantPropertyTests
{
    private static readonly string[] OfSupport =
    [
        "Stödet täcker högst {0} procent av kostnaderna.", "Bidrag ges med upp till {0} % av budgeten.", "Stödnivån är {0} procent.", "Bidragsgrad: {0} %", "EU-andelen är {0} %.",
        "Vi finansierar högst {0} procent av kostnaden.", "Fonden står för {0} procent av projektkostnaderna.", "{0} procent av kostnaden betalas av fonden.", "Funding rate: {0} %",
        "Ni kan få upp till {0} procent av kostnaden i stöd.", "The grant covers up to {0}% of eligible costs.",
    ];

    private static readonly string[] OfOwn =
    [
        "Medfinansieringen ska vara {0} procent.", "Minst {0} % egenfinansiering krävs.", "Egeninsatsen är lägst {0} procent.", "Sökanden står för {0} procent av kostnaderna.",
        "{0} procent av kostnaden ska bekostas av den sökande.", "Motfinansiering: {0} %", "Den egna andelen ska uppgå till minst {0} procent.", "Ni ska själva finansiera {0} procent av projektet.",
        "Minst {0} procent av kostnaderna täcks av projektägaren.", "At least {0}% of the costs must be borne by the applicant.",
    ];

    private static readonly string[] Unrelated =
    [
        "Ansökan görs i vår e-tjänst.", "Beslut fattas i juni.", "Läs igenom villkoren innan du börjar.", "Vi svarar på frågor per telefon.", "Projektet ska vara avslutat inom två år.",
        "Minst 60 procent av deltagarna ska vara kvinnor.", "Handläggningstiden är tre månader.", "Spara alltid kvitton och underlag.",
    ];

    private static readonly (string Words, ApplicantType Type)[] Kinds =
    [
        ("kommuner", ApplicantType.Municipality), ("regioner", ApplicantType.Region), ("ideella föreningar", ApplicantType.CivilSociety), ("företag", ApplicantType.Company),
        ("universitet", ApplicantType.University), ("statliga myndigheter", ApplicantType.StateAgency), ("privatpersoner", ApplicantType.PrivatePerson), ("skolhuvudmän", ApplicantType.PrincipalOrganiser),
    ];

    private static readonly string[] MayApply =
    [
        "Bidraget kan sökas av {0}.", "Stödet riktar sig till {0}.", "Utlysningen är öppen för {0}.", "Vem kan söka? {0}", "Sökande: {0}", "Stödet ges till {0}.",
        "Vi välkomnar ansökningar från {0}.", "Sökande kan vara {0}.",
    ];

    private static readonly string[] MayNotApply =
    [
        "Bidraget kan inte sökas av {0}.", "Stödet riktar sig inte till {0}.", "Utlysningen är inte öppen för {0}.", "Stöd lämnas inte till {0}.", "Ej berättigade: {0}",
    ];

    private static readonly string[] Fragments =
    [
        "kommuner", "Föreningar", "företag", "regioner", "privatpersoner", "skolhuvudmän", "kan söka", "kan inte söka", "ej", "inte", "och", "eller", ",", "(", ")", "utom", "förutom", "tillsammans med",
        "i", "av", "till", "för", "som", "om", "men", "utan", "däremot", "delta", "är", "är inte behöriga", "Vem kan söka?", "Nej.", "Ja.", ":", ".", "\n", "•", "Sökande", "inga", "andra än", "alla", "100 procent", "1:1", "80/20", "fonden", "hälften",
    ];

    private static readonly Arbitrary<string> Texts = Gen.Elements(Fragments).ListOf().Select(parts => string.Join(' ', parts)).ToArbitrary();

    [Fact]
    public void Support_and_own_share_are_two_names_of_one_thing() =>
        Prop.ForAll(Gen.Choose(1, 99).ToArbitrary(), Gen.Elements(OfSupport).ToArbitrary(), Gen.Elements(OfOwn).ToArbitrary(), (share, support, own) =>
        {
            var (given, paid) = (CoFinancingReading.Read(Say(support, share)), CoFinancingReading.Read(Say(own, 100 - share)));
            return given.SupportPercent?.Value == share && given.OwnSharePercent?.Value == 100 - share
                && paid.SupportPercent?.Value == share && paid.OwnSharePercent?.Value == 100 - share;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void A_sentence_about_something_else_changes_no_share() =>
        Prop.ForAll(Gen.Choose(1, 99).ToArbitrary(), Gen.Elements(OfSupport.Concat(OfOwn)).ToArbitrary(), Gen.Elements(Unrelated).Two().ToArbitrary(), (share, said, other) =>
        {
            var alone = CoFinancingReading.Read(Say(said, share)).OwnSharePercent!.Value;
            return CoFinancingReading.Read($"{other.Item1} {Say(said, share)}\n\n{other.Item2}").OwnSharePercent?.Value == alone;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void The_order_of_a_list_and_sentences_about_something_else_change_no_applicant() =>
        Prop.ForAll(Gen.Shuffle(Kinds).ToArbitrary(), Gen.Choose(1, 4).ToArbitrary(), Gen.Elements(MayApply).ToArbitrary(), (kinds, count, said) =>
            Gen.Elements(Unrelated).Sample(3, 1).All(other =>
            {
                var some = kinds.Take(count).ToArray();
                var facts = ApplicantReading.Read($"{other} {Say(said, List(some))}\n\n{other}");
                return facts.Include.Select(v => v.Value).SequenceEqual(some.Select(k => k.Type).Order()) && facts.Exclude.Count == 0 && facts.PartnerOnly.Count == 0;
            })).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void A_refusal_names_exactly_those_it_lists() =>
        Prop.ForAll(Gen.Shuffle(Kinds).ToArbitrary(), Gen.Choose(2, 4).ToArbitrary(), Gen.Elements(MayNotApply).ToArbitrary(), (kinds, count, said) =>
        {
            var some = kinds.Take(count).ToArray();
            var facts = ApplicantReading.Read(Say(said, List(some)));
            return facts.Exclude.Select(v => v.Value).SequenceEqual(some.Select(k => k.Type).Order()) && facts.Include.Count == 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void Nobody_is_two_things_at_once_and_every_quote_is_verbatim() =>
        Prop.ForAll(Texts, Gen.Elements(true, false).ToArbitrary(), (text, isAboutApplicants) =>
        {
            var facts = ApplicantReading.Read(text, isAboutApplicants);
            var all = facts.Include.Concat(facts.Exclude).Concat(facts.PartnerOnly).ToList();
            return all.Select(v => v.Value).Distinct().Count() == all.Count && all.TrueForAll(v => string.CompareOrdinal(text, v.Position, v.Quote, 0, v.Quote.Length) == 0 && v.Quote.Length > 0)
                && CoFinancingReading.Read(text) is var shares && shares.SupportPercent?.Value == 100 - shares.OwnSharePercent?.Value
                && ThemeReading.Read(text).All(t => string.CompareOrdinal(text, t.Position, t.Quote, 0, t.Quote.Length) == 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    /// <summary>Up to a megabyte without an end of a sentence.</summary>
    [Theory]
    [InlineData("kan söka inte ", 1_000_000)]
    [InlineData("((((", 1_000_000)]
    [InlineData("finansieras av ", 1_000_000)]
    [InlineData("kommuner och ", 50_000)]
    [InlineData("som är en ", 50_000)]
    [InlineData("föreningar i ", 50_000)]
    [InlineData("80/20 ", 50_000)]
    [InlineData("av varje hundralapp ", 50_000)]
    public void A_hostile_text_is_read_to_its_end(string unit, int length)
    {
        var text = string.Concat(Enumerable.Repeat(unit, length / unit.Length));
        Assert.NotNull(ApplicantReading.Read(text));
        Assert.NotNull(CoFinancingReading.Read(text));
        Assert.NotNull(ThemeReading.Read(text));
    }

    private static string Say(string pattern, object value) => pattern.Replace("{0}", value.ToString(), StringComparison.Ordinal);

    private static string List((string Words, ApplicantType Type)[] kinds) =>
        kinds.Length == 1 ? kinds[0].Words : string.Join(", ", kinds[..^1].Select(k => k.Words)) + " och " + kinds[^1].Words;
}
