using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portfolj.Domain.Funding.Trials;

/// <summary>What a definition says of the source as a whole, as the reader understood it.</summary>
public sealed record TrialSource(string Key, string Name, string HomeUrl, string Cron, bool Enabled, bool ZeroIsFine, string Funder);

/// <summary>Something that must be changed in the definition first.</summary>
/// <param name="Field">Path of the field, e.g. <c>start[0]</c>; empty for the whole.</param>
/// <param name="Sentence">What, in Swedish.</param>
public sealed record TrialProblem(string Field, string Sentence);

/// <summary>A link to a call's own page that a list holds.</summary>
public sealed record TrialLink(string Url, string? Title);

/// <summary>A list page as it was read.</summary>
/// <param name="Url">Its address; empty when it was pasted.</param>
/// <param name="Count">Links to calls' own pages.</param>
/// <param name="First">The first of them.</param>
/// <param name="NextPage">Further list pages that it leads to.</param>
public sealed record TrialList(string Url, int Count, IReadOnlyList<TrialLink> First, IReadOnlyList<string> NextPage)
{
    /// <summary>Other links of the page, when none was recognised as a call's.</summary>
    public IReadOnlyList<TrialLink> Others { get; init; } = [];
}

/// <summary>What was read of one field, with the words that it was read from.</summary>
public sealed record TrialFact(RoundField Field, string Value, string? Quote, string? Place);

/// <summary>A call as it would be stored.</summary>
public sealed record TrialCall
{
    /// <summary>Address; empty when it was pasted.</summary>
    public required string Url { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Funder.</summary>
    public required string Funder { get; init; }

    /// <summary>What kind of funder.</summary>
    public FunderType FunderType { get; init; }

    /// <summary>Act.</summary>
    public string? LegalAct { get; init; }

    /// <summary>How the money is given out.</summary>
    public Mechanism? Mechanism { get; init; }

    /// <summary>What was read.</summary>
    public IReadOnlyList<TrialFact> Facts { get; init; } = [];

    /// <summary>Why it would be refused, in Swedish; <c>null</c> when it would be stored.</summary>
    public string? Refusal { get; init; }

    /// <summary>What a person should look at, in Swedish.</summary>
    public string? Doubt { get; init; }

    /// <summary>The page as the reader saw it.</summary>
    public string Text { get; init; } = "";

    /// <summary>What was read of a field.</summary>
    public TrialFact? this[RoundField field] => Facts.FirstOrDefault(f => f.Field == field);
}

/// <summary>A page that gave no call.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Item">Title, or what it was called in the list.</param>
/// <param name="Reason">Why, in Swedish.</param>
/// <param name="Text">The page as the reader saw it.</param>
public sealed record TrialRefusal(string Url, string Item, string Reason, string Text);

/// <summary>What a trial found. Stored as JSON on the trial.</summary>
public sealed record TrialResult
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The source; <c>null</c> when the definition could not be read at all.</summary>
    public TrialSource? Source { get; init; }

    /// <summary>What is wrong with the definition. While anything is, nothing is fetched.</summary>
    public IReadOnlyList<TrialProblem> Problems { get; init; } = [];

    /// <summary>List pages.</summary>
    public IReadOnlyList<TrialList> Lists { get; init; } = [];

    /// <summary>Calls that would be stored.</summary>
    public IReadOnlyList<TrialCall> Calls { get; init; } = [];

    /// <summary>Pages and calls that would not.</summary>
    public IReadOnlyList<TrialRefusal> Refusals { get; init; } = [];

    /// <summary>The stored form.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>Reads the stored form.</summary>
    public static TrialResult Parse(string json) => JsonSerializer.Deserialize<TrialResult>(json, Options) ?? throw new JsonException("The result is empty.");
}
