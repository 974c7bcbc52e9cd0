using System.Globalization;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding.Reading;

namespace Portfolj.Domain.Tests.Reading;

/// <summary>How funders word the days of an application.</summary>
public sealed class DeadlineWordingTests
{
    [Theory]
    [InlineData("Ansökningstid: 20270201–20270315", "2027-02-01", "2027-03-15")]
    [InlineData("Ansökningstid: 27-02-01 – 27-03-15", "2027-02-01", "2027-03-15")]
    [InlineData("Ansökningsperiod 1/12 2026–31/1 2027", "2026-12-01", "2027-01-31")]
    [InlineData("Ansökningstid 1.9.–30.9.2027", "2027-09-01", "2027-09-30")]
    [InlineData("Ansök senast 30/9-27", null, "2027-09-30")]
    [InlineData("Ansökan öppnar den 3 mars kl 8.00 och stänger den 28 mars kl 16.00, 2027", "2027-03-03T08:00", "2027-03-28T16:00")]
    [InlineData("Ansökan stänger sista vardagen i mars 2024", null, "2024-03-28")]
    [InlineData("Sista ansökningsdag är första fredagen i maj 2027", null, "2027-05-07")]
    [InlineData("Sista ansökningsdag är 3 mars 2027. Systemet stänger kl. 16.00.", null, "2027-03-03T16:00")]
    [InlineData("Sista ansökningsdag är 3 mars 2027. Växeln stänger kl. 16.00.", null, "2027-03-03")]
    [InlineData("Closing date: 5th March 2027 at noon", null, "2027-03-05T12:00")]
    [InlineData("Deadline for project outlines: 14 June 2027, 17h00 (Brussels)", null, "2027-06-14T17:00")]
    [InlineData("Ansökningar som inkommer efter den 15 mars 2027 behandlas inte", null, "2027-03-15")]
    [InlineData("Vi fattar beslut om de ansökningar som har kommit in senast 1 februari 2027 under mars", null, "2027-02-01")]
    [InlineData("Texten är preliminär fram till den 1 mars 2027, då utlysningen öppnar. Den stänger den 30 april 2027.", "2027-03-01", "2027-04-30")]
    [InlineData("3 februari 2027: Utlysningen öppnar\n24 mars 2027 kl. 14.00: Sista ansökningsdag\n9 juni 2027: Beslut", "2027-02-03", "2027-03-24T14:00")]
    [InlineData("Anmäl intresse senast 1 februari 2027. Ansökan lämnas senast 1 mars 2027.", null, "2027-03-01")]
    [InlineData("Ansökan om bidrag för verksamhetsåret 2028 lämnas senast den 1 oktober 2027", null, "2027-10-01")]
    [InlineData("Nytt sista datum är 20 april 2027 (var 10 april)", null, "2027-04-20")]
    [InlineData("Ansökningstiden har varit slut sedan den 7 april 2025", null, "2025-04-07")]
    [InlineData("Ni får svar senast den 30 juni 2027", null, null)]
    [InlineData("Synpunkter på ert utkast får ni om det skickas senast 5 mars 2027. Ansökan skickas senast 19 mars 2027.", null, "2027-03-19")]
    [InlineData("Boka rådgivning till och med den 5 mars 2027. Ansökningstiden går ut den 12 mars 2027.", null, "2027-03-12")]
    [InlineData("Portalen är stängd för underhåll 6 maj 2027. Ansökan lämnas senast 10 maj 2027.", null, "2027-05-10")]
    [InlineData("Kontoret håller stängt 22 december 2026–7 januari 2027. Ansök senast 14 januari 2027.", null, "2027-01-14")]
    [InlineData("Styrelsen har möten 12 mars och 8 oktober 2027. Sista dag för ansökan till höstens möte är 10 september 2027.", null, "2027-09-10")]
    [InlineData("Stödet kan sökas av klubbar som bildades före den 1 juli 2024. Sista ansökningsdag är 3 maj 2027.", null, "2027-05-03")]
    [InlineData("Tidplan\n2026-11-09 Utlysningen öppnar\n2027-01-19 Utlysningen stänger\n2027-03-30 Beslut", "2026-11-09", "2027-01-19")]
    [InlineData("| Öppnar | Stänger |\n| 2027-02-15 | 2027-03-31 |", "2027-02-15", "2027-03-31")]
    [InlineData("Ansökan öppen: 2027-02-01. Ansökan stängd: 2027-02-28.", "2027-02-01", "2027-02-28")]
    [InlineData("Programperioden löper från den 1 januari 2021 till den 31 december 2027", null, null)]
    [InlineData("Sista dag att överklaga är den 4 juni 2027", null, null)]
    [InlineData("Anmäl dig till informationsmötet senast den 4 februari 2027", null, null)]
    [InlineData("Kontrollbesök görs under perioden 1 maj–30 september 2027", null, null)]
    public void Days_are_read_in_any_words(string text, string? opens, string? closes)
    {
        var facts = DeadlineReading.Read(text, null);
        Assert.Equal((opens, closes), (Shown(facts.Opens), Shown(facts.Closes)));
    }

    [Fact]
    public void When_every_round_is_over_the_next_opening_stands_alone()
    {
        var facts = DeadlineReading.Read("Ansökan stängde den 5 mars 2027 och öppnar igen den 5 september 2027.", new DateOnly(2027, 4, 1));
        Assert.Equal(("2027-09-05", null), (Shown(facts.Opens), Shown(facts.Closes)));
        Assert.Equal("2027-03-05", Shown(Assert.Single(facts.OtherDeadlines)));
    }

    [Theory]
    [InlineData("2027-02-01", "2027-03-10")]
    [InlineData("2027-04-01", "2027-06-09")]
    public void Of_two_stages_the_next_one_closes(string today, string closes)
    {
        var facts = DeadlineReading.Read("Skiss lämnas senast 10 mars 2027, fullständig ansökan senast 9 juni 2027.", DateOnly.Parse(today, CultureInfo.InvariantCulture));
        Assert.Equal(closes, Shown(facts.Closes));
    }

    [Fact]
    public void A_week_and_a_half_year_are_rough()
    {
        Assert.Equal("2027-03", DeadlineReading.Read("Ansökan öppnar i vecka 11 2027", null).OpensApprox?.Value.ToString());
        Assert.Equal("2027-H2", DeadlineReading.Read("Utlysningen öppnar andra halvåret 2027", null).OpensApprox?.Value.ToString());
    }

    private static string? Shown(ReadValue<Deadline>? value) => value is null
        ? null
        : value.Value.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + value.Value.Time?.ToString("'T'HH:mm", CultureInfo.InvariantCulture);
}
