using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;

namespace Portfolj.Domain.Portfolio;

/// <summary>Why something may not be shown to everyone who may read the case (CV-09).</summary>
public enum Secrecy
{
    /// <summary>Ingen sekretess.</summary>
    None,

    /// <summary>Upphandling.</summary>
    Procurement,

    /// <summary>Personuppgifter.</summary>
    PersonalData,

    /// <summary>Annat skäl, som skrivs ut.</summary>
    Other,
}

/// <summary>What is known about viruses in a document.</summary>
public enum ScanState
{
    /// <summary>Ej virusgranskad.</summary>
    NotScanned,

    /// <summary>Granskad, inget hittades.</summary>
    Clean,

    /// <summary>Något hittades: handlingen lämnas inte ut.</summary>
    Refused,
}

/// <summary>Handling i en insats ärende. Never deleted: withdrawn with a reason, and its bytes go only by a retention rule (docs/adr/0019).</summary>
public sealed class CaseDocument : IAudited, IVersioned
{
    /// <summary>Longest reason, characters.</summary>
    public const int MaxReason = 1000;

    /// <inheritdoc/>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The initiative.</summary>
    public required Guid InitiativeId { get; init; }

    /// <summary>File name as accepted.</summary>
    public required string Name { get; init; }

    /// <summary>Type by content.</summary>
    public required string MediaType { get; init; }

    /// <summary>Bytes.</summary>
    public required int Size { get; init; }

    /// <summary>SHA-256 of the bytes, lower-case hexadecimal; stays when the bytes are erased.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Where the bytes are; <c>null</c> once they are erased by rule.</summary>
    public string? ContentHash { get; set; }

    /// <summary>When it came in, UTC.</summary>
    public required DateTime UploadedAt { get; init; }

    /// <summary>Who put it there: an account or key, never a name.</summary>
    public required string UploadedBy { get; init; }

    /// <summary>In which role, for persons.</summary>
    public Role? UploadedAs { get; init; }

    /// <summary>Whether it is secret, and why.</summary>
    public Secrecy Secrecy { get; init; }

    /// <summary>The other reason.</summary>
    public string? SecrecyReason { get; init; }

    /// <summary>What is known about viruses.</summary>
    public ScanState Scan { get; private set; }

    /// <summary>When it was scanned, UTC.</summary>
    public DateTime? ScannedAt { get; private set; }

    /// <summary>What the scanner found.</summary>
    public string? ScanNote { get; private set; }

    /// <summary>When it was withdrawn, UTC.</summary>
    public DateTime? WithdrawnAt { get; private set; }

    /// <summary>Why it was withdrawn.</summary>
    public string? WithdrawnReason { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>The log calls it by its hash: the name itself can be secret.</summary>
    public string AuditName => "Handling " + Sha256[..12];

    /// <summary>Withdraws it; the row stays. Refused as document-withdrawn when that is done already, and as reason-missing or text-too-long.</summary>
    public Result<CaseDocument> Withdraw(string? reason, DateTime now)
    {
        if (WithdrawnAt is not null)
        {
            return new Refusal("document-withdrawn");
        }

        if (ChangeReason.Check(reason).ToList() is { Count: > 0 } refusals)
        {
            return refusals;
        }

        (WithdrawnAt, WithdrawnReason) = (now, reason!.Trim());
        return this;
    }

    /// <summary>Keeps what the scanner said.</summary>
    /// <param name="found">The name of what was found; <c>null</c> when nothing was.</param>
    /// <param name="now">When, UTC.</param>
    public void Scanned(string? found, DateTime now) => (Scan, ScanNote, ScannedAt) = (found is null ? ScanState.Clean : ScanState.Refused, found, now);
}

/// <summary>The kinds' Swedish names and the keys under which they travel.</summary>
public static class SecrecyKinds
{
    private static readonly (Secrecy Kind, string Key, string Name)[] Table =
    [
        (Secrecy.None, "ingen", "Ingen sekretess"),
        (Secrecy.Procurement, "upphandling", "Sekretess: upphandling"),
        (Secrecy.PersonalData, "personuppgifter", "Sekretess: personuppgifter"),
        (Secrecy.Other, "annat", "Sekretess: annat skäl"),
    ];

    /// <summary>Every kind in the order of the form.</summary>
    public static IReadOnlyList<Secrecy> All { get; } = [.. Table.Select(t => t.Kind)];

    /// <summary>The Swedish name.</summary>
    public static string Name(this Secrecy kind) => Array.Find(Table, t => t.Kind == kind).Name;

    /// <summary>The key of a form.</summary>
    public static string Key(this Secrecy kind) => Array.Find(Table, t => t.Kind == kind).Key;

    /// <summary>The kind of a key, or <c>null</c>.</summary>
    public static Secrecy? FromKey(string? key) => Array.Find(Table, t => t.Key == key) is { Key: not null } row ? row.Kind : null;

    /// <summary>What is wrong with a kind and its reason: <c>secrecy-reason-missing</c> for another reason without words, <c>text-too-long</c>.</summary>
    public static IEnumerable<Refusal> Check(Secrecy kind, string? reason)
    {
        if (kind == Secrecy.Other && string.IsNullOrWhiteSpace(reason))
        {
            yield return new Refusal("secrecy-reason-missing", "SecrecyReason");
        }

        if (reason?.Trim().Length > CaseDocument.MaxReason)
        {
            yield return new Refusal("text-too-long", "SecrecyReason", SwedishText.Number(CaseDocument.MaxReason));
        }
    }
}
