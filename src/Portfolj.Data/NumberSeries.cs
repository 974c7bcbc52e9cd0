using System.Globalization;

namespace Portfolj.Data;

/// <summary>One series of numbers for people: a prefix and a year.</summary>
public sealed class NumberSeries
{
    /// <summary>INS, UTL, ANS, MÖT, FÖR.</summary>
    public required string Prefix { get; init; }

    /// <summary>Calendar year.</summary>
    public required int Year { get; init; }

    /// <summary>The last number taken.</summary>
    public required int Last { get; set; }
}

/// <summary>How numbers for people are written.</summary>
public static class NumberSeriesFormat
{
    /// <summary>Initiatives.</summary>
    public const string Initiative = "INS";

    /// <summary>Rounds of calls.</summary>
    public const string Round = "UTL";

    /// <summary>INS-2026-014: three digits at least, so that the first thousand of a year sort as text too.</summary>
    public static string Format(string prefix, int year, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}-{year}-{number:000}");
}
