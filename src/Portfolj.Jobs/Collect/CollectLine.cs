using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portfolj.Data;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Http;
using Portfolj.Jobs.Running;

namespace Portfolj.Jobs.Collect;

/// <summary>
/// The collecting line of one source: Fetch → Archive → Read → judge → Check → Store → Report. A run is fetched and archived first and only counted; when it has been
/// judged, the archived run is read again by a fresh reader and each call is stored by itself, so a run that is killed loses and doubles nothing (docs/adr/0020).
/// </summary>
public sealed class CollectLine(IServiceScopeFactory scopes, CollectClient clients, DemoAddress demo, TimeProvider clock)
{
    private const int GiveUpAfter = 5;

    /// <summary>
    /// Collects a source. Throws <see cref="RunHeldBackException"/> when nothing of the run is stored, and <see cref="SourceFailedException"/> when it did not come to
    /// its end; what it had until then is stored.
    /// </summary>
    public async Task<JobReport> RunAsync(CallSource source, JobContext context, CancellationToken cancel)
    {
        var definition = demo.Resolve(SourceDefinition.Parse(source.Definition));
        var tally = new RunTally();
        var attachments = new AttachmentStep(scopes, source, context.RunId, context);
        var reader = await FetchAsync(definition, source, tally, attachments, context, cancel);
        return await JudgeAndStoreAsync(source, definition, reader, tally, attachments, context.RunId, context, released: false, cancel);
    }

    /// <summary>
    /// Takes in an archived run without the network, with today's reader: one that a person has <paramref name="released"/>, or any other, which is judged like a fresh one.
    /// </summary>
    public async Task<JobReport> ReplayRunAsync(CallSource source, Guid archivedRun, JobContext context, CancellationToken cancel, bool released = false)
    {
        var definition = demo.Resolve(SourceDefinition.Parse(source.Definition));
        var tally = new RunTally();
        var reader = SourceReaders.For(definition);
        var attachments = new AttachmentStep(scopes, source, archivedRun, context);
        await foreach (var read in ArchivedAsync(reader, archivedRun, cancel))
        {
            Count(tally, context, read);
            attachments.Add(read);
        }

        End(reader, tally, attachments, context);
        return await JudgeAndStoreAsync(source, definition, reader, tally, attachments, archivedRun, context, released, cancel);
    }

    // Fetch, Archive, and Read to know what to follow and to count.
    private async Task<ISourceReader> FetchAsync(SourceDefinition definition, CallSource source, RunTally tally, AttachmentStep attachments, JobContext context, CancellationToken cancel)
    {
        var reader = SourceReaders.For(definition);
        using var client = clients.Create(definition, unhurried: !context.IsHurried);
        var fetcher = new Fetcher(client, clock);
        var known = await KnownAsync(source.Id, cancel);
        var queue = new Queue<FetchRequest>(reader.Start(clock.SwedishToday()));
        var failuresInRow = 0;
        for (var sequence = 0; queue.TryDequeue(out var request); sequence++)
        {
            context.Say($"Hämtar {(request.Kind == PageKind.List ? "lista" : request.Title ?? request.Url)}", sequence, sequence + queue.Count + 1);
            if (sequence >= (definition.MaxRequests ?? clients.Settings.MaxRequests))
            {
                tally.Incomplete = $"Hämtningen avbröts efter {sequence} sidor: så många får en körning hämta (Collect:MaxRequests). Resten är inte läst.";
                break;
            }

            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<PortfoljDb>();
                var page = await FetchAsync(fetcher, db, request, known.Find(request), cancel);
                page = page with { Body = reader.BeforeArchive(page.Body) };
                using (CollectSteps.Begin(CollectSteps.Archive))
                {
                    page = await ResponseArchive.KeepAsync(db, source.Id, context.RunId, sequence, request.Url, page, cancel);
                }

                failuresInRow = 0;
                if (BodyCheck.Refusal(request, page) is { } refusal)
                {
                    Fail(tally, context, request, refusal, isGone: page.Status is 404 or 410);
                    continue;
                }

                using var step = CollectSteps.Begin(CollectSteps.Read);
                var read = Replay.Read(reader, request, page);
                Count(tally, context, read);
                attachments.Add(read);
                foreach (var next in read.Follow)
                {
                    queue.Enqueue(next);
                }
            }
            catch (FetchFailedException error)
            {
                Fail(tally, context, request, error.Message, isGone: false);
                failuresInRow = error.SiteIsSilent ? failuresInRow + 1 : 0;
                if (failuresInRow >= GiveUpAfter)
                {
                    tally.Incomplete = $"Webbplatsen slutade svara: {error.Message}";
                    break;
                }
            }
        }

        End(reader, tally, attachments, context);
        await attachments.FetchAsync((file, token) => FetchFileAsync(fetcher, file, known.Find(file), token), clients.Settings.MaxRequests, cancel);
        return reader;
    }

    private async Task<JobReport> JudgeAndStoreAsync(
        CallSource source, SourceDefinition definition, ISourceReader counted, RunTally tally, AttachmentStep attachments, Guid archivedRun, JobContext context, bool released, CancellationToken cancel)
    {
        var startedAt = clock.UtcNow();
        RunVerdict verdict;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PortfoljDb>();
            var known = await KnownCall.OfAsync(db, source.Id, cancel);
            verdict = RunVerdict.Of(tally, known, counted.ListsEverything, definition.ZeroIsFine, source.LostFields);
            if (verdict.HeldBack is { } why && !released)
            {
                throw new RunHeldBackException(why);
            }

            await new SourceFields(db, source.Id).RememberAsync(source.LostFields, verdict, cancel);
        }

        var run = new CallRun(source, counted.Version) { Ids = tally.Ids, IsWhole = tally.Incomplete is null && counted.ListsEverything, Lost = verdict.Lost };
        var (read, signals) = await StoreAsync(run, SourceReaders.For(definition), archivedRun, context, cancel);
        await attachments.StoreAsync(cancel);
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PortfoljDb>();
            if (run.IsWhole)
            {
                await new VanishedCalls(db).NoteAsync(source, tally, startedAt, cancel);
            }

            await new LikelyMerges(db).SuggestAsync(source, cancel);
        }

        return tally.Incomplete is { } incomplete ? throw new SourceFailedException(incomplete)
            : read + signals == 0 && !definition.ZeroIsFine ? throw new SourceFailedException(tally.FirstFailure is null
                ? "Källan gav inga utlysningar alls. Det brukar betyda att webbplatsen har byggts om."
                : $"Källan gav inga utlysningar: {tally.FirstFailure}")
            : new JobReport(signals > 0 ? $"{read} utlysningar och {signals} förvarningar lästa" : $"{read} utlysningar lästa");
    }

    private async Task<KnownResponses> KnownAsync(Guid sourceId, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await KnownResponses.ReadAsync(scope.ServiceProvider.GetRequiredService<PortfoljDb>(), sourceId, clock.UtcNow(), cancel);
    }

    private async Task<FetchedPage> FetchFileAsync(Fetcher fetcher, FetchRequest file, KnownResponse? known, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await FetchAsync(fetcher, scope.ServiceProvider.GetRequiredService<PortfoljDb>(), file, known, cancel);
    }

    // A page that has not changed since it was archived is read as if it had been sent again.
    private static async Task<FetchedPage> FetchAsync(Fetcher fetcher, PortfoljDb db, FetchRequest request, KnownResponse? known, CancellationToken cancel)
    {
        using var step = CollectSteps.Begin(CollectSteps.Fetch);
        var page = await fetcher.FetchAsync(request, cancel, known);
        return page.Status != 304 || known is null ? page : await KnownResponses.OpenAsync(db, known, page, cancel) ?? await fetcher.FetchAsync(request, cancel);
    }

    // Check and Store, a few calls at a time.
    private async Task<(int Calls, int Signals)> StoreAsync(CallRun run, ISourceReader reader, Guid archivedRun, JobContext context, CancellationToken cancel)
    {
        var batch = new CallBatch(scopes, run, context);
        await foreach (var read in ArchivedAsync(reader, archivedRun, cancel))
        {
            await batch.AddAsync(read, cancel);
        }

        await batch.AddAsync(reader.Finish(), cancel);
        await batch.FlushAsync(cancel);
        return (batch.Read, batch.Signals);
    }

    // Pages of an archived run as the reader reads them, opened one by one.
    private async IAsyncEnumerable<ReadResult> ArchivedAsync(ISourceReader reader, Guid run, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortfoljDb>();
        var index = await ResponseArchive.IndexAsync(db, run, cancel);
        var day = index.Count > 0 ? (await ResponseArchive.OpenAsync(db, index[0].Id, cancel)).Day : clock.SwedishToday();
        await foreach (var (_, read) in Replay.ReadAsync(reader, day, index, page => ResponseArchive.OpenAsync(db, page.Id, cancel)).WithCancellation(cancel))
        {
            yield return read;
        }
    }

    // What could only be told when everything had been read.
    private static void End(ISourceReader reader, RunTally tally, AttachmentStep attachments, JobContext context)
    {
        var last = reader.Finish();
        Count(tally, context, last);
        attachments.Add(last);
    }

    private static void Count(RunTally tally, JobContext context, ReadResult read)
    {
        tally.Add(read);
        foreach (var rejection in read.Rejections)
        {
            context.Reject(rejection);
        }
    }

    // One detail page costs one item; a list page that is missing makes the run incomplete.
    private static void Fail(RunTally tally, JobContext context, FetchRequest request, string reason, bool isGone)
    {
        tally.FirstFailure ??= reason;
        context.Reject(new Rejection(request.Url, request.Title ?? CanonicalUrl.PathOf(request.Url), reason));
        if (request.Kind == PageKind.List)
        {
            tally.Incomplete ??= reason.StartsWith("svarade", StringComparison.Ordinal) ? $"{new Uri(request.Url).Host} {reason}." : reason;
        }
        else if (!isGone)
        {
            tally.Unread.Add(CanonicalUrl.Of(request.Url));
        }
    }
}
