using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portfolj.Domain.Funding.Matching;

/// <summary>The stored form of an argument (<see cref="InitiativeMatch.Explanation"/>), in one place so that writer and readers agree.</summary>
public static class ExplanationJson
{
    // Stored and read back by the product only, never written into a page as it is: letters may stand as they are.
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The argument as JSON.</summary>
    public static string Write(MatchExplanation explanation) => JsonSerializer.Serialize(explanation, Options);

    /// <summary>The argument of stored JSON; throws <see cref="JsonException"/> on anything else.</summary>
    public static MatchExplanation Read(string json) =>
        JsonSerializer.Deserialize<MatchExplanation>(json, Options) ?? throw new JsonException("The stored explanation is empty.");
}
