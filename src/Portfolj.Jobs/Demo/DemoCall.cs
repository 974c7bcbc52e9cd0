using System.Globalization;
using System.Text.RegularExpressions;
using Portfolj.Domain.Common;

namespace Portfolj.Jobs.Demo;

/// <summary>One invented call of the demo source, its templates already turned into days.</summary>
public sealed record DemoCall
{
    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Fields before the text: slug, kategori, finansiär, öppnar, sista, län …</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    /// <summary>Headings with their paragraphs; the first may be without heading.</summary>
    public required IReadOnlyList<(string? Heading, IReadOnlyList<string> Paragraphs)> Sections { get; init; }

    /// <summary>A field, or <c>null</c>.</summary>
    public string? this[string field] => Fields.GetValueOrDefault(field);

    /// <summary>The last path segment of its address.</summary>
    public string Slug => Fields["slug"];

    /// <summary>A field that is a day, or <c>null</c>.</summary>
    public DateOnly? Day(string field) =>
        DateOnly.TryParseExact(this[field], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>
/// Reads the demo source's data files. A call starts with <c># title</c>, then <c>field: value</c> lines, then text; <c>== heading</c> starts a section.
/// <c>{+23d}</c> is a day relative to the first start written out, <c>{+23d iso}</c> the same as a date, <c>{år+1}</c> a year.
/// A line that begins with <c>@1</c> or <c>@2</c> exists only in the first or the second day's version.
/// </summary>
public static partial class DemoData
{
    /// <summary>The calls of one site as they stand on a day of the demo.</summary>
    public static IReadOnlyList<DemoCall> Load(string site, DateOnly anchor, int day)
    {
        var lines = Text(site).Split('\n').Select(l => l.TrimEnd('\r'))
            .Select(l => l.StartsWith("@1 ", StringComparison.Ordinal) ? (Day: 1, Text: l[3..]) : l.StartsWith("@2 ", StringComparison.Ordinal) ? (Day: 2, Text: l[3..]) : (Day: 0, Text: l))
            .Where(l => l.Day == 0 || l.Day == Math.Min(day, 2)).Select(l => Fill(l.Text, anchor)).ToList();
        var calls = new List<DemoCall>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].StartsWith("# ", StringComparison.Ordinal))
            {
                calls.Add(ReadCall(lines, ref i));
            }
        }

        return calls;
    }

    // A site's calls may be spread over several files: statsbidrag.txt, statsbidrag-2.txt.
    private static string Text(string site)
    {
        var assembly = typeof(DemoData).Assembly;
        return string.Join('\n', assembly.GetManifestResourceNames().Where(n => n.StartsWith($"Portfolj.Jobs.Demo.{site}", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(n =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(n)!);
            return reader.ReadToEnd();
        }));
    }

    private static DemoCall ReadCall(List<string> lines, ref int i)
    {
        var title = lines[i][2..].Trim();
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var sections = new List<(string?, IReadOnlyList<string>)>();
        (string? Heading, List<string> Paragraphs) open = (null, []);
        for (i++; i < lines.Count && !lines[i].StartsWith("# ", StringComparison.Ordinal); i++)
        {
            var line = lines[i].Trim();
            if (line.StartsWith("== ", StringComparison.Ordinal))
            {
                sections.Add(open);
                open = (line[3..], []);
            }
            else if (sections.Count == 0 && open.Paragraphs.Count == 0 && Field().Match(line) is { Success: true } field)
            {
                fields[field.Groups[1].Value] = field.Groups[2].Value;
            }
            else if (line.Length > 0)
            {
                open.Paragraphs.Add(line);
            }
        }

        sections.Add(open);
        i--;
        return new DemoCall { Title = title, Fields = fields, Sections = [.. sections.Where(s => s.Item2.Count > 0)] };
    }

    private static string Fill(string line, DateOnly anchor) => Template().Replace(line, m =>
    {
        var number = m.Groups["n"].Success ? int.Parse(m.Groups["n"].Value, CultureInfo.InvariantCulture) : 0;
        return m.Groups["y"].Success
            ? (anchor.Year + number).ToString(CultureInfo.InvariantCulture)
            : m.Groups["iso"].Success ? anchor.AddDays(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : SwedishText.Date(anchor.AddDays(number));
    });

    [GeneratedRegex(@"\{(?:(?<y>år)(?<n>[+-]\d+)?|(?<n>[+-]\d+)d(?<iso> iso)?)\}")]
    private static partial Regex Template();

    [GeneratedRegex(@"^([a-zåäö0-9]+): (.+)$")]
    private static partial Regex Field();
}
