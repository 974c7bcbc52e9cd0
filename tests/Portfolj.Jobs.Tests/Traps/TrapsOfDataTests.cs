using System.Text;
using Portfolj.Data.Archive;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Sources.Defined;
using Portfolj.Jobs.Tests.Samples;
using Portfolj.Testing;
using Xunit;

namespace Portfolj.Jobs.Tests.Traps;

/// <summary>The traps of the catalogue of sources, 1–13, on the real bytes where there are any.</summary>
public sealed class TrapsOfDataTests
{
    private const string Sedia = "data/samples/sedia";

    [SharedDataFact(Sedia, DisplayName = "Trap 01: a filter that the server ignores with 200 OK is asserted on every row")]
    public async Task Filter()
    {
        var crawl = await Crawl.ReadAsync(Crawl.Shipped("sedia"), (Crawl.Search + 1, Crawl.Sample("sedia/nmm-api-debug-full.json"), "2025-11-01"));
        Assert.Empty(crawl.Calls);
        Assert.NotEmpty(crawl.Rejections);
        Assert.Contains(crawl.Rejections, r => r.Reason == "annan status än den efterfrågade");
    }

    [SharedDataFact(Sedia, DisplayName = "Trap 02: a topic in many languages is one call")]
    public async Task Languages()
    {
        var any = Crawl.Shipped("sedia");
        any = any with { Parameters = new Dictionary<string, IReadOnlyList<string>>(any.Parameters) { ["statuses"] = ["any"] } };
        var crawl = await Crawl.ReadAsync(any, (Crawl.Search + 1, Crawl.Sample("sedia/nmm-api_test.json"), "2025-11-01"));
        var call = Assert.Single(crawl.Calls, c => c.ExternalId == "HORIZON-CL4-2025-04-DATA-03");
        Assert.True(call.Languages.Count > 1);
        Assert.Equal("sv", call.Languages[0]);
    }

    [SharedDataFact(Sedia, DisplayName = "Trap 03: a topic gets its own share of the call's budget, not the whole")]
    public async Task Budget()
    {
        var any = Crawl.Shipped("sedia");
        any = any with { Parameters = new Dictionary<string, IReadOnlyList<string>>(any.Parameters) { ["statuses"] = ["any"] } };
        var crawl = await Crawl.ReadAsync(any, (Crawl.Search + 1, Crawl.Sample("sedia/record-topic-en.json"), "2025-11-01"));
        Assert.Equal("EUR 1500000000", Assert.Single(crawl.Calls)[RoundField.TotalBudget]);
    }

    [SharedDataFact(Sedia, DisplayName = "Trap 04: a row about an update is a notice, never a call")]
    public async Task Updates()
    {
        var crawl = await Crawl.ReadAsync(Crawl.Shipped("sedia"), (Crawl.Search + 1, Crawl.Sample("sedia/record-update-type6.json"), "2025-11-01"));
        Assert.Empty(crawl.Calls);
        Assert.NotEmpty(crawl.Notices);
    }

    [SharedDataFact(Sedia, DisplayName = "Trap 05: JSON in UTF-16 and with a byte order mark")]
    public void Utf16()
    {
        Assert.StartsWith("{", TextDecoding.Decode(Crawl.Sample("sedia/nmm-api_test.json")).TrimStart(), StringComparison.Ordinal);
        var marked = Crawl.Sample("sedia/nmm-temp-fetch-test.txt");
        Assert.False(TextDecoding.Decode(marked).StartsWith('\uFEFF'));
        Assert.DoesNotContain('\0', TextDecoding.Decode(marked));
    }

    [SharedDataFact(Sedia, DisplayName = "Trap 06: a shell of JavaScript without content is refused with the reason")]
    public async Task Shell()
    {
        var crawl = await Crawl.ReadAsync(Crawl.Site(), ("https://www.exempel.example/bidrag/skal", Crawl.Sample("sedia/nmm-eu-page-sample.html"), "2026-11-01"));
        Assert.Empty(crawl.Calls);
        Assert.Contains("JavaScript", Assert.Single(crawl.Rejections).Reason, StringComparison.Ordinal);
    }

    [SharedDataFact("data/samples/charset", DisplayName = "Trap 07: undeclared ISO-8859-1 and Windows-1252, with its dash")]
    public void Undeclared()
    {
        var text = TextDecoding.Decode(Crawl.Sample("charset/swedish-cp1252-undeclared.rkrattsbaser-sfs.html"));
        Assert.Contains("Kontrollera därför alltid", text, StringComparison.Ordinal);
        Assert.Contains('–', text);
        Assert.DoesNotContain('\u0096', text);
        Assert.Contains("Föregående poster", TextDecoding.Decode(Crawl.Sample("charset/swedish-latin1-undeclared.rkrattsbaser-list.html")), StringComparison.Ordinal);
    }

    [SharedDataFact("data/samples/charset", DisplayName = "Trap 08: what is declared is not what is sent")]
    public void Declared()
    {
        Assert.Contains("Gästebuch", TextDecoding.Decode(Crawl.Sample("charset/declared-iso8859-1-but-utf8.hundeverein.html"), "text/html; charset=iso-8859-1"), StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', TextDecoding.Decode(Crawl.Sample("charset/declared-utf8-but-not.maescot.html"), "text/html; charset=utf-8"));
        Assert.Contains("bestätigen", TextDecoding.Decode(Crawl.Sample("charset/undeclared-not-utf8.nmb-media.html")), StringComparison.Ordinal);
    }

    [SharedDataFact("data/samples/sfs", DisplayName = "Trap 09: \"not found\" and \"no hits\" with 200 OK")]
    public async Task SoftErrors()
    {
        var sfs = Crawl.Shipped("sfs-rkrattsbaser");
        var crawl = await Crawl.ReadAsync(sfs, (sfs.Start[0], Crawl.Sample("sfs/legacy-resultlist-not-found.html"), "2026-11-01"));
        Assert.Empty(crawl.Signals);
        Assert.Equal("sökningen gav inga träffar", Assert.Single(crawl.Rejections).Reason);
        foreach (var (words, cause) in new[] { ("Sidan kan inte hittas", "felsida"), ("Något gick fel", "felsida"), ("The service is unavailable.", "felsida"), ("You are unable to access", "filter på vägen") })
        {
            var page = await Crawl.ReadAsync(Crawl.Site(), Crawl.Page("https://www.exempel.example/bidrag/borta", Crawl.Detail(words, "<p>Kontrollera adressen.</p>")));
            Assert.Contains(cause, Assert.Single(page.Rejections).Reason, StringComparison.Ordinal);
        }
    }

    [SharedDataFact("data", DisplayName = "Trap 10: null dates in disguise are no dates: 0001-01-01, 1900-01-01 and nothing at all")]
    public async Task NullDates()
    {
        var page = await SamplePage.ReadAsync("socialstyrelsen", "socialstyrelsen-minvalue-dates.txt", "Ersättning till kommuner efter evakuering till Sverige", "2020-02-28");
        Assert.Equal((null, null), (page.Calls[0][RoundField.Opens], page.Calls[0][RoundField.Closes]));
        var vinnova = await Crawl.ReadAsync(Crawl.Shipped("vinnova"), ("https://data.vinnova.se/api/ansokningsomgangar/2026-09-01", Crawl.Sample("vinnova/ansokningsomgangar-shapes-2026-10-10.json"), "2026-10-10"));
        Assert.Null(vinnova.Calls.Single(c => c.ExternalId == "2025-00979")[RoundField.Closes]);
        var grants = await Crawl.ReadAsync(Definitions.GrantsGov, (Definitions.GrantsGov.Start[0], Crawl.Sample("grants-gov/search2-trimmed-2026-05-28.json"), "2026-05-28"));
        Assert.Null(grants.Calls.Single(c => c.ExternalId == "348164")[RoundField.Closes]);
        Assert.Equal("2026-11-04", grants.Calls.Single(c => c.ExternalId == "343980")[RoundField.Closes]);
    }

    [SharedDataFact("data/samples/pages-text", DisplayName = "Trap 11: days without a year, months alone, \"12:e\", the year in a heading")]
    public async Task NoYear()
    {
        var news = await SamplePage.ReadAsync("mucf", "mucf-sst-ansokningstider-utan-ar.txt", "Stöd till utsatta individer", "2026-11-22");
        Assert.Equal(("2024-02-01", "2024-02-29"), (news.Calls[0][RoundField.Opens], news.Calls[0][RoundField.Closes]));
        var standing = await SamplePage.ReadAsync("spsm-tidpunkter", "spsm-viktiga-tidpunkter.txt", "Viktiga tidpunkter", "2026-11-22");
        Assert.Equal("2027-08-31", standing.Calls[0][RoundField.Closes]);
        var plan = await SamplePage.ReadAsync("tillvaxtverket-plan", "tillvaxtverket-planerade-2023.txt", "Planerad finansiering i Östra Mellansverige", "2023-08-20");
        Assert.Empty(plan.Calls);
        Assert.Single(plan.Signals);
        Assert.Equal(new DateOnly(2023, 9, 12), LabelDates.Parse("12:e september", new DateOnly(2023, 8, 1))?.Date);

        // A calendar without any year in its rows takes the year of its own title.
        var calendar = Crawl.Shipped("skolverket-kalender");
        var read = await Crawl.ReadAsync(calendar, Crawl.Page(calendar.Start[0], Crawl.Detail("Statsbidragskalendern 2028", "<h2>December</h2><p>Läxhjälp</p><p>Sök 2: 15 december–15 januari</p><p>Vem: kommunala huvudmän</p>")));
        Assert.Equal(("2028-12-15", "2029-01-15"), (read.Calls[0][RoundField.Opens], read.Calls[0][RoundField.Closes]));
    }

    [SharedDataFact("data/samples/se-html", DisplayName = "Trap 12: a machine date that no machine can read")]
    public async Task TimeElement()
    {
        var definition = Crawl.Site() with { Fields = new Dictionary<string, FieldDefinition> { ["published"] = new() { Selector = ".published time", Attribute = "datetime" }, ["statedStatus"] = new() { Value = "Öppen" } } };
        var crawl = await Crawl.ReadAsync(definition, ("https://www.exempel.example/bidrag/dir", Crawl.Sample("se-html/regeringen.se-dir-2017-29.html"), "2017-04-01"));
        Assert.Equal("2017-03-24", Assert.Single(crawl.Calls)[RoundField.Published]);
    }

    [SharedDataFact("data/samples/pages-text", DisplayName = "Trap 13: ranges that share a year, with a dash or a hyphen")]
    public async Task Ranges()
    {
        var calendar = await SamplePage.ReadAsync("skolverket-kalender", "skolverket-statsbidragskalendern-2023.txt", "Statsbidragskalendern 2023", "2023-01-10");
        Assert.All(calendar.Calls.Where(c => c[RoundField.Cancelled] is null), c => Assert.Equal(("2023-01-15", "2023-02-15"), (c[RoundField.Opens], c[RoundField.Closes])));
        var read = await Crawl.ReadAsync(Crawl.Site(), Crawl.Page("https://www.exempel.example/bidrag/a", Crawl.Detail("Bidrag", "<p>Utlysningen är öppen 21 november-12 december 2023.</p>"), "2023-08-20"));
        Assert.Equal(("2023-11-21", "2023-12-12"), (read.Calls[0][RoundField.Opens], read.Calls[0][RoundField.Closes]));
    }
}

/// <summary>Definitions that only tests need.</summary>
internal static class Definitions
{
    public static SourceDefinition GrantsGov => SourceDefinition.Parse("""
        { "key": "grants-gov", "name": "Grants.gov", "reader": "json", "homeUrl": "https://www.grants.gov/", "funder": { "name": "USA" }, "hosts": ["api.grants.gov"], "start": ["https://api.grants.gov/v1/api/search2"],
          "list": { "details": false },
          "json": { "items": "data.oppHits", "total": "data.hitCount", "dateFormats": ["MM/dd/yyyy"], "url": "https://www.grants.gov/search-results-detail/{id}",
            "fields": { "id": "id", "title": "title", "funder": "agency", "opens": "openDate", "closes": "closeDate", "statedStatus": "oppStatus" } } }
        """);

    public static SourceDefinition Curated => SourceDefinition.Parse("""
        { "key": "kurerad", "name": "Kurerad lista", "reader": "json", "homeUrl": "https://www.exempel.example/", "funder": { "name": "Okänd" }, "hosts": ["www.exempel.example"], "start": ["https://www.exempel.example/bidrag.json"],
          "list": { "details": false }, "geography": "SE",
          "json": { "items": "grants", "fields": { "id": "id", "title": "namn", "funder": "myndighet", "opens": "perioder[0].fran", "closes": "perioder[0].till", "maxGrant": "maxBelopp", "url": "url", "legalAct": "forordning" } } }
        """);
}
