using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portfolj.Data;
using Portfolj.Domain.Funding.Trials;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Running;

namespace Portfolj.Jobs.Jobs;

/// <summary>Does the trials that wait, oldest first, and removes those that are a week old.</summary>
public sealed class TrySourcesJob(PortfoljDb db, TrialRun trials, ILogger<TrySourcesJob> log) : IPortfolioJob
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public async Task<JobReport> RunAsync(JobContext context, CancellationToken cancel)
    {
        var old = db.Clock.UtcNow().AddDays(-SourceTrial.DaysKept);
        var removed = await db.SourceTrials.Where(t => t.RequestedAt < old).ExecuteDeleteAsync(cancel);
        var waiting = await db.SourceTrials.Where(t => t.DoneAt == null).OrderBy(t => t.RequestedAt).ThenBy(t => t.Id).Select(t => t.Id).ToListAsync(cancel);
        foreach (var id in waiting)
        {
            await TryAsync(id, cancel);
        }

        return new JobReport($"{waiting.Count} prov gjorda, {removed} gamla borttagna");
    }

    private async Task TryAsync(Guid id, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        if (await db.SourceTrials.SingleOrDefaultAsync(t => t.Id == id, cancel) is not { DoneAt: null } trial)
        {
            return;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        var (result, error) = (new TrialResult(), (string?)null);
        try
        {
            (result, error) = await trials.RunAsync(trial, patience.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            error = "Webbplatsen svarade inte inom en minut.";
        }
#pragma warning disable CA1031 // A trial that trips over a fault of ours must still be answered, or a person waits for ever.
        catch (Exception bug) when (bug is not OperationCanceledException)
#pragma warning restore CA1031
        {
            log.LogError(bug, "Trial {Trial} failed unexpectedly", id);
            error = "Ett oväntat fel hos oss. Det finns i tjänstens logg.";
        }

        trial.Finish(result, error, db.Clock.UtcNow());
        await db.SaveChangesAsync(cancel);
    }
}
