using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portfolj.Data;
using Portfolj.Data.Work;
using Portfolj.Domain.Common;
using Portfolj.Jobs.Http;
using Quartz;

namespace Portfolj.Jobs.Running;

/// <summary>
/// Starts the schedule when the host answers: installs sources, recovers what a dead process left, plans every job, collects what has never been collected,
/// and from then on takes requests every second.
/// </summary>
public sealed class JobsHost(
    IServiceScopeFactory scopes,
    ISchedulerFactory schedulers,
    IHostApplicationLifetime lifetime,
    IHostEnvironment environment,
    DemoAddress demo,
    DatabaseSettings database,
    JobNode node,
    TimeProvider clock,
    ILogger<JobsHost> log,
    IServer? server = null) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById(Deadline.Stockholm);
    private readonly Dictionary<Guid, string> planned = [];

    /// <summary>What the runs of the very first start say that they were asked for by.</summary>
    public const string ByFirstStart = "första start";

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStarted = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        var scheduler = await schedulers.GetScheduler(stoppingToken);
        await PrepareAsync(scheduler, stoppingToken);
        await scheduler.Start(stoppingToken);

        using var timer = new PeriodicTimer(Tick, clock);
        for (var ticks = 1; await timer.WaitForNextTickAsync(stoppingToken); ticks++)
        {
            try
            {
                await TakeRequestsAsync(scheduler, stoppingToken);
                if (ticks % 30 == 0)
                {
                    await using var scope = scopes.CreateAsyncScope();
                    var db = scope.ServiceProvider.GetRequiredService<PortfoljDb>();
                    await PlanSourcesAsync(scheduler, db, stoppingToken);
                    await PublishedPlan.WriteAsync(scheduler, db, stoppingToken);
                    await Repeats.RecoverAsync(db, node, alone: false, stoppingToken);
                }
            }
#pragma warning disable CA1031 // A database that is away for a moment must not end the schedule for good.
            catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
            {
                log.LogError(error, "Taking job requests failed; trying again");
            }
        }
    }

    private async Task PrepareAsync(IScheduler scheduler, CancellationToken cancel)
    {
        if (environment.IsDevelopment() && server?.Features.Get<IServerAddressesFeature>() is { } feature)
        {
            demo.Use(feature.Addresses);
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortfoljDb>();
        await SourceDefinitions.InstallAsync(db, withExamples: environment.IsDevelopment(), cancel);
        await Repeats.RecoverAsync(db, node, alone: database.Provider == DatabaseProvider.Sqlite, cancel);
        await scheduler.AddCalendar(Schedule.WorkingDays, SwedishWorkingDays.Around(clock.SwedishToday()), AddCalendarOptions.ReplacingAndUpdatingTriggers, cancel);
        await ForgetAsync(scheduler, db, cancel);
        foreach (var kind in Schedule.Kinds.Where(k => k.Cron is not null))
        {
            await PlanAsync(scheduler, ScheduledJob.KeyOf(kind.Key, null), kind.Cron!, kind.Calendar, kind.KeepsRows, cancel);
        }

        await PlanSourcesAsync(scheduler, db, cancel);
        await PublishedPlan.WriteAsync(scheduler, db, cancel);
        await FirstStartAsync(db, cancel);
    }

    // Jobs of an earlier version stand in the scheduler's own tables until they are taken away.
    private static async Task ForgetAsync(IScheduler scheduler, PortfoljDb db, CancellationToken cancel)
    {
        foreach (var key in (await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals(ScheduledJob.Group), cancel)).Where(k => Schedule.Find(k.Name.Split(':')[0]) is null))
        {
            await scheduler.DeleteJob(key, cancel);
        }

        await db.JobPlans.Where(p => !JobKeys.All.Contains(p.JobKey)).ExecuteDeleteAsync(cancel);
    }

    // Sources that have never been collected are collected now, examples first; each fails by itself.
    private async Task FirstStartAsync(PortfoljDb db, CancellationToken cancel)
    {
        var fresh = await db.Sources.Where(s => s.Enabled && s.LastRunAt == null && !db.JobRuns.Any(r => r.SourceId == s.Id) && !db.JobRequests.Any(r => r.SourceId == s.Id && r.TakenAt == null))
            .OrderByDescending(s => s.IsExample).ThenBy(s => s.Key).Select(s => new { s.Id, s.Definition }).ToListAsync(cancel);
        var now = clock.UtcNow();
        db.JobRequests.AddRange(fresh.Where(s => !SourceDefinitions.WaitsForSchedule(s.Definition)).Select((s, i) => new JobRequest { JobKey = JobKeys.Collect, SourceId = s.Id, RequestedBy = ByFirstStart, RequestedAt = now.AddMilliseconds(i) }));
        await db.SaveChangesAsync(cancel);
    }

    private async Task PlanSourcesAsync(IScheduler scheduler, PortfoljDb db, CancellationToken cancel)
    {
        var sources = await db.Sources.AsNoTracking().Select(s => new { s.Id, s.Cron, s.Enabled }).ToListAsync(cancel);
        var calendar = Schedule.Find(JobKeys.Collect)!.Calendar;
        foreach (var source in sources)
        {
            var plan = source.Enabled ? source.Cron : "";
            if (planned.GetValueOrDefault(source.Id) == plan)
            {
                continue;
            }

            await PlanAsync(scheduler, ScheduledJob.KeyOf(JobKeys.Collect, source.Id), plan, calendar, true, cancel);
            planned[source.Id] = plan;
        }
    }

    private async Task PlanAsync(IScheduler scheduler, JobKey key, string cron, string? calendar, bool recover, CancellationToken cancel)
    {
        await scheduler.AddJob(JobBuilder.Create<ScheduledJob>().WithIdentity(key).StoreDurably().RequestRecovery(recover).Build(), AddJobOptions.Replacing, cancel);
        var triggerKey = new TriggerKey(key.Name, "schema");
        if (cron.Length == 0)
        {
            await scheduler.UnscheduleJob(triggerKey, cancel);
            return;
        }

        if (!CronExpression.TryParse(cron, out _))
        {
            log.LogError("The cron expression {Cron} of {Job} cannot be read; it is not scheduled", cron, key.Name);
            return;
        }

        var trigger = TriggerBuilder.Create().WithIdentity(triggerKey).ForJob(key)
            .WithSchedule(CronScheduleBuilder.Create(cron).InTimeZone(Stockholm).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed));
        await scheduler.ScheduleTrigger((calendar is null ? trigger : trigger.WithCalendarName(calendar)).Build(), TriggerConflict.Replace, cancel);
    }

    // Several requests for the same work are one run; a row is taken by exactly one node.
    private async Task TakeRequestsAsync(IScheduler scheduler, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortfoljDb>();
        var waiting = await db.JobRequests.AsNoTracking().Where(r => r.TakenAt == null).OrderBy(r => r.RequestedAt).Take(200).ToListAsync(cancel);
        if (waiting.Exists(r => r.SourceId is { } id && !planned.ContainsKey(id)))
        {
            // A source that was set up a moment ago: without its job the request would be taken and lost.
            await PlanSourcesAsync(scheduler, db, cancel);
        }

        var now = clock.UtcNow();
        foreach (var group in waiting.GroupBy(r => (r.JobKey, r.SourceId)))
        {
            var key = ScheduledJob.KeyOf(group.Key.JobKey, group.Key.SourceId);
            var ids = group.Select(r => r.Id).ToList();
            if (await db.JobRequests.Where(r => ids.Contains(r.Id) && r.TakenAt == null).ExecuteUpdateAsync(s => s.SetProperty(r => r.TakenAt, now), cancel) == 0
                || !await scheduler.Exists(key, cancel))
            {
                continue;
            }

            var by = group.OrderBy(r => Repeats.IsRepeat(r.RequestedBy)).First().RequestedBy;
            if (by == Repeats.AfterRestart && await db.JobRuns.AnyAsync(r => r.JobKey == group.Key.JobKey && r.SourceId == group.Key.SourceId && r.StartedAt >= group.First().RequestedAt, cancel))
            {
                continue;
            }

            await scheduler.TriggerJob(key, new JobDataMap { [ScheduledJob.RequestedBy] = by }, cancel);
        }
    }
}
