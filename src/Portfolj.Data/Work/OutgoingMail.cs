namespace Portfolj.Data.Work;

/// <summary>
/// A letter that waits to be sent, written in the same transaction as what it tells about. The mail job sends it and then forgets its text,
/// since it may hold a link that lets its reader in.
/// </summary>
public sealed class OutgoingMail
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Receiver's address. Erased thirty days after sending.</summary>
    public string? To { get; set; }

    /// <summary>Subject; never personal data.</summary>
    public required string Subject { get; init; }

    /// <summary>Plain text; <c>null</c> once it is sent.</summary>
    public string? Text { get; set; }

    /// <summary>When it was written, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it was sent, UTC; <c>null</c> while it waits.</summary>
    public DateTime? SentAt { get; set; }

    /// <summary>Attempts so far.</summary>
    public int Attempts { get; set; }

    /// <summary>Not before this, UTC.</summary>
    public DateTime? NextAttemptAt { get; set; }

    /// <summary>Why the last attempt failed; without addresses.</summary>
    public string? LastError { get; set; }
}
