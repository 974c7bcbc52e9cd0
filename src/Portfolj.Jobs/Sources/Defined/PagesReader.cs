using System.Text.RegularExpressions;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Sources.Defined;

/// <summary>Reads any site that a definition describes: lists with paging, feeds, and calls' own pages by their visible labels and headings.</summary>
public sealed partial class PagesReader(SourceDefinition definition) : ISourceReader
{
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly DetailReading details = new(definition);
    private readonly Regex? linkPath = definition.List.LinkPath is { } path ? new Regex(path, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)) : null;
    private readonly Regex? listPath = definition.List.ListPath is { } path ? new Regex(path, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)) : null;

    /// <inheritdoc/>
    public string Version => "pages 1 " + definition.Key;

    /// <inheritdoc/>
    public bool ListsEverything => !definition.List.Feed;

    /// <inheritdoc/>
    public IEnumerable<FetchRequest> Start(DateOnly today) => [.. definition.Start.Where(u => asked.Add(CanonicalUrl.Of(u))).Select(u => new FetchRequest(u, PageKind.List))];

    /// <inheritdoc/>
    public byte[] BeforeArchive(byte[] body) => body;

    /// <inheritdoc/>
    public ReadResult Finish() => ReadResult.Nothing;

    /// <inheritdoc/>
    public ReadResult Read(FetchRequest request, FetchedPage page)
    {
        var text = TextDecoding.Decode(page.Body, page.Headers.GetValueOrDefault("content-type"));
        if (Feed.IsFeed(text))
        {
            return ReadFeed(request, text);
        }

        if (request.Kind == PageKind.Detail)
        {
            return details.Read(request, page, text);
        }

        var html = PageText.Read(text, definition.ContentSelector);
        var links = Links(html, page.Url);
        if (links.Count == 0 && SoftErrors.Find(html) is { } error)
        {
            throw new SourceFailedException($"{page.Url}: {error}");
        }

        // A start address may itself be a call's page: one source of one page.
        return links.Count == 0 && request.Page == 1 && definition.List is { LinkSelector: null, LinkPath: null, ListPath: null } ? details.Read(request, page, text) : new ReadResult { Follow = links };
    }

    private ReadResult ReadFeed(FetchRequest request, string xml)
    {
        var entries = Feed.Parse(xml, request.Url, out var rejections);
        return new ReadResult
        {
            Rejections = rejections,
            Follow = [.. entries.Where(e => (linkPath is null || linkPath.IsMatch(new Uri(e.Url).AbsolutePath)) && asked.Add(CanonicalUrl.Of(e.Url)))
                .Select(e => new FetchRequest(e.Url, PageKind.Detail) { Title = e.Title, Summary = e.Summary, Published = e.Published })],
        };
    }

    private List<FetchRequest> Links(PageText html, string pageUrl)
    {
        var here = new Uri(pageUrl);
        var follow = new List<FetchRequest>();
        var found = definition.List.LinkSelector is { } selector ? html.Document.QuerySelectorAll(selector) : html.Content?.QuerySelectorAll("a[href]") ?? html.Document.QuerySelectorAll("a[href]");
        foreach (var element in found)
        {
            var link = element.LocalName == "a" ? element : element.QuerySelector("a[href]");
            if (link?.GetAttribute("href") is not { Length: > 0 } href || !Uri.TryCreate(here, href, out var address) || address.Scheme is not ("http" or "https")
                || !(address.Host == here.Host || definition.Hosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase)))
            {
                continue;
            }

            var clean = address.GetLeftPart(UriPartial.Query);
            var kind = linkPath?.IsMatch(address.AbsolutePath) == true ? PageKind.Detail
                : listPath?.IsMatch(address.AbsolutePath) == true ? PageKind.List
                : linkPath is null && definition.List.LinkSelector is not null ? PageKind.Detail : (PageKind?)null;
            if (kind is { } k && CanonicalUrl.Of(clean) != CanonicalUrl.Of(pageUrl) && (k == PageKind.Detail || listed < definition.List.MaxPages) && asked.Add(CanonicalUrl.Of(clean)))
            {
                listed += k == PageKind.List ? 1 : 0;
                follow.Add(new FetchRequest(clean, k) { Title = PageText.Collapse(link.TextContent) });
            }
        }

        if (Next(html, here) is { } next && listed < definition.List.MaxPages && asked.Add(CanonicalUrl.Of(next)))
        {
            listed++;
            follow.Add(new FetchRequest(next, PageKind.List) { Page = 2 });
        }

        return follow;
    }

    private int listed = 1;

    private string? Next(PageText html, Uri here)
    {
        var link = html.Document.QuerySelector("a[rel~=next][href], link[rel~=next][href]")
            ?? html.Document.QuerySelectorAll("a[href]").FirstOrDefault(a =>
                definition.List.NextWords.Contains(PageText.Collapse(a.TextContent).Trim('»', '›', '>', ' ', '→'), StringComparer.OrdinalIgnoreCase)
                || definition.List.NextWords.Contains(a.GetAttribute("aria-label") ?? "", StringComparer.OrdinalIgnoreCase));
        return link?.GetAttribute("href") is { Length: > 0 } href && Uri.TryCreate(here, href, out var address) && address.Host == here.Host ? address.GetLeftPart(UriPartial.Query) : null;
    }
}
