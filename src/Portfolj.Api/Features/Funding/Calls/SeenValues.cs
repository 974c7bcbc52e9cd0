using System.Text.Json;
using Portfolj.Domain.Funding;

namespace Portfolj.Api.Features.Funding.Calls;

/// <summary>The values that stood in a form when it was opened; they travel in the form, so that a clash concerns only what was touched.</summary>
public static class SeenValues
{
    /// <summary>The round's values as the form carries them.</summary>
    public static string Write(CallDetails call) => JsonSerializer.Serialize(call.Fields.ToDictionary(f => f.Field, f => f.Value));

    /// <summary>The form as it was opened, or <c>null</c> when the text is not ours: then everything that differs counts as touched.</summary>
    public static CallForm? Read(string? seen)
    {
        try
        {
            var values = JsonSerializer.Deserialize<Dictionary<RoundField, string?>>(seen ?? "null");
            return values is null ? null : CallForm.From(values.GetValueOrDefault);
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or IndexOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>What the source says about each field, with its own words.</summary>
    public static Dictionary<RoundField, string> OfSource(CallDetails call) => call.Fields.Where(f => f.Sources.Count > 0)
        .ToDictionary(f => f.Field, f => (RoundWords.Say(f.Field, f.SourceSays) ?? "") + (f.Sources[0].Quote is { Length: > 0 } quote && quote != f.SourceSays ? $" (”{quote}”)" : ""));
}
