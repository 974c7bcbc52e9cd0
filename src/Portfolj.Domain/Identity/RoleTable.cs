using static Portfolj.Domain.Identity.Permission;
using static Portfolj.Domain.Identity.Role;

namespace Portfolj.Domain.Identity;

/// <summary>Roles × permissions in one place, used by pages, REST and tests alike (domain specification §1, §1.1). What is not listed is denied.</summary>
public static class RoleTable
{
    private static readonly Permission[] Employee = [ReadPortfolio, ReadMatches, ReadSources, ReadJobs];

    private static readonly (Role Role, string Name, string Unit, Permission[] May)[] Table =
    [
        (SteeringMember, "Styrgruppsledamot", "Förvaltningsdirektör", Employee),
        (SteeringChair, "Styrgruppens ordförande", "Styrgruppen", Employee),
        (PortfolioManager, "Portföljledare", "Kommunledningskontoret", [.. Employee, EditInitiatives, StartJobs]),
        (DepartmentContact, "Kontaktperson", "Förvaltning", [.. Employee, EditInitiatives]),
        (GrantOfficer, "Handläggare", "Extern finansiering", [.. Employee, EditCalls, EditInitiatives, StartJobs]),
        (FinanceController, "Controller", "Ekonomi", Employee),
        (MunicipalDirector, "Kommundirektör", "Kommunledningskontoret", Employee),
        (BoardChair, "Kommunstyrelsens ordförande", "Kommunstyrelsen", Employee),
        (ProcurementOfficer, "Upphandlare", "Upphandling", Employee),
        (CouncilMember, "Ledamot", "Samverkansrådet", []),
        (CouncilSecretary, "Sekreterare", "Samverkansrådet", Employee),
        (WorkingCommittee, "Arbetsutskott", "Samverkansrådet", []),
        (CNetContact, "Kontaktperson", "C-nätet", [.. Employee, EditInitiatives]),
        (PartnerRepresentative, "Företrädare", "Civilsamhället", []),
        (Auditor, "Granskare", "Revision", Employee),
    ];

    /// <summary>What anyone may do without signing in.</summary>
    public static bool IsPublic(Permission permission) => permission == ReadCalls;

    /// <summary>Whether a role (or nobody, <c>null</c>) has a permission.</summary>
    public static bool May(Role? role, Permission permission) =>
        IsPublic(permission) || (role is { } r && Row(r).May.Contains(permission));

    /// <summary>The role's Swedish name.</summary>
    public static string Name(Role role) => Row(role).Name;

    /// <summary>Where the role sits, for the header.</summary>
    public static string Unit(Role role) => Row(role).Unit;

    private static (Role Role, string Name, string Unit, Permission[] May) Row(Role role) => Array.Find(Table, r => r.Role == role);
}
