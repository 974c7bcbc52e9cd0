using System.Globalization;
using System.Text.Json;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Sources.Sedia;

/// <summary>
/// EU Funding &amp; Tenders (docs/kallor.md). Asks by multipart file parts, page by page, and trusts nothing: an answer may have ignored the filter, so every row
/// is held against what was asked. Rows of the same topic in several languages are one call; update notices go to the calls' diaries.
/// </summary>
public sealed class SediaReader(SourceDefinition definition) : ISourceReader
{
    private const int PageSize = 100;
    private const string Notice = "6";
    private static readonly string[] DefaultTypes = ["1", "2", "8"];
    private static readonly string[] DefaultStatuses = [SediaStatus.Forthcoming, SediaStatus.Open];

    private readonly IReadOnlyList<string> types = definition.Parameter("types", DefaultTypes);
    private readonly IReadOnlyList<string> statuses = definition.Parameter("statuses", DefaultStatuses);
    private readonly IReadOnlyList<string> languages = definition.Parameter("languages", "sv", "en");
    private readonly Dictionary<string, List<SediaRow>> topics = new(StringComparer.Ordinal);
    private readonly HashSet<string> references = new(StringComparer.Ordinal);
    private readonly HashSet<string> refused = new(StringComparer.Ordinal);
    private readonly List<CallNotice> notices = [];
    private readonly HashSet<int> pagesAsked = [];
    private long rowsSeen;
    private string? cut;
    private bool cutByUs;

    /// <inheritdoc/>
    public string Version => "sedia 1";

    /// <inheritdoc/>
    public IEnumerable<FetchRequest> Start(DateOnly today) => [Request(1)];

    /// <inheritdoc/>
    public byte[] BeforeArchive(byte[] body) => body;

    /// <inheritdoc/>
    public ReadResult Read(FetchRequest request, FetchedPage page)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(TextDecoding.UndoConsole(TextDecoding.Decode(page.Body, page.Headers.GetValueOrDefault("content-type"))));
        }
        catch (JsonException)
        {
            return ReadResult.Refuse(page.Url, "svar", "svaret är inte JSON");
        }

        using (document)
        {
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("results", out var results) && results.ValueKind == JsonValueKind.Array)
            {
                return ReadAnswer(request, page, root, results);
            }

            // A single row, as saved by a person.
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("metadata", out _)
                ? new ReadResult { Rejections = [.. Rows([root], page)] }
                : ReadResult.Refuse(page.Url, "svar", "svaret saknar sökresultat");
        }
    }

    /// <inheritdoc/>
    public ReadResult Finish() => new()
    {
        Calls = [.. topics.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => SediaTopic.Read(t.Key, t.Value))],
        Notices = notices,
        Rejections = cut is { } rest ? [new Rejection(definition.HomeUrl, "sidor", rest)] : [],
        Incomplete = cutByUs ? cut : null,
    };

    private ReadResult ReadAnswer(FetchRequest request, FetchedPage page, JsonElement root, JsonElement results)
    {
        var count = results.GetArrayLength();
        rowsSeen += count;
        var rejections = Rows(results.EnumerateArray(), page).ToList();
        if (request.Kind == PageKind.Detail || request.Parts is null)
        {
            return new ReadResult { Rejections = rejections };
        }

        // The server may clamp the size of a page without a word: what it says of itself decides, and only an empty page or the total ends the walk.
        var total = Number(root, "totalResults") ?? 0;
        var left = rowsSeen < total;
        var more = count > 0 && left && pagesAsked.Count < definition.List.MaxPages;
        cut = left && !more ? string.Create(CultureInfo.InvariantCulture, $"portalen uppger {total} rader men lämnade ut {rowsSeen}") : null;
        cutByUs = left && count > 0 && !more;
        return new ReadResult { Rejections = rejections, Follow = more ? [Request(request.Page + 1)] : [] };
    }

    private IEnumerable<Rejection> Rows(IEnumerable<JsonElement> elements, FetchedPage page)
    {
        foreach (var element in elements)
        {
            var row = SediaRow.Of(element, page);
            if (row is null)
            {
                yield return new Rejection(page.Url, "rad", "raden saknar metadata");
                continue;
            }

            // The same row twice: pages shift while they are walked.
            if (!references.Add(row.Reference))
            {
                continue;
            }

            if (row.Type == Notice)
            {
                notices.AddRange(row.Notices());
                continue;
            }

            if (Refusal(row) is not { } reason)
            {
                topics.TryAdd(row.Identifier, []);
                topics[row.Identifier].Add(row);
            }
            else if (refused.Add(row.Identifier + reason))
            {
                yield return new Rejection(row.Url ?? page.Url, row.Identifier.Length > 0 ? row.Identifier : row.Reference, reason);
            }
        }
    }

    private string? Refusal(SediaRow row) =>
        row.Identifier.Length == 0 ? "beteckning saknas"
        : row["DATASOURCE"] is { } source && source != "SEDIA" ? $"annan datakälla än den efterfrågade ({source})"
        : !Asked(types, row.Type) ? $"annan typ än den efterfrågade ({row.Type ?? "ingen"})"
        : !Asked(statuses, row.Status) ? $"annan status än den efterfrågade ({SediaStatus.Name(row.Status)})" : null;

    private static bool Asked(IReadOnlyList<string> wanted, string? value) => wanted.Contains("any") || (value is not null && wanted.Contains(value));

    private FetchRequest Request(int number)
    {
        pagesAsked.Add(number);
        var start = definition.Start.Count > 0 ? definition.Start[0] : "https://api.tech.ec.europa.eu/search-api/prod/rest/search?apiKey=SEDIA&text=***";
        var must = new List<object>();
        if (!types.Contains("any"))
        {
            must.Add(new { terms = new { type = types } });
        }

        if (!statuses.Contains("any"))
        {
            must.Add(new { terms = new { status = statuses } });
        }

        must.Add(new { terms = new { DATASOURCE = new[] { "SEDIA" } } });
        if (definition.Parameter("programmes") is { Count: > 0 } programmes)
        {
            must.Add(new { terms = new { frameworkProgramme = programmes } });
        }

        return new FetchRequest(string.Create(CultureInfo.InvariantCulture, $"{start}{(start.Contains('?', StringComparison.Ordinal) ? '&' : '?')}pageSize={PageSize}&pageNumber={number}"), PageKind.List)
        {
            Page = number,
            Title = string.Create(CultureInfo.InvariantCulture, $"sida {number}"),
            Parts =
            [
                new FilePart("query", JsonSerializer.Serialize(new { @bool = new { must } })),
                new FilePart("sort", JsonSerializer.Serialize(new { field = "sortStatus", order = "ASC" })),
                new FilePart("languages", JsonSerializer.Serialize(languages)),
            ],
        };
    }

    private static long? Number(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.TryGetInt64(out var number) ? number : null;
}

/// <summary>The portal's codes of status: proved by rows whose own words say the same.</summary>
internal static class SediaStatus
{
    public const string Forthcoming = "31094501";
    public const string Open = "31094502";
    public const string Closed = "31094503";

    public static string Name(string? code) => code switch
    {
        Forthcoming => "kommande",
        Open => "öppen",
        Closed => "stängd",
        null => "ingen",
        _ => code,
    };

    public static RoundStatus? Of(string? code) => code switch
    {
        Forthcoming => RoundStatus.Upcoming,
        Open => RoundStatus.Open,
        Closed => RoundStatus.Closed,
        _ => null,
    };
}
