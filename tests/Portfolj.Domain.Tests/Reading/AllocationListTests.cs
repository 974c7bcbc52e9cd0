using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Portfolj.Domain.Common.Places;
using Portfolj.Domain.Funding.Reading;

namespace Portfolj.Domain.Tests.Reading;

/// <summary>Tables as funders publish them, composed here with invented amounts.</summary>
public sealed class AllocationListTests
{
    private const string Name = "Örebro kommun";
    private const string Code = "1880";

    [Fact]
    public void Code_name_and_one_amount_under_a_title()
    {
        var read = Read(
            "Fördelning av 500 miljoner kronor för ökad bemanning 2026",
            "",
            "Kommunkod | Kommun | Belopp (kr)",
            "1814 | Lekeberg | 310 500",
            "1880 | Örebro | 6 154 250",
            "1883 | Karlskoga | 1 204 000",
            " | Totalt | 7 668 750",
            "Beloppen är avrundade. Kommuner under 50 tkr får inget.");
        Known(read, 6_154_250_00, "Belopp (kr)", "kr");
        Assert.Equal("1880 | Örebro | 6 154 250", read.Quote);
        Assert.Equal(7_668_750_00, read.AllMinor);
    }

    [Fact]
    public void Thousands_stated_above_the_table_pupils_and_shares_are_no_amounts() => Known(
        Read(
            "Preliminär bidragsram, läsåret 2026/27. Belopp i tkr",
            "Huvudman | Antal elever | Andel | Index | Bidragsram",
            "Kumla kommun | 2 950 | 0,0021 | 98,5 | 3 417,5",
            "ÖREBRO KOMMUN | 17 320 | 0,0150 | 104,1 | 21 640,25",
            "Hallsbergs kommun | 2 050 | 0,0015 | 110,0 | 2 480"),
        21_640_250_00, "Bidragsram", "tkr");

    [Fact]
    public void Several_purposes_with_a_total_under_two_rows_of_headings()
    {
        var read = Read(
            " | | Belopp 2026, kr | | | ",
            "Kod | Kommun | Äldreomsorg | Barn och unga | Totalt | Folkmängd",
            "0180 | Stockholm | 40 000 000 | 9 000 000 | 49 000 000 | 984 748",
            "1880 | Örebro | 6 000 000 | 1 500 000 | 7 500 000 | 158 057",
            "1480 | Göteborg | 24 000 000 | 5 000 000 | 29 000 000 | 604 616",
            "Riket | | 70 000 000 | 15 500 000 | 85 500 000 | 1 747 421");
        Known(read, 7_500_000_00, "Belopp 2026, kr, Totalt", "kr");
        Assert.Equal(["Belopp 2026, kr, Äldreomsorg", "Belopp 2026, kr, Barn och unga", "Belopp 2026, kr, Totalt"], read.Amounts.Select(a => a.Column));
        Assert.Equal(85_500_000_00, read.AllMinor);
    }

    [Fact]
    public void Counties_as_subheadings_and_sums_and_regions_in_a_part_of_their_own() => Known(
        Read(
            "Statsbidrag till kommuner och regioner",
            "Mottagare | Högsta belopp i kronor",
            "Örebro län | 9 000 000",
            "Askersund | 700 000",
            "Örebro | 8 300 000",
            "Östergötlands län | 5 000 000",
            "Linköping | 5 000 000",
            "Regioner | ",
            "Örebro | 90 000 000",
            "Stockholm | 400 000 000"),
        8_300_000_00, "Högsta belopp i kronor", "kr");

    [Fact]
    public void One_column_a_year_gives_the_last_year_that_is_decided() => Known(
        Read(
            "Mkr",
            "Län | Kommun | 2025 (mnkr) | 2026 (mnkr) | 2027 preliminärt (mnkr)",
            "Örebro | Kumla | 1,25 | 1,5 | 1,5",
            "Örebro | Örebro | 5,125 | 6,75 | 7,0",
            "Uppsala | Uppsala | 8,0 | 9,1 | 9,2",
            "Uppsala | Enköping | 2,0 | 2,1 | 2,2"),
        6_750_000_00, "2026 (mnkr)", "mnkr");

    [Fact]
    public void A_list_folded_to_fit_a_page_is_read_beside_the_name() => Known(
        Read(
            "Kommun | Belopp, kr | | Kommun | Belopp, kr",
            "Arboga | 401 000 | | Norberg | 300 500",
            "Borås | 3 100 000 | | Örebro 1) | 4 200 500",
            "Eda | 210 000 | | Östersund | 1 900 000"),
        4_200_500_00, "Belopp, kr", "kr");

    [Fact]
    public void What_is_to_be_requisitioned_counts_before_the_total() => Known(
        Read(
            "Kommun | Ersättning (kr) | Tillägg (kr) | Totalt (kr) | Rekvirerat 2025 (kr) | Belopp att rekvirera 2026 (kr)",
            "Laxå kommun | 100 000 | 10 000 | 110 000 | 30 000 | 80 000",
            "Örebro kommun | 900 000 | 90 000 | 990 000 | 90 000 | 900 000"),
        900_000_00, "Belopp att rekvirera 2026 (kr)", "kr");

    [Fact]
    public void Codes_alone_are_enough_and_a_zero_is_known_as_zero()
    {
        Known(Read("Kommunkod | Beviljat belopp i kr", "1814 | 5 000", "1880 | 0", "0114 | 1880"), 0, "Beviljat belopp i kr", "kr");
        Known(Read("Kod | Beviljat belopp i kr", "114 | 5 000", "1880 | 7 000", "1814 | 1880"), 7_000_00, "Beviljat belopp i kr", "kr");
    }

    [Fact]
    public void The_row_of_the_region_is_never_taken_for_the_municipality()
    {
        Assert.Equal(AllocationOutcome.MunicipalityMissing, Read("Mottagare | Belopp (kr)", "Region Örebro län | 9 000 000", "Örebro län | 8 000 000", "Kumla | 5 000", "Laxå | 6 000").Outcome);
        Assert.Equal(AllocationOutcome.NotAList, Read("Sjukvård | Belopp (kr)", "Stockholm | 9 000 000", "Örebro | 8 000 000", "Skåne | 5 000", "Uppsala | 6 000").Outcome);
        Assert.Equal(AllocationOutcome.NotAList, Read("Region | Belopp (kr)", "Stockholm | 9 000 000", "Örebro | 8 000 000").Outcome);
        Assert.Equal(AllocationOutcome.RowUnclear, Read("Mottagare | Belopp (kr)", "Örebro | 9 000 000", "Kumla | 5 000", "Örebro | 800 000").Outcome);
        Assert.Equal(AllocationOutcome.MunicipalityMissing, Read("Kod | Mottagare | Belopp (kr)", "18 | Örebro | 9 000 000", "1881 | Kumla | 5 000", "1860 | Laxå | 5 000").Outcome);
        Assert.Equal(AllocationOutcome.RowUnclear, Read("Kod | Mottagare | Belopp (kr)", "1880 | Kumla | 9 000 000", "1814 | Lekeberg | 5 000", "1860 | Laxå | 5 000", "1861 | Hallsberg | 5 000", "1862 | Degerfors | 6 000").Outcome);
        Known(Read("Mottagare | Typ | Belopp (kr)", "Örebro | Region | 9 000 000", "Kumla | Kommun | 5 000", "Örebro | Kommun | 800 000"), 800_000_00, "Belopp (kr)", "kr");
    }

    [Theory]
    [InlineData("Kommun | Belopp | ", "Laxå | 400 | ", "Örebro | 6 100 | ", AllocationOutcome.UnitUnknown)]
    [InlineData("Kommun | Folkmängd | Andel i %", "Laxå | 5 500 | 0,4", "Örebro | 158 057 | 11", AllocationOutcome.NoAmount)]
    [InlineData("Kommun | Belopp per invånare (kr) | Antal platser", "Laxå | 400 | 3", "Örebro | 610 | 9", AllocationOutcome.NoAmount)]
    [InlineData("Kommun | Bidrag A (kr) | Bidrag B (kr)", "Laxå | 400 | 3", "Örebro | 610 | 9", AllocationOutcome.ColumnUnclear)]
    [InlineData("Kommun | Belopp (kr) | ", "Laxå | 400 000 | ", "Örebro | - | ", AllocationOutcome.NoAmount)]
    [InlineData("Kommun | Belopp (tkr) | ", "Laxå | 1,400 | ", "Örebro | 6,100 | ", AllocationOutcome.NoAmount)]
    [InlineData("Kommun | Bidrag 2026 (kr) | Återbetalt 2025 (kr)", "Laxå | 400 | 3", "Örebro | 610 | 9", AllocationOutcome.Known)]
    public void What_is_unsure_is_unknown_and_says_why(string heading, string other, string own, AllocationOutcome outcome)
    {
        var read = Read(heading, other, own);
        Assert.Equal(outcome, read.Outcome);
        Assert.Equal(outcome == AllocationOutcome.Known, read.Own is not null);
        Assert.StartsWith("Örebro", read.Quote, StringComparison.Ordinal);
    }

    [Fact]
    public void A_partner_in_another_municipalitys_row_gets_none_of_its_amount() =>
        Assert.Null(Read("Kommun | Samverkar med | Belopp (kr)", "Kumla | Örebro | 500 000", "Lekeberg | Laxå | 600 000", "Nora | Hällefors | 700 000").Own);

    [Fact]
    public void A_total_that_does_not_sum_the_amounts_up_is_something_else() => Known(
        Read("Kommun | Årskurs 1 | Årskurs 2 | Totalt | Bidrag, kronor", "Laxå | 40 | 30 | 70 | 100 000", "Örebro | 610 | 900 | 1510 | 900 000"), 900_000_00, "Bidrag, kronor", "kr");

    [Fact]
    public void The_list_says_the_same_for_every_municipality_however_it_is_named()
    {
        Assert.Equal(5_00, Read("Göteborgs stad", "1480", ["Kommun | Belopp (kr)", "Göteborgs kommun | 5", "Malmö stad | 6"]).Own?.Minor);
        Assert.Equal(6_00, Read("Malmö kommun", "1280", ["Kommun | Belopp (kr)", "Göteborgs Stad | 5", "1280 Malmö | 6"]).Own?.Minor);
        Assert.Equal(7_00, Read("Region Gotland", "0980", ["Mottagare | Belopp (kr)", "Region Gotland | 7", "Kalmar kommun | 6"]).Own?.Minor);
        Assert.Equal(8_00, Read("Håbo kommun", "0305", ["Kommun | Belopp (kr)", "Habo | 7", "Håbo | 8"]).Own?.Minor);
    }

    /// <summary>The same list with its rows and its other columns in any order says the same.</summary>
    [Fact]
    public void The_order_of_rows_and_of_other_columns_does_not_matter() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var places = Places.Municipalities.Where(m => m.Code != Code).OrderBy(_ => random.Next()).Take(random.Next(1, 40)).Append(Places.Municipality(Code)!).OrderBy(_ => random.Next()).ToList();
            List<(string Heading, Func<Municipality, int, string> Cell)> columns =
            [
                ("Kommunkod", (m, _) => m.Code), ("Kommun", (m, _) => m.Name), ("Län", (m, _) => Places.County(m.Code[..2])!.ShortName), ("Antal invånare", (m, i) => $"{10_000 + i}"),
                ("Andel", (_, i) => $"0,{i:000}1"), ("Bidrag 2026 (kr)", (m, _) => Amount(m).ToString(CultureInfo.InvariantCulture)), ("Utbetalt 2025 (kr)", (_, i) => $"{i * 1000}"),
            ];
            var shuffled = columns.OrderBy(_ => random.Next()).ToList();
            List<IReadOnlyList<string>> rows = [[.. shuffled.Select(c => c.Heading)], .. places.Select((m, i) => (IReadOnlyList<string>)[.. shuffled.Select(c => c.Cell(m, i))])];
            var read = AllocationList.Read(rows, Name, Code);
            return read.Outcome == AllocationOutcome.Known && read.Own == new AllocationAmount("Bidrag 2026 (kr)", Amount(Places.Municipality(Code)!) * 100) && read.AllMinor == places.Sum(m => Amount(m) * 100);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    /// <summary>A list without the municipality gives no amount, whatever else it holds; nor do the county's row and the region's.</summary>
    [Fact]
    public void A_list_without_the_municipality_is_unknown() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var places = Places.Municipalities.OrderBy(_ => random.Next()).Take(random.Next(3, 30)).ToList();
            var own = places[0];
            var county = Places.County(own.Code[..2])!;
            List<IReadOnlyList<string>> rows =
            [
                ["Mottagare", "Belopp (kr)"], [county.Name, "1000000"], .. county.ShortName == "Gotland" ? Array.Empty<string[]>() : [["Region " + county.ShortName, "2000000"]],
                .. places.Skip(1).Select(m => (IReadOnlyList<string>)[m.Name + " kommun", own.Code]),
            ];
            var read = AllocationList.Read(rows, Places.Name(own.Code), own.Code);
            return read.Own is null && read.Outcome is AllocationOutcome.MunicipalityMissing;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    /// <summary>An amount reads the same whichever signs part its thousands and decimals, and with any kind of space.</summary>
    [Fact]
    public void Thousands_decimals_and_hard_spaces_read_the_same() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var (kronor, ore) = (random.NextInt64(1, 2_000_000_000), random.Next(0, 100));
            var whole = kronor.ToString("#,0", CultureInfo.InvariantCulture);
            string[] forms =
            [
                $"{kronor},{ore:00}", $"{kronor}.{ore:00}", .. new[] { " ", "\u00A0", "\u202F", "\u2009", "'" }.SelectMany(s => new[] { $"{whole.Replace(",", s, StringComparison.Ordinal)},{ore:00}", $"{whole.Replace(",", s, StringComparison.Ordinal)}.{ore:00}" }),
                $"{whole.Replace(',', '.')},{ore:00}", $"{whole}.{ore:00}", $"{kronor},{ore:00} kr", $" {kronor},{ore:00}\u00A0", $"{kronor},{ore:00}*",
            ];
            return forms.All(form => Read("Kommun | Belopp (kr)", "Laxå | 12", $"Örebro | {form}").Own?.Minor == (kronor * 100) + ore);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    /// <summary>Anything at all in the cells is read without failing, and an amount is only known with a row that names the municipality.</summary>
    [Fact]
    public void Any_table_is_read_without_failing()
    {
        string[] words = ["Örebro", "Örebro län", "Kumla", "1880", "18", "Kommun", "Region", "Belopp (kr)", "Totalt", "", "1 000", "12,5", "100 %", "-", "Belopp i tkr", "2026", "\u0000", "Antal", "Laxå kommun", "kr", "9,99,9", "Summa"];
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            List<IReadOnlyList<string>> rows = [.. Enumerable.Range(0, random.Next(0, 8)).Select(_ => (IReadOnlyList<string>)[.. Enumerable.Range(0, random.Next(0, 6)).Select(_ => words[random.Next(words.Length)])])];
            var read = AllocationList.Read(rows, Name, Code);
            return (read.Own is not null) == (read.Outcome == AllocationOutcome.Known) && (read.Own is null || read.Quote!.Contains("Örebro", StringComparison.Ordinal) || read.Quote.Contains(Code, StringComparison.Ordinal));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    /// <summary>As much as a file can hold, of what is hardest to take apart, is read to its end.</summary>
    [Theory]
    [InlineData("1 1 1 1 1 1 1 1 ")]
    [InlineData("Örebro ")]
    [InlineData("belopp i ")]
    [InlineData("1880")]
    public void The_largest_tables_are_read_to_their_end(string cell)
    {
        var wide = (IReadOnlyList<string>)[.. Enumerable.Repeat(string.Concat(Enumerable.Repeat(cell, 100)), 40), .. Enumerable.Repeat(cell, 40)];
        Assert.Null(AllocationList.Read([.. Enumerable.Repeat(wide, 500), ["Kumla", "5", "6"], ["Laxå", "5", "6"]], Name, Code).Own);
    }

    private static long Amount(Municipality place) => 100_000 + (long.Parse(place.Code, CultureInfo.InvariantCulture) * 7);

    private static void Known(AllocationReading read, long minor, string column, string unit)
    {
        Assert.Equal((AllocationOutcome.Known, new AllocationAmount(column, minor), unit), (read.Outcome, read.Own, read.Unit));
    }

    private static AllocationReading Read(params string[] lines) => Read(Name, Code, lines);

    private static AllocationReading Read(string name, string code, string[] lines) =>
        AllocationList.Read([.. lines.Select(l => (IReadOnlyList<string>)[.. l.Split('|').Select(c => c.Trim(' '))])], name, code);
}
