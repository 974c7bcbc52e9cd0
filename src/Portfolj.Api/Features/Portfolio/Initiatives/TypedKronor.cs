using System.Globalization;
using System.Text.RegularExpressions;
using Portfolj.Domain.Common;

namespace Portfolj.Api.Features.Portfolio.Initiatives;

/// <summary>Whole kronor as people type them: "1 500 000" with any spaces, "1.500.000", "1500000 kr".</summary>
public static partial class TypedKronor
{
    // A thousand milliards: above every public budget, and far from where öre overflow.
    private const int MostDigits = 12;

    /// <summary>Reads an amount. Nothing typed is unknown (<c>null</c>), never 0.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="field">The field, for refusals.</param>
    /// <param name="refusals">Gets amount-unreadable or amount-negative.</param>
    /// <returns>Öre.</returns>
    public static long? Read(string? typed, string field, List<Refusal> refusals)
    {
        var text = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format)).ToLowerInvariant();
        text = Unit().Replace(text, "");
        if (text.Length == 0 && string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        var negative = text.Length > 1 && text[0] is '-' or '−' or '–';
        var digits = Grouped().IsMatch(text.TrimStart('-', '−', '–')) ? text.Replace(".", "", StringComparison.Ordinal) : text;
        digits = digits.TrimStart('-', '−', '–');
        if (digits.Length is 0 or > MostDigits || !digits.All(char.IsAsciiDigit))
        {
            refusals.Add(new Refusal("amount-unreadable", field));
            return null;
        }

        var kronor = long.Parse(digits, CultureInfo.InvariantCulture);
        if (negative && kronor != 0)
        {
            refusals.Add(new Refusal("amount-negative", field));
            return null;
        }

        return Money.Kronor(kronor).Minor;
    }

    /// <summary>An amount as the form shows it: "1 500 000"; empty when unknown.</summary>
    public static string Write(long? ore) => ore is { } amount ? SwedishText.WholeNumber(new Money(amount, Money.Sek).Units) : "";

    [GeneratedRegex(@"(,00|[:,]-)?(kr|kronor|sek)?\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex Unit();

    [GeneratedRegex(@"^\d{1,3}(\.\d{3})+$", RegexOptions.CultureInvariant)]
    private static partial Regex Grouped();
}
