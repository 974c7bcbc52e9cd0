using Portfolj.Data.Work;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Running;

/// <summary>What a job did, for its row.</summary>
/// <param name="Summary">One sentence in Swedish.</param>
public sealed record JobReport(string Summary);

/// <summary>A job of the schedule. The runner keeps its row, its progress and its sign of life.</summary>
public interface IPortfolioJob
{
    /// <summary>Does the work once. Throws when it fails; what was done until then stays.</summary>
    Task<JobReport> RunAsync(JobContext context, CancellationToken cancel);
}

/// <summary>A run as its job sees it: who asked, which source, and where to count.</summary>
public sealed class JobContext
{
    private const int MostItems = 500;
    private readonly Lock gate = new();
    private readonly List<JobRunItem> items = [];

    /// <summary>The run.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The source, for collect.</summary>
    public CallSource? Source { get; init; }

    /// <summary>"schema" or the actor that asked for it.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>True when a person or the first start waits for the result: no pauses for politeness' sake.</summary>
    public bool IsHurried { get; init; }

    /// <summary>Rows that are new.</summary>
    public int Inserted { get; private set; }

    /// <summary>Rows that changed.</summary>
    public int Updated { get; private set; }

    /// <summary>Rows as before.</summary>
    public int Unchanged { get; private set; }

    /// <summary>Items that a person should look at.</summary>
    public int NeedsReview { get; private set; }

    /// <summary>Items that were refused.</summary>
    public int Rejected { get; private set; }

    /// <summary>What it is doing now, in Swedish.</summary>
    public string? Progress { get; private set; }

    /// <summary>Steps done.</summary>
    public int Done { get; private set; }

    /// <summary>Steps known so far.</summary>
    public int Total { get; private set; }

    /// <summary>Says what is being done now.</summary>
    public void Say(string progress, int done, int total)
    {
        lock (gate)
        {
            (Progress, Done, Total) = (progress, done, total);
        }
    }

    /// <summary>Counts a stored row.</summary>
    public void Count(StoreOutcome outcome)
    {
        lock (gate)
        {
            Inserted += outcome == StoreOutcome.Inserted ? 1 : 0;
            Updated += outcome == StoreOutcome.Updated ? 1 : 0;
            Unchanged += outcome == StoreOutcome.Unchanged ? 1 : 0;
        }
    }

    /// <summary>Counts a refused item with its reason.</summary>
    public void Reject(Rejection rejection)
    {
        lock (gate)
        {
            Rejected++;
            Keep(JobRunItemKind.Rejected, rejection.Url, rejection.Item, rejection.Reason);
        }
    }

    /// <summary>Counts an item that was kept but that a person should look at.</summary>
    public void Review(string url, string item, string reason)
    {
        lock (gate)
        {
            NeedsReview++;
            Keep(JobRunItemKind.NeedsReview, url, item, reason);
        }
    }

    /// <summary>Copies counts and progress to the run's row and hands over the items that are not yet stored.</summary>
    public List<JobRunItem> Drain(JobRun run)
    {
        lock (gate)
        {
            (run.Progress, run.Done, run.Total) = (Progress, Done, Total);
            (run.Inserted, run.Updated, run.Unchanged, run.NeedsReview, run.Rejected) = (Inserted, Updated, Unchanged, NeedsReview, Rejected);
            List<JobRunItem> drained = [.. items];
            items.Clear();
            return drained;
        }
    }

    // A site rebuilt overnight may refuse thousands; the counts stay true, the list stays readable.
    private void Keep(JobRunItemKind kind, string url, string item, string reason)
    {
        if (Rejected + NeedsReview <= MostItems)
        {
            items.Add(new JobRunItem { RunId = RunId, Kind = kind, Url = Cut(url, 2000), Item = Cut(item, 500), Reason = Cut(reason, 1000) });
        }
    }

    private static string Cut(string text, int length) => text.Length > length ? text[..length] : text;
}
