using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Features.Portfolio.Documents;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Uploads;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Calls;

/// <summary>Takes in a list that somebody got otherwise than from the funder's page.</summary>
[Requires(Permission.EditCalls)]
[LargestBody(Largest)]
[RequestSizeLimit(Largest)]
[RequestFormLimits(MultipartBodyLengthLimit = Largest)]
public sealed class AttachmentsModel(PortfoljDb db) : PageModel
{
    private const long Largest = UploadCheck.MaxBytes + (1024 * 1024);

    /// <summary>The attachment's id: sent twice, it is one attachment.</summary>
    [BindProperty]
    public Guid AttachmentId { get; set; }

    /// <summary>The file.</summary>
    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>The round.</summary>
    public Guid CallId { get; private set; }

    /// <summary>Its title.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        AttachmentId = Guid.CreateVersion7();
        return await LoadAsync(id, cancel) ? Page() : NotFound();
    }

    /// <summary>Takes in the file.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        Result<Guid> kept = new Refusal("file-missing", nameof(Upload));
        if (Upload is { } file)
        {
            using MemoryStream bytes = new();
            await file.CopyToAsync(bytes, cancel);
            kept = await UploadAttachment.RunAsync(db, id, new NewAttachment(AttachmentId == Guid.Empty ? Guid.CreateVersion7() : AttachmentId, file.FileName, bytes.ToArray()), User.Actor(), cancel);
        }

        if (kept.Ok)
        {
            TempData["Message"] = "Bilagan är inlagd. Kontrollera det vi läste.";
            return Redirect($"/utlysningar/{id}#bilagor");
        }

        foreach (var refusal in kept.Refusals)
        {
            ModelState.AddModelError(refusal.Field ?? "", RefusalTexts.Of(refusal).Text);
        }

        Response.StatusCode = RefusalTexts.Of(kept.Refusals[0]).Status;
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        (CallId, Title) = (id, await db.Rounds.Where(r => r.Id == id).Select(r => r.Title).FirstOrDefaultAsync(cancel) ?? "");
        return Title.Length > 0;
    }
}
