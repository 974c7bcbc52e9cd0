using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Data.Work;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Operations.Jobs;

/// <summary>The jobs: what runs, what waits, when, and how it went.</summary>
public sealed class IndexModel(PortfoljDb db) : PageModel
{
    /// <summary>Now, UTC.</summary>
    public DateTime Now { get; } = db.Clock.UtcNow();

    /// <summary>Chosen job.</summary>
    public string? JobKey { get; private set; }

    /// <summary>Chosen state.</summary>
    public JobRunState? State { get; private set; }

    /// <summary>Every job.</summary>
    public IReadOnlyList<PlanRow> Plans { get; private set; } = [];

    /// <summary>Latest run of each job.</summary>
    public IReadOnlyDictionary<string, RunRow> Latest { get; private set; } = new Dictionary<string, RunRow>();

    /// <summary>What runs.</summary>
    public IReadOnlyList<RunRow> Running { get; private set; } = [];

    /// <summary>What waits.</summary>
    public IReadOnlyList<WaitingRow> Waiting { get; private set; } = [];

    /// <summary>Runs of the page.</summary>
    public PageOf<RunRow> Runs { get; private set; } = new([], 1, 20, 0);

    /// <summary>Whether the visitor may start a job.</summary>
    public bool MayStart => User.May(Permission.StartJobs);

    /// <summary>Swedish name of a job.</summary>
    public string Name(string jobKey) => Plans.FirstOrDefault(p => p.JobKey == jobKey)?.Name ?? jobKey;

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(string? jobb, JobRunState? lage, int? sida, CancellationToken cancel)
    {
        JobKey = JobKeys.All.Contains(jobb) ? jobb : null;
        State = lage;
        Plans = await db.ListPlansAsync(cancel);
        Waiting = await db.ListWaitingAsync(cancel);
        Running = (await db.ListRunsAsync(new PageAsked(1, 100), null, null, JobRunState.Running, cancel)).Items;
        Runs = await db.ListRunsAsync(new PageAsked(sida, 20), JobKey, null, State, cancel);
        var latest = new Dictionary<string, RunRow>();
        foreach (var key in JobKeys.All)
        {
            if ((await db.ListRunsAsync(new PageAsked(1, 1), key, null, null, cancel)).Items is [var run])
            {
                latest[key] = run;
            }
        }

        Latest = latest;
    }

    /// <summary>Asks for a run; collecting means every enabled source.</summary>
    public async Task<IActionResult> OnPostAsync(string? jobb, CancellationToken cancel)
    {
        if (!MayStart)
        {
            return Forbid();
        }

        Guid?[] sources = jobb == JobKeys.Collect
            ? [.. await db.Sources.Where(s => s.Enabled).OrderBy(s => s.SortKey).Select(s => (Guid?)s.Id).ToListAsync(cancel)]
            : [null];
        var results = new List<Domain.Common.Result<JobRequest>>();
        foreach (var source in sources)
        {
            results.Add(await RequestJob.RunAsync(db, User.Actor(), jobb ?? "", source, cancel));
        }

        TempData["Message"] = results.Exists(r => r.Ok) ? "Jobbet startar inom några sekunder."
            : results.Count == 0 ? "Ingen källa är påslagen."
            : RefusalTexts.Of(results[0].Refusals[0]).Text;
        return RedirectToPage();
    }
}
