using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Components;
using Portfolj.Api.Features.Operations.Jobs;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Data.Work;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Sources;

/// <summary>One source: health, runs, what it refused, and its definition.</summary>
public sealed class DetailsModel(PortfoljDb db) : PageModel
{
    private const int Days = 90;
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The source.</summary>
    public SourceRow Source { get; private set; } = null!;

    /// <summary>Its definition, indented.</summary>
    public string Definition { get; private set; } = "";

    /// <summary>Latest runs.</summary>
    public IReadOnlyList<RunRow> Runs { get; private set; } = [];

    /// <summary>What the latest run refused.</summary>
    public IReadOnlyList<RunItem> Items { get; private set; } = [];

    /// <summary>The fact sheet.</summary>
    public IReadOnlyList<Fact> Facts { get; private set; } = [];

    /// <summary>The run that is held back, if one is.</summary>
    public QuarantineView? Quarantine { get; private set; }
    /// <summary>Times from publication to first sight.</summary>
    public IReadOnlyList<Fact> Times => [
        new Fact("Publicerad till hämtad", SourceTimes.Say(Source.Times.DaysToCollect)),
        new Fact("Hämtad till sedd", SourceTimes.Say(Source.Times.DaysToSight)),
        new Fact("Ingen har sett", Source.Times.Unseen == 1 ? "1 utlysning" : $"{SwedishText.WholeNumber(Source.Times.Unseen)} utlysningar")];

    /// <summary>What each of the last ninety days gave, oldest first.</summary>
    public IReadOnlyList<DayYield> Yield { get; private set; } = [];

    /// <summary>Now, UTC.</summary>
    public DateTime Now { get; } = db.Clock.UtcNow();

    /// <summary>Whether the visitor may start collecting.</summary>
    public bool MayStart => User.May(Permission.StartJobs);

    /// <summary>Shows the source, or 404.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if ((await db.ListSourcesAsync(cancel)).Find(s => s.Id == id) is not { } source)
        {
            return NotFound();
        }

        Source = source;
        Quarantine = await QuarantineView.OfAsync(db, id, User.May(Permission.EditCalls), cancel);
        var stored = await db.Sources.Where(s => s.Id == id).Select(s => new { s.Definition, s.Cron }).SingleAsync(cancel);
        using (var json = JsonDocument.Parse(stored.Definition))
        {
            Definition = JsonSerializer.Serialize(json, Readable);
        }

        Runs = (await db.ListRunsAsync(new PageAsked(1, 15), null, id, null, cancel)).Items;
        Items = Runs.Count > 0 ? await db.ListRunItemsAsync(Runs[0].Id, cancel) : [];
        Yield = await db.ReadYieldAsync(id, Days, cancel);
        Facts =
        [
            new Fact("Hälsa", source.Health.Word()),
            .. source.BlindSince is { } since ? [new Fact("Kan ha missat sedan", RunWords.When(since))] : Array.Empty<Fact>(),
            new Fact("Senast lyckad", source.LastSuccessAt is { } ok ? RunWords.When(ok) : "aldrig"),
            new Fact("Nästa", source.NextRunAt is { } next ? RunWords.When(next) : null),
            new Fact("Utlysningar", source.Yield()),
            .. source.LostFields.Count > 0 ? [new Fact("Hittas inte längre", string.Join(", ", source.LostFields.Select(f => f.ToLowerInvariant())))] : Array.Empty<Fact>(),
            new Fact("Säkerhet", source.Confidence.Words()),
        ];
        return Page();
    }

    /// <summary>Asks for collecting now.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!MayStart)
        {
            return Forbid();
        }

        var result = await RequestJob.RunAsync(db, User.Actor(), JobKeys.Collect, id, cancel);
        TempData["Message"] = result.Ok ? "Hämtningen startar inom några sekunder." : RefusalTexts.Of(result.Refusals[0]).Text;
        return RedirectToPage(new { id });
    }
}
