using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Tests.Funding;
using Portfolj.Api.Tests.Portfolio;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Audit.Operations;

/// <summary>Operations on calls and sources.</summary>
internal static class CallWrites
{
    public static IReadOnlyList<WriteOperation> All { get; } =
    [
        new("POST /api/v1/calls", Role.GrantOfficer, "round.enter", (_, client) => client.PostAsJsonAsync("/api/v1/calls", new { title = $"Maskinbidrag {Guid.NewGuid():N}", funder = "Maskinverket" })),
        new("POST /api/v1/calls/{id:guid}/corrections", Role.GrantOfficer, "round.correct", async (app, client) =>
        {
            var (id, version) = await RoundAsync(app);
            return await client.PostAsJsonAsync($"/api/v1/calls/{id}/corrections", new { version, reason = "Skrivfel på sidan", values = new { closes = "2027-03-01" } });
        }),
        new("Funding.Calls.NewModel.OnPostAsync", Role.GrantOfficer, "round.enter", (_, client) =>
            client.PostFormAsync("/utlysningar/ny", "/utlysningar/ny", ("Funder", "Handverket"), ("Input.Title", $"Handbidrag {Guid.NewGuid():N}"))),
        new("Funding.Calls.CorrectModel.OnPostAsync", Role.GrantOfficer, "round.correct", async (app, client) =>
        {
            var path = $"/utlysningar/{(await RoundAsync(app)).Id}/ratta";
            return await client.PostFormAsync(path, path, ("Input.Max", "2 500 000"), ("Reason", "Ett extra nollställe"));
        }),
        new("Funding.Calls.AttachmentsModel.OnPostAsync", Role.GrantOfficer, "attachment.upload", async (app, client) =>
            await CallAttachmentTests.UploadAsync(client, (await RoundAsync(app)).Id, "lista.csv", System.Text.Encoding.UTF8.GetBytes($"Kommun;Belopp (kr)\nKiruna;{Guid.NewGuid():N}\n"))),
        new("POST /api/v1/sources/{id:guid}/collect", Role.GrantOfficer, "job.request", async (app, client) => await client.PostAsync($"/api/v1/sources/{await SourceAsync(app)}/collect", null)),
        new("Funding.Sources.IndexModel.OnPostAsync", Role.GrantOfficer, "job.request", async (app, client) =>
            await WriteOperation.PostHereAsync(client, "/kallor", ("kalla", (await SourceAsync(app)).ToString()))),
        new("Funding.Sources.DetailsModel.OnPostAsync", Role.GrantOfficer, "job.request", async (app, client) =>
            await WriteOperation.PostHereAsync(client, $"/kallor/{await SourceAsync(app)}")),
    ];

    private static async Task<(Guid Id, int Version)> RoundAsync(PortfoljApp app)
    {
        var id = await app.AddRoundAsync($"Bidrag att rätta {Guid.NewGuid():N}", "Text", (RoundField.Closes, "2026-12-15"));
        return (id, await app.WithDbAsync(db => db.Rounds.Where(r => r.Id == id).Select(r => r.Version).SingleAsync()));
    }

    private static async Task<Guid> SourceAsync(PortfoljApp app)
    {
        _ = await RoundAsync(app);
        return await app.WithDbAsync(db => db.Sources.OrderBy(s => s.Key).Select(s => s.Id).FirstAsync());
    }
}
