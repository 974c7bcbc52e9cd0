using Microsoft.EntityFrameworkCore;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Audit.Operations;

/// <summary>Operations on the case of an initiative: number in the diary, documents, recusal, and the export, which is logged although it only reads.</summary>
internal static class CaseWrites
{
    public static IReadOnlyList<WriteOperation> All { get; } =
    [
        new("Portfolio.Documents.CaseModel.OnPostAsync", Role.PortfolioManager, "initiative.file", async (app, client) =>
        {
            var form = $"{await AnyAsync(app)}/arende";
            return await client.PostFormAsync(form, form, ("Input.DiaryNumber", "Ks 123/2026"), ("Input.Secrecy", "personuppgifter"), ("Input.Reason", "Diariefört"));
        }),
        new("Portfolio.Documents.IndexModel.OnPostLaddaUppAsync", Role.PortfolioManager, "document.upload", async (app, client) => await UploadAsync(client, $"{await AnyAsync(app)}/handlingar")),
        new("Portfolio.Documents.IndexModel.OnPostAterkallaAsync", Role.PortfolioManager, "document.withdraw", async (app, client) =>
        {
            var page = $"{await AnyAsync(app)}/handlingar";
            (await UploadAsync(client, page)).Dispose();
            return () => client.PostFormAsync(page, $"{page}?handler=Aterkalla", ("skal", "Fel fil"));
        }),
        new("Portfolio.Documents.ExportModel.OnGetAsync", Role.PortfolioManager, "initiative.export", async (app, client) => await client.GetAsync($"{await AnyAsync(app)}/export")),
        new("GET /api/v1/initiatives/{id:guid}/export", Role.PortfolioManager, "initiative.export", async (app, client) =>
            await client.GetAsync((await AnyAsync(app)).Replace("/insatser", "/api/v1/initiatives", StringComparison.Ordinal) + "/export")),
        new("Portfolio.Initiatives.RecusalModel.OnPostAsync", Role.SteeringMember, "recusal.declare", async (app, client) =>
        {
            var form = $"{await AnyAsync(app)}/jav";
            return await client.PostFormAsync(form, form, ("Ground", "Sitter i föreningens styrelse"));
        }),
        new("Portfolio.Initiatives.RecusalModel.OnPostTaTillbakaAsync", Role.SteeringMember, "recusal.withdraw", async (app, client) =>
        {
            var form = $"{await AnyAsync(app, skip: 1)}/jav";
            Assert.Equal(System.Net.HttpStatusCode.Redirect, (await client.PostFormAsync(form, form, ("Ground", "Sitter i föreningens styrelse"))).StatusCode);
            return () => client.PostFormAsync(form, $"{form}?handler=TaTillbaka");
        }),
    ];

    private static async Task<string> AnyAsync(PortfoljApp app, int skip = 0) => $"/insatser/{await app.WithDbAsync(db => db.Initiatives.OrderBy(i => i.Number).Skip(skip).Select(i => i.Id).FirstAsync())}";

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string page)
    {
        var form = await client.PageAsync(page);
        string Value(string field) => form.QuerySelector($"form[enctype] [name='{field}']")!.GetAttribute("value")!;
        using ByteArrayContent file = new("En handling"u8.ToArray());
        using MultipartFormDataContent body = new() { { new StringContent(Value("__kontroll")), "__kontroll" }, { new StringContent(Value("Upload.Id")), "Upload.Id" }, { new StringContent("ingen"), "Upload.Secrecy" } };
        body.Add(file, "Upload.File", $"{Guid.NewGuid():N}.txt");
        var answer = await client.PostAsync(page + "?handler=LaddaUpp", body);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
        return answer;
    }
}
