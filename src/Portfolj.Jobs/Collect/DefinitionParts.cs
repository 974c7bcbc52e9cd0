using Portfolj.Domain.Funding;

namespace Portfolj.Jobs.Collect;

/// <summary>Who gives the money of a source, unless the page itself names another.</summary>
public sealed record FunderDefinition
{
    /// <summary>Name as people know it.</summary>
    public required string Name { get; init; }

    /// <summary>State, EU, region, foundation …</summary>
    public FunderType Type { get; init; } = FunderType.State;
}

/// <summary>What one item of a list page is.</summary>
public enum ListItems
{
    /// <summary>A link to the call's own page.</summary>
    Links,

    /// <summary>An element (<see cref="ListDefinition.ItemSelector"/>) that is the call itself and is read where it stands.</summary>
    Elements,

    /// <summary>A name line that lines with labels follow: a calendar such as Skolverket's. The labels are <see cref="ListDefinition.ItemLabels"/>.</summary>
    Lines,

    /// <summary>A heading (<see cref="ListDefinition.ItemHeading"/>) and what stands below it: a plan of coming calls such as ESF-rådet's.</summary>
    Headings,

    /// <summary>The start page as a whole is one call.</summary>
    Page,
}

/// <summary>A page number or offset in the address: <c>?page=2</c>.</summary>
public sealed record PageParameterDefinition
{
    /// <summary>Name of the query parameter.</summary>
    public required string Name { get; init; }

    /// <summary>Value of the first page.</summary>
    public int Start { get; init; } = 1;

    /// <summary>What is added for each page: 1 for page numbers, the page's size for offsets.</summary>
    public int Step { get; init; } = 1;
}

/// <summary>How the list pages of a site are walked.</summary>
public sealed record ListDefinition
{
    /// <summary>What an item of the list is.</summary>
    public ListItems Items { get; init; } = ListItems.Links;

    /// <summary>CSS selector of the items: elements that hold a link to the call's page or, with <see cref="ListItems.Elements"/>, the call itself.</summary>
    public string? ItemSelector { get; init; }

    /// <summary>Labels that make a block of lines a call, e.g. "Sök" and "Begär ut"; a number after them tells the round.</summary>
    public IReadOnlyList<string> ItemLabels { get; init; } = [];

    /// <summary>Regular expression of the headings that begin a call.</summary>
    public string? ItemHeading { get; init; }

    /// <summary>Headings whose bullets name grants that are withdrawn this year.</summary>
    public IReadOnlyList<string> CancelledHeadings { get; init; } = [];

    /// <summary>CSS selector of the links; empty takes every link of the page's main content.</summary>
    public string? LinkSelector { get; init; }

    /// <summary>Regular expression that the path of a call's page matches.</summary>
    public string? LinkPath { get; init; }

    /// <summary>Regular expression of paths that are lists themselves and are walked too, e.g. a page per applicant group.</summary>
    public string? ListPath { get; init; }

    /// <summary>Words of the link to the next page.</summary>
    public IReadOnlyList<string> NextWords { get; init; } = ["Nästa", "Nästa sida", "Visa fler", "Fler"];

    /// <summary>CSS selector of the link to the next page.</summary>
    public string? NextSelector { get; init; }

    /// <summary>Page number or offset in the address; the walk ends at the first page that brings nothing new.</summary>
    public PageParameterDefinition? PageParameter { get; init; }

    /// <summary>The start addresses are RSS or Atom. A feed is recognised without this word; it says that anything else is an error.</summary>
    public bool Feed { get; init; }

    /// <summary>Whether a call's own page is fetched; otherwise the entry of the feed or of the JSON answer is all there is.</summary>
    public bool Details { get; init; } = true;

    /// <summary>Most list pages that a run walks.</summary>
    public int MaxPages { get; init; } = 50;
}

/// <summary>Where one field stands on a call's page. Of selector and label the first that gives words decides.</summary>
public sealed record FieldDefinition
{
    /// <summary>CSS selector.</summary>
    public string? Selector { get; init; }

    /// <summary>Attribute whose value is taken instead of the visible text, e.g. <c>datetime</c>. An attribute that cannot be read falls back on the text.</summary>
    public string? Attribute { get; init; }

    /// <summary>Labels in the visible text: "Sista ansökningsdag: 2027-02-01".</summary>
    public IReadOnlyList<string> Label { get; init; } = [];

    /// <summary>Regular expression; its first group, or else the whole, is the value. Without selector and label it is sought in the whole text.</summary>
    public string? Regex { get; init; }
}

/// <summary>A source that answers in JSON. Paths are written <c>metadata.title[0]</c>; <c>[*]</c> takes all, and <c> | </c> stands between alternatives.</summary>
public sealed record JsonDefinition
{
    /// <summary>Path of the list of items; empty when the answer itself is the list.</summary>
    public string Items { get; init; } = "";

    /// <summary>Path of each field: <c>id</c>, <c>funder</c>, <c>legalAct</c>, <c>text</c> or a name of <see cref="RoundField"/>. Values may be HTML.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>Formats of dates beyond ISO 8601, e.g. <c>MM/dd/yyyy</c> or <c>epochMs</c>. Numbers are never guessed to be dates.</summary>
    public IReadOnlyList<string> DateFormats { get; init; } = [];

    /// <summary>Address of an item for people, with <c>{path}</c> in place of values; used when no field <c>url</c> is mapped.</summary>
    public string? Url { get; init; }

    /// <summary>Path of the address of the next page.</summary>
    public string? Next { get; init; }

    /// <summary>Path of the number of items in all: the run is incomplete when fewer were given.</summary>
    public string? Total { get; init; }
}

/// <summary>Labels in the visible text that say one fact each: "Sista ansökningsdag: 2027-02-01".</summary>
public sealed record LabelDefinition
{
    /// <summary>First day for applications.</summary>
    public IReadOnlyList<string> Opens { get; init; } = [];

    /// <summary>Last day for applications.</summary>
    public IReadOnlyList<string> Closes { get; init; } = [];

    /// <summary>Says that the round is closed, with or without the day.</summary>
    public IReadOnlyList<string> Closed { get; init; } = [];

    /// <summary>The funder's name.</summary>
    public IReadOnlyList<string> Funder { get; init; } = [];

    /// <summary>The act that governs the grant.</summary>
    public IReadOnlyList<string> LegalAct { get; init; } = [];

    /// <summary>The programme.</summary>
    public IReadOnlyList<string> Programme { get; init; } = [];

    /// <summary>Status in words.</summary>
    public IReadOnlyList<string> Status { get; init; } = [];

    /// <summary>Target groups.</summary>
    public IReadOnlyList<string> TargetGroups { get; init; } = [];

    /// <summary>Themes.</summary>
    public IReadOnlyList<string> Themes { get; init; } = [];

    /// <summary>The period that the money is for.</summary>
    public IReadOnlyList<string> Period { get; init; } = [];

    /// <summary>The day of publication.</summary>
    public IReadOnlyList<string> Published { get; init; } = [];

    /// <summary>Lines that change with the day of the visit and mean nothing: never read, never hashed.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];
}

/// <summary>What the external id of a call's page is made of.</summary>
public enum ExternalIdKind
{
    /// <summary>Path of the address and the year of closing: sites that reuse an address year after year.</summary>
    PathAndYear,

    /// <summary>The digits before <c>.html</c>.</summary>
    Digits,

    /// <summary>The path alone.</summary>
    Path,

    /// <summary>Title and day of closing: sites whose addresses change.</summary>
    TitleAndDay,
}
