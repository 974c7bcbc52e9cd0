using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Accounts;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Organisations;

namespace Portfolj.Api.Features.Accounts.Register;

/// <summary>Gives an account a role from one day to another, or ends one.</summary>
public static class GrantRole
{
    /// <summary>The new grant's id. Refused: account-unknown, reason-missing, unit-unknown, role-held-already, and what <see cref="RoleGrant.Create"/> refuses.</summary>
    public static async Task<Result<Guid>> RunAsync(PortfoljDb db, Guid accountId, Role role, Guid? unitId, DateOnly from, DateOnly? to, string? delegation, string? reason, Actor actor, CancellationToken cancel)
    {
        var grant = RoleGrant.Create(actor.Id, accountId, role, unitId, from, to, delegation);
        List<Refusal> refusals = [.. grant.Refusals, .. ChangeReason.Check(reason), .. await CheckUnitAsync(db, role, unitId, cancel)];
        if (!await db.Accounts.AnyAsync(a => a.Id == accountId && a.State != AccountState.Closed, cancel))
        {
            return new Refusal("account-unknown");
        }

        if (refusals.Count == 0 && await db.RoleGrants.AnyAsync(g => g.AccountId == accountId && g.Role == role && g.UnitId == unitId && (to == null || g.From <= to) && (g.To == null || g.To >= from), cancel))
        {
            refusals.Add(new Refusal("role-held-already", "Role"));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        await using var write = await db.WriteAsync(new AuditScope(actor, "role.grant", reason!.Trim()), cancel);
        db.RoleGrants.Add(grant.Value);
        await write.CommitAsync(cancel);
        return grant.Value.Id;
    }

    /// <summary>Ends a grant from now on: yesterday was its last day. Refused: grant-unknown, grant-ended, reason-missing, four-eyes for one's own.</summary>
    public static async Task<Result<DateOnly>> EndAsync(PortfoljDb db, Guid grantId, string? reason, Actor actor, CancellationToken cancel)
    {
        List<Refusal> refusals = [.. ChangeReason.Check(reason)];
        if (refusals.Count > 0)
        {
            return refusals;
        }

        await using var write = await db.WriteAsync(new AuditScope(actor, "role.end", reason!.Trim()), cancel);
        if (await db.RoleGrants.SingleOrDefaultAsync(g => g.Id == grantId, cancel) is not { } grant)
        {
            return new Refusal("grant-unknown");
        }

        if (FourEyes.Check(actor.Id, grant.AccountId.ToString()) is { } same)
        {
            return same;
        }

        var ended = grant.EndBefore(db.Clock.SwedishToday());
        if (ended.Ok)
        {
            await write.CommitAsync(cancel);
        }

        return ended;
    }

    /// <summary>Whether the unit suits the role: a department of the municipality for its contacts, an organisation outside it for a representative.</summary>
    internal static async Task<IReadOnlyList<Refusal>> CheckUnitAsync(PortfoljDb db, Role role, Guid? unitId, CancellationToken cancel)
    {
        if (unitId is not { } id)
        {
            return [];
        }

        var kind = await db.Organisations.Where(o => o.Id == id).Select(o => (OrganisationKind?)o.Kind).SingleOrDefaultAsync(cancel);
        return kind is { } k && IsInside(k) != (role == Role.PartnerRepresentative) ? [] : [new Refusal("unit-unknown", nameof(RoleGrant.UnitId))];
    }

    /// <summary>Whether a kind of organisation is a part of the municipality.</summary>
    internal static bool IsInside(OrganisationKind kind) => kind is OrganisationKind.Department or OrganisationKind.Board or OrganisationKind.MunicipalCompany or OrganisationKind.Municipality;
}
