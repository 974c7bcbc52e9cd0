using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;

namespace Portfolj.Api.Features.Funding.Sources;

/// <summary>
/// How long a source's calls take from publication to the first person who opens them. Counted on calls that were new when they were collected: what lay there
/// when the source was first read says nothing about speed.
/// </summary>
/// <param name="DaysToCollect">Median days from publication to collected; <c>null</c> without basis.</param>
/// <param name="CollectBasis">Calls with a day of publication.</param>
/// <param name="WithoutPublication">Calls whose page states no day of publication.</param>
/// <param name="DaysToSight">Median days from collected to the first person's sight; <c>null</c> without basis.</param>
/// <param name="SightBasis">Calls that somebody has opened.</param>
/// <param name="Unseen">Calls that can still be applied for, new or old, that nobody has opened.</param>
public sealed record SourceTimes(int? DaysToCollect, int CollectBasis, int WithoutPublication, int? DaysToSight, int SightBasis, int Unseen)
{
    /// <summary>Nothing to go by.</summary>
    public static SourceTimes None { get; } = new(null, 0, 0, null, 0, 0);

    /// <summary>"samma dag", "3 dagar", "okänt".</summary>
    public static string Say(int? days) => days switch { null => "okänt", 0 => "samma dag", var n => SwedishText.Days(n.Value) };

    /// <summary>Whether there is anything to count on.</summary>
    public bool HasBasis => CollectBasis + WithoutPublication > 0;

    /// <summary>"Bygger på 14 utlysningar; 3 har inget publiceringsdatum."</summary>
    public string Basis => !HasBasis
        ? "Inget underlag än: det behövs utlysningar som har kommit efter första läsningen."
        : $"Bygger på {Count(CollectBasis + WithoutPublication)} som har kommit efter första läsningen; {(WithoutPublication == 0 ? "alla" : SwedishText.WholeNumber(CollectBasis))} har publiceringsdatum och {SwedishText.WholeNumber(SightBasis)} är öppnade.";

    private static string Count(int calls) => calls == 1 ? "1 utlysning" : SwedishText.WholeNumber(calls) + " utlysningar";
}

/// <summary>The read behind it.</summary>
public static class SourceTimesRead
{
    private static readonly TimeSpan Backlog = TimeSpan.FromDays(1);
    private const int Days = 365;

    /// <summary>Times by source, over the last year.</summary>
    public static async Task<Dictionary<Guid, SourceTimes>> ReadSourceTimesAsync(this PortfoljDb db, CancellationToken cancel)
    {
        var now = db.Clock.UtcNow();
        var since = now.AddDays(-Days);
        var started = await db.Origins.GroupBy(o => o.SourceId).Select(g => new { g.Key, First = g.Min(o => o.FirstSeenAt) }).ToDictionaryAsync(g => g.Key, g => g.First, cancel);
        var origins = await db.Origins.AsNoTracking().Where(o => o.FirstSeenAt >= since).Select(o => new { o.Id, o.SourceId, o.RoundId, o.FirstSeenAt }).ToListAsync(cancel);
        var published = await db.ReadFacts.AsNoTracking().Where(f => f.Field == RoundField.Published && db.Origins.Any(o => o.Id == f.OriginId && o.FirstSeenAt >= since))
            .ToDictionaryAsync(f => f.OriginId, f => f.Value, cancel);
        var seen = await db.RoundSights.AsNoTracking().GroupBy(s => s.RoundId).Select(g => new { g.Key, First = g.Min(s => s.FirstAt) }).ToDictionaryAsync(g => g.Key, g => g.First, cancel);
        var unseen = await db.Origins.Join(
                db.Rounds.Where(r => !r.IsCancelled && (r.ClosesAtUtc == null || r.ClosesAtUtc > now) && r.StatedStatus != RoundStatus.Closed && !db.RoundSights.Any(s => s.RoundId == r.Id)), o => o.RoundId, r => r.Id, (o, r) => new { o.SourceId, r.Id })
            .Distinct().GroupBy(o => o.SourceId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);

        Dictionary<Guid, SourceTimes> times = [];
        var fresh = origins.Where(o => o.FirstSeenAt > started[o.SourceId] + Backlog).ToLookup(o => o.SourceId);
        foreach (var source in started.Keys)
        {
            var own = fresh[source].ToList();
            var toCollect = own.Where(o => published.ContainsKey(o.Id)).Select(o => Between(DateOnly.ParseExact(published[o.Id], "yyyy-MM-dd", CultureInfo.InvariantCulture), Day(o.FirstSeenAt))).ToList();
            var toSight = own.Where(o => seen.ContainsKey(o.RoundId)).Select(o => Between(Day(o.FirstSeenAt), Day(seen[o.RoundId]))).ToList();
            times[source] = new SourceTimes(Median(toCollect), toCollect.Count, own.Count - toCollect.Count, Median(toSight), toSight.Count, unseen.GetValueOrDefault(source));
        }

        return times;
    }

    private static DateOnly Day(DateTime utc) => DateOnly.FromDateTime(utc.ToSwedish());

    // A page that states tomorrow as its day, or a call that was opened by way of another source, took no time.
    private static int Between(DateOnly from, DateOnly to) => Math.Max(0, to.DayNumber - from.DayNumber);

    private static int? Median(List<int> values) => values.Count == 0 ? null : values.Order().ElementAt((values.Count - 1) / 2);
}
