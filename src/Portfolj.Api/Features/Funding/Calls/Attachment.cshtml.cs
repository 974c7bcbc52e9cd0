using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Calls;

/// <summary>Hands out the archived copy of a call's file, as a file to save; it is never shown inside the service.</summary>
[Requires(Permission.ReadSources)]
public sealed class AttachmentModel(PortfoljDb db) : PageModel
{
    /// <summary>The file; 404 for what is not there.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, Guid bilaga, CancellationToken cancel)
    {
        var row = await db.CallAttachments.AsNoTracking().SingleOrDefaultAsync(a => a.Id == bilaga && a.RoundId == id, cancel);
        if (row is null)
        {
            return NotFound();
        }

        var content = await db.ArchivedContents.AsNoTracking().SingleAsync(c => c.Hash == row.ArchiveHash, cancel);
        Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        Response.Headers.CacheControl = "private, no-store";
        return File(content.Open(), row.MediaType, row.FileName);
    }
}
