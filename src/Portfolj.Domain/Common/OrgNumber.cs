namespace Portfolj.Domain.Common;

/// <summary>A Swedish organisation number (OK-03): ten digits, Luhn, third digit at least 2. Personal numbers are refused and never kept, not even in the refusal.</summary>
public sealed record OrgNumber
{
    private OrgNumber(string digits) => Digits = digits;

    /// <summary>The ten digits without a hyphen: the stored form.</summary>
    public string Digits { get; }

    /// <summary>
    /// Reads "212000-1967", "2120001967" or "162120001967" (the tax authority's prefix 16); spaces are allowed.
    /// Refusals on field <c>OrgNumber</c>: <c>org-number-shape</c>, <c>org-number-personal</c>, <c>org-number-check-digit</c>; none carries what was written.
    /// </summary>
    public static Result<OrgNumber> Parse(string? text)
    {
        var compact = (text ?? string.Empty).Replace(" ", string.Empty, StringComparison.Ordinal)
            .Replace("\u00A0", string.Empty, StringComparison.Ordinal)
            .Replace("\u2011", "-", StringComparison.Ordinal)
            .Replace("\u2013", "-", StringComparison.Ordinal);
        var hyphen = compact.IndexOf('-', StringComparison.Ordinal);
        if (hyphen >= 0 && hyphen == compact.Length - 5)
        {
            compact = compact.Remove(hyphen, 1);
        }

        if (compact.Length is not (10 or 12) || !compact.All(char.IsAsciiDigit))
        {
            return new Refusal("org-number-shape", nameof(OrgNumber));
        }

        if (compact.Length == 12 && !compact.StartsWith("16", StringComparison.Ordinal))
        {
            return new Refusal("org-number-personal", nameof(OrgNumber));
        }

        var digits = compact[^10..];
        if (digits[2] < '2')
        {
            return new Refusal("org-number-personal", nameof(OrgNumber));
        }

        return LuhnSum(digits) % 10 == 0 ? new OrgNumber(digits) : new Refusal("org-number-check-digit", nameof(OrgNumber));
    }

    /// <summary>
    /// Whether a refused text may hold a personal number, however it is written: digits of any script, with or without century, cut short or with signs between.
    /// Such a text is neither shown again nor kept anywhere.
    /// </summary>
    public static bool MayBePersonal(string? text)
    {
        List<int> digits = [.. (text ?? string.Empty).Select(c => System.Globalization.CharUnicodeInfo.GetDecimalDigitValue(c)).Where(d => d >= 0)];
        if (digits.Count > 10 && (digits[0], digits[1]) is (1, 6) or (1, 8) or (1, 9) or (2, 0))
        {
            // The tax authority's 16 and the centuries stand before the ten digits.
            return digits[4] < 2 || (digits[0], digits[1]) is not (1, 6);
        }

        return digits.Count > 4 && digits[2] < 2;
    }

    /// <summary>The Luhn sum of decimal digits, the last one counted as check digit (weight 1).</summary>
    public static int LuhnSum(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var value = (digits[^(i + 1)] - '0') * ((i % 2) + 1);
            sum += value > 9 ? value - 9 : value;
        }

        return sum;
    }

    /// <summary>"212000-1967".</summary>
    public override string ToString() => $"{Digits[..6]}-{Digits[6..]}";
}
