using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Sources.Vinnova;

namespace Portfolj.Jobs.Sources.Defined;

/// <summary>Reads any source that answers in JSON as its definition says: where the items and their fields stand, and how the next page is asked for.</summary>
public sealed partial class JsonReader(SourceDefinition definition) : ISourceReader
{
    private readonly JsonDefinition json = definition.Json!;
    private readonly CallReading reading = new(definition);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CallText> waiting = new(StringComparer.Ordinal);
    private long? total;
    private int pages = 1;

    /// <inheritdoc/>
    public string Version => "json 1 " + definition.Key;

    /// <inheritdoc/>
    public IEnumerable<FetchRequest> Start(DateOnly today) => definition.Start.Select(u => new FetchRequest(
        definition.List.PageParameter is { } page && !u.Contains(page.Name + "=", StringComparison.Ordinal) ? PagesReader.WithParameter(u, page.Name, page.Start) : u, PageKind.List));

    /// <inheritdoc/>
    public byte[] BeforeArchive(byte[] body) => PersonalScrubber.Scrub(ContactScrubber.Scrub(body));

    /// <inheritdoc/>
    public ReadResult Read(FetchRequest request, FetchedPage page)
    {
        var text = TextDecoding.Decode(page.Body, page.Headers.GetValueOrDefault("content-type"));
        if (request.Kind == PageKind.Detail && waiting.Remove(request.Url, out var known))
        {
            return Detail(known, request, page, text);
        }

        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            root = document.RootElement.Clone();
        }
        catch (JsonException error)
        {
            throw new SourceFailedException(text.TrimStart().StartsWith('<') ? $"{page.Url} svarade med en webbsida i stället för data." : $"Svaret från {page.Url} går inte att läsa som JSON.", error);
        }

        var found = JsonValues.At(root, json.Items);
        List<JsonElement> items = found is [{ ValueKind: JsonValueKind.Array }] ? [.. found[0].EnumerateArray()] : [.. found];
        if (json.Items.Length > 0 && found.Count == 0 && request.Page == 1)
        {
            throw new SourceFailedException($"Svaret från {page.Url} saknar {json.Items}: det har fått en annan form.");
        }

        total = json.Total is { } path && long.TryParse(JsonValues.TextAt(root, path), CultureInfo.InvariantCulture, out var stated) ? stated : total;
        var fresh = items.Where(i => seen.Add(IdOf(i))).ToList();
        var result = Take(fresh, page);
        return result with { Follow = [.. result.Follow, .. Next(root, request, page, items.Count, fresh.Count)] };
    }

    /// <inheritdoc/>
    public ReadResult Finish() => total is { } all && seen.Count < all
        ? new ReadResult { Incomplete = $"Källan säger att den har {all} poster men gav {seen.Count}." } : ReadResult.Nothing;

    private string IdOf(JsonElement item) => Path("id") is { } id && JsonValues.TextAt(item, id) is { } stated ? stated : item.GetRawText();

    private string? Path(string field) => json.Fields.GetValueOrDefault(field);

    private ReadResult Take(List<JsonElement> items, FetchedPage page)
    {
        var results = new List<ReadResult>();
        var follow = new List<FetchRequest>();
        foreach (var item in items)
        {
            var call = Item(item, page);
            if (definition.List.Details && call.Url != page.Url && waiting.TryAdd(call.Url, call))
            {
                follow.Add(new FetchRequest(call.Url, PageKind.Detail) { Title = call.Title, Published = call.Published });
            }
            else
            {
                results.Add(reading.Read(call));
            }
        }

        return new ReadResult { Calls = [.. results.SelectMany(r => r.Calls)], Rejections = [.. results.SelectMany(r => r.Rejections)], Follow = follow };
    }

    private ReadResult Detail(CallText known, FetchRequest request, FetchedPage page, string html)
    {
        var own = PageText.Read(html, definition.ContentSelector);
        if (SoftErrors.Find(own) is { } error)
        {
            // The answer has said what it says; a page that is away costs its text, not the call.
            var read = reading.Read(known);
            return read with { Rejections = [.. read.Rejections, new Rejection(page.Url, known.Item, error)] };
        }

        var text = CallText.Of(own, request, page);
        return reading.Read(text with { Title = known.Title.Length > 0 ? known.Title : text.Title, Stated = known.Stated, Other = known.Other, Published = known.Published, Lines = [.. text.Lines, .. known.Lines] });
    }

    private CallText Item(JsonElement item, FetchedPage page)
    {
        var stated = new List<FieldReading>();
        var other = new Dictionary<string, string>(StringComparer.Ordinal);
        var lines = new List<PageLine>();
        var address = json.Url is { } template ? Template().Replace(template, m => Uri.EscapeDataString(JsonValues.TextAt(item, m.Groups[1].Value) ?? "")) : null;
        DateOnly? published = null;
        foreach (var (name, path) in json.Fields)
        {
            if (JsonValues.TextAt(item, path) is not { } value)
            {
                continue;
            }

            var words = name is "url" or "id" ? value : string.Join('\n', PageText.LinesOfFragment(value).Select(l => l.Text));
            if (name is "text" or "summary")
            {
                lines.AddRange(PageText.LinesOfFragment(value));
            }

            if (!Enum.TryParse<RoundField>(name, ignoreCase: true, out var field))
            {
                other[name] = words;
            }
            else if (field == RoundField.Url)
            {
                address = Uri.TryCreate(new Uri(page.Url), value, out var absolute) ? absolute.AbsoluteUri : address;
            }
            else if (FieldValues.Of(field, IsDate(field) ? Machine(words) : words, page.Day) is { } canonical)
            {
                published = field == RoundField.Published ? DateOnly.ParseExact(canonical, "yyyy-MM-dd", CultureInfo.InvariantCulture) : published;
                stated.Add(new FieldReading(field, canonical, null, path));
            }
        }

        other.Remove("text");
        var url = address ?? page.Url;
        return new CallText
        {
            Title = stated.Find(f => f.Field == RoundField.Title)?.Value ?? "",
            Lines = lines,
            Url = url,
            BaseUrl = Uri.TryCreate(url, UriKind.Absolute, out var from) ? from : null,
            Day = page.Day,
            ArchiveHash = page.ArchiveHash,
            Published = published,
            Stated = [.. stated.Where(f => f.Field != RoundField.Title), new FieldReading(RoundField.Url, url)],
            Other = other,
        };
    }

    private static bool IsDate(RoundField field) => field is RoundField.Opens or RoundField.Closes or RoundField.Published;

    // A value in one of the definition's own formats, as ISO 8601; any other value as it stands.
    private string Machine(string value)
    {
        foreach (var format in json.DateFormats)
        {
            if (format is "epochMs" or "epochSeconds")
            {
                if (long.TryParse(value, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 253_402_300_799_000)
                {
                    return (format == "epochMs" ? DateTimeOffset.FromUnixTimeMilliseconds(number) : DateTimeOffset.FromUnixTimeSeconds(Math.Min(number, 253_402_300_799))).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
                }
            }
            else if (DateTime.TryParseExact(value, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
            {
                return at.ToString(at.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
            }
        }

        return value;
    }

    private List<FetchRequest> Next(JsonElement root, FetchRequest request, FetchedPage page, int count, int fresh)
    {
        // Nothing new: the end, or a server that answers every page with its last one. The total tells which, in the end.
        if (fresh == 0 || count == 0 || pages >= definition.List.MaxPages || (total is { } all && seen.Count >= all))
        {
            return [];
        }

        var next = json.Next is { } path && JsonValues.TextAt(root, path) is { } link && Uri.TryCreate(new Uri(page.Url), link, out var address) ? address.AbsoluteUri
            : definition.List.PageParameter is { } parameter ? PagesReader.WithParameter(request.Url, parameter.Name, parameter.Start + (request.Page * parameter.Step)) : null;
        if (next is null || !asked.Add(next))
        {
            return [];
        }

        pages++;
        return [new FetchRequest(next, PageKind.List) { Page = request.Page + 1 }];
    }

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Template();
}
