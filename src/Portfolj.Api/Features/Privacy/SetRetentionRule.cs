using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Data.Privacy;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Privacy;

/// <summary>Changes a retention rule: how long, on which decision, on or off.</summary>
public static class SetRetentionRule
{
    /// <summary>Refused as retention-unknown, changed-by-someone-else, or with what is wrong in the rule.</summary>
    /// <param name="db">The database.</param>
    /// <param name="key">The class.</param>
    /// <param name="version">The version that was read; 0 for a rule that nobody has set yet.</param>
    /// <param name="months">Months.</param>
    /// <param name="decision">The decision on which it rests.</param>
    /// <param name="enabled">Whether the job applies it.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancel">Cancellation.</param>
    public static async Task<Result<bool>> RunAsync(PortfoljDb db, string key, int version, int? months, string? decision, bool enabled, Actor actor, CancellationToken cancel)
    {
        if (!RetentionClasses.All.Any(c => c.Key == key))
        {
            return new Refusal("retention-unknown");
        }

        try
        {
            await using var write = await db.WriteAsync(new AuditScope(actor, "retention.set", enabled ? "Gallringen slås på eller ändras" : "Gallringen ändras eller stängs av"), cancel);
            var rule = await db.RetentionRules.SingleOrDefaultAsync(r => r.Key == key, cancel);
            if ((rule?.Version ?? 0) != version)
            {
                return new Refusal("changed-by-someone-else");
            }

            rule ??= db.Add(new RetentionRule { Key = key, Months = months ?? 0 }).Entity;
            var set = rule.Set(months, decision, enabled);
            if (!set.Ok)
            {
                return set.Refusals.ToList();
            }

            await write.CommitAsync(cancel);
            return true;
        }
        catch (DbUpdateException)
        {
            // Two who set the same rule for the first time, or the same version, at once.
            db.ChangeTracker.Clear();
            return new Refusal("changed-by-someone-else");
        }
    }
}
