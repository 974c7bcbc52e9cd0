using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portfolj.Data;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Http;
using Portfolj.Jobs.Running;

namespace Portfolj.Jobs.Collect;

/// <summary>The collecting line of one source: Fetch → Archive → Read → Check → Store → Report. Each call is stored by itself, so a run that is killed loses and doubles nothing.</summary>
public sealed class CollectLine(IServiceScopeFactory scopes, CollectClient clients, DemoAddress demo, TimeProvider clock)
{
    private const int GiveUpAfter = 5;

    /// <summary>Collects a source. Throws <see cref="SourceFailedException"/> when the run as a whole failed; what was stored until then stays.</summary>
    public async Task<JobReport> RunAsync(CallSource source, JobContext context, CancellationToken cancel)
    {
        var definition = demo.Resolve(SourceDefinition.Parse(source.Definition));
        var reader = SourceReaders.For(definition);
        using var client = clients.Create(definition, unhurried: !context.IsHurried);
        var fetcher = new Fetcher(client, clock);
        var run = new Progress(source, reader, context, clock.UtcNow());
        var queue = new Queue<FetchRequest>(reader.Start(clock.SwedishToday()));
        var failuresInRow = 0;
        var attachments = new AttachmentStep(scopes, source, context.RunId, context);
        for (var sequence = 0; queue.TryDequeue(out var request); sequence++)
        {
            context.Say($"Hämtar {(request.Kind == PageKind.List ? "lista" : request.Title ?? request.Url)}", sequence, sequence + queue.Count + 1);
            if (sequence >= clients.Settings.MaxRequests)
            {
                run.Incomplete = $"Hämtningen avbröts efter {sequence} sidor.";
                break;
            }

            try
            {
                var page = await fetcher.FetchAsync(request, cancel);
                page = page with { Body = reader.BeforeArchive(page.Body) };
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<PortfoljDb>();
                page = await ResponseArchive.KeepAsync(db, source.Id, context.RunId, sequence, request.Url, page, cancel);
                failuresInRow = 0;
                if (page.Status is < 200 or >= 300)
                {
                    run.Fail(request, $"svarade med felkod {page.Status}");
                    continue;
                }

                var read = reader.Read(request, page);
                await KeepAsync(run, read, cancel);
                attachments.Add(read);
                foreach (var next in read.Follow)
                {
                    queue.Enqueue(next);
                }
            }
            catch (HttpRequestException error)
            {
                run.Fail(request, error.Message);
                if (++failuresInRow >= GiveUpAfter)
                {
                    run.Incomplete = $"Webbplatsen slutade svara: {error.Message}";
                    break;
                }
            }
        }

        await KeepAsync(run, reader.Finish(), cancel);
        await attachments.FetchAsync(fetcher.FetchAsync, clients.Settings.MaxRequests, cancel);
        await attachments.StoreAsync(cancel);
        run.ThrowIfFailed(definition);
        if (definition.Reader == SourceReaders.Pages)
        {
            await NoteVanishedAsync(run, cancel);
        }

        return new JobReport($"{run.Read} utlysningar lästa");
    }

    /// <summary>Reads an archived run anew, without the network, and stores what today's reader makes of it.</summary>
    public async Task<JobReport> ReplayRunAsync(CallSource source, Guid archivedRun, JobContext context, CancellationToken cancel)
    {
        var definition = demo.Resolve(SourceDefinition.Parse(source.Definition));
        var reader = SourceReaders.For(definition);
        var run = new Progress(source, reader, context, clock.UtcNow());
        List<(string Asked, FetchedPage Page)> pages;
        await using (var scope = scopes.CreateAsyncScope())
        {
            pages = await ResponseArchive.ReadAsync(scope.ServiceProvider.GetRequiredService<PortfoljDb>(), archivedRun, cancel);
        }

        var attachments = new AttachmentStep(scopes, source, archivedRun, context);
        var day = pages.Count > 0 ? pages[0].Page.Day : clock.SwedishToday();
        await foreach (var (_, read) in Replay.ReadAsync(reader, day, pages))
        {
            await KeepAsync(run, read, cancel);
            attachments.Add(read);
        }

        await KeepAsync(run, reader.Finish(), cancel);
        await attachments.StoreAsync(cancel);
        run.ThrowIfFailed(definition);
        return new JobReport($"{run.Read} utlysningar lästa ur arkivet");
    }

    // Check and Store.
    private async Task KeepAsync(Progress run, ReadResult read, CancellationToken cancel)
    {
        foreach (var rejection in read.Rejections)
        {
            run.Context.Reject(rejection);
        }

        run.Incomplete ??= read.Incomplete;
        foreach (var call in read.Calls)
        {
            run.Read++;
            if (CallCheck.Refusal(call) is { } reason)
            {
                run.Context.Reject(new Rejection(call.Url, call.Title.Length > 0 ? call.Title : call.ExternalId, reason));
                continue;
            }

            // The same page under two addresses with the source's own id: once is enough.
            if (!run.TitleOfId.TryAdd(call.ExternalId, RoundKeys.TitleKey(call.Title)))
            {
                if (run.TitleOfId[call.ExternalId] != RoundKeys.TitleKey(call.Title))
                {
                    run.Context.Review(call.Url, call.Title, $"sidan har samma id ({call.ExternalId}) som en annan utlysning i samma körning och sparades inte");
                }

                continue;
            }

            await using var scope = scopes.CreateAsyncScope();
            var store = new CallStore(scope.ServiceProvider.GetRequiredService<PortfoljDb>());
            run.Context.Count(await store.StoreAsync(run.Source, run.Reader.Version, call, cancel));
            if (call.Doubt is { } doubt)
            {
                run.Context.Review(call.Url, call.Title, doubt);
            }
        }

        if (read.Notices.Count > 0)
        {
            await using var scope = scopes.CreateAsyncScope();
            await new CallStore(scope.ServiceProvider.GetRequiredService<PortfoljDb>()).AddNoticesAsync(run.Source, read.Notices, cancel);
        }
    }

    // A complete run that did not meet a round which is still open: the source no longer shows it.
    private async Task NoteVanishedAsync(Progress run, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortfoljDb>();
        var now = clock.UtcNow();
        var gone = await db.Origins.Where(o => o.SourceId == run.Source.Id && o.LastSeenAt < run.StartedAt)
            .Join(db.Rounds.Where(r => r.ClosesAtUtc == null || r.ClosesAtUtc > now), o => o.RoundId, r => r.Id, (o, r) => r.Id)
            .Where(id => !db.RoundEvents.Any(e => e.RoundId == id && e.SourceId == run.Source.Id && e.Kind == RoundEventKind.Vanished))
            .Where(id => !db.Origins.Any(o => o.RoundId == id && o.LastSeenAt >= run.StartedAt)).Distinct().ToListAsync(cancel);
        db.RoundEvents.AddRange(gone.Select(id => new RoundEvent { RoundId = id, At = now, Kind = RoundEventKind.Vanished, SourceId = run.Source.Id }));
        await db.SaveChangesAsync(cancel);
    }

    private sealed class Progress(CallSource source, ISourceReader reader, JobContext context, DateTime startedAt)
    {
        private string? firstFailure;

        public CallSource Source => source;

        public ISourceReader Reader => reader;

        public JobContext Context => context;

        public DateTime StartedAt => startedAt;

        public int Read { get; set; }

        public string? Incomplete { get; set; }

        public Dictionary<string, string> TitleOfId { get; } = new(StringComparer.Ordinal);

        // One detail page costs one item; a list page that is missing makes the run incomplete.
        public void Fail(FetchRequest request, string reason)
        {
            firstFailure ??= reason;
            context.Reject(new Rejection(request.Url, request.Title ?? CanonicalUrl.PathOf(request.Url), reason));
            if (request.Kind == PageKind.List)
            {
                Incomplete ??= reason.StartsWith("svarade", StringComparison.Ordinal) ? $"{new Uri(request.Url).Host} {reason}." : reason;
            }
        }

        public void ThrowIfFailed(SourceDefinition definition)
        {
            if (Incomplete is { } incomplete)
            {
                throw new SourceFailedException(incomplete);
            }

            if (Read == 0 && !definition.ZeroIsFine)
            {
                throw new SourceFailedException(firstFailure is null
                    ? "Källan gav inga utlysningar alls. Det brukar betyda att webbplatsen har byggts om."
                    : $"Källan gav inga utlysningar: {firstFailure}");
            }
        }
    }
}
