using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;

namespace Portfolj.Api.Tests.SignIn;

/// <summary>Every way in which the answer of a provider, or of somebody between, can be wrong: nobody is signed in, nothing breaks, and the page says in Swedish what to do.</summary>
public sealed class OidcRefusalTests(OidcApp app) : IClassFixture<OidcApp>, IAsyncLifetime
{
    private const string NotTrusted = "Vi kunde inte lita på svaret från Exempelkommuns inloggning.", TooOld = "Inloggningen hann bli för gammal.", NoAnswer = "Exempelkommuns inloggning svarar inte.";

    /// <summary>Wrong claims: what is changed in a token that is otherwise right.</summary>
    public static TheoryData<string> WrongClaims => [.. Changes.Keys];

    /// <summary>Wrong signatures.</summary>
    public static TheoryData<string> WrongSignatures => [.. Signatures.Keys];

    /// <summary>Answers of the token endpoint that are no token.</summary>
    public static TheoryData<string> WrongAnswers => [.. Answers.Keys];

    private static readonly Dictionary<string, Action<Dictionary<string, object>, HostileProvider>> Changes = new()
    {
        ["wrong nonce"] = (c, _) => c["nonce"] = "639000000000000000.bm9uY2U",
        ["missing nonce"] = (c, _) => c.Remove("nonce"),
        ["empty nonce"] = (c, _) => c["nonce"] = "",
        ["wrong issuer"] = (c, _) => c["iss"] = "https://ond.exempel",
        ["issuer with a slash more"] = (c, p) => c["iss"] = $"{p.Issuer}/",
        ["issuer in capitals"] = (c, p) => c["iss"] = p.Issuer.Replace("http", "HTTP", StringComparison.Ordinal),
        ["missing issuer"] = (c, _) => c.Remove("iss"),
        ["wrong audience"] = (c, _) => c["aud"] = "annan",
        ["audience in capitals"] = (c, _) => c["aud"] = "PORTFOLJ",
        ["missing audience"] = (c, _) => c.Remove("aud"),
        ["another audience besides, without azp"] = (c, _) => c["aud"] = new[] { HostileProvider.ClientId, "annan" },
        ["another audience besides, azp the other"] = (c, _) => (c["aud"], c["azp"]) = (new[] { HostileProvider.ClientId, "annan" }, "annan"),
        ["azp another"] = (c, _) => c["azp"] = "annan",
        ["expired"] = (c, _) => c["exp"] = (long)c["iat"] - 61,
        ["missing exp"] = (c, _) => c.Remove("exp"),
        ["not valid yet"] = (c, _) => c["nbf"] = (long)c["iat"] + 70,
        ["issued in the future"] = (c, _) => c["iat"] = (long)c["iat"] + 70,
        ["missing iat"] = (c, _) => c.Remove("iat"),
        ["missing sub"] = (c, _) => c.Remove("sub"),
        ["empty sub"] = (c, _) => c["sub"] = "",
        ["sub too long"] = (c, _) => c["sub"] = new string('x', 256),
        ["wrong at_hash"] = (c, _) => c["at_hash"] = "AAAAAAAAAAAAAAAAAAAAAA",
    };

    private static readonly Dictionary<string, Func<Dictionary<string, object>, HostileProvider, string>> Signatures = new()
    {
        ["another key under the same id"] = (c, _) => HostileProvider.Sign(c, HostileProvider.NewKey("k1")),
        ["unknown key"] = (c, _) => HostileProvider.Sign(c, HostileProvider.NewKey("okänd")),
        ["right key under an unknown id"] = (c, p) => HostileProvider.Sign(c, new RsaSecurityKey(p.Key.Rsa) { KeyId = "okänd" }),
        ["right key without an id"] = (c, p) => HostileProvider.Sign(c, new RsaSecurityKey(p.Key.Rsa)),
        ["alg none"] = (c, _) => $"{Part("""{"alg":"none","typ":"JWT"}""")}.{Part(JsonSerializer.Serialize(c))}.",
        ["alg None, with the id of a known key"] = (c, _) => $"{Part("""{"alg":"None","kid":"k1"}""")}.{Part(JsonSerializer.Serialize(c))}.",
        ["right algorithm, signature left out"] = (c, p) => $"{string.Join('.', HostileProvider.Sign(c, p.Key).Split('.')[..2])}.",
        ["HS256 with our secret"] = (c, _) => HostileProvider.Sign(c, new SymmetricSecurityKey(Encoding.UTF8.GetBytes(HostileProvider.Secret)) { KeyId = "k1" }, "HS256"),
        ["HS256 with the public key"] = (c, p) => HostileProvider.Sign(c, new SymmetricSecurityKey(Encoding.ASCII.GetBytes(p.Key.Rsa.ExportSubjectPublicKeyInfoPem())) { KeyId = "k1" }, "HS256"),
        ["RS384, which we have not asked for"] = (c, p) => HostileProvider.Sign(c, p.Key, "RS384"),
        ["claims changed after signing"] = (c, p) =>
        {
            var parts = HostileProvider.Sign(c, p.Key).Split('.');
            c["sub"] = "annan";
            return $"{parts[0]}.{Part(JsonSerializer.Serialize(c))}.{parts[2]}";
        },
        ["key brought along in the header"] = (c, _) =>
        {
            var key = HostileProvider.NewKey("k9");
            var jwk = JsonWebKeyConverter.ConvertFromRSASecurityKey(key);
            var signed = $"{Part($$$"""{"alg":"RS256","kid":"k9","jwk":{"kty":"RSA","n":"{{{jwk.N}}}","e":"{{{jwk.E}}}"}}""")}.{Part(JsonSerializer.Serialize(c))}";
            return $"{signed}.{Base64UrlEncoder.Encode(key.Rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
        },
        ["no token at all"] = (_, _) => "inte en token",
    };

    private static readonly Dictionary<string, (Func<HttpContext, Task> Answer, string Code, string Text)> Answers = new()
    {
        ["500"] = (c => OidcSignInTests.Answer(c, 500, "<h1>fel</h1>", "text/html"), "svarar-inte", NoAnswer),
        ["503 in JSON"] = (c => OidcSignInTests.Answer(c, 503, "{}"), "svarar-inte", NoAnswer),
        ["slower than the limit"] = (c => Task.Delay(TimeSpan.FromSeconds(8), c.RequestAborted), "svarar-inte", NoAnswer),
        ["larger than the limit"] = (c => OidcSignInTests.Answer(c, 200, $$"""{"id_token":"{{new string('x', 1_200_000)}}"}"""), "svarar-inte", NoAnswer),
        ["a redirect"] = (c =>
        {
            c.Response.Redirect("/jwks");
            return Task.CompletedTask;
        }, "svarar-inte", NoAnswer),
        ["a page"] = (c => OidcSignInTests.Answer(c, 200, "<p>hej</p>", "text/html"), "ogiltigt-svar", NotTrusted),
        ["broken JSON"] = (c => OidcSignInTests.Answer(c, 200, "{\"id_token\":"), "ogiltigt-svar", NotTrusted),
        ["a list"] = (c => OidcSignInTests.Answer(c, 200, "[1]"), "ogiltigt-svar", NotTrusted),
        ["nothing"] = (c => OidcSignInTests.Answer(c, 200, ""), "ogiltigt-svar", NotTrusted),
        ["no id token"] = (c => OidcSignInTests.Answer(c, 200, """{"access_token":"a","token_type":"Bearer"}"""), "ogiltigt-svar", NotTrusted),
        ["invalid_grant"] = (c => OidcSignInTests.Answer(c, 400, """{"error":"invalid_grant","error_description":"<script>"}"""), "for-gammal", TooOld),
        ["invalid_client"] = (c => OidcSignInTests.Answer(c, 401, """{"error":"invalid_client"}"""), "nekad", "Exempelkommuns inloggning tog inte emot oss."),
        ["an error that is no code"] = (c => OidcSignInTests.Answer(c, 400, """{"error":"<b>kim.exempel</b>"}"""), "nekad", "tog inte emot oss"),
    };

    public Task InitializeAsync()
    {
        app.Provider.Behave();
        app.Provider.Metadata = _ => { };

        // Past the minute between two readings of the keys, and the provider's new keys are read at the next token.
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [MemberData(nameof(WrongClaims))]
    public async Task A_token_with_a_wrong_claim_is_refused(string wrong)
    {
        await RightAsync();
        app.Provider.Claims = c => Changes[wrong](c, app.Provider);
        var (client, answer, _) = await app.WholeWayAsync();

        await app.TurnedAwayAsync(client, answer, "ogiltigt-svar", NotTrusted);
    }

    [Theory]
    [MemberData(nameof(WrongSignatures))]
    public async Task A_token_with_a_wrong_signature_is_refused(string wrong)
    {
        await RightAsync();
        app.Provider.Write = c => Signatures[wrong](c, app.Provider);
        var (client, answer, _) = await app.WholeWayAsync();

        await app.TurnedAwayAsync(client, answer, "ogiltigt-svar", NotTrusted);
    }

    [Theory]
    [MemberData(nameof(WrongAnswers))]
    public async Task An_answer_that_is_no_token_is_refused(string wrong)
    {
        app.Provider.Token = Answers[wrong].Answer;
        var (client, answer, _) = await app.WholeWayAsync();

        await app.TurnedAwayAsync(client, answer, Answers[wrong].Code, Answers[wrong].Text);
    }

    [Fact]
    public async Task Clocks_may_differ_by_the_seconds_that_the_configuration_allows()
    {
        app.Provider.Claims = c => (c["exp"], c["nbf"], c["iat"]) = ((long)c["iat"] - 55, (long)c["iat"] - 300, (long)c["iat"] + 55);
        Assert.Equal("/insatser", (await app.WholeWayAsync()).Answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Unknown_keys_make_us_read_the_keys_at_most_once_a_minute()
    {
        await RightAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        app.Provider.Write = c => HostileProvider.Sign(c, HostileProvider.NewKey(Guid.NewGuid().ToString()));
        var before = app.Provider.KeysRead;
        for (var i = 0; i < 4; i++)
        {
            var (client, answer, _) = await app.WholeWayAsync();
            await app.TurnedAwayAsync(client, answer, "ogiltigt-svar", NotTrusted);
        }

        Assert.Equal(before + 1, app.Provider.KeysRead);
        app.Clock.Advance(TimeSpan.FromSeconds(61));
        await app.WholeWayAsync();
        Assert.Equal(before + 2, app.Provider.KeysRead);
    }

    [Fact]
    public async Task A_code_used_twice_is_refused_by_our_state_before_the_provider_is_asked()
    {
        var (client, answer, back) = await app.WholeWayAsync();
        Assert.Equal("/insatser", answer.Headers.Location!.ToString());
        var asked = app.Provider.TokenRequests.Count;
        await SignOutHereAsync(client);

        await app.TurnedAwayAsync(client, await client.GetAsync(back.PathAndQuery), "for-gammal", TooOld);
        Assert.Equal(asked, app.Provider.TokenRequests.Count);
    }

    [Fact]
    public async Task A_code_that_somebody_else_has_used_is_refused_by_the_provider()
    {
        var (first, _, question) = await app.StartAsync();
        var back = await OidcApp.AtProviderAsync(question);
        var (second, asked, _) = await app.StartAsync();
        await first.GetAsync(back.PathAndQuery);
        var stolen = Regex.Replace(back.PathAndQuery, "state=[^&]*", $"state={Uri.EscapeDataString(asked.State)}");

        await app.TurnedAwayAsync(second, await second.GetAsync(stolen), "for-gammal", TooOld);
    }

    [Fact]
    public async Task A_fresh_code_injected_into_another_browser_fails_on_its_verifier()
    {
        var (_, _, question) = await app.StartAsync();
        var back = await OidcApp.AtProviderAsync(question);
        var (thief, asked, _) = await app.StartAsync();

        await app.TurnedAwayAsync(thief, await thief.GetAsync(Regex.Replace(back.PathAndQuery, "state=[^&]*", $"state={Uri.EscapeDataString(asked.State)}")), "for-gammal", TooOld);
    }

    [Fact]
    public async Task An_answer_in_another_browser_is_refused()
    {
        var (_, _, question) = await app.StartAsync();
        var back = await OidcApp.AtProviderAsync(question);
        var other = app.Visitor();
        await app.TurnedAwayAsync(other, await other.GetAsync(back.PathAndQuery), "for-gammal", TooOld);

        var (third, _, _) = await app.StartAsync();
        await app.TurnedAwayAsync(third, await third.GetAsync(back.PathAndQuery), "for-gammal", TooOld);
    }

    [Fact]
    public async Task A_token_with_the_nonce_of_another_window_is_refused()
    {
        var (client, first, _) = await app.StartAsync();
        var answer = await client.PostFormAsync("/logga-in", "/logga-in/kommunen");
        app.Provider.Claims = c => c["nonce"] = first.Nonce;

        await app.TurnedAwayAsync(client, await client.GetAsync((await OidcApp.AtProviderAsync(answer.Headers.Location!)).PathAndQuery), "ogiltigt-svar", NotTrusted);
    }

    [Theory]
    [InlineData("code=x&state={0}x")]
    [InlineData("code=x&state=påhitt")]
    [InlineData("code=x&state=")]
    [InlineData("code=x")]
    [InlineData("state={0}")]
    [InlineData("")]
    [InlineData("code=x&state={0}&id_token=a.b.c")]
    public async Task An_altered_or_empty_answer_is_refused(string query)
    {
        var (client, asked, _) = await app.StartAsync();
        var answer = await client.GetAsync($"{OidcApp.Callback}?{string.Format(null, query, Uri.EscapeDataString(asked.State))}");

        await app.TurnedAwayAsync(client, answer, "for-gammal", TooOld);
    }

    [Fact]
    public async Task An_answer_that_names_another_issuer_is_refused()
    {
        var (client, _, question) = await app.StartAsync();
        var back = await OidcApp.AtProviderAsync(question);
        var asked = app.Provider.TokenRequests.Count;

        await app.TurnedAwayAsync(client, await client.GetAsync(Regex.Replace(back.PathAndQuery, "iss=.*", "iss=https%3A%2F%2Fond.exempel")), "ogiltigt-svar", NotTrusted);
        Assert.Equal(asked, app.Provider.TokenRequests.Count);
    }

    [Theory]
    [InlineData("access_denied", "avbruten", "Inloggningen avbröts.")]
    [InlineData("login_required", "avbruten", "Inloggningen avbröts.")]
    [InlineData("server_error", "svarar-inte", NoAnswer)]
    [InlineData("invalid_scope", "nekad", "tog inte emot oss")]
    [InlineData("<script>alert(1)</script>", "nekad", "tog inte emot oss")]
    public async Task An_error_from_the_provider_is_told_in_our_own_words(string error, string code, string text)
    {
        var (client, asked, _) = await app.StartAsync();
        var answer = await client.GetAsync($"{OidcApp.Callback}?error={Uri.EscapeDataString(error)}&error_description=%3Cscript%3Eelak%3C%2Fscript%3E&state={Uri.EscapeDataString(asked.State)}");

        await app.TurnedAwayAsync(client, answer, code, text);
        Assert.DoesNotContain(app.Lines, l => l.Contains("elak", StringComparison.Ordinal) && !l.Contains("Request ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_that_comes_after_a_quarter_of_an_hour_is_refused()
    {
        var (client, _, question) = await app.StartAsync();
        var back = await OidcApp.AtProviderAsync(question);
        app.Clock.Advance(TimeSpan.FromMinutes(16));

        await app.TurnedAwayAsync(client, await client.GetAsync(back.PathAndQuery), "for-gammal", TooOld);
    }

    [Fact]
    public async Task After_a_failure_the_next_try_still_ends_where_one_was_going()
    {
        app.Provider.Token = Answers["500"].Answer;
        var (client, answer, _) = await app.WholeWayAsync("/insatser?q=på");
        Assert.Equal("/logga-in?fel=svarar-inte&till=%2Finsatser%3Fq%3Dp%25C3%25A5", answer.Headers.Location!.OriginalString);
        app.Provider.Token = null;
        var again = await client.PostFormAsync(answer.Headers.Location.OriginalString, "/logga-in/kommunen", []);

        Assert.Equal("/insatser?q=p%C3%A5", (await client.GetAsync((await OidcApp.AtProviderAsync(again.Headers.Location!)).PathAndQuery)).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_text_for_a_code_that_is_not_ours_is_not_made_up()
    {
        var page = await app.Visitor().PageAsync("/logga-in?fel=%3Cb%3Ehej%3C%2Fb%3E");

        Assert.Null(page.QuerySelector("[role=alert]"));
        Assert.DoesNotContain("hej", page.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_by_post_is_refused()
    {
        using FormUrlEncodedContent form = new([KeyValuePair.Create("code", "x"), KeyValuePair.Create("state", "y")]);
        var answer = await app.Visitor().PostAsync(OidcApp.Callback, form);
        Assert.True(answer.StatusCode == HttpStatusCode.MethodNotAllowed, await answer.Content.ReadAsStringAsync());
    }

    private static string Part(string json) => Base64UrlEncoder.Encode(json);

    // The provider's key of this test is read before it starts to lie, so that each refusal is about its lie alone.
    private async Task RightAsync()
    {
        Assert.Equal("/insatser", (await app.WholeWayAsync()).Answer.Headers.Location!.ToString());
        app.Clock.Advance(TimeSpan.FromSeconds(1));
    }

    private static Task<HttpResponseMessage> SignOutHereAsync(HttpClient client) => client.PostFormAsync("/logga-ut", "/logga-ut");
}
