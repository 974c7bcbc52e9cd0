using System.Text.Json;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Sources.Sedia;

/// <summary>
/// Reads the search of the EU Funding &amp; Tenders portal. Rows of one topic in several languages may stand on different pages, so calls are handed over
/// when the last page has been read. Every row that was received is a call's language, a notice, a repetition or a rejection: nothing disappears.
/// </summary>
public sealed class SediaReader(SourceDefinition definition) : ISourceReader
{
    private const string NoticeType = "6";
    private const int MostPages = 300;
    private const int PagesBeforeDoubt = 5;

    private readonly SediaQuestion question = new(definition);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SediaTopic> topics = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string Id, DateTime At), CallNotice> notices = [];
    private readonly HashSet<CallNotice> handedOver = [];
    private int received;
    private int answering;
    private string? incomplete;
    private bool everything;

    /// <inheritdoc/>
    public string Version => "sedia 1 " + definition.Key;

    /// <inheritdoc/>
    public bool ListsEverything => everything && incomplete is null;

    /// <inheritdoc/>
    public IEnumerable<FetchRequest> Start(DateOnly today) => [question.Page(1)];

    /// <inheritdoc/>
    public byte[] BeforeArchive(byte[] body) => body;

    /// <inheritdoc/>
    public ReadResult Read(FetchRequest request, FetchedPage page)
    {
        var text = TextDecoding.Decode(page.Body, page.Headers.GetValueOrDefault("content-type"));
        JsonElement json;
        try
        {
            using var document = JsonDocument.Parse(text);
            json = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return ReadResult.Refuse(page.Url, request.Title ?? "svaret", text.TrimStart().StartsWith('<') ? "svaret är en webbsida utan uppgifter, inte data" : "svaret går inte att läsa som JSON");
        }

        var rows = Rows(json);
        if (rows is null)
        {
            return ReadResult.Refuse(page.Url, request.Title ?? "svaret", "svaret innehåller inga rader (results)");
        }

        var rejections = new List<Rejection>();
        var fresh = rows.Count(row => Take(row, page, rejections));
        if (request.Kind != PageKind.List)
        {
            return new ReadResult { Rejections = rejections };
        }

        received += rows.Count;
        var total = SediaRow.Property(json, "totalResults") is { ValueKind: JsonValueKind.Number } t && t.TryGetInt64(out var stated) ? stated : long.MaxValue;
        everything = received >= total;
        if (fresh > 0 && received < total && Continues(request.Page))
        {
            // The server may give smaller pages than asked for without saying so: what counts is the rows that came.
            return new ReadResult { Rejections = rejections, Follow = [question.Page(request.Page + 1)] };
        }

        if (fresh == 0 && received < total && total != long.MaxValue)
        {
            rejections.Add(new Rejection(page.Url, request.Title ?? "svaret", $"servern slutade ge nya rader efter {received} av {total}"));
        }

        return HandOver() with { Rejections = rejections, Incomplete = incomplete };
    }

    /// <inheritdoc/>
    public ReadResult Finish() => HandOver();

    private static List<SediaRow>? Rows(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            return [.. json.EnumerateArray().Where(r => SediaRow.Property(r, "metadata") is not null).Select(SediaRow.OfResult)];
        }

        return SediaRow.Property(json, "results") is { ValueKind: JsonValueKind.Array } results ? [.. results.EnumerateArray().Select(SediaRow.OfResult)]
            : SediaRow.Property(json, "TopicDetails") is { ValueKind: JsonValueKind.Object } details ? [SediaRow.OfDetails(details)]
            : SediaRow.Property(json, "metadata") is not null ? [SediaRow.OfResult(json)] : null;
    }

    // Whether the row is new; a repetition is not counted a second time.
    private bool Take(SediaRow row, FetchedPage page, List<Rejection> rejections)
    {
        if (!seen.Add(row.VersionKey))
        {
            return false;
        }

        if (row.Type == NoticeType)
        {
            answering++;
            Notice(row);
        }
        else if (question.Refusal(row) is { } reason)
        {
            rejections.Add(new Rejection(row.Url.Length > 0 ? row.Url : page.Url, $"{row.Identifier} ({row.Language})", reason));
        }
        else
        {
            answering++;
            if (!topics.TryGetValue(row.Identifier, out var topic))
            {
                topics[row.Identifier] = topic = new SediaTopic(definition, row.Identifier);
            }

            topic.Add(row, page);
        }

        return true;
    }

    private void Notice(SediaRow row)
    {
        var at = SediaDates.Instant(row.First("es_SortDate")) ?? SediaDates.Instant(row.First("startDate")) ?? SediaDates.Instant(row.First("esDA_IngestDate"));
        var text = PageText.Plain(row.First("description") ?? row.Title);
        if (at is { } when && text.Length > 0)
        {
            notices[Key(row.Identifier, when)] = new CallNotice(row.Identifier, when, text);
        }
    }

    private bool Continues(int page)
    {
        if (page >= PagesBeforeDoubt && answering * 20L < received)
        {
            incomplete = $"Servern bortser från frågan: bara {answering} av {received} rader svarar mot den. Hämtningen avbröts.";
        }
        else if (page >= MostPages)
        {
            incomplete = $"Sökningen gav fler än {MostPages} sidor. Hämtningen avbröts.";
        }

        return incomplete is null;
    }

    // What has come since the last time: calls with their notices, and notices about calls that this run has not met.
    private ReadResult HandOver()
    {
        var changed = topics.Values.Where(t => t.IsNew).ToList();
        foreach (var notice in changed.SelectMany(t => t.LatestInfos()))
        {
            // The same notice also comes as a row of its own, which is the one with its proper layout.
            notices.TryAdd(Key(notice.ExternalId, notice.At), notice);
        }

        var waiting = notices.Values.Where(n => !handedOver.Contains(n)).OrderBy(n => n.At).ToList();
        handedOver.UnionWith(waiting);
        var byTopic = notices.Values.OrderBy(n => n.At).ToLookup(n => n.ExternalId, StringComparer.OrdinalIgnoreCase);
        var calls = topics.Where(t => t.Value.IsNew).Select(t => t.Value.ToCall([.. byTopic[t.Key]])).ToList();
        var withCall = calls.Select(c => c.ExternalId).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new ReadResult { Calls = calls, Notices = [.. waiting.Where(n => !withCall.Contains(n.ExternalId))] };
    }

    private static (string Id, DateTime At) Key(string id, DateTime at) => (id.ToUpperInvariant(), at);
}
