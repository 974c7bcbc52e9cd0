using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Portfolj.Api.Hosting.SignIn;

/// <summary>
/// What the provider says about itself, and its keys: fetched when first needed, kept for hours, and read again at most once a minute when a token has a key that
/// is not known. The framework's own cache reads again in the background, so that the first person after a change of keys would be turned away.
/// </summary>
internal sealed class ProviderMetadata : BaseConfigurationManager, IConfigurationManager<OpenIdConnectConfiguration>, IDisposable
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(12);
    private static readonly TimeSpan BetweenRefreshes = TimeSpan.FromMinutes(1);

    // After a failure the next visitors are told at once, instead of waiting for one time limit each.
    private static readonly TimeSpan QuietAfterFailure = TimeSpan.FromSeconds(5);

    private readonly OidcSettings settings;
    private readonly IDocumentRetriever documents;
    private readonly TimeProvider clock;
    private readonly SemaphoreSlim one = new(1, 1);
    private OpenIdConnectConfiguration? current;
    private DateTimeOffset fetchedAt;
    private DateTimeOffset? failedAt;
    private DateTimeOffset? refreshedAt;
    private bool refresh;

    public ProviderMetadata(OidcSettings settings, TimeProvider clock)
    {
        this.settings = settings;
        documents = OidcChannel.Documents(settings);
        this.clock = clock;
        MetadataAddress = $"{settings.Authority!.TrimEnd('/')}/.well-known/openid-configuration";

        // Keys that the provider has withdrawn are not to be trusted any longer.
        UseLastKnownGoodConfiguration = false;
    }

    /// <summary>What was last fetched, if anything.</summary>
    public OpenIdConnectConfiguration? Current => current;

    /// <summary>Whether the provider takes our secret in the body only.</summary>
    public bool SecretInBody => current?.TokenEndpointAuthMethodsSupported is { Count: > 0 } methods && methods.Contains("client_secret_post") && !methods.Contains("client_secret_basic");

    public override async Task<BaseConfiguration> GetBaseConfigurationAsync(CancellationToken cancel) => await GetConfigurationAsync(cancel);

    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        if (current is { } known && !IsDue())
        {
            return known;
        }

        await one.WaitAsync(cancel);
        try
        {
            if (current is { } fetched && !IsDue())
            {
                return fetched;
            }

            if (failedAt is { } failed && clock.GetUtcNow() - failed < QuietAfterFailure)
            {
                return current ?? throw new HttpRequestException("The provider did not answer a moment ago.");
            }

            refresh = false;
            current = await FetchAsync(cancel);
            fetchedAt = clock.GetUtcNow();
            failedAt = null;
            return current;
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            failedAt = clock.GetUtcNow();
            return current ?? throw new HttpRequestException("The provider's metadata cannot be read.", failure);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Asks for fresh keys at the next reading, at most once a minute whoever asks.</summary>
    public override void RequestRefresh()
    {
        var now = clock.GetUtcNow();
        if (refreshedAt is null || now - refreshedAt >= BetweenRefreshes)
        {
            refreshedAt = now;
            refresh = true;
        }
    }

    public void Dispose() => one.Dispose();

    private bool IsDue() => refresh || clock.GetUtcNow() - fetchedAt >= KeptFor;

    private async Task<OpenIdConnectConfiguration> FetchAsync(CancellationToken cancel)
    {
        var found = await OpenIdConnectConfigurationRetriever.GetAsync(MetadataAddress, documents, cancel);
        if (found.Issuer != settings.Authority)
        {
            throw new InvalidOperationException("The metadata belongs to another issuer.");
        }

        string?[] needed = [found.AuthorizationEndpoint, found.TokenEndpoint, found.JwksUri];
        string?[] optional = [found.EndSessionEndpoint, found.PushedAuthorizationRequestEndpoint];
        if (needed.Any(a => !settings.Allows(a)) || optional.Any(a => !string.IsNullOrEmpty(a) && !settings.Allows(a)) || found.SigningKeys.Count == 0)
        {
            throw new InvalidOperationException("The metadata lacks an address or a key, or has an address that may not be used.");
        }

        return found;
    }
}
