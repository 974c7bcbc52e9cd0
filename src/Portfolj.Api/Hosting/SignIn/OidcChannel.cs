using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Protocols;

namespace Portfolj.Api.Hosting.SignIn;

/// <summary>
/// The calls from the host to the municipality's provider: its metadata, its keys and the exchange of a code. No redirects, no cookies, and our secret as the
/// provider wants it. Time and size are limited where the channel is handed to the framework (<see cref="OidcHosting"/>).
/// </summary>
internal sealed class OidcChannel : DelegatingHandler
{
    /// <summary>The largest answer that is read, in bytes.</summary>
    public const int LargestAnswer = 1024 * 1024;

    private readonly Func<bool> secretInBody;

    /// <param name="secretInBody">Whether the provider takes the secret in the body only, by its metadata.</param>
    public OidcChannel(Func<bool> secretInBody)
    {
        this.secretInBody = secretInBody;
        InnerHandler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            MaxResponseHeadersLength = 32,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
    }

    /// <summary>A reader of metadata and keys over a channel of its own, with its limits.</summary>
    public static IDocumentRetriever Documents(OidcSettings settings)
    {
        HttpClient client = new(new OidcChannel(() => true)) { Timeout = TimeSpan.FromSeconds(settings.BackChannelSeconds), MaxResponseContentBufferSize = LargestAnswer };
        return new HttpDocumentRetriever(client) { RequireHttps = settings.RequireHttps };
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Post && request.Content is FormUrlEncodedContent && !secretInBody())
        {
            await MoveSecretToHeaderAsync(request, cancellationToken);
        }

        var answer = await base.SendAsync(request, cancellationToken);
        if ((int)answer.StatusCode is >= 500 or >= 300 and < 400)
        {
            // What a broken server writes is not read: it counts as no answer.
            answer.Dispose();
            throw new HttpRequestException($"The provider answered {(int)answer.StatusCode}.", null, answer.StatusCode);
        }

        return answer;
    }

    // The framework writes the secret into the body; client_secret_basic is what every provider must take (RFC 6749 §2.3.1), with both parts form-encoded.
    private static async Task MoveSecretToHeaderAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        var form = new FormReader(await request.Content!.ReadAsStringAsync(cancel)).ReadForm();
        if (!form.TryGetValue("client_secret", out var secret) || !form.TryGetValue("client_id", out var id))
        {
            return;
        }

        var pair = $"{Uri.EscapeDataString(id.ToString())}:{Uri.EscapeDataString(secret.ToString())}";
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        request.Content = new FormUrlEncodedContent(form.Where(f => f.Key != "client_secret").Select(f => KeyValuePair.Create(f.Key, f.Value.ToString())));
    }
}
