using System.Net;
using Portfolj.Data.Archive;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Sources.Defined;
using Portfolj.Testing;

namespace Portfolj.Jobs.Tests.Collect;

public sealed class SoftErrorTests
{
    [Theory]
    [InlineData("<h1>Sidan kan inte hittas</h1><p>Den kan ha flyttats.</p>", "felsida")]
    [InlineData("<h1>404</h1><p>Page not found</p>", "felsida")]
    [InlineData("<h1>Något gick fel</h1><p>The service is unavailable.</p>", "felsida")]
    [InlineData("<p>Sökningen gav ingen träff!</p>", "träff")]
    [InlineData("<h1>Sök bidrag</h1><p>Din sökning på ungdom gav inga träffar.</p>", "träff")]
    [InlineData("<h1>Access denied</h1><p>You are unable to access regeringen.se</p>", "proxy")]
    [InlineData("<h1>Request Rejected</h1><p>The requested URL was rejected. Your support ID is: 17</p>", "proxy")]
    [InlineData("<h1>502 Bad Gateway</h1><hr>nginx/1.18.0", "proxy")]
    [InlineData("<h1>Just a moment...</h1><p>Checking your browser</p>", "robotkontroll")]
    [InlineData("<p>Vänligen verifiera att du inte är en robot</p>", "robotkontroll")]
    [InlineData("<h1>Vi använder kakor</h1><p>Godkänn alla kakor</p>", "kakspärr")]
    [InlineData("<div id=\"cookie-consent\"><p>Vi använder cookies</p></div>", "kakspärr")]
    [InlineData("<div id=\"root\"></div><noscript>You need to enable JavaScript to run this app.</noscript><script src=\"a.js\"></script>", "JavaScript")]
    [InlineData("<form><input type=\"password\"></form><p>Logga in med din e-legitimation för att fortsätta till sidan.</p>", "inloggning")]
    [InlineData("<h1>Planerat underhåll</h1><p>Webbplatsen är stängd till kl. 12.</p>", "stängd")]
    public void A_page_that_is_served_as_if_all_were_well_says_what_it_is(string body, string cause) =>
        Assert.Contains(cause, SoftErrors.Find(PageText.Read($"<html><body>{body}</body></html>")), StringComparison.Ordinal);

    [Theory]
    [InlineData("<h1>Statsbidrag enligt förordning 2019:404</h1><p>Kommuner kan söka senast den 1 april 2027 för insatser under året.</p>")]
    [InlineData("<h1>Bidrag till digital trygghet</h1><p>Projekt om robotar, kakor och JavaScript kan få högst 404 000 kronor. Sista ansökningsdag är den 1 maj 2027.</p>")]
    [InlineData("<h1>Stöd till föreningar</h1><p>Vi har 10 träffar om året. Ansök senast den 3 mars 2027 och beskriv insatsen.</p><script></script><p>Kommuner och föreningar kan söka bidraget tillsammans.</p>")]
    public void A_call_that_only_mentions_such_words_is_a_page(string body) => Assert.Null(SoftErrors.Find(PageText.Read($"<html><body><main>{body}</main></body></html>")));

    [SharedDataFact("data/samples")]
    public void Real_pages_without_content_are_found_and_real_pages_with_content_are_not()
    {
        string? Of(string sample) => SoftErrors.Find(PageText.Read(TextDecoding.Decode(File.ReadAllBytes(SharedData.Path("data/samples/" + sample)))));
        Assert.Contains("träff", Of("sfs/legacy-resultlist-not-found.html"), StringComparison.Ordinal);
        Assert.Contains("JavaScript", Of("sedia/nmm-eu-page-sample.html"), StringComparison.Ordinal);
        var wrong = new List<string>();
        foreach (var folder in new[] { "se-html", "sfs", "charset" })
        {
            wrong.AddRange(Directory.EnumerateFiles(SharedData.Path("data/samples/" + folder), "*.html").Select(f => $"{folder}/{Path.GetFileName(f)}")
                .Where(f => !f.Contains("not-found", StringComparison.Ordinal) && !f.Contains("fragment", StringComparison.Ordinal) && Of(f) is not null).Select(f => $"{f}: {Of(f)}"));
        }

        foreach (var file in Directory.EnumerateFiles(SharedData.Path("data/samples/pages-text"), "*.txt"))
        {
            var html = "<html><body><main>" + string.Concat(File.ReadLines(file).Select(l => $"<p>{WebUtility.HtmlEncode(l)}</p>")) + "</main></body></html>";
            if (SoftErrors.Find(PageText.Read(html)) is { } error)
            {
                wrong.Add($"{Path.GetFileName(file)}: {error}");
            }
        }

        Assert.Empty(wrong);
    }
}
