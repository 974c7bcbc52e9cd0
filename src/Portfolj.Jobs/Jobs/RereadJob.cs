using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Archive;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Http;
using Portfolj.Jobs.Running;

namespace Portfolj.Jobs.Jobs;

/// <summary>Reads archived responses once more by the source's definition of today, and writes down what it finds. Nothing that is stored about a call changes.</summary>
public sealed class RereadJob(PortfoljDb db, DemoAddress demo) : IPortfolioJob
{
    private const int MostAtATime = 20;

    // A reader remembers what it met before a page: the list's title and day. The first pages of a run are its lists; the rest would only cost memory.
    private const int MostBefore = 60;
    private static readonly TimeSpan Keep = TimeSpan.FromDays(30);

    /// <inheritdoc/>
    public async Task<JobReport> RunAsync(JobContext context, CancellationToken cancel)
    {
        var old = db.Clock.UtcNow() - Keep;
        await db.Rereadings.Where(r => r.DoneAt < old).ExecuteDeleteAsync(cancel);
        var waiting = await db.Rereadings.Where(r => r.DoneAt == null).OrderBy(r => r.RequestedAt).Take(MostAtATime).ToListAsync(cancel);
        foreach (var asked in waiting)
        {
            try
            {
                asked.Result = JsonSerializer.Serialize(await ReadAsync(asked.ResponseId, cancel));
            }
            catch (Exception error) when (error is SourceFailedException or JsonException or ArgumentException)
            {
                asked.Error = error is SourceFailedException ? error.Message : "Källans definition går inte att läsa.";
            }

            asked.DoneAt = db.Clock.UtcNow();
            await db.SaveChangesAsync(cancel);
        }

        return new JobReport($"{waiting.Count} svar lästa om");
    }

    private async Task<RereadPage> ReadAsync(Guid responseId, CancellationToken cancel)
    {
        var response = await db.ArchivedResponses.AsNoTracking().SingleAsync(r => r.Id == responseId, cancel);
        var stored = await db.Sources.AsNoTracking().Where(s => s.Id == response.SourceId).Select(s => s.Definition).SingleAsync(cancel);
        var reader = SourceReaders.For(demo.Resolve(SourceDefinition.Parse(stored)));
        var pages = await ResponseArchive.ReadUpToAsync(db, response.RunId, response.Sequence, MostBefore, cancel);
        var target = CanonicalUrl.Of(response.Url);
        List<ReadCall> calls = [];
        List<Rejection> refused = [];
        var links = 0;

        // What was read of a page may come with a later one: the first pages are held back until it is known what stands on all of them.
        void Take(ReadResult read)
        {
            calls.AddRange(read.Calls);
            refused.AddRange(read.Rejections.Where(r => CanonicalUrl.Of(r.Url) == target));
        }

        await foreach (var (request, read) in Replay.ReadAsync(reader, pages[^1].Page.Day, pages).WithCancellation(cancel))
        {
            Take(read);
            links += CanonicalUrl.Of(request.Url) == target ? read.Follow.Count : 0;
        }

        try
        {
            Take(reader.Finish());
        }
        catch (SourceFailedException) when (calls.Count > 0)
        {
            // What makes a whole run fail need not concern this page of it.
        }

        var own = calls.Where(c => c.ArchiveHash == response.ContentHash).DistinctBy(c => c.ExternalId).ToList();
        refused.AddRange(own.Select(c => (Call: c, Reason: CallCheck.Refusal(c))).Where(c => c.Reason is not null).Select(c => new Rejection(c.Call.Url, c.Call.Title, c.Reason!)));
        return new RereadPage(
            reader.Version,
            [.. own.Select(c => new RereadCall(c.ExternalId, c.CanonicalUrl, c.Title, [new RereadFact(nameof(RoundField.Title), c.Title, null), .. c.Facts.Where(f => f.Field != RoundField.Title).Select(f => new RereadFact(f.Field.ToString(), f.Value, f.Quote))]))],
            [.. refused.Select(r => new RereadRefusal(r.Item, r.Reason)).Distinct()],
            links);
    }
}
