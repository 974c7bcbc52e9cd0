using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Components;
using Portfolj.Api.Features.Operations.Jobs;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Sources.Archive;

/// <summary>One archived response: as text, as source, what was read from it, and how it reads today.</summary>
public sealed class DetailsModel(PortfoljDb db) : PageModel
{
    /// <summary>The source.</summary>
    public Guid SourceId { get; private set; }

    /// <summary>Its name.</summary>
    public string Source { get; private set; } = "";

    /// <summary>The response.</summary>
    public ArchivedPage Archived { get; private set; } = null!;

    /// <summary>How it reads today, when that has been asked.</summary>
    public RereadComparison? Again { get; private set; }

    /// <summary>Whether the visitor may ask.</summary>
    public bool MayStart => User.May(Permission.StartJobs);

    /// <summary>The fact sheet.</summary>
    public IReadOnlyList<Fact> Facts =>
    [
        new Fact("Frågad adress", Archived.Row.Url, Archived.Row.Url),
        .. Archived.FinalUrl == Archived.Row.Url ? Array.Empty<Fact>() : [new Fact("Efter omdirigering", Archived.FinalUrl, Archived.FinalUrl)],
        new Fact("Hämtad", RunWords.When(Archived.Row.FetchedAt)),
        new Fact("Svarskod", Archived.Row.Status.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        new Fact("Slag", Archived.ContentType ?? "inte angivet"),
        new Fact("Storlek", ArchiveList.Size(Archived.Row.Length)),
        new Fact("Kontrollsumma", Archived.Row.ContentHash[..16] + "…"),
    ];

    /// <summary>Shows the response, or 404.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, Guid svar, Guid? omlasning, CancellationToken cancel)
    {
        if (await db.ReadResponseAsync(id, svar, cancel) is not { } archived)
        {
            return NotFound();
        }

        (SourceId, Archived) = (id, archived);
        Source = await db.Sources.Where(s => s.Id == id).Select(s => s.Name).SingleAsync(cancel);
        Again = omlasning is { } asked ? await db.CompareAsync(id, archived.Row, asked, cancel) : null;
        return Page();
    }

    /// <summary>Asks for it to be read again, and waits a little for the answer.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, Guid svar, CancellationToken cancel)
    {
        if (!MayStart)
        {
            return Forbid();
        }

        if (!await db.ArchivedResponses.AnyAsync(r => r.Id == svar && r.SourceId == id, cancel))
        {
            return NotFound();
        }

        var asked = await RequestRereading.RunAsync(db, svar, User.Actor(), cancel);
        await RequestRereading.WaitAsync(db, asked.Id, cancel);
        return Redirect($"/kallor/{id}/arkiv/{svar}?omlasning={asked.Id}#omlast");
    }
}
