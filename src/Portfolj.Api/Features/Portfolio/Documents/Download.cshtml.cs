using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Api.Features.Portfolio.Documents;

/// <summary>Hands out a document as a file to save; it is never shown inside the service.</summary>
public sealed class DownloadModel(PortfoljDb db) : PageModel
{
    /// <summary>The file; 403 for what is secret to the reader, 404 for what is not there, was erased or was stopped by the scanner.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, Guid handling, CancellationToken cancel)
    {
        var row = await db.CaseDocuments.AsNoTracking().SingleOrDefaultAsync(d => d.Id == handling && d.InitiativeId == id, cancel);
        if (row is null || await db.ReadCaseAsync(id, cancel) is not { } file)
        {
            return NotFound();
        }

        var seen = DocumentView.Of(row, file, file.MayReadSecrets(User));
        if (seen.Name is null)
        {
            return Forbid();
        }

        if (!seen.CanBeRead)
        {
            return NotFound();
        }

        var content = await db.ArchivedContents.AsNoTracking().SingleAsync(c => c.Hash == row.ContentHash, cancel);
        Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        Response.Headers.CacheControl = "private, no-store";

        // With a name the framework answers "attachment" and writes the name after RFC 5987 too.
        return File(content.Open(), row.MediaType, row.Name);
    }
}
