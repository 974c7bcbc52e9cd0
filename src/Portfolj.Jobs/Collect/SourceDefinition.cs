using System.Text.Json;
using System.Text.Json.Serialization;
using Portfolj.Domain.Funding;

namespace Portfolj.Jobs.Collect;

/// <summary>
/// A source as data: reader, addresses, labels, funder, geography. Stored as JSON in <see cref="CallSource.Definition"/>; the shipped ones are
/// embedded files under Sources/Definitions. Adding a site needs a definition, not code.
/// </summary>
public sealed record SourceDefinition
{
    private static readonly JsonSerializerOptions Options = new()
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

    /// <summary>Which reader, one of <see cref="SourceReaders.Known"/>.</summary>
    public required string Reader { get; init; }

    /// <summary>Address for people.</summary>
    public required string HomeUrl { get; init; }

    /// <summary>Quartz cron expression, Europe/Stockholm.</summary>
    public string Cron { get; init; } = "0 20 5 ? * MON-FRI";

    /// <summary>How sure we are that the definition fits.</summary>
    public SourceConfidence Confidence { get; init; } = SourceConfidence.Guessed;

    /// <summary>Collected by schedule from the start.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>A new installation collects it at its scheduled hour first, not at once.</summary>
    public bool WaitsForSchedule { get; init; }

    /// <summary>Most requests of a run; <c>null</c> leaves it to the installation.</summary>
    public int? MaxRequests { get; init; }

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

    /// <summary>How the answers of a source in JSON are read.</summary>
    public JsonDefinition? Json { get; init; }

    /// <summary>Where single fields stand: <c>funder</c>, <c>legalAct</c>, <c>id</c> or a name of <see cref="RoundField"/>. They decide over labels, and labels over prose.</summary>
    public IReadOnlyDictionary<string, FieldDefinition> Fields { get; init; } = new Dictionary<string, FieldDefinition>();

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
        JsonSerializer.Deserialize<SourceDefinition>(json, Options) ?? throw new JsonException("The definition is empty.");

    /// <summary>
    /// Reads what a person has written: the definition when it can be read at all, and everything that is wrong with it. A definition with problems is never stored and never run.
    /// </summary>
    public static (SourceDefinition? Definition, IReadOnlyList<DefinitionProblem> Problems) Check(string json)
    {
        if (json.Length > DefinitionCheck.MaxSize)
        {
            return (null, [new DefinitionProblem("", $"Beskrivningen är större än {DefinitionCheck.MaxSize / 1024} kB.")]);
        }

        try
        {
            var definition = Parse(json);
            return (definition, definition.Problems());
        }
        catch (JsonException error)
        {
            return (null, [DefinitionCheck.Of(error)]);
        }
    }

    /// <summary>What is wrong with the definition, in the order of its fields; empty when it may be used. Loopback is let through where <paramref name="isTrusted"/> says so.</summary>
    public IReadOnlyList<DefinitionProblem> Problems(Func<Uri, bool>? isTrusted = null) => new DefinitionCheck(this, isTrusted ?? (_ => false)).Run();

    /// <summary>The definition as stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>Values of a parameter, or the given ones when it is not set.</summary>
    public IReadOnlyList<string> Parameter(string name, params string[] otherwise) =>
        Parameters.TryGetValue(name, out var values) ? values : otherwise;
}
