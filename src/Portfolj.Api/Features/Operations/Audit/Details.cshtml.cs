using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Components;
using Portfolj.Api.Features.Operations.Jobs;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;

namespace Portfolj.Api.Features.Operations.Audit;

/// <summary>One entry: before and after, and whether its link in the chain holds.</summary>
public sealed class DetailsModel(PortfoljDb db) : PageModel
{
    /// <summary>The entry with its proof.</summary>
    public ProvedEntry Proved { get; private set; } = null!;

    /// <summary>The entry.</summary>
    public AuditEntry Entry => Proved.Entry;

    /// <summary>Its fields.</summary>
    public IReadOnlyList<LoggedField> Changes { get; private set; } = [];

    /// <summary>The fact sheet.</summary>
    public IEnumerable<Fact> Facts =>
    [
        new("När", RunWords.When(Entry.At), null, Entry.At.ToString("yyyy-MM-dd HH:mm:ss.ffffff 'UTC'", System.Globalization.CultureInfo.InvariantCulture)),
        new("Vem", AuditWords.Who(Entry), null, Entry.ActorId),
        new("Skäl", Entry.Reason),
        new("Sak", $"{AuditWords.Kind(Entry.Subject)}: {Entry.SubjectName}", $"/logg?om={Entry.SubjectId}", "Visa allt som har hänt med saken"),
        .. Proved.PersonalKept is { } kept ? [new Fact("Persondata", kept ? "Finns kvar, visas inte här" : "Raderade")] : Array.Empty<Fact>(),
    ];

    /// <summary>The entry's place in the chain.</summary>
    public IEnumerable<Fact> Link =>
    [
        new("Plats", Entry.Sequence is { } place ? SwedishText.WholeNumber(place) : "Ingen"),
        new("Hash", Entry.Hash ?? "Saknas"),
        new("Föregående hash", Entry.PreviousHash switch { null => "Saknas", "" => "Ingen: den första posten", var hash => hash }),
    ];

    /// <summary>Shows the entry, or 404.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await db.FindAuditAsync(id, cancel) is not { } proved)
        {
            return NotFound();
        }

        Proved = proved;
        Changes = AuditWords.Changes(proved.Entry);
        return Page();
    }
}
