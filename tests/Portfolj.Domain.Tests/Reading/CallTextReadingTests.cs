using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Reading;
using Portfolj.Domain.Organisations;

namespace Portfolj.Domain.Tests.Reading;

public sealed class CallTextReadingTests
{
    private static readonly DateOnly Day = new(2027, 1, 15);

    private static readonly TextSection[] Requisition =
    [
        new(null, "Statsbidrag för att förebygga ensamhet bland äldre."),
        new("Utlysningsdatum", "2027-02-05"),
        new("Sista ansökningsdag", "2027-10-31"),
        new("Tid kvar att ansöka", "246 dagar"),
        new("Vilka som kan rekvirera", "Samtliga kommuner"),
        new("Villkor för rekvisition", "Rekvirering av medel ska ske senast den 31 oktober 2027. Endast en rekvirering per kommun."),
        new("Medel att fördela", "Stimulansmedlen omfattar totalt 610 miljoner kronor för 2027."),
        new("Återrapportering", "Varje kommun ska senast den 28 februari 2028 redovisa hur medlen har använts."),
        new("Kontakt", "Frågor besvaras till och med 1 mars 2027. Stöd till företag: ring växeln."),
    ];

    [Fact]
    public void A_requisition_page_gives_all_its_facts_and_no_date_of_its_reporting()
    {
        var facts = CallTextReading.Read(Requisition, Day);
        Assert.Equal(new DateOnly(2027, 2, 5), facts.Deadline.Opens!.Value.Date);
        Assert.Equal(new DateOnly(2027, 10, 31), facts.Deadline.Closes!.Value.Date);
        Assert.Empty(facts.Deadline.OtherDeadlines);
        Assert.Equal(Money.Kronor(610_000_000), facts.Amount.Total!.Value);
        Assert.Equal([ApplicantType.Municipality], facts.Applicants.Include.Select(i => i.Value));
        Assert.Equal(Mechanism.Requisition, facts.Mechanism!.Value);
        Assert.Equal(Geography.National, facts.Geography!.Value);
        Assert.Null(facts.Cancelled);
    }

    [Fact]
    public void Quotes_stand_in_their_sections_under_their_headings()
    {
        var facts = CallTextReading.Read(Requisition, Day);
        Assert.Equal(("Sista ansökningsdag", "2027-10-31", 0), (facts.Deadline.Closes!.Place, facts.Deadline.Closes.Quote, facts.Deadline.Closes.Position));
        Assert.Equal(("Medel att fördela", 0), (facts.Amount.Total!.Place, facts.Amount.Total.Position));
        Assert.Equal("Samtliga kommuner", facts.Applicants.Include[0].Quote);
    }

    [Fact]
    public void Headings_decide_over_prose()
    {
        var facts = CallTextReading.Read(
        [
            new("Bakgrund", "I förra utlysningen kunde universitet söka till och med den 1 mars 2027."),
            new("Vem kan söka?", "Ideella föreningar."),
            new("Hur mycket kan ni få i stöd?", "400 000 kronor, högst 60 procent av kostnaderna."),
            new("Viktiga datum", "22 april 2027, kl. 14.00: Utlysningen stänger\n19 juni 2027: Beslut"),
        ], Day);
        Assert.Equal(new Deadline(new(2027, 4, 22), new(14, 0)), facts.Deadline.Closes!.Value);
        Assert.Equal([ApplicantType.CivilSociety], facts.Applicants.Include.Select(i => i.Value));
        Assert.Equal(Money.Kronor(400_000), facts.Amount.Max!.Value);
        Assert.Equal(40, facts.CoFinancing.OwnSharePercent!.Value);
    }

    [Fact]
    public void A_page_that_states_nothing_gives_nothing()
    {
        var facts = CallTextReading.Read([new(null, "Vi arbetar för ett gott samhälle."), new("Kontakt", "Växeln öppnar 1 mars 2027.")], Day);
        Assert.Equal(DeadlineFacts.None with { OtherDeadlines = facts.Deadline.OtherDeadlines }, facts.Deadline);
        Assert.Null(facts.Amount.Total);
        Assert.Empty(facts.Applicants.Include);
        Assert.Null(facts.Geography);
        Assert.Null(facts.Mechanism);
        Assert.Equal(DeadlineFacts.None, CallTextReading.Read([], Day).Deadline with { OtherDeadlines = DeadlineFacts.None.OtherDeadlines });
    }

    [Fact]
    public void A_withdrawn_call_has_no_dates()
    {
        var facts = CallTextReading.Read([new(null, "Utlysningen är inställd."), new("Sista ansökningsdag", "2027-03-01")], Day);
        Assert.True(facts.Cancelled!.Value);
        Assert.Null(facts.Deadline.Closes);
    }

    [Theory]
    [InlineData("Insatserna ska genomföras i Örebro län", "18")]
    [InlineData("Projekt i Östra Mellansverige", "03,04,05,18,19")]
    [InlineData("Kommuner i Örebro, Uppsala och Västmanlands län kan söka", "03,18,19")]
    [InlineData("Sökande från Kumla kommun och Malmö stad", "1280,1881")]
    [InlineData("Kommunerna Kumla, Hallsberg och Askersund", "1861,1881,1882")]
    [InlineData("Bidraget kan sökas av kommuner i hela landet", "SE")]
    [InlineData("Småland och öarna", "06,07,08,09")]
    [InlineData("Dalarna och Värmland", "17,20")]
    [InlineData("Skicka ansökan till Länsstyrelsen i Örebro län", null)]
    [InlineData("Kommuner kan söka. Vi tar vara på idéer från Berg och dal.", null)]
    public void Places_are_read_only_where_the_text_says_where(string text, string? geography) =>
        Assert.Equal(geography, GeographyReading.Read(text)?.Value.ToString());

    [Fact]
    public void Bare_names_are_counties_in_a_list_of_counties()
    {
        Assert.Equal("03,05,18", GeographyReading.Read("• Örebro\n• Östergötland\n• Uppsala", isListOfCounties: true)!.Value.ToString());
        Assert.Null(GeographyReading.Read("• Örebro\n• Uppsala"));
    }
}
