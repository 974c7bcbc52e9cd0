using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Features.Portfolio.Documents;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Uploads;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Lists;

/// <summary>Lists that the register is held against.</summary>
[LargestBody(Largest)]
[RequestSizeLimit(Largest)]
[RequestFormLimits(MultipartBodyLengthLimit = Largest)]
public sealed class IndexModel(PortfoljDb db) : PageModel
{
    private const long Largest = UploadCheck.MaxBytes + (1024 * 1024);

    /// <summary>The list's id: sent twice, it is one list.</summary>
    [BindProperty]
    public Guid Id { get; set; }

    /// <summary>What to call it.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The file.</summary>
    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>The lists, newest first.</summary>
    public IReadOnlyList<ListSummary> Lists { get; private set; } = [];

    /// <summary>Whether the visitor may upload.</summary>
    public bool MayEdit => User.May(Permission.EditCalls);

    /// <summary>Shows the lists.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        Id = Guid.CreateVersion7();
        Lists = await db.ListComparedListsAsync(cancel);
    }

    /// <summary>Takes in a list.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!MayEdit)
        {
            return Forbid();
        }

        Result<Guid> kept = new Refusal("file-missing", nameof(Upload));
        if (Upload is { } file)
        {
            using MemoryStream bytes = new();
            await file.CopyToAsync(bytes, cancel);
            kept = await UploadList.RunAsync(db, new NewList(Id == Guid.Empty ? Guid.CreateVersion7() : Id, Name, file.FileName, bytes.ToArray()), User.Actor(), cancel);
        }

        if (kept.Ok)
        {
            return Redirect($"/kallor/listor/{kept.Value}");
        }

        foreach (var refusal in kept.Refusals)
        {
            ModelState.AddModelError(refusal.Field ?? "", RefusalTexts.Of(refusal).Text);
        }

        Response.StatusCode = RefusalTexts.Of(kept.Refusals[0]).Status;
        Lists = await db.ListComparedListsAsync(cancel);
        return Page();
    }
}
