using Microsoft.AspNetCore.Mvc.Rendering;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Api.Features.Portfolio.Documents;

/// <summary>What a person types about the case.</summary>
public sealed class CaseForm
{
    /// <summary>The version that was read.</summary>
    public int Version { get; set; }

    /// <summary>Number in the diary.</summary>
    public string? DiaryNumber { get; set; }

    /// <summary>Key of the secrecy.</summary>
    public string? Secrecy { get; set; }

    /// <summary>The other reason.</summary>
    public string? SecrecyReason { get; set; }

    /// <summary>Why it is changed.</summary>
    public string? Reason { get; set; }

    /// <summary>What is registered, as the form shows it.</summary>
    public static CaseForm Of(CaseView file) => new() { Version = file.Version, DiaryNumber = file.DiaryNumber, Secrecy = file.Secrecy.Key(), SecrecyReason = file.SecrecyReason };
}

/// <summary>What a person types about a new document.</summary>
public sealed class UploadForm
{
    /// <summary>Kinds of secrecy to choose from.</summary>
    public static IReadOnlyList<SelectListItem> Kinds { get; } = [.. SecrecyKinds.All.Select(k => new SelectListItem(k.Name(), k.Key()))];

    /// <summary>The document's id: sent twice, it is one document.</summary>
    public Guid Id { get; set; }

    /// <summary>The file; a browser never shows it again, so it must be chosen anew when something is wrong.</summary>
    public IFormFile? File { get; set; }

    /// <summary>Key of the secrecy.</summary>
    public string? Secrecy { get; set; }

    /// <summary>The other reason.</summary>
    public string? SecrecyReason { get; set; }

    /// <summary>A new document, open unless one says otherwise.</summary>
    public static UploadForm New() => new() { Id = Guid.CreateVersion7(), Secrecy = Domain.Portfolio.Secrecy.None.Key() };
}
