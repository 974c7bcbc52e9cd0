using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Features.Operations;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Api.Features.Portfolio.Documents;

/// <summary>The case of an initiative: its number in the diary, its secrecy, and who may do what with its documents.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Number">Its number for people.</param>
/// <param name="Title">Its title.</param>
/// <param name="DiaryNumber">Number in the municipality's own diary.</param>
/// <param name="Secrecy">Whether all of it is secret.</param>
/// <param name="SecrecyReason">The other reason.</param>
/// <param name="Version">Version token of the initiative.</param>
/// <param name="Departments">Departments whose contacts may edit.</param>
public sealed record CaseView(Guid InitiativeId, string Number, string Title, string? DiaryNumber, Secrecy Secrecy, string? SecrecyReason, int Version, IReadOnlyList<Guid> Departments)
{
    /// <summary>May edit the initiative, and so its case.</summary>
    public bool MayEdit(ClaimsPrincipal user) => user.May(Permission.EditInitiatives, Departments);

    /// <summary>May read what is secret: those who may edit, and those who review everything.</summary>
    public bool MayReadSecrets(ClaimsPrincipal user) => MayEdit(user) || user.May(Permission.ReadAudit);
}

/// <summary>A document as its reader may see it. What is secret to the reader has no name, hash, size or reason.</summary>
public sealed record DocumentView
{
    /// <summary>The document.</summary>
    public required Guid Id { get; init; }

    /// <summary>File name; <c>null</c> when it is secret to the reader.</summary>
    public required string? Name { get; init; }

    /// <summary>Type by content.</summary>
    public required string? MediaType { get; init; }

    /// <summary>Bytes.</summary>
    public required int? Size { get; init; }

    /// <summary>SHA-256 of the bytes.</summary>
    public required string? Sha256 { get; init; }

    /// <summary>When it came in, UTC.</summary>
    public required DateTime UploadedAt { get; init; }

    /// <summary>By whom: a role, never a name.</summary>
    public required string UploadedBy { get; init; }

    /// <summary>Its secrecy, or that of the case.</summary>
    public required Secrecy Secrecy { get; init; }

    /// <summary>The other reason.</summary>
    public required string? SecrecyReason { get; init; }

    /// <summary>What is known about viruses.</summary>
    public required ScanState Scan { get; init; }

    /// <summary>When it was withdrawn, UTC.</summary>
    public required DateTime? WithdrawnAt { get; init; }

    /// <summary>Why.</summary>
    public required string? WithdrawnReason { get; init; }

    /// <summary>Whether the bytes are still there.</summary>
    public required bool HasContent { get; init; }

    /// <summary>Whether the reader may have the file.</summary>
    public bool CanBeRead => Name is not null && HasContent && Scan != ScanState.Refused;

    /// <summary>A row as a reader may see it.</summary>
    public static DocumentView Of(CaseDocument row, CaseView file, bool mayReadSecrets)
    {
        var secrecy = row.Secrecy == Secrecy.None ? file.Secrecy : row.Secrecy;
        var open = secrecy == Secrecy.None || mayReadSecrets;
        return new DocumentView
        {
            Id = row.Id,
            Name = open ? row.Name : null,
            MediaType = open ? row.MediaType : null,
            Size = open ? row.Size : null,
            Sha256 = open ? row.Sha256 : null,
            UploadedAt = row.UploadedAt,
            UploadedBy = row.UploadedAs is { } role ? $"{RoleTable.Name(role)}, {RoleTable.Unit(role)}" : ActorWords.Name(row.UploadedBy),
            Secrecy = secrecy,
            SecrecyReason = open ? row.SecrecyReason ?? (row.Secrecy == Secrecy.None ? file.SecrecyReason : null) : null,
            Scan = row.Scan,
            WithdrawnAt = row.WithdrawnAt,
            WithdrawnReason = open ? row.WithdrawnReason : null,
            HasContent = row.ContentHash is not null,
        };
    }
}

/// <summary>The reads of a case, for pages, REST and the export.</summary>
public static class DocumentList
{
    /// <summary>The case of an initiative, or <c>null</c>.</summary>
    public static Task<CaseView?> ReadCaseAsync(this PortfoljDb db, Guid initiativeId, CancellationToken cancel) =>
        db.Initiatives.AsNoTracking().Where(i => i.Id == initiativeId).Select(i => new CaseView(
            i.Id, i.Number, i.Title, i.DiaryNumber, i.Secrecy, i.SecrecyReason, i.Version,
            i.Parties.Where(p => p.Part == PartyPart.Department).Select(p => p.OrganisationId).ToList())).SingleOrDefaultAsync(cancel);

    /// <summary>The documents of a case as a reader may see them, newest first.</summary>
    public static async Task<IReadOnlyList<DocumentView>> ReadDocumentsAsync(this PortfoljDb db, CaseView file, bool mayReadSecrets, CancellationToken cancel) =>
        [.. (await db.CaseDocuments.AsNoTracking().Where(d => d.InitiativeId == file.InitiativeId).OrderByDescending(d => d.UploadedAt).ThenByDescending(d => d.Id).ToListAsync(cancel))
            .Select(d => DocumentView.Of(d, file, mayReadSecrets))];

    /// <summary>Other initiatives with the same number in the diary.</summary>
    public static async Task<IReadOnlyList<string>> ReadSameDiaryNumberAsync(this PortfoljDb db, CaseView file, CancellationToken cancel) =>
        file.DiaryNumber is null ? [] : await db.Initiatives.Where(i => i.DiaryNumber == file.DiaryNumber && i.Id != file.InitiativeId).OrderBy(i => i.Number).Select(i => i.Number).ToListAsync(cancel);
}
