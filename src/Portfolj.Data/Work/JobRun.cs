namespace Portfolj.Data.Work;

/// <summary>How a run of a job stands.</summary>
public enum JobRunState
{
    /// <summary>Under way.</summary>
    Running,

    /// <summary>Finished without error.</summary>
    Succeeded,

    /// <summary>Stopped by an error; stays failed and is tried again by a new run.</summary>
    Failed,

    /// <summary>The process ended in the middle; found at the next start and repeated.</summary>
    Interrupted,
}

/// <summary>One run of a job.</summary>
public sealed class JobRun
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Key of the job in the schedule.</summary>
    public required string JobKey { get; init; }

    /// <summary>The source, for collect runs.</summary>
    public Guid? SourceId { get; init; }

    /// <summary>How it stands.</summary>
    public JobRunState State { get; set; }

    /// <summary>Who asked for it: "schema" or an actor id.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>1 for the first try, then counted up by repeats of the same run.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Which process runs it; a running row of a dead process is interrupted.</summary>
    public required string Node { get; init; }

    /// <summary>Start, UTC.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>Last sign of life, UTC.</summary>
    public required DateTime HeartbeatAt { get; set; }

    /// <summary>End, UTC.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>What it is doing now, in Swedish.</summary>
    public string? Progress { get; set; }

    /// <summary>Steps done.</summary>
    public int Done { get; set; }

    /// <summary>Steps known so far; 0 when unknown.</summary>
    public int Total { get; set; }

    /// <summary>Rows that are new.</summary>
    public int Inserted { get; set; }

    /// <summary>Rows that changed.</summary>
    public int Updated { get; set; }

    /// <summary>Rows as before.</summary>
    public int Unchanged { get; set; }

    /// <summary>Items that a person should look at.</summary>
    public int NeedsReview { get; set; }

    /// <summary>Items that were refused, each with its reason.</summary>
    public int Rejected { get; set; }

    /// <summary>Why it failed, in plain Swedish.</summary>
    public string? Error { get; set; }

    /// <summary>The rejected and doubtful items.</summary>
    public List<JobRunItem> Items { get; init; } = [];
}

/// <summary>What became of a single item.</summary>
public enum JobRunItemKind
{
    /// <summary>Refused.</summary>
    Rejected,

    /// <summary>Kept, but a person should look.</summary>
    NeedsReview,
}

/// <summary>One item of a run that was refused or needs a look, with the reason.</summary>
public sealed class JobRunItem
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The run.</summary>
    public required Guid RunId { get; init; }

    /// <summary>What became of it.</summary>
    public required JobRunItemKind Kind { get; init; }

    /// <summary>Where it was read.</summary>
    public required string Url { get; init; }

    /// <summary>Which item: external id or title.</summary>
    public required string Item { get; init; }

    /// <summary>Why, in plain Swedish.</summary>
    public required string Reason { get; init; }
}

/// <summary>Work asked for: by a person at <c>/jobb</c>, or by a change that makes other work stale. The jobs process takes it and removes nothing.</summary>
public sealed class JobRequest
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Key of the job.</summary>
    public required string JobKey { get; init; }

    /// <summary>The source, for collect.</summary>
    public Guid? SourceId { get; init; }

    /// <summary>Actor id.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime RequestedAt { get; init; }

    /// <summary>When a run took it, UTC; <c>null</c> while it waits.</summary>
    public DateTime? TakenAt { get; set; }
}

/// <summary>Keys of the jobs; the schedule in Portfolj.Jobs says when they run.</summary>
public static class JobKeys
{
    /// <summary>Every key.</summary>
    public static IReadOnlyList<string> All { get; } = [Collect, Match, CloseExpired, SendMail, ScanUploads, Retain, TrySources, Reread, SourceLetters];

    /// <summary>Collect one source.</summary>
    public const string Collect = "hamta";

    /// <summary>Match initiatives with rounds.</summary>
    public const string Match = "matcha";

    /// <summary>Write closings into diaries and forget hits whose round closed.</summary>
    public const string CloseExpired = "stang-passerade";

    /// <summary>Send the letters of the outbox.</summary>
    public const string SendMail = "skicka-brev";

    /// <summary>Have uploaded documents scanned for viruses.</summary>
    public const string ScanUploads = "granska-handlingar";

    /// <summary>Erase what retention rules say is due.</summary>
    public const string Retain = "gallra";

    /// <summary>Try definitions of sources, and single pasted calls, without storing anything.</summary>
    public const string TrySources = "prova-kalla";

    /// <summary>Read archived responses once more.</summary>
    public const string Reread = "las-om";

    /// <summary>Tell people when a source's health has changed.</summary>
    public const string SourceLetters = "kallbrev";
}
