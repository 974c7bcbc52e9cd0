using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Domain.Funding;

namespace Portfolj.Jobs.Collect;

/// <summary>A call in the least room: a run of many thousand pages is judged by these.</summary>
/// <param name="Fields">One bit a field that is stated.</param>
/// <param name="IsOpen">Its last day has not passed, or none is stated.</param>
internal readonly record struct Tallied(uint Fields, bool IsOpen)
{
    /// <summary>The bit of a field.</summary>
    public static uint Bit(RoundField field) => 1u << (int)field;

    /// <summary>Whether a field is stated.</summary>
    public bool States(RoundField field) => (Fields & Bit(field)) != 0;
}

/// <summary>What a run gave, counted while it is fetched: which calls, which fields each states, what was refused or could not be fetched.</summary>
internal sealed class RunTally
{
    private readonly Dictionary<string, Tallied> calls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> byUrl = new(StringComparer.Ordinal);

    /// <summary>Calls by the source's own id.</summary>
    public IReadOnlyDictionary<string, Tallied> Calls => calls;

    /// <summary>Ids of the calls.</summary>
    public HashSet<string> Ids { get; } = new(StringComparer.Ordinal);

    /// <summary>Canonical addresses that could not be fetched or read: what stood there has not vanished.</summary>
    public HashSet<string> Unread { get; } = new(StringComparer.Ordinal);

    /// <summary>Why the run did not come to its end, in Swedish.</summary>
    public string? Incomplete { get; set; }

    /// <summary>The first reason for which something could not be fetched.</summary>
    public string? FirstFailure { get; set; }

    /// <summary>Counts what a page gave.</summary>
    public void Add(ReadResult read)
    {
        Incomplete ??= read.Incomplete;
        foreach (var call in read.Calls)
        {
            Ids.Add(call.ExternalId);
            if (CallCheck.Refusal(call) is null && calls.TryAdd(call.ExternalId, new Tallied(call.Facts.Aggregate(Tallied.Bit(RoundField.Title), (sum, f) => sum | Tallied.Bit(f.Field)), true)))
            {
                byUrl.TryAdd(call.CanonicalUrl, call.ExternalId);
            }
        }

        foreach (var rejection in read.Rejections)
        {
            Unread.Add(CanonicalUrl.Of(rejection.Url));
        }
    }

    /// <summary>The call of an id, or else of an address; <c>null</c> when the run did not meet it.</summary>
    public Tallied? Find(string externalId, string url) =>
        calls.TryGetValue(externalId, out var call) || calls.TryGetValue(externalId.Split('~')[0], out call) || (byUrl.TryGetValue(url, out var id) && calls.TryGetValue(id, out call)) ? call : null;
}

/// <summary>A call that the source showed the last time it was read to its end.</summary>
/// <param name="ExternalId">The source's own id.</param>
/// <param name="Url">Canonical address.</param>
/// <param name="Call">What it stated.</param>
internal sealed record KnownCall(string ExternalId, string Url, Tallied Call)
{
    /// <summary>Every call that a source showed last.</summary>
    public static async Task<List<KnownCall>> OfAsync(PortfoljDb db, Guid sourceId, CancellationToken cancel)
    {
        var now = db.Clock.UtcNow();
        var fields = new Dictionary<Guid, uint>();
        var facts = db.ReadFacts.Join(db.Origins.Where(o => o.SourceId == sourceId && o.MissingSince == null), f => f.OriginId, o => o.Id, (f, _) => new { f.OriginId, f.Field });
        await foreach (var fact in facts.AsAsyncEnumerable().WithCancellation(cancel))
        {
            fields[fact.OriginId] = fields.GetValueOrDefault(fact.OriginId) | Tallied.Bit(fact.Field);
        }

        var origins = await db.Origins.Where(o => o.SourceId == sourceId && o.MissingSince == null)
            .Join(db.Rounds, o => o.RoundId, r => r.Id, (o, r) => new { o.Id, o.ExternalId, o.Url, IsOpen = r.ClosesAtUtc == null || r.ClosesAtUtc > now }).ToListAsync(cancel);
        return origins.ConvertAll(o => new KnownCall(o.ExternalId, o.Url, new Tallied(fields.GetValueOrDefault(o.Id), o.IsOpen)));
    }
}
