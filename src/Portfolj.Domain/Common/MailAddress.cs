namespace Portfolj.Domain.Common;

/// <summary>Addresses for e-mail, as far as one can judge them without writing to them.</summary>
public static class MailAddress
{
    /// <summary>Longest address, characters (RFC 5321 §4.5.3.1).</summary>
    public const int Longest = 254;

    /// <summary>One @ with something on both sides, a dot in the domain, no spaces or control characters. Whether it exists only a letter can tell.</summary>
    public static bool IsPlausible(string? text)
    {
        var address = text?.Trim() ?? "";
        return address.Length is > 5 and <= Longest
            && !address.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c) || c is '<' or '>' or '"' or ',' or ';' or '\\' or (>= '\u200b' and <= '\u206f'))
            && address.Split('@') is [{ Length: > 0 and <= 64 }, { Length: > 3 } domain]
            && domain.Contains('.', StringComparison.Ordinal) && !domain.StartsWith('.') && !domain.EndsWith('.') && !domain.Contains("..", StringComparison.Ordinal);
    }
}
