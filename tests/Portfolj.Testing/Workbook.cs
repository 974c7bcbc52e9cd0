using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Portfolj.Testing;

/// <summary>Workbooks as spreadsheet programs save them: shared texts, days as numbers with a format.</summary>
public static class Workbook
{
    /// <summary>A workbook whose first sheet is empty and whose second holds the rows; cells are texts, numbers or days.</summary>
    public static byte[] Of(params object[][] rows) => OfSheets(rows);

    /// <summary>A workbook whose first sheet is empty, with a sheet for each table after it.</summary>
    public static byte[] OfSheets(params object[][][] tables)
    {
        using MemoryStream stream = new();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = new Stylesheet(
                new Fonts(new Font()), new Fills(new Fill()), new Borders(new Border()), new CellStyleFormats(new CellFormat()),
                new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true }));
            List<string> texts = [];
            var empty = book.AddNewPart<WorksheetPart>();
            empty.Worksheet = new Worksheet(new SheetData());
            var sheets = new Sheets(new Sheet { Id = book.GetIdOfPart(empty), SheetId = 1, Name = "Tomt" });
            foreach (var (rows, i) in tables.Select((t, i) => (t, (uint)i)))
            {
                var part = book.AddNewPart<WorksheetPart>();
                part.Worksheet = new Worksheet(new SheetData(rows.Select((row, r) => new Row(row.Select((cell, c) => Cell(cell, c, r, texts))) { RowIndex = (uint)r + 1 })));
                sheets.AppendChild(new Sheet { Id = book.GetIdOfPart(part), SheetId = i + 2, Name = i == 0 ? "Lista" : $"Lista {i + 1}" });
            }

            book.AddNewPart<SharedStringTablePart>().SharedStringTable = new SharedStringTable(texts.Select(t => new SharedStringItem(new Text(t))));
            book.Workbook.AppendChild(sheets);
        }

        return stream.ToArray();
    }

    private static Cell Cell(object value, int column, int row, List<string> texts)
    {
        var reference = $"{(char)('A' + column)}{row + 1}";
        if (value is DateOnly day)
        {
            return new Cell { CellReference = reference, StyleIndex = 1, CellValue = new CellValue(day.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture)) };
        }

        if (value is IFormattable number)
        {
            return new Cell { CellReference = reference, CellValue = new CellValue(number.ToString(null, CultureInfo.InvariantCulture)) };
        }

        texts.Add(value.ToString() ?? "");
        return new Cell { CellReference = reference, DataType = CellValues.SharedString, CellValue = new CellValue(texts.Count - 1) };
    }
}
