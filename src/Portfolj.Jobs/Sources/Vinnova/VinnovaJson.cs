using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Portfolj.Domain.Common;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Sources.Vinnova;

/// <summary>Values of Vinnova's open data, with its ways of saying "nothing": empty text, "x", 1900-01-01.</summary>
public static partial class VinnovaJson
{
    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById(Deadline.Stockholm);

    /// <summary>A text that says something, or <c>null</c>.</summary>
    public static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
        && value.ToString().Trim() is { Length: > 0 } text && !Nothing().IsMatch(text) ? text : null;

    /// <summary>The elements of a list; none when it is missing.</summary>
    public static IEnumerable<JsonElement> List(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    /// <summary>Whether a flag (0 or 1, true or false) says no; a missing flag says nothing.</summary>
    public static bool IsNo(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && (value.ValueKind == JsonValueKind.False || value.ToString() == "0");

    /// <summary>A day with its hour in Swedish time. Midnight means that no hour is stated; 1900-01-01 that there is no date.</summary>
    public static Deadline? Day(JsonElement json, string name) => Day(Text(json, name));

    /// <summary>As the other, from the value itself.</summary>
    public static Deadline? Day(string? value)
    {
        if (value is null || !IsoDay().IsMatch(value) || !DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var read) || read.Year < 1950)
        {
            return null;
        }

        // Dates come without a zone and mean Swedish time; one with a zone is turned into it.
        var local = read.Kind == DateTimeKind.Unspecified ? read : TimeZoneInfo.ConvertTime(DateTimeOffset.Parse(value, CultureInfo.InvariantCulture), Stockholm).DateTime;
        return new Deadline(DateOnly.FromDateTime(local), local.TimeOfDay == TimeSpan.Zero ? null : new TimeOnly(local.Hour, local.Minute));
    }

    /// <summary>Text without the mail addresses and telephone numbers of officials.</summary>
    public static string WithoutContacts(string text) => Phone().Replace(Mail().Replace(text, ""), "");

    /// <summary>The answer as JSON, or <c>null</c> when it is none.</summary>
    public static JsonElement? Parse(FetchedPage page)
    {
        try
        {
            using var document = JsonDocument.Parse(TextDecoding.Decode(page.Body, page.Headers.GetValueOrDefault("content-type")));
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex("^[xX]{1,3}$|^-$")]
    private static partial Regex Nothing();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d")]
    private static partial Regex IsoDay();

    [GeneratedRegex(@"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")]
    private static partial Regex Mail();

    [GeneratedRegex(@"(?<!\d ?)(?:\+46 ?(?:\(0\))?|0)\d{1,3}[- ]\d{2,3}(?: ?\d{2,3}){1,3}(?!\d)")]
    private static partial Regex Phone();
}
