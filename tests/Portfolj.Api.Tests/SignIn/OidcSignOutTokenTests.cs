using System.Net;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Portfolj.Api.Tests.SignIn;

/// <summary>The provider's own word that somebody has signed out: believed once when it is right, else answered 400 and without effect.</summary>
public sealed class OidcSignOutTokenTests(OidcApp app) : IClassFixture<OidcApp>, IAsyncLifetime
{
    private const string Path = "/logga-in/kommunen/ut";

    /// <summary>What is wrong with a word that is otherwise right.</summary>
    public static TheoryData<string> WrongWords => [.. Wrong.Keys];

    private static readonly Dictionary<string, Action<Dictionary<string, object>>> Wrong = new()
    {
        ["wrong issuer"] = c => c["iss"] = "https://ond.exempel",
        ["wrong audience"] = c => c["aud"] = "annan",
        ["a nonce, as in an id token"] = c => c["nonce"] = "x",
        ["no events"] = c => c.Remove("events"),
        ["another event"] = c => c["events"] = new Dictionary<string, object> { ["http://schemas.openid.net/event/annat"] = new Dictionary<string, object>() },
        ["events as text"] = c => c["events"] = "http://schemas.openid.net/event/backchannel-logout",
        ["nobody named"] = c => { c.Remove("sub"); c.Remove("sid"); },
        ["no id"] = c => c.Remove("jti"),
        ["no time of issue"] = c => c.Remove("iat"),
        ["issued four minutes ago"] = c => c["iat"] = (long)c["iat"] - 240,
        ["issued in the future"] = c => c["iat"] = (long)c["iat"] + 120,
        ["expired"] = c => c["exp"] = (long)c["iat"] - 61,
    };

    public Task InitializeAsync()
    {
        app.Provider.Behave();
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("JWT")]
    [InlineData("logout+jwt")]
    public async Task A_right_word_is_passed_on_once(string type)
    {
        var word = HostileProvider.Sign(Claims(), app.Provider.Key, type: type);
        var before = app.SignedOut.Count;

        var answer = await PostAsync(word);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal((app.Provider.Issuer, "person-17", "s-1"), (app.SignedOut.Last().Issuer, app.SignedOut.Last().Subject, app.SignedOut.Last().SessionId));
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(word)).StatusCode);
        Assert.Equal(before + 1, app.SignedOut.Count);
    }

    [Theory]
    [MemberData(nameof(WrongWords))]
    public async Task A_wrong_word_has_no_effect(string wrong)
    {
        var claims = Claims();
        Wrong[wrong](claims);
        await RefusedAsync(HostileProvider.Sign(claims, app.Provider.Key));
    }

    [Fact]
    public async Task A_word_with_a_wrong_signature_or_of_another_kind_has_no_effect()
    {
        await RefusedAsync(HostileProvider.Sign(Claims(), HostileProvider.NewKey("okänd")));
        await RefusedAsync(HostileProvider.Sign(Claims(), new SymmetricSecurityKey(System.Text.Encoding.UTF8.GetBytes(HostileProvider.Secret)) { KeyId = "k1" }, "HS256"));
        await RefusedAsync($"{Base64UrlEncoder.Encode("""{"alg":"none"}""")}.{Base64UrlEncoder.Encode(JsonSerializer.Serialize(Claims()))}.");
        await RefusedAsync(HostileProvider.Sign(Claims(), app.Provider.Key, type: "at+jwt"));
        await RefusedAsync("inte en token");
        await RefusedAsync("");
    }

    [Fact]
    public async Task Something_that_is_no_form_or_too_large_is_refused()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Visitor().PostAsync(Path, new StringContent("{}"))).StatusCode);
        Assert.True((int)(await PostAsync(new string('x', 100_000))).StatusCode is >= 400 and < 500);
    }

    private Dictionary<string, object> Claims()
    {
        var claims = app.Provider.RightClaims(null);
        claims["jti"] = Guid.NewGuid().ToString();
        claims["sid"] = "s-1";
        claims["events"] = new Dictionary<string, object> { ["http://schemas.openid.net/event/backchannel-logout"] = new Dictionary<string, object>() };
        return claims;
    }

    private async Task RefusedAsync(string word)
    {
        var before = app.SignedOut.Count;
        var answer = await PostAsync(word);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("invalid_request", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(before, app.SignedOut.Count);
    }

    private async Task<HttpResponseMessage> PostAsync(string word)
    {
        using FormUrlEncodedContent form = new([KeyValuePair.Create("logout_token", word)]);
        return await app.Visitor().PostAsync(Path, form);
    }
}
