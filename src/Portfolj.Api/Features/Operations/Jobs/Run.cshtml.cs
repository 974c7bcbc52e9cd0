using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Components;
using Portfolj.Data;

namespace Portfolj.Api.Features.Operations.Jobs;

/// <summary>One run with what it refused and why.</summary>
public sealed class RunModel(PortfoljDb db) : PageModel
{
    /// <summary>The run.</summary>
    public RunRow Run { get; private set; } = null!;

    /// <summary>Swedish name of the job.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Refused and doubtful items.</summary>
    public IReadOnlyList<RunItem> Items { get; private set; } = [];

    /// <summary>The fact sheet.</summary>
    public IReadOnlyList<Fact> Facts { get; private set; } = [];

    /// <summary>Shows the run, or 404.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await db.FindRunAsync(id, cancel) is not { } run)
        {
            return NotFound();
        }

        Run = run;
        Name = (await db.ListPlansAsync(cancel)).Find(p => p.JobKey == run.JobKey)?.Name ?? run.JobKey;
        Items = await db.ListRunItemsAsync(id, cancel);
        Facts =
        [
            new Fact("Läge", run.State.Word()),
            new Fact("Start", RunWords.When(run.StartedAt)),
            new Fact("Slut", run.EndedAt is { } ended ? RunWords.When(ended) : "pågår"),
            new Fact("Tog", run.Duration(db.Clock.UtcNow())),
            new Fact("Startad av", ActorWords.Name(run.RequestedBy)),
            new Fact("Försök", run.Attempt.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            .. run.SourceId is { } source ? [new Fact("Källa", run.Source, $"/kallor/{source}")] : Array.Empty<Fact>(),
        ];
        return Page();
    }
}
