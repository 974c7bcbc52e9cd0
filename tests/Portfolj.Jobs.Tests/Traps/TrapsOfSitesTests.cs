using System.Text;
using Microsoft.AspNetCore.Http;
using Portfolj.Data.Archive;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Reading;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Http;
using Portfolj.Jobs.Sources;
using Portfolj.Jobs.Tests.Samples;
using Portfolj.Jobs.Tests.Support;
using Portfolj.Testing;
using Xunit;

namespace Portfolj.Jobs.Tests.Traps;

/// <summary>The traps of the catalogue of sources, 14–26, on the real bytes where there are any.</summary>
public sealed class TrapsOfSitesTests
{
    private const string Pages = "data/samples/pages-text";
    private const string Site = "https://www.exempel.example/bidrag/";

    [Theory(DisplayName = "Trap 14: the same call under several addresses")]
    [InlineData("https://www.vinnova.se/e/larande/gemensamma-2023-01699/", "https://vinnova.se/e/larande/gemensamma-2023-01699")]
    [InlineData("https://www.vinnova.se/e/u/civil-2021-05202/?utm_campaign=unspecified&utm_medium=email", "https://www.vinnova.se/e/u/civil-2021-05202/")]
    [InlineData("https://www.lansstyrelsen.se/orebro/medel.html?sv.target=12.73&sv.12.73.route=%2Fsettings", "https://www.lansstyrelsen.se/orebro/medel.html")]
    public async Task Addresses(string one, string other)
    {
        var definition = Crawl.Site() with { Hosts = ["www.vinnova.se", "vinnova.se", "www.lansstyrelsen.se"], Start = ["https://www.vinnova.se/e/"], ExternalId = ExternalIdKind.Path };
        var html = Crawl.Detail("Bidrag", "<p>Stänger: 2027-03-01</p>");
        Assert.Equal(CanonicalUrl.Of(one), CanonicalUrl.Of(other));
        Assert.Single((await Crawl.ReadAsync(definition, Crawl.Page(one, html), Crawl.Page(other, html))).Calls);
    }

    [SharedDataFact(Pages, DisplayName = "Trap 15: banners and cookie words before the title change daily and change nothing")]
    public async Task Banners()
    {
        foreach (var (sample, source, title, banner) in new[]
        {
            ("lansstyrelsen-orebro-tia-2023.txt", "lansstyrelsen-orebro", "Bidrag för tidiga insatser för asylsökande", "Eldningsförbud"),
            ("lansstyrelsen-orebro-flyktingguider-2022.txt", "lansstyrelsen-orebro", "Bidrag för flyktingguider och familjekontakter", "vattenbrist"),
            ("esf-ostra-mellansverige-2022.txt", "esf-plan", "Information om kommande utlysningar i Östra Mellansverige", "cookies"),
        })
        {
            var (url, html) = SamplePage.Of(sample, title);
            Assert.Contains(banner, html, StringComparison.Ordinal);
            var definition = Crawl.Shipped(source) with { Hosts = [new Uri(url).Host] };
            var first = await Crawl.ReadAsync(definition, Crawl.Page(url, html, "2023-06-07"));
            var second = await Crawl.ReadAsync(definition, Crawl.Page(url, html.Replace("<main>", "<main><p>Storm väntas i hela länet.</p>", StringComparison.Ordinal).Replace(banner, "Något annat", StringComparison.Ordinal), "2023-06-07"));
            Assert.Equal(first.Calls.Select(CallStore.HashOf), second.Calls.Select(CallStore.HashOf));
            Assert.All(first.Calls, c => Assert.DoesNotContain(c.Sections, s => s.Text.Contains(banner, StringComparison.Ordinal)));
        }
    }

    [Fact(DisplayName = "Trap 15: a banner below the title that stands on the run's other pages is left out as well")]
    public async Task BannersBelow()
    {
        async Task<List<string>> HashesAsync(string banner)
        {
            var list = "<main><h1>Bidrag</h1>" + string.Concat("abcde".Select(c => $"<a href=\"/bidrag/{c}/\">Bidrag {c}</a>")) + "</main>";
            var details = "abcde".Select(c => Crawl.Page($"{Site}{c}/", Crawl.Detail($"Bidrag {c}", $"<p>{banner}</p><p>Bidraget stöder verksamhet {c} i hela landet.</p><h2>Vem kan söka?</h2><p>Kommuner</p><p>Stänger: 2027-03-01</p><p>Hade du nytta av sidan?</p>")));
            var crawl = await Crawl.ReadAsync(Crawl.Site(), [Crawl.Page(Site, list), .. details]);
            Assert.Equal(5, crawl.Calls.Count);
            Assert.All(crawl.Calls, c => Assert.Equal("kommun", c[RoundField.Applicants]));
            Assert.All(crawl.Calls, c => Assert.Contains("stöder verksamhet", c[RoundField.Summary], StringComparison.Ordinal));
            return [.. crawl.Calls.Select(CallStore.HashOf)];
        }

        Assert.Equal(await HashesAsync("Risk för skogsbrand i hela länet idag."), await HashesAsync("Vi uppdaterar webbplatsen på lördag och söndag."));
    }

    [SharedDataFact(Pages, DisplayName = "Trap 16: next year's round on the same address is another round")]
    public async Task NextYear()
    {
        var (url, html) = SamplePage.Of("socialstyrelsen-2022-open-with-notice.txt", "Säkerställa en god vård och omsorg av äldre personer");
        var crawl = await Crawl.ReadAsync(Crawl.Shipped("socialstyrelsen"), Crawl.Page(url, html, "2022-03-02"), Crawl.Page(url, html.Replace("2022", "2023", StringComparison.Ordinal), "2023-03-02"));
        Assert.Equal([("2022", "2022-10-31"), ("2023", "2023-10-31")], crawl.Calls.Select(c => (c.RoundKey, c[RoundField.Closes]!)));
        Assert.Equal(2, crawl.Calls.Select(c => c.ExternalId).Distinct().Count());
        Assert.Single(crawl.Calls.Select(c => c.CanonicalUrl).Distinct());
    }

    [SharedDataFact(Pages, DisplayName = "Trap 17: cancelled, removed, \"ställs in\", \"ingen utlysning 2023\"")]
    public async Task Cancelled()
    {
        var calendar = await SamplePage.ReadAsync("skolverket-kalender", "skolverket-statsbidragskalendern-2023.txt", "Statsbidragskalendern 2023", "2023-01-10");
        Assert.Equal(6, calendar.Calls.Count(c => c[RoundField.Cancelled] == "true"));
        Assert.Equal(4, calendar.Calls.Count(c => c[RoundField.Cancelled] is null));
        var mucf = await SamplePage.ReadAsync("mucf", "mucf-projektbidrag-ingen-utlysning.txt", "Projektbidrag", "2023-02-01");
        Assert.Equal(("Stärka demokratin", "true", "Till bidraget - ingen utlysning 2023."), (mucf.Calls.Single().Title, mucf.Calls[0][RoundField.Cancelled], mucf.Calls[0].Facts.Single(f => f.Field == RoundField.Cancelled).Quote));
    }

    [Fact(DisplayName = "Trap 18: a prolonged period ends on its new day")]
    public async Task Prolonged()
    {
        var crawl = await Crawl.ReadAsync(Crawl.Site(), Crawl.Page(Site + "a/", Crawl.Detail("Bidrag", "<p>Vi har förlängt ansökningsperioden för bidraget till och med 1 juni 2027.</p><h2>Vem kan söka?</h2><p>Kommuner.</p>")));
        Assert.Equal("2027-06-01", Assert.Single(crawl.Calls)[RoundField.Closes]);
    }

    [SharedDataFact("data/samples/se-html", DisplayName = "Trap 19: a huge page is read, and has a title and text")]
    public void Huge()
    {
        var bytes = Crawl.Sample("se-html/av.se-afs-2011-19.html");
        Assert.True(bytes.Length > 300_000);
        var page = PageText.Read(TextDecoding.Decode(bytes));
        Assert.StartsWith("Kemiska arbetsmiljörisker (AFS 2011:19)", page.Title, StringComparison.Ordinal);
        Assert.InRange(page.Lines.Count, 20, 2_000);
        Assert.NotEmpty(PersonalScrubber.Scrub(bytes));
    }

    [Fact(DisplayName = "Trap 20: a wall that redirects to the same address with a cookie is passed with it")]
    public async Task Wall()
    {
        await using var wall = await LocalSite.StartAsync(c =>
        {
            if (c.Request.Cookies.ContainsKey("f5"))
            {
                return c.Response.WriteAsync(c.Request.Path == "/robots.txt" ? "" : Crawl.Detail("Bidrag", "<p>Stänger: 2027-03-01</p>"));
            }

            c.Response.Cookies.Append("f5", "1");
            c.Response.StatusCode = 307;
            c.Response.Headers.Location = c.Request.Path.Value;
            return Task.CompletedTask;
        });
        using var client = new CollectClient(new CollectSettings { DelaySeconds = 0, RetrySeconds = 0 }, new TrustedEndpoints([wall.Endpoint]), TimeProvider.System).Create(Crawl.Site(), unhurried: false);
        var page = await new Fetcher(client, TimeProvider.System).FetchAsync(new FetchRequest(wall.Address + "/bidrag", PageKind.Detail), default);
        Assert.Contains("Stänger", Encoding.UTF8.GetString(page.Body), StringComparison.Ordinal);
    }

    [SharedDataFact("data/samples/vinnova", DisplayName = "Trap 21: 14:00 without a zone is Swedish time")]
    public async Task LocalTime()
    {
        var closes = RoundProjection.ParseDeadline((await VinnovaAsync()).Single(c => c.ExternalId == "2026-01503")[RoundField.Closes]!);
        Assert.Equal(new DateTime(2026, 10, 13, 12, 0, 0, DateTimeKind.Utc), closes.Utc);
    }

    [SharedDataFact("data/samples/vinnova", DisplayName = "Trap 22: a round that is not public is for those invited")]
    public async Task Invited()
    {
        var calls = await VinnovaAsync();
        Assert.Equal("true", calls.Single(c => c.ExternalId == "2025-00979")[RoundField.InvitedOnly]);
        Assert.Null(calls.Single(c => c.ExternalId == "2026-01503")[RoundField.InvitedOnly]);
    }

    [Theory(DisplayName = "Trap 23: staging and mirror hosts are never asked")]
    [InlineData("arvsfonden", "https://tse-kammarkollegiet-arvsfonden.sitevision.se/ansokan/ansok-om-pengar")]
    [InlineData("mucf", "https://skolval.mucf.se/bidrag/statsbidrag/a/b")]
    [InlineData("esf", "https://nyweb.esf.se/utlysningar/a/")]
    public async Task Staging(string source, string mirror)
    {
        var definition = Crawl.Shipped(source);
        var list = await Crawl.ReadAsync(definition, Crawl.Page(definition.Start[0], Crawl.Detail("Lista", $"<a href=\"{mirror}\">Bidrag</a>")), Crawl.Page(mirror, Crawl.Detail("Bidrag", "<p>Stänger: 2027-03-01</p>")));
        Assert.Empty(list.Calls);
        Assert.Contains(list.Rejections, r => r.Url == mirror && r.Reason.Contains("tillåtna webbplatser", StringComparison.Ordinal));
    }

    [Theory(DisplayName = "Trap 24: amounts and rates in every spelling of the pages")]
    [InlineData("Det går att söka bidrag med 1,5 miljoner kronor per projekt.", RoundField.MaxGrant, "SEK 150000000")]
    [InlineData("Det går att söka upp till 2 mkr i bidrag per projekt.", RoundField.MaxGrant, "SEK 200000000")]
    [InlineData("Socialstyrelsen har 350 000 000 kronor att fördela till kommunerna.", RoundField.TotalBudget, "SEK 35000000000")]
    [InlineData("Det kommer att utlysas omkring 85 miljoner kronor sammantaget för utlysningarna.", RoundField.TotalBudget, "SEK 8500000000")]
    [InlineData("De kan maximalt få 400 000 kronor i EU-stöd.", RoundField.MaxGrant, "SEK 40000000")]
    [InlineData("Medfinansieringsgraden kommer att vara 53%.", RoundField.OwnShare, "0.53")]
    [InlineData("Bidraget kommer att uppgå till högst 80 procent av projektets totala stödberättigande kostnader.", RoundField.OwnShare, "0.2")]
    [InlineData("Regionalfonden kan finansiera maximalt 40 procent av de totala kostnaderna.", RoundField.OwnShare, "0.6")]
    public async Task Amounts(string words, RoundField field, string expected)
    {
        var crawl = await Crawl.ReadAsync(Crawl.Site(), Crawl.Page(Site + "a/", Crawl.Detail("Bidrag", $"<h2>Vem kan söka?</h2><p>Kommuner.</p><h2>Om stödet</h2><p>{words}</p>")));
        Assert.Equal(expected, Assert.Single(crawl.Calls)[field]);
    }

    [Fact(DisplayName = "Trap 25: paging that loops, clamps or repeats ends with a reason and without a call lost")]
    public async Task Paging()
    {
        static string List(string links, string next) => $"<main><h1>Bidrag</h1>{links}{next}</main>";
        var detail = Crawl.Detail("Bidrag", "<p>Stänger: 2027-03-01</p>");
        const string Links = "<a href=\"/bidrag/a/\">A</a><a href=\"/bidrag/b/\">B</a>";

        // A link "Nästa" that leads round in a circle.
        var circle = await Crawl.ReadAsync(
            Crawl.Site(),
            Crawl.Page(Site, List(Links, "<a rel=\"next\" href=\"/bidrag/?sida=2\">Nästa</a>")), Crawl.Page(Site + "?sida=2", List("<a href=\"/bidrag/c/\">C</a>", "<a rel=\"next\" href=\"/bidrag/\">Nästa</a>")),
            Crawl.Page(Site + "a/", detail), Crawl.Page(Site + "b/", detail.Replace("Bidrag", "Bidrag b", StringComparison.Ordinal)), Crawl.Page(Site + "c/", detail.Replace("Bidrag", "Bidrag c", StringComparison.Ordinal)));
        Assert.Equal(3, circle.Calls.Count);
        Assert.Empty(circle.Rejections);

        // A server that answers every page number with the same page.
        var same = Enumerable.Range(1, 9).Select(n => Crawl.Page($"{Site}?sida={n}", List(Links, $"<a rel=\"next\" href=\"/bidrag/?sida={n + 1}\">Nästa</a>")));
        var repeated = await Crawl.ReadAsync(Crawl.Site() with { Start = [Site + "?sida=1"], List = new ListDefinition { LinkPath = "^/bidrag/[abc]/$" } }, [.. same, Crawl.Page(Site + "a/", detail), Crawl.Page(Site + "b/", detail)]);
        Assert.Contains(repeated.Rejections, r => r.Reason.Contains("upprepar", StringComparison.Ordinal) && r.Url.EndsWith("sida=2", StringComparison.Ordinal));

        // A page parameter beyond the last page: the first page that brings nothing new is the end.
        var numbered = await Crawl.ReadAsync(
            Crawl.Site() with { List = new ListDefinition { LinkPath = "^/bidrag/[abc]/$", PageParameter = new PageParameterDefinition { Name = "p", Start = 0, Step = 2 } } },
            Crawl.Page(Site, List(Links, "")), Crawl.Page(Site + "?p=2", List("<a href=\"/bidrag/c/\">C</a>", "")), Crawl.Page(Site + "?p=4", List("", "")), Crawl.Page(Site + "a/", detail), Crawl.Page(Site + "b/", detail), Crawl.Page(Site + "c/", detail));
        Assert.Equal((3, 0), (numbered.Calls.Count, numbered.Rejections.Count));

        // A list longer than it may be says so.
        var cut = await Crawl.ReadAsync(Crawl.Site() with { Start = [Site + "?sida=1"], List = new ListDefinition { LinkPath = "^/bidrag/[abc]/$", MaxPages = 1 } }, Crawl.Page(Site + "?sida=1", List(Links, "<a rel=\"next\" href=\"/bidrag/?sida=2\">Nästa</a>")), Crawl.Page(Site + "a/", detail), Crawl.Page(Site + "b/", detail));
        Assert.Contains(cut.Rejections, r => r.Reason.Contains("längre än 1 sidor", StringComparison.Ordinal));
    }

    [SharedDataFact("data/samples/sfs", DisplayName = "Trap 25: \"Fler poster\" of the register is followed once")]
    public async Task MoreRows()
    {
        var sfs = Crawl.Shipped("sfs-rkrattsbaser") with { Parameters = new Dictionary<string, IReadOnlyList<string>> { ["days"] = ["36500"] } };
        var next = new Uri(new Uri(sfs.Start[0]), "/cgi-bin/thw?${MAXPAGE}=26&${APPL}=SFSR&${BASE}=SFSR&${HTML}=sfsr_lst&${THWIDS}=50.7/1370846887_16735&${HILITE}=0").AbsoluteUri;
        var crawl = await Crawl.ReadAsync(sfs, (sfs.Start[0], Crawl.Sample("sfs/legacy-resultlist-1.html"), "2013-06-10"), (next, Crawl.Sample("sfs/legacy-resultlist-2.html"), "2013-06-10"));
        var signal = Assert.Single(crawl.Signals);
        Assert.Equal(("2013:361", "Förordning (2013:361) om statsbidrag för utbildning för barn som vistas i landet utan tillstånd"), (signal.LegalAct, signal.Title));
    }

    [Theory(DisplayName = "Trap 26: persons are dropped before anything is kept; function mailboxes and switchboards stay")]
    [InlineData("<h2>Kontakt</h2><p>Anna-Karin Exempelsson, handläggare</p><p>Telefon: 010-123 45 67</p><p><a href=\"mailto:anna-karin.exempelsson@myndigheten.example\">anna-karin.exempelsson@myndigheten.example</a></p>")]
    [InlineData("<p>Frågor besvaras av Åsa Exempelsson (asa.exempelsson@myndigheten.example, 070-123 45 67).</p>")]
    [InlineData("<h3>Kontaktpersoner</h3><p>Bo Exempelsson</p><p>bo.exempelsson&#64;myndigheten.example</p><p>+46 10 123 45 67</p>")]
    public void Persons(string contact)
    {
        var html = Crawl.Detail("Bidrag", $"<p>Stänger: 2027-03-01. Högst 500 000 kronor. Dnr 2026-01503. Utlysningsdatum: 0001-01-01</p>{contact}<p>Skriv till statsbidrag@myndigheten.example. Växel: 010-100 20 00.</p>");
        var kept = Encoding.UTF8.GetString(PersonalScrubber.Scrub(Encoding.UTF8.GetBytes(html)));
        Assert.DoesNotContain("xempelsson", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("123 45 67", kept, StringComparison.Ordinal);
        foreach (var stays in new[] { "2027-03-01", "500 000 kronor", "2026-01503", "0001-01-01", "statsbidrag@myndigheten.example", "010-100 20 00" })
        {
            Assert.Contains(stays, kept, StringComparison.Ordinal);
        }
    }

    [SharedDataFact("data/samples/vinnova", DisplayName = "Trap 26: the open data's list of contacts is dropped")]
    public async Task Contacts() => Assert.DoesNotContain(await VinnovaAsync(), c => c.Sections.Any(s => s.Text.Contains("Persson", StringComparison.Ordinal)));

    [SharedDataFact("data", DisplayName = "Trap 26: nothing that is no person is taken out of the stored pages")]
    public void NothingElse()
    {
        foreach (var file in Directory.GetFiles(SharedData.Path(Pages)).Concat(Directory.GetFiles(SharedData.Path("data/samples/sfs"))))
        {
            var text = TextDecoding.Decode(File.ReadAllBytes(file));
            Assert.Equal((file, text.Length), (file, PersonalScrubber.Scrub(text).Length));
        }
    }

    private static async Task<IReadOnlyList<ReadCall>> VinnovaAsync() =>
        (await Crawl.ReadAsync(Crawl.Shipped("vinnova"), ("https://data.vinnova.se/api/ansokningsomgangar/2026-09-01", Crawl.Sample("vinnova/ansokningsomgangar-shapes-2026-10-10.json"), "2026-10-10"))).Calls;
}
