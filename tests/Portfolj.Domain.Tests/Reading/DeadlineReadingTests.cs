using System.Globalization;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding.Reading;

namespace Portfolj.Domain.Tests.Reading;

public sealed class DeadlineReadingTests
{
    [Theory]
    [InlineData("Ansökan öppnar 3 februari 2027 kl. 9 och stänger 14 mars 2027 kl. 15", "2027-02-03T09:00", "2027-03-14T15:00")]
    [InlineData("Ansökningsperioden är 1 februari - 15 mars 2026", "2026-02-01", "2026-03-15")]
    [InlineData("Öppet för ansökan 2025-02-03 till 2025-03-03", "2025-02-03", "2025-03-03")]
    [InlineData("Du kan ansöka fr.o.m. den 1 sept. t.o.m. den 30 sept. 2025", "2025-09-01", "2025-09-30")]
    [InlineData("Ansökan senast 15/3 2025 kl 12.00", null, "2025-03-15T12:00")]
    [InlineData("Senast måndagen den 3 mars 2025 kl. 16 ska ansökan vara inskickad", null, "2025-03-03T16:00")]
    [InlineData("The call opens on 12 May 2025 and closes on 16 September 2025 at 17:00", "2025-05-12", "2025-09-16T17:00")]
    [InlineData("Utlysningsdatum: 2025-02-01\nSista ansökningsdag: 2025-03-01\nTid kvar att ansöka: 12 dagar", "2025-02-01", "2025-03-01")]
    [InlineData("Stänger 17 februari 2026", null, "2026-02-17")]
    [InlineData("Sök 1: 15 januari–15 februari 2023", "2023-01-15", "2023-02-15")]
    [InlineData("Ansökan kan skickas in från den 1 mars. Sista dag är den 30 april 2025.", "2025-03-01", "2025-04-30")]
    [InlineData("Du hinner söka fram till midnatt den 30 april 2025", null, "2025-04-30T23:59")]
    [InlineData("E-tjänsten är öppen till natten mot den 1 maj 2025", null, "2025-04-30T23:59")]
    [InlineData("Ansökan stänger den första april 2025", null, "2025-04-01")]
    [InlineData("Ansökningstiden är förlängd till den 15 maj 2025 (tidigare 1 maj 2025)", null, "2025-05-15")]
    [InlineData("Sista ansökningsdag är framflyttad från den 1 mars till den 15 mars 2025", null, "2025-03-15")]
    [InlineData("Ansökan lämnas in mellan den 15 december och den 31 januari 2027", "2026-12-15", "2027-01-31")]
    public void Application_days_are_read(string text, string? opens, string? closes)
    {
        var facts = DeadlineReading.Read(text, null);
        Assert.Equal((opens, closes), (Shown(facts.Opens), Shown(facts.Closes)));
    }

    [Theory]
    [InlineData("Senast den 28 februari 2026 ska kommunen redovisa hur medlen har använts")]
    [InlineData("Projektperiod: 2025-01-01–2027-12-31")]
    [InlineData("Beslut om bidrag väntas 15 juni 2025")]
    [InlineData("Bidraget betalas ut den 1 juli 2025")]
    [InlineData("Publicerad 3 mars 2024. Senast uppdaterad 4 mars 2024.")]
    [InlineData("Informationsmöte den 12 mars 2025 kl 10.00 om utlysningen")]
    [InlineData("Medel som inte har använts senast den 31 december 2025 ska betalas tillbaka")]
    [InlineData("Frågor om utlysningen besvaras till och med den 10 mars 2025")]
    [InlineData("Utlysningsdatum: 0001-01-01 Sista ansökningsdag: 0001-01-01")]
    [InlineData("Sista ansökningsdag: 1900-01-01")]
    [InlineData("Förordning (2018:1363) om statsbidrag, dnr 2024-01522, telefon 019-21 10 00")]
    [InlineData("Sista ansökningsdag: 2025-02-30")]
    [InlineData("Utlysningen ställs in. Den planerade öppningen var 1 mars 2025.")]
    public void Other_days_are_never_application_days(string text)
    {
        var facts = DeadlineReading.Read(text, new DateOnly(2025, 1, 10));
        Assert.Equal((null, null), (Shown(facts.Opens), Shown(facts.Closes)));
    }

    [Theory]
    [InlineData("Sista ansökningsdag är 10 september", "2025-09-10")]
    [InlineData("Sista ansökningsdag är 10 juni", "2026-06-10")]
    [InlineData("Ansökningstiden gick ut den 10 juni", "2025-06-10")]
    [InlineData("Ansök senast den 29 februari", "2028-02-29")]
    [InlineData("Stänger om 12 dagar", "2025-07-13")]
    [InlineData("Sista dagen att söka är i morgon", "2025-07-02")]
    [InlineData("Sista ansökningsdag är 25/1, 25/8 och 25/10", "2025-08-25")]
    public void A_day_without_year_counts_from_the_day_of_reading(string text, string closes) =>
        Assert.Equal(closes, Shown(DeadlineReading.Read(text, new DateOnly(2025, 7, 1)).Closes));

    [Fact]
    public void A_day_without_year_stays_unread_when_nobody_knows_the_day_of_reading() =>
        Assert.Null(DeadlineReading.Read("Sista ansökningsdag är 10 september", null).Closes);

    [Fact]
    public void Of_several_rounds_the_one_that_closes_next_is_chosen_with_its_own_opening()
    {
        const string Text = "Första ansökningsomgången: 1 februari–1 mars 2025. Andra ansökningsomgången: 1 september–1 oktober 2025.";
        var facts = DeadlineReading.Read(Text, new DateOnly(2025, 4, 10));
        Assert.Equal(("2025-09-01", "2025-10-01"), (Shown(facts.Opens), Shown(facts.Closes)));
        Assert.Equal("2025-03-01", Shown(Assert.Single(facts.OtherDeadlines)));
    }

    [Theory]
    [InlineData("Du kan söka bidraget när som helst under året", true)]
    [InlineData("Ansökan kan göras löpande så länge medel finns kvar", true)]
    [InlineData("Bidraget betalas ut löpande under året. Ansök senast den 1 juni 2025.", false)]
    [InlineData("Redovisning sker löpande", false)]
    [InlineData("Stödet täcker löpande kostnader. Ansök senast den 1 juni 2025.", false)]
    public void Rolling_is_about_applications_only(string text, bool rolling) =>
        Assert.Equal(rolling, DeadlineReading.Read(text, null).Rolling is not null);

    [Fact]
    public void The_same_days_every_year_are_recurring_and_no_date()
    {
        var facts = DeadlineReading.Read("Ansökningstiden är den 1 mars till den 30 april varje år", new DateOnly(2025, 1, 1));
        Assert.NotNull(facts.Recurring);
        Assert.Null(facts.Closes);
        var dated = DeadlineReading.Read("Bidraget utlyses varje år. Sista ansökningsdag är 1 mars 2025.", new DateOnly(2025, 1, 1));
        Assert.Equal("2025-03-01", Shown(dated.Closes));
    }

    [Theory]
    [InlineData("Utlysningen planeras öppna i mars 2027", "2027-03")]
    [InlineData("Nästa ansökningsomgång planeras till hösten 2026", "2026-H2")]
    [InlineData("Ansökan öppnar sommaren 2026", "2026-06/2026-08")]
    public void Rough_days_stay_rough(string text, string approximate)
    {
        var facts = DeadlineReading.Read(text, null);
        Assert.Equal(approximate, facts.OpensApprox?.Value.ToString());
        Assert.Null(facts.Opens);
    }

    [Fact]
    public void Hours_of_EU_calls_are_those_of_Brussels()
    {
        var closes = DeadlineReading.Read("Deadline: 15 April 2025, 17:00 (Brussels time)", null).Closes!;
        Assert.Equal(Deadline.Brussels, closes.Value.Zone);
        Assert.Equal(Deadline.Stockholm, DeadlineReading.Read("Ansök senast 15 april 2025 kl. 17.00", null).Closes!.Value.Zone);
    }

    [Theory]
    [InlineData("Statsbidraget för entreprenörskap 2023 ställs in.", StatusWord.Cancelled)]
    [InlineData("Till bidraget - ingen utlysning 2023.", StatusWord.Cancelled)]
    [InlineData("Örebro län Stängd 21 november 2023", StatusWord.Closed)]
    [InlineData("Kommande utlysning: öppnar den 18 augusti 2026", StatusWord.Upcoming)]
    [InlineData("Utlysningen är öppen för ansökan", StatusWord.Open)]
    [InlineData("Informationsmötet den 3 mars är inställt. Ansök senast 5 mars 2025.", null)]
    public void Words_about_the_status_are_read(string text, StatusWord? status) =>
        Assert.Equal(status, DeadlineReading.Read(text, new DateOnly(2023, 1, 1)).Status?.Value);

    private static string? Shown(ReadValue<Deadline>? value) => value is null
        ? null
        : value.Value.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + value.Value.Time?.ToString("'T'HH:mm", CultureInfo.InvariantCulture);
}
