using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Places;
using Portfolj.Domain.Funding.Reading;

namespace Portfolj.Domain.Tests.Reading;

/// <summary>What holds for every text, date and amount.</summary>
public sealed class ReadingPropertyTests
{
    private static readonly string[] Fragments =
    [
        "Ansökan", "stänger", "öppnar", "den", "15", "mars", "2025", "–", "till och med", "kl.", "16.00", "senast", "högst", "minst", "1 500 000", "kronor", "miljoner",
        "euro", "procent", "40", "%", "medfinansiering", "Kommuner", "kan", "inte", "söka", "och", "regioner", ".", ":", "\n", "•", "varav", "per", "elev", "Örebro län",
        "2025-03-15", "15/3", "hela landet", "beslut", "\u00A0", "\u00AD", "?", "0001-01-01", "sista", "dag", "mellan", "€", "Sista ansökningsdag15 maj 2023Beslut", "12:e", "natten till", "\uD83D",
    ];

    private static readonly Arbitrary<string> Texts = Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Select(s => s ?? string.Empty),
        Gen.Elements(Fragments).ListOf().Select(parts => string.Join(' ', parts)),
        Gen.Elements(Fragments).ListOf().Select(string.Concat)).ToArbitrary();

    private static readonly Arbitrary<DateOnly> Days =
        Gen.Choose(new DateOnly(1995, 1, 1).DayNumber, new DateOnly(2090, 12, 31).DayNumber).Select(DateOnly.FromDayNumber).ToArbitrary();

    [Fact]
    public void Any_text_is_read_without_failing_and_every_quote_is_verbatim() =>
        Prop.ForAll(Texts, Days, (text, day) =>
        {
            var facts = CallTextReading.Read([new(null, text), new("Sista ansökningsdag", text), new("Vem kan söka?", text), new("Medel att fördela", text)], day);
            return Quotes(facts).All(q => q.Position < 0 || string.CompareOrdinal(text, q.Position, q.Quote, 0, q.Quote.Length) == 0)
                && Quotes(new ReadFacts { Deadline = DeadlineReading.Read(text, day), Amount = AmountReading.Read(text), CoFinancing = CoFinancingReading.Read(text), Applicants = ApplicantReading.Read(text), Geography = GeographyReading.Read(text) })
                    .All(q => text[q.Position..].StartsWith(q.Quote, StringComparison.Ordinal) && (q.Quote.Length > 0 || text.Length == 0));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    /// <summary>A page without an end of a sentence, a register of places, a run of digits: read to the end, in time that grows with its length rather than its square.</summary>
    [Theory]
    [InlineData("100 000 ")]
    [InlineData("1")]
    [InlineData("a")]
    [InlineData("Örebro, Kumla, Hallsberg, ")]
    [InlineData("20 procent ")]
    [InlineData("1 mars, ")]
    [InlineData("Kommuner och regioner, 500 000 kr, 15 mars\n")]
    [InlineData("Föreningar kan söka högst 500 000 kronor senast den 15 mars 2027. ")]
    public void A_very_long_text_is_read_and_its_quotes_are_verbatim(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 30_000 / unit.Length));
        var facts = CallTextReading.Read([new(null, text)], new DateOnly(2026, 11, 22));
        Assert.All(Quotes(facts), q => Assert.True(q.Position < 0 || string.CompareOrdinal(text, q.Position, q.Quote, 0, q.Quote.Length) == 0));
    }

    [Fact]
    public void Long_mixtures_are_read_without_failing() =>
        Prop.ForAll(Gen.Elements(Fragments).ListOf(3).ToArbitrary(), parts =>
        {
            var text = string.Concat(Enumerable.Repeat(string.Join(' ', parts) + " ", 300));
            CallTextReading.Read([new(null, text), new("Hur mycket kan ni söka?", text)], new DateOnly(2026, 11, 22));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void A_last_day_reads_back_however_it_is_written() =>
        Prop.ForAll(Days, Gen.Choose(0, 5).ToArbitrary(), (day, style) =>
        {
            var (year, month) = (day.Year.ToString(CultureInfo.InvariantCulture), SwedishText.Date(day).Split(' ')[1]);
            var written = style switch
            {
                0 => $"Sista ansökningsdag: {day:yyyy-MM-dd}",
                1 => $"Ansök senast den {SwedishText.Date(day)}",
                2 => $"Utlysningen stänger {SwedishText.DateWithWeekday(day)} kl. 16.00",
                3 => $"SISTA DAG ATT ANSÖKA: {day.Day}:E {month.ToUpperInvariant()} {year}",
                4 => $"Ansökan ska ha kommit in t.o.m. {day.Day}/{day.Month} {year}",
                _ => $"Sista ansökningsdag{day.Day}\u00A0{month[..3]}. {year}Beslut fattas senare",
            };
            return DeadlineReading.Read(written, null).Closes?.Value.Date == day;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_period_reads_back_whichever_dash_and_shared_year() =>
        Prop.ForAll(Days, Gen.Choose(1, 300).ToArbitrary(), Gen.Elements("–", "-", " – ", " - ", " till ", " t.o.m. ", " till och med den ").ToArbitrary(), (opens, length, dash) =>
        {
            var closes = opens.AddDays(length);
            var first = SwedishText.Date(opens);
            var short1 = opens.Year == closes.Year || opens.AddYears(1) > closes ? first[..first.LastIndexOf(' ')] : first;
            var facts = DeadlineReading.Read($"Ansökningsperiod: {short1}{dash}{SwedishText.Date(closes)}", null);
            return facts.Opens?.Value.Date == opens && facts.Closes?.Value.Date == closes;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_amount_reads_back_however_it_is_written() =>
        Prop.ForAll(Gen.Choose(1, 999_999).ToArbitrary(), Gen.Choose(0, 5).ToArbitrary(), (thousands, style) =>
        {
            var kronor = thousands * 1000L;
            var written = style switch
            {
                0 => $"högst {SwedishText.Amount(Money.Kronor(kronor))} per projekt",
                1 => $"högst {kronor} kronor per projekt",
                2 => $"högst {SwedishText.WholeNumber(kronor).Replace(SwedishText.HardSpace, '.')}:- per projekt",
                3 => $"högst {SwedishText.WholeNumber(kronor).Replace(SwedishText.HardSpace, '\u202F')} SEK per projekt",
                4 => $"högst {thousands} tkr per projekt",
                _ => $"högst {SwedishText.Number(kronor / 1_000_000m)} miljoner kronor per projekt",
            };
            var expected = style == 5 ? (long)(decimal.Round(kronor / 1_000_000m, 4) * 1_000_000m) : kronor;
            return AmountReading.Read(written).Max?.Value == Money.Kronor(expected);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_geography_of_counties_reads_back_from_its_description()
    {
        var counties = Gen.Elements(Places.Counties.Select(c => c.Code)).NonEmptyListOf().ToArbitrary();
        Prop.ForAll(counties, codes =>
        {
            var geography = Geography.Of(codes);
            return geography.Equals(GeographyReading.Read("Sökande ska finnas i " + Places.Describe(geography))?.Value)
                && geography.Equals(Geography.Parse(geography.ToString()));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Every_municipality_reads_back_from_its_name() =>
        Assert.All(Places.Municipalities, m => Assert.Equal(m.Code, GeographyReading.Read($"Insatser i {Places.Name(m.Code)} får stöd")?.Value.ToString()));

    private static IEnumerable<(string Quote, int Position)> Quotes(ReadFacts facts)
    {
        (string, int)? Of<T>(ReadValue<T>? value) => value is null ? null : (value.Quote, value.Position);
        (string, int)?[] single =
        [
            Of(facts.Deadline.Opens), Of(facts.Deadline.Closes), Of(facts.Deadline.OpensApprox), Of(facts.Deadline.ClosesApprox), Of(facts.Deadline.Rolling), Of(facts.Deadline.Recurring),
            Of(facts.Deadline.Preliminary), Of(facts.Deadline.Status), Of(facts.Amount.Total), Of(facts.Amount.Min), Of(facts.Amount.Max), Of(facts.Amount.PerUnit),
            Of(facts.CoFinancing.OwnSharePercent), Of(facts.CoFinancing.SupportPercent), Of(facts.Applicants.PartnershipRequired), Of(facts.Applicants.InvitedOnly),
            Of(facts.Geography), Of(facts.Mechanism), Of(facts.Cancelled),
        ];
        return single.OfType<(string, int)>()
            .Concat(facts.Deadline.OtherDeadlines.Select(d => (d.Quote, d.Position)))
            .Concat(facts.Applicants.Include.Concat(facts.Applicants.Exclude).Concat(facts.Applicants.PartnerOnly).Select(d => (d.Quote, d.Position)));
    }
}
