using System.Globalization;
using System.Text.Json;
using Portfolj.Domain.Common;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Sources.Sedia;

/// <summary>One row of an answer. Every value is an array of strings; some strings are JSON.</summary>
internal sealed class SediaRow
{
    private readonly Dictionary<string, List<string>> metadata;

    private SediaRow(Dictionary<string, List<string>> metadata) => this.metadata = metadata;

    public required string Reference { get; init; }

    public string? Url { get; private init; }

    public string Language { get; private init; } = "en";

    public string? ArchiveHash { get; private init; }

    public string Identifier => this["identifier"] ?? "";

    public string? Type => this["type"];

    public string? Status => this["status"];

    /// <summary>The first value of a field, or <c>null</c>.</summary>
    public string? this[string field] => All(field).FirstOrDefault(v => v.Length > 0);

    public static SediaRow? Of(JsonElement element, FetchedPage page)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("metadata", out var fields) || fields.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var values = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var field in fields.EnumerateObject())
        {
            values[field.Name] = field.Value.ValueKind switch
            {
                JsonValueKind.Array => [.. field.Value.EnumerateArray().Select(Text)],
                JsonValueKind.Null or JsonValueKind.Undefined => [],
                _ => [Text(field.Value)],
            };
        }

        string? Top(string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        var row = new SediaRow(values)
        {
            Reference = Top("reference") ?? values.GetValueOrDefault("REFERENCE")?.FirstOrDefault() ?? Guid.NewGuid().ToString(),
            Url = Top("url") ?? values.GetValueOrDefault("url")?.FirstOrDefault(),
            Language = Top("language") ?? values.GetValueOrDefault("language")?.FirstOrDefault() ?? "en",
            ArchiveHash = page.ArchiveHash,
        };
        return row;
    }

    public IReadOnlyList<string> All(string field) => metadata.GetValueOrDefault(field) ?? [];

    /// <summary>Values of a field that older answers give as one string of JSON and newer ones as an array.</summary>
    public IEnumerable<string> List(string field)
    {
        foreach (var value in All(field))
        {
            if (value.StartsWith('[') && Json(value) is { ValueKind: JsonValueKind.Array } array)
            {
                foreach (var item in array.EnumerateArray())
                {
                    yield return Text(item);
                }
            }
            else
            {
                yield return value;
            }
        }
    }

    /// <summary>A field that is JSON written as a string; <c>null</c> when missing or broken.</summary>
    public JsonElement? Parsed(string field) => this[field] is { } text ? Json(text) : null;

    /// <summary>
    /// A moment: midnight at +0000 is how the index writes a date without an hour, anything else is a moment that is shown in Brussels' time.
    /// </summary>
    public static Deadline? Moment(string? text)
    {
        if (text is null || Parse(text) is not { Year: >= 1950 } at)
        {
            return null;
        }

        if (at.TimeOfDay == TimeSpan.Zero && at.Offset == TimeSpan.Zero)
        {
            return new Deadline(DateOnly.FromDateTime(at.DateTime), null, Deadline.Brussels);
        }

        var local = TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(Deadline.Brussels));
        var time = TimeOnly.FromDateTime(local.DateTime);
        // Some rows are midnight in UTC written with Brussels' offset: 01:00 or 02:00 there, and no hour that anybody meant.
        return at.UtcDateTime.TimeOfDay == TimeSpan.Zero && time.Hour is 1 or 2
            ? new Deadline(DateOnly.FromDateTime(at.UtcDateTime), null, Deadline.Brussels)
            : new Deadline(DateOnly.FromDateTime(local.DateTime), new TimeOnly(time.Hour, time.Minute), Deadline.Brussels);
    }

    /// <summary>The notice of an update row.</summary>
    public IEnumerable<CallNotice> Notices()
    {
        var text = PageText.Plain(this["description"] ?? this["descriptionByte"] ?? this["title"] ?? "");
        if (Identifier.Length > 0 && text.Length > 0 && Instant(this["startDate"] ?? this["es_SortDate"] ?? this["esDA_IngestDate"]) is { } at)
        {
            yield return new CallNotice(Identifier, at, text);
        }
    }

    /// <summary>A moment as UTC, in whole seconds; one without a zone is Brussels' time.</summary>
    public static DateTime? Instant(string? text)
    {
        if (text is null || !DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return null;
        }

        var zoned = HasZone(text);
        var at = zoned ? Parse(text) ?? default : new DateTimeOffset(DateTime.Parse(text, CultureInfo.InvariantCulture), TimeSpan.Zero);
        var utc = zoned ? at.UtcDateTime : new Deadline(DateOnly.FromDateTime(at.DateTime), TimeOnly.FromDateTime(at.DateTime), Deadline.Brussels).Utc;
        return new DateTime(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
    }

    private static bool HasZone(string text) => text.EndsWith('Z') || (text.Length > 6 && text[^5..].AsSpan().IndexOfAny('+', '-') >= 0 && text.Contains('T', StringComparison.Ordinal));

    // The index writes +0200 without a colon.
    private static DateTimeOffset? Parse(string text) =>
        DateTimeOffset.TryParse(text.Length > 5 && text[^5] is '+' or '-' ? text.Insert(text.Length - 2, ":") : text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.ToString();

    private static JsonElement? Json(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
