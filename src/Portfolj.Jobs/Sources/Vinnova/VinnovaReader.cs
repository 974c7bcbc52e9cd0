using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Reading;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Sources.Defined;

namespace Portfolj.Jobs.Sources.Vinnova;

/// <summary>
/// Vinnova's open data: programme → call → round, and the round has the dates. Everything changed since a day comes in one answer a level.
/// Contact persons are removed before the bytes are archived.
/// </summary>
public sealed class VinnovaReader(SourceDefinition definition) : ISourceReader
{
    private const string Contacts = "KontaktLista";
    private static readonly string[] Levels = ["program", "utlysningar", "ansokningsomgangar"];
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Dictionary<string, JsonElement> programmes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement> calls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (JsonElement Row, FetchedPage Page)> rounds = new(StringComparer.Ordinal);
    private bool programmesAnswered;

    /// <inheritdoc/>
    public string Version => "vinnova 1";

    /// <inheritdoc/>
    public IEnumerable<FetchRequest> Start(DateOnly today)
    {
        var days = int.Parse(definition.Parameter("days", "400")[0], CultureInfo.InvariantCulture);
        var root = definition.Start.Count > 0 ? definition.Start[0].TrimEnd('/') : "https://data.vinnova.se/api";
        return [.. Levels.Select(l => new FetchRequest(string.Create(CultureInfo.InvariantCulture, $"{root}/{l}/{today.AddDays(-days):yyyy-MM-dd}"), PageKind.List) { Title = l })];
    }

    /// <inheritdoc/>
    public byte[] BeforeArchive(byte[] body)
    {
        try
        {
            var node = JsonNode.Parse(TextDecoding.Decode(body));
            Strip(node);
            return node is null ? body : JsonSerializer.SerializeToUtf8Bytes(node, Plain);
        }
        catch (JsonException)
        {
            // Not the open data: an error page, which names nobody.
            return body;
        }
    }

    /// <inheritdoc/>
    public ReadResult Read(FetchRequest request, FetchedPage page)
    {
        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(TextDecoding.Decode(page.Body, page.Headers.GetValueOrDefault("content-type")));
            root = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return ReadResult.Refuse(page.Url, request.Title ?? "svar", "svaret är inte JSON");
        }

        programmesAnswered |= page.Url.Contains("/program/", StringComparison.OrdinalIgnoreCase);
        Sort(root, page);
        return ReadResult.Nothing;
    }

    /// <inheritdoc/>
    public ReadResult Finish()
    {
        if (programmesAnswered && programmes.Count == 0)
        {
            throw new SourceFailedException("Vinnova svarade med en tom programlista. Det är ett fel hos källan, inte att det saknas utlysningar.");
        }

        var read = new List<ReadCall>();
        var rejections = new List<Rejection>();
        foreach (var (number, (row, page)) in rounds.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            if (Flag(row, "Publik") == false || Flag(row, "Webbsida") == false)
            {
                rejections.Add(new Rejection(page.Url, number, "bara för inbjudna: omgången är inte publik"));
            }
            else
            {
                read.Add(Round(number, row, page));
            }
        }

        return new ReadResult { Calls = read, Rejections = rejections };
    }

    private static void Strip(JsonNode? node)
    {
        if (node is JsonObject row)
        {
            row.Remove(Contacts);
            foreach (var (_, child) in row)
            {
                Strip(child);
            }
        }
        else if (node is JsonArray list)
        {
            foreach (var child in list)
            {
                Strip(child);
            }
        }
    }

    // Rows tell themselves what they are, so that nested and wrapped answers (v1, v2) read alike.
    private void Sort(JsonElement element, FetchedPage page)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Sort(item, page);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (Text(element, "Diarienummer") is { } number)
            {
                if (Has(element, "Stangningsdatum") || Has(element, "Oppningsdatum") || Has(element, "DiarienummerUtlysning"))
                {
                    rounds[number] = (element, page);
                }
                else if (Has(element, "DiarienummerProgram") || Has(element, "AnsokningsomgangDnrLista"))
                {
                    calls[number] = element;
                }
                else
                {
                    programmes[number] = element;
                }
            }

            foreach (var list in element.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Array))
            {
                Sort(list.Value, page);
            }
        }
    }

    private ReadCall Round(string number, JsonElement row, FetchedPage page)
    {
        // A round whose call is not in the answer is kept: only the programme's name is missing then.
        var call = Text(row, "DiarienummerUtlysning") is { } parent && calls.TryGetValue(parent, out var known) ? known : (JsonElement?)null;
        var programme = call is { } c && Text(c, "DiarienummerProgram") is { } p && programmes.TryGetValue(p, out var above) ? Text(above, "Titel") : null;
        var title = Text(row, "Titel") ?? Text(row, "TitelEngelska") ?? (call is { } k ? Text(k, "Titel") : null) ?? "";
        var sections = Sections(row, call).ToList();
        var facts = CallTextReading.Read(sections, page.Day);
        var fields = FactsOfText.From(facts).Where(f => f.Field is not (RoundField.Opens or RoundField.Closes or RoundField.OtherCutoffs or RoundField.StatedStatus)).ToDictionary(f => f.Field);
        var (opens, closes) = (Moment(row, "Oppningsdatum"), Moment(row, "Stangningsdatum"));
        void Set(RoundField field, string? value, string place)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                fields[field] = new FieldReading(field, value, null, place);
            }
        }

        var url = Link(row) ?? (call is { } l ? Link(l) : null) ?? definition.HomeUrl;
        Set(RoundField.Opens, opens is null ? null : RoundProjection.Format(opens), "Oppningsdatum");
        Set(RoundField.Closes, closes is null ? null : RoundProjection.Format(closes), "Stangningsdatum");
        Set(RoundField.Programme, programme, "program.Titel");
        Set(RoundField.Url, url, "LankLista");
        Set(RoundField.Summary, Text(row, "Beskrivning") ?? (call is { } s ? Text(s, "Beskrivning") : null) ?? sections.FirstOrDefault()?.Text, "Beskrivning");
        if (closes is null && Text(row, "Dagligen") is "1" or "true" or "True")
        {
            Set(RoundField.DeadlineKind, nameof(DeadlineKind.Rolling), "Dagligen");
        }

        fields.TryAdd(RoundField.Geography, new FieldReading(RoundField.Geography, Geography.National.ToString(), null, "källans beskrivning"));
        return new ReadCall
        {
            ExternalId = number,
            RoundKey = RoundKeys.Of(title, opens?.Date, closes?.Date, fields.ContainsKey(RoundField.DeadlineKind), page.Day),
            Url = url,
            CanonicalUrl = CanonicalUrl.Of(url),
            Title = title,
            Funder = definition.Funder.Name,
            FunderType = definition.Funder.Type,
            Mechanism = Mechanism.Application,
            Facts = [.. fields.Values.OrderBy(f => f.Field)],
            Sections = sections,
            Languages = Text(row, "TitelEngelska") is null ? ["sv"] : ["en", "sv"],
            ArchiveHash = page.ArchiveHash,
        };
    }

    private static IEnumerable<TextSection> Sections(JsonElement row, JsonElement? call)
    {
        foreach (var (element, heading) in new[] { (row, (string?)null), (call ?? default, "Om utlysningen") })
        {
            if (element.ValueKind == JsonValueKind.Object && Text(element, "Beskrivning") is { } description)
            {
                yield return new TextSection(heading, PageText.Plain(description));
            }
        }

        if (row.TryGetProperty("WebTextLista", out var texts) && texts.ValueKind == JsonValueKind.Array)
        {
            foreach (var text in texts.EnumerateArray())
            {
                if (Text(text, "TextSv") is { } swedish)
                {
                    yield return new TextSection(Text(text, "RubrikSv"), PageText.Plain(swedish));
                }
            }
        }
    }

    // Dates carry no zone and mean Stockholm; 1900-01-01 is how the register writes "no date"; midnight is no hour.
    private static Deadline? Moment(JsonElement row, string name)
    {
        if (Text(row, name) is not { } text || !DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) || at.Year < 1950)
        {
            return null;
        }

        var local = at.Kind == DateTimeKind.Utc ? Data.SwedishClock.ToSwedish(at) : at;
        return new Deadline(DateOnly.FromDateTime(local), local.TimeOfDay == TimeSpan.Zero ? null : new TimeOnly(local.Hour, local.Minute));
    }

    private static string? Link(JsonElement row) =>
        row.TryGetProperty("LankLista", out var links) && links.ValueKind == JsonValueKind.Array
            ? links.EnumerateArray().Select(l => Text(l, "URL")).FirstOrDefault(u => Uri.TryCreate(u, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            : null;

    private static bool? Flag(JsonElement row, string name) => Text(row, name) switch { "0" or "false" or "False" => false, null => null, _ => true };

    private static bool Has(JsonElement row, string name) => row.TryGetProperty(name, out _);

    // "x" and "xx" are how the register's users leave a compulsory field empty.
    private static string? Text(JsonElement row, string name)
    {
        if (row.ValueKind != JsonValueKind.Object || !row.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null or JsonValueKind.Array or JsonValueKind.Object)
        {
            return null;
        }

        var text = value.ToString().Trim();
        return text.Length == 0 || text.Trim('x', 'X', '.', '-').Length == 0 ? null : text;
    }
}
