using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Calls.Review;

/// <summary>The write behind "Bevaka" and "Sluta bevaka": whoever follows a round works on it, so that changes at the source go to review.</summary>
public sealed class FollowCall(PortfoljDb db)
{
    /// <summary>Follows or stops following; false when it was so already. <c>null</c>: there is no such round.</summary>
    public async Task<bool?> RunAsync(Guid roundId, bool follow, Actor actor, CancellationToken cancel)
    {
        if (await db.Rounds.Where(r => r.Id == roundId).Select(r => r.Number).SingleOrDefaultAsync(cancel) is not { } number)
        {
            return null;
        }

        var own = await db.RoundFollowers.SingleOrDefaultAsync(f => f.RoundId == roundId && f.ActorId == actor.Id, cancel);
        if (own is not null == follow)
        {
            return false;
        }

        await using var write = await db.WriteAsync(new AuditScope(actor, follow ? "round.follow" : "round.unfollow", follow ? "Bevakar utlysningen" : "Bevakar inte längre"), cancel);
        _ = own is null ? db.Add(new RoundFollower { RoundId = roundId, ActorId = actor.Id, At = db.Clock.UtcNow() }) : db.Remove(own);
        write.Note(nameof(RoundFollower), roundId, number);
        try
        {
            await write.CommitAsync(cancel);
            return true;
        }
        catch (DbUpdateException)
        {
            // Pressed twice: the other press has done it.
            return false;
        }
    }
}
