using System.Text.Json;
using System.Text.Json.Serialization;
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

/// <summary>How the list pages of a site are walked.</summary>
public sealed record ListDefinition
{
    /// <summary>CSS selector of the links; empty takes every link of the page's main content.</summary>
    public string? LinkSelector { get; init; }

    /// <summary>Regular expression that the path of a call's page matches.</summary>
    public string? LinkPath { get; init; }

    /// <summary>Regular expression of paths that are lists themselves and are walked too, e.g. a page per applicant group.</summary>
    public string? ListPath { get; init; }

    /// <summary>Words of the link to the next page.</summary>
    public IReadOnlyList<string> NextWords { get; init; } = ["Nästa", "Nästa sida", "Visa fler", "Fler"];

    /// <summary>The start addresses are RSS or Atom.</summary>
    public bool Feed { get; init; }

    /// <summary>Most list pages that a run walks.</summary>
    public int MaxPages { get; init; } = 50;
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

/// <summary>
/// A source as data: reader, addresses, labels, funder, geography. Stored as JSON in <see cref="CallSource.Definition"/>; the shipped ones are
/// embedded files under Sources/Definitions. Adding a site needs a definition, not code.
/// </summary>
public sealed record SourceDefinition
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Stable key, e.g. <c>socialstyrelsen</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Swedish name.</summary>
    public required string Name { get; init; }

    /// <summary>Which reader: <c>pages</c>, <c>sedia</c> or <c>vinnova</c>.</summary>
    public required string Reader { get; init; }

    /// <summary>Address for people.</summary>
    public required string HomeUrl { get; init; }

    /// <summary>Quartz cron expression, Europe/Stockholm.</summary>
    public string Cron { get; init; } = "0 20 5 ? * MON-FRI";

    /// <summary>How sure we are that the definition fits.</summary>
    public SourceConfidence Confidence { get; init; } = SourceConfidence.Guessed;

    /// <summary>Collected by schedule from the start.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Pages of the demo source: installed in Development only, everything read is marked as example.</summary>
    public bool Example { get; init; }

    /// <summary>The funder, when pages name no other.</summary>
    public required FunderDefinition Funder { get; init; }

    /// <summary>Host names that may be asked, also after redirects. Subdomains are not included.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Start addresses. <c>{demo}</c> stands for the host's own address.</summary>
    public IReadOnlyList<string> Start { get; init; } = [];

    /// <summary>How lists are walked.</summary>
    public ListDefinition List { get; init; } = new();

    /// <summary>Labels of the calls' pages.</summary>
    public LabelDefinition Labels { get; init; } = new();

    /// <summary>Headings that the site writes as ordinary lines, beyond those that every site uses.</summary>
    public IReadOnlyList<string> Headings { get; init; } = [];

    /// <summary>Headings whose sections are left out: contact persons, related links.</summary>
    public IReadOnlyList<string> DropSections { get; init; } = ["Kontakt", "Kontakta oss", "Kontaktpersoner", "Relaterat", "Dela sidan", "Relaterade länkar"];

    /// <summary>Regular expressions of titles whose pages are overviews or plans, not calls.</summary>
    public IReadOnlyList<string> NotCalls { get; init; } = [];

    /// <summary>CSS selector of the main content; optional.</summary>
    public string? ContentSelector { get; init; }

    /// <summary>What the external id is made of.</summary>
    public ExternalIdKind ExternalId { get; init; } = ExternalIdKind.PathAndYear;

    /// <summary>A bullet list of counties under the title is the geography.</summary>
    public bool CountyBullets { get; init; }

    /// <summary>Stored form of the geography that the source as a whole states; <c>null</c> when a page must say so itself.</summary>
    public string? Geography { get; init; }

    /// <summary>Programme that all calls belong to.</summary>
    public string? Programme { get; init; }

    /// <summary>A run that finds no call at all is fine; otherwise it is an error.</summary>
    public bool ZeroIsFine { get; init; }

    /// <summary>Parameters of a reader in code, e.g. <c>types</c> and <c>statuses</c> of SEDIA.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Reads a definition; throws <see cref="JsonException"/> with the place of the mistake.</summary>
    public static SourceDefinition Parse(string json) =>
        JsonSerializer.Deserialize<SourceDefinition>(json, Json) ?? throw new JsonException("The definition is empty.");

    /// <summary>The definition as stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Values of a parameter, or the given ones when it is not set.</summary>
    public IReadOnlyList<string> Parameter(string name, params string[] otherwise) =>
        Parameters.TryGetValue(name, out var values) ? values : otherwise;
}
