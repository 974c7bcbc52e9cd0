using System.Net.Http.Json;
using Portfolj.Api.Tests.Funding;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Audit.Operations;

/// <summary>Operations on sources' definitions, their trials and versions, and on what is pasted.</summary>
internal static class SourceWrites
{
    public static IReadOnlyList<WriteOperation> All { get; } =
    [
        new("Funding.Calls.PasteModel.OnPostAsync", Role.GrantOfficer, "source.try", (app, client) => app.WithTrialsAsync(client.PostFormAsync("/utlysningar/klistra-in", "/utlysningar/klistra-in", ("Pasted", "Bidrag till prov")))),
        new("Funding.Sources.Setup.EditModel.OnPostAsync", Role.GrantOfficer, "source.try", (app, client) => app.WithTrialsAsync(client.PostFormAsync("/kallor/ny", "/kallor/ny", SourceSetup.Typed()))),
        new("Funding.Sources.Setup.EditModel.OnPostKlistraAsync", Role.GrantOfficer, "source.try", async (app, client) =>
            await app.WithTrialsAsync(client.PressAsync(await client.PageAsync("/kallor/ny"), "/kallor/ny", "/kallor/ny?handler=Klistra", [.. SourceSetup.Typed(), ("Pasted", "<h1>Bidrag</h1>")]))),
        new("Funding.Sources.Setup.EditModel.OnPostJsonAsync", Role.GrantOfficer, "source.try", (app, client) => app.WithTrialsAsync(client.PostFormAsync("/kallor/ny", "/kallor/ny?handler=Json", ("Json", SourceSetup.Definition("provad"))))),
        new("Funding.Sources.Setup.EditModel.OnPostSchemaAsync", Role.GrantOfficer, "source.plan", async (app, client) =>
        {
            var path = $"/kallor/{(await app.AddSourceAsync()).Id}/andra";
            return await client.PressAsync(await client.PageAsync(path), path, path + "?handler=Schema", ("Input.Hour", "06.10"));
        }),
        new("Funding.Sources.Setup.TrialModel.OnPostAsync", Role.GrantOfficer, "source.create", async (app, client) =>
        {
            var path = $"/kallor/prov/{await app.AddTrialAsync(null)}";
            return await client.PostFormAsync(path, path);
        }),
        new("Funding.Sources.Setup.VersionsModel.OnPostAsync", Role.GrantOfficer, "source.restore", async (app, client) =>
        {
            var path = $"/kallor/{(await app.AddSourceAsync(versions: 2)).Id}/versioner";
            return await client.PostFormAsync(path, path, ("Number", "1"), ("Reason", "Den förra var bättre"));
        }),
        new("POST /api/v1/source-trials", Role.GrantOfficer, "source.try", (_, client) => client.PostAsJsonAsync("/api/v1/source-trials", new { definition = new { key = "prov" } })),
        new("POST /api/v1/source-trials/{id:guid}/store", Role.GrantOfficer, "source.create", async (app, client) => await client.PostAsJsonAsync($"/api/v1/source-trials/{await app.AddTrialAsync(null)}/store", new { reason = "Prov" })),
    ];
}
