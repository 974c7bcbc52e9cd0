using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Portfolj.Api.Tests.SignIn;

/// <summary>What was asked at the authorisation endpoint.</summary>
public sealed record Asked(string State, string Nonce, string Challenge, string RedirectUri, IReadOnlyDictionary<string, string> All);

/// <summary>
/// An OpenID provider on loopback that signs what a test tells it to: right by default, wrong on demand. A real one (tests/Portfolj.Browser.Tests) would not issue
/// wrong tokens. It signs everybody in at once and checks what it is sent: the redirect address, the secret, PKCE, and that a code is used once.
/// </summary>
public sealed class HostileProvider(TimeProvider clock) : IAsyncDisposable
{
    /// <summary>Our id and secret there; the secret has signs that must be encoded.</summary>
    public const string ClientId = "portfolj", Secret = "hemligt:/+ &=%-langt-nog-att-signera-HS256-med";

    private readonly ConcurrentDictionary<string, Asked> codes = new();
    private WebApplication? app;

    /// <summary>The issuer, which is its address.</summary>
    public string Issuer { get; private set; } = "";

    /// <summary>The key that it signs with.</summary>
    public RsaSecurityKey Key { get; set; } = NewKey("k1");

    /// <summary>What its key set holds.</summary>
    public IList<SecurityKey> Published { get; set; } = [];

    /// <summary>Changes the claims of the next tokens.</summary>
    public Action<Dictionary<string, object>> Claims { get; set; } = _ => { };

    /// <summary>Writes the next tokens from their claims, instead of signing them with <see cref="Key"/>.</summary>
    public Func<Dictionary<string, object>, string>? Write { get; set; }

    /// <summary>Answers at the token endpoint instead of giving a token.</summary>
    public Func<HttpContext, Task>? Token { get; set; }

    /// <summary>Changes the metadata.</summary>
    public Action<Dictionary<string, object>> Metadata { get; set; } = _ => { };

    /// <summary>How many times the keys have been read.</summary>
    public int KeysRead { get; private set; }

    /// <summary>Every body and authorization header that the token endpoint was sent.</summary>
    public ConcurrentQueue<(string Authorization, IReadOnlyDictionary<string, string> Form)> TokenRequests { get; } = new();

    /// <summary>The last id token and access token that were given.</summary>
    public string LastIdToken { get; private set; } = "";

    /// <summary>A key of its own.</summary>
    public static RsaSecurityKey NewKey(string id) => new(RSA.Create(2048)) { KeyId = id };

    /// <summary>Signs claims.</summary>
    public static string Sign(Dictionary<string, object> claims, SecurityKey key, string algorithm = SecurityAlgorithms.RsaSha256, string type = "JWT") =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(JsonSerializer.Serialize(claims), new SigningCredentials(key, algorithm), new Dictionary<string, object> { ["typ"] = type });

    /// <summary>Claims of a right id token.</summary>
    public Dictionary<string, object> RightClaims(string? nonce)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        Dictionary<string, object> claims = new()
        {
            ["iss"] = Issuer,
            ["sub"] = "person-17",
            ["aud"] = ClientId,
            ["iat"] = now,
            ["exp"] = now + 300,
            ["email"] = "kim.exempel@exempelkommun.invalid",
            ["groups"] = new[] { "alla", "handläggare" },
        };
        if (nonce is not null)
        {
            claims["nonce"] = nonce;
        }

        return claims;
    }

    /// <summary>Back to being a right provider.</summary>
    public void Behave()
    {
        Key = NewKey("k1");
        Published = [Key];
        Claims = _ => { };
        Write = null;
        Token = null;
        Metadata = _ => { };
    }

    /// <summary>Starts on a port of its own, or again on the port that it had.</summary>
    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Issuer.Length == 0 ? "http://127.0.0.1:0" : Issuer);
        app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(Described()));
        app.MapGet("/jwks", () => Results.Json(new { keys = PublishedKeys() }));
        app.MapGet("/auth", (HttpContext c) => Results.Redirect(Authorize(c.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString()))));
        app.MapPost("/token", ExchangeAsync);
        await app.StartAsync();
        Issuer = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Behave();
    }

    /// <summary>Stops answering.</summary>
    public async Task StopAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
            app = null;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    /// <summary>Reads a question at the authorisation endpoint.</summary>
    public static Asked Read(IReadOnlyDictionary<string, string> query) => new(query["state"], query["nonce"], query["code_challenge"], query["redirect_uri"], query);

    // Signs in at once and sends the visitor back.
    private string Authorize(Dictionary<string, string> query)
    {
        var asked = Read(query);
        if (query["client_id"] != ClientId || query["response_type"] != "code" || query["code_challenge_method"] != "S256" || !asked.RedirectUri.EndsWith("/logga-in/kommunen/svar", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("The question at the authorisation endpoint is not as it should be.");
        }

        var code = Guid.NewGuid().ToString("N");
        codes[code] = asked;
        return $"{asked.RedirectUri}?code={code}&state={Uri.EscapeDataString(asked.State)}&iss={Uri.EscapeDataString(Issuer)}";
    }

    private async Task ExchangeAsync(HttpContext context)
    {
        var form = (await context.Request.ReadFormAsync()).ToDictionary(f => f.Key, f => f.Value.ToString());
        TokenRequests.Enqueue((context.Request.Headers.Authorization.ToString(), form));
        if (Token is not null)
        {
            await Token(context);
            return;
        }

        var pair = Encoding.UTF8.GetString(Convert.FromBase64String(context.Request.Headers.Authorization.ToString().Replace("Basic ", "", StringComparison.Ordinal))).Split(':');
        var known = pair.Length == 2 && WebUtility.UrlDecode(pair[0]) == ClientId && WebUtility.UrlDecode(pair[1]) == Secret;
        if (!known || !codes.TryRemove(form["code"], out var asked) || asked.Challenge != Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]))))
        {
            await Results.Json(new { error = "invalid_grant", error_description = "used by kim.exempel" }, statusCode: 400).ExecuteAsync(context);
            return;
        }

        var claims = RightClaims(asked.Nonce);
        Claims(claims);
        LastIdToken = Write?.Invoke(claims) ?? Sign(claims, Key);
        await Results.Json(new { access_token = "tillträde-123", token_type = "Bearer", expires_in = 300, id_token = LastIdToken }).ExecuteAsync(context);
    }

    private Dictionary<string, object> Described()
    {
        Dictionary<string, object> described = new()
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = $"{Issuer}/auth",
            ["token_endpoint"] = $"{Issuer}/token",
            ["jwks_uri"] = $"{Issuer}/jwks",
            ["end_session_endpoint"] = $"{Issuer}/end?x=1",
            ["token_endpoint_auth_methods_supported"] = new[] { "client_secret_basic", "client_secret_post" },
        };
        Metadata(described);
        return described;
    }

    private IEnumerable<Dictionary<string, string>> PublishedKeys()
    {
        KeysRead++;
        return Published.Select(k =>
        {
            var key = k is RsaSecurityKey rsa ? JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(rsa.Rsa.ExportParameters(false)) { KeyId = rsa.KeyId })
                : JsonWebKeyConverter.ConvertFromECDsaSecurityKey((ECDsaSecurityKey)k);
            return key.Kty == "RSA"
                ? new Dictionary<string, string> { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = key.Kid, ["n"] = key.N, ["e"] = key.E }
                : new Dictionary<string, string> { ["kty"] = "EC", ["use"] = "sig", ["kid"] = key.Kid, ["crv"] = key.Crv, ["x"] = key.X, ["y"] = key.Y };
        });
    }
}
