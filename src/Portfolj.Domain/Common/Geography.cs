namespace Portfolj.Domain.Common;

/// <summary>
/// Where a grant may be used: the whole country, or a set of SCB place codes ("18" a county, "1880" a municipality).
/// A grant whose geography the source does not state has no <see cref="Geography"/> at all (<c>null</c>): unknown is not national.
/// </summary>
public sealed record Geography
{
    /// <summary>The whole country, because the source says so.</summary>
    public static Geography National { get; } = new(true, []);

    private Geography(bool isNational, IReadOnlyList<string> codes)
    {
        IsNational = isNational;
        Codes = codes;
    }

    /// <summary>True when the source says that the whole country may apply.</summary>
    public bool IsNational { get; }

    /// <summary>SCB codes, two digits a county and four a municipality, ascending; empty when national.</summary>
    public IReadOnlyList<string> Codes { get; }

    /// <summary>A geography of the given SCB codes; at least one.</summary>
    public static Geography Of(IEnumerable<string> codes)
    {
        string[] sorted = [.. codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return sorted.Length > 0 ? new Geography(false, sorted) : throw new ArgumentException("A geography needs at least one place code.", nameof(codes));
    }

    /// <summary>Whether a place (county or municipality code) lies inside.</summary>
    public bool Covers(string placeCode) =>
        IsNational || Codes.Any(code => placeCode.StartsWith(code, StringComparison.Ordinal));

    /// <summary>The stored form: "SE" or codes joined by commas.</summary>
    public override string ToString() => IsNational ? "SE" : string.Join(',', Codes);

    /// <summary>Reads the stored form; <c>null</c> stays unknown.</summary>
    public static Geography? Parse(string? stored) => stored switch
    {
        null or "" => null,
        "SE" => National,
        _ => Of(stored.Split(',')),
    };

    /// <inheritdoc/>
    public bool Equals(Geography? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());
}
