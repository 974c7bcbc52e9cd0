namespace Portfolj.Domain.Organisations;

/// <summary>The kinds' Swedish names and the keys under which they travel in addresses.</summary>
public static class OrganisationKinds
{
    private static readonly (OrganisationKind Kind, string Key, string Name)[] Table =
    [
        (OrganisationKind.Municipality, "kommun", "Kommun"),
        (OrganisationKind.Board, "namnd", "Nämnd"),
        (OrganisationKind.Department, "forvaltning", "Förvaltning"),
        (OrganisationKind.MunicipalCompany, "kommunalt-bolag", "Kommunalt bolag"),
        (OrganisationKind.Association, "forening", "Ideell förening"),
        (OrganisationKind.Foundation, "stiftelse", "Stiftelse"),
        (OrganisationKind.FaithCommunity, "trossamfund", "Trossamfund"),
        (OrganisationKind.StudyAssociation, "studieforbund", "Studieförbund"),
        (OrganisationKind.EconomicAssociation, "ekonomisk-forening", "Ekonomisk förening"),
        (OrganisationKind.SocialEnterprise, "socialt-foretag", "Socialt företag"),
        (OrganisationKind.Network, "natverk", "Nätverk"),
        (OrganisationKind.StateAgency, "statlig-myndighet", "Statlig myndighet"),
        (OrganisationKind.Region, "region", "Region"),
        (OrganisationKind.Company, "foretag", "Företag"),
    ];

    /// <summary>Every kind in the order in which people list them.</summary>
    public static IReadOnlyList<OrganisationKind> All { get; } = [.. Table.Select(t => t.Kind)];

    /// <summary>The stable key, e.g. <c>forening</c>.</summary>
    public static string Key(this OrganisationKind kind) => Array.Find(Table, t => t.Kind == kind).Key;

    /// <summary>The Swedish name, e.g. <c>Ideell förening</c>.</summary>
    public static string Name(this OrganisationKind kind) => Array.Find(Table, t => t.Kind == kind).Name;

    /// <summary>The kind of a key, or <c>null</c> when the key is not known.</summary>
    public static OrganisationKind? FromKey(string? key) => Array.Find(Table, t => t.Key == key) is { Key: not null } row ? row.Kind : null;
}
