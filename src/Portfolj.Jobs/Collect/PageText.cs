using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Portfolj.Jobs.Collect;

/// <summary>What kind of line.</summary>
public enum LineKind
{
    /// <summary>Running text.</summary>
    Text,

    /// <summary>A bullet.</summary>
    Bullet,

    /// <summary>A heading of any level, or a line that stands out as one.</summary>
    Heading,

    /// <summary>A term whose value is the next line: dt, th.</summary>
    Term,
}

/// <summary>One visible line of a page.</summary>
/// <param name="Kind">What kind of line.</param>
/// <param name="Text">The text, white space collapsed.</param>
public sealed record PageLine(LineKind Kind, string Text);

/// <summary>The visible text of a web page as lines, from its title downwards: the same whichever tags a site uses.</summary>
public sealed partial class PageText
{
    private static readonly HtmlParser Parser = new();
    private static readonly HashSet<string> Hidden = new(StringComparer.OrdinalIgnoreCase)
        { "script", "style", "noscript", "template", "svg", "nav", "footer", "aside", "button", "select", "input", "textarea", "iframe", "object", "dialog", "head" };

    private static readonly HashSet<string> HiddenRoles = new(StringComparer.OrdinalIgnoreCase)
        { "navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "complementary" };

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    };

    private readonly List<PageLine> lines = [];
    private readonly StringBuilder buffer = new();
    private bool strongOnly = true;

    private PageText(IHtmlDocument document, string? contentSelector)
    {
        Document = document;
        var root = (contentSelector is null ? null : document.QuerySelector(contentSelector))
            ?? document.QuerySelector("main, [role=main]") ?? Only(document.QuerySelectorAll("article")) ?? document.Body;
        var heading = root?.QuerySelector("h1") ?? document.QuerySelector("h1");
        if (root is not null)
        {
            Content = root;
            Walk(root, LineKind.Text, false);
            Flush(LineKind.Text);
        }

        Title = Collapse(heading?.TextContent ?? "");
        if (Title.Length == 0)
        {
            Title = WithoutHeading(document);
        }

        // Banners and cookie words that stand before the title change from day to day.
        var at = lines.FindIndex(l => l.Text == Title);
        Lines = at >= 0 ? lines[(at + 1)..] : lines;
        Above = at >= 0 ? lines[..at] : [];
    }

    private PageText(IElement element)
    {
        Document = (IHtmlDocument)element.Owner!;
        Content = element;
        Title = "";
        Lines = lines;
        Walk(element, LineKind.Text, false);
        Flush(LineKind.Text);
    }

    /// <summary>The parsed page.</summary>
    public IHtmlDocument Document { get; }

    /// <summary>The element whose text was taken.</summary>
    public IElement? Content { get; }

    /// <summary>The page's own title; empty when it has none.</summary>
    public string Title { get; }

    /// <summary>The visible lines below the title.</summary>
    public IReadOnlyList<PageLine> Lines { get; }

    /// <summary>The visible lines above the title: banners, cookie words, sometimes the day of publication. Never read as the call's text.</summary>
    public IReadOnlyList<PageLine> Above { get; } = [];

    /// <summary>Reads a page. Never throws on bad markup.</summary>
    public static PageText Read(string html, string? contentSelector = null) => new(Parser.ParseDocument(html), contentSelector);

    /// <summary>The address that the page's relative links count from: its own, or what <c>base</c> says.</summary>
    public Uri BaseOf(string pageUrl) =>
        Document.QuerySelector("base[href]")?.GetAttribute("href") is { Length: > 0 } stated && Uri.TryCreate(new Uri(pageUrl), stated, out var address) && address.Scheme is "http" or "https"
            ? address : new Uri(pageUrl);

    /// <summary>The visible lines of one element.</summary>
    public static IReadOnlyList<PageLine> LinesOf(IElement element)
    {
        var text = new PageText(element);
        return text.lines;
    }

    /// <summary>The visible lines of a piece of HTML or of plain text.</summary>
    public static IReadOnlyList<PageLine> LinesOfFragment(string html) => html.AsSpan().IndexOfAny('<', '&') < 0
        ? [.. html.Split('\n').Select(Collapse).Where(l => l.Length > 0).Select(l => new PageLine(LineKind.Text, l))]
        : Read("<body>" + html + "</body>", "body").lines;

    /// <summary>A piece of HTML as plain text, lines separated by line breaks.</summary>
    public static string Plain(string html) => html.AsSpan().IndexOfAny('<', '&') < 0
        ? Collapse(html)
        : string.Join('\n', Read("<body>" + html + "</body>", "body").lines.Select(l => l.Kind == LineKind.Bullet ? "• " + l.Text : l.Text));

    /// <summary>White space of every kind collapsed to single spaces.</summary>
    public static string Collapse(string text) => Space().Replace(text.Replace("\u00AD", "", StringComparison.Ordinal).Replace("\u200B", "", StringComparison.Ordinal), " ").Trim();

    // A page without h1: its declared title when the text repeats it, else the first line that stands out or is short enough to be a title.
    private string WithoutHeading(IHtmlDocument document)
    {
        var declared = Collapse(document.QuerySelector("meta[property='og:title']")?.GetAttribute("content") ?? TitleElement().Split(document.Title ?? "")[0]);
        if (declared.Length > 0 && lines.Exists(l => l.Text.Equals(declared, StringComparison.OrdinalIgnoreCase)))
        {
            return declared;
        }

        var first = lines.Find(l => l.Kind == LineKind.Heading) ?? lines.Find(l => l.Kind == LineKind.Text);
        return first is { Text.Length: <= 160 } && (declared.Length == 0 || !declared.Contains(' ', StringComparison.Ordinal) || lines.Count > 0 && ReferenceEquals(first, lines[0])) ? first.Text : declared;
    }

    private static IElement? Only(IHtmlCollection<IElement> found) => found.Length == 1 ? found[0] : null;

    private static bool IsHidden(IElement element) =>
        Hidden.Contains(element.LocalName)
        || element.HasAttribute("hidden")
        || element.GetAttribute("aria-hidden") == "true"
        || (element.GetAttribute("role") is { } role && HiddenRoles.Contains(role))
        || (element.GetAttribute("style") ?? "").Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase)
        || CookieName().IsMatch((element.Id ?? "") + " " + (element.ClassName ?? ""))
        || (element.LocalName == "header" && element.QuerySelector("h1") is null);

    private void Walk(INode node, LineKind kind, bool preformatted)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText text)
            {
                Append(text, preformatted, kind);
            }
            else if (child is IElement element && !IsHidden(element))
            {
                if (element.LocalName == "br")
                {
                    Flush(kind);
                    continue;
                }

                var inner = element.LocalName switch
                {
                    "li" => LineKind.Bullet,
                    "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "legend" or "summary" => LineKind.Heading,
                    "dt" or "th" => LineKind.Term,
                    "td" or "dd" => LineKind.Text,
                    _ => kind,
                };
                var block = Blocks.Contains(element.LocalName);
                if (block)
                {
                    Flush(kind);
                }

                Walk(element, inner, preformatted || element.LocalName == "pre");
                if (block)
                {
                    Flush(inner);
                }
            }
        }
    }

    private void Append(IText text, bool preformatted, LineKind kind)
    {
        if (preformatted)
        {
            var parts = text.Data.Split('\n');
            for (var i = 0; i < parts.Length; i++)
            {
                buffer.Append(parts[i]);
                if (i < parts.Length - 1)
                {
                    strongOnly = false;
                    Flush(kind);
                }
            }

            return;
        }

        buffer.Append(text.Data);
        if (!string.IsNullOrWhiteSpace(text.Data))
        {
            strongOnly &= text.ParentElement?.Closest("strong, b") is not null;
        }
    }

    private void Flush(LineKind kind)
    {
        var text = Collapse(buffer.ToString());
        buffer.Clear();
        if (text.Length > 0)
        {
            if (BulletMark().Match(text) is { Success: true } mark)
            {
                (kind, text) = (kind == LineKind.Text ? LineKind.Bullet : kind, text[mark.Length..]);
            }

            // A short paragraph in bold alone is a heading that the editor did not mark as one.
            lines.Add(new PageLine(kind == LineKind.Text && strongOnly && text.Length <= 80 && !text.EndsWith('.') ? LineKind.Heading : kind, text));
        }

        strongOnly = true;
    }

    [GeneratedRegex(@"[\s\u00A0\u2007\u202F]+")]
    private static partial Regex Space();

    [GeneratedRegex(@"^[•·▪■–-] +(?=\S)")]
    private static partial Regex BulletMark();

    [GeneratedRegex(@"\b(cookie|cookies|kakor|consent)", RegexOptions.IgnoreCase)]
    private static partial Regex CookieName();

    [GeneratedRegex(@"\s[|–—]\s|\s-\s")]
    private static partial Regex TitleElement();
}
