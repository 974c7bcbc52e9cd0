namespace Portfolj.Domain.Identity;

/// <summary>The roles of the domain specification §1, and the one who looks after accounts.</summary>
public enum Role
{
    /// <summary>Styrgruppsledamot.</summary>
    SteeringMember,

    /// <summary>Styrgruppens ordförande.</summary>
    SteeringChair,

    /// <summary>Portföljledare.</summary>
    PortfolioManager,

    /// <summary>Förvaltningens kontaktperson.</summary>
    DepartmentContact,

    /// <summary>Handläggare extern finansiering.</summary>
    GrantOfficer,

    /// <summary>Ekonom, controller.</summary>
    FinanceController,

    /// <summary>Kommundirektör.</summary>
    MunicipalDirector,

    /// <summary>Kommunstyrelsens ordförande.</summary>
    BoardChair,

    /// <summary>Upphandlare, jurist.</summary>
    ProcurementOfficer,

    /// <summary>Samverkansrådets ledamot.</summary>
    CouncilMember,

    /// <summary>Rådets sekreterare.</summary>
    CouncilSecretary,

    /// <summary>Arbetsutskott.</summary>
    WorkingCommittee,

    /// <summary>C-nätets kontaktperson.</summary>
    CNetContact,

    /// <summary>Behörig företrädare för civilsamhället.</summary>
    PartnerRepresentative,

    /// <summary>Granskare, revisor.</summary>
    Auditor,

    /// <summary>Systemförvaltare: accounts and keys, and nothing of what the portfolio holds (docs/adr/0015).</summary>
    Administrator,
}
