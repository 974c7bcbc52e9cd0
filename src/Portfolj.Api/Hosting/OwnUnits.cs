using System.Security.Claims;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Hosting;

/// <summary>Permissions that reach one's own department or organisation only (domain specification §1.1).</summary>
internal static class OwnUnits
{
    /// <summary>Whether the one who asks may do something with what belongs to the given departments or organisations.</summary>
    public static bool May(this ClaimsPrincipal user, Permission permission, IEnumerable<Guid> units) =>
        user.May(permission) && user.Actor().Covers(permission, units);

    /// <summary>The only unit for which the one who asks has a permission; <c>null</c> for those who have it for all, and for those who have none.</summary>
    public static Guid? OnlyUnit(this ClaimsPrincipal user, Permission permission) =>
        user.May(permission) && user.Actor() is { } actor && actor.Reach(permission) == Reach.Own ? actor.UnitId : null;

    /// <summary>Whether the permission is held for one's own unit, but none is named: then it gives nothing.</summary>
    public static bool LacksUnit(this ClaimsPrincipal user, Permission permission) =>
        user.May(permission) && user.Actor() is { UnitId: null } actor && actor.Reach(permission) == Reach.Own;
}
