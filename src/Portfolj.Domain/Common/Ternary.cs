namespace Portfolj.Domain.Common;

/// <summary>An answer where missing data is its own answer and never a yes (CV-06).</summary>
public enum Ternary
{
    /// <summary>The data needed for an answer is missing.</summary>
    Unknown,

    /// <summary>Holds.</summary>
    Yes,

    /// <summary>Does not hold.</summary>
    No,
}
