using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Portfolj.Domain.Common;

namespace Portfolj.Data.Sheets;

/// <summary>A table as text: what people see in the cells, days as 2026-11-22.</summary>
/// <param name="Rows">Rows from the first one that holds anything; each as long as the longest.</param>
public sealed record SheetTable(IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>Reads a table from a spreadsheet (XLSX) or from text with separators (CSV as Excel and others save it).</summary>
public static class SheetReader
{
    /// <summary>Most rows.</summary>
    public const int MaxRows = 20_000;

    /// <summary>Most columns.</summary>
    public const int MaxColumns = 200;

    /// <summary>Longest cell, characters; longer ones are cut.</summary>
    public const int MaxCell = 4_000;

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    // Number formats that show a day (ECMA-376 part 1, 18.8.30).
    private static readonly HashSet<uint> DayFormats = [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58];

    /// <summary>The first table of a file whose type has been judged; refused as sheet-empty, sheet-too-large or sheet-broken.</summary>
    public static Result<SheetTable> Read(string extension, byte[] content)
    {
        var all = Read(extension, content, firstOnly: true);
        if (!all.Ok)
        {
            return all.Refusals.ToList();
        }

        return all.Value[0];
    }

    /// <summary>The tables of all sheets that hold anything, in their order; text has one. Refused as <see cref="Read(string, byte[])"/>; the limit of rows holds for all sheets together.</summary>
    public static Result<SheetTable[]> ReadAll(string extension, byte[] content) => Read(extension, content, firstOnly: false);

    private static Result<SheetTable[]> Read(string extension, byte[] content, bool firstOnly)
    {
        List<List<List<string>>>? sheets;
        try
        {
            sheets = extension == ".xlsx" ? Spreadsheets(content, firstOnly) : Separated(Text(content)) is { } separated ? [separated] : null;
        }
        catch (Exception broken) when (broken is OpenXmlPackageException or InvalidDataException or System.Xml.XmlException or FormatException or IOException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            return new Refusal("sheet-broken");
        }

        if (sheets is null)
        {
            return new Refusal("sheet-too-large", null, SwedishText.WholeNumber(MaxRows), SwedishText.WholeNumber(MaxColumns));
        }

        SheetTable[] tables = [.. sheets.Select(Table).OfType<SheetTable>()];
        if (tables.Length == 0)
        {
            return new Refusal("sheet-empty");
        }

        return tables;
    }

    private static SheetTable? Table(List<List<string>> rows)
    {
        var filled = rows.SkipWhile(IsEmpty).ToList();
        while (filled.Count > 0 && IsEmpty(filled[^1]))
        {
            filled.RemoveAt(filled.Count - 1);
        }

        if (filled.Count == 0)
        {
            return null;
        }

        var width = filled.Max(r => r.FindLastIndex(c => c.Length > 0) + 1);
        return new SheetTable([.. filled.Select(r => (IReadOnlyList<string>)[.. Enumerable.Range(0, width).Select(i => i < r.Count ? r[i] : "")])]);
    }

    private static bool IsEmpty(List<string> row) => row.TrueForAll(c => c.Length == 0);

    private static string Cell(string text)
    {
        var clean = PlainText.Clean(text).Trim();
        return clean.Length > MaxCell ? clean[..MaxCell] : clean;
    }

    private static string Text(byte[] content)
    {
        switch (content)
        {
            case [0xEF, 0xBB, 0xBF, ..]:
                return Encoding.UTF8.GetString(content.AsSpan(3));
            case [0xFF, 0xFE, ..]:
                return Encoding.Unicode.GetString(content.AsSpan(2));
        }

        try
        {
            return StrictUtf8.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return Windows1252.GetString(content);
        }
    }

    // The separator is the one of ; , and tab that the first line holds most of outside quotes. "sep=;" is Excel's own first line.
    private static List<List<string>>? Separated(string text)
    {
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.IndexOf('\n', StringComparison.Ordinal) is > 0 and var end)
        {
            return Rows(text[(end + 1)..], text[4]);
        }

        var first = text.TrimStart('\r', '\n');
        var counts = new Dictionary<char, int> { [';'] = 0, ['\t'] = 0, [','] = 0 };
        var quoted = false;
        foreach (var c in first)
        {
            quoted ^= c == '"';
            if (!quoted && c is '\n' or '\r')
            {
                break;
            }

            if (!quoted && counts.TryGetValue(c, out var count))
            {
                counts[c] = count + 1;
            }
        }

        return Rows(text, counts.MaxBy(c => c.Value).Key);
    }

    private static List<List<string>>? Rows(string text, char separator)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        void EndCell()
        {
            row.Add(Cell(cell.ToString()));
            cell.Clear();
        }

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else if (c == '"')
                {
                    quoted = false;
                }
                else
                {
                    cell.Append(c);
                }
            }
            else if (c == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (c == separator)
            {
                EndCell();
            }
            else if (c is '\n' or '\r')
            {
                i += c == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
                EndCell();
                rows.Add(row);
                row = [];
            }
            else
            {
                cell.Append(c);
            }

            if (rows.Count > MaxRows || row.Count > MaxColumns)
            {
                return null;
            }
        }

        EndCell();
        rows.Add(row);
        return rows;
    }

    private static List<List<List<string>>>? Spreadsheets(byte[] content, bool firstOnly)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(content), isEditable: false);
        var book = document.WorkbookPart ?? throw new InvalidDataException();
        List<string> shared = [.. book.SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>().Select(Shown) ?? []];
        var days = Days(book);
        var from1904 = book.Workbook.WorkbookProperties?.Date1904?.Value == true;
        List<List<List<string>>> sheets = [];
        foreach (var sheet in book.Workbook.Descendants<Sheet>().Where(s => s.Id?.Value is not null))
        {
            if (book.GetPartById(sheet.Id!.Value!) is not WorksheetPart part)
            {
                continue;
            }

            var rows = new List<List<string>>();
            using var reader = OpenXmlReader.Create(part);
            while (reader.Read())
            {
                if (reader.ElementType != typeof(Row) || !reader.IsStartElement || reader.LoadCurrentElement() is not Row row)
                {
                    continue;
                }

                var cells = new List<string>();
                foreach (var cell in row.Elements<Cell>())
                {
                    var column = Column(cell.CellReference?.Value) ?? cells.Count;
                    if (column >= MaxColumns)
                    {
                        return null;
                    }

                    cells.AddRange(Enumerable.Repeat("", Math.Max(0, column - cells.Count)));
                    cells.Add(Cell(Value(cell, shared, days, from1904)));
                }

                rows.Add(cells);
                if (rows.Count + sheets.Sum(s => s.Count) > MaxRows)
                {
                    return null;
                }
            }

            if (rows.Exists(r => !IsEmpty(r)))
            {
                sheets.Add(rows);
                if (firstOnly)
                {
                    break;
                }
            }
        }

        return sheets;
    }

    // Phonetic guides stand beside the text and are not part of it.
    private static string Shown(SharedStringItem item) => item.Text?.Text ?? string.Concat(item.Elements<Run>().Select(r => r.Text?.Text));

    private static HashSet<uint> Days(WorkbookPart book)
    {
        var sheet = book.WorkbookStylesPart?.Stylesheet;
        var own = sheet?.NumberingFormats?.Elements<NumberingFormat>()
            .Where(f => f.NumberFormatId is not null && ShowsDay(f.FormatCode?.Value ?? "")).Select(f => f.NumberFormatId!.Value).ToHashSet() ?? [];
        return [.. (sheet?.CellFormats?.Elements<CellFormat>() ?? []).Select((f, i) => (Format: f.NumberFormatId?.Value ?? 0, Index: (uint)i))
            .Where(f => DayFormats.Contains(f.Format) || own.Contains(f.Format)).Select(f => f.Index)];
    }

    private static bool ShowsDay(string code)
    {
        var bare = string.Concat(code.Split('"').Where((_, i) => i % 2 == 0)).Replace("[$-41D]", "", StringComparison.OrdinalIgnoreCase);
        return bare.Contains('y', StringComparison.OrdinalIgnoreCase) || bare.Contains("mmm", StringComparison.OrdinalIgnoreCase) || bare.Contains('å', StringComparison.OrdinalIgnoreCase);
    }

    private static string Value(Cell cell, List<string> shared, HashSet<uint> days, bool from1904)
    {
        var raw = cell.CellValue?.Text ?? "";
        var type = cell.DataType?.Value;
        if (type == CellValues.SharedString)
        {
            return int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < shared.Count ? shared[index] : "";
        }

        if (type == CellValues.InlineString)
        {
            return cell.InlineString?.Text?.Text ?? string.Concat(cell.InlineString?.Elements<Run>().Select(r => r.Text?.Text) ?? []);
        }

        if (type == CellValues.Boolean)
        {
            return raw == "1" ? "Ja" : "Nej";
        }

        if (type is null || type == CellValues.Number)
        {
            return double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? days.Contains(cell.StyleIndex?.Value ?? 0) && number is > 0 and < 2_900_000 ? Day(number, from1904) : number.ToString("0.############", CultureInfo.InvariantCulture)
                : raw;
        }

        return type == CellValues.Error ? "" : raw;
    }

    private static string Day(double serial, bool from1904)
    {
        var at = DateTime.FromOADate(serial + (from1904 ? 1462 : 0));
        return at.TimeOfDay == TimeSpan.Zero ? at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    private static int? Column(string? reference)
    {
        var letters = (reference ?? "").TakeWhile(char.IsAsciiLetterUpper).ToArray();
        return letters.Length is 0 or > 3 ? null : letters.Aggregate(0, (sum, c) => (sum * 26) + (c - 'A' + 1)) - 1;
    }
}
