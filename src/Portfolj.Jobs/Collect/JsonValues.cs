using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portfolj.Jobs.Collect;

/// <summary>Values at a path of a JSON document: <c>metadata.title[0]</c>, <c>items[*].name</c>, with <c> | </c> between alternatives. Never throws on a shape that is not there.</summary>
public static partial class JsonValues
{
    /// <summary>Whether a path can be read. The empty path is the document itself.</summary>
    public static bool IsPath(string path) => path.Length <= 300 && path.Split(" | ").All(p => PathForm().IsMatch(p));

    /// <summary>Every element at the first alternative that holds any.</summary>
    public static IReadOnlyList<JsonElement> At(JsonElement root, string path)
    {
        foreach (var alternative in path.Split(" | "))
        {
            IEnumerable<JsonElement> found = [root];
            foreach (Match step in Step().Matches(alternative))
            {
                found = step.Groups["name"].Success ? found.SelectMany(e => Member(e, step.Groups["name"].Value))
                    : step.Groups["at"].Success ? found.SelectMany(e => Item(e, int.Parse(step.Groups["at"].Value, CultureInfo.InvariantCulture)))
                    : found.SelectMany(e => e.ValueKind == JsonValueKind.Array ? e.EnumerateArray() : Enumerable.Empty<JsonElement>());
            }

            var values = found.Where(e => e.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)).ToList();
            if (values.Count > 0)
            {
                return values;
            }
        }

        return [];
    }

    /// <summary>The words at a path, several joined by line breaks; <c>null</c> when there are none. Arrays of words are taken whole.</summary>
    public static string? TextAt(JsonElement root, string path)
    {
        var words = At(root, path).SelectMany(e => e.ValueKind == JsonValueKind.Array ? [.. e.EnumerateArray()] : new[] { e }).Select(Text).Where(t => !string.IsNullOrWhiteSpace(t)).ToList();
        return words.Count == 0 ? null : string.Join('\n', words).Trim();
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    private static IEnumerable<JsonElement> Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? [value] : [];

    private static IEnumerable<JsonElement> Item(JsonElement element, int at) =>
        element.ValueKind == JsonValueKind.Array && at < element.GetArrayLength() ? [element[at]] : [];

    [GeneratedRegex(@"^(?:[^.\[\]|\s]+(?:\[(?:\d{1,4}|\*)\])*(?:\.[^.\[\]|\s]+(?:\[(?:\d{1,4}|\*)\])*)*)?$")]
    private static partial Regex PathForm();

    [GeneratedRegex(@"(?<name>[^.\[\]|\s]+)|\[(?<at>\d{1,4})\]|\[\*\]")]
    private static partial Regex Step();
}
