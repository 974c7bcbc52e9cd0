using System.Globalization;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Places;
using Portfolj.Domain.Funding;

namespace Portfolj.Api.Features.Funding.Sources.Setup;

/// <summary>
/// Turns what an official wrote into a definition. Only what a person can get wrong on the form is said here; that the definition as a whole holds, the trial says,
/// since it is the same check that collecting makes. What the form does not show is kept as it was.
/// </summary>
public sealed class SourceFormReading
{
    /// <summary>Longest definition, characters.</summary>
    public const int MaxDefinition = 60_000;

    private const int MostLines = 50;
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly SourceForm form;

    private SourceFormReading(SourceForm form) => this.form = form;

    /// <summary>What is wrong; the field is a property of <see cref="SourceForm"/>.</summary>
    public List<Refusal> Refusals { get; } = [];

    /// <summary>The definition.</summary>
    public JsonObject Definition { get; private set; } = [];

    /// <summary>The plan as a cron expression; <c>null</c> when the source keeps the one it has.</summary>
    public string? Cron { get; private set; }

    /// <summary>The definition as it is stored.</summary>
    public string Json => Definition.ToJsonString(Readable);

    /// <summary>Reads a form, laid over the definition that it was filled from.</summary>
    /// <param name="form">What was typed.</param>
    /// <param name="before">The stored definition; empty for a new source.</param>
    /// <param name="key">The source's key.</param>
    public static SourceFormReading Of(SourceForm form, JsonObject before, string key)
    {
        var reading = new SourceFormReading(form) { Definition = before.DeepClone().AsObject() };
        reading.Read(key);
        return reading;
    }

    /// <summary>Reads the plan alone.</summary>
    public static SourceFormReading OfPlan(SourceForm form)
    {
        var reading = new SourceFormReading(form);
        reading.Plan();
        return reading;
    }

    /// <summary>A key made of a name: <c>lansstyrelsen-orebro</c>.</summary>
    public static string KeyOf(string? name)
    {
        var plain = string.Concat((name ?? "").Normalize(System.Text.NormalizationForm.FormD).ToLowerInvariant().Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark));
        var key = Regex.Replace(plain, "[^a-z0-9]+", "-", RegexOptions.None, TimeSpan.FromSeconds(1)).Trim('-');
        key = key.Length > 50 ? key[..50].TrimEnd('-') : key;
        return key.Length < 2 ? "kalla" + key : key;
    }

    /// <summary>JSON as an official wrote it, or the refusal <c>definition-unreadable</c> with the line.</summary>
    public static Result<JsonObject> ReadJson(string? text)
    {
        try
        {
            var options = new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 32 };
            return text?.Length > MaxDefinition ? new Refusal("text-too-long", "Json", SwedishText.WholeNumber(MaxDefinition))
                : JsonNode.Parse(text ?? "", documentOptions: options) is JsonObject definition && IsText(definition) && definition.All(p => p.Key.Length > 0) ? definition
                : new Refusal("definition-unreadable", "Json", "1");
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException)
        {
            return new Refusal("definition-unreadable", "Json", (((error as JsonException)?.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>JSON as it is stored. A source that is not an example cannot be made one: examples are let past checks that the rest are held to.</summary>
    public static string Stored(JsonObject definition, JsonObject before)
    {
        if (before["example"]?.ToString() != "true")
        {
            definition.Remove("example");
        }

        return definition.ToJsonString(Readable);
    }

    private void Read(string key)
    {
        var name = Short(form.Name, nameof(form.Name), "name-missing");
        var funder = Short(form.Funder, nameof(form.Funder), "funder-missing");
        var lists = Addresses(form.ListUrls, nameof(form.ListUrls));
        When(lists is { Count: 0 }, "list-missing", nameof(form.ListUrls));
        var examples = Addresses(form.Examples, nameof(form.Examples));
        var path = Plain(form.LinkPath) ?? (examples is { Count: > 0 } ? LinkPattern.From(examples) : null);
        Definition["key"] = key;
        Definition["name"] = name;
        Definition["reader"] ??= "pages";
        Definition["funder"] = new JsonObject { ["name"] = funder, ["type"] = Camel(Enum.TryParse<FunderType>(form.FunderType, out var type) && Enum.IsDefined(type) ? type : FunderType.State) };
        if (lists is { Count: > 0 })
        {
            Definition["homeUrl"] = lists[0].AbsoluteUri;
            Definition["start"] = Array(lists.Select(l => l.AbsoluteUri));
            Definition["hosts"] = Array(Names(form.Hosts, nameof(form.Hosts)) is { Count: > 0 } hosts ? hosts : GuessHosts(lists.Concat(examples ?? [])));
        }

        var list = Part("list");
        Set(list, "linkPath", path);
        Set(list, "nextWords", Array(Names(form.NextWords, nameof(form.NextWords))));
        if (examples is { Count: > 0 } && Plain(form.LinkPath) is null)
        {
            Definition["externalId"] = LinkPattern.ExternalId(examples);
        }

        var labels = Part("labels");
        Set(labels, "opens", Array(Names(form.Opens, nameof(form.Opens))));
        Set(labels, "closes", Array(Names(form.Closes, nameof(form.Closes))));
        Set(labels, "closed", Array(Names(form.Closed, nameof(form.Closed))));
        Set(Definition, "geography", Where());
        Plan();
        if (Cron is not null)
        {
            Definition["cron"] = Cron;
        }

        Definition["enabled"] = form.Enabled == "true";
    }

    /// <summary>The hosts of addresses with and without www: sites send from one to the other. An address of numbers is no name, and whether it may be asked is the guard's business.</summary>
    public static IEnumerable<string> GuessHosts(IEnumerable<Uri> addresses) => addresses.Select(a => a.IdnHost.ToLowerInvariant()).Distinct()
        .Where(h => h.Contains('.', StringComparison.Ordinal) && !IPAddress.TryParse(h.Trim('[', ']'), out _))
        .SelectMany(h => h.StartsWith("www.", StringComparison.Ordinal) ? [h, h[4..]] : h.Count(c => c == '.') == 1 ? new[] { h, "www." + h } : [h]).Distinct();

    private void Plan()
    {
        if (form.Days == SourceForm.OwnPlan)
        {
            return;
        }

        var days = form.Days is "MON-FRI" or "MON" or "TUE" or "WED" or "THU" or "FRI" ? form.Days : null;
        When(days is null, "code-unknown", nameof(form.Days));
        var typed = (Plain(form.Hour) ?? "").Replace("kl.", "", StringComparison.OrdinalIgnoreCase).Trim().Replace('.', ':');
        typed = typed.Contains(':', StringComparison.Ordinal) || typed.Length == 0 ? typed : typed + ":00";
        var readable = TimeOnly.TryParseExact(typed, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour);
        When(!readable, "time-unreadable", nameof(form.Hour));
        Cron = days is not null && readable ? string.Create(CultureInfo.InvariantCulture, $"0 {hour.Minute} {hour.Hour} ? * {days}") : null;
    }

    private string? Where()
    {
        if (form.Where is null or SourceForm.WhereOnPage)
        {
            return null;
        }

        if (form.Where == SourceForm.WhereNational)
        {
            return Geography.National.ToString();
        }

        When(form.Where != SourceForm.WherePlaces, "code-unknown", nameof(form.Where));
        var parts = (form.Places ?? "").Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var codes = parts.Select(p => (Places.County(p) ?? Places.CountyByName(p))?.Code ?? (Places.Municipality(p) ?? Places.MunicipalityByName(p))?.Code).ToList();
        When(codes.Count == 0 || codes.Contains(null), "place-unknown", nameof(form.Places));
        return codes.Count == 0 || codes.Contains(null) ? null : Geography.Of(codes.OfType<string>()).ToString();
    }

    private string Short(string? text, string field, string missing)
    {
        var plain = Plain(text) ?? "";
        When(plain.Length == 0, missing, field);
        When(plain.Length > 200, "text-too-long", field, "200");
        return plain;
    }

    private List<Uri>? Addresses(string? text, string field)
    {
        var lines = (text ?? "").Split(['\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        When(lines.Length > MostLines, "too-many-lines", field, MostLines.ToString(CultureInfo.InvariantCulture));
        var read = lines.Select(l => Uri.TryCreate(l, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0 && l.Length <= 2000 ? address : null).ToList();
        When(read.Contains(null), "url-unreadable", field);
        return read.Contains(null) ? null : [.. read.OfType<Uri>()];
    }

    private List<string> Names(string? text, string field)
    {
        List<string> lines = [.. (text ?? "").Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(l => l.TrimEnd(':', ' ')).Where(l => l.Length > 0).Distinct()];
        When(lines.Count > MostLines, "too-many-lines", field, MostLines.ToString(CultureInfo.InvariantCulture));
        When(lines.Exists(l => l.Length > 200), "text-too-long", field, "200");
        return lines;
    }

    private JsonObject Part(string name)
    {
        if (Definition[name] is not JsonObject)
        {
            Definition[name] = new JsonObject();
        }

        return Definition[name]!.AsObject();
    }

    /// <summary>Whether every text of a definition is text: JSON can name halves of characters that no text holds.</summary>
    public static bool IsText(JsonNode? node)
    {
        try
        {
            return node switch
            {
                JsonObject parts => parts.All(p => IsText(p.Value)),
                JsonArray items => items.All(IsText),
                JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>() is not null,
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static void Set(JsonObject parent, string name, JsonNode? value)
    {
        if (value is null or JsonArray { Count: 0 })
        {
            parent.Remove(name);
        }
        else
        {
            parent[name] = value;
        }
    }

    private static JsonArray Array(IEnumerable<string> values) => new([.. values.Select(v => (JsonNode?)JsonValue.Create(v))]);

    private static string Camel(FunderType type) => JsonNamingPolicy.CamelCase.ConvertName(type.ToString());

    private static string? Plain(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private void When(bool wrong, string code, string field, params string[] args)
    {
        if (wrong && !Refusals.Exists(r => r.Code == code && r.Field == field))
        {
            Refusals.Add(new Refusal(code, field, args));
        }
    }
}
