using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Access;

/// <summary>
/// What every address of the product is meant to ask for, written down apart from the product: a route without a row here fails the matrix, and so does one
/// that answers otherwise than <see cref="RoleTable"/> says for its permission. <c>null</c>: open to everyone.
/// </summary>
internal static class RouteRules
{
    /// <summary>What reaches everything only: whoever may do it for their own department or organisation may not do this.</summary>
    public static IReadOnlySet<string> Whole { get; } = new HashSet<string> { "GET /organisationer/ny", "POST /organisationer/ny", "POST /api/v1/organisations" };

    /// <summary>Method, template and handler → permission.</summary>
    public static IReadOnlyDictionary<string, Permission?> All { get; } = new Dictionary<string, Permission?>
    {
        // The start, the door, information
        ["GET /"] = null,
        ["GET /fel/{code}"] = null,
        ["POST /fel/{code}"] = null,
        ["GET /tillganglighet"] = null,
        ["GET /personuppgifter"] = null,
        ["GET /kakor"] = null,
        ["GET /logga-in"] = null,
        ["POST /logga-in"] = null,
        ["POST /logga-in?handler=Fraga"] = null,
        ["POST /logga-in?handler=Passnyckel"] = null,
        ["GET /logga-in/kod"] = null,
        ["POST /logga-in/kod"] = null,
        ["GET /logga-in/kommunen/ingen-roll"] = null,
        ["GET /logga-ut"] = null,
        ["POST /logga-ut"] = null,
        ["GET /glomt-losenord"] = null,
        ["POST /glomt-losenord"] = null,
        ["GET /nytt-losenord"] = null,
        ["POST /nytt-losenord"] = null,
        ["GET /inbjudan"] = null,
        ["POST /inbjudan"] = null,

        // Development only
        ["GET /prova"] = null,
        ["POST /prova"] = null,
        ["GET /stil"] = null,

        // One's own account; accounts and keys
        ["GET /konto"] = Permission.OwnAccount,
        ["POST /konto?handler=Roll"] = Permission.OwnAccount,
        ["POST /konto?handler=UtOverallt"] = Permission.OwnAccount,
        ["GET /konto/losenord"] = Permission.OwnAccount,
        ["POST /konto/losenord"] = Permission.OwnAccount,
        ["GET /konto/tvasteg"] = Permission.OwnAccount,
        ["POST /konto/tvasteg"] = Permission.OwnAccount,
        ["GET /konto/passnycklar"] = Permission.OwnAccount,
        ["POST /konto/passnycklar"] = Permission.OwnAccount,
        ["POST /konto/passnycklar?handler=Fraga"] = Permission.OwnAccount,
        ["POST /konto/passnycklar?handler=TaBort"] = Permission.OwnAccount,
        ["GET /konton"] = Permission.ManageAccounts,
        ["GET /konton/ny"] = Permission.InvitePartners,
        ["POST /konton/ny"] = Permission.InvitePartners,
        ["GET /konton/{id}"] = Permission.ManageAccounts,
        ["POST /konton/{id}?handler=Roll"] = Permission.ManageAccounts,
        ["POST /konton/{id}?handler=Avsluta"] = Permission.ManageAccounts,
        ["POST /konton/{id}?handler=Lage"] = Permission.ManageAccounts,
        ["POST /konton/{id}?handler=Tvasteg"] = Permission.ManageAccounts,
        ["POST /konton/{id}?handler=Igen"] = Permission.ManageAccounts,
        ["GET /nycklar"] = Permission.ManageKeys,
        ["POST /nycklar"] = Permission.ManageKeys,
        ["POST /nycklar?handler=Aterkalla"] = Permission.ManageKeys,

        // Calls: public to read
        ["GET /utlysningar"] = Permission.ReadCalls,
        ["GET /utlysningar/{id}"] = Permission.ReadCalls,
        ["GET /utlysningar/ny"] = Permission.EditCalls,
        ["POST /utlysningar/ny"] = Permission.EditCalls,
        ["GET /utlysningar/{id}/ratta"] = Permission.EditCalls,
        ["POST /utlysningar/{id}/ratta"] = Permission.EditCalls,
        ["GET /utlysningar/{id}/bilagor"] = Permission.EditCalls,
        ["POST /utlysningar/{id}/bilagor"] = Permission.EditCalls,
        ["GET /utlysningar/{id}/bilagor/{bilaga}"] = Permission.ReadSources,
        ["GET /api/v1/calls"] = Permission.ReadCalls,
        ["GET /api/v1/calls/{id}"] = Permission.ReadCalls,
        ["POST /api/v1/calls"] = Permission.EditCalls,
        ["POST /api/v1/calls/{id}/corrections"] = Permission.EditCalls,
        ["GET /api/v1/api-info"] = Permission.ReadCalls,

        // Portfolio and matches
        ["GET /portfolj"] = Permission.ReadPortfolio,
        ["GET /insatser"] = Permission.ReadPortfolio,
        ["GET /insatser/{id}"] = Permission.ReadPortfolio,
        ["POST /insatser/{id}?handler=Matcha"] = Permission.StartJobs,
        ["GET /insatser/ny"] = Permission.EditInitiatives,
        ["POST /insatser/ny"] = Permission.EditInitiatives,
        ["GET /insatser/{id}/redigera"] = Permission.EditInitiatives,
        ["POST /insatser/{id}/redigera"] = Permission.EditInitiatives,
        ["GET /insatser/{id}/jav"] = Permission.VoteOnInitiatives,
        ["POST /insatser/{id}/jav"] = Permission.VoteOnInitiatives,
        ["POST /insatser/{id}/jav?handler=TaTillbaka"] = Permission.VoteOnInitiatives,
        ["GET /api/v1/initiatives"] = Permission.ReadPortfolio,
        ["GET /api/v1/initiatives/{id}"] = Permission.ReadPortfolio,
        ["POST /api/v1/initiatives"] = Permission.EditInitiatives,
        ["PUT /api/v1/initiatives/{id}"] = Permission.EditInitiatives,
        ["GET /api/v1/initiatives/{id}/matches"] = Permission.ReadMatches,
        ["GET /api/v1/matches"] = Permission.ReadMatches,

        // Sources and jobs
        ["GET /kallor/listor"] = Permission.ReadSources,
        ["POST /kallor/listor"] = Permission.EditCalls,
        ["GET /kallor/listor/{id}"] = Permission.ReadSources,
        ["POST /kallor/listor/{id}"] = Permission.EditCalls,
        ["POST /kallor/listor/{id}?handler=LaggIn"] = Permission.EditCalls,
        ["GET /api/v1/compared-lists"] = Permission.ReadSources,
        ["GET /api/v1/compared-lists/{id}/rows"] = Permission.ReadSources,
        ["POST /api/v1/compared-lists/{id}/entries"] = Permission.EditCalls,
        ["GET /kallor"] = Permission.ReadSources,
        ["POST /kallor"] = Permission.StartJobs,
        ["GET /kallor/{id}"] = Permission.ReadSources,
        ["POST /kallor/{id}"] = Permission.StartJobs,
        ["GET /api/v1/sources"] = Permission.ReadSources,
        ["GET /api/v1/sources/{id}"] = Permission.ReadSources,
        ["POST /api/v1/sources/{id}/collect"] = Permission.StartJobs,
        ["GET /jobb"] = Permission.ReadJobs,
        ["POST /jobb"] = Permission.StartJobs,
        ["GET /jobb/{id}"] = Permission.ReadJobs,
        ["GET /api/v1/jobs"] = Permission.ReadJobs,
        ["GET /api/v1/jobs/{id}"] = Permission.ReadJobs,
        ["POST /api/v1/jobs/{key}/requests"] = Permission.StartJobs,

        // The log
        ["GET /logg"] = Permission.ReadAudit,
        ["POST /logg?handler=Prova"] = Permission.ReadAudit,
        ["GET /logg/{id}"] = Permission.ReadAudit,
        ["GET /logg/export"] = Permission.ReadAudit,
        ["GET /api/v1/audit-entries"] = Permission.ReadAudit,

        // Organisations
        ["GET /organisationer"] = Permission.ReadOrganisations,
        ["GET /organisationer/{id}"] = Permission.ReadOrganisations,
        ["POST /organisationer/{id}?handler=Bekrafta"] = Permission.EditOrganisations,
        ["POST /organisationer/{id}?handler=Aterkalla"] = Permission.EditOrganisations,
        ["GET /organisationer/ny"] = Permission.EditOrganisations,
        ["POST /organisationer/ny"] = Permission.EditOrganisations,
        ["GET /organisationer/{id}/redigera"] = Permission.EditOrganisations,
        ["POST /organisationer/{id}/redigera"] = Permission.EditOrganisations,
        ["GET /api/v1/organisations"] = Permission.ReadOrganisations,
        ["GET /api/v1/organisations/{id}"] = Permission.ReadOrganisations,
        ["POST /api/v1/organisations"] = Permission.EditOrganisations,
        ["PUT /api/v1/organisations/{id}"] = Permission.EditOrganisations,

        // Documents and the case
        ["GET /insatser/{id}/handlingar"] = Permission.ReadPortfolio,
        ["POST /insatser/{id}/handlingar?handler=LaddaUpp"] = Permission.EditInitiatives,
        ["POST /insatser/{id}/handlingar?handler=Aterkalla"] = Permission.EditInitiatives,
        ["GET /insatser/{id}/handlingar/{handling}"] = Permission.ReadPortfolio,
        ["GET /insatser/{id}/arende"] = Permission.EditInitiatives,
        ["POST /insatser/{id}/arende"] = Permission.EditInitiatives,
        ["GET /insatser/{id}/export"] = Permission.ReadPortfolio,
        ["GET /api/v1/initiatives/{id}/documents"] = Permission.ReadPortfolio,
        ["GET /api/v1/initiatives/{id}/export"] = Permission.ReadPortfolio,

        // Privacy
        ["GET /gallring"] = Permission.ManagePrivacy,
        ["GET /gallring/{key}"] = Permission.ManagePrivacy,
        ["POST /gallring/{key}"] = Permission.ManagePrivacy,
        ["GET /registerutdrag"] = Permission.ManagePrivacy,
        ["POST /registerutdrag"] = Permission.ManagePrivacy,
        ["POST /registerutdrag?handler=Json"] = Permission.ManagePrivacy,

        // What describes the product to machines
        ["GET /openapi/{documentName}.json"] = null,
        ["HEAD /openapi/{documentName}.json"] = null,
        ["GET /.well-known/security.txt"] = null,
        ["GET /robots.txt"] = null,
    };
}
