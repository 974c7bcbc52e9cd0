using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.SignIn;

/// <summary>The municipality's own sign-in as it should go, and what it asks the provider for.</summary>
public sealed class OidcSignInTests(OidcApp app) : IClassFixture<OidcApp>, IAsyncLifetime
{
    public Task InitializeAsync()
    {
        app.Provider.Behave();
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Whoever_has_a_mapped_group_arrives_at_the_address_wanted_with_its_role()
    {
        var (client, answer, _) = await app.WholeWayAsync("/insatser?q=på#rad");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/insatser?q=p%C3%A5#rad", answer.Headers.Location!.ToString());
        Assert.Contains("Handläggare", (await client.PageAsync("/insatser")).QuerySelector(".p-me")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("person-17", Role.GrantOfficer), (app.SignedIn.Last().Subject, app.SignedIn.Last().Roles.Single().Role));
    }

    [Fact]
    public async Task The_question_carries_state_nonce_and_a_hashed_verifier_and_no_secret()
    {
        var (_, asked, question) = await app.StartAsync();
        var (_, again, _) = await app.StartAsync();

        Assert.Equal(("code", "S256", "openid profile email"), (asked.All["response_type"], asked.All["code_challenge_method"], asked.All["scope"]));
        Assert.Equal(43, asked.Challenge.Length);
        Assert.True(asked.Nonce.Length >= 43 && asked.State.Length >= 43);
        Assert.NotEqual((asked.Nonce, asked.State, asked.Challenge), (again.Nonce, again.State, again.Challenge));
        Assert.DoesNotContain("secret", question.Query, StringComparison.Ordinal);
        Assert.DoesNotContain("x-client", question.Query, StringComparison.Ordinal);
        Assert.Equal("loa3", asked.All["acr_values"]);
    }

    [Fact]
    public async Task The_secret_goes_in_the_header_or_in_the_body_where_the_provider_takes_nothing_else()
    {
        await app.WholeWayAsync();
        var (header, form) = app.Provider.TokenRequests.Last();
        Assert.StartsWith("Basic ", header, StringComparison.Ordinal);
        Assert.False(form.ContainsKey("client_secret"));

        app.Provider.Metadata = m => m["token_endpoint_auth_methods_supported"] = new[] { "client_secret_post" };
        app.Clock.Advance(TimeSpan.FromHours(13));
        await app.WholeWayAsync();
        (header, form) = app.Provider.TokenRequests.Last();
        Assert.Equal(("", HostileProvider.Secret), (header, form["client_secret"]));
        app.Clock.Set(TimeProvider.System.GetUtcNow().AddHours(27));
    }

    [Fact]
    public async Task A_department_comes_with_its_role_and_a_second_factor_by_the_values_configured()
    {
        app.Provider.Claims = c => (c["groups"], c["amr"], c["sid"]) = (new[] { "förvaltning-7", "handläggare" }, new[] { "pwd", "mfa" }, "s-1");
        await app.WholeWayAsync();
        var person = app.SignedIn.Last();
        Assert.Equal([(Role.GrantOfficer, null), (Role.DepartmentContact, "Förskole- och skolförvaltningen")], person.Roles.Select(r => (r.Role, r.Unit)));
        Assert.Equal((true, "s-1"), (person.SecondFactor, person.SessionId));

        app.Provider.Claims = c => (c["groups"], c["amr"], c["acr"]) = ("handläggare", new[] { "pwd" }, "loa2");
        await app.WholeWayAsync();
        Assert.Equal((Role.GrantOfficer, false), (app.SignedIn.Last().Roles.Single().Role, app.SignedIn.Last().SecondFactor));

        app.Provider.Claims = c => c["acr"] = "loa3";
        await app.WholeWayAsync();
        Assert.True(app.SignedIn.Last().SecondFactor);
    }

    [Theory]
    [InlineData("Handläggare")]
    [InlineData("handläggare ")]
    [InlineData("alla")]
    [InlineData(null)]
    public async Task Nobody_without_a_mapped_group_gets_in_and_is_told_whom_to_ask(string? group)
    {
        app.Provider.Claims = c =>
        {
            c.Remove("groups");
            if (group is not null)
            {
                c["groups"] = new[] { group };
            }
        };
        var (client, answer, _) = await app.WholeWayAsync();

        Assert.Equal("/logga-in/kommunen/ingen-roll", answer.Headers.Location!.ToString());
        var refused = await client.GetAsync(answer.Headers.Location);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        var main = (await refused.PageAsync()).QuerySelector("main")!;
        Assert.Contains("ingen av dina grupper där ger en roll", main.TextContent, StringComparison.Ordinal);
        Assert.NotNull(main.QuerySelector("a[href^='mailto:']"));
        await OidcApp.NotSignedInAsync(client);
    }

    [Fact]
    public async Task Whoever_is_refused_does_not_stay_signed_in_as_the_one_before()
    {
        var (client, _, _) = await app.WholeWayAsync();
        app.Provider.Claims = c => c.Remove("groups");
        var answer = await client.PostFormAsync("/logga-in", "/logga-in/kommunen");
        await client.GetAsync((await OidcApp.AtProviderAsync(answer.Headers.Location!)).PathAndQuery);

        await OidcApp.NotSignedInAsync(client);
    }

    [Theory]
    [InlineData("ES256")]
    [InlineData("PS256")]
    public async Task Other_signatures_with_the_provider_s_own_keys_are_believed(string algorithm)
    {
        SecurityKey key = algorithm == "ES256" ? new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = $"k-{algorithm}" } : HostileProvider.NewKey($"k-{algorithm}");
        app.Provider.Published = [app.Provider.Key, key];
        app.Provider.Write = c => HostileProvider.Sign(c, key, algorithm);
        var (_, answer, _) = await app.WholeWayAsync();

        Assert.Equal("/insatser", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task When_the_provider_changes_its_keys_the_next_one_gets_in_without_a_restart_and_the_old_keys_are_worth_nothing()
    {
        await app.WholeWayAsync();
        var old = app.Provider.Key;
        app.Provider.Key = HostileProvider.NewKey("k2");
        app.Provider.Published = [app.Provider.Key];
        Assert.Equal("/insatser", (await app.WholeWayAsync()).Answer.Headers.Location!.ToString());

        app.Provider.Write = c => HostileProvider.Sign(c, old);
        var (client, answer, _) = await app.WholeWayAsync();
        await app.TurnedAwayAsync(client, answer, "ogiltigt-svar", "Vi kunde inte lita på svaret");
    }

    [Fact]
    public async Task The_header_that_limits_forms_names_the_provider() =>
        Assert.Contains($"form-action 'self' {app.Provider.Issuer};", (await app.Visitor().GetAsync("/logga-in")).Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);

    [Theory]
    [InlineData("//ond.exempel")]
    [InlineData("/\\ond.exempel")]
    [InlineData("\\\\ond.exempel")]
    [InlineData("/.//ond.exempel")]
    [InlineData("/%2e%2e//ond.exempel")]
    [InlineData("/x/..//ond.exempel")]
    [InlineData("/\t/ond.exempel")]
    [InlineData("https://ond.exempel")]
    [InlineData("https:ond.exempel")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/x\r\nSet-Cookie: a=b")]
    [InlineData("~/insatser")]
    [InlineData("")]
    public async Task An_address_that_is_not_ours_becomes_the_start_page(string till)
    {
        var (_, answer, _) = await app.WholeWayAsync(till);

        Assert.Equal("/", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task An_address_with_an_encoded_line_break_stays_one_address()
    {
        var (_, answer, _) = await app.WholeWayAsync("/x%0d%0aSet-Cookie:%20a=b");

        Assert.Equal("/x%0d%0aSet-Cookie:%20a=b", answer.Headers.Location!.OriginalString);
        Assert.DoesNotContain(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("a=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_button_works_only_from_our_own_page()
    {
        using FormUrlEncodedContent form = new([KeyValuePair.Create("till", "/")]);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Visitor().PostAsync("/logga-in/kommunen", form)).StatusCode);
        Assert.Equal("/logga-in", (await app.Visitor().GetAsync("/logga-in/kommunen")).Headers.Location!.ToString());
    }

    [Fact]
    public async Task Cookies_are_closed_to_scripts_and_small()
    {
        app.Provider.Claims = c => c["groups"] = Enumerable.Range(0, 200).Select(i => $"grupp-{i:D4}-{Guid.NewGuid()}").Append("handläggare").ToArray();
        var (client, answer, _) = await app.WholeWayAsync();
        var cookies = answer.Headers.GetValues("Set-Cookie").ToList();

        Assert.All(cookies.Where(c => c.StartsWith("portfolj", StringComparison.Ordinal)), c => Assert.Contains("httponly", c, StringComparison.Ordinal));
        Assert.All(cookies, c => Assert.InRange(c.Length, 1, 4095));
        Assert.Contains(cookies, c => c.StartsWith("portfolj-kommunen=", StringComparison.Ordinal) && c.Contains("samesite=strict", StringComparison.Ordinal) && c.Contains("path=/logga-in/kommunen", StringComparison.Ordinal));
        Assert.DoesNotContain("id_token_hint", (await LeaveAsync(client)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_here_goes_on_to_signing_out_at_the_provider()
    {
        var (client, _, _) = await app.WholeWayAsync();
        var there = await LeaveAsync(client);

        Assert.StartsWith($"{app.Provider.Issuer}/end?x=1&", there.AbsoluteUri, StringComparison.Ordinal);
        Assert.Contains($"id_token_hint={app.Provider.LastIdToken}", there.Query, StringComparison.Ordinal);
        Assert.Contains("post_logout_redirect_uri=http%3A%2F%2Flocalhost%2Flogga-in%2Fkommunen%2Futloggad", there.Query, StringComparison.Ordinal);
        var home = await client.GetAsync("/logga-in/kommunen/utloggad");
        Assert.Contains("Du är utloggad både här och hos", (await client.PageAsync(home.Headers.Location!.ToString())).QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/", (await client.GetAsync("/logga-in/kommunen/lamna")).Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_link_signs_nobody_out()
    {
        var (client, _, _) = await app.WholeWayAsync();

        Assert.Equal("/", (await client.GetAsync("/logga-in/kommunen/lamna")).Headers.Location!.ToString());
        await client.PageAsync("/insatser");
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/signout-oidc")).StatusCode);
    }

    [Fact]
    public async Task Nothing_that_is_logged_names_a_person_a_token_a_code_or_the_secret()
    {
        var (_, _, back) = await app.WholeWayAsync();
        app.Provider.Token = c => Answer(c, 400, """{"error":"invalid_grant","error_description":"kim.exempel har spärrats"}""");
        await app.WholeWayAsync();
        app.Provider.Token = null;
        app.Provider.Claims = c => c["aud"] = "annan";
        await app.WholeWayAsync();

        var code = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(back.Query)["code"].ToString();
        string[] forbidden = ["kim.exempel", "person-17", "spärrats", HostileProvider.Secret, Uri.EscapeDataString(HostileProvider.Secret), "tillträde-123", code, app.Provider.LastIdToken.Split('.')[1]];
        Assert.NotEmpty(app.Lines);
        Assert.All(forbidden, f => Assert.DoesNotContain(app.Lines, l => l.Contains(f, StringComparison.Ordinal)));
        Assert.Contains(app.Lines, l => l.Contains("TooOld at step code, provider's error invalid_grant", StringComparison.Ordinal));
        Assert.Contains(app.Lines, l => l.Contains("NotTrusted at step token", StringComparison.Ordinal) && l.Contains("IDX10214", StringComparison.Ordinal));
    }

    internal static async Task Answer(Microsoft.AspNetCore.Http.HttpContext context, int status, string body, string type = "application/json")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body), context.RequestAborted);
    }

    private static async Task<Uri> LeaveAsync(HttpClient client)
    {
        var answer = await client.PostFormAsync("/logga-ut", "/logga-ut");
        Assert.Equal("/logga-in/kommunen/lamna", answer.Headers.Location!.ToString());
        return (await client.GetAsync(answer.Headers.Location)).Headers.Location!;
    }
}
