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

/// <summary>Prefixes of the numbers for people.</summary>
public static class NumberPrefix
{
    /// <summary>Initiatives.</summary>
    public const string Initiative = "INS";

    /// <summary>Accounts.</summary>
    public const string Account = "KTO";

    /// <summary>Rounds of calls.</summary>
    public const string Round = "UTL";
}
