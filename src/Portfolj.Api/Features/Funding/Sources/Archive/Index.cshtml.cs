using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Components;
using Portfolj.Api.Hosting;
using Portfolj.Data;

namespace Portfolj.Api.Features.Funding.Sources.Archive;

/// <summary>Everything that a source has answered.</summary>
public sealed class IndexModel(PortfoljDb db) : PageModel
{
    /// <summary>The source.</summary>
    public Guid SourceId { get; private set; }

    /// <summary>Its name.</summary>
    public string Source { get; private set; } = "";

    /// <summary>What is asked for.</summary>
    public ArchiveFilter Filter { get; private set; } = new(null, null, null);

    /// <summary>The rows.</summary>
    public PageOf<ArchivedRow> Rows { get; private set; } = null!;

    /// <summary>Pages.</summary>
    public PagerView Pager => new(Rows.Page, Rows.Limit, Rows.Total);

    /// <summary>The day as typed, readable or not.</summary>
    public string? Day { get; private set; }

    /// <summary>Shows a page of the archive, or 404.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, string? adress, Guid? korning, string? dag, int? sida, CancellationToken cancel)
    {
        if (await db.Sources.Where(s => s.Id == id).Select(s => s.Name).SingleOrDefaultAsync(cancel) is not { } name)
        {
            return NotFound();
        }

        DateOnly? day = DateOnly.TryParseExact(dag, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var typed) ? typed : null;
        (SourceId, Source, Day, Filter) = (id, name, dag, new ArchiveFilter(adress, korning, day));
        Rows = await db.ListResponsesAsync(id, Filter, new PageAsked(sida, null), cancel);
        return Page();
    }
}
