using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portfolj.Bench;

namespace Portfolj.Jobs.Tests.Reading;

/// <summary>A folder of recorded responses in the format that <c>bench read</c> takes, gone when disposed.</summary>
public sealed class RecordingFolder : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("portfolj-recording-").FullName;
    private int number;

    public RecordingFolder Add(string url, string body, string fetchedAt, int status = 200, string contentType = "text/html; charset=utf-8") =>
        Add(url, Encoding.UTF8.GetBytes(body), fetchedAt, status, new() { ["Content-Type"] = contentType });

    public RecordingFolder Add(string url, byte[] body, string fetchedAt, int status = 200, Dictionary<string, string>? headers = null)
    {
        var file = $"{++number:000}.bin";
        File.WriteAllBytes(Path.Combine(folder, file), body);
        File.AppendAllLines(Path.Combine(folder, "index.jsonl"), [JsonSerializer.Serialize(new { url, status, headers = headers ?? [], file, fetchedAt })]);
        return this;
    }

    /// <summary>Runs the verb; gives its exit code, the calls by external id and the refusals.</summary>
    public async Task<(int Code, Dictionary<string, JsonObject> Calls, List<JsonObject> Rejected)> ReadAsync(string source)
    {
        var (calls, rejected) = (Path.Combine(folder, "calls.jsonl"), Path.Combine(folder, "rejected.jsonl"));
        var code = await ReadVerb.RunAsync(VerbArguments.Parse(["--source", source, "--from", folder, "--out", calls, "--rejected", rejected]));
        static IEnumerable<JsonObject> Lines(string path) => File.ReadLines(path).Select(l => JsonNode.Parse(l)!.AsObject());
        return (code, Lines(calls).ToDictionary(c => c["extId"]!.GetValue<string>()), [.. Lines(rejected)]);
    }

    /// <summary>A definition file in the folder.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(Path.Combine(folder, name), text);
        return Path.Combine(folder, name);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

/// <summary>Stored page text made into a plain page: the title, headings that stand alone, bullets, and lines.</summary>
public static class StoredPage
{
    /// <summary>The address on the first line of the sample, and the page.</summary>
    public static (string Url, string Html) Of(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var url = lines[0]["URL: ".Length..].Trim();
        var blocks = string.Join('\n', lines[(Array.IndexOf(lines, "--") + 1)..]).Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(b => b.Trim()).Where(b => b.Length > 0).ToList();
        var html = new StringBuilder("<!doctype html><html lang=\"sv\"><body><main><h1>").Append(blocks[0]).Append("</h1>");
        foreach (var block in blocks.Skip(1))
        {
            var parts = block.Split('\n').Select(l => l.Trim()).ToList();
            html.Append(parts.TrueForAll(p => p.StartsWith('•')) ? "<ul>" + string.Concat(parts.Select(p => $"<li>{p[1..].Trim()}</li>")) + "</ul>"
                : parts.Count == 1 && parts[0].Length <= 60 && !parts[0].EndsWith('.') && !parts[0].Contains(": ", StringComparison.Ordinal) ? $"<h2>{parts[0]}</h2>"
                : string.Concat(parts.Select(p => $"<p>{p}</p>")));
        }

        return (url, html.Append("</main></body></html>").ToString());
    }
}
