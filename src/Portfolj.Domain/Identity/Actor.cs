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
public sealed record Actor(ActorKind Kind, string Id, Role? Role = null)
{
    /// <summary>A job of the schedule.</summary>
    public static Actor Job(string key) => new(ActorKind.Job, key);

    /// <summary>A source of calls.</summary>
    public static Actor Source(string key) => new(ActorKind.Source, key);

    /// <summary>A person in one of their roles.</summary>
    public static Actor Person(string id, Role role) => new(ActorKind.Person, id, role);
}
