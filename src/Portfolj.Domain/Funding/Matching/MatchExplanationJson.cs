using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portfolj.Domain.Funding.Matching;

/// <summary>The stored form of an explanation: written by the match job, read by pages and REST.</summary>
public static class MatchExplanationJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The explanation as JSON.</summary>
    public static string Write(MatchExplanation explanation) => JsonSerializer.Serialize(explanation, Options);

    /// <summary>The explanation of its JSON.</summary>
    public static MatchExplanation Read(string json) => JsonSerializer.Deserialize<MatchExplanation>(json, Options) ?? throw new JsonException("The explanation is empty.");
}
