using System.Text.Json;
using Portfolj.Jobs.Http;
using Portfolj.Testing;

namespace Portfolj.Jobs.Tests.Http;

public sealed class RobotsTests
{
    private const string Cases = "data/samples/robots/google-robots-cases.json";

    // Where the tests of one crawler go beyond the standard: a user agent of several words matches nobody, and index.html stands for its folder.
    private static readonly string[] Beyond = ["GoogleOnly_AcceptUserAgentUpToFirstSpace Foo Bar http://foo.bar/x/y", "GoogleOnly_IndexHTMLisDirectory foobot http://foo.com/allowed-slash/"];

    [SharedDataFact(Cases)]
    public void Every_standard_case_of_the_published_test_set_is_read_as_it_says()
    {
        var (read, wrong) = Read(googleOnly: false);
        Assert.Equal(72, read);
        Assert.Empty(wrong);
    }

    [SharedDataFact(Cases)]
    public void Of_the_cases_beyond_the_standard_all_but_two_are_read_alike()
    {
        var (read, wrong) = Read(googleOnly: true);
        Assert.Equal(68, read);
        Assert.Equal(Beyond, wrong.Order());
    }

    private static (int Read, List<string> Wrong) Read(bool googleOnly)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(SharedData.Path(Cases)));
        var wrong = new List<string>();
        var read = 0;
        foreach (var row in document.RootElement.EnumerateArray().Where(r => r.GetProperty("google_only").GetBoolean() == googleOnly))
        {
            read++;
            string Text(string name) => row.GetProperty(name).GetString()!;
            var url = Text("url");
            var path = Uri.TryCreate(url, UriKind.Absolute, out var address) ? url[url.IndexOf(address.Host, StringComparison.Ordinal)..] is var rest && rest.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? rest[slash..] : "/" : url;
            if (RobotsRules.Parse(Text("robots"), RobotsRules.TokenOf(Text("userAgent"))).Allows(path) != row.GetProperty("allowed").GetBoolean())
            {
                wrong.Add($"{Text("test")} {Text("userAgent")} {url}");
            }
        }

        return (read, wrong);
    }

    [Theory]
    [InlineData("/a", "/a/b", false)]
    [InlineData("/a$", "/a/b", true)]
    [InlineData("/*.pdf$", "/x/y.pdf", false)]
    [InlineData("/*.pdf$", "/x/y.pdf?a", true)]
    [InlineData("/å", "/%C3%A5", false)]
    public void Wildcards_and_encodings_match_as_the_standard_says(string rule, string path, bool allowed) =>
        Assert.Equal(allowed, RobotsRules.Parse($"User-agent: *\nDisallow: {rule}\n", "Portfolj").Allows(path));

    [Fact]
    public void The_longest_rule_wins_allow_wins_a_tie_and_our_own_group_replaces_everybodys()
    {
        const string text = "User-agent: *\nDisallow: /\n\nUser-agent: Portfolj\nDisallow: /x\nAllow: /x/y\nAllow: /tie\nDisallow: /tie\n";
        var rules = RobotsRules.Parse(text, "portfolj");
        Assert.True(rules.Allows("/a"));
        Assert.False(rules.Allows("/x/a"));
        Assert.True(rules.Allows("/x/y/z"));
        Assert.True(rules.Allows("/tie"));
        Assert.False(RobotsRules.Parse(text, "Annan").Allows("/a"));
    }

    [Fact]
    public void A_pattern_of_many_stars_takes_no_time() =>
        Assert.True(RobotsRules.Parse("User-agent: *\nDisallow: /" + string.Concat(Enumerable.Repeat("a*", 2000)) + "b\n", "x").Allows("/" + new string('a', 4000)));
}
