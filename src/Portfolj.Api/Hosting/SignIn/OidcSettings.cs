using Portfolj.Domain.Identity;

namespace Portfolj.Api.Hosting.SignIn;

/// <summary>The municipality's own sign-in by OpenID Connect, section <c>SignIn:Oidc</c> (docs/adr/0017). Without <see cref="Authority"/> it is not offered.</summary>
public sealed class OidcSettings
{
    /// <summary>Where the settings stand.</summary>
    public const string Section = "SignIn:Oidc";

    /// <summary>The longest difference between the clocks that may be allowed, in seconds.</summary>
    public const int LargestSkew = 300;

    /// <summary>The issuer's identifier, exactly as the provider writes it in its metadata and in every token.</summary>
    public string? Authority { get; set; }

    /// <summary>Our id at the provider.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>Our secret at the provider; only from configuration, never logged.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>What is asked for besides <c>openid</c>, e.g. <c>profile email</c>; separated by spaces.</summary>
    public string Scopes { get; set; } = "profile email";

    /// <summary>What the button calls the sign-in, e.g. "Exempelkommuns inloggning".</summary>
    public string Name { get; set; } = "";

    /// <summary>The claim in the id token whose values decide the roles, e.g. <c>groups</c>.</summary>
    public string RoleClaim { get; set; } = "groups";

    /// <summary>Which value gives which role; the first that fits comes first.</summary>
    public IList<OidcRole> Roles { get; init; } = [];

    /// <summary>Values of <c>acr</c> that count as a second factor.</summary>
    public IList<string> AcceptedAcr { get; init; } = [];

    /// <summary>Values of <c>amr</c> that count as a second factor.</summary>
    public IList<string> AcceptedAmr { get; init; } = [];

    /// <summary>How far the provider's clock may be from ours, in seconds.</summary>
    public int ClockSkewSeconds { get; set; } = 60;

    /// <summary>Where the provider sends the visitor back; registered there as redirect_uri.</summary>
    public string CallbackPath { get; set; } = "/logga-in/kommunen/svar";

    /// <summary>Where the provider sends the visitor after sign-out; registered there as post_logout_redirect_uri.</summary>
    public string SignedOutPath { get; set; } = "/logga-in/kommunen/utloggad";

    /// <summary>Whether the provider must be reached by https. May be false in Development only, and then only for loopback.</summary>
    public bool RequireHttps { get; set; } = true;

    /// <summary>How long one call to the provider may take, in seconds.</summary>
    public int BackChannelSeconds { get; set; } = 10;

    /// <summary>Other origins that the provider's pages redirect to while one signs in, e.g. where it hands over to another one; the browser must be told of them.</summary>
    public IList<string> FormOrigins { get; init; } = [];

    /// <summary>Whether the sign-in is offered.</summary>
    public bool IsConfigured => !string.IsNullOrWhiteSpace(Authority);

    /// <summary>Origins that a form of ours may end up at, for the header that limits it.</summary>
    public IEnumerable<string> Origins => IsConfigured && Uri.TryCreate(Authority, UriKind.Absolute, out var authority)
        ? FormOrigins.Prepend(authority.GetLeftPart(UriPartial.Authority)).Distinct(StringComparer.OrdinalIgnoreCase)
        : [];

    /// <summary>Whether an address of the provider may be used: https, or loopback where that is allowed.</summary>
    public bool Allows(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || (!RequireHttps && uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    /// <summary>What is wrong, in Swedish, every fault at once; secrets are never quoted.</summary>
    public IEnumerable<string> Faults(bool development)
    {
        if (!RequireHttps && !development)
        {
            yield return "RequireHttps får bara vara false i Development.";
        }

        if (!Allows(Authority) || Authority!.Contains('?', StringComparison.Ordinal) || Authority.Contains('#', StringComparison.Ordinal))
        {
            yield return "Authority ska vara en https-adress utan ? och #, skriven exakt som leverantören själv skriver sin issuer.";
        }

        foreach (var (name, value) in new[] { (nameof(ClientId), ClientId), (nameof(ClientSecret), ClientSecret), (nameof(Name), Name), (nameof(RoleClaim), RoleClaim) })
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                yield return $"{name} saknas.";
            }
        }

        foreach (var (name, value) in new[] { (nameof(CallbackPath), CallbackPath), (nameof(SignedOutPath), SignedOutPath) })
        {
            if (!value.StartsWith('/') || !ReturnAddress.IsLocal(value) || value.Contains('?', StringComparison.Ordinal))
            {
                yield return $"{name} ska vara en sökväg i tjänsten, till exempel /logga-in/kommunen/svar.";
            }
        }

        if (CallbackPath == SignedOutPath)
        {
            yield return "CallbackPath och SignedOutPath måste vara olika.";
        }

        if (ClockSkewSeconds is < 0 or > LargestSkew)
        {
            yield return $"ClockSkewSeconds ska vara mellan 0 och {LargestSkew}.";
        }

        if (BackChannelSeconds is < 1 or > 60)
        {
            yield return "BackChannelSeconds ska vara mellan 1 och 60.";
        }

        if (Roles.Count == 0)
        {
            yield return "Roles är tom: ingen skulle komma in.";
        }

        foreach (var origin in FormOrigins.Where(o => !Allows(o) || new Uri(o).GetLeftPart(UriPartial.Authority) != o))
        {
            yield return $"FormOrigins: {origin} är inte bara schema och värd, till exempel https://inloggning.exempel.se.";
        }

        for (var i = 0; i < Roles.Count; i++)
        {
            foreach (var fault in Roles[i].Faults())
            {
                yield return $"Roles {i}: {fault}";
            }
        }
    }
}

/// <summary>One value of the claim and the role that it gives.</summary>
public sealed class OidcRole
{
    /// <summary>The claim's value, compared to the letter.</summary>
    public string Value { get; set; } = "";

    /// <summary>Name of the role, see <see cref="Domain.Identity.Role"/>.</summary>
    public string Role { get; set; } = "";

    /// <summary>The department or organisation by name or number, for roles that are held for one.</summary>
    public string? Unit { get; set; }

    /// <summary>The role, or <c>null</c> when there is none of that name.</summary>
    public Role? Known => Enum.TryParse<Role>(Role, out var role) && Enum.IsDefined(role) && role.ToString() == Role ? role : null;

    internal IEnumerable<string> Faults()
    {
        if (string.IsNullOrWhiteSpace(Value))
        {
            yield return "Value saknas.";
        }

        if (Known is not { } role)
        {
            yield return $"Role ska vara en av {string.Join(", ", Enum.GetNames<Role>())}.";
        }
        else if (RoleTable.IsForUnit(role) && string.IsNullOrWhiteSpace(Unit))
        {
            yield return $"rollen {RoleTable.Name(role)} gäller en förvaltning eller organisation, så Unit måste anges.";
        }
    }
}
