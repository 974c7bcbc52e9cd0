using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Data.Work;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding.Trials;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Sources.Setup;

/// <summary>What is to be tried.</summary>
/// <param name="Definition">The definition as JSON.</param>
public sealed record Attempt(string Definition)
{
    /// <summary>What is read.</summary>
    public TrialKind Kind { get; init; } = TrialKind.Source;

    /// <summary>The source that is changed.</summary>
    public Guid? SourceId { get; init; }

    /// <summary>What was typed.</summary>
    public string? Form { get; init; }

    /// <summary>A call's own page.</summary>
    public string? Url { get; init; }

    /// <summary>A page or text.</summary>
    public string? Pasted { get; init; }
}

/// <summary>Asks the jobs to try a definition; they take it within seconds.</summary>
public sealed class TrySource(PortfoljDb db)
{
    private const int MostWaiting = 20;

    /// <summary>The trial's identity. Refuses: source-unknown, text-too-long (of <c>Pasted</c> and <c>Json</c>), url-unreadable, trials-waiting.</summary>
    public async Task<Result<Guid>> RunAsync(Attempt attempt, Actor actor, CancellationToken cancel)
    {
        if (attempt.SourceId is { } source && !await db.Sources.AnyAsync(s => s.Id == source, cancel))
        {
            return new Refusal("source-unknown");
        }

        if (attempt.Pasted?.Length > SourceTrial.MaxPasted)
        {
            return new Refusal("text-too-long", nameof(Attempt.Pasted), SwedishText.WholeNumber(SourceTrial.MaxPasted));
        }

        if (attempt.Definition.Length > SourceFormReading.MaxDefinition)
        {
            return new Refusal("text-too-long", "Json", SwedishText.WholeNumber(SourceFormReading.MaxDefinition));
        }

        if (attempt.Url is { } url && (url.Length > 2000 || !Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")))
        {
            return new Refusal("url-unreadable", nameof(Attempt.Url));
        }

        if (await db.SourceTrials.CountAsync(t => t.DoneAt == null, cancel) >= MostWaiting)
        {
            return new Refusal("trials-waiting");
        }

        var now = db.Clock.UtcNow();
        var trial = new SourceTrial
        {
            Kind = attempt.Kind,
            SourceId = attempt.SourceId,
            BasedOn = attempt.SourceId is { } id ? await db.SourceVersions.Where(v => v.SourceId == id).MaxAsync(v => (int?)v.Number, cancel) ?? 0 : 0,
            Definition = attempt.Definition,
            Form = attempt.Form,
            Url = attempt.Url,
            RequestedBy = actor.Function,
            RequestedAt = now,
        };
        if (attempt.Pasted is { } pasted)
        {
            trial.Paste(pasted);
        }

        await using var write = await db.WriteAsync(new AuditScope(actor, "source.try", "Prov utan att något sparas"), cancel);
        db.SourceTrials.Add(trial);
        db.JobRequests.Add(new JobRequest { JobKey = JobKeys.TrySources, RequestedBy = actor.Function, RequestedAt = now });
        write.Note(nameof(SourceTrial), trial.Id, attempt.Url ?? (attempt.Pasted is null ? "Källa" : "Inklistrat"), new Dictionary<string, object?> { ["Kind"] = attempt.Kind.ToString(), ["Url"] = attempt.Url });
        await write.CommitAsync(cancel);
        return trial.Id;
    }
}

/// <summary>Waits a little for a trial, so that most people see the result at once.</summary>
public static class TrialWait
{
    private const int Steps = 32;
    private const int StepsUntilTaken = 14;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    /// <summary>True when the trial is done. Gives up after eight seconds, and sooner when no process takes the work.</summary>
    public static async Task<bool> ForTrialAsync(this PortfoljDb db, Guid id, CancellationToken cancel)
    {
        for (var step = 0; step < Steps; step++)
        {
            if (await db.SourceTrials.AnyAsync(t => t.Id == id && t.DoneAt != null, cancel))
            {
                return true;
            }

            if (step == StepsUntilTaken && await db.JobRequests.AnyAsync(r => r.JobKey == JobKeys.TrySources && r.TakenAt == null, cancel))
            {
                return false;
            }

            await Task.Delay(Step, cancel);
        }

        return false;
    }
}
