using Portfolj.Domain.Common;
using Portfolj.Domain.Funding.Reading;

namespace Portfolj.Domain.Tests.Reading;

/// <summary>How funders word pots, caps and floors, and what only looks like one.</summary>
public sealed class AmountWordingTests
{
    [Theory]
    [InlineData("Bidragstak: 250 000 kr", null, null, 250_000L)]
    [InlineData("Tak: 320 000 SEK. Golv: 32 000 SEK.", null, 32_000L, 320_000L)]
    [InlineData("Maxbelopp\n500 000 kronor\nMinbelopp\n25 000 kronor", null, 25_000L, 500_000L)]
    [InlineData("Sökt belopp får inte överstiga 80 000 kronor", null, null, 80_000L)]
    [InlineData("Summan måste överstiga 100 000 kronor", null, 100_000L, null)]
    [InlineData("Ansökningar över 200 000 kronor avslås", null, null, 200_000L)]
    [InlineData("Ingen förening får mer än 60 000 kronor", null, null, 60_000L)]
    [InlineData("Det finns ingen nedre gräns men ni kan inte söka mer än 100 000 kronor", null, null, 100_000L)]
    [InlineData("Stödet är högst 50 procent av kostnaderna, dock högst 75 000 kronor", null, null, 75_000L)]
    [InlineData("Bidrag till lokalhyra ges med högst 30 000 kronor", null, null, 30_000L)]
    [InlineData("Föreningar med högst 200 medlemmar kan få 15 000 kronor i bidrag", null, null, 15_000L)]
    [InlineData("Ni kan söka högst 2 miljoner kronor per år och högst 6 miljoner kronor totalt", null, null, 6_000_000L)]
    [InlineData("Vi delar ut bidrag på 10 000, 25 000 eller 50 000 kronor", null, 10_000L, 50_000L)]
    [InlineData("Bidraget är på 75 000 kronor per kommun", null, 75_000L, 75_000L)]
    [InlineData("Ett projekt kan få upp till 300 000 kronor, ett samarbete 700 000 kronor", null, null, 700_000L)]
    [InlineData("Budgeten är 20 miljoner kronor: 12 miljoner till kommuner och 8 miljoner till regioner", 20_000_000L, null, null)]
    [InlineData("Utlysningens ram är 5 miljoner kronor fördelade på högst tio projekt", 5_000_000L, null, null)]
    [InlineData("Högst en miljon femhundratusen kronor per projekt", null, null, 1_500_000L)]
    [InlineData("En kvarts miljon kronor är det mesta en förening kan få", null, null, 250_000L)]
    [InlineData("Ansökningar under 60 000 kronor eller över 700 000 kronor prövas inte", null, 60_000L, 700_000L)]
    [InlineData("Ni kan söka mellan 150 000 och 1,2 miljoner kronor", null, 150_000L, 1_200_000L)]
    [InlineData("Ansökan kan omfatta lägst 80 tkr och högst 3 mnkr", null, 80_000L, 3_000_000L)]
    [InlineData("Steg 1 ger upp till 200 000 kronor och steg 2 upp till 3 miljoner kronor", null, null, 3_000_000L)]
    [InlineData("Högst 1 miljon kronor per år i tre år, sammanlagt 3 miljoner kronor", null, null, 3_000_000L)]
    [InlineData("I omgången fördelas 40 av programmets 120 miljoner kronor", 40_000_000L, null, null)]
    [InlineData("Föreningarna har en egen del om 4 miljoner kronor i utlysningen, som totalt är på 20 miljoner kronor", 20_000_000L, null, null)]
    [InlineData("Länet har tilldelats 2 miljoner kronor att fördela till kommunerna", 2_000_000L, null, null)]
    [InlineData("Max 90 000 per projekt", null, null, 90_000L)]
    [InlineData("Högst ett halvt prisbasbelopp (29 400 kronor)", null, null, 29_400L)]
    [InlineData("Högst 2 ½ miljoner kronor per projekt", null, null, 2_500_000L)]
    public void Pots_caps_and_floors_are_read_in_any_words(string text, long? total, long? min, long? max)
    {
        var facts = AmountReading.Read(text);
        Assert.Equal((total, min, max), (facts.Total?.Value.Units, facts.Min?.Value.Units, facts.Max?.Value.Units));
        Assert.All(new[] { facts.Total, facts.Min, facts.Max }, m => Assert.True(m is null || m.Value.Currency == Money.Sek));
    }

    [Theory]
    [InlineData("Om bidraget är större än 300 000 kronor krävs revisorsintyg")]
    [InlineData("Projekt som söker mer än 1 miljon kronor ska ha en styrgrupp")]
    [InlineData("Kostnader under 5 000 kronor behöver inte styrkas med kvitto")]
    [InlineData("Bidrag upp till 50 000 kronor betalas ut i sin helhet")]
    [InlineData("Ansökningar upp till 100 000 kronor avgörs av förvaltningschefen")]
    [InlineData("Totalt har 45 miljoner kronor delats ut sedan starten")]
    [InlineData("Föreningens egna kapital får inte överstiga 500 000 kronor")]
    [InlineData("Investeringen ska uppgå till minst 200 000 kronor")]
    [InlineData("Bidragen brukar ligga mellan 20 000 och 60 000 kronor")]
    [InlineData("Bidrag ges med högst fem prisbasbelopp")]
    [InlineData("Prisbasbeloppet är 57 300 kronor för 2024")]
    [InlineData("Ideella timmar räknas till 200 kronor styck")]
    [InlineData("Förra året fördelade vi 12 miljoner kronor")]
    [InlineData("Ett normalt bidrag är 40 000 kronor")]
    [InlineData("Utrustning för högst 30 000 kronor får ingå i budgeten")]
    public void Thresholds_and_other_peoples_money_say_nothing(string text)
    {
        var facts = AmountReading.Read(text);
        Assert.Equal((null, null, null), (facts.Total, facts.Min, facts.Max));
    }

    [Theory]
    [InlineData("Projects may get €1.2M–€2M", 1_200_000L, 2_000_000L)]
    [InlineData("Maximum grant: 300 000 euros per application", null, 300_000L)]
    [InlineData("Grants are awarded up to EUR 15,000 per project", null, 15_000L)]
    [InlineData("EU contribution: minimum EUR 400 000, maximum EUR 900 000. Co-financing of at least EUR 100 000 is required.", 400_000L, 900_000L)]
    [InlineData("Stöd ges med upp till 30 000 euro (cirka 340 000 kronor)", null, 30_000L)]
    public void Euro_is_read_however_it_is_written_and_never_converted(string text, long? min, long? max)
    {
        var facts = AmountReading.Read(text);
        Assert.Equal((min, max), (facts.Min?.Value.Units, facts.Max?.Value.Units));
        Assert.Equal(Money.Eur, facts.Max!.Value.Currency);
    }

    [Theory]
    [InlineData("Bidraget är 900 kronor per kommuninvånare", true)]
    [InlineData("Bidraget är 9 000 kronor per medlemsförening", false)]
    public void A_compound_is_what_its_last_part_is(string text, bool isUnit) =>
        Assert.Equal(isUnit, AmountReading.Read(text).PerUnit is not null);
}
