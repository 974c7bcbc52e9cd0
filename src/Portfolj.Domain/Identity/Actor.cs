namespace Portfolj.Domain.Identity;

/// <summary>What kind of doer stands behind a write.</summary>
public enum ActorKind
{
    /// <summary>A signed-in person.</summary>
    Person,

    /// <summary>A scheduled job.</summary>
    Job,

    /// <summary>A source of calls, on whose word collecting writes.</summary>
    Source,

    /// <summary>A machine with an API key.</summary>
    ApiKey,
}

/// <summary>Who acts. Stands in every audit entry. Not an organisation: that is <c>Organisation</c>.</summary>
/// <param name="Kind">What kind of doer.</param>
/// <param name="Id">Stable id inside its kind: account id, job key, source key or key id. Never a person's name.</param>
/// <param name="Role">The role used, for persons.</param>
/// <param name="UnitId">The department or organisation that the role is held for; <c>null</c> where it is held for the whole municipality.</param>
public sealed record Actor(ActorKind Kind, string Id, Role? Role = null, Guid? UnitId = null)
{
    /// <summary>A job of the schedule.</summary>
    public static Actor Job(string key) => new(ActorKind.Job, key);

    /// <summary>A source of calls.</summary>
    public static Actor Source(string key) => new(ActorKind.Source, key);

    /// <summary>A machine with a key.</summary>
    public static Actor Key(Guid id) => new(ActorKind.ApiKey, id.ToString());

    /// <summary>A person in one of their roles, or in none yet.</summary>
    public static Actor Person(string id, Role? role, Guid? unitId = null) => new(ActorKind.Person, id, role, unitId);

    /// <summary>What people are shown as the doer: the role of a person, otherwise the id. Who it was stands in the audit log.</summary>
    public string Function => Role?.ToString() ?? Id;

    /// <summary>How far the doer may go with a permission that the door has already checked: jobs and keys are not bound to a unit.</summary>
    public Reach Reach(Permission permission) => Kind == ActorKind.Person ? RoleTable.Reach(Role, permission) : Identity.Reach.All;

    /// <summary>Whether the doer may use a permission on what belongs to the given departments or organisations. A role that reaches its own only and has no unit reaches nothing.</summary>
    public bool Covers(Permission permission, IEnumerable<Guid> units) => Reach(permission) switch
    {
        Identity.Reach.All => true,
        Identity.Reach.Own => UnitId is { } own && units.Contains(own),
        _ => false,
    };
}
