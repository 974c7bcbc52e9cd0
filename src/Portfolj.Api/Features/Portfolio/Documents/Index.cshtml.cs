using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Uploads;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Api.Features.Portfolio.Documents;

/// <summary>The documents in the case of an initiative.</summary>
[LargestBody(Largest)]
[RequestSizeLimit(Largest)]
[RequestFormLimits(MultipartBodyLengthLimit = Largest)]
public sealed class IndexModel(PortfoljDb db, IConfiguration configuration) : PageModel
{
    // The file and what the form adds to it.
    private const long Largest = UploadCheck.MaxBytes + (1024 * 1024);

    /// <summary>A new document as typed.</summary>
    [BindProperty]
    public UploadForm Upload { get; set; } = UploadForm.New();

    /// <summary>The case.</summary>
    public CaseView Case { get; private set; } = null!;

    /// <summary>The documents as the reader may see them.</summary>
    public IReadOnlyList<DocumentView> Documents { get; private set; } = [];

    /// <summary>Other initiatives with the same number in the diary.</summary>
    public IReadOnlyList<string> SameNumber { get; private set; } = [];

    /// <summary>May edit the case.</summary>
    public bool MayEdit => Case.MayEdit(User);

    /// <summary>Whether a virus scanner is configured.</summary>
    public bool HasScanner => !string.IsNullOrEmpty(configuration["Uploads:Scanner"]);

    /// <summary>Shows the case.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await ReadAsync(id, cancel) ? Page() : NotFound();

    /// <summary>Keeps a document.</summary>
    public async Task<IActionResult> OnPostLaddaUppAsync(Guid id, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel))
        {
            return NotFound();
        }

        if (!MayEdit)
        {
            return Forbid();
        }

        if (Upload.File is not { } file || SecrecyKinds.FromKey(Upload.Secrecy) is not { } kind)
        {
            return Refuse([Upload.File is null ? new Refusal("file-missing", "File") : new Refusal("secrecy-unknown", "Secrecy")]);
        }

        using MemoryStream bytes = new();
        await file.CopyToAsync(bytes, cancel);
        NewDocument document = new(Upload.Id == Guid.Empty ? Guid.CreateVersion7() : Upload.Id, file.FileName, bytes.ToArray(), kind, Upload.SecrecyReason);
        var kept = await UploadDocument.RunAsync(db, id, document, User.Actor(), cancel);
        return kept.Ok ? Back(id, "Handlingen är sparad.") : Refuse(kept.Refusals);
    }

    /// <summary>Withdraws a document.</summary>
    public async Task<IActionResult> OnPostAterkallaAsync(Guid id, Guid handling, string? skal, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel))
        {
            return NotFound();
        }

        if (!MayEdit)
        {
            return Forbid();
        }

        var withdrawn = await WithdrawDocument.RunAsync(db, id, handling, skal, User.Actor(), cancel);
        ModelState.Clear();
        return withdrawn.Ok ? Back(id, "Handlingen är återkallad.") : Refuse(withdrawn.Refusals);
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await db.ReadCaseAsync(id, cancel) is not { } file)
        {
            return false;
        }

        Case = file;
        Documents = await db.ReadDocumentsAsync(file, file.MayReadSecrets(User), cancel);
        SameNumber = await db.ReadSameDiaryNumberAsync(file, cancel);
        return true;
    }

    private PageResult Refuse(IReadOnlyList<Refusal> refusals)
    {
        Response.StatusCode = RefusalTexts.Of(refusals[0]).Status;
        foreach (var refusal in refusals)
        {
            ModelState.AddModelError(refusal.Field is null or "Reason" ? "" : "Upload." + refusal.Field, RefusalTexts.Of(refusal).Text);
        }

        return Page();
    }

    private RedirectResult Back(Guid id, string message)
    {
        TempData["Message"] = message;
        return Redirect($"/insatser/{id}/handlingar");
    }
}
