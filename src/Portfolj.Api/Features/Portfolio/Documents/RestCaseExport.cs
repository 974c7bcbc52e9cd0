using Portfolj.Api.Features.Portfolio.Initiatives;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Api.Features.Portfolio.Documents;

/// <summary>A case as it is handed out. The hash is SHA-256 over the bytes of the value of content, exactly as they stand in the answer.</summary>
/// <param name="Format">Always portfolj-arende.</param>
/// <param name="FormatVersion">Version of the shape.</param>
/// <param name="ExportedAt">When it was drawn up.</param>
/// <param name="Sha256">Hash of content.</param>
/// <param name="Content">The case.</param>
public sealed record RestCaseExport(string Format, int FormatVersion, DateTime ExportedAt, string Sha256, RestCaseContent Content);

/// <summary>What a case holds.</summary>
public sealed record RestCaseContent
{
    /// <summary>The initiative: facts, money, goals and parties.</summary>
    public required RestInitiative Initiative { get; init; }

    /// <summary>Number in the municipality's own diary.</summary>
    public required string? DiaryNumber { get; init; }

    /// <summary>Secrecy of the whole case.</summary>
    public required Secrecy Secrecy { get; init; }

    /// <summary>The other reason for it.</summary>
    public required string? SecrecyReason { get; init; }

    /// <summary>Documents, newest first, withdrawn ones too; what is secret to the reader has no name.</summary>
    public required IReadOnlyList<RestCaseDocument> Documents { get; init; }

    /// <summary>Calls that fit; null for those who may not read matches.</summary>
    public required IReadOnlyList<RestMatch>? Matches { get; init; }

    /// <summary>What has happened, oldest first.</summary>
    public required IReadOnlyList<RestCaseEvent> History { get; init; }
}

/// <summary>Something that happened to the case.</summary>
/// <param name="At">When.</param>
/// <param name="Who">The role, or which job; never a name.</param>
/// <param name="What">What was done.</param>
/// <param name="Why">The reason given.</param>
/// <param name="Changes">Fields before and after.</param>
/// <param name="Place">Place in the chain of the audit log; null until it is sealed.</param>
/// <param name="Hash">Hash at that place.</param>
public sealed record RestCaseEvent(DateTime At, string Who, string What, string Why, IReadOnlyList<RestCaseChange> Changes, long? Place, string? Hash);

/// <summary>A field before and after.</summary>
/// <param name="Field">What people call it.</param>
/// <param name="Before">Before.</param>
/// <param name="After">After.</param>
public sealed record RestCaseChange(string Field, string? Before, string? After);
