using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Portfolj.Domain.Funding;

namespace Portfolj.Jobs.Collect;

/// <summary>A link from a call's page to a file.</summary>
/// <param name="Url">Address as written, absolute, without its fragment.</param>
/// <param name="Title">The link's words, or the file's name.</param>
public sealed record AttachmentLink(string Url, string Title);

/// <summary>Finds the files that a call's page links to: documents and spreadsheets on the source's own hosts.</summary>
public static partial class AttachmentLinks
{
    /// <summary>Most files of a call.</summary>
    public const int Most = 10;

    private static readonly string[] Tables = [".xlsx", ".csv"];

    /// <summary>The links in the order of the page, each address once. When there are more than <see cref="Most"/>, those that can be read as tables go first.</summary>
    public static IReadOnlyList<AttachmentLink> Of(PageText page, string pageUrl, IReadOnlyCollection<string> hosts)
    {
        if (page.Content is not { } content || !Uri.TryCreate(pageUrl, UriKind.Absolute, out var here))
        {
            return [];
        }

        return Of(content, here, page.Document.QuerySelector("base[href]")?.GetAttribute("href") is { } stated && Uri.TryCreate(here, stated, out var start) ? start : here, hosts);
    }

    /// <summary>The links inside a part of the page at <paramref name="here"/>, relative ones from <paramref name="start"/>.</summary>
    public static IReadOnlyList<AttachmentLink> Of(IParentNode content, Uri here, Uri start, IReadOnlyCollection<string> hosts)
    {
        var found = new Dictionary<string, AttachmentLink>(StringComparer.Ordinal);
        foreach (var link in content.QuerySelectorAll("a[href]").Where(l => l.Closest("nav, footer, [hidden], [aria-hidden=true], [role=navigation]") is null))
        {
            if (!Uri.TryCreate(start, link.GetAttribute("href"), out var address) || address.Scheme is not ("http" or "https") || !(address.Authority == here.Authority || hosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase)))
            {
                continue;
            }

            var words = PageText.Collapse(link.TextContent);
            if (EndingOf(address) is not null || Type().IsMatch(words))
            {
                var url = address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);
                found.TryAdd(CanonicalUrl.Of(url), new AttachmentLink(url, Title(link, words, address)));
            }
        }

        return found.Count <= Most ? [.. found.Values] : [.. found.Values.OrderBy(l => Tables.Contains(EndingOf(new Uri(l.Url))) ? 0 : 1).Take(Most)];
    }

    /// <summary>The ending of a file of a kind that is taken, in lower case with its dot, from the path or a parameter; <c>null</c> without one.</summary>
    public static string? EndingOf(Uri address) =>
        FileEnding().Match(address.AbsolutePath) is { Success: true } path ? path.Value.ToLowerInvariant() : InQuery().Match(address.Query) is { Success: true } query ? query.Groups[1].Value.ToLowerInvariant() : null;

    private static string Title(IElement link, string words, Uri address)
    {
        string[] candidates = [words, PageText.Collapse(link.GetAttribute("aria-label") ?? ""), PageText.Collapse(link.GetAttribute("title") ?? ""), Uri.UnescapeDataString(address.Segments[^1])];
        var title = candidates.First(c => c.Length > 0);
        return title.Length > CallAttachment.MaxTitle ? title[..CallAttachment.MaxTitle] : title;
    }

    [GeneratedRegex(@"\.(?:pdf|xlsx|xls|csv|docx|ods)$", RegexOptions.IgnoreCase)]
    private static partial Regex FileEnding();

    [GeneratedRegex(@"[=/](?:[^=&/]*)(\.(?:pdf|xlsx|xls|csv|docx|ods))(?:&|$)", RegexOptions.IgnoreCase)]
    private static partial Regex InQuery();

    // "Fördelning per kommun (Excel, 48 kB)": the address may be a number.
    [GeneratedRegex(@"[(\[]\s*(?:pdf|xlsx?|excel|csv|docx|word|ods)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Type();
}
