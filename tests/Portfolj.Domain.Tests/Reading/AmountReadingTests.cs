using Portfolj.Domain.Common;
using Portfolj.Domain.Funding.Reading;

namespace Portfolj.Domain.Tests.Reading;

public sealed class AmountReadingTests
{
    [Theory]
    [InlineData("Budgeten för utlysningen är 20 miljoner kronor", 20_000_000L, null, null)]
    [InlineData("Totalt finns det 12\u00A0500\u00A0000 kronor att fördela", 12_500_000L, null, null)]
    [InlineData("Vinnova avsätter upp till 15 miljoner kronor för utlysningen", 15_000_000L, null, null)]
    [InlineData("Inom utlysningen finns 45 miljoner kronor, varav 10 miljoner för Norrland", 45_000_000L, null, null)]
    [InlineData("Förra året fördelades 60 miljoner kronor. I år fördelas 75 miljoner kronor.", 75_000_000L, null, null)]
    [InlineData("Under 2022 förfogar länsstyrelserna över 51 miljoner för fördelning.", 51_000_000L, null, null)]
    [InlineData("I programmet finns 1,2 miljarder kronor 2021–2027. I denna omgång utlyses 80 miljoner kronor.", 80_000_000L, null, null)]
    [InlineData("Bidrag kan beviljas med högst 2 000 000 kronor per projekt", null, null, 2_000_000L)]
    [InlineData("Ert projekt kan få mellan 500 000 och 3 000 000 kronor i bidrag", null, 500_000L, 3_000_000L)]
    [InlineData("Bidraget är som mest 400 000 kr och som lägst 50 000 kr", null, 50_000L, 400_000L)]
    [InlineData("Bidrag under 50 000 kronor beviljas inte", null, 50_000L, null)]
    [InlineData("Maxbeloppet är två och en halv miljon kronor", null, null, 2_500_000L)]
    [InlineData("Varje kommun får 150 000 kronor", null, 150_000L, 150_000L)]
    [InlineData("Små kommuner kan få 100 000 kr, medelstora 200 000 kr och stora 400 000 kr", null, 100_000L, 400_000L)]
    [InlineData("Vi räknar med att finansiera fem projekt med upp till 2 miljoner kronor vardera", null, null, 2_000_000L)]
    [InlineData("I Sverige bor drygt 10 miljoner människor. Utlysningens budget är 5 miljoner kronor.", 5_000_000L, null, null)]
    public void Pot_floor_and_cap_are_told_apart(string text, long? total, long? min, long? max)
    {
        var facts = AmountReading.Read(text);
        Assert.Equal((total, min, max), (Kronor(facts.Total), Kronor(facts.Min), Kronor(facts.Max)));
    }

    [Theory]
    [InlineData("Föreningen ska ha omsatt minst 500 000 kronor")]
    [InlineData("Högst 25 000 kronor får användas till lokalhyra")]
    [InlineData("Inköp över 100 000 kronor ska upphandlas")]
    [InlineData("Stödet är ett så kallat de minimis-stöd och får uppgå till högst 300 000 euro under tre år")]
    [InlineData("Genomsnittligt bidrag i förra utlysningen var 420 000 kronor")]
    [InlineData("Arvsfonden har sedan starten delat ut över 10 miljarder kronor")]
    [InlineData("Det kom in 50 ansökningar om sammanlagt 147 miljoner kronor")]
    [InlineData("100 000 kronor betalas ut i förskott")]
    [InlineData("Ring 019-21 10 00 om du har frågor om utlysningen 2025")]
    public void Money_of_others_is_no_money_of_the_call(string text)
    {
        var facts = AmountReading.Read(text);
        Assert.Equal((null, null, null), (facts.Total, facts.Min, facts.Max));
    }

    [Theory]
    [InlineData("Den totala budgeten uppgår till 3,2 miljoner euro", 3_200_000L, null)]
    [InlineData("Maximum EU contribution per project: EUR 1.5 million", null, 1_500_000L)]
    [InlineData("Total budget: €12 million, maximum grant EUR 500,000", 12_000_000L, 500_000L)]
    public void Euro_stays_euro(string text, long? total, long? max)
    {
        var facts = AmountReading.Read(text);
        Assert.Equal((total, max), (facts.Total?.Value.Units, facts.Max?.Value.Units));
        Assert.All(new[] { facts.Total, facts.Max }, m => Assert.True(m is null || m.Value.Currency == Money.Eur));
    }

    [Theory]
    [InlineData("Bidraget är 1 200 kronor per elev och termin", "elev", 1200L)]
    [InlineData("Skolläkare: 545 000 kr per heltidstjänst", "tjänst", 545_000L)]
    [InlineData("Konsulter får kosta högst 850 kronor i timmen", "timme", 850L)]
    public void Money_per_counted_thing_is_no_cap(string text, string unit, long kronor)
    {
        var facts = AmountReading.Read(text);
        Assert.Equal(new UnitAmount(Money.Kronor(kronor), unit), facts.PerUnit!.Value);
        Assert.Null(facts.Max);
    }

    [Fact]
    public void A_heading_tells_what_a_bare_amount_is()
    {
        Assert.Equal(610_000_000, Kronor(AmountReading.Read("610 miljoner kronor", AmountContext.Pot).Total));
        Assert.Equal(400_000, Kronor(AmountReading.Read("400 000 kronor", AmountContext.Grant).Max));
        Assert.Equal(AmountFacts.None, AmountReading.Read("400 000 kronor"));
    }

    private static long? Kronor(ReadValue<Money>? value)
    {
        Assert.True(value is null || value.Value.Currency == Money.Sek);
        return value?.Value.Units;
    }
}
