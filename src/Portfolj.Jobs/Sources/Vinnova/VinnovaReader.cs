using System.Globalization;
using System.Text.Json;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Sources.Vinnova;

/// <summary>
/// Reads Vinnova's open data: what has changed since a day among programmes, utlysningar and ansökningsomgångar. The round is the call; the other two give its
/// programme and text, and are asked for by number when the round is newer than they are. Rounds without either are kept.
/// </summary>
public sealed class VinnovaReader(SourceDefinition definition) : ISourceReader
{
    // The server needs about a minute for some years' changes and gives up on ten; a good year holds every round that may be open.
    private const string Days = "400";
    private const int MostNumbers = 20;
    private const string Programmes = "program";
    private const string Calls = "utlysningar";
    private const string Rounds = "ansokningsomgangar";

    private readonly Dictionary<string, JsonElement> programmes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement> calls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (JsonElement Round, string? CallNumber, FetchedPage Page)> rounds = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly VinnovaRound reading = new(definition);
    private string? incomplete;

    /// <inheritdoc/>
    public string Version => "vinnova 1 " + definition.Key;

    /// <inheritdoc/>
    public IEnumerable<FetchRequest> Start(DateOnly today)
    {
        var days = int.Parse(definition.Parameter("days", Days)[0], CultureInfo.InvariantCulture);
        return new[] { Programmes, Calls, Rounds }.Select(kind => new FetchRequest($"{Base}/{kind}/{today.AddDays(-days):yyyy-MM-dd}", PageKind.List) { Title = kind });
    }

    /// <inheritdoc/>
    public byte[] BeforeArchive(byte[] body) => PersonalScrubber.Scrub(ContactScrubber.Scrub(body));

    /// <inheritdoc/>
    public ReadResult Read(FetchRequest request, FetchedPage page)
    {
        if (VinnovaJson.Parse(page) is not { } json)
        {
            return ReadResult.Refuse(page.Url, request.Title ?? "svaret", "svaret går inte att läsa som JSON");
        }

        var rows = json.ValueKind == JsonValueKind.Array ? [.. json.EnumerateArray()] : new List<JsonElement> { json };
        if (rows.Count == 0 && request.Url.Contains($"/{Programmes}/", StringComparison.OrdinalIgnoreCase) && request.Kind == PageKind.List)
        {
            incomplete = "Vinnovas lista över program är tom. Det är ett fel hos källan, inte ett besked om att utlysningar saknas.";
        }

        var rejections = new List<Rejection>();
        foreach (var row in rows)
        {
            Take(row, null, page, rejections);
        }

        return new ReadResult { Rejections = rejections, Follow = Missing(request) };
    }

    /// <inheritdoc/>
    public ReadResult Finish()
    {
        var read = rounds.Values.Select(r =>
        {
            JsonElement? call = r.CallNumber is { } number && calls.TryGetValue(number, out var found) ? found : null;
            JsonElement? programme = call is { } c && VinnovaJson.Text(c, "DiarienummerProgram") is { } of && programmes.TryGetValue(of, out var known) ? known : null;
            return reading.Read(r.Round, call, programme, r.Page);
        }).ToList();
        rounds.Clear();
        return new ReadResult { Calls = read, Incomplete = incomplete };
    }

    private string Base => definition.Start.Count > 0 ? definition.Start[0].TrimEnd('/') : throw new SourceFailedException("Källans definition saknar startadress.");

    private void Take(JsonElement row, string? parent, FetchedPage page, List<Rejection> rejections)
    {
        var number = VinnovaJson.Text(row, "Diarienummer");
        if (row.ValueKind != JsonValueKind.Object || number is null)
        {
            rejections.Add(new Rejection(page.Url, row.ValueKind == JsonValueKind.Object ? VinnovaJson.Text(row, "Titel") ?? "post" : "post", "posten saknar diarienummer"));
        }
        else if (row.TryGetProperty("Oppningsdatum", out _) || row.TryGetProperty("Stangningsdatum", out _) || row.TryGetProperty("DiarienummerUtlysning", out _))
        {
            rounds[number] = (row, VinnovaJson.Text(row, "DiarienummerUtlysning") ?? parent, page);
        }
        else if (row.TryGetProperty("UtlysningDnrLista", out _) || page.Url.Contains($"/{Programmes}/", StringComparison.OrdinalIgnoreCase))
        {
            programmes[number] = row;
        }
        else
        {
            calls[number] = row;

            // Version 1 of the interface puts the rounds inside their utlysning.
            foreach (var inner in row.EnumerateObject().Where(f => f.Value.ValueKind == JsonValueKind.Array).SelectMany(f => f.Value.EnumerateArray())
                .Where(e => e.ValueKind == JsonValueKind.Object && (e.TryGetProperty("Oppningsdatum", out _) || e.TryGetProperty("Stangningsdatum", out _))))
            {
                Take(inner, number, page, rejections);
            }
        }
    }

    // What the rounds refer to and the lists of changes did not hold. Asked as details: without them the rounds are still calls.
    private List<FetchRequest> Missing(FetchRequest request)
    {
        if (!request.Url.Contains($"/{Rounds}/", StringComparison.OrdinalIgnoreCase) && !(request.Kind == PageKind.Detail && asked.Contains(request.Url)))
        {
            return [];
        }

        var missingCalls = rounds.Values.Select(r => r.CallNumber).OfType<string>().Where(n => !calls.ContainsKey(n));
        var missingProgrammes = rounds.Values.Select(r => r.CallNumber is { } n && calls.TryGetValue(n, out var call) ? VinnovaJson.Text(call, "DiarienummerProgram") : null)
            .OfType<string>().Where(n => !programmes.ContainsKey(n));
        return [.. Numbers(Calls, missingCalls), .. Numbers(Programmes, missingProgrammes)];
    }

    private IEnumerable<FetchRequest> Numbers(string kind, IEnumerable<string> numbers) =>
        numbers.Distinct().Where(n => asked.Add($"{kind}/{n}")).Order(StringComparer.Ordinal).Chunk(MostNumbers).Select(some =>
        {
            var url = $"{Base}/{kind}/{string.Join(',', some)}";
            asked.Add(url);
            return new FetchRequest(url, PageKind.Detail) { Title = $"{kind} {some[0]}" };
        });
}
