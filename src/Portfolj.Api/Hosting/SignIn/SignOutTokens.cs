using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Portfolj.Api.Hosting.SignIn;

/// <summary>The provider's own word that somebody has signed out there (OpenID Connect Back-Channel Logout 1.0): checked like an id token, and believed once.</summary>
internal sealed class SignOutTokens(OidcSettings settings, ProviderMetadata metadata, TimeProvider clock, IOptions<OidcEvents> events, ILoggerFactory logs)
{
    /// <summary>Where the provider posts; registered there as backchannel_logout_uri.</summary>
    public const string Path = "/logga-in/kommunen/ut";

    private const string Event = "http://schemas.openid.net/event/backchannel-logout";
    private const int LargestBody = 32 * 1024;

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(2);

    // Only as long as a token can be fresh; on several nodes the worst that a replay does is to end a session that has ended.
    private readonly ConcurrentDictionary<string, DateTimeOffset> used = new(StringComparer.Ordinal);

    /// <summary>The address.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.MapPost(Path, (Delegate)ReceiveAsync).DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(LargestBody));

    private async Task<IResult> ReceiveAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
            await events.Value.OnSignedOut!(context, await CheckAsync(form["logout_token"].ToString()));
            return Results.Ok();
        }
        catch (Exception refused) when (refused is SecurityTokenException or HttpRequestException or ArgumentException or InvalidDataException)
        {
            OidcFailures.Log(logs.CreateLogger("Portfolj.Api.Hosting.SignIn.Oidc"), refused is HttpRequestException ? OidcFailure.NoAnswer : OidcFailure.NotTrusted, refused, "back-channel sign-out");
            return Results.Json(new { error = "invalid_request" }, statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private async Task<ExternalSignOut> CheckAsync(string written)
    {
        var now = clock.GetUtcNow();
        var rules = StrictTokens.Rules(settings, clock);
        var lasting = rules.LifetimeValidator;

        // Older providers leave out exp; the time of issue below limits the token all the same.
        rules.RequireExpirationTime = false;
        rules.LifetimeValidator = (from, until, token, r) => until is null || lasting(from, until, token, r);
        rules.ConfigurationManager = metadata;
        var result = await StrictTokens.Handler().ValidateTokenAsync(written, rules);
        if (!result.IsValid || result.SecurityToken is not JsonWebToken token)
        {
            throw result.Exception as SecurityTokenException ?? new SecurityTokenException("The token cannot be read.", result.Exception);
        }

        var subject = Text(token, JwtRegisteredClaimNames.Sub);
        var session = Text(token, JwtRegisteredClaimNames.Sid);
        var id = Text(token, JwtRegisteredClaimNames.Jti);
        var skew = TimeSpan.FromSeconds(settings.ClockSkewSeconds);
        var issued = new DateTimeOffset(token.IssuedAt, TimeSpan.Zero);
        if (token.Typ is not ("" or null or "JWT" or "logout+jwt")
            || Text(token, JwtRegisteredClaimNames.Nonce) is not null
            || (subject is null && session is null)
            || id is null
            || issued > now + skew || issued < now - skew - Fresh
            || !token.TryGetPayloadValue<JsonElement>("events", out var happened) || happened.ValueKind != JsonValueKind.Object || !happened.TryGetProperty(Event, out _))
        {
            throw new SecurityTokenException("The token is no fresh word about a sign-out.");
        }

        foreach (var (old, at) in used)
        {
            if (now - at > 2 * (skew + Fresh))
            {
                used.TryRemove(old, out _);
            }
        }

        return used.TryAdd(id, now) ? new ExternalSignOut(settings.Authority!, subject, session) : throw new SecurityTokenException("The token has been used.");
    }

    private static string? Text(JsonWebToken token, string claim) => token.TryGetPayloadValue<string>(claim, out var value) && value.Length > 0 ? value : null;
}
