using System.Net;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.SignIn;

/// <summary>A provider that is away or describes itself wrongly takes nothing but its own button with it.</summary>
public sealed class OidcProviderDownTests
{
    private const string NoAnswer = "Exempelkommuns inloggning svarar inte.";

    /// <summary>Metadata that is not to be used.</summary>
    public static TheoryData<string> WrongMetadata => [.. Wrong.Keys];

    private static readonly Dictionary<string, Action<HostileProvider>> Wrong = new()
    {
        ["another issuer"] = p => p.Metadata = m => m["issuer"] = "https://ond.exempel",
        ["issuer with a slash more"] = p => p.Metadata = m => m["issuer"] = $"{p.Issuer}/",
        ["token endpoint without encryption on another machine"] = p => p.Metadata = m => m["token_endpoint"] = "http://ond.exempel/token",
        ["keys without encryption on another machine"] = p => p.Metadata = m => m["jwks_uri"] = "http://ond.exempel/jwks",
        ["an address that is no web address"] = p => p.Metadata = m => m["authorization_endpoint"] = "javascript:alert(1)",
        ["no token endpoint"] = p => p.Metadata = m => m.Remove("token_endpoint"),
        ["no keys"] = p => p.Published = [],
        ["larger than the limit"] = p => p.Metadata = m => m["op_policy_uri"] = new string('x', 1_200_000),
    };

    [Fact]
    public async Task The_service_starts_and_signs_in_locally_while_the_provider_is_down_and_notices_when_it_is_back()
    {
        await using OidcApp app = new();
        await app.Provider.StartAsync();
        await app.Provider.StopAsync();
        var client = app.Visitor();
        var answer = await client.PostFormAsync("/logga-in", "/logga-in/kommunen", ("till", "/insatser"));
        await app.TurnedAwayAsync(client, answer, "svarar-inte", NoAnswer);
        Assert.Contains("logga in på ett annat sätt här", (await client.PageAsync("/logga-in?fel=svarar-inte")).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await client.PageAsync("/logga-in?fel=svarar-inte")).QuerySelector("form[action='/logga-in']"));
        await (await app.AsAsync(Role.GrantOfficer)).PageAsync("/insatser");

        await app.Provider.StartAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("/insatser", (await app.WholeWayAsync()).Answer.Headers.Location!.ToString());
        await app.Provider.DisposeAsync();
    }

    [Fact]
    public async Task Signing_out_works_here_when_the_provider_has_no_sign_out_and_says_what_is_not_done()
    {
        await using OidcApp app = new();
        await app.Provider.StartAsync();
        var (client, _, _) = await app.WholeWayAsync();
        app.Provider.Metadata = m => m.Remove("end_session_endpoint");
        app.Clock.Advance(TimeSpan.FromHours(13));

        var away = await client.PostFormAsync("/logga-ut", "/logga-ut");
        var told = await client.GetAsync(away.Headers.Location);
        Assert.Equal("/logga-in?klart=utloggad-har", told.Headers.Location!.ToString());
        Assert.Contains("utloggad här, men kanske inte hos", (await client.PageAsync(told.Headers.Location.ToString())).QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        await OidcApp.NotSignedInAsync(client);
        await app.Provider.DisposeAsync();
    }

    [Fact]
    public async Task Leaving_a_provider_that_cannot_be_reached_says_what_is_not_done()
    {
        await using OidcApp app = new();
        await app.Provider.StartAsync();
        await app.Provider.StopAsync();
        var client = app.Visitor();
        client.DefaultRequestHeaders.Add("Cookie", "portfolj-kommunen=oforstaeligt");

        Assert.Equal("/logga-in?klart=utloggad-har", (await client.GetAsync("/logga-in/kommunen/lamna")).Headers.Location!.ToString());
    }

    [Fact]
    public async Task What_is_known_about_the_provider_lasts_through_a_short_absence_of_its_metadata()
    {
        await using OidcApp app = new();
        await app.Provider.StartAsync();
        await app.WholeWayAsync();
        app.Provider.Metadata = m => m.Remove("token_endpoint");
        app.Clock.Advance(TimeSpan.FromHours(13));

        Assert.Equal("/insatser", (await app.WholeWayAsync()).Answer.Headers.Location!.ToString());
        await app.Provider.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(WrongMetadata))]
    public async Task Metadata_that_is_wrong_is_as_none(string wrong)
    {
        await using OidcApp app = new();
        await app.Provider.StartAsync();
        Wrong[wrong](app.Provider);
        var client = app.Visitor();

        await app.TurnedAwayAsync(client, await client.PostFormAsync("/logga-in", "/logga-in/kommunen"), "svarar-inte", NoAnswer);
        await app.Provider.DisposeAsync();
    }

    [Fact]
    public async Task Where_it_is_not_configured_there_is_no_button_and_no_address()
    {
        using PortfoljApp app = new();
        var page = await app.Visitor().PageAsync("/logga-in?fel=svarar-inte");

        Assert.Null(page.QuerySelector("form[action='/logga-in/kommunen']"));
        Assert.Null(page.QuerySelector("[role=alert]"));
        foreach (var path in new[] { "/logga-in/kommunen", "/logga-in/kommunen/svar", "/logga-in/kommunen/lamna", "/logga-in/kommunen/ut", "/logga-in/kommunen/ingen-roll" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor().GetAsync(path)).StatusCode);
        }
    }
}
