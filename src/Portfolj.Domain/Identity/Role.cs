namespace Portfolj.Domain.Identity;

/// <summary>The roles of the domain specification §1.</summary>
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
}

/// <summary>What a role may do. A page or endpoint names exactly one; what names none is refused.</summary>
public enum Permission
{
    /// <summary>Read what the funders published. Open to everyone (§1.1: public).</summary>
    ReadCalls,

    /// <summary>Enter and correct calls.</summary>
    EditCalls,

    /// <summary>Read the portfolio and its initiatives.</summary>
    ReadPortfolio,

    /// <summary>Create and edit initiatives.</summary>
    EditInitiatives,

    /// <summary>Read hits and their reasons.</summary>
    ReadMatches,

    /// <summary>Read the sources' health.</summary>
    ReadSources,

    /// <summary>Read the runs of jobs.</summary>
    ReadJobs,

    /// <summary>Start a job by hand.</summary>
    StartJobs,
}
