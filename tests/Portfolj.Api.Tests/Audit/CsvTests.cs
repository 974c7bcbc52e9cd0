using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Portfolj.Api.Hosting;

namespace Portfolj.Api.Tests.Audit;

/// <summary>Rows for spreadsheets: what goes in comes out, and nothing is run.</summary>
public sealed class CsvTests
{
    private const string Dangerous = "=+-@\t\r\n";

    // Letters of every kind that matters, dangerous ones often.
    private static readonly Arbitrary<string[]> Cells = Gen.Elements('=', '+', '-', '@', '\t', '\r', '\n', ';', ',', '"', '\'', ' ', 'a', 'å', 'Ö', '1', '\u00A0', '\u202E')
        .ArrayOf().Select(letters => new string(letters)).NonEmptyListOf().Select(cells => cells.ToArray()).ToArbitrary();

    [Fact]
    public void Every_cell_is_read_back_as_it_was_but_for_the_apostrophe_that_disarms_it() =>
        Prop.ForAll(Cells, cells =>
        {
            var rows = Read(Csv.Row(cells));
            return rows.Count == 1 && rows[0].SequenceEqual(cells.Select(c => c.Length > 0 && Dangerous.Contains(c[0], StringComparison.Ordinal) ? "'" + c : c));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_cell_begins_as_a_formula_to_a_program_that_parts_cells_by_semicolon() =>
        Prop.ForAll(Cells, cells => Read(Csv.Row(cells)).SelectMany(r => r).All(c => c.Length == 0 || !Dangerous.Contains(c[0], StringComparison.Ordinal))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("=HYPERLINK(\"http://example.se\")", "\"'=HYPERLINK(\"\"http://example.se\"\")\"\r\n")]
    [InlineData("-1", "'-1\r\n")]
    [InlineData("vanligt", "vanligt\r\n")]
    [InlineData("a;b", "\"a;b\"\r\n")]
    [InlineData(null, "\r\n")]
    public void A_cell_is_quoted_and_disarmed_where_it_must_be(string? cell, string row) => Assert.Equal(row, Csv.Row([cell]));

    /// <summary>A reader of its own (RFC 4180 with semicolons), to hold the writer against.</summary>
    internal static List<List<string>> Read(string text)
    {
        List<List<string>> rows = [];
        List<string> row = [];
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (quoted)
            {
                if (text[i] != '"')
                {
                    cell.Append(text[i]);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append(text[i++]);
                }
                else
                {
                    quoted = false;
                }
            }
            else if (text[i] == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (text[i] is ';' or '\n')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (text[i] == '\n')
                {
                    rows.Add(row);
                    row = [];
                }
            }
            else if (text[i] != '\r' || i + 1 == text.Length || text[i + 1] != '\n')
            {
                cell.Append(text[i]);
            }
        }

        return rows;
    }
}
