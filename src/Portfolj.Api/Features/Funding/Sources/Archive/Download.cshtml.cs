using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data;

namespace Portfolj.Api.Features.Funding.Sources.Archive;

/// <summary>Hands out an archived response as a file to save. It comes from outside, so it never runs here: no type that a browser would open, and a sandbox.</summary>
public sealed class DownloadModel(PortfoljDb db) : PageModel
{
    /// <summary>The bytes as they came, or 404.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, Guid svar, CancellationToken cancel)
    {
        var hash = await db.ArchivedResponses.Where(r => r.Id == svar && r.SourceId == id).Select(r => r.ContentHash).SingleOrDefaultAsync(cancel);
        if (hash is null)
        {
            return NotFound();
        }

        var content = await db.ArchivedContents.AsNoTracking().SingleAsync(c => c.Hash == hash, cancel);
        Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        Response.Headers.CacheControl = "private, no-store";
        return File(content.Open(), "application/octet-stream", $"svar-{hash[..12]}.bin");
    }
}
