using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Data.Work;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Calls;

/// <summary>The write behind "Rätta uppgifter": lays a person's values above what the sources said. The sources' words stay.</summary>
public sealed class CorrectCall(PortfoljDb db)
{
    /// <summary>
    /// Corrects the fields whose value differs from what counts now; the number of them is returned, 0 when nothing differs.
    /// Refuses: reason-missing, text-too-long (reason), title-missing, changed-by-someone-else. <c>null</c>: there is no such round.
    /// </summary>
    public async Task<Result<int>?> RunAsync(Guid roundId, int version, IReadOnlyDictionary<RoundField, string?> values, string? reason, Actor actor, CancellationToken cancel)
    {
        var round = await db.Rounds.Include(r => r.Applicants).SingleOrDefaultAsync(r => r.Id == roundId, cancel);
        if (round is null)
        {
            return null;
        }

        var facts = await db.ReadFacts.AsNoTracking().Where(f => f.RoundId == roundId).ToListAsync(cancel);
        var corrections = await db.Corrections.AsNoTracking().Where(c => c.RoundId == roundId && c.WithdrawnAt == null).ToListAsync(cancel);
        var held = await db.HeldChanges.Where(h => h.RoundId == roundId && h.DecidedAt == null).ToListAsync(cancel);
        var changes = values.Where(v => v.Value != Counts(v.Key, facts, corrections, held)).ToList();
        if (changes.Count == 0)
        {
            return (Result<int>)0;
        }

        var refusals = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(reason))
        {
            refusals.Add(new Refusal("reason-missing", "Reason"));
        }
        else if (reason.Trim().Length > 2000)
        {
            refusals.Add(new Refusal("text-too-long", "Reason", SwedishText.WholeNumber(2000)));
        }

        if (changes.Exists(c => c is { Key: RoundField.Title, Value: null }))
        {
            refusals.Add(new Refusal("title-missing", nameof(CallForm.Title)));
        }

        if (refusals.Count > 0)
        {
            return (Result<int>)refusals;
        }

        if (round.Version != version)
        {
            return (Result<int>)new Refusal("changed-by-someone-else");
        }

        try
        {
            await using var write = await db.WriteAsync(new AuditScope(actor, "round.correct", reason!.Trim()), cancel);
            foreach (var (field, value) in changes)
            {
                var earlier = corrections.Where(c => c.Field == field).Select(c => c.At).DefaultIfEmpty(DateTime.MinValue).Max();
                var now = db.Clock.UtcNow();
                var correction = new Correction
                {
                    RoundId = roundId,
                    Field = field,
                    Value = value,
                    SourceSaidThen = Source(field, facts),
                    Reason = reason.Trim(),
                    ActorId = actor.Function,

                    // The latest correction counts, so two of the same instant must not tie.
                    At = now > earlier ? now : earlier.AddMilliseconds(1),
                };
                db.RoundEvents.Add(new RoundEvent { RoundId = roundId, At = correction.At, Kind = RoundEventKind.Corrected, Field = field, Before = Counts(field, facts, corrections, held), After = value, Text = reason.Trim() });
                db.Corrections.Add(correction);
                corrections.Add(correction);

                // Whoever sets the value has answered the question that waited.
                held.Find(h => h.Field == field)?.Decide(value == correction.SourceSaidThen, actor.Function, reason.Trim(), correction.At);
            }

            RoundProjection.Rebuild(round, facts, corrections, held);
            db.Entry(round).Property(r => r.Version).IsModified = true;
            await db.AskForMatchAsync(actor, cancel);
            await write.CommitAsync(cancel);
            return (Result<int>)changes.Count;
        }
        catch (DbUpdateConcurrencyException)
        {
            return (Result<int>)new Refusal("changed-by-someone-else");
        }
    }

    private static string? Source(RoundField field, List<ReadFact> facts) =>
        facts.Where(f => f.Field == field).MaxBy(f => (f.ReadAt, f.OriginId))?.Value;

    private static string? Counts(RoundField field, List<ReadFact> facts, List<Correction> corrections, List<HeldChange> held) =>
        corrections.Where(c => c.Field == field).MaxBy(c => (c.At, c.Id)) is { } latest ? latest.Value
        : held.Find(h => h.Field == field) is { } waiting ? waiting.Before
        : Source(field, facts);
}

/// <summary>Asking for work that a change makes stale.</summary>
internal static class WorkAfterChange
{
    /// <summary>Asks for a match run, unless one waits already.</summary>
    public static async Task AskForMatchAsync(this PortfoljDb db, Actor actor, CancellationToken cancel)
    {
        if (!await db.JobRequests.AnyAsync(r => r.JobKey == JobKeys.Match && r.TakenAt == null, cancel))
        {
            db.JobRequests.Add(new JobRequest { JobKey = JobKeys.Match, RequestedBy = actor.Function, RequestedAt = db.Clock.UtcNow() });
        }
    }
}
