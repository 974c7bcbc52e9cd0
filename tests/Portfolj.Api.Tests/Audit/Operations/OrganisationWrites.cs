using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data.Audit;
using Portfolj.Domain.Identity;
using Portfolj.Testing;

namespace Portfolj.Api.Tests.Audit.Operations;

/// <summary>Operations on organisations.</summary>
internal static class OrganisationWrites
{
    private const string Rest = "/api/v1/organisations";

    public static IReadOnlyList<WriteOperation> All { get; } =
    [
        new("POST /api/v1/organisations", Role.CouncilSecretary, "organisation.create", (_, client) => client.PostAsJsonAsync(Rest, new { name = $"Nätverket {Guid.NewGuid():N}", kind = "network" })),
        new("PUT /api/v1/organisations/{id:guid}", Role.CouncilSecretary, "organisation.edit", async (app, client) =>
        {
            var id = await NewAsync(app);
            return () => client.PutAsJsonAsync($"{Rest}/{id}", new { name = "Nätverket Väst", kind = "network", version = 1, reason = "Nytt namn" });
        }),
        new("Organisations.NewModel.OnPostAsync", Role.PortfolioManager, "organisation.create", (_, client) =>
            client.PostFormAsync("/organisationer/ny", "/organisationer/ny", ("Input.Name", $"Föreningen {Guid.NewGuid():N}"), ("Input.Kind", "forening"))),
        new("Organisations.EditModel.OnPostAsync", Role.PortfolioManager, "organisation.edit", async (app, client) =>
        {
            var form = $"/organisationer/{await NewAsync(app)}/redigera";
            return () => client.PostFormAsync(form, form, ("Input.ContactMailbox", "kansli@forening.example"), ("Input.Reason", "Ny brevlåda"));
        }),
        new("Organisations.DetailsModel.OnPostBekraftaAsync", Role.PortfolioManager, "organisation.confirm-contact", async (app, client) =>
        {
            var page = $"/organisationer/{await NewAsync(app, "Robin Påhittad")}";
            return () => client.PostFormAsync(page, $"{page}?handler=Bekrafta");
        }),
        new("Organisations.DetailsModel.OnPostAterkallaAsync", Role.PortfolioManager, "organisation.withdraw-consent", async (app, client) =>
        {
            var page = $"/organisationer/{await NewAsync(app, "Robin Påhittad")}";
            return () => client.PostFormAsync(page, $"{page}?handler=Aterkalla");
        }),
    ];

    private static async Task<Guid> NewAsync(PortfoljApp app, string? contact = null)
    {
        var row = Rows.Organisation($"Att ändra {Guid.NewGuid():N}", contactName: contact);
        if (contact is not null)
        {
            (row.ConsentOn, row.ConsentHow) = (new DateOnly(2026, 10, 1), "Muntligt på mötet");
        }

        await app.WithDbAsync(db => db.SaveAsync(row));
        return row.Id;
    }
}
