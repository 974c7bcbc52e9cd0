using Portfolj.Domain.Funding;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Tests.Collect;

public sealed class CanonicalUrlTests
{
    private static readonly string[] Hosts = ["example.org", "www.example.org", "WWW.Example.ORG", "www.www.example.org", "örebro.example", "xn--rebro-kua.example", "example.org.", "127.0.0.1:8080", "www.se", "[2a00::1]:81"];
    private static readonly string[] Parts = ["bidrag", "index.html", "Default.aspx", "4.7c3a8f.html", "%7Etest", "%c3%a5r", "%C3%A5r", "år", ";jsessionid=AB12", "a;b=1", "", ".", "..", "%2e", "%2F", "sök bidrag", "index.php", "%zz", "+"];
    private static readonly string[] Parameters = ["b=2", "a=1", "a=%c3%a5", "a=å", "utm_source=x", "UTM_Medium=y", "sv.12.34=x", "sv.target=12", "gclid=1", "fbclid=2", "mc_cid=3", "mc_eid=4", "_ga=5", "PHPSESSID=6", "jsessionid=7", "sida=2", "tom=", "", "msclkid=1", "_gl=2", "q=a%20b", "q=a+b"];

    [Theory]
    [InlineData("https://www.example.org/bidrag/", "https://example.org/bidrag")]
    [InlineData("https://example.org/bidrag/index.html#delning", "https://example.org/bidrag")]
    [InlineData("https://example.org:443/bidrag", "https://example.org/bidrag")]
    [InlineData("http://example.org:80", "http://example.org")]
    [InlineData("https://EXAMPLE.org/Bidrag", "https://example.org/Bidrag")]
    [InlineData("https://example.org/%c3%a5r", "https://example.org/%C3%A5r")]
    [InlineData("https://example.org/år", "https://example.org/%C3%A5r")]
    [InlineData("https://example.org/%7Etest", "https://example.org/~test")]
    [InlineData("https://example.org/a?utm_source=brev&b=2&a=1&utm_medium=mejl", "https://example.org/a?a=1&b=2")]
    [InlineData("https://example.org/a?sv.url=12.ab&sv.12.7=x", "https://example.org/a")]
    [InlineData("https://example.org/a;jsessionid=1F2?gclid=1&fbclid=2&_ga=3&mc_cid=4&PHPSESSID=5", "https://example.org/a")]
    [InlineData("https://example.org/a?_gallery=3&gclids=4", "https://example.org/a?_gallery=3&gclids=4")]
    [InlineData("https://example.org/arkiv.index.html", "https://example.org/arkiv.index.html")]
    [InlineData("https://www.se/a", "https://www.se/a")]
    [InlineData("http://127.0.0.1:5080/a/", "http://127.0.0.1:5080/a")]
    [InlineData("mailto:a@example.org", "mailto:a@example.org")]
    public void Addresses_of_one_page_become_one(string url, string canonical) => Assert.Equal(canonical, CanonicalUrl.Of(url));

    [Fact]
    public void The_canonical_form_of_a_canonical_form_is_itself_and_noise_and_order_make_no_difference()
    {
        var random = new Random(11);
        for (var i = 0; i < 20_000; i++)
        {
            var path = string.Join('/', Pick(random, Parts, 4));
            var parameters = Pick(random, Parameters, 5);
            var address = $"http{(random.Next(2) == 0 ? "s" : "")}://{Hosts[random.Next(Hosts.Length)]}/{path}";
            var url = address + Query(parameters) + (random.Next(3) == 0 ? "#del" : "");
            var canonical = CanonicalUrl.Of(url);
            Assert.Equal(canonical, CanonicalUrl.Of(canonical));
            Assert.Equal(CanonicalUrl.PathOf(url), CanonicalUrl.PathOf(canonical));
            Assert.DoesNotContain("utm_", canonical, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("jsessionid", canonical, StringComparison.OrdinalIgnoreCase);
            string[] shuffled = [.. parameters, "utm_campaign=x", "sv.b=1"];
            random.Shuffle(shuffled);
            Assert.Equal(canonical, CanonicalUrl.Of(address + Query(shuffled) + "#annat"));
        }
    }

    [Fact]
    public void Any_text_at_all_has_a_form_and_throws_nothing()
    {
        const string letters = "aå%2F/?&=#;:@[].\\ \0\ud800";
        var random = new Random(12);
        for (var i = 0; i < 5_000; i++)
        {
            var text = (random.Next(2) == 0 ? "http://" : "") + new string([.. Enumerable.Range(0, random.Next(30)).Select(_ => letters[random.Next(letters.Length)])]);
            var canonical = CanonicalUrl.Of(text);
            Assert.Equal(canonical, CanonicalUrl.Of(canonical));
        }
    }

    private static string Query(string[] parameters) => parameters.Length == 0 ? "" : "?" + string.Join('&', parameters);

    private static string[] Pick(Random random, string[] from, int most) => [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => from[random.Next(from.Length)])];
}
