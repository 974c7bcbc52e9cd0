using System.Globalization;
using System.Net;

namespace Portfolj.Api.Tests.Security;

/// <summary>What finders of security holes and robots read.</summary>
public sealed class WellKnownTests(PortfoljApp app) : IClassFixture<PortfoljApp>
{
    [Fact]
    public async Task Whoever_finds_a_hole_is_told_where_to_write_and_the_answer_is_valid_for_less_than_a_year()
    {
        using var visitor = app.Visitor();
        using var answer = await visitor.GetAsync("/.well-known/security.txt");
        var fields = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(": ", 2)).ToDictionary(l => l[0], l => l[1]);

        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("mailto:", fields["Contact"], StringComparison.Ordinal);
        Assert.Equal("sv, en", fields["Preferred-Languages"]);
        var expires = DateTimeOffset.Parse(fields["Expires"], CultureInfo.InvariantCulture);
        Assert.InRange(expires - app.Clock.GetUtcNow(), TimeSpan.FromDays(90), TimeSpan.FromDays(364));
    }

    [Fact]
    public async Task Robots_are_led_to_the_calls_and_kept_from_the_rest()
    {
        using var visitor = app.Visitor();
        var text = await visitor.GetStringAsync("/robots.txt");

        Assert.Contains("Allow: /utlysningar\n", text, StringComparison.Ordinal);
        Assert.Contains("Disallow: /api/\n", text, StringComparison.Ordinal);
        using var page = await visitor.GetAsync("/utlysningar");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }
}
