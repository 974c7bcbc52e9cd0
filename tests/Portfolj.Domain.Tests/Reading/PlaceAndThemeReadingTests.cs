using Portfolj.Domain.Common.Places;
using Portfolj.Domain.Funding.Reading;

namespace Portfolj.Domain.Tests.Reading;

/// <summary>Where a grant may be used, and what it is about.</summary>
public sealed class PlaceAndThemeReadingTests
{
    [Theory]
    [InlineData("Föreningar i Kumla, Hallsberg och Askersund kan söka", "1861,1881,1882")]
    [InlineData("Stödet gäller företag i Filipstad och Hagfors.", "1782,1783")]
    [InlineData("Berörda kommuner: Surahammar, Fagersta och Norberg", "1907,1962,1982")]
    [InlineData("Bidraget gäller hela landet utom Gotland.", "01,03,04,05,06,07,08,10,12,13,14,17,18,19,20,21,22,23,24,25")]
    [InlineData("Projekt i Mellersta Norrland och Övre Norrland kan få stöd", "22,23,24,25")]
    [InlineData("Insatserna ska ske i Norra Mellansverige", "17,20,21")]
    [InlineData("Du ska ha ditt företag i Örebro läns glesbygd", "18")]
    [InlineData("Sökande ska verka i Region Stockholm", "01")]
    [InlineData("Sökande ska verka i Jämtland Härjedalen eller Västernorrland", "22,23")]
    [InlineData("Kommuner med socialt utsatta områden kan söka", null)]
    [InlineData("Föreningar i kommuner med få invånare kan söka", null)]
    [InlineData("Frågor besvaras av Länsstyrelsen i Kalmar län", null)]
    public void Places_are_those_the_grant_is_for(string text, string? geography) =>
        Assert.Equal(geography, GeographyReading.Read(text)?.Value.ToString());

    [Theory]
    [InlineData("Nationell", "SE")]
    [InlineData("Hela landet", "SE")]
    [InlineData("Sverige", "SE")]
    [InlineData("Dalarna", "20")]
    public void A_field_for_places_may_hold_the_whole_country(string text, string geography) =>
        Assert.Equal(geography, GeographyReading.Read(text, isListOfCounties: true)?.Value.ToString());

    [Fact]
    public void Every_county_reads_back_from_its_name_and_its_genitive()
    {
        Assert.All(Places.Counties, c => Assert.Equal(c.Code, GeographyReading.Read($"Föreningar med verksamhet i {c.Name} kan söka.")?.Value.ToString()));
        Assert.All(Places.Counties, c => Assert.Equal(c.Code, GeographyReading.Read($"Stödet går till {c.Name}s föreningar.")?.Value.ToString()));
    }

    [Fact]
    public void Every_structural_fund_region_reads_back_from_its_name() =>
        Assert.All(
            Places.FundRegions.Where(r => r.CountyCodes.Count > 1),
            r => Assert.Equal(string.Join(',', r.CountyCodes), GeographyReading.Read($"Utlysningen gäller {r.Name}.")?.Value.ToString()));

    [Theory]
    [InlineData("Bidraget ska motverka ofrivillig ensamhet bland äldre personer.", "ensamhet|äldre")]
    [InlineData("Syftet är att förebygga suicid och stärka den psykiska hälsan. Insatser för psykisk hälsa prioriteras.", "suicidprevention|psykisk hälsa")]
    [InlineData("Projekten ska minska segregationen och ungdomsarbetslösheten.", "segregation|arbetsmarknad")]
    [InlineData("Medlen ska användas till insatser mot hedersrelaterat våld.", "hedersrelaterat våld och förtryck")]
    [InlineData("Kontakta oss vardagar. Handläggaren har arbetat i äldreomsorgen.", "")]
    [InlineData("Du kan läsa mer om kakor och personuppgifter här.", "")]
    public void Themes_are_read_from_what_the_money_is_for(string text, string themes) =>
        Assert.Equal(themes, string.Join('|', ThemeReading.Read(text).Select(t => t.Value)));

    [Fact]
    public void A_theme_keeps_the_words_and_the_place_it_came_from()
    {
        const string Text = "Pengarna ska bidra till att minska barnfattigdomen i Örebro.";
        var facts = CallTextReading.Read([new("Vad kan ni söka för?", Text)], new DateOnly(2026, 11, 28));
        var theme = Assert.Single(facts.Themes);
        Assert.Equal(("barnfattigdom", "barnfattigdomen", "Vad kan ni söka för?"), (theme.Value, theme.Quote, theme.Place));
        Assert.Equal(Text.IndexOf(theme.Quote, StringComparison.Ordinal), theme.Position);
    }

    [Fact]
    public void A_heading_that_says_who_may_not_apply_excludes_those_under_it()
    {
        var facts = CallTextReading.Read([new("Vem kan söka?", "Ideella föreningar"), new("Vem kan inte söka?", "• Kommuner\n• Privatpersoner")], new DateOnly(2026, 11, 28)).Applicants;
        Assert.Equal("civilsamhalle", Keys(facts.Include));
        Assert.Equal("kommun privatperson", Keys(facts.Exclude));
        Assert.All(facts.Exclude, e => Assert.Equal("Vem kan inte söka?", e.Place));
    }

    private static string Keys(IEnumerable<ReadValue<Portfolj.Domain.Organisations.ApplicantType>> types) =>
        string.Join(' ', types.Select(t => Portfolj.Domain.Organisations.ApplicantTypes.Key(t.Value)));
}
