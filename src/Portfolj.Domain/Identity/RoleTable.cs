using static Portfolj.Domain.Identity.Permission;
using static Portfolj.Domain.Identity.Role;

namespace Portfolj.Domain.Identity;

/// <summary>How far a permission goes.</summary>
public enum Reach
{
    /// <summary>Denied.</summary>
    None,

    /// <summary>Only what belongs to one's own department or organisation; which rows those are is checked by the operation.</summary>
    Own,

    /// <summary>Everything.</summary>
    All,
}

/// <summary>Roles × permissions in one place (domain specification §1, §1.1; docs/adr/0014, 0015), used by pages, REST and tests alike. What is not listed is denied.</summary>
public static class RoleTable
{
    private static readonly Role[] Employees =
    [
        SteeringMember, SteeringChair, PortfolioManager, DepartmentContact, GrantOfficer, FinanceController, MunicipalDirector, BoardChair, ProcurementOfficer, CouncilSecretary, CNetContact, Auditor,
    ];

    private static readonly Role[] Everyone = Enum.GetValues<Role>();

    // What, who may do it everywhere, and who may do it for their own department or organisation.
    private static readonly (Permission What, Role[] All, Role[] Own)[] Table =
    [
        (ReadCalls, Everyone, []),
        (EditCalls, [GrantOfficer], []),
        (FollowCalls, [GrantOfficer, PortfolioManager, DepartmentContact, CNetContact], []),
        (ReadSources, Employees, []),
        (EditSources, [GrantOfficer], []),
        (ReadJobs, [.. Employees, Administrator], []),
        (StartJobs, [GrantOfficer, PortfolioManager], []),

        (ReadPortfolio, Employees, []),
        (EditDirective, [PortfolioManager], []),
        (DecideDirective, [SteeringChair], []),
        (EditInitiatives, [PortfolioManager], [DepartmentContact, CNetContact]),
        (VoteOnInitiatives, [SteeringMember, SteeringChair], []),
        (ConfirmDecisions, [SteeringChair], []),
        (EditNeeds, [PortfolioManager], [DepartmentContact, CNetContact]),

        (ReadMatches, Employees, []),
        (EditApplications, [GrantOfficer], []),
        (DecideApplications, [SteeringChair], []),
        (ConfirmFinance, [FinanceController], []),
        (SignAsDirector, [MunicipalDirector], []),
        (SignAsBoardChair, [BoardChair], []),
        (ReadTimeReports, [FinanceController, Auditor], []),

        (EditAdherence, [CouncilSecretary], [PartnerRepresentative]),
        (DecideAdherence, [CouncilSecretary], []),
        (DecideNetworkAdherence, [WorkingCommittee], []),
        (EditExclusions, [CouncilSecretary, WorkingCommittee], []),
        (DecideExclusions, [BoardChair], []),
        (ReadCouncil, [CouncilMember, CouncilSecretary, WorkingCommittee, Auditor], []),
        (ProposeCouncilItems, [CouncilMember, WorkingCommittee], []),
        (EditCouncil, [CouncilSecretary], []),
        (EditMap, [CouncilSecretary], [DepartmentContact, CNetContact]),
        (EditProposals, [CouncilSecretary], [PartnerRepresentative]),
        (EditBarometer, [CouncilSecretary], []),

        (EditGuidance, [ProcurementOfficer], [DepartmentContact, CNetContact]),
        (DecideGuidance, [ProcurementOfficer], []),
        (EditValueCases, [GrantOfficer, FinanceController], []),
        (EditEstablishments, [], [DepartmentContact, CNetContact, PartnerRepresentative]),
        (DecideEstablishments, [], [DepartmentContact, CNetContact]),

        (ReadOrganisations, Employees, [PartnerRepresentative]),
        (EditOrganisations, [PortfolioManager, GrantOfficer, CouncilSecretary], [PartnerRepresentative]),
        (InvitePartners, [CouncilSecretary, Administrator], []),
        (ReadAudit, [Auditor], []),
        (ManageAccounts, [Administrator], []),
        (ManageKeys, [Administrator], []),
        (ManagePrivacy, [Administrator], []),
        (OwnAccount, Everyone, []),
    ];

    // Decisions that bind: whoever may make one proves who they are with a second factor.
    private static readonly Permission[] Binding =
    [
        DecideDirective, VoteOnInitiatives, ConfirmDecisions, DecideApplications, ConfirmFinance, SignAsDirector, SignAsBoardChair,
        DecideAdherence, DecideNetworkAdherence, DecideExclusions, DecideGuidance, ManageAccounts, ManageKeys, ManagePrivacy,
    ];

    private static readonly (Role Role, string Name, string Unit)[] Names =
    [
        (SteeringMember, "Styrgruppsledamot", "Förvaltningsdirektör"),
        (SteeringChair, "Styrgruppens ordförande", "Styrgruppen"),
        (PortfolioManager, "Portföljledare", "Kommunledningskontoret"),
        (DepartmentContact, "Kontaktperson", "Förvaltning"),
        (GrantOfficer, "Handläggare", "Extern finansiering"),
        (FinanceController, "Controller", "Ekonomi"),
        (MunicipalDirector, "Kommundirektör", "Kommunledningskontoret"),
        (BoardChair, "Kommunstyrelsens ordförande", "Kommunstyrelsen"),
        (ProcurementOfficer, "Upphandlare", "Upphandling"),
        (CouncilMember, "Ledamot", "Samverkansrådet"),
        (CouncilSecretary, "Sekreterare", "Samverkansrådet"),
        (WorkingCommittee, "Arbetsutskott", "Samverkansrådet"),
        (CNetContact, "Kontaktperson", "C-nätet"),
        (PartnerRepresentative, "Företrädare", "Civilsamhället"),
        (Auditor, "Granskare", "Revision"),
        (Administrator, "Systemförvaltare", "Konton och nycklar"),
    ];

    /// <summary>What anyone may do without signing in.</summary>
    public static bool IsPublic(Permission permission) => permission == ReadCalls;

    /// <summary>How far a role (or nobody, <c>null</c>) may go.</summary>
    public static Reach Reach(Role? role, Permission permission)
    {
        if (IsPublic(permission))
        {
            return Identity.Reach.All;
        }

        var row = Array.Find(Table, t => t.What == permission);
        return role is not { } r || row.All is null ? Identity.Reach.None
            : row.All.Contains(r) ? Identity.Reach.All
            : row.Own.Contains(r) ? Identity.Reach.Own
            : Identity.Reach.None;
    }

    /// <summary>Whether a role (or nobody, <c>null</c>) has a permission, for everything or for its own.</summary>
    public static bool May(Role? role, Permission permission) => Reach(role, permission) != Identity.Reach.None;

    /// <summary>Whether a role decides or administers, so that whoever takes it must have shown a second factor.</summary>
    public static bool NeedsSecondFactor(Role role) => Array.Exists(Binding, p => May(role, p));

    /// <summary>Whether a role is held for one department or organisation, which must then be named.</summary>
    public static bool IsForUnit(Role role) => Array.Exists(Table, t => t.Own.Contains(role));

    /// <summary>The role's Swedish name.</summary>
    public static string Name(Role role) => Array.Find(Names, n => n.Role == role).Name;

    /// <summary>Where the role sits, for the header.</summary>
    public static string Unit(Role role) => Array.Find(Names, n => n.Role == role).Unit;
}
