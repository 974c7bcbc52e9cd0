using FsCheck;
using FsCheck.Fluent;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding.Reading;

namespace Portfolj.Domain.Tests.Reading;

/// <summary>What must not change a reading.</summary>
public sealed class ReadingInvarianceTests
{
    private static readonly Gen<DateOnly> Days = Gen.Choose(new DateOnly(2026, 1, 1).DayNumber, new DateOnly(2030, 12, 31).DayNumber).Select(DateOnly.FromDayNumber);

    private static readonly Gen<string> OtherDates = Gen.Elements(
        " Beslut meddelas senast den {0}.", " Bidraget betalas ut den {0}.", " Slutrapporten ska lämnas senast den {0}.", " Projektet får starta tidigast den {0}.",
        " Sidan uppdaterades den {0}.", " Ett informationsmöte hålls den {0}.", " Komplettera ansökan senast den {0}.");

    private static readonly Gen<string> OtherMoney = Gen.Elements(
        " Bidrag över {0} kronor kräver revisorsintyg.", " Stöd enligt reglerna om de minimis får vara högst {0} euro under tre år.", " Förra året fördelades {0} kronor.",
        " Föreningen ska ha en omsättning på minst {0} kronor.", " I förskott betalas {0} kronor.", " Inköp över {0} kronor ska upphandlas.", " Personalkostnaderna får vara högst {0} kronor.");

    private static readonly Gen<string> Wordless = Gen.Elements(" Vi ser fram emot era idéer.", " Läs mer om hur ni går till väga.", " Välkomna!", "\n\nMålet är ett samhälle för alla.", " Kontakta oss gärna.");

    [Fact]
    public void Dates_of_other_things_change_nothing() =>
        Prop.ForAll(Days.ToArbitrary(), Days.ToArbitrary(), OtherDates.ToArbitrary(), (closes, other, pattern) =>
        {
            var text = $"Utlysningen öppnar den {SwedishText.Date(closes.AddDays(-40))} och stänger den {SwedishText.Date(closes)}.";
            return Same(DeadlineReading.Read(text, closes), DeadlineReading.Read(text + string.Format(null, pattern, SwedishText.Date(other)), closes));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Money_of_other_things_changes_nothing() =>
        Prop.ForAll(Gen.Choose(1, 900).ToArbitrary(), Gen.Choose(1, 9000).ToArbitrary(), OtherMoney.ToArbitrary(), (cap, other, pattern) =>
        {
            var text = $"Utlysningens budget är {cap + 1} miljoner kronor. Ett projekt kan få mellan {SwedishText.WholeNumber(cap * 100L)} och {SwedishText.WholeNumber(cap * 1000L)} kronor.";
            return Same(AmountReading.Read(text), AmountReading.Read(text + string.Format(null, pattern, SwedishText.WholeNumber(other * 1000L))));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_sentence_without_numbers_changes_nothing() =>
        Prop.ForAll(Days.ToArbitrary(), Gen.Choose(1, 900).ToArbitrary(), Wordless.ToArbitrary(), (day, thousands, sentence) =>
        {
            var text = $"Ansök senast den {SwedishText.Date(day)}. Bidraget är högst {SwedishText.WholeNumber(thousands * 1000L)} kronor.";
            return Same(DeadlineReading.Read(text, day), DeadlineReading.Read(text + sentence, day)) && Same(AmountReading.Read(text), AmountReading.Read(text + sentence));
        }).QuickCheckThrowOnFailure();

    /// <summary>Texts that make a reader with unbounded patterns go on for hours. Each must simply end.</summary>
    [Theory]
    [InlineData("tusen ")]
    [InlineData("senast den ")]
    [InlineData("högst 5 procent av ")]
    [InlineData("1 mars-2 april, ")]
    public void A_megabyte_of_hostile_text_comes_to_an_end(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 1_000_000 / unit.Length));
        Assert.Null(AmountReading.Read(text).Total);
        Assert.Null(DeadlineReading.Read(text, null).Closes);
    }

    private static bool Same(DeadlineFacts a, DeadlineFacts b) =>
        (a.Opens?.Value, a.Closes?.Value, a.Closes?.Quote, a.OtherDeadlines.Count) == (b.Opens?.Value, b.Closes?.Value, b.Closes?.Quote, b.OtherDeadlines.Count) && a.Closes is not null;

    private static bool Same(AmountFacts a, AmountFacts b) =>
        (a.Total?.Value, a.Min?.Value, a.Max?.Value, a.Max?.Quote) == (b.Total?.Value, b.Min?.Value, b.Max?.Value, b.Max?.Quote) && a.Max is not null;
}
