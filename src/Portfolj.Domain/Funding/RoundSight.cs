namespace Portfolj.Domain.Funding;

/// <summary>
/// That a person has opened a call's own page, for one purpose: how long a call lies unseen. A list is not sight. When the account is closed the time stays and
/// who it was goes.
/// </summary>
public sealed class RoundSight
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The round.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>Whose account; <c>null</c> once it is closed.</summary>
    public Guid? AccountId { get; set; }

    /// <summary>The first time, UTC.</summary>
    public required DateTime FirstAt { get; init; }

    /// <summary>The latest time, UTC.</summary>
    public required DateTime LastAt { get; set; }
}
