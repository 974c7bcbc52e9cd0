using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Portfolj.Data.Sheets;
using Portfolj.Testing;

namespace Portfolj.Data.Tests.Sheets;

/// <summary>Tables as spreadsheet programs and portals save them.</summary>
public sealed class SheetReaderTests
{
    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    [Theory]
    [InlineData("Titel;Län\r\nBidrag för år;Örebro\r\n")]
    [InlineData("Titel,Län\nBidrag för år,Örebro")]
    [InlineData("Titel\tLän\rBidrag för år\tÖrebro\r")]
    [InlineData("sep=|\r\nTitel|Län\r\nBidrag för år|Örebro")]
    [InlineData("\"Titel\";\"Län\"\n\"Bidrag för år\";\"Örebro\"\n\n;\n")]
    public void Separators_and_line_ends_of_every_kind_are_read_in_every_encoding(string text)
    {
        foreach (var bytes in new[] { Encoding.UTF8.GetBytes(text), [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)], Windows.GetBytes(text), [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)] })
        {
            var read = SheetReader.Read(".csv", bytes);
            Assert.True(read.Ok);
            Assert.Equal([["Titel", "Län"], ["Bidrag för år", "Örebro"]], read.Value.Rows);
        }
    }

    [Fact]
    public void A_workbook_gives_texts_days_and_numbers_of_the_first_sheet_that_holds_anything()
    {
        var read = SheetReader.Read(".xlsx", Workbook.Of(["Kommun", "Belopp", "Dag"], ["Örebro", 1234567.5m, new DateOnly(2027, 2, 1)], ["Kumla", 12, ""]));
        Assert.True(read.Ok);
        Assert.Equal([["Kommun", "Belopp", "Dag"], ["Örebro", "1234567.5", "2027-02-01"], ["Kumla", "12", ""]], read.Value.Rows);
    }

    [Theory]
    [InlineData(".csv", "", "sheet-empty")]
    [InlineData(".csv", " ; ;\n\t", "sheet-empty")]
    [InlineData(".xlsx", "PK inte en bok", "sheet-broken")]
    public void What_is_no_table_is_refused(string extension, string content, string code) =>
        Assert.Equal(code, SheetReader.Read(extension, Encoding.UTF8.GetBytes(content)).Refusals[0].Code);

    [Fact]
    public void More_rows_or_columns_than_fit_are_refused_and_not_cut()
    {
        Assert.Equal("sheet-too-large", SheetReader.Read(".csv", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a;b\n", SheetReader.MaxRows + 2)))).Refusals[0].Code);
        Assert.Equal("sheet-too-large", SheetReader.Read(".csv", Encoding.UTF8.GetBytes(new string(';', SheetReader.MaxColumns + 2))).Refusals[0].Code);
    }

    [Fact]
    public void Whatever_stands_in_cells_comes_back_when_it_was_quoted()
    {
        var cell = ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => new string([.. s.Get.Where(c => !char.IsControl(c) && !char.IsSurrogate(c) && c < 0xFFFE)]).Trim());
        var table = from rows in Gen.NonEmptyListOf(Gen.ListOf(cell, 3)) select rows;
        Prop.ForAll(table.ToArbitrary(), rows =>
        {
            var csv = string.Concat(rows.Select(r => string.Join(';', r.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n"));
            var read = SheetReader.Read(".csv", Encoding.UTF8.GetBytes("\"x\";\"x\";\"x\"\r\n" + csv));
            var expected = rows.Select(r => r.ToList()).ToList();
            while (expected.Count > 0 && expected[^1].TrueForAll(c => c.Length == 0))
            {
                expected.RemoveAt(expected.Count - 1);
            }

            return read.Ok && read.Value.Rows.Skip(1).Select(r => string.Join('\u001f', r)).SequenceEqual(expected.Select(r => string.Join('\u001f', r)));
        }).QuickCheckThrowOnFailure();
    }
}
