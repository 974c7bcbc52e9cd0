using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Domain.Funding;

namespace Portfolj.Jobs.Collect;

/// <summary>
/// Writes what one origin says into the lower layer of its round, and into the diary what differs from the last time. Where someone works on the round, a change of
/// anything but dates and status waits for that person.
/// </summary>
internal sealed class RoundUpdate(PortfoljDb db, CallRun run, GrantRound round, CallOrigin origin, DateTime now)
{
    private bool reopened;

    /// <summary>Applies a reading.</summary>
    public async Task ApplyAsync(ReadCall read, string hash, bool isNew, CancellationToken cancel)
    {
        var facts = isNew ? [] : await db.ReadFacts.Where(f => f.RoundId == round.Id).ToListAsync(cancel);
        var corrections = isNew ? [] : await db.Corrections.AsNoTracking().Where(c => c.RoundId == round.Id && c.WithdrawnAt == null).ToListAsync(cancel);
        var held = isNew ? [] : await db.HeldChanges.Where(h => h.RoundId == round.Id && h.DecidedAt == null).ToListAsync(cancel);
        var before = isNew ? RoundStatus.Unknown : round.At(now);
        var said = RoundProjection.Read(facts);
        Write(read, facts, corrections);
        if (!isNew && (corrections.Count > 0 || await db.RoundFollowers.AnyAsync(f => f.RoundId == round.Id, cancel) || held.Count > 0))
        {
            Hold(said, facts, corrections.Select(c => c.Field).ToHashSet(), held);
        }

        await SeenAsync(hash, read.CanonicalUrl, isNew, cancel);
        round.FullText ??= new RoundText { RoundId = round.Id };
        round.FullText.Body = string.Join("\n\n", read.Sections.Select(s => s.Heading is null ? s.Text : s.Heading + "\n" + s.Text));
        round.FullText.Conditions = string.Join("\n\n", read.Sections.Where(s => s.Heading?.Contains("illkor", StringComparison.Ordinal) == true).Select(s => s.Text));
        if (round.Call is { } call)
        {
            (call.LegalAct, call.Mechanism) = (read.LegalAct ?? call.LegalAct, read.Mechanism ?? call.Mechanism);
        }

        RoundProjection.Rebuild(round, facts, corrections, held);
        if (!isNew && !reopened && before is RoundStatus.Closed or RoundStatus.Cancelled && round.At(now) is RoundStatus.Open or RoundStatus.Upcoming)
        {
            Tell(RoundEventKind.Reopened);
        }
    }

    private void Write(ReadCall read, List<ReadFact> facts, List<Correction> corrections)
    {
        var own = facts.Where(f => f.OriginId == origin.Id).ToDictionary(f => f.Field);
        FieldReading[] stated = [new FieldReading(RoundField.Title, read.Title), .. read.Facts.Where(f => f.Field != RoundField.Title)];
        var first = own.Count == 0;
        foreach (var gone in own.Values.Where(f => !Array.Exists(stated, s => s.Field == f.Field) && !run.Lost.Contains(f.Field)))
        {
            db.ReadFacts.Remove(gone);
            facts.Remove(gone);
            Note(gone.Field, gone.Value, null, corrections);
        }

        foreach (var fact in stated)
        {
            if (!own.TryGetValue(fact.Field, out var kept))
            {
                kept = new ReadFact { RoundId = round.Id, OriginId = origin.Id, Field = fact.Field, Value = fact.Value, ReaderVersion = run.ReaderVersion, ReadAt = now };
                db.ReadFacts.Add(kept);
                facts.Add(kept);
                if (!first)
                {
                    Note(fact.Field, null, fact.Value, corrections);
                }
            }
            else if (kept.Value != fact.Value)
            {
                Note(fact.Field, kept.Value, fact.Value, corrections);
                kept.Value = fact.Value;
            }

            (kept.Quote, kept.Place, kept.ArchiveHash, kept.ReaderVersion, kept.ReadAt) = (fact.Quote, Cut(fact.Place), read.ArchiveHash, run.ReaderVersion, now);
        }
    }

    // What was unknown and is stated now takes nothing from anyone; a value that is replaced or taken away waits, unless a person's own value stands above it.
    private void Hold(Dictionary<RoundField, string> said, List<ReadFact> facts, HashSet<RoundField> corrected, List<HeldChange> held)
    {
        var says = RoundProjection.Read(facts);
        foreach (var field in said.Keys.Union(says.Keys).Union(held.Select(h => h.Field)).Where(f => !HeldChange.AppliesAtOnce(f) && !corrected.Contains(f)).ToList())
        {
            var after = says.GetValueOrDefault(field);
            var fact = facts.Where(f => f.Field == field).MaxBy(f => (f.ReadAt, f.OriginId));
            if (held.Find(h => h.Field == field) is { } waiting)
            {
                if (waiting.Before == after)
                {
                    waiting.Decide(false, run.Source.Key, "Källan ändrade tillbaka.", now);
                }
                else if (waiting.After != after)
                {
                    (waiting.After, waiting.OriginId, waiting.Quote, waiting.Place) = (after, fact?.OriginId ?? origin.Id, fact?.Quote, fact?.Place);
                }
            }
            else if (said.GetValueOrDefault(field) is { } mine && mine != after)
            {
                var change = new HeldChange { RoundId = round.Id, OriginId = fact?.OriginId ?? origin.Id, Field = field, Before = mine, After = after, Quote = fact?.Quote, Place = fact?.Place, At = now };
                db.HeldChanges.Add(change);
                held.Add(change);
            }
        }
    }

    private async Task SeenAsync(string hash, string url, bool isNew, CancellationToken cancel)
    {
        var wasMissing = origin.MissingSince is not null;
        (origin.ContentHash, origin.LastSeenAt, origin.Url, origin.MissingSince) = (hash, now, url, null);
        if (wasMissing && !isNew)
        {
            var last = await db.RoundEvents.Where(e => e.RoundId == round.Id && e.SourceId == run.Source.Id && (e.Kind == RoundEventKind.Vanished || e.Kind == RoundEventKind.Returned))
                .OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Select(e => (RoundEventKind?)e.Kind).FirstOrDefaultAsync(cancel);
            if (last == RoundEventKind.Vanished)
            {
                Tell(RoundEventKind.Returned);
            }
        }
    }

    private void Note(RoundField field, string? before, string? after, List<Correction> corrections)
    {
        if (field == RoundField.Url && before is not null && after is not null && CanonicalUrl.PathOf(before) == CanonicalUrl.PathOf(after))
        {
            return;
        }

        var correction = corrections.Where(c => c.Field == field).MaxBy(c => (c.At, c.Id));
        var kind = field == RoundField.Cancelled && after == "true" ? RoundEventKind.Cancelled
            : field == RoundField.Cancelled && before == "true" ? RoundEventKind.Reopened
            : RoundEventKind.Changed;
        reopened |= kind == RoundEventKind.Reopened;
        Tell(kind, field, before, after, correction is null ? null
            : correction.Value == after ? "Källan säger nu samma sak som rättelsen." : "Källan har ändrat sig sedan rättelsen.");
    }

    private void Tell(RoundEventKind kind, RoundField? field = null, string? before = null, string? after = null, string? text = null) =>
        db.RoundEvents.Add(new RoundEvent { RoundId = round.Id, At = now, Kind = kind, Field = field, Before = before, After = after, Text = text, SourceId = run.Source.Id });

    private static string? Cut(string? text) => text?.Length > HeldChange.MaxPlace ? text[..HeldChange.MaxPlace] : text;
}
