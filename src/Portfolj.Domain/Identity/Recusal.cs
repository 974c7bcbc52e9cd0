using Portfolj.Domain.Common;

namespace Portfolj.Domain.Identity;

/// <summary>Somebody has an interest of their own in a subject (jäv, CV-11; förvaltningslagen 16–18 §§): they neither score, vote, approve nor count toward quorum on it.</summary>
public sealed class Recusal : IAudited, IVersioned
{
    /// <summary>Longest ground, characters.</summary>
    public const int MaxGround = 1000;

    /// <inheritdoc/>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Who.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Kind of subject, e.g. <c>Initiative</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>The subject.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>The ground, in the person's own words. Personal data.</summary>
    public required string Ground { get; init; }

    /// <summary>When it was declared, UTC.</summary>
    public required DateTime DeclaredAt { get; init; }

    /// <summary>When it was withdrawn, UTC; it stays in the record.</summary>
    public DateTime? WithdrawnAt { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <inheritdoc/>
    public string AuditName => "Jäv";

    /// <summary>A declaration. Refused: ground-missing, text-too-long.</summary>
    public static Result<Recusal> Declare(Guid accountId, string subject, Guid subjectId, string? ground, DateTime nowUtc)
    {
        var words = (ground ?? "").Trim();
        return words.Length == 0 ? new Refusal("ground-missing", nameof(Ground))
            : words.Length > MaxGround ? new Refusal("text-too-long", nameof(Ground), SwedishText.Number(MaxGround))
            : new Recusal { AccountId = accountId, Subject = subject, SubjectId = subjectId, Ground = words, DeclaredAt = nowUtc };
    }

    /// <summary>Withdraws it. Refused as <c>recusal-ended</c> when it is withdrawn already.</summary>
    public Result<DateTime> Withdraw(DateTime nowUtc)
    {
        if (WithdrawnAt is not null)
        {
            return new Refusal("recusal-ended");
        }

        WithdrawnAt = nowUtc;
        return nowUtc;
    }

    /// <summary>The refusal <c>recused</c> when one of the recusals keeps an account from a subject; <c>null</c> otherwise. Decisions ask this, with four eyes.</summary>
    public static Refusal? Check(IEnumerable<Recusal> recusals, Guid accountId, Guid subjectId) =>
        recusals.Any(r => r.AccountId == accountId && r.SubjectId == subjectId && r.WithdrawnAt is null) ? new Refusal("recused") : null;
}
