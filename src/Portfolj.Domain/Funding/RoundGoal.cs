namespace Portfolj.Domain.Funding;

/// <summary>A goal that a round's text concerns, found by the matcher's concepts; lets people filter calls by goal.</summary>
public sealed class RoundGoal
{
    /// <summary>The round.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>Code of the goal.</summary>
    public required string GoalCode { get; init; }
}
