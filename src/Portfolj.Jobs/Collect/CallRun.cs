using Portfolj.Domain.Funding;

namespace Portfolj.Jobs.Collect;

/// <summary>What storing a call must know about the run that it was read in.</summary>
/// <param name="Source">The source.</param>
/// <param name="ReaderVersion">Which reader, kept with every fact.</param>
public sealed record CallRun(CallSource Source, string ReaderVersion)
{
    /// <summary>Ids of every call of the run, also of those that were refused.</summary>
    public required IReadOnlySet<string> Ids { get; init; }

    /// <summary>The source was read to its end: what is not among the ids is not shown any more.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Fields that the source no longer states anywhere: what it said about them earlier is kept.</summary>
    public IReadOnlyCollection<RoundField> Lost { get; init; } = [];
}

/// <summary>What storing one call did.</summary>
public enum StoreOutcome
{
    /// <summary>A round that was not known.</summary>
    Inserted,

    /// <summary>A known round says something new, or was found in one more place.</summary>
    Updated,

    /// <summary>As before.</summary>
    Unchanged,
}

/// <summary>What became of one call.</summary>
/// <param name="Call">The call.</param>
/// <param name="Outcome">What storing did; <c>null</c> when it could not be stored.</param>
/// <param name="Refused">Why not, in Swedish.</param>
public sealed record StoredCall(ReadCall Call, StoreOutcome? Outcome, string? Refused = null);
