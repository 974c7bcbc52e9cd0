using System.Text;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Http;
using Portfolj.Jobs.Running;
using Portfolj.Testing;

namespace Portfolj.Jobs.Tests.Samples;

/// <summary>A stored page text as a page, read through its definition's own crawl.</summary>
internal static class SamplePage
{
    /// <summary>The page with its banners above the title, headings where a line stands alone, bullets, and lines.</summary>
    public static (string Url, string Html) Of(string sample, string title)
    {
        var lines = File.ReadAllText(SharedData.Path("data/samples/pages-text/" + sample)).ReplaceLineEndings("\n").Split('\n');
        var blocks = string.Join('\n', lines[(Array.IndexOf(lines, "--") + 1)..]).Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(b => b.Trim()).Where(b => b.Length > 0);
        var html = new StringBuilder("<!doctype html><html lang=\"sv\"><head><title>").Append(title).Append("</title></head><body><main>");
        foreach (var block in blocks)
        {
            var parts = block.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0).ToList();
            html.Append(block == title ? $"<h1>{title}</h1>"
                : parts.TrueForAll(p => p.StartsWith('•')) ? "<ul>" + string.Concat(parts.Select(p => $"<li>{p[1..].Trim()}</li>")) + "</ul>"
                : parts.Count == 1 && parts[0].Length <= 90 && !parts[0].EndsWith('.') && !parts[0].Contains(": ", StringComparison.Ordinal) || parts[0].StartsWith("Utlysning A", StringComparison.Ordinal) ? $"<h2>{parts[0]}</h2>"
                : string.Concat(parts.Select(p => p.StartsWith('•') ? $"<ul><li>{p[1..].Trim()}</li></ul>" : $"<p>{p}</p>")));
        }

        return (lines[0]["URL: ".Length..].Trim(), html.Append("</main></body></html>").ToString());
    }

    /// <summary>What a shipped definition makes of a stored page that stands at its own address.</summary>
    public static async Task<RecordedCrawl> ReadAsync(string source, string sample, string title, string day)
    {
        var (url, html) = Of(sample, title);
        var definition = SourceDefinitions.Shipped.Single(d => d.Key == source);
        var at = DateTime.SpecifyKind(DateTime.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).AddHours(8), DateTimeKind.Utc);
        var crawl = new RecordedCrawl(definition with { Hosts = [.. definition.Hosts, new Uri(url).Host] }, [new RecordedResponse(url, 200, new Dictionary<string, string> { ["Content-Type"] = "text/html; charset=utf-8" }, Encoding.UTF8.GetBytes(html), at)]);
        await crawl.RunAsync(default);
        return crawl;
    }
}
