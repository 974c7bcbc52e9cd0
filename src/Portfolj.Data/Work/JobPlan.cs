namespace Portfolj.Data.Work;

/// <summary>What the scheduler intends: one row per job, for collecting one per source. Written by the scheduler, so that pages can tell without knowing it.</summary>
public sealed class JobPlan
{
    /// <summary>Key of the job, followed by a colon and the source's key where each source has its own time.</summary>
    public required string Id { get; init; }

    /// <summary>Key of the job.</summary>
    public required string JobKey { get; init; }

    /// <summary>The source, for collecting.</summary>
    public Guid? SourceId { get; init; }

    /// <summary>Swedish name of the job.</summary>
    public required string Name { get; set; }

    /// <summary>Next time, UTC; <c>null</c> when it is not scheduled.</summary>
    public DateTime? NextRunAt { get; set; }
}
