using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Features.Portfolio.Initiatives;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Api.Features.Portfolio.Documents;

/// <summary>Gives an initiative its number in the municipality's diary, and its secrecy.</summary>
public static class FileCase
{
    /// <summary>Refused as initiative-unknown, not-own-unit, reason-missing, changed-by-someone-else, or with what is wrong in the number and the secrecy.</summary>
    /// <returns>The new version token.</returns>
    public static async Task<Result<int>> RunAsync(PortfoljDb db, Guid initiativeId, int version, string? diaryNumber, Secrecy secrecy, string? secrecyReason, string? reason, Actor actor, CancellationToken cancel)
    {
        List<Refusal> refusals = [.. ChangeReason.Check(reason)];
        try
        {
            await using var write = await db.WriteAsync(new AuditScope(actor, "initiative.file", reason?.Trim() ?? ""), cancel);
            if (await db.Initiatives.Include(i => i.Parties).SingleOrDefaultAsync(i => i.Id == initiativeId, cancel) is not { } initiative)
            {
                return new Refusal("initiative-unknown");
            }

            if (!actor.Covers(Permission.EditInitiatives, initiative.DepartmentIds))
            {
                return new Refusal("not-own-unit");
            }

            if (initiative.Version != version)
            {
                return new Refusal("changed-by-someone-else");
            }

            refusals.AddRange(initiative.FileAs(diaryNumber, secrecy, secrecyReason).Refusals);
            if (refusals.Count > 0)
            {
                return refusals;
            }

            await write.CommitAsync(cancel);
            return initiative.Version;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return new Refusal("changed-by-someone-else");
        }
    }
}
