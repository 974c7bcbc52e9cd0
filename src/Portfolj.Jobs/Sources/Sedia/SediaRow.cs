using System.Text.Json;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Sources.Sedia;

/// <summary>
/// One row of an answer. Every value of <c>metadata</c> is an array, and some hold JSON as text; single values and real JSON are taken as well,
/// so that a topic's own detail file reads the same way.
/// </summary>
public sealed class SediaRow
{
    private readonly Dictionary<string, List<string>> fields = new(StringComparer.OrdinalIgnoreCase);

    private SediaRow()
    {
    }

    /// <summary>The source's id of the row: one topic has a row for every language.</summary>
    public string Reference { get; private init; } = "";

    /// <summary>ISO 639-1; "en" when the row does not say.</summary>
    public string Language { get; private init; } = "en";

    /// <summary>What the row is about: topic, call, or the row itself when nothing else is given.</summary>
    public string Identifier => First("identifier") ?? First("callIdentifier") ?? Reference;

    /// <summary>Title, or the summary that repeats it.</summary>
    public string Title { get; private init; } = "";

    /// <summary>1 topic, 2 call for proposals, 6 notice, 8 cascade funding; empty when the row does not say.</summary>
    public string Type => First("type") ?? "";

    /// <summary>Index that the row comes from.</summary>
    public string? Index { get; private init; }

    /// <summary>Tells the same row in the same version: a repeated page brings nothing new.</summary>
    public string VersionKey => string.Join('|', Reference, Language, Identifier, First("esST_checksum"), First("esDA_IngestDate"));

    /// <summary>Address for people; empty when the row has none.</summary>
    public string Url { get; private init; } = "";

    /// <summary>A row of <c>results</c>.</summary>
    public static SediaRow OfResult(JsonElement json)
    {
        var metadata = new SediaRow();
        if (json.TryGetProperty("metadata", out var values) && values.ValueKind == JsonValueKind.Object)
        {
            metadata.Take(values);
        }

        return metadata.As(Text(json, "reference"), Text(json, "language"), Text(json, "url"), Text(json, "summary") ?? Text(json, "content"), Text(json, "database"));
    }

    /// <summary>The content of a topic's own file, <c>TopicDetails</c>.</summary>
    public static SediaRow OfDetails(JsonElement json)
    {
        var row = new SediaRow();
        row.Take(json);
        foreach (var (from, to) in new[] { ("conditions", "topicConditions"), ("budgetOverviewJSONItem", "budgetOverview"), ("description", "descriptionByte"), ("plannedOpeningDate", "startDate") })
        {
            if (row.fields.TryGetValue(from, out var values))
            {
                row.fields.TryAdd(to, values);
            }
        }

        if (!row.fields.ContainsKey("status") && row.Json("actions").SelectMany(Items).Select(a => Property(a, "status") is { } s ? Property(s, "id") : null).FirstOrDefault(s => s is not null) is { } status)
        {
            row.fields["status"] = [status.ToString()];
        }

        // The file is a topic's own: its kind may be missing or be an object.
        if (row.Type.Length == 0 || !row.Type.All(char.IsAsciiDigit))
        {
            row.fields["type"] = ["1"];
        }

        return row.As(null, null, null, null, null);
    }

    /// <summary>The first value that says something, or <c>null</c>.</summary>
    public string? First(string field) => All(field) is [var first, ..] ? first : null;

    /// <summary>All values that say something.</summary>
    public IReadOnlyList<string> All(string field) => fields.TryGetValue(field, out var values) ? values : [];

    /// <summary>The words of a field that is an array of words, or one text that holds such an array as JSON.</summary>
    public IEnumerable<string> Words(string field) =>
        All(field).SelectMany(v => v.StartsWith('[') && Parse(v) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select(e => e.ToString()) : [v])
            .Select(PageText.Collapse).Where(w => w.Length > 0);

    /// <summary>The values of a field that holds JSON as text; what is not JSON is left out.</summary>
    public IEnumerable<JsonElement> Json(string field) => All(field).Select(Parse).OfType<JsonElement>();

    /// <summary>The elements of an array; the value itself when it is none.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement json) => json.ValueKind == JsonValueKind.Array ? json.EnumerateArray() : [json];

    /// <summary>A property that has a value, or <c>null</c>.</summary>
    public static JsonElement? Property(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value : null;

    private static string? Text(JsonElement json, string name) =>
        Property(json, name) is { } value && value.ToString() is { Length: > 0 } text ? TextDecoding.UndoConsole(text) : null;

    private static JsonElement? Parse(string text)
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

    private void Take(JsonElement values)
    {
        foreach (var property in values.EnumerateObject())
        {
            // An array of objects is one value: the same as where it stands as text.
            var value = property.Value;
            var parts = value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(e => e.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)) ? Items(value) : [value];
            fields[property.Name] = [.. parts.Select(p => p.ToString()).Where(t => !string.IsNullOrWhiteSpace(t)).Select(TextDecoding.UndoConsole)];
            if (fields[property.Name].Count == 0)
            {
                fields.Remove(property.Name);
            }
        }
    }

    private SediaRow As(string? reference, string? language, string? url, string? title, string? index)
    {
        var row = new SediaRow
        {
            Reference = reference ?? First("REFERENCE") ?? First("identifier") ?? "",
            Language = (language ?? First("language") ?? "en").ToLowerInvariant(),
            Url = First("url") ?? First("esST_URL") ?? url ?? "",
            Title = PageText.Plain(First("title") ?? title ?? ""),
            Index = First("DATASOURCE") ?? index,
        };
        foreach (var (name, values) in fields)
        {
            row.fields[name] = values;
        }

        return row;
    }
}
