using Microsoft.Extensions.DependencyInjection;
using Portfolj.Data;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Running;

namespace Portfolj.Jobs.Collect;

/// <summary>Checks the calls of a run and hands them over to be stored, a few at a time.</summary>
internal sealed class CallBatch(IServiceScopeFactory scopes, CallRun run, JobContext context)
{
    // When so many calls in a row cannot be stored, it is not the calls.
    private const int GiveUpAfter = 25;

    private readonly List<ReadCall> waiting = [];
    private readonly Dictionary<string, string> titleOfId = new(StringComparer.Ordinal);
    private int failuresInRow;

    /// <summary>Calls read so far.</summary>
    public int Read { get; private set; }

    /// <summary>Early warnings stored so far.</summary>
    public int Signals { get; private set; }

    /// <summary>Takes what was read of a page. Refusals of the reader have been told already, when the run was counted.</summary>
    public async Task AddAsync(ReadResult read, CancellationToken cancel)
    {
        foreach (var call in read.Calls)
        {
            Read++;
            if (CallCheck.Refusal(call) is { } reason)
            {
                Refuse(call, reason);
            }
            else if (titleOfId.TryAdd(call.ExternalId, RoundKeys.TitleKey(call.Title)))
            {
                waiting.Add(call);
            }
            else if (titleOfId[call.ExternalId] != RoundKeys.TitleKey(call.Title))
            {
                // The same page under two addresses with the source's own id: once is enough.
                context.Review(call.Url, call.Title, $"sidan har samma id ({call.ExternalId}) som en annan utlysning i samma körning och sparades inte");
            }
        }

        if (waiting.Count >= CallStore.Batch)
        {
            await FlushAsync(cancel);
        }

        if (read.Signals.Count > 0)
        {
            await using var scope = scopes.CreateAsyncScope();
            Signals += await new SignalStore(scope.ServiceProvider.GetRequiredService<PortfoljDb>()).StoreAsync(run.Source, read.Signals, cancel);
        }

        if (read.Notices.Count > 0)
        {
            await FlushAsync(cancel);
            await using var scope = scopes.CreateAsyncScope();
            await new CallStore(scope.ServiceProvider.GetRequiredService<PortfoljDb>(), run).AddNoticesAsync(read.Notices, cancel);
        }
    }

    /// <summary>Stores what waits.</summary>
    public async Task FlushAsync(CancellationToken cancel)
    {
        foreach (var part in waiting.Chunk(CallStore.Batch))
        {
            context.Say("Sparar det som är läst", Read - waiting.Count, Math.Max(Read, run.Ids.Count));
            using var step = CollectSteps.Begin(CollectSteps.Store);
            await using var scope = scopes.CreateAsyncScope();
            foreach (var stored in await new CallStore(scope.ServiceProvider.GetRequiredService<PortfoljDb>(), run).StoreAsync(part, cancel))
            {
                Tell(stored);
            }
        }

        waiting.Clear();
    }

    private void Tell(StoredCall stored)
    {
        if (stored.Outcome is { } outcome)
        {
            failuresInRow = 0;
            context.Count(outcome);
            if (stored.Call.Doubt is { } doubt)
            {
                context.Review(stored.Call.Url, stored.Call.Title, doubt);
            }

            return;
        }

        Refuse(stored.Call, stored.Refused!);
        if (++failuresInRow >= GiveUpAfter)
        {
            throw new SourceFailedException($"{GiveUpAfter} utlysningar i rad gick inte att spara. Den sista {stored.Refused}");
        }
    }

    private void Refuse(ReadCall call, string reason) => context.Reject(new Rejection(call.Url, call.Title.Length > 0 ? call.Title : call.ExternalId, reason));
}
