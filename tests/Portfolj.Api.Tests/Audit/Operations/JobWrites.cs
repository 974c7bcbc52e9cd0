using Portfolj.Data.Work;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Audit.Operations;

/// <summary>Operations on jobs and on the log itself.</summary>
internal static class JobWrites
{
    public static IReadOnlyList<WriteOperation> All { get; } =
    [
        new("POST /api/v1/jobs/{key}/requests", Role.GrantOfficer, "job.request", (_, client) => client.PostAsync($"/api/v1/jobs/{JobKeys.Match}/requests", null)),
        new("Operations.Jobs.IndexModel.OnPostAsync", Role.PortfolioManager, "job.request", (_, client) => WriteOperation.PostHereAsync(client, "/jobb", ("jobb", JobKeys.CloseExpired))),
        new("Operations.Audit.IndexModel.OnPostProvaAsync", Role.Auditor, "log.verify", (_, client) => client.PostFormAsync("/logg", "/logg?handler=Prova")),
        new("Operations.Audit.ExportModel.OnGetAsync", Role.Auditor, "log.export", (_, client) => client.GetAsync("/logg/export?format=csv")),
    ];
}
