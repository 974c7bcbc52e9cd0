namespace Portfolj.Domain.Identity;

/// <summary>What may be done (domain specification §1.1). A page or endpoint names exactly one; what names none is refused. Who may: <see cref="RoleTable"/>.</summary>
public enum Permission
{
    /// <summary>Read what the funders published. Open to everyone.</summary>
    ReadCalls,

    /// <summary>Enter and correct calls.</summary>
    EditCalls,

    /// <summary>Follow calls, so that changes at the source go to review.</summary>
    FollowCalls,

    /// <summary>Read the portfolio and its initiatives.</summary>
    ReadPortfolio,

    /// <summary>Edit directive, goals and directions.</summary>
    EditDirective,

    /// <summary>Decide on directive, goals and directions.</summary>
    DecideDirective,

    /// <summary>Create and edit initiatives.</summary>
    EditInitiatives,

    /// <summary>Score and vote on initiatives, and propose items for the steering group.</summary>
    VoteOnInitiatives,

    /// <summary>Call and close steering meetings and confirm their decisions.</summary>
    ConfirmDecisions,

    /// <summary>Register needs and planning premises.</summary>
    EditNeeds,

    /// <summary>Read hits and their reasons, judgements and application cases.</summary>
    ReadMatches,

    /// <summary>Judge hits, write notes, run application cases and budgets, and ask for sign-off.</summary>
    EditApplications,

    /// <summary>Decide that an application is to be made.</summary>
    DecideApplications,

    /// <summary>Confirm co-financing, budgets and reports.</summary>
    ConfirmFinance,

    /// <summary>Sign as municipal director (signature A).</summary>
    SignAsDirector,

    /// <summary>Sign as chair of the municipal board (signature B).</summary>
    SignAsBoardChair,

    /// <summary>Read time reports of others.</summary>
    ReadTimeReports,

    /// <summary>Prepare adherence to the agreement.</summary>
    EditAdherence,

    /// <summary>Decide on adherence.</summary>
    DecideAdherence,

    /// <summary>Decide on the adherence of networks.</summary>
    DecideNetworkAdherence,

    /// <summary>Prepare exclusion cases.</summary>
    EditExclusions,

    /// <summary>Decide on exclusion.</summary>
    DecideExclusions,

    /// <summary>Read the council's papers that are not published.</summary>
    ReadCouncil,

    /// <summary>Propose items to the council.</summary>
    ProposeCouncilItems,

    /// <summary>Notices, minutes, watch list, and the collaboration map.</summary>
    EditCouncil,

    /// <summary>Enter nodes of the collaboration map.</summary>
    EditMap,

    /// <summary>Answer the guides on form of cooperation and procurement.</summary>
    EditGuidance,

    /// <summary>Own and override the guides' verdicts.</summary>
    DecideGuidance,

    /// <summary>Value benefits to society.</summary>
    EditValueCases,

    /// <summary>Run the establishment of a social enterprise.</summary>
    EditEstablishments,

    /// <summary>Pass the gates of an establishment.</summary>
    DecideEstablishments,

    /// <summary>Run the barometer.</summary>
    EditBarometer,

    /// <summary>Take part in workshops and put forward joint proposals.</summary>
    EditProposals,

    /// <summary>Read the register of organisations.</summary>
    ReadOrganisations,

    /// <summary>Register and edit organisations; a partner its own.</summary>
    EditOrganisations,

    /// <summary>Invite someone to represent an organisation of civil society.</summary>
    InvitePartners,

    /// <summary>Read the sources' health.</summary>
    ReadSources,

    /// <summary>Set up and edit the sources that calls are collected from.</summary>
    EditSources,

    /// <summary>Read the runs of jobs.</summary>
    ReadJobs,

    /// <summary>Start a job by hand.</summary>
    StartJobs,

    /// <summary>Read and export the audit log.</summary>
    ReadAudit,

    /// <summary>Invite people, grant and end roles, close accounts.</summary>
    ManageAccounts,

    /// <summary>Issue and revoke keys for machines.</summary>
    ManageKeys,

    /// <summary>Draw up what is registered about a person, and what is due for erasure.</summary>
    ManagePrivacy,

    /// <summary>One's own account: password, second factor, choice of role. Anyone signed in.</summary>
    OwnAccount,
}
