using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Portfolj.Api.Tests.Accounts;

namespace Portfolj.Api.Tests.Audit.Operations;

/// <summary>A passkey in memory: what a telephone does when a page asks it (WebAuthn level 3, ES256, attestation "none").</summary>
internal sealed class SoftPasskey
{
    private const string Origin = "http://localhost";
    private const byte PresentAndVerified = 0x05;
    private const byte WithKey = 0x40;
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] id = RandomNumberGenerator.GetBytes(16);
    private string user = "";

    /// <summary>What the page asks of a passkey.</summary>
    public static async Task<JsonElement> AskAsync(HttpClient client, string page)
    {
        // A browser names where it stands with every form; the product lets no answer from elsewhere in.
        client.DefaultRequestHeaders.Remove("Origin");
        client.DefaultRequestHeaders.Add("Origin", Origin);
        using var answer = await WriteOperation.PostWithTokenAsync(client, page, page + "?handler=Fraga");
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    /// <summary>Is asked to be made for the one who is signed in.</summary>
    public async Task<JsonElement> AskedToBeMadeAsync(HttpClient client)
    {
        var asked = await AskAsync(client, "/konto/passnycklar");
        user = asked.GetProperty("user").GetProperty("id").GetString()!;
        return asked;
    }

    /// <summary>Is added to the account.</summary>
    public Task<HttpResponseMessage> AddAsync(HttpClient client, JsonElement asked, string password = People.Password)
    {
        var point = key.ExportParameters(false).Q;
        byte[] cose = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        byte[] data = [.. Data(PresentAndVerified | WithKey, 0), .. new byte[16], 0, (byte)id.Length, .. id, .. cose];
        byte[] attestation = [0xa3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xa0, 0x68, .. "authData"u8, 0x58, (byte)data.Length, .. data];
        return client.PostFormAsync("/konto/passnycklar", "/konto/passnycklar", ("Name", "Provtelefonen"), ("Old", password), ("credential", Credential(new
        {
            clientDataJSON = Base64Url.EncodeToString(Client("webauthn.create", asked)),
            attestationObject = Base64Url.EncodeToString(attestation),
            transports = new[] { "internal" },
        })));
    }

    /// <summary>Answers at the door.</summary>
    public Task<HttpResponseMessage> AnswerAsync(HttpClient client, JsonElement asked)
    {
        var (data, said) = (Data(PresentAndVerified, 1), Client("webauthn.get", asked));
        return client.PostFormAsync("/logga-in", "/logga-in?handler=Passnyckel", ("credential", Credential(new
        {
            clientDataJSON = Base64Url.EncodeToString(said),
            authenticatorData = Base64Url.EncodeToString(data),
            signature = Base64Url.EncodeToString(key.SignData([.. data, .. SHA256.HashData(said)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
            userHandle = user,
        })));
    }

    private static byte[] Data(byte flags, byte count) => [.. SHA256.HashData("localhost"u8), flags, 0, 0, 0, count];

    private static byte[] Client(string type, JsonElement asked) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { type, challenge = asked.GetProperty("challenge").GetString(), origin = Origin, crossOrigin = false }));

    private string Credential(object response) =>
        JsonSerializer.Serialize(new { id = Base64Url.EncodeToString(id), rawId = Base64Url.EncodeToString(id), type = "public-key", response, clientExtensionResults = new { } });
}
