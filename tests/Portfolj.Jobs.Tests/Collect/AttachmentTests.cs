using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data.Audit;
using Portfolj.Data.Work;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Reading;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Organisations;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Http;
using Portfolj.Jobs.Running;
using Portfolj.Jobs.Tests.Support;
using Portfolj.Testing;

namespace Portfolj.Jobs.Tests.Collect;

/// <summary>Files of a call's page, from a server on this computer through the real line.</summary>
public sealed class AttachmentTests
{
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n");

    [Fact]
    public async Task A_calls_files_are_archived_and_its_list_gives_the_municipalitys_own_amount()
    {
        await using var site = await FileSite.StartAsync();
        await using var all = await StartAsync(site);
        var run = await all.CollectAsync(await all.AddSourceAsync(Definition(site)));
        Assert.Equal(JobRunState.Succeeded, run.State);

        await using var db = all.Database.Open();
        var files = await db.CallAttachments.AsNoTracking().OrderBy(a => a.Title).ToListAsync();
        Assert.Equal(["Fördelning per kommun 2027 (Excel, 9 kB)", "Meddelande om bidraget"], files.Select(f => f.Title));
        var list = files[0];
        Assert.Equal((AllocationOutcome.Known, 4_123_500_00L, "Belopp (kr)", "1880 | Örebro | 4123500", 4_633_500_00L), (list.Outcome, list.AmountMinor, list.Column, list.Quote, list.AllMinor));
        Assert.Equal(("fordelning.xlsx", Excel, site.List.Length), (list.FileName, list.MediaType, list.Size));
        Assert.Equal(site.List, (await db.ArchivedContents.SingleAsync(c => c.Hash == list.ArchiveHash)).Open());
        Assert.Equal((null, null, "application/pdf"), (files[1].Outcome, files[1].AmountMinor, files[1].MediaType));
        Assert.Equal(Pdf, (await db.ArchivedContents.SingleAsync(c => c.Hash == files[1].ArchiveHash)).Open());
        Assert.Single(files.Select(f => f.RoundId).Distinct());

        // What is lost, a page in a file's place and what is elsewhere cost themselves only, and nobody asked another host.
        Assert.Equal(["bilagan svarade med felkod 404", "bilagan är en webbsida, ingen fil"], run.Items.Where(i => i.Kind == JobRunItemKind.NeedsReview).Select(i => i.Reason).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(site.Requests, r => r.Contains("annanstans", StringComparison.Ordinal) || r.Contains("meny", StringComparison.Ordinal));
        Assert.Contains(await db.AuditEntries.Select(e => e.Action).ToListAsync(), a => a == "attachment.collect");
    }

    [Fact]
    public async Task Unchanged_files_are_not_stored_again_and_a_changed_one_stands_in_the_diary_with_both_amounts()
    {
        await using var site = await FileSite.StartAsync();
        await using var all = await StartAsync(site);
        var source = await all.AddSourceAsync(Definition(site));
        await all.CollectAsync(source);
        await using var db = all.Database.Open();
        var first = await db.CallAttachments.AsNoTracking().OrderBy(a => a.Title).ToListAsync();
        var contents = await db.ArchivedContents.CountAsync();
        var logged = await db.AuditEntries.CountAsync(e => e.Action == "attachment.collect");

        await all.CollectAsync(source);
        var second = await db.CallAttachments.AsNoTracking().OrderBy(a => a.Title).ToListAsync();
        Assert.Equal(first.Select(f => (f.Id, f.ArchiveHash)), second.Select(f => (f.Id, f.ArchiveHash)));
        Assert.All(second, f => Assert.True(f.FetchedAt > first.Single(s => s.Id == f.Id).FetchedAt));
        Assert.Equal((contents, logged), (await db.ArchivedContents.CountAsync(), await db.AuditEntries.CountAsync(e => e.Action == "attachment.collect")));
        Assert.False(await db.RoundEvents.AnyAsync(e => e.Kind == RoundEventKind.Attachment));

        site.List = FileSite.ListOf(4_500_000);
        await all.CollectAsync(source);
        var line = await db.RoundEvents.AsNoTracking().SingleAsync(e => e.Kind == RoundEventKind.Attachment);
        Assert.Equal("Bilagan Fördelning per kommun 2027 (Excel, 9 kB) ändrades. Kommunens del var 4 123 500 kr och är nu 4 500 000 kr.", line.Text!.Replace('\u00A0', ' '));
        Assert.Equal(4_500_000_00, (await db.CallAttachments.AsNoTracking().SingleAsync(a => a.Id == first[0].Id)).AmountMinor);
        Assert.Equal(2, await db.CallAttachments.CountAsync());
    }

    [Fact]
    public async Task A_run_read_again_from_the_archive_takes_its_files_from_there_and_reads_none_as_a_page()
    {
        await using var site = await FileSite.StartAsync();
        await using var all = await StartAsync(site);
        var source = await all.AddSourceAsync(Definition(site));
        var run = await all.CollectAsync(source);
        await using var db = all.Database.Open();
        await db.CallAttachments.ExecuteDeleteAsync();
        var asked = site.Requests.Count();
        var context = new JobContext { RunId = Guid.CreateVersion7(), Source = source, RequestedBy = "test" };
        await all.Line.ReplayRunAsync(source, run.Id, context, default);
        Assert.Equal((asked, 2, 0), (site.Requests.Count(), await db.CallAttachments.CountAsync(), context.Rejected));
        Assert.Equal(4_123_500_00, (await db.CallAttachments.SingleAsync(a => a.AmountMinor != null)).AmountMinor);
        Assert.Equal(1, await db.Rounds.CountAsync());
    }

    [Fact]
    public void Links_to_files_are_found_with_their_words_and_no_more_than_ten_of_a_call_tables_first()
    {
        var many = string.Concat(Enumerable.Range(1, 14).Select(i => $"<a href='/filer/{i}.pdf'>Fil {i}</a>"));
        var page = PageText.Read($"""
            <html><body><nav><a href="/meny.pdf">Meny</a></nav><main><h1>Bidrag</h1><a href="https://andra.example/x.pdf">Annan</a> <a href="mailto:x@y.se">Post</a>
            <a href="/sida.html">En sida</a> <a href="/a.PDF#sidan=2"> Villkor <b>2027</b></a> <a href="a.pdf">Samma</a> <a href="/hamta?id=7&fil=lista.csv">Lista</a> <a href="/123"><span>Belopp (Excel, 12 kB)</span></a>
            <a href="https://filer.example/b.docx" aria-label="Blankett"></a><a href="javascript:x.pdf">Nej</a><a href="//[::1">Trasig</a></main></body></html>
            """);
        var links = AttachmentLinks.Of(page, "https://bidrag.example/", ["filer.example"]);
        Assert.Equal(
            [("https://bidrag.example/a.PDF", "Villkor 2027"), ("https://bidrag.example/a.pdf", "Samma"), ("https://bidrag.example/hamta?id=7&fil=lista.csv", "Lista"), ("https://bidrag.example/123", "Belopp (Excel, 12 kB)"), ("https://filer.example/b.docx", "Blankett")],
            links.Select(l => (l.Url, l.Title)));
        var ten = AttachmentLinks.Of(PageText.Read($"<main><h1>Bidrag</h1>{many}<a href='/lista.xlsx'>Lista</a></main>"), "https://bidrag.example/", []);
        Assert.Equal(AttachmentLinks.Most, ten.Count);
        Assert.Equal("Lista", ten[0].Title);
        Assert.Equal("Fil 1", ten[1].Title);
    }

    private static async Task<Collecting> StartAsync(FileSite site)
    {
        var settings = new CollectSettings { DelaySeconds = 0, RetrySeconds = 0, ConnectSeconds = 5, Retries = 0 };
        settings.TrustedEndpoints.Add(site.Site.Endpoint);
        var all = await Collecting.StartAsync(settings: settings);
        await using var db = all.Database.Open();
        await using var write = await db.WriteAsync(new AuditScope(Actor.Job("test"), "test.seed", "Test"), default);
        var person = Rows.Organisation("Örebro kommun");
        db.Add(person);
        db.Add(new Municipality
        {
            Name = "Örebro kommun", PlaceCode = "1880", OrganisationId = person.Id, ApplicantRoles = [ApplicantType.Municipality], HelpMailbox = "stod@example.se", InstalledOn = new DateOnly(2026, 11, 1),
        });
        await write.CommitAsync(default);
        return all;
    }

    private static SourceDefinition Definition(FileSite site) => new()
    {
        Key = "filer",
        Name = "Filverket",
        Reader = SourceReaders.Pages,
        HomeUrl = site.Site.Address,
        Funder = new FunderDefinition { Name = "Filverket" },
        Hosts = [new Uri(site.Site.Address).Host],
        Start = [site.Site.Address + "/bidrag"],
        List = new ListDefinition { LinkPath = "^/bidrag/" },
    };

    private sealed class FileSite : IAsyncDisposable
    {
        public LocalSite Site { get; private set; } = null!;

        public byte[] List { get; set; } = ListOf(4_123_500);

        public IEnumerable<string> Requests => Site.Requests;

        public static byte[] ListOf(int own) => Workbook.Of(
            ["Fördelning 2027", "", ""], ["Kommunkod", "Kommun", "Belopp (kr)"], [1814, "Lekeberg", 210_000], [1880, "Örebro", own], [1883, "Karlskoga", 300_000]);

        public static async Task<FileSite> StartAsync()
        {
            var site = new FileSite();
            site.Site = await LocalSite.StartAsync(site.AnswerAsync);
            return site;
        }

        public ValueTask DisposeAsync() => Site.DisposeAsync();

        private async Task AnswerAsync(HttpContext context)
        {
            var (type, body) = context.Request.Path.Value switch
            {
                "/bidrag" => ("text/html; charset=utf-8", Encoding.UTF8.GetBytes("<main><h1>Bidrag</h1><a href='/bidrag/fritid'>Statsbidrag för fritid 2027</a></main>")),
                "/bidrag/fritid" => ("text/html; charset=utf-8", Encoding.UTF8.GetBytes("""
                    <html><body><nav><a href="/meny.pdf">Om oss</a></nav><main><h1>Statsbidrag för fritid 2027</h1><p>Kommuner kan rekvirera bidraget för barns och ungas fritid på lov.</p>
                    <h2>Sista ansökningsdag</h2><p>1 mars 2027</p><h2>Dokument</h2><ul><li><a href="/filer/fordelning.xlsx">Fördelning per kommun 2027 (Excel, 9 kB)</a></li>
                    <li><a href="/filer/meddelande.pdf?utm_source=sida">Meddelande om bidraget</a></li><li><a href="/filer/borta.csv">Borttagen lista</a></li><li><a href="/filer/fel.docx">Blankett</a></li>
                    <li><a href="https://annanstans.example/annanstans.pdf">En annan webbplats</a></li></ul></main></body></html>
                    """)),
                "/filer/fordelning.xlsx" => (Excel, List),
                "/filer/meddelande.pdf" => ("application/pdf", Pdf),
                "/filer/fel.docx" => ("text/html", Encoding.UTF8.GetBytes("<!DOCTYPE html><p>Sidan finns inte.</p>")),
                _ => ("text/plain", []),
            };
            context.Response.StatusCode = body.Length == 0 ? 404 : 200;
            context.Response.ContentType = type;
            await context.Response.Body.WriteAsync(body);
        }
    }
}
