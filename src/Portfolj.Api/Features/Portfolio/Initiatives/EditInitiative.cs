using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Api.Features.Portfolio.Initiatives;

/// <summary>Changes an initiative and asks for matching, in one transaction.</summary>
public static class EditInitiative
{
    /// <summary>
    /// Takes over the details. Refused as initiative-unknown, not-own-unit when the doer's department does not take part or would no longer do so, reason-missing,
    /// changed-by-someone-else when the version is not the one that was read, or with all that is wrong in the details.
    /// </summary>
    /// <returns>The new version token.</returns>
    public static async Task<Result<int>> RunAsync(PortfoljDb db, Guid id, int version, InitiativeDetails details, string? reason, Actor actor, CancellationToken cancel)
    {
        List<Refusal> refusals = [.. ChangeReason.Check(reason), .. await db.UnknownReferencesAsync(details, cancel)];
        if (refusals.Count > 0)
        {
            return refusals;
        }

        try
        {
            await using var write = await db.WriteAsync(new AuditScope(actor, "initiative.edit", reason!.Trim()), cancel);
            var initiative = await db.Initiatives.Include(i => i.Years).Include(i => i.Goals).Include(i => i.Directions).Include(i => i.Parties).AsSplitQuery()
                .SingleOrDefaultAsync(i => i.Id == id, cancel);
            if (initiative is null)
            {
                return new Refusal("initiative-unknown");
            }

            if (!actor.Covers(Permission.EditInitiatives, initiative.DepartmentIds))
            {
                return new Refusal("not-own-unit");
            }

            if (!actor.Covers(Permission.EditInitiatives, details.DepartmentIds))
            {
                return new Refusal("not-own-unit", nameof(details.DepartmentIds));
            }

            if (initiative.Version != version)
            {
                return new Refusal("changed-by-someone-else");
            }

            var described = initiative.Describe(details);
            if (!described.Ok)
            {
                return described.Refusals.ToList();
            }

            if (db.ChangeTracker.HasChanges())
            {
                await db.AskForMatchingAsync(actor, cancel);
                await write.CommitAsync(cancel);
            }

            return initiative.Version;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return new Refusal("changed-by-someone-else");
        }
    }
}
