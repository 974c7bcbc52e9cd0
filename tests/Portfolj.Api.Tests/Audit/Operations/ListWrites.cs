using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Audit.Operations;

/// <summary>Operations on lists that the register is held against.</summary>
internal static class ListWrites
{
    public static IReadOnlyList<WriteOperation> All { get; } =
    [
        new("Funding.Lists.IndexModel.OnPostAsync", Role.GrantOfficer, "list.upload", (_, client) => UploadAsync(client)),
        new("Funding.Lists.DetailsModel.OnPostAsync", Role.GrantOfficer, "list.compare", async (_, client) =>
        {
            var page = (await UploadAsync(client)).Headers.Location!.OriginalString;
            return () => WriteOperation.PostHereAsync(client, page, ("Version", "1"), ("TitleColumn", "0"), ("FunderColumn", "1"));
        }),
        new("Funding.Lists.DetailsModel.OnPostLaggInAsync", Role.GrantOfficer, "round.enter", async (_, client) =>
        {
            var page = await ComparedAsync(client);
            return () => WriteOperation.PostWithTokenAsync(client, page, page + "?handler=LaggIn", ("rad", "1"));
        }),
        new("POST /api/v1/compared-lists/{id:guid}/entries", Role.GrantOfficer, "round.enter", async (_, client) =>
        {
            var id = (await ComparedAsync(client)).Split('/')[^1];
            return () => client.PostAsJsonAsync($"/api/v1/compared-lists/{id}/entries", new { rows = new[] { 1 } });
        }),
    ];

    private static async Task<string> ComparedAsync(HttpClient client)
    {
        var page = (await UploadAsync(client)).Headers.Location!.OriginalString;
        Assert.Equal(HttpStatusCode.Redirect, (await WriteOperation.PostHereAsync(client, page, ("Version", "1"), ("TitleColumn", "0"), ("FunderColumn", "1"))).StatusCode);
        return page;
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client)
    {
        var form = await client.PageAsync("/kallor/listor");
        string Value(string field) => form.QuerySelector($"form[enctype] [name='{field}']")!.GetAttribute("value")!;
        using ByteArrayContent file = new(System.Text.Encoding.UTF8.GetBytes($"Titel;Finansiär\nEget bidrag {Guid.NewGuid():N};Stiftelsen\n"));
        using MultipartFormDataContent body = new() { { new StringContent(Value("__kontroll")), "__kontroll" }, { new StringContent(Value("Id")), "Id" } };
        body.Add(file, "Upload", "lista.csv");
        return await client.PostAsync("/kallor/listor", body);
    }
}
