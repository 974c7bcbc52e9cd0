using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Audit.Operations;

/// <summary>Operations on initiatives.</summary>
internal static class InitiativeWrites
{
    private const string Rest = "/api/v1/initiatives";

    public static IReadOnlyList<WriteOperation> All { get; } =
    [
        new("POST /api/v1/initiatives", Role.PortfolioManager, "initiative.create", (_, client) => client.PostAsJsonAsync(Rest, Body(Guid.CreateVersion7(), "Över REST"))),
        new("PUT /api/v1/initiatives/{id:guid}", Role.PortfolioManager, "initiative.edit", async (app, client) =>
        {
            var (id, version) = await AnyAsync(app);
            return await client.PutAsJsonAsync($"{Rest}/{id}", Body(id, $"Ändrad över REST {version}", version, "Nytt namn"));
        }),
        new("Portfolio.Initiatives.CreateModel.OnPostAsync", Role.PortfolioManager, "initiative.create", async (app, client) =>
        {
            var goal = await app.WithDbAsync(db => db.Goals.OrderBy(g => g.Order).Select(g => g.Id).FirstAsync());
            return await client.PostFormAsync("/insatser/ny", "/insatser/ny", ("Input.Title", "Genom formuläret"), ("Input.Applicant", "kommun"), ("Input.PlaceCode", "1880"), ("Input.GoalIds", goal.ToString()));
        }),
        new("Portfolio.Initiatives.EditModel.OnPostAsync", Role.PortfolioManager, "initiative.edit", async (app, client) =>
        {
            var path = $"/insatser/{(await AnyAsync(app)).Id}/redigera";
            return await client.PostFormAsync(path, path, ("Input.Problem", $"Nytt problem {Guid.NewGuid()}"), ("Input.Reason", "Nya uppgifter"));
        }),
        new("Portfolio.Initiatives.DetailsModel.OnPostMatchaAsync", Role.PortfolioManager, "job.request", async (app, client) =>
        {
            var path = $"/insatser/{(await AnyAsync(app)).Id}";
            return await client.PostFormAsync(path, $"{path}?handler=Matcha");
        }),
    ];

    private static Task<(Guid Id, int Version)> AnyAsync(PortfoljApp app) =>
        app.WithDbAsync(async db => await db.Initiatives.OrderBy(i => i.Number).Select(i => new ValueTuple<Guid, int>(i.Id, i.Version)).FirstAsync());

    private static object Body(Guid id, string title, int? version = null, string? reason = null) =>
        new { id, title, applicant = "kommun", placeCode = "1880", goals = new[] { "SAFE" }, version, reason };
}
