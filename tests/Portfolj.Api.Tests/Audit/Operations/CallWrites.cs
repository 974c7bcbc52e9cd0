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
        new("POST /api/v1/calls/{id:guid}/held-changes/{change:guid}/decision", Role.GrantOfficer, "round.keep-own", async (app, client) =>
        {
            var (round, change) = await app.AddHeldChangeAsync();
            return await client.PostAsJsonAsync($"/api/v1/calls/{round}/held-changes/{change}/decision", new { accept = false, after = "SEK 20000000", reason = "Bekräftat per telefon" });
        }),
        new("Funding.Calls.Review.ReviewModel.OnPostAndringAsync", Role.GrantOfficer, "round.accept-change", async (app, client) =>
        {
            var (round, change) = await app.AddHeldChangeAsync();
            return await client.PostFormAsync($"/utlysningar/{round}/granska", $"/utlysningar/{round}/granska?handler=Andring", ("change", change.ToString()), ("accept", "true"));
        }),
        new("POST /api/v1/calls/{id:guid}/corrections/{field}/withdrawal", Role.GrantOfficer, "round.withdraw-correction", async (app, client) =>
        {
            var (round, version) = await app.AddAgreedCorrectionAsync(client);
            return await client.PostAsJsonAsync($"/api/v1/calls/{round}/corrections/maxGrant/withdrawal", new { version });
        }),
        new("Funding.Calls.Review.ReviewModel.OnPostRattelseAsync", Role.GrantOfficer, "round.withdraw-correction", async (app, client) =>
        {
            var (round, _) = await app.AddAgreedCorrectionAsync(client);
            return await client.PostFormAsync($"/utlysningar/{round}/granska", $"/utlysningar/{round}/granska?handler=Rattelse");
        }),
        new("PUT /api/v1/calls/{id:guid}/follow", Role.PortfolioManager, "round.follow", async (app, client) => await client.PutAsync($"/api/v1/calls/{(await RoundAsync(app)).Id}/follow", null)),
        new("DELETE /api/v1/calls/{id:guid}/follow", Role.DepartmentContact, "round.unfollow", async (app, client) =>
        {
            var path = $"/api/v1/calls/{(await RoundAsync(app)).Id}/follow";
            (await client.PutAsync(path, null)).EnsureSuccessStatusCode();
            return await client.DeleteAsync(path);
        }),
        new("Funding.Calls.Review.FollowModel.OnPostAsync", Role.GrantOfficer, "round.follow", async (app, client) =>
        {
            var page = $"/utlysningar/{(await RoundAsync(app)).Id}";
            return await client.PostFormAsync(page, page + "/bevaka");
        }),
        new("POST /api/v1/merge-suggestions/{id:guid}/decision", Role.GrantOfficer, "round.merge", async (app, client) =>
            await client.PostAsJsonAsync($"/api/v1/merge-suggestions/{(await app.AddTwinsAsync()).Suggestion}/decision", new { merge = true })),
        new("Funding.Calls.Review.ReviewModel.OnPostLikaAsync", Role.GrantOfficer, "round.keep-apart", async (app, client) =>
        {
            var path = $"/utlysningar/{(await app.AddTwinsAsync()).First}/granska";
            return await client.PostFormAsync(path, path + "?handler=Lika", ("merge", "false"), ("Reason", "Två olika bidrag"));
        }),
        new("POST /api/v1/sources/{id:guid}/release", Role.GrantOfficer, "source.release", async (app, client) =>
        {
            var (source, run) = await app.AddQuarantineAsync();
            return await client.PostAsJsonAsync($"/api/v1/sources/{source}/release", new { runId = run, reason = "Bidragen har slagits ihop" });
        }),
        new("Funding.Sources.QuarantineModel.OnPostAsync", Role.GrantOfficer, "source.release", async (app, client) =>
        {
            var (source, _) = await app.AddQuarantineAsync();
            return await client.PostFormAsync($"/kallor/{source}", $"/kallor/{source}/karantan", ("Reason", "Bidragen har slagits ihop"));
        }),
        new("Funding.Calls.AttachmentsModel.OnPostAsync", Role.GrantOfficer, "attachment.upload", async (app, client) =>
            await CallAttachmentTests.UploadAsync(client, (await RoundAsync(app)).Id, "lista.csv", System.Text.Encoding.UTF8.GetBytes($"Kommun;Belopp (kr)\nKiruna;{Guid.NewGuid():N}\n"))),
        new("POST /api/v1/sources/{id:guid}/collect", Role.GrantOfficer, "job.request", async (app, client) => await client.PostAsync($"/api/v1/sources/{await SourceAsync(app)}/collect", null)),
        new("Funding.Sources.IndexModel.OnPostAsync", Role.GrantOfficer, "job.request", async (app, client) =>
            await WriteOperation.PostHereAsync(client, "/kallor", ("kalla", (await SourceAsync(app)).ToString()))),
        new("Funding.Sources.DetailsModel.OnPostAsync", Role.GrantOfficer, "job.request", async (app, client) =>
            await WriteOperation.PostHereAsync(client, $"/kallor/{await SourceAsync(app)}")),
        new("Funding.Sources.Archive.DetailsModel.OnPostAsync", Role.GrantOfficer, "archive.reread", async (app, client) =>
        {
            var response = await app.ArchiveAsync(await SourceAsync(app), "https://example.se/bidrag", "<h1>Bidrag</h1>");
            return await WriteOperation.PostHereAsync(client, $"/kallor/{response.SourceId}/arkiv/{response.Id}");
        }),
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
