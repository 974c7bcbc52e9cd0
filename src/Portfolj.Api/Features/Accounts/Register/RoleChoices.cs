using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Organisations;

namespace Portfolj.Api.Features.Accounts.Register;

/// <summary>What one can choose from when a role is given.</summary>
/// <param name="Roles">Roles with where they sit.</param>
/// <param name="Units">Departments, then organisations.</param>
public sealed record RoleChoices(IReadOnlyList<SelectListItem> Roles, IReadOnlyList<SelectListItem> Units);

/// <summary>The read behind the choices.</summary>
public static class RoleChoicesRead
{
    /// <summary>Every role for an administrator; otherwise representatives of civil society only.</summary>
    public static async Task<RoleChoices> ReadRoleChoicesAsync(this PortfoljDb db, bool all, CancellationToken cancel)
    {
        var organisations = await db.Organisations.OrderBy(o => o.SortKey).Select(o => new { o.Id, o.Name, o.Kind }).ToListAsync(cancel);
        var outside = organisations.Where(o => !GrantRole.IsInside(o.Kind) && o.Kind is not (OrganisationKind.StateAgency or OrganisationKind.Region)).Select(o => new SelectListItem(o.Name, o.Id.ToString()));
        var departments = organisations.Where(o => o.Kind is OrganisationKind.Department or OrganisationKind.Board or OrganisationKind.MunicipalCompany).Select(o => new SelectListItem(o.Name, o.Id.ToString()));
        return new RoleChoices(
            [.. Enum.GetValues<Role>().Where(r => all || r == Role.PartnerRepresentative).Select(r => new SelectListItem($"{RoleTable.Name(r)} ({RoleTable.Unit(r)})", r.ToString()))],
            [.. all ? departments : [], .. outside]);
    }
}
