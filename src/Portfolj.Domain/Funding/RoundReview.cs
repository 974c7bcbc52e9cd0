using Portfolj.Domain.Common;

namespace Portfolj.Domain.Funding;

/// <summary>
/// A change at the source that waits for a person, because someone works on the round: the round keeps the value from before until it is decided (docs/adr/0020).
/// One open row a field; when the source changes again the row says what it says now, and when it changes back the row closes itself.
/// </summary>
public sealed class HeldChange : IAudited
{
    /// <summary>Longest place, characters.</summary>
    public const int MaxPlace = 300;

    /// <inheritdoc/>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The round.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>The origin that says so.</summary>
    public required Guid OriginId { get; set; }

    /// <summary>The field.</summary>
    public required RoundField Field { get; init; }

    /// <summary>Canonical value that the round keeps.</summary>
    public required string? Before { get; init; }

    /// <summary>Canonical value that the source states now; <c>null</c> when it no longer states any.</summary>
    public required string? After { get; set; }

    /// <summary>The source's own words.</summary>
    public string? Quote { get; set; }

    /// <summary>Where they stand.</summary>
    public string? Place { get; set; }

    /// <summary>When it was noticed, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>When it was decided, UTC; <c>null</c> while it waits.</summary>
    public DateTime? DecidedAt { get; set; }

    /// <summary>Who decided: a role, or the source that changed back.</summary>
    public string? DecidedBy { get; set; }

    /// <summary>True: the source's value counts. False: the round keeps its own.</summary>
    public bool? Accepted { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <inheritdoc/>
    public string AuditName => Field.ToString();

    /// <summary>
    /// Fields whose change at the source counts at once whoever works on the round: dates, status and address. To wait with those would be to show a last day that is
    /// known to be wrong.
    /// </summary>
    public static bool AppliesAtOnce(RoundField field) => field is RoundField.Opens or RoundField.Closes or RoundField.OtherCutoffs or RoundField.DeadlineKind
        or RoundField.StatedStatus or RoundField.Cancelled or RoundField.Url or RoundField.Published;

    /// <summary>Decides it.</summary>
    public void Decide(bool accepted, string by, string reason, DateTime now) => (DecidedAt, DecidedBy, Accepted, Reason) = (now, by, accepted, reason);
}

/// <summary>Bevakning: an account that works on a round, so that changes go to review.</summary>
public sealed class RoundFollower
{
    /// <summary>The round.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>Id of the account.</summary>
    public required string ActorId { get; init; }

    /// <summary>Since when, UTC.</summary>
    public required DateTime At { get; init; }
}

/// <summary>How a suggested merge stands.</summary>
public enum MergeState
{
    /// <summary>Waits for a person.</summary>
    Open,

    /// <summary>They were one and are merged.</summary>
    Accepted,

    /// <summary>They are two; never suggested again.</summary>
    Rejected,
}

/// <summary>Two rounds that may be the same. A person decides; a rejected pair never comes back.</summary>
public sealed class MergeSuggestion : IAudited
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The round that was known first and that stays after a merge. No foreign key: the row outlives its rounds.</summary>
    public required Guid FirstRoundId { get; set; }

    /// <summary>The other round; gone after a merge, and its address leads to the first.</summary>
    public required Guid SecondRoundId { get; set; }

    /// <summary>How alike the titles are, per cent.</summary>
    public required int Similarity { get; init; }

    /// <summary>Why they may be the same, in Swedish.</summary>
    public required string Why { get; init; }

    /// <summary>When it was noticed, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>How it stands.</summary>
    public MergeState State { get; set; }

    /// <summary>When it was decided, UTC.</summary>
    public DateTime? DecidedAt { get; set; }

    /// <summary>Role of the one who decided.</summary>
    public string? DecidedBy { get; set; }

    /// <summary>Why it was decided so.</summary>
    public string? Reason { get; set; }

    /// <inheritdoc/>
    public string AuditName => Why;

    /// <summary>Decides it.</summary>
    public void Decide(MergeState state, string by, string reason, DateTime now) => (State, DecidedBy, Reason, DecidedAt) = (state, by, reason, now);
}
