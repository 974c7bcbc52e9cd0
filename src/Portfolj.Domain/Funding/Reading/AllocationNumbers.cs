using System.Globalization;
using System.Text.RegularExpressions;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>Numbers of one column: its cells together tell whether a point or comma parts thousands or decimals.</summary>
internal sealed partial class AllocationNumbers
{
    private const int LongestNumber = 40;
    private const decimal Largest = 1_000_000_000_000_000m;

    private readonly bool? pointIsDecimal;
    private readonly bool? commaIsDecimal;

    /// <summary>Looks at the cells of a column.</summary>
    public AllocationNumbers(IEnumerable<string> cells)
    {
        bool? point = null, comma = null;
        bool pointClash = false, commaClash = false;
        foreach (var match in cells.Where(IsNumber).Select(c => Plain().Match(Bare(c))).Where(m => m.Success))
        {
            if (Shows(match, '.') is { } p)
            {
                (pointClash, point) = (pointClash || (point ?? p) != p, p);
            }

            if (Shows(match, ',') is { } c)
            {
                (commaClash, comma) = (commaClash || (comma ?? c) != c, c);
            }
        }

        pointIsDecimal = pointClash ? null : point;
        commaIsDecimal = commaClash ? null : comma;
    }

    /// <summary>Whether the cell looks like a number, alone or with a unit after it.</summary>
    public static bool IsNumber(string cell) => cell.Length <= LongestNumber && cell.AsSpan().ContainsAnyInRange('0', '9') && Plain().IsMatch(Bare(cell));

    /// <summary>Whether the cell says that there is nothing: empty, a dash, dots.</summary>
    public static bool IsBlank(string cell) => cell.AsSpan().Trim(" \u00A0\t-–—−.…xX").IsEmpty;

    /// <summary>The number, or <c>null</c> when there is none or it can be read in two ways. Where one sign and three digits say nothing, kronor have no thousandths and millions no thousands.</summary>
    public decimal? Read(string cell, long? kronorPerUnit)
    {
        if (!IsNumber(cell))
        {
            return null;
        }

        var text = Bare(cell);

        var digits = Gaps().Replace(text, "").Replace('−', '-').Replace('–', '-');
        var (points, commas) = (digits.Count(c => c == '.'), digits.Count(c => c == ','));
        if (points > 0 && commas > 0)
        {
            var thousands = digits.IndexOf('.', StringComparison.Ordinal) < digits.IndexOf(',', StringComparison.Ordinal) ? "." : ",";
            digits = digits.Replace(thousands, "", StringComparison.Ordinal);
        }
        else if (points + commas > 1)
        {
            digits = digits.Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
        }
        else if (points + commas == 1)
        {
            var at = digits.IndexOfAny(['.', ',']);
            var isDecimal = Alone(digits.AsSpan(0, at).TrimStart('-'), digits.AsSpan(at + 1)) ?? (points == 1 ? pointIsDecimal : commaIsDecimal)
                ?? kronorPerUnit switch { 1 => false, 1_000_000 => true, _ => null };
            if (isDecimal is not { } isFraction)
            {
                return null;
            }

            digits = isFraction ? digits : digits.Remove(at, 1);
        }

        return decimal.TryParse(digits.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) < Largest ? value : null;
    }

    // What one cell shows by itself about the sign: true decimals, false thousands, null nothing.
    private static bool? Shows(Match match, char sign)
    {
        var digits = Gaps().Replace(match.Value, "");
        var count = digits.Count(c => c == sign);
        var other = digits.Count(c => c is '.' or ',') - count;
        return count == 0 ? null
            : count > 1 ? false
            : other > 0 ? digits.LastIndexOf(sign) > digits.LastIndexOf(sign == '.' ? ',' : '.')
            : Alone(digits.AsSpan(0, digits.IndexOf(sign)).TrimStart("-−–"), digits.AsSpan(digits.IndexOf(sign) + 1)) ?? (HasGap().IsMatch(match.Value) ? true : null);
    }

    private static bool? Alone(ReadOnlySpan<char> whole, ReadOnlySpan<char> fraction) => fraction.Length != 3 || whole.Length > 3 || whole is "0" ? true : null;

    private static string Bare(string cell) => Footnote().Replace(Unit().Replace(cell.Trim(' ', '\u00A0', '\t'), ""), "").Trim(' ', '\u00A0', '\t');

    [GeneratedRegex(@"^[-−–]?(?:\d{1,3}(?:[\s\u00A0\u2007\u2009\u202F'’]\d{3})+(?:[.,]\d+)?|\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)$")]
    private static partial Regex Plain();

    [GeneratedRegex(@"[\s\u00A0\u2007\u2009\u202F'’]")]
    private static partial Regex Gaps();

    [GeneratedRegex(@"\d[\s\u00A0\u2007\u2009\u202F'’]\d")]
    private static partial Regex HasGap();

    [GeneratedRegex(@"(?:\s*\*+|\s+\d\)|\s*[¹²³])$")]
    private static partial Regex Footnote();

    [GeneratedRegex(@"(?<=\d)[\s\u00A0\u202F]*(?:mnkr|mkr|msek|tkr|kkr|ksek|kronor|kr\.?|sek|:-)$", RegexOptions.IgnoreCase)]
    private static partial Regex Unit();
}
