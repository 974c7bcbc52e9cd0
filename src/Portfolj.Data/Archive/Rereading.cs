namespace Portfolj.Data.Archive;

/// <summary>That somebody wants an archived response read once more by today's rules. The job answers; nothing that is stored changes.</summary>
public sealed class Rereading
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The archived response.</summary>
    public required Guid ResponseId { get; init; }

    /// <summary>Role or function of the one who asks.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime RequestedAt { get; init; }

    /// <summary>When it was answered, UTC; <c>null</c> while it waits.</summary>
    public DateTime? DoneAt { get; set; }

    /// <summary>A <see cref="RereadPage"/> as JSON.</summary>
    public string? Result { get; set; }

    /// <summary>Why it could not be read, in plain Swedish.</summary>
    public string? Error { get; set; }
}

/// <summary>What today's reader makes of an archived response.</summary>
/// <param name="Reader">Name and version of the reader.</param>
/// <param name="Calls">Calls.</param>
/// <param name="Refused">Items that it refuses, each with its reason.</param>
/// <param name="Links">Addresses that it would go on to.</param>
public sealed record RereadPage(string Reader, IReadOnlyList<RereadCall> Calls, IReadOnlyList<RereadRefusal> Refused, int Links);

/// <summary>A call in it.</summary>
/// <param name="ExternalId">The source's own id.</param>
/// <param name="Url">Canonical address.</param>
/// <param name="Title">Title.</param>
/// <param name="Facts">What it says.</param>
public sealed record RereadCall(string ExternalId, string Url, string Title, IReadOnlyList<RereadFact> Facts);

/// <summary>A field of it.</summary>
/// <param name="Field">The field's name in <c>RoundField</c>.</param>
/// <param name="Value">Canonical value.</param>
/// <param name="Quote">The source's own words.</param>
public sealed record RereadFact(string Field, string Value, string? Quote);

/// <summary>An item that is refused.</summary>
/// <param name="Item">Which.</param>
/// <param name="Reason">Why, in plain Swedish.</param>
public sealed record RereadRefusal(string Item, string Reason);
