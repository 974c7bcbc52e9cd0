using AngleSharp.Dom;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Sources.Defined;

/// <summary>The text of one call before anything is read from it: a page of its own, a block of a calendar, an entry of a feed or of an answer in JSON.</summary>
public sealed record CallText
{
    /// <summary>Title as published; may be empty.</summary>
    public required string Title { get; init; }

    /// <summary>The visible lines below the title.</summary>
    public required IReadOnlyList<PageLine> Lines { get; init; }

    /// <summary>The visible lines above the title, where some sites state the day of publication.</summary>
    public IReadOnlyList<PageLine> Above { get; init; } = [];

    /// <summary>The element that selectors search in; <c>null</c> when there is no markup.</summary>
    public IParentNode? Root { get; init; }

    /// <summary>The part of the page in which links to files belong to this call; <c>null</c> when that cannot be told.</summary>
    public IParentNode? Files { get; init; }

    /// <summary>Address of the page after redirects.</summary>
    public required string Url { get; init; }

    /// <summary>Address that relative links are resolved against.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>Day of the visit in Sweden.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>SHA-256 of the archived bytes.</summary>
    public string? ArchiveHash { get; init; }

    /// <summary>Ingress that came with the list or feed.</summary>
    public string? Summary { get; init; }

    /// <summary>Day of publication that came with the list or feed.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>The day that dates without a year count from, when the page around the call says so: the year of a calendar's title.</summary>
    public DateOnly? Reference { get; init; }

    /// <summary>The call's mark on a page that it shares with others; part of its id.</summary>
    public string? Mark { get; init; }

    /// <summary>What the list or answer stated outright, in canonical form; decides over all that is read.</summary>
    public IReadOnlyList<FieldReading> Stated { get; init; } = [];

    /// <summary>Id, funder and act that the list or answer stated.</summary>
    public IReadOnlyDictionary<string, string> Other { get; init; } = new Dictionary<string, string>();

    /// <summary>Title or address, for refusals.</summary>
    public string Item => Title.Length > 0 ? Title : CanonicalUrl.PathOf(Url);

    /// <summary>The text of a whole page.</summary>
    public static CallText Of(PageText page, FetchRequest request, FetchedPage response) => new()
    {
        Title = page.Title.Length > 0 ? page.Title : request.Title ?? "",
        Lines = page.Lines,
        Above = page.Above,
        Root = page.Document,
        Files = page.Content,
        Url = response.Url,
        BaseUrl = page.BaseOf(response.Url),
        Day = response.Day,
        ArchiveHash = response.ArchiveHash,
        Summary = request.Summary,
        Published = request.Published,
    };
}
