using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Places;

namespace Portfolj.Domain.Tests.Common;

public sealed class PlacesTests
{
    [Fact]
    public void There_are_21_counties_and_290_municipalities_with_unique_codes_and_names()
    {
        Assert.Equal(21, Places.Counties.Count);
        Assert.Equal(290, Places.Municipalities.Count);
        Assert.Equal(21, Places.Counties.Select(c => c.Code).Distinct().Count());
        Assert.Equal(290, Places.Municipalities.Select(m => m.Code).Distinct().Count());
        Assert.Equal(290, Places.Municipalities.Select(m => m.Name).Distinct().Count());
        Assert.All(Places.Municipalities, m => Assert.Matches("^[0-9]{4}$", m.Code));
        Assert.All(Places.Municipalities, m => Assert.NotNull(Places.County(m.CountyCode)));
    }

    [Theory]
    [InlineData("01", 26)]
    [InlineData("03", 8)]
    [InlineData("04", 9)]
    [InlineData("05", 13)]
    [InlineData("06", 13)]
    [InlineData("07", 8)]
    [InlineData("08", 12)]
    [InlineData("09", 1)]
    [InlineData("10", 5)]
    [InlineData("12", 33)]
    [InlineData("13", 6)]
    [InlineData("14", 49)]
    [InlineData("17", 16)]
    [InlineData("18", 12)]
    [InlineData("19", 10)]
    [InlineData("20", 15)]
    [InlineData("21", 10)]
    [InlineData("22", 7)]
    [InlineData("23", 8)]
    [InlineData("24", 15)]
    [InlineData("25", 14)]
    public void Each_county_has_its_number_of_municipalities(string county, int count) =>
        Assert.Equal(count, Places.Municipalities.Count(m => m.CountyCode == county));

    [Theory]
    [InlineData("1880", "Örebro")]
    [InlineData("1814", "Lekeberg")]
    [InlineData("0180", "Stockholm")]
    [InlineData("1480", "Göteborg")]
    [InlineData("1280", "Malmö")]
    [InlineData("0331", "Heby")]
    [InlineData("2023", "Malung-Sälen")]
    [InlineData("0980", "Gotland")]
    [InlineData("2584", "Kiruna")]
    [InlineData("1315", "Hylte")]
    public void Known_codes_have_their_names(string code, string name)
    {
        Assert.Equal(name, Places.Municipality(code)!.Name);
        Assert.Equal(code, Places.MunicipalityByName(name)!.Code);
    }

    [Theory]
    [InlineData("Örebro län", "18")]
    [InlineData("örebro", "18")]
    [InlineData("Region Örebro län", null)]
    [InlineData("Dalarnas län", "20")]
    [InlineData("Dalarna", "20")]
    [InlineData("Sörmland", "04")]
    [InlineData("Västra Götalands län", "14")]
    [InlineData("Region Skåne", "12")]
    [InlineData("Narnia län", null)]
    public void Counties_are_found_by_long_and_short_name(string name, string? code) =>
        Assert.Equal(code, Places.CountyByName(name)?.Code);

    [Theory]
    [InlineData("Örebro kommun", "1880")]
    [InlineData("Malmö stad", "1280")]
    [InlineData("Lunds kommun", "1281")]
    [InlineData("Falu kommun", "2080")]
    [InlineData("Kalmar kommun", "0880")]
    [InlineData("Borås Stad", "1490")]
    public void Municipalities_are_found_by_their_official_names(string name, string code) =>
        Assert.Equal(code, Places.MunicipalityByName(name)?.Code);

    [Fact]
    public void Every_place_is_found_by_the_name_it_shows()
    {
        Assert.All(Places.Counties, c => Assert.Equal(c, Places.CountyByName(Places.Name(c.Code))));
        Assert.All(Places.Counties, c => Assert.Equal(c, Places.CountyByName(c.ShortName)));
        Assert.All(Places.Municipalities, m => Assert.Equal(m, Places.MunicipalityByName(Places.Name(m.Code))));
    }

    [Fact]
    public void Fund_regions_divide_the_counties_between_them()
    {
        Assert.Equal(8, Places.FundRegions.Count);
        Assert.Equal(Places.Counties.Select(c => c.Code), Places.FundRegions.SelectMany(r => r.CountyCodes).Order());
        Assert.Equal(["03", "04", "05", "18", "19"], Places.FundRegionByName("östra mellansverige")!.CountyCodes);
        Assert.Equal("SE21", Places.FundRegionByName("Småland och öarna")!.Code);
    }

    [Fact]
    public void A_geography_is_described_in_Swedish_order()
    {
        Assert.Equal("hela landet", Places.Describe(Geography.National));
        Assert.Equal("Örebro kommun", Places.Describe(Geography.Of(["1880"])));
        Assert.Equal("Uppsala län, Åre kommun och Örebro län", Places.Describe(Geography.Of(["18", "2321", "03"])));
    }
}
