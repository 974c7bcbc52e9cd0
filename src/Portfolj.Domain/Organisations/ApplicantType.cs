namespace Portfolj.Domain.Organisations;

/// <summary>Who may apply for a grant. A municipality is both <see cref="Municipality"/> and <see cref="PrincipalOrganiser"/> (§3.2).</summary>
public enum ApplicantType
{
    /// <summary>Kommun.</summary>
    Municipality,

    /// <summary>Skolhuvudman: responsible body of schools, municipal or private.</summary>
    PrincipalOrganiser,

    /// <summary>Region.</summary>
    Region,

    /// <summary>Civilsamhälle: associations, foundations, faith communities, social enterprises.</summary>
    CivilSociety,

    /// <summary>Företag.</summary>
    Company,

    /// <summary>Universitet och högskola.</summary>
    University,

    /// <summary>Statlig myndighet.</summary>
    StateAgency,

    /// <summary>Privatperson.</summary>
    PrivatePerson,
}

/// <summary>The keys under which applicant types travel in files and REST, and their Swedish names.</summary>
public static class ApplicantTypes
{
    private static readonly (ApplicantType Type, string Key, string Name, string One)[] Table =
    [
        (ApplicantType.Municipality, "kommun", "kommuner", "kommun"),
        (ApplicantType.PrincipalOrganiser, "skolhuvudman", "skolhuvudmän", "skolhuvudman"),
        (ApplicantType.Region, "region", "regioner", "region"),
        (ApplicantType.CivilSociety, "civilsamhalle", "civilsamhället", "organisation i civilsamhället"),
        (ApplicantType.Company, "foretag", "företag", "företag"),
        (ApplicantType.University, "universitet", "universitet och högskolor", "universitet eller högskola"),
        (ApplicantType.StateAgency, "statlig_myndighet", "statliga myndigheter", "statlig myndighet"),
        (ApplicantType.PrivatePerson, "privatperson", "privatpersoner", "privatperson"),
    ];

    /// <summary>Every type in the order in which people list them.</summary>
    public static IReadOnlyList<ApplicantType> All { get; } = [.. Table.Select(t => t.Type)];

    /// <summary>The stable file key, e.g. <c>kommun</c>.</summary>
    public static string Key(this ApplicantType type) => Table[(int)type].Key;

    /// <summary>The Swedish name in the plural, e.g. <c>kommuner</c>.</summary>
    public static string Name(this ApplicantType type) => Table[(int)type].Name;

    /// <summary>The Swedish name of one of them, e.g. <c>kommun</c>.</summary>
    public static string NameOfOne(this ApplicantType type) => Table[(int)type].One;

    /// <summary>The type of a file key, or <c>null</c> when the key is not known.</summary>
    public static ApplicantType? FromKey(string? key)
    {
        foreach (var row in Table)
        {
            if (row.Key == key)
            {
                return row.Type;
            }
        }

        return null;
    }
}
