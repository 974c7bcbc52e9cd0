using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding.Trials;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Sources.Setup;

/// <summary>Sets up a new source or changes one: in words, or as JSON. Nothing is stored here but the plan; the rest is tried first.</summary>
[Requires(Permission.EditSources)]
public sealed partial class EditModel(PortfoljDb db) : PageModel
{
    /// <summary>What the official writes.</summary>
    [BindProperty]
    public SourceForm Input { get; set; } = SourceForm.Fresh;

    /// <summary>The definition as JSON, for those who want it.</summary>
    [BindProperty]
    public string? Json { get; set; }

    /// <summary>A pasted page.</summary>
    [BindProperty]
    public string? Pasted { get; set; }

    /// <summary>What the pasted page is: name of <see cref="TrialKind"/>.</summary>
    [BindProperty]
    public string? PastedKind { get; set; } = nameof(TrialKind.CallPage);

    /// <summary>Token of the source as it was when the form was opened.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>The source; <c>null</c> for a new one.</summary>
    public EditedSource? Source { get; private set; }

    /// <summary>Shows the form: empty, of the source, or of a trial that is to be changed.</summary>
    public async Task<IActionResult> OnGetAsync(Guid? id, Guid? prov, CancellationToken cancel)
    {
        var trial = prov is null ? null : await db.SourceTrials.AsNoTracking().SingleOrDefaultAsync(t => t.Id == prov && t.SourceId == id, cancel);
        if (!await LoadAsync(id, cancel) || (prov is not null && trial is null))
        {
            return NotFound();
        }

        Version = Source?.Version ?? 0;
        Json = trial?.Definition ?? Source?.Definition;
        Input = SourceForm.Parse(trial?.Form) ?? (Before.Count > 0 && Source is not null ? SourceForm.From(Before, Source.Cron, Source.Enabled) : Input);
        foreach (var problem in trial?.Found.Problems ?? [])
        {
            ModelState.AddModelError(trial!.Form is null ? nameof(Json) : TrialWords.FieldOf(problem.Field), TrialWords.Sentence(problem, asJson: trial.Form is null));
        }

        return Page();
    }

    /// <summary>Tries the form on the site.</summary>
    public Task<IActionResult> OnPostAsync(Guid? id, CancellationToken cancel) => TryFormAsync(id, attempt => attempt, cancel);

    /// <summary>Tries the form on what was pasted.</summary>
    public Task<IActionResult> OnPostKlistraAsync(Guid? id, CancellationToken cancel) =>
        TryFormAsync(id, attempt => attempt with { Pasted = Pasted ?? "", Kind = PastedKind == nameof(TrialKind.ListPage) ? TrialKind.ListPage : TrialKind.CallPage }, cancel);

    /// <summary>Tries the JSON on the site.</summary>
    public async Task<IActionResult> OnPostJsonAsync(Guid? id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        var read = SourceFormReading.ReadJson(Json);
        return !read.Ok ? Refused(read.Refusals)
            : Source is not null && read.Value["key"]?.ToString() != Source.Key ? Refused([new Refusal("source-key-changed", nameof(Json), Source.Key)])
            : await StartAsync(new Attempt(SourceFormReading.Stored(read.Value, Before)) { SourceId = id }, cancel);
    }

    /// <summary>Stores the plan alone.</summary>
    public async Task<IActionResult> OnPostSchemaAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        var reading = SourceFormReading.OfPlan(Input);
        var result = reading.Refusals.Count > 0 ? reading.Refusals : await new PlanSource(db).RunAsync(id, Version, reading.Cron, Input.Enabled == "true", User.Actor(), cancel);
        TempData["Message"] = "Tiden för hämtning är sparad.";
        return result.Ok ? Redirect($"/kallor/{id}") : Refused(result.Refusals);
    }

    private async Task<IActionResult> TryFormAsync(Guid? id, Func<Attempt, Attempt> with, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        var reading = SourceFormReading.Of(Input, Before, Source?.Key ?? await db.FreeKeyAsync(Input.Name, cancel));
        var attempt = with(new Attempt(reading.Json) { SourceId = id, Form = Input.ToJson() });
        List<Refusal> refusals = attempt.Pasted is { } text && string.IsNullOrWhiteSpace(text) ? [.. reading.Refusals, new Refusal("page-missing", nameof(Pasted))] : reading.Refusals;
        return refusals.Count > 0 ? Refused(refusals) : await StartAsync(attempt, cancel);
    }

    private async Task<IActionResult> StartAsync(Attempt attempt, CancellationToken cancel)
    {
        var result = await new TrySource(db).RunAsync(attempt, User.Actor(), cancel);
        return !result.Ok ? Refused(result.Refusals)
            : Redirect(await db.ForTrialAsync(result.Value, cancel) && await db.HasProblemsAsync(result.Value, cancel) ? $"{Here}?prov={result.Value}" : $"/kallor/prov/{result.Value}");
    }
}
