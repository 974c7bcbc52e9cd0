using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Portfolj.Api.Hosting.SignIn;

/// <summary>Which tokens are believed (OpenID Connect Core 1.0 §3.1.3.7), stricter than the framework where that leaves a choice.</summary>
internal sealed class StrictTokens : JsonWebTokenHandler
{
    // Never "none", and never a shared secret: whoever has our configuration could then write tokens.
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSsaPssSha256];

    private StrictTokens() => MapInboundClaims = false;

    /// <summary>The handler.</summary>
    public static StrictTokens Handler() => new();

    /// <summary>Signature, algorithm, issuer, audience and time, by the product's own clock.</summary>
    public static TokenValidationParameters Rules(OidcSettings settings, TimeProvider clock)
    {
        var skew = TimeSpan.FromSeconds(settings.ClockSkewSeconds);
        return new TokenValidationParameters
        {
            ValidAlgorithms = Algorithms,
            ValidIssuer = settings.Authority,
            ValidAudience = settings.ClientId,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            TryAllIssuerSigningKeys = false,
            ClockSkew = skew,
            LifetimeValidator = (from, until, _, _) => IsNow(from, until, clock.GetUtcNow().UtcDateTime, skew),
            NameClaimType = JwtRegisteredClaimNames.Name,
            RoleClaimType = settings.RoleClaim,
        };
    }

    /// <summary>The framework lets an id token that comes straight from the token endpoint be unsigned; we do not.</summary>
    public override Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        validationParameters.RequireSignedTokens = true;
        return base.ValidateTokenAsync(token, validationParameters);
    }

    private static bool IsNow(DateTime? from, DateTime? until, DateTime now, TimeSpan skew) =>
        until is { } end && now - skew < end && (from is null || from <= now + skew);
}

/// <summary>The rules about an id token that concern the flow and not the signature: nonce, subject, issue time, authorised party and hashes.</summary>
internal sealed class StrictProtocol(OidcSettings settings, TimeProvider clock) : OpenIdConnectProtocolValidator
{
    protected override void ValidateIdToken(OpenIdConnectProtocolValidationContext validationContext)
    {
        base.ValidateIdToken(validationContext);
        var token = validationContext.ValidatedIdToken;
        var party = token.Payload.Azp;
        if ((token.Audiences.Distinct(StringComparer.Ordinal).Count() > 1 && party is null) || (party is not null && party != settings.ClientId))
        {
            throw new OpenIdConnectProtocolException("The token is meant for another party.");
        }

        if (string.IsNullOrWhiteSpace(token.Subject) || token.Subject.Length > 255)
        {
            throw new OpenIdConnectProtocolException("The token has no usable subject.");
        }

        if (token.IssuedAt > (clock.GetUtcNow() + TimeSpan.FromSeconds(settings.ClockSkewSeconds)).UtcDateTime)
        {
            throw new OpenIdConnectProtocolException("The token is issued in the future.");
        }
    }
}
