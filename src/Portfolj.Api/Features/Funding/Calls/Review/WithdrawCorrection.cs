using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Calls.Review;

/// <summary>The write behind "Ta bort rättelsen": the source's word counts again. What was corrected stays to be read.</summary>
public sealed class WithdrawCorrection(PortfoljDb db)
{
    /// <summary>
    /// Takes back what people have said about a field; the number of corrections is returned. Refuses: reason-missing unless the source says the same, text-too-long,
    /// title-missing when no source states the title, changed-by-someone-else. <c>null</c>: there is no such round, or the field is not corrected.
    /// </summary>
    public async Task<Result<int>?> RunAsync(Guid roundId, RoundField field, int version, string? reason, Actor actor, CancellationToken cancel)
    {
        var round = await db.Rounds.Include(r => r.Applicants).SingleOrDefaultAsync(r => r.Id == roundId, cancel);
        var corrections = await db.Corrections.Where(c => c.RoundId == roundId && c.WithdrawnAt == null).ToListAsync(cancel);
        if (round is null || corrections.Where(c => c.Field == field).MaxBy(c => (c.At, c.Id)) is not { } latest)
        {
            return null;
        }

        var facts = await db.ReadFacts.AsNoTracking().Where(f => f.RoundId == roundId).ToListAsync(cancel);
        var source = RoundProjection.Read(facts).GetValueOrDefault(field);
        var agrees = source == latest.Value && source is not null;
        var wrong = ChangeReason.Check(reason).Where(r => !agrees || r.Code != "reason-missing").ToList();
        if (field == RoundField.Title && source is null)
        {
            wrong.Add(new Refusal("title-missing"));
        }

        if (wrong.Count > 0)
        {
            return (Result<int>)wrong;
        }

        if (round.Version != version)
        {
            return (Result<int>)new Refusal("changed-by-someone-else");
        }

        var why = string.IsNullOrWhiteSpace(reason) ? "Källan säger nu samma sak" : reason.Trim();
        var held = await db.HeldChanges.AsNoTracking().Where(h => h.RoundId == roundId && h.DecidedAt == null).ToListAsync(cancel);
        try
        {
            await using var write = await db.WriteAsync(new AuditScope(actor, "round.withdraw-correction", why), cancel);
            var now = db.Clock.UtcNow();
            var own = corrections.Where(c => c.Field == field).ToList();
            own.ForEach(c => c.WithdrawnAt = now);
            db.RoundEvents.Add(new RoundEvent { RoundId = roundId, At = now, Kind = RoundEventKind.Corrected, Field = field, Before = latest.Value, After = source, Text = "Rättelsen togs bort. " + why });
            RoundProjection.Rebuild(round, facts, corrections, held);
            db.Entry(round).Property(r => r.Version).IsModified = true;
            await db.AskForMatchAsync(actor, cancel);
            await write.CommitAsync(cancel);
            return (Result<int>)own.Count;
        }
        catch (DbUpdateConcurrencyException)
        {
            return (Result<int>)new Refusal("changed-by-someone-else");
        }
    }
}
