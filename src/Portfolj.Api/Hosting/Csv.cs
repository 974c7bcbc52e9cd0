using System.Buffers;

namespace Portfolj.Api.Hosting;

/// <summary>
/// Comma-separated values as Swedish Excel opens them: semicolons between cells, CRLF after rows, quotes where needed (RFC 4180).
/// A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV Injection).
/// Write with UTF-8 and a byte order mark.
/// </summary>
internal static class Csv
{
    /// <summary>What a file of it is called in a response.</summary>
    public const string ContentType = "text/csv; charset=utf-8";

    private const string Formula = "=+-@\t\r\n";

    // What comes after a break, a tab or a comma would be a cell of its own to some programs, so such cells are quoted too.
    private static readonly SearchValues<char> Quoted = SearchValues.Create(";,\"\t\r\n");

    /// <summary>One row with its line ending; <c>null</c> is an empty cell.</summary>
    public static string Row(params IEnumerable<string?> cells) => string.Join(';', cells.Select(Cell)) + "\r\n";

    private static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var harmless = Formula.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return harmless.AsSpan().ContainsAny(Quoted) || char.IsWhiteSpace(harmless[0]) || char.IsWhiteSpace(harmless[^1])
            ? $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : harmless;
    }
}
