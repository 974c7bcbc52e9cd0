using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Data.Work;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Running;

/// <summary>This process among those that share the database.</summary>
/// <param name="Name">Machine and process, and a mark that no other process life has.</param>
public sealed record JobNode(string Name)
{
    /// <summary>The running process.</summary>
    public static JobNode Current { get; } = new(Cut($"{Environment.ProcessId}:{Guid.NewGuid():N}@{Environment.MachineName}"));

    private static string Cut(string name) => name.Length > 100 ? name[..100] : name;
}

/// <summary>Runs one job: its row from start to end, its sign of life, its counts and its error in plain Swedish.</summary>
public sealed class JobRunner(IServiceScopeFactory scopes, TimeProvider clock, JobNode node, ILogger<JobRunner> log)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>Runs a kind of job to its end; the row says how it went. Only the stopping of the process throws.</summary>
    public async Task<JobRunState> RunAsync(JobKind kind, Guid? sourceId, string requestedBy, bool hurried, CancellationToken cancel)
    {
        var (runId, source) = await BeginAsync(kind, sourceId, requestedBy, cancel);
        var context = new JobContext { RunId = runId, Source = source, RequestedBy = requestedBy, IsHurried = hurried };
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var heart = BeatAsync(context, over.Token);
        var (state, message) = (JobRunState.Failed, (string?)null);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var job = (IPortfolioJob)scope.ServiceProvider.GetRequiredService(kind.Job);
            var report = await job.RunAsync(context, cancel);
            context.Say(report.Summary, context.Total, context.Total);
            state = JobRunState.Succeeded;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            (state, message) = (JobRunState.Interrupted, "Tjänsten stoppades mitt i körningen.");
        }
        catch (SourceFailedException error)
        {
            log.LogWarning("Job {Job} failed: {Message}", kind.Key, error.Message);
            message = error.Message;
        }
#pragma warning disable CA1031 // Whatever a job throws must end in its row, or nobody would see that it failed.
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.LogError(error, "Job {Job} failed unexpectedly", kind.Key);
            message = $"Ett oväntat fel ({error.GetType().Name}). Felet finns i tjänstens logg.";
        }

        await over.CancelAsync();
        await heart;
        await EndAsync(kind, context, state, message, requestedBy);
        return state;
    }

    private async Task<(Guid RunId, CallSource? Source)> BeginAsync(JobKind kind, Guid? sourceId, string requestedBy, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortfoljDb>();
        var source = sourceId is { } id ? await db.Sources.AsNoTracking().SingleAsync(s => s.Id == id, cancel) : null;
        var now = clock.UtcNow();
        var last = await db.JobRuns.AsNoTracking().Where(r => r.JobKey == kind.Key && r.SourceId == sourceId).OrderByDescending(r => r.StartedAt).ThenByDescending(r => r.Id).FirstOrDefaultAsync(cancel);
        var run = new JobRun
        {
            JobKey = kind.Key,
            SourceId = sourceId,
            State = JobRunState.Running,
            RequestedBy = requestedBy,
            Attempt = last is { State: JobRunState.Failed or JobRunState.Interrupted } && Repeats.IsRepeat(requestedBy) ? last.Attempt + 1 : 1,
            Node = node.Name,
            StartedAt = now,
            HeartbeatAt = now,
            Progress = "Startar",
        };
        if (kind.KeepsRows)
        {
            db.JobRuns.Add(run);
            await db.SaveChangesAsync(cancel);
        }

        return (run.Id, source);
    }

    private async Task BeatAsync(JobContext context, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Beat, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancel))
            {
                await SaveAsync(context, CancellationToken.None);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    // What a run writes is mostly worked out from what is logged already (hits, diaries); the log holds the run as one event.
    private async Task EndAsync(JobKind kind, JobContext context, JobRunState state, string? message, string requestedBy)
    {
        if (!kind.KeepsRows && state != JobRunState.Failed)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortfoljDb>();
        if (!kind.KeepsRows)
        {
            var now = clock.UtcNow();
            db.JobRuns.Add(new JobRun { Id = context.RunId, JobKey = kind.Key, State = JobRunState.Running, RequestedBy = requestedBy, Node = node.Name, StartedAt = now, HeartbeatAt = now });
            await db.SaveChangesAsync(CancellationToken.None);
        }

        await using var write = await db.WriteAsync(new AuditScope(Actor.Job(kind.Key), "job.run", $"Begärd av: {requestedBy}"), CancellationToken.None);
        if (await FindAsync(db, context, CancellationToken.None) is { } run)
        {
            (run.State, run.Error, run.EndedAt) = (state, message, clock.UtcNow());
            write.Note(nameof(JobRun), run.Id, context.Source is { } source ? $"{kind.Name}: {source.Name}" : kind.Name, new Dictionary<string, object?>
            {
                [nameof(run.State)] = state,
                [nameof(run.Inserted)] = run.Inserted,
                [nameof(run.Updated)] = run.Updated,
                [nameof(run.Unchanged)] = run.Unchanged,
                [nameof(run.NeedsReview)] = run.NeedsReview,
                [nameof(run.Rejected)] = run.Rejected,
            });
            await write.CommitAsync(CancellationToken.None);
        }
    }

    private async Task SaveAsync(JobContext context, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortfoljDb>();
        if (await FindAsync(db, context, cancel) is not null)
        {
            await db.SaveChangesAsync(cancel);
        }
    }

    // The row with what the job has counted so far.
    private async Task<JobRun?> FindAsync(PortfoljDb db, JobContext context, CancellationToken cancel)
    {
        if (await db.JobRuns.SingleOrDefaultAsync(r => r.Id == context.RunId, cancel) is not { } run)
        {
            return null;
        }

        run.HeartbeatAt = clock.UtcNow();
        db.JobRunItems.AddRange(context.Drain(run));
        return run;
    }
}
