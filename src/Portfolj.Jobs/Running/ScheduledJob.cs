using Microsoft.Extensions.DependencyInjection;
using Portfolj.Data;
using Portfolj.Data.Work;
using Portfolj.Jobs.Http;
using Quartz;

namespace Portfolj.Jobs.Running;

/// <summary>What Quartz runs: finds the kind and the source in the job's key and hands over to the runner. One key never runs twice at a time.</summary>
[DisallowConcurrentExecution]
public sealed class ScheduledJob(JobRunner runner, CollectSettings settings, TimeProvider clock) : IJob
{
    /// <summary>The Quartz group of all the product's jobs.</summary>
    public const string Group = "portfolj";

    /// <summary>Data: who asked.</summary>
    public const string RequestedBy = "by";

    /// <summary>Data: which attempt of a failed run.</summary>
    public const string Attempt = "attempt";

    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(15)];

    /// <summary>The Quartz key of a kind and source.</summary>
    public static JobKey KeyOf(string kind, Guid? sourceId) => new(sourceId is { } id ? $"{kind}:{id:N}" : kind, Group);

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var parts = context.JobDetail.Key.Name.Split(':');
        var kind = Schedule.Find(parts[0]) ?? throw new InvalidOperationException($"No job kind {parts[0]}.");
        Guid? sourceId = parts.Length > 1 ? Guid.Parse(parts[1]) : null;
        var data = context.MergedJobDataMap;
        var by = context.Recovering ? Repeats.AfterRestart : data.TryGetValue(RequestedBy, out var who) && who is string name ? name : Schedule.ByClock;
        var attempt = data.TryGetValue(Attempt, out var text) && int.TryParse(text?.ToString(), out var number) ? number : 1;
        if (by is Schedule.ByClock or Repeats.AfterFailure && kind.Key == JobKeys.Collect && NightWindow.Parse(settings.NightWindow)?.NextStart(clock.UtcNow()) is { } later)
        {
            await AgainAsync(context, by, attempt, later, cancellationToken);
            return;
        }

        var state = await runner.RunAsync(kind, sourceId, by, hurried: by is not (Schedule.ByClock or Repeats.AfterFailure), cancellationToken);
        if (state == JobRunState.Failed && kind.Key == JobKeys.Collect && attempt < Repeats.MaxAttempts)
        {
            await AgainAsync(context, Repeats.AfterFailure, attempt + 1, clock.GetUtcNow() + Pauses[Math.Min(attempt, Pauses.Length) - 1], cancellationToken);
        }
    }

    private static async Task AgainAsync(IJobExecutionContext context, string by, int attempt, DateTimeOffset at, CancellationToken cancel)
    {
        var trigger = TriggerBuilder.Create()
            .WithIdentity(context.JobDetail.Key.Name, "igen")
            .ForJob(context.JobDetail.Key)
            .UsingJobData(RequestedBy, by)
            .UsingJobData(Attempt, attempt.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .StartAt(at)
            .Build();
        await context.Scheduler.ScheduleTrigger(trigger, TriggerConflict.Replace, cancel);
    }
}
