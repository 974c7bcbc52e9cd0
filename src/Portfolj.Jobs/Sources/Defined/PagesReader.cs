using System.Globalization;
using System.Text.RegularExpressions;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Sources.Signals;

namespace Portfolj.Jobs.Sources.Defined;

/// <summary>
/// Reads any site that a definition describes: lists with paging, feeds with or without the entries' own pages, calendars whose blocks are the calls, and calls' own pages
/// by selectors, labels, headings and prose.
/// </summary>
public sealed partial class PagesReader : ISourceReader
{
    private readonly SourceDefinition definition;
    private readonly ListDefinition list;
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly HashSet<string> items = new(StringComparer.Ordinal);
    private readonly CallReading reading;
    private readonly CallBlocks blocks;
    private readonly CommonText common = new();
    private readonly Regex? linkPath;
    private readonly Regex? listPath;
    private readonly List<Regex> plans;
    private int listed = 1;

    /// <summary>A reader of one run.</summary>
    public PagesReader(SourceDefinition definition)
    {
        this.definition = definition;
        list = definition.List;
        reading = new CallReading(definition);
        blocks = new CallBlocks(definition);
        plans = [.. definition.Plans.Select(p => DefinedPattern.Of(p, ignoreCase: true))];
        linkPath = list.LinkPath is { } path ? DefinedPattern.Of(path) : null;
        listPath = list.ListPath is { } other ? DefinedPattern.Of(other) : null;
    }

    /// <inheritdoc/>
    public string Version => "pages 2 " + definition.Key;

    private bool IsFeed => list.Feed || definition.Reader == SourceReaders.Feed;

    /// <inheritdoc/>
    public bool ListsEverything => !definition.List.Feed;

    /// <inheritdoc/>
    public IEnumerable<FetchRequest> Start(DateOnly today) => [.. definition.Start.Where(u => asked.Add(CanonicalUrl.Of(u))).Select(u => new FetchRequest(u, PageKind.List))];

    /// <inheritdoc/>
    public byte[] BeforeArchive(byte[] body) => PersonalScrubber.Scrub(body);

    /// <inheritdoc/>
    public ReadResult Finish() => Read(common.Release());

    /// <inheritdoc/>
    public ReadResult Read(FetchRequest request, FetchedPage page)
    {
        var text = TextDecoding.Decode(page.Body, page.Headers.GetValueOrDefault("content-type"));
        if (Feed.IsFeed(text))
        {
            return ReadFeed(request, page, text);
        }

        var html = PageText.Read(text, definition.ContentSelector);
        if (request.Kind == PageKind.Detail)
        {
            return ReadDetail(html, request, page);
        }

        if (IsFeed)
        {
            throw new SourceFailedException($"{page.Url} är inte längre ett flöde (RSS eller Atom).");
        }

        return list.Items == ListItems.Links ? ReadLinks(html, request, page) : ReadBlocks(html, request, page);
    }

    private ReadResult ReadDetail(PageText html, FetchRequest request, FetchedPage page)
    {
        if (SoftErrors.Find(html) is { } error)
        {
            return ReadResult.Refuse(page.Url, request.Title ?? CanonicalUrl.PathOf(page.Url), error);
        }

        if (IsPlan(html.Title))
        {
            return Read([.. CallBlocks.NotThisYear(html, request, page), CallText.Of(html, request, page)]);
        }

        // A page that nobody's list led to may be the calendar itself: recordings and pasted pages.
        return list.Items is ListItems.Lines or ListItems.Headings && blocks.Of(html, request, page) is { Count: > 0 } several ? Read(several) : Read(common.Add(CallText.Of(html, request, page)));
    }

    private ReadResult ReadBlocks(PageText html, FetchRequest request, FetchedPage page)
    {
        var found = blocks.Of(html, request, page);
        ThrowIfError(html, request, page, found.Count);
        var fresh = found.Where(t => items.Add($"{t.Url} {t.Title} {t.Mark} {string.Join('\n', t.Lines.Take(4).Select(l => l.Text))}")).ToList();
        var next = Next(html, request, page, found.Count, fresh.Count, out var rejections);
        return Read(fresh) is var read ? read with { Follow = next, Rejections = [.. read.Rejections, .. rejections] } : read;
    }

    private ReadResult ReadLinks(PageText html, FetchRequest request, FetchedPage page)
    {
        var links = Links(html, page, out var count);
        ThrowIfError(html, request, page, count);

        // A start address may itself be a call's page: one source of one page.
        if (links.Count == 0 && request.Page == 1 && list is { ItemSelector: null, LinkSelector: null, LinkPath: null, ListPath: null, PageParameter: null })
        {
            return Read(common.Add(CallText.Of(html, request, page)));
        }

        var next = Next(html, request, page, count, links.Count, out var rejections);
        var said = Read([.. CallBlocks.NotThisYear(html, request, page), .. IsPlan(html.Title) ? [CallText.Of(html, request, page)] : Array.Empty<CallText>()]);
        return said with { Follow = [.. links, .. next], Rejections = [.. said.Rejections, .. rejections] };
    }

    // A numbered page after the last one may be empty or say that there is nothing: that is the end of the list, not a fault.
    private void ThrowIfError(PageText html, FetchRequest request, FetchedPage page, int found)
    {
        if (found == 0 && (request.Page == 1 || list.PageParameter is null) && SoftErrors.Find(html) is { } error)
        {
            throw new SourceFailedException($"{page.Url}: {error}");
        }
    }

    private ReadResult ReadFeed(FetchRequest request, FetchedPage page, string xml)
    {
        var entries = Feed.Parse(xml, request.Url, out var rejections)
            .Where(e => (linkPath is null || linkPath.IsMatch(new Uri(e.Url).AbsolutePath)) && asked.Add(CanonicalUrl.Of(e.Url))).ToList();
        if (list.Details)
        {
            return new ReadResult { Rejections = rejections, Follow = [.. entries.Select(e => new FetchRequest(e.Url, PageKind.Detail) { Title = e.Title, Summary = e.Summary, Published = e.Published })] };
        }

        var read = Read([.. entries.Select(e => new CallText
        {
            Title = e.Title,
            Lines = PageText.LinesOfFragment(e.Html),
            Url = e.Url,
            BaseUrl = new Uri(e.Url),
            Day = page.Day,
            ArchiveHash = page.ArchiveHash,
            Published = e.Published,
        })]);
        return read with { Rejections = [.. rejections, .. read.Rejections] };
    }

    private ReadResult Read(IReadOnlyList<CallText> texts)
    {
        var results = texts.Select(text => IsPlan(text.Title)
            ? new ReadResult { Signals = [SignalText.Plan(definition, text)] } : reading.Read(text)).ToList();
        return new ReadResult
        {
            Calls = [.. results.SelectMany(r => r.Calls)],
            Rejections = [.. results.SelectMany(r => r.Rejections)],
            Signals = [.. results.SelectMany(r => r.Signals)],
        };
    }

    private bool IsPlan(string title) => plans.Exists(p => p.IsMatch(title));

    private List<FetchRequest> Links(PageText html, FetchedPage page, out int count)
    {
        var here = html.BaseOf(page.Url);
        var host = new Uri(page.Url).Host;
        var follow = new List<FetchRequest>();
        var selector = list.ItemSelector ?? list.LinkSelector;
        var found = selector is not null ? html.Document.QuerySelectorAll(selector) : html.Content?.QuerySelectorAll("a[href]") ?? html.Document.QuerySelectorAll("a[href]");
        count = 0;
        foreach (var element in found)
        {
            var link = element.LocalName == "a" ? element : (list.ItemSelector is not null && list.LinkSelector is { } inner ? element.QuerySelector(inner) : null) ?? element.QuerySelector("a[href]");
            if (link?.GetAttribute("href") is not { Length: > 0 } href || !Uri.TryCreate(here, href, out var address) || address.Scheme is not ("http" or "https")
                || !(address.Host == host || definition.Hosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase)))
            {
                continue;
            }

            var clean = address.GetLeftPart(UriPartial.Query);
            var kind = linkPath?.IsMatch(address.AbsolutePath) == true ? PageKind.Detail
                : listPath?.IsMatch(address.AbsolutePath) == true ? PageKind.List
                : linkPath is null && selector is not null ? PageKind.Detail : (PageKind?)null;
            count += kind == PageKind.Detail ? 1 : 0;
            if (kind is { } k && CanonicalUrl.Of(clean) != CanonicalUrl.Of(page.Url) && (k == PageKind.Detail || listed < list.MaxPages) && asked.Add(CanonicalUrl.Of(clean)))
            {
                listed += k == PageKind.List ? 1 : 0;
                follow.Add(new FetchRequest(clean, k) { Title = PageText.Collapse(link.TextContent) is { Length: > 0 } words ? words : null });
            }
        }

        return follow;
    }

    // The next list page. A page that repeats what was already seen ends the walk, and says so when the site promised more.
    private List<FetchRequest> Next(PageText html, FetchRequest request, FetchedPage page, int found, int fresh, out List<Rejection> rejections)
    {
        rejections = [];
        if (request.Page > 1 && found > 0 && fresh == 0)
        {
            if (list.PageParameter is null)
            {
                rejections.Add(new Rejection(page.Url, $"listans sida {request.Page}", "sidan upprepar utlysningar som redan lästs, bläddringen avbröts"));
            }

            return [];
        }

        if (listed >= list.MaxPages)
        {
            rejections.Add(new Rejection(page.Url, $"listans sida {request.Page}", $"listan är längre än {list.MaxPages} sidor, resten lästes inte"));
            return [];
        }

        if (NextAddress(html, request, page, found) is not { } next || !asked.Add(CanonicalUrl.Of(next)))
        {
            return [];
        }

        listed++;
        return [new FetchRequest(next, PageKind.List) { Page = request.Page + 1 }];
    }

    private string? NextAddress(PageText html, FetchRequest request, FetchedPage page, int found)
    {
        if (list.PageParameter is { } parameter)
        {
            return found == 0 ? null : WithParameter(request.Page == 1 ? request.Url : page.Url, parameter.Name, parameter.Start + (request.Page * parameter.Step));
        }

        var link = list.NextSelector is { } selector ? html.Document.QuerySelector(selector)
            : html.Document.QuerySelector("a[rel~=next][href], link[rel~=next][href]")
            ?? html.Document.QuerySelectorAll("a[href]").FirstOrDefault(a => IsNext(PageText.Collapse(a.TextContent)) || IsNext(a.GetAttribute("aria-label") ?? ""));
        return link?.GetAttribute("href") is { Length: > 0 } href && Uri.TryCreate(html.BaseOf(page.Url), href, out var address) && address.Host == new Uri(page.Url).Host ? address.GetLeftPart(UriPartial.Query) : null;
    }

    private bool IsNext(string words) => list.NextWords.Contains(words.Trim('»', '›', '>', ' ', '→'), StringComparer.OrdinalIgnoreCase);

    /// <summary>The address with one query parameter set.</summary>
    internal static string WithParameter(string url, string name, int value)
    {
        var address = new Uri(url);
        var others = address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(p => !p.StartsWith(name + "=", StringComparison.Ordinal));
        return $"{address.GetLeftPart(UriPartial.Path)}?{string.Join('&', others.Append(string.Create(CultureInfo.InvariantCulture, $"{name}={value}")))}";
    }
}
