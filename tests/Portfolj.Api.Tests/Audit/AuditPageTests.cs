using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Features.Operations.Audit;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;
using Portfolj.Testing;

namespace Portfolj.Api.Tests.Audit;

/// <summary>The auditor's page: to search, to read before and after, to prove and to take out.</summary>
public sealed class AuditPageTests(AuditPageTests.Logged app) : IClassFixture<AuditPageTests.Logged>
{
    private const string Contact = "Zacharias Påhittad";

    /// <summary>A log with something of each kind in it.</summary>
    public sealed class Logged : PortfoljApp, IAsyncLifetime
    {
        /// <summary>The organisation whose contact was changed.</summary>
        public Guid OrganisationId { get; private set; }

        /// <inheritdoc/>
        public async Task InitializeAsync()
        {
            var row = Rows.Organisation("=Föreningen; \"Ö\"", contactName: Contact);
            OrganisationId = row.Id;
            await WithDbAsync(db => db.SaveAsync(row));
            Clock.Advance(TimeSpan.FromDays(2));
            await WithDbAsync(async db =>
            {
                await using var write = await db.WriteAsync(new AuditScope(Actor.Person("0193f7a0-5c7b-7d30-9c41-2f6f8a1f0e16", Role.CouncilSecretary), "organisation.rename", "Årsmötet bytte namn\r\n@på föreningen"), CancellationToken.None);
                var organisation = await db.Organisations.SingleAsync(o => o.Id == OrganisationId);
                (organisation.Name, organisation.ContactMailbox) = ("Nya föreningen", null);
                await write.CommitAsync(CancellationToken.None);
            });
        }

        Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();
    }

    [Fact]
    public async Task The_log_is_listed_newest_first_with_who_what_and_why()
    {
        using var client = await app.AsAsync(Role.Auditor);
        var page = await client.PageAsync($"/logg?om={app.OrganisationId}");
        var rows = page.QuerySelectorAll("table tbody tr").Select(r => r.TextContent).ToList();
        Assert.Equal(2, rows.Count);
        Assert.Contains("organisation.rename", rows[0], StringComparison.Ordinal);
        Assert.Contains("Sekreterare, Samverkansrådet", rows[0], StringComparison.Ordinal);
        Assert.Contains("…8a1f0e16", rows[0], StringComparison.Ordinal);
        Assert.Contains("Organisation: Nya föreningen", rows[0], StringComparison.Ordinal);
        Assert.Contains("Årsmötet bytte namn", rows[0], StringComparison.Ordinal);
        Assert.Contains("24 nov 2026 kl. 9.00", rows[0].Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains("Kontaktperson", rows[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("q=ÅRSMÖTET", 1)]
    [InlineData("q=årsmötet+namn", 1)]
    [InlineData("q=årsmötet+katt", 0)]
    [InlineData("q=%25", 0)]
    [InlineData("handling=organisation.rename", 1)]
    [InlineData("roll=CouncilSecretary", 1)]
    [InlineData("roll=councilsecretary&av=person", 1)]
    [InlineData("av=Source", 0)]
    [InlineData("fran=2026-11-24&handling=organisation.rename", 1)]
    [InlineData("fran=2026-11-25&handling=organisation.rename", 0)]
    [InlineData("till=2026-11-24&handling=organisation.rename", 1)]
    [InlineData("till=2026-11-23&handling=organisation.rename", 0)]
    [InlineData("sak=Portfolio", 1)]
    [InlineData("sak=Goal", 5)]
    public async Task Conditions_narrow_the_log(string query, int expected)
    {
        using var client = await app.AsAsync(Role.Auditor);
        Assert.Equal(expected, (await client.PageAsync("/logg?" + query)).QuerySelectorAll("table tbody tr").Length);
    }

    [Fact]
    public async Task What_is_not_understood_is_left_out_and_a_page_beyond_the_last_is_the_last()
    {
        using var client = await app.AsAsync(Role.Auditor);
        var entries = await app.WithDbAsync(db => db.AuditEntries.CountAsync());
        var (pages, onLast) = ((entries + 49) / 50, ((entries - 1) % 50) + 1);

        async Task<string[]> RowsAsync(string query) => [.. (await client.PageAsync($"/logg?{query}")).QuerySelectorAll("table tbody th a").Select(a => a.GetAttribute("href")!)];
        var last = await RowsAsync($"fran=igår&av=7&roll=%3Cscript%3E&om=x&sida=99999999");
        Assert.Equal(onLast, last.Length);
        Assert.Equal(await RowsAsync($"sida={pages}"), last);
    }

    [Fact]
    public async Task An_entry_shows_before_and_after_but_never_personal_values()
    {
        using var client = await app.AsAsync(Role.Auditor);
        var hrefs = (await client.PageAsync($"/logg?om={app.OrganisationId}")).QuerySelectorAll("table tbody th a").Select(a => a.GetAttribute("href")!).ToList();
        var renamed = await client.PageAsync(hrefs[0]);
        Assert.Equal(["=Föreningen; \"Ö\"", "Nya föreningen"], renamed.QuerySelector("table tbody tr")!.QuerySelectorAll("td").Select(c => c.TextContent));
        Assert.Contains("Länken håller:", renamed.QuerySelector("[data-tone=good]")!.TextContent, StringComparison.Ordinal);
        var created = await client.PageAsync(hrefs[1]);
        Assert.Contains("persondata", created.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Zacharias", created.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/logg/{Guid.NewGuid()}")).StatusCode);
    }

    [Fact]
    public async Task The_chosen_entries_come_out_as_csv_that_excel_reads_and_no_cell_is_a_formula()
    {
        using var client = await app.AsAsync(Role.Auditor);
        var answer = await client.GetAsync($"/logg/export?format=csv&om={app.OrganisationId}");
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("logg-2026-11-24.csv", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        var rows = CsvTests.Read(Encoding.UTF8.GetString(bytes[3..]));
        Assert.Equal(3, rows.Count);
        Assert.All(rows, r => Assert.Equal(rows[0].Count, r.Count));
        Assert.Equal("Årsmötet bytte namn\r\n@på föreningen", rows[1][rows[0].IndexOf("Skäl")]);
        Assert.Equal("'=Föreningen; \"Ö\"", rows[2][rows[0].IndexOf("Namn")]);
        Assert.DoesNotContain("Zacharias", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chosen_entries_come_out_as_json_and_the_export_is_in_the_log_afterwards_without_the_words_searched_for()
    {
        using var client = await app.AsAsync(Role.Auditor);
        var head = await app.WithDbAsync(db => AuditChain.HeadAsync(db, CancellationToken.None));
        var whole = JsonDocument.Parse(await client.GetStringAsync("/logg/export?format=json")).RootElement;
        Assert.Equal(head!.Sequence, whole.GetArrayLength());
        Assert.Equal(head.Hash, whole[0].GetProperty("hash").GetString());
        await client.GetStringAsync("/logg/export?format=json&q=Zacharias&sak=Goal");
        var noted = await app.WithDbAsync(db => db.AuditEntries.Where(e => e.Action == "log.export").OrderByDescending(e => e.Sequence).FirstAsync());
        Assert.Equal("""{"Filter":[null,"q, sak=Goal"],"Format":[null,"json"],"UpTo":[null,""" + (head.Sequence + 1) + "]}", noted.Changes);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/logg/export?format=xlsx")).StatusCode);
    }

    [Fact]
    public async Task Rest_answers_the_same_entries_a_page_at_a_time()
    {
        using var client = await app.AsAsync(Role.Auditor);
        var page = JsonDocument.Parse(await client.GetStringAsync($"/api/v1/audit-entries?subjectId={app.OrganisationId}&actorRole=councilSecretary&from=2026-11-24&limit=1")).RootElement;
        var only = Assert.Single(page.GetProperty("items").EnumerateArray());
        Assert.Equal((1, "organisation.rename", "person"), (page.GetProperty("total").GetInt32(), only.GetProperty("action").GetString(), only.GetProperty("actorKind").GetString()));
        Assert.Equal(["=Föreningen; \"Ö\"", "Nya föreningen"], only.GetProperty("changes").GetProperty("Name").EnumerateArray().Select(v => v.GetString()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.GetAsync("/api/v1/audit-entries?actorKind=ande&actorRole=kung")).StatusCode);
    }

    [Fact]
    public async Task Rest_shows_an_example_with_the_very_fields_of_an_entry()
    {
        using var client = app.Visitor();
        var schema = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json")).RootElement.GetProperty("components").GetProperty("schemas").GetProperty("RestAuditEntry");
        Assert.Equal(
            schema.GetProperty("properties").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal),
            schema.GetProperty("example").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Everything_that_the_log_can_hold_has_swedish_words()
    {
        var held = await app.WithDbAsync(db => Task.FromResult(db.Model.GetEntityTypes().Where(t => t.ClrType.IsAssignableTo(typeof(IAudited)))
            .SelectMany(t => t.GetProperties().Where(p => !p.IsPrimaryKey() && p.Name is not ("Version" or "SortKey" or "TitleKey")).Select(p => p.Name).Append(t.ClrType.Name)).ToHashSet()));
        var wordless = string.Join(", ", held.Concat(Operations.WriteOperation.All.Select(o => o.Action).OfType<string>()).Where(word => !AuditWords.Knows(word)).Order(StringComparer.Ordinal));
        Assert.True(wordless.Length == 0, wordless);
    }

    [Theory]
    [InlineData("/logg")]
    [InlineData("/logg/export?format=csv")]
    [InlineData("/api/v1/audit-entries")]
    public async Task Only_those_who_audit_get_in(string path)
    {
        using var officer = await app.AsAsync(Role.GrantOfficer);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync(path)).StatusCode);
        using var auditor = await app.AsAsync(Role.Auditor);
        Assert.Equal(HttpStatusCode.OK, (await auditor.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task The_menu_shows_what_leads_somewhere_for_each_and_no_more()
    {
        async Task<string[]> MenuAsync(HttpClient client) => [.. (await client.PageAsync("/utlysningar")).QuerySelectorAll("#meny li:not(.p-nav__me) a").Select(a => a.GetAttribute("href")!)];
        using var visitor = app.Visitor();
        Assert.Equal(["/", "/utlysningar"], await MenuAsync(visitor));
        using var officer = await app.AsAsync(Role.GrantOfficer);
        Assert.Equal(["/", "/portfolj", "/insatser", "/organisationer", "/utlysningar", "/kallor", "/jobb"], await MenuAsync(officer));
        using var auditor = await app.AsAsync(Role.Auditor);
        Assert.Equal(["/", "/portfolj", "/insatser", "/organisationer", "/utlysningar", "/kallor", "/jobb", "/logg"], await MenuAsync(auditor));
        using var partner = await app.AsAsync(Role.PartnerRepresentative);
        Assert.Equal(["/", "/organisationer", "/utlysningar"], await MenuAsync(partner));
        using var administrator = await app.AsAsync(Role.Administrator);
        Assert.Equal(["/", "/utlysningar", "/jobb", "/konton", "/gallring"], await MenuAsync(administrator));
    }
}
