namespace Portfolj.Domain.Identity;

/// <summary>What a key for machines can be given: one permission each, under the name that its documentation uses.</summary>
public static class ApiScopes
{
    private static readonly (string Scope, Permission Permission, string Words)[] Table =
    [
        ("calls:write", Permission.EditCalls, "Registrera och rätta utlysningar"),
        ("portfolio:read", Permission.ReadPortfolio, "Läsa portföljen och insatserna"),
        ("portfolio:write", Permission.EditInitiatives, "Registrera och ändra insatser"),
        ("matches:read", Permission.ReadMatches, "Läsa träffar och varför"),
        ("organisations:read", Permission.ReadOrganisations, "Läsa registret över organisationer"),
        ("sources:read", Permission.ReadSources, "Läsa källornas hälsa"),
        ("sources:write", Permission.EditSources, "Ändra källornas beskrivningar"),
        ("jobs:read", Permission.ReadJobs, "Läsa körningar"),
        ("jobs:write", Permission.StartJobs, "Starta jobb"),
        ("audit:read", Permission.ReadAudit, "Läsa händelseloggen"),
    ];

    /// <summary>Every scope, in the order of the form.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Table.Select(t => t.Scope)];

    /// <summary>The permission of a scope, or <c>null</c> when it is not known.</summary>
    public static Permission? PermissionOf(string scope) => Array.Find(Table, t => t.Scope == scope) is { Scope: not null } row ? row.Permission : null;

    /// <summary>What a scope allows, in Swedish.</summary>
    public static string Words(string scope) => Array.Find(Table, t => t.Scope == scope).Words ?? scope;

    /// <summary>Whether one of the scopes gives a permission.</summary>
    public static bool May(IEnumerable<string> scopes, Permission permission) => scopes.Any(s => PermissionOf(s) == permission);
}
