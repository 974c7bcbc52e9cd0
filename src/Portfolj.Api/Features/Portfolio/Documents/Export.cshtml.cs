using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Portfolj.Api.Components;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Places;
using Portfolj.Domain.Organisations;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Api.Features.Portfolio.Documents;

/// <summary>The whole case on one page to print, or as JSON (CV-09).</summary>
public sealed class ExportModel(PortfoljDb db, IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json) : PageModel
{
    /// <summary>The case as it is handed out.</summary>
    public CaseExport Export { get; private set; } = null!;

    /// <summary>The facts of the initiative.</summary>
    public IEnumerable<Fact> Facts
    {
        get
        {
            var i = Export.Initiative;
            return
            [
                new("Nummer", i.Number), new("Diarienummer", Export.Content.DiaryNumber ?? "Inget angivet"), new("Sekretess", Export.Content.Secrecy.Name(), null, Export.Content.SecrecyReason),
                new("Tillstånd", i.State.Name()), new("Period", i.Period), new("Söker som", i.Applicant.NameOfOne()), new("Plats", Places.Name(i.PlaceCode)),
                new("Mål", Words(i.Goals.Select(g => g.Mark.Name))), new("Inriktning", Words(i.Directions.Select(d => d.Words)) ?? "Ingen"),
                new("Målgrupper", Words(i.TargetGroups)), new("Förvaltningar", Words(i.Departments.Select(d => d.Name)) ?? "Ingen angiven"), new("Partner", Words(i.Partners.Select(p => p.Name)) ?? "Ingen angiven"),
                new("Behov", i.Need is { } need ? SwedishText.Amount(need) : null), new("Kan betala själva", i.OwnCapacity is { } own ? SwedishText.Amount(own) : null), new("Att söka", i.ToSeek is { } seek ? SwedishText.Amount(seek) : null),
            ];
        }
    }

    /// <summary>Shows the case, or hands it out as JSON when <c>format=json</c>.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, string? format, CancellationToken cancel)
    {
        var asJson = format == "json";
        var drawn = await ExportCase.RunAsync(db, id, User, asJson ? "json" : "html", json.Value.SerializerOptions, cancel);
        if (!drawn.Ok)
        {
            return NotFound();
        }

        Export = drawn.Value;
        Response.Headers.CacheControl = "private, no-store";
        return asJson ? File(Export.Envelope(), "application/json", $"{Export.Initiative.Number}.json") : Page();
    }

    private static string? Words(IEnumerable<string> words) => string.Join(", ", words) is { Length: > 0 } text ? text : null;
}
