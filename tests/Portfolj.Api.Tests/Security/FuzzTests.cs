using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portfolj.Api.Tests.Portfolio;
using Portfolj.Bench.Fuzz;
using Portfolj.Domain.Funding;
using Xunit.Abstractions;

namespace Portfolj.Api.Tests.Security;

/// <summary>Every field of every form, every word of an address and every value in REST meets every class of hostile strings once; the bench's verb fuzz sends more of them.</summary>
public sealed class FuzzTests(PortfoljApp app, ITestOutputHelper output) : IClassFixture<PortfoljApp>
{
    [Fact]
    public async Task No_hostile_string_breaks_executes_or_loses_anything()
    {
        var seed = Random.Shared.Next(1_000_000_000);
        output.WriteLine($"seed {seed}");
        await app.AddRoundAsync("Medel för trygga mötesplatser", "Kommuner kan söka.", (RoundField.Closes, "2027-01-31T16:00"));
        FuzzSite site = new(app.Visitor, PagesWithoutId());

        var report = await FuzzRun.RunAsync(site, count: 0, seed);

        output.WriteLine($"{report.Strings} strings, {report.Slots.Count} places, statuses {string.Join(", ", report.Statuses.Select(s => $"{s.Key}: {s.Value}"))}");
        Assert.True(report.Failures.Count == 0, $"seed {seed}, {report.Failures.Count} failures:\n" + string.Join('\n', report.Failures.Take(200)));
        Assert.Equal(HostileStrings.Classes.Order(StringComparer.Ordinal), report.Classes.Keys);
        Assert.All(report.Classes.Where(c => c.Key != "json"), c => Assert.True(c.Value >= report.Slots.Count, c.Key));
        Assert.All(["/insatser/ny → /insatser/ny", "/utlysningar/ny → /utlysningar/ny", "/utlysningar/{id}/ratta → /utlysningar/{id}/ratta", "POST /api/v1/initiatives", "POST /api/v1/calls/{id}/corrections"], w => Assert.Contains(report.Slots, s => s.Where == w));
    }

    private List<string> PagesWithoutId()
    {
        using var started = app.CreateClient();
        return [.. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.Parameters.Count == 0 && e.RoutePattern.RawText is { Length: > 0 } text && !text.Contains('.', StringComparison.Ordinal) && !text.TrimStart('/').StartsWith("api/", StringComparison.Ordinal))
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Distinct()];
    }
}
