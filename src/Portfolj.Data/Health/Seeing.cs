using Microsoft.EntityFrameworkCore;
using Portfolj.Domain.Funding;

namespace Portfolj.Data.Health;

/// <summary>Notes that a person has opened a call's page.</summary>
public static class Seeing
{
    // Going back and forth between pages is one look.
    private static readonly TimeSpan OneLook = TimeSpan.FromHours(1);

    /// <summary>Keeps the first and the latest time. Two looks at the same instant keep one row.</summary>
    public static async Task SeeRoundAsync(this PortfoljDb db, Guid roundId, Guid accountId, CancellationToken cancel)
    {
        var now = db.Clock.UtcNow();
        var own = db.RoundSights.Where(s => s.RoundId == roundId && s.AccountId == accountId);
        if (await own.Select(s => (DateTime?)s.LastAt).SingleOrDefaultAsync(cancel) is { } last)
        {
            if (now - last >= OneLook)
            {
                await own.ExecuteUpdateAsync(s => s.SetProperty(x => x.LastAt, now), cancel);
            }

            return;
        }

        var sight = db.RoundSights.Add(new RoundSight { RoundId = roundId, AccountId = accountId, FirstAt = now, LastAt = now });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // The same person in two windows: the other one was first.
            sight.State = EntityState.Detached;
        }
    }
}
