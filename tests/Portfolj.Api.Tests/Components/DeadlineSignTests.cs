using Portfolj.Api.Components;
using Portfolj.Domain.Common;
using Portfolj.Testing;
using Xunit;

namespace Portfolj.Api.Tests.Components;

public sealed class DeadlineSignTests
{
    private static readonly DateTime Noon = new(2026, 11, 22, 11, 0, 0, DateTimeKind.Utc);

    private static Task<string> At(DeadlineSign? sign, DateTime? now = null) =>
        Rendering.HtmlOf(new DeadlineTagHelper(new TestClock(new DateTimeOffset(now ?? Noon, TimeSpan.Zero))) { Value = sign });

    [Theory]
    [InlineData(0, "7", "i dag")]
    [InlineData(7, "7", "7 dagar")]
    [InlineData(8, "14", "8 dagar")]
    [InlineData(14, "14", "14 dagar")]
    [InlineData(15, "30", "15 dagar")]
    [InlineData(30, "30", "30 dagar")]
    [InlineData(31, "far", "31 dagar")]
    [InlineData(-1, "past", "stängde")]
    public async Task Urgency_follows_the_number_of_days_left(int days, string urgency, string words)
    {
        var html = await At(DeadlineSign.On(new Deadline(new DateOnly(2026, 11, 22).AddDays(days))));
        Assert.Contains($"data-urgency=\"{urgency}\"", html, StringComparison.Ordinal);
        Assert.Contains($"<b>{words}</b>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_year_is_written_only_when_it_is_not_this_year()
    {
        Assert.Contains("<time datetime=\"2026-12-15\">15 dec</time>", await At(DeadlineSign.On(new Deadline(new DateOnly(2026, 12, 15)))), StringComparison.Ordinal);
        Assert.Contains("<time datetime=\"2027-01-06\">6 jan 2027</time>", await At(DeadlineSign.On(new Deadline(new DateOnly(2027, 1, 6)))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deadline_with_an_hour_is_past_once_that_hour_has_struck_in_its_own_zone()
    {
        var sign = DeadlineSign.On(new Deadline(new DateOnly(2026, 11, 22), new TimeOnly(12, 0)));
        Assert.Contains("<b>i dag</b>", await At(sign, Noon.AddMinutes(-1)), StringComparison.Ordinal);
        Assert.Contains("data-urgency=\"past\"", await At(sign, Noon.AddMinutes(1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_are_counted_from_the_Swedish_day_and_not_from_the_UTC_day()
    {
        var html = await At(DeadlineSign.On(new Deadline(new DateOnly(2026, 11, 23))), new DateTime(2026, 11, 22, 23, 30, 0, DateTimeKind.Utc));
        Assert.Contains("<b>i dag</b>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_known_says_so_and_is_never_a_stated_day()
    {
        foreach (var sign in new[] { null, DeadlineSign.Unknown, DeadlineSign.On(null) })
        {
            var html = await At(sign);
            Assert.Contains("okänd", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<time", html, StringComparison.Ordinal);
        }

        Assert.Contains("<time datetime=\"2027-03\">mars 2027</time>", await At(DeadlineSign.ForecastIn(2027, 3)), StringComparison.Ordinal);
    }
}
