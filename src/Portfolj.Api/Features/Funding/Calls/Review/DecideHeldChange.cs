using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Calls.Review;

/// <summary>The write behind "Godkänn ändringen" and "Behåll vårt värde".</summary>
public sealed class DecideHeldChange(PortfoljDb db)
{
    /// <summary>
    /// Lets the source's value count, or keeps the round's own as a correction; the change's field is returned. Refuses: reason-missing when the own value is kept,
    /// text-too-long, change-decided, changed-by-someone-else (the source says another thing now than what was <paramref name="seen"/>). <c>null</c>: there is no such change.
    /// </summary>
    public async Task<Result<RoundField>?> RunAsync(Guid roundId, Guid changeId, bool accept, string? seen, string? reason, Actor actor, CancellationToken cancel)
    {
        var change = await db.HeldChanges.SingleOrDefaultAsync(h => h.Id == changeId && h.RoundId == roundId, cancel);
        if (change is null)
        {
            return null;
        }

        var wrong = ChangeReason.Check(reason).Where(r => !accept || r.Code != "reason-missing").ToList();
        if (wrong.Count > 0)
        {
            return (Result<RoundField>)wrong;
        }

        if (change.DecidedAt is not null)
        {
            return (Result<RoundField>)new Refusal("change-decided");
        }

        if ((seen ?? "") != (change.After ?? ""))
        {
            return (Result<RoundField>)new Refusal("changed-by-someone-else");
        }

        var why = string.IsNullOrWhiteSpace(reason) ? "Ändringen stämmer" : reason.Trim();
        var round = await db.Rounds.Include(r => r.Applicants).SingleAsync(r => r.Id == roundId, cancel);
        var facts = await db.ReadFacts.AsNoTracking().Where(f => f.RoundId == roundId).ToListAsync(cancel);
        var corrections = await db.Corrections.AsNoTracking().Where(c => c.RoundId == roundId && c.WithdrawnAt == null).ToListAsync(cancel);
        var held = await db.HeldChanges.Where(h => h.RoundId == roundId && h.DecidedAt == null).ToListAsync(cancel);
        try
        {
            await using var write = await db.WriteAsync(new AuditScope(actor, accept ? "round.accept-change" : "round.keep-own", why), cancel);
            var now = db.Clock.UtcNow();
            change.Decide(accept, actor.Function, why, now);
            db.RoundEvents.Add(new RoundEvent
            {
                RoundId = roundId,
                At = now,
                Kind = accept ? RoundEventKind.Accepted : RoundEventKind.Corrected,
                Field = change.Field,
                Before = accept ? change.Before : change.After,
                After = accept ? change.After : change.Before,
                Text = why,
            });
            if (!accept)
            {
                var correction = new Correction { RoundId = roundId, Field = change.Field, Value = change.Before, SourceSaidThen = change.After, Reason = why, ActorId = actor.Function, At = now };
                db.Corrections.Add(correction);
                corrections.Add(correction);
            }

            RoundProjection.Rebuild(round, facts, corrections, held);
            db.Entry(round).Property(r => r.Version).IsModified = true;
            await db.AskForMatchAsync(actor, cancel);
            await write.CommitAsync(cancel);
            return (Result<RoundField>)change.Field;
        }
        catch (DbUpdateConcurrencyException)
        {
            return (Result<RoundField>)new Refusal("changed-by-someone-else");
        }
    }
}
