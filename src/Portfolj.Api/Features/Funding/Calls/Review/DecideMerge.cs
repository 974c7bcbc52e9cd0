using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Calls.Review;

/// <summary>The write behind "Slå ihop" and "Det är två". After a merge origins, facts, corrections and diary of both stand on the round that was known first.</summary>
public sealed class DecideMerge(PortfoljDb db)
{
    /// <summary>
    /// Merges the two, or tells them apart for good; the round that stays is returned. Refuses: reason-missing when they are told apart, text-too-long, merge-decided.
    /// <c>null</c>: there is no such suggestion.
    /// </summary>
    public async Task<Result<Guid>?> RunAsync(Guid suggestionId, bool merge, string? reason, Actor actor, CancellationToken cancel)
    {
        var suggestion = await db.MergeSuggestions.SingleOrDefaultAsync(m => m.Id == suggestionId, cancel);
        if (suggestion is null)
        {
            return null;
        }

        var wrong = ChangeReason.Check(reason).Where(r => !merge || r.Code != "reason-missing").ToList();
        if (wrong.Count > 0)
        {
            return (Result<Guid>)wrong;
        }

        if (suggestion.State != MergeState.Open)
        {
            return (Result<Guid>)new Refusal("merge-decided");
        }

        var why = string.IsNullOrWhiteSpace(reason) ? suggestion.Why : reason.Trim();
        try
        {
            await using var write = await db.WriteAsync(new AuditScope(actor, merge ? "round.merge" : "round.keep-apart", why), cancel);
            suggestion.Decide(merge ? MergeState.Accepted : MergeState.Rejected, actor.Function, why, db.Clock.UtcNow());
            if (merge)
            {
                await MergeAsync(suggestion.FirstRoundId, suggestion.SecondRoundId, cancel);
                await db.AskForMatchAsync(actor, cancel);
            }

            await write.CommitAsync(cancel);
            return (Result<Guid>)suggestion.FirstRoundId;
        }
        catch (DbUpdateConcurrencyException)
        {
            return (Result<Guid>)new Refusal("changed-by-someone-else");
        }
    }

    private async Task MergeAsync(Guid keptId, Guid goneId, CancellationToken cancel)
    {
        var kept = await db.Rounds.Include(r => r.Call).Include(r => r.Applicants).SingleAsync(r => r.Id == keptId, cancel);
        var gone = await db.Rounds.Include(r => r.Call).Include(r => r.Applicants).Include(r => r.FullText).SingleAsync(r => r.Id == goneId, cancel);
        await db.Origins.Where(o => o.RoundId == goneId).ExecuteUpdateAsync(s => s.SetProperty(o => o.RoundId, keptId), cancel);
        await db.ReadFacts.Where(f => f.RoundId == goneId).ExecuteUpdateAsync(s => s.SetProperty(f => f.RoundId, keptId), cancel);
        await db.RoundEvents.Where(e => e.RoundId == goneId).ExecuteUpdateAsync(s => s.SetProperty(e => e.RoundId, keptId), cancel);
        await db.Corrections.Where(c => c.RoundId == goneId).ExecuteUpdateAsync(s => s.SetProperty(c => c.RoundId, keptId), cancel);
        await db.HeldChanges.Where(h => h.RoundId == goneId).ExecuteUpdateAsync(s => s.SetProperty(h => h.RoundId, keptId), cancel);
        await db.RoundFollowers.Where(f => f.RoundId == goneId && !db.RoundFollowers.Any(k => k.RoundId == keptId && k.ActorId == f.ActorId))
            .ExecuteUpdateAsync(s => s.SetProperty(f => f.RoundId, keptId), cancel);
        await db.RoundFollowers.Where(f => f.RoundId == goneId).ExecuteDeleteAsync(cancel);

        // Worked out anew for the round that stays.
        await db.Matches.Where(m => m.RoundId == goneId).ExecuteDeleteAsync(cancel);
        await db.RoundGoals.Where(g => g.RoundId == goneId).ExecuteDeleteAsync(cancel);
        await PointSuggestionsAsync(keptId, goneId, cancel);
        await MergeGrantsAsync(kept.Call!, gone, cancel);

        db.RoundEvents.Add(new RoundEvent { RoundId = keptId, At = db.Clock.UtcNow(), Kind = RoundEventKind.Merged, Text = $"{gone.Number}: {gone.Title}" });
        db.Remove(gone);
        RoundProjection.Rebuild(
            kept,
            await db.ReadFacts.AsNoTracking().Where(f => f.RoundId == keptId).ToListAsync(cancel),
            await db.Corrections.AsNoTracking().Where(c => c.RoundId == keptId).ToListAsync(cancel),
            await db.HeldChanges.AsNoTracking().Where(h => h.RoundId == keptId).ToListAsync(cancel));
        db.Entry(kept).Property(r => r.Version).IsModified = true;
    }

    // What was suggested or told apart for the one holds for the round that it has become; an accepted one keeps leading there.
    private async Task PointSuggestionsAsync(Guid keptId, Guid goneId, CancellationToken cancel)
    {
        var taken = (await db.MergeSuggestions.Where(m => m.FirstRoundId == keptId || m.SecondRoundId == keptId).ToListAsync(cancel)).Select(m => m.FirstRoundId == keptId ? m.SecondRoundId : m.FirstRoundId).ToHashSet();
        foreach (var other in await db.MergeSuggestions.Where(m => m.State != MergeState.Accepted && (m.FirstRoundId == goneId || m.SecondRoundId == goneId)).ToListAsync(cancel))
        {
            var third = other.FirstRoundId == goneId ? other.SecondRoundId : other.FirstRoundId;
            if (third == keptId)
            {
                continue;
            }

            if (!taken.Add(third))
            {
                db.Remove(other);
            }
            else
            {
                (other.FirstRoundId, other.SecondRoundId) = other.FirstRoundId == goneId ? (keptId, third) : (third, keptId);
            }
        }
    }

    // The same occasion is the same grant: its other years follow, and what is read under its title from now on belongs to the grant that stays.
    private async Task MergeGrantsAsync(GrantCall kept, GrantRound goneRound, CancellationToken cancel)
    {
        var gone = goneRound.Call!;
        if (gone.Id == kept.Id)
        {
            return;
        }

        kept.LegalAct ??= gone.LegalAct;
        kept.Mechanism ??= gone.Mechanism;
        gone.MergedIntoId = kept.Id;
        var taken = await db.Rounds.Where(r => r.CallId == kept.Id).Select(r => r.Key).ToListAsync(cancel);
        foreach (var round in await db.Rounds.AsNoTracking().Where(r => r.CallId == gone.Id && r.Id != goneRound.Id).OrderBy(r => r.Number).Select(r => new { r.Id, r.Key }).ToListAsync(cancel))
        {
            var key = RoundKeys.Free(round.Key, taken.Contains);
            taken.Add(key);
            await db.Rounds.Where(r => r.Id == round.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.CallId, kept.Id).SetProperty(r => r.Key, key).SetProperty(r => r.Version, r => r.Version + 1), cancel);
        }
    }
}
