using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Hosting.SignIn;

/// <summary>Who the municipality's provider says has signed in, after every check.</summary>
/// <param name="Issuer">Who vouches.</param>
/// <param name="Subject">The person's id at the issuer; together with it the only stable key.</param>
/// <param name="Email">Address, when the provider says one. Not a key: addresses are reused.</param>
/// <param name="Name">Name to show, when the provider says one.</param>
/// <param name="Roles">Roles by configuration, in its order; at least one.</param>
/// <param name="SecondFactor">Whether the provider says that a second factor was shown, by the values that the configuration accepts.</param>
/// <param name="SessionId">The session at the provider, which a sign-out from there can name.</param>
public sealed record ExternalIdentity(string Issuer, string Subject, string? Email, string? Name, IReadOnlyList<ExternalRole> Roles, bool SecondFactor, string? SessionId)
{
    /// <summary>Reads a checked id token. The list of roles is empty when no value of the claim is mapped.</summary>
    internal static ExternalIdentity Of(ClaimsPrincipal token, OidcSettings settings)
    {
        var values = token.FindAll(settings.RoleClaim).Select(c => c.Value).ToHashSet(StringComparer.Ordinal);
        return new ExternalIdentity(
            token.FindFirstValue(JwtRegisteredClaimNames.Iss) ?? throw new InvalidOperationException("A checked token has an issuer."),
            token.FindFirstValue(JwtRegisteredClaimNames.Sub) ?? throw new InvalidOperationException("A checked token has a subject."),
            token.FindFirstValue(JwtRegisteredClaimNames.Email),
            token.FindFirstValue(JwtRegisteredClaimNames.Name),
            [.. settings.Roles.Where(r => values.Contains(r.Value)).Select(r => new ExternalRole(r.Known!.Value, r.Unit)).Distinct()],
            token.FindAll(JwtRegisteredClaimNames.Acr).Any(c => settings.AcceptedAcr.Contains(c.Value)) || token.FindAll(JwtRegisteredClaimNames.Amr).Any(c => settings.AcceptedAmr.Contains(c.Value)),
            token.FindFirstValue(JwtRegisteredClaimNames.Sid));
    }
}

/// <summary>A role from the provider.</summary>
/// <param name="Role">The role.</param>
/// <param name="Unit">Department or organisation by name or number, as configured; <c>null</c> for the whole municipality.</param>
public sealed record ExternalRole(Role Role, string? Unit);

/// <summary>The provider says that somebody has signed out there.</summary>
/// <param name="Issuer">Who says so.</param>
/// <param name="Subject">All sessions of this person, when no session is named.</param>
/// <param name="SessionId">This session only.</param>
public sealed record ExternalSignOut(string Issuer, string? Subject, string? SessionId);

/// <summary>What the product does with what the provider says; the seam to its accounts.</summary>
public sealed class OidcEvents
{
    /// <summary>Signs the person in; is given the address wanted and returns the local address to go to.</summary>
    public Func<HttpContext, ExternalIdentity, string, Task<string>> OnSignedIn { get; set; } =
        (_, _, _) => throw new InvalidOperationException("Nothing is connected to the municipality's sign-in.");

    /// <summary>Ends sessions when the provider says so. Without it the address for that does not exist.</summary>
    public Func<HttpContext, ExternalSignOut, Task>? OnSignedOut { get; set; }
}
