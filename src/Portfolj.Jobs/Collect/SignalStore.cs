using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Domain.Funding;

namespace Portfolj.Jobs.Collect;

/// <summary>Stores early warnings, each once per source and external id; what the source says now replaces what it said.</summary>
public sealed class SignalStore(PortfoljDb db)
{
    private const int Batch = 200;

    /// <summary>Stores; returns how many were read.</summary>
    public async Task<int> StoreAsync(CallSource source, IReadOnlyList<ReadSignal> signals, CancellationToken cancel)
    {
        var now = db.Clock.UtcNow();
        foreach (var batch in signals.DistinctBy(s => s.ExternalId).Chunk(Batch))
        {
            var ids = batch.Select(s => Cut(s.ExternalId, 300)).ToList();
            var known = await db.Signals.Where(s => s.SourceId == source.Id && ids.Contains(s.ExternalId)).ToDictionaryAsync(s => s.ExternalId, cancel);
            foreach (var read in batch)
            {
                var id = Cut(read.ExternalId, 300);
                if (!known.TryGetValue(id, out var row))
                {
                    row = new GrantSignal { SourceId = source.Id, ExternalId = id, Kind = read.Kind, Title = "", Url = "", FirstSeenAt = now, LastSeenAt = now };
                    db.Signals.Add(row);
                }

                Apply(row, read, now);
            }

            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        }

        return signals.Count;
    }

    private static void Apply(GrantSignal row, ReadSignal read, DateTime now)
    {
        var amount = read.Amount is { } stated ? RoundProjection.ParseMoney(stated) : (Domain.Common.Money?)null;
        (row.Title, row.Url, row.PublishedOn, row.LegalAct) = (Cut(read.Title, 500), Cut(read.Url, 2000), read.PublishedOn, read.LegalAct);
        (row.Agency, row.Summary, row.Quote, row.Applicants) = (read.Agency is { } agency ? Cut(agency, 200) : null, Cut(read.Summary, 2000), Cut(read.Quote, 2000), read.Applicants);
        (row.AmountMinor, row.Currency, row.LastSeenAt) = (amount?.Minor, amount?.Currency ?? Domain.Common.Money.Sek, now);
    }

    private static string Cut(string text, int length) => text.Length > length ? text[..length] : text;
}
