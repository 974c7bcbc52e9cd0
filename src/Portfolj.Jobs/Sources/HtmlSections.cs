using System.Text.RegularExpressions;
using Portfolj.Domain.Funding.Reading;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Sources;

/// <summary>HTML or plain text that stands inside a field of an API, as sections under its own headings.</summary>
public static partial class HtmlSections
{
    /// <summary>The sections of a field. Text before the first heading stands under <paramref name="heading"/>.</summary>
    public static IReadOnlyList<TextSection> Of(string? html, string? heading)
    {
        if (string.IsNullOrWhiteSpace(html))
        {
            return [];
        }

        var sections = new List<TextSection>();
        var current = heading;
        var body = new List<string>();
        foreach (var line in Lines(html))
        {
            if (line.Kind == LineKind.Heading)
            {
                Close();
                current = line.Text.TrimEnd(':', ' ');
            }
            else
            {
                body.Add(line.Kind == LineKind.Bullet ? "• " + line.Text : line.Text);
            }
        }

        Close();
        return sections;

        void Close()
        {
            if (body.Count > 0)
            {
                sections.Add(new TextSection(current, string.Join('\n', body)));
            }

            body.Clear();
        }
    }

    /// <summary>The sections with a word before every heading, so that the origin of a text stays visible: "Villkor: Eligible countries".</summary>
    public static IEnumerable<TextSection> Under(string prefix, IEnumerable<TextSection> sections) =>
        sections.Select(s => s with { Heading = s.Heading is null || s.Heading == prefix ? prefix : $"{prefix}: {s.Heading}" });

    /// <summary>The first sentences of a text, at most <paramref name="length"/> characters, cut where a sentence or a word ends.</summary>
    public static string Lead(string text, int length = 600)
    {
        var flat = PageText.Collapse(text.Replace("• ", "", StringComparison.Ordinal));
        if (flat.Length <= length)
        {
            return flat;
        }

        var end = flat.LastIndexOf(". ", length, StringComparison.Ordinal);
        return end > length / 6 ? flat[..(end + 1)] : flat[..Math.Max(flat.LastIndexOf(' ', length), 1)] + " …";
    }

    private static IReadOnlyList<PageLine> Lines(string html)
    {
        if (html.AsSpan().IndexOfAny('<', '&') < 0)
        {
            return [.. html.Split('\n').Select(PageText.Collapse).Where(l => l.Length > 0).Select(l => new PageLine(LineKind.Text, l))];
        }

        // A page's text begins below its title: a field has none, so it gets one, and its own headings are all below it.
        return PageText.Read("<body><h1>-</h1>" + FirstLevel().Replace(KindMark().Replace(html, "<h4>$1</h4>"), "$1h4") + "</body>", "body").Lines;
    }

    [GeneratedRegex("""<span class="topicdescriptionkind">(.*?)</span>""", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex KindMark();

    [GeneratedRegex(@"(</?)h1\b", RegexOptions.IgnoreCase)]
    private static partial Regex FirstLevel();
}
