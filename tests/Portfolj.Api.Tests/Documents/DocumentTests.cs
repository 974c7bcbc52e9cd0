using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Tests.Portfolio;
using Portfolj.Data.Archive;
using Portfolj.Data.Work;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Api.Tests.Documents;

/// <summary>Documents in a case through the real forms: kept, seen, secret, withdrawn and handed out.</summary>
public sealed class DocumentTests(PortfoljApp app) : IClassFixture<PortfoljApp>
{
    private const string Mine = "Tidiga signaler";

    [Fact]
    public async Task A_document_is_kept_listed_as_not_scanned_and_handed_out_as_a_file_to_save()
    {
        using var client = await app.AsAsync(Role.DepartmentContact);
        var (page, id) = await PageOfAsync(Mine);
        var answer = await UploadAsync(client, page, "Beslut åtgärd 😀.txt", "Beslut: ja"u8.ToArray());
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var row = (await client.PageAsync(page)).QuerySelectorAll("tbody tr").First(r => r.TextContent.Contains("åtgärd", StringComparison.Ordinal));
        Assert.Contains("Ej virusgranskad", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Kontaktperson", row.TextContent, StringComparison.Ordinal);
        Assert.True(await app.WithDbAsync(db => db.JobRequests.AnyAsync(r => r.JobKey == JobKeys.ScanUploads && r.TakenAt == null)));

        var file = await client.GetAsync(row.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("Beslut: ja", await file.Content.ReadAsStringAsync());
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("Beslut åtgärd 😀.txt", file.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.StartsWith("sandbox", file.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("document.upload", await app.WithDbAsync(db => db.AuditEntries.Where(e => e.Subject == nameof(CaseDocument)).OrderByDescending(e => e.At).Select(e => e.Action).FirstAsync()));
        Assert.NotEqual(Guid.Empty, id);
    }

    [Theory]
    [InlineData("virus.exe", "MZ\u0090\0", "namn")]
    [InlineData("tom.txt", "", "tom")]
    [InlineData("bild.png", "inte en bild", "stämmer inte")]
    public async Task A_bad_file_is_refused_in_words(string name, string content, string words)
    {
        using var client = await app.AsAsync(Role.PortfolioManager);
        var (page, _) = await PageOfAsync("Biblioteksplan 2.0");
        var answer = await UploadAsync(client, page, name, Encoding.Latin1.GetBytes(content), secrecy: "annat");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var shown = await answer.PageAsync();
        Assert.Contains(words, shown.QuerySelector(".p-errors")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Skriv skälet för sekretess", shown.QuerySelector(".p-errors")!.TextContent, StringComparison.Ordinal);
        Assert.All(shown.QuerySelectorAll(".p-errors a"), a => Assert.NotNull(shown.GetElementById(a.GetAttribute("href")![1..])));
        Assert.Equal("annat", shown.QuerySelector("[name='Upload.Secrecy'] option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task No_file_at_all_and_one_that_is_too_large_are_refused_in_words()
    {
        using var client = await app.AsAsync(Role.PortfolioManager);
        var (page, _) = await PageOfAsync("Biblioteksplan 2.0");
        var none = await client.PostFormAsync(page, page + "?handler=LaddaUpp");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);
        Assert.Contains("Välj en fil", (await none.PageAsync()).QuerySelector(".p-errors")!.TextContent, StringComparison.Ordinal);
        var over = await UploadAsync(client, page, "stor.txt", new byte[(10 * 1024 * 1024) + 1]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, over.StatusCode);
        Assert.Contains("10 MB", await over.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var far = await UploadAsync(client, page, "stor.txt", new byte[12 * 1024 * 1024]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, far.StatusCode);
        Assert.Contains("10 MB", await far.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await UploadAsync(client, page, "lagom.txt", Enumerable.Repeat((byte)'a', 10 * 1024 * 1024).ToArray())).StatusCode);
    }

    [Fact]
    public async Task The_same_form_sent_twice_even_at_once_makes_one_document_and_the_same_bytes_are_kept_once()
    {
        using var client = await app.AsAsync(Role.PortfolioManager);
        var (page, _) = await PageOfAsync("Föräldrastöd nära");
        var bytes = "Samma innehåll"u8.ToArray();
        var hash = ArchivedContent.HashOf(bytes);
        var form = await client.PageAsync(page);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => UploadAsync(client, form, page, "dubbel.txt", bytes)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
        Assert.Equal(1, await app.WithDbAsync(db => db.CaseDocuments.CountAsync(d => d.Name == "dubbel.txt")));
        Assert.Equal(HttpStatusCode.Redirect, (await UploadAsync(client, page, "en till.txt", bytes)).StatusCode);
        Assert.Equal(1, await app.WithDbAsync(db => db.ArchivedContents.CountAsync(c => c.Hash == hash)));
        Assert.Equal(2, await app.WithDbAsync(db => db.CaseDocuments.CountAsync(d => d.ContentHash == hash)));
    }

    [Fact]
    public async Task What_is_secret_is_read_by_those_who_may_edit_and_by_auditors_and_others_see_only_that_it_exists()
    {
        using var owner = await app.AsAsync(Role.CNetContact);
        var (page, id) = await PageOfAsync("Ungdomsbussen");
        Assert.Equal(HttpStatusCode.Redirect, (await UploadAsync(owner, page, "hemlig plan.txt", "Hemligt"u8.ToArray(), secrecy: "upphandling")).StatusCode);
        var file = (await owner.PageAsync(page)).QuerySelector("tbody a")!.GetAttribute("href")!;
        using var auditor = await app.AsAsync(Role.Auditor);
        Assert.Equal("Hemligt", await auditor.GetStringAsync(file));
        using var reader = await app.AsAsync(Role.GrantOfficer);
        foreach (var path in new[] { page, $"/insatser/{id}/export", $"/insatser/{id}/export?format=json", $"/api/v1/initiatives/{id}/documents", $"/api/v1/initiatives/{id}/export" })
        {
            var seen = await reader.GetStringAsync(path);
            Assert.DoesNotContain("hemlig plan", seen, StringComparison.Ordinal);
            Assert.DoesNotContain(ArchivedContent.HashOf("Hemligt"u8.ToArray())[..12], seen, StringComparison.Ordinal);
            Assert.Contains("hemlig plan", await auditor.GetStringAsync(path), StringComparison.Ordinal);
        }

        Assert.Contains("Handling med sekretess", await reader.GetStringAsync(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync(file)).StatusCode);
        using var partner = await app.AsAsync(Role.PartnerRepresentative);
        Assert.Equal(HttpStatusCode.Forbidden, (await partner.GetAsync(page)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync(file.Replace(id.ToString(), Guid.NewGuid().ToString(), StringComparison.Ordinal))).StatusCode);
    }

    [Fact]
    public async Task Secrecy_of_the_whole_case_covers_every_document_and_the_diary_number_is_logged()
    {
        using var client = await app.AsAsync(Role.PortfolioManager);
        var (page, id) = await PageOfAsync("Arbetsväg kooperativ");
        await UploadAsync(client, page, "öppen från början.txt", "Öppet"u8.ToArray());
        using var reader = await app.AsAsync(Role.GrantOfficer);
        Assert.Contains("öppen från början", (await reader.PageAsync(page)).Body!.TextContent, StringComparison.Ordinal);
        var form = $"/insatser/{id}/arende";
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync(form)).StatusCode);
        var refused = await client.PostFormAsync(form, form, ("Input.DiaryNumber", new string('1', 41)), ("Input.Secrecy", "annat"), ("Input.Reason", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("Rätta 3 fel innan du sparar", (await refused.PageAsync()).QuerySelector(".p-errors h2")!.TextContent);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.PostFormAsync(form, form, ("Input.Secrecy", "finnsinte"), ("Input.Reason", "X"))).StatusCode);

        var stale = await client.PageAsync(form);
        Assert.Equal(HttpStatusCode.Redirect, (await client.PostFormAsync(form, form, ("Input.DiaryNumber", "Ks 123/2026"), ("Input.Secrecy", "personuppgifter"), ("Input.Reason", "Diariefört"))).StatusCode);
        Assert.Contains("Ks 123/2026", (await reader.PageAsync($"/insatser/{id}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("öppen från början", (await reader.PageAsync(page)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("öppen från början", (await client.PageAsync(page)).Body!.TextContent, StringComparison.Ordinal);
        var clash = await client.PostFormAsync(stale, form, ("Input.DiaryNumber", "Ks 9/2026"), ("Input.Reason", "Sen"));
        Assert.Equal(HttpStatusCode.Conflict, clash.StatusCode);
        Assert.Contains("Ks 123/2026", (await clash.PageAsync()).QuerySelector("section[aria-labelledby=krock]")!.TextContent, StringComparison.Ordinal);

        Assert.Equal(["Arbetsväg kooperativ"], (await reader.PageAsync("/insatser?q=Ks+123%2F2026")).QuerySelectorAll("tbody th a").Select(a => a.TextContent));
        var (_, other) = await PageOfAsync("Språkbro skollov");
        var otherForm = $"/insatser/{other}/arende";
        await client.PostFormAsync(otherForm, otherForm, ("Input.DiaryNumber", "Ks 123/2026"), ("Input.Reason", "Diariefört"));
        Assert.Contains("Samma diarienummer står på INS-", (await client.PageAsync(page)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_document_stays_in_the_list_with_its_reason()
    {
        using var client = await app.AsAsync(Role.PortfolioManager);
        var (page, id) = await PageOfAsync(Seeding.ChildPoverty);
        await UploadAsync(client, page, "fel fil.txt", "Fel"u8.ToArray());
        var document = await app.WithDbAsync(db => db.CaseDocuments.Where(d => d.Name == "fel fil.txt").Select(d => d.Id).SingleAsync());
        (string, string)[] fields = [("handling", document.ToString()), ("skal", " ")];
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.PostFormAsync(page, page + "?handler=Aterkalla", fields)).StatusCode);
        fields[1] = ("skal", "Fel fil <b>valdes</b>");
        var before = await client.PageAsync(page);
        Assert.Equal(HttpStatusCode.Redirect, (await client.PostFormAsync(before, page + "?handler=Aterkalla", fields)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostFormAsync(before, page + "?handler=Aterkalla", fields)).StatusCode);
        var row = (await client.PageAsync(page)).QuerySelector("tbody tr")!;
        Assert.Contains("Fel fil <b>valdes</b>", row.TextContent, StringComparison.Ordinal);
        Assert.NotNull(row.QuerySelector("del"));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"{page}/{document}")).StatusCode);

        // Someone who could read the page, and whose form is another's.
        using var reader = await app.AsAsync(Role.GrantOfficer);
        var token = (await reader.PageAsync($"/insatser/{id}")).QuerySelector("input[name=__kontroll]")!.GetAttribute("value")!;
        using FormUrlEncodedContent forged = new([KeyValuePair.Create("__kontroll", token), KeyValuePair.Create("handling", document.ToString()), KeyValuePair.Create("skal", "Jag vill")]);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsync(page + "?handler=Aterkalla", forged)).StatusCode);
    }

    [Fact]
    public async Task What_the_scanner_stopped_is_not_handed_out()
    {
        using var client = await app.AsAsync(Role.PortfolioManager);
        var (page, _) = await PageOfAsync("Barnutsatthet i Örebro");
        await UploadAsync(client, page, "smittad.txt", "Smitta"u8.ToArray());
        var document = await app.WithDbAsync(async db =>
        {
            await using var write = await db.WriteAsync(new(Actor.Job("prov"), "document.scan", "Prov"), CancellationToken.None);
            var row = await db.CaseDocuments.SingleAsync(d => d.Name == "smittad.txt");
            row.Scanned("Prov-Virus", db.Clock.GetUtcNow().UtcDateTime);
            await write.CommitAsync(CancellationToken.None);
            return row.Id;
        });
        var shown = (await client.PageAsync(page)).QuerySelector("tbody tr")!;
        Assert.Contains("virus hittades", shown.TextContent, StringComparison.Ordinal);
        Assert.Null(shown.QuerySelector("a"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"{page}/{document}")).StatusCode);
    }

    [Fact]
    public async Task The_export_holds_the_whole_case_with_a_hash_that_can_be_checked_and_is_logged()
    {
        using var client = await app.AsAsync(Role.PortfolioManager);
        var (page, id) = await PageOfAsync(Mine);
        await UploadAsync(client, page, "till export.txt", "Export"u8.ToArray());
        var bytes = await client.GetByteArrayAsync($"/insatser/{id}/export?format=json");
        var json = JsonDocument.Parse(bytes).RootElement;
        Assert.Equal(("portfolj-arende", 1), (json.GetProperty("format").GetString(), json.GetProperty("formatVersion").GetInt32()));
        var content = json.GetProperty("content");
        var raw = Encoding.UTF8.GetBytes(content.GetRawText());
        Assert.Equal(ArchivedContent.HashOf(raw), json.GetProperty("sha256").GetString());
        Assert.Equal(ArchivedContent.HashOf("Export"u8.ToArray()), content.GetProperty("documents").EnumerateArray().First(d => d.GetProperty("name").GetString() == "till export.txt").GetProperty("sha256").GetString());
        Assert.Contains(content.GetProperty("history").EnumerateArray(), e => e.GetProperty("what").GetString() == "Handling kom in: till export.txt");
        Assert.Equal("Insatsen registrerades", content.GetProperty("history")[0].GetProperty("what").GetString());

        var printed = await client.PageAsync($"/insatser/{id}/export");
        Assert.Contains(json.GetProperty("sha256").GetString()!, printed.QuerySelector(".p-a4__foot")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(ArchivedContent.HashOf("Export"u8.ToArray()), printed.Body!.TextContent, StringComparison.Ordinal);
        var noted = await app.WithDbAsync(db => db.AuditEntries.Where(e => e.Action == "initiative.export" && e.SubjectId == id).ToListAsync());
        Assert.Equal(2, noted.Count);
        Assert.All(noted, e => Assert.Contains(json.GetProperty("sha256").GetString()!, e.Changes, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/insatser/{Guid.NewGuid()}/export")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/api/v1/initiatives/{Guid.NewGuid()}/export")).StatusCode);
    }

    private async Task<(string Page, Guid Id)> PageOfAsync(string title)
    {
        var id = await app.InitiativeAsync(title);
        return ($"/insatser/{id}/handlingar", id);
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string page, string name, byte[] content, string secrecy = "ingen") =>
        await UploadAsync(client, await client.PageAsync(page), page, name, content, secrecy);

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, AngleSharp.Html.Dom.IHtmlDocument form, string page, string name, byte[] content, string secrecy = "ingen")
    {
        string Value(string field) => form.QuerySelector($"form[enctype] [name='{field}']")!.GetAttribute("value")!;
        using ByteArrayContent file = new(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("text/html");
        using MultipartFormDataContent body = new() { { new StringContent(Value("__kontroll")), "__kontroll" }, { new StringContent(Value("Upload.Id")), "Upload.Id" }, { new StringContent(secrecy), "Upload.Secrecy" } };
        body.Add(file, "Upload.File", name);
        return await client.PostAsync(page + "?handler=LaddaUpp", body);
    }
}
