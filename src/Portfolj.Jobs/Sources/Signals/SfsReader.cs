using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Sources.Defined;

namespace Portfolj.Jobs.Sources.Signals;

/// <summary>
/// Reads new regulations on grants as early warnings: the list of documents of data.riksdagen.se and the result lists of rkrattsbaser.gov.se, both with the regulations' own text.
/// A list without hits is an answer with 200 that says so, and no error.
/// </summary>
public sealed partial class SfsReader(SourceDefinition definition) : ISourceReader
{
    private const string Days = "500";
    private const int MostPages = 20;

    private readonly Dictionary<string, ReadSignal> waiting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> detailOf = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private DateOnly oldest;
    private int pages;

    /// <inheritdoc/>
    public string Version => "sfs 1 " + definition.Key;

    /// <inheritdoc/>
    public IEnumerable<FetchRequest> Start(DateOnly today)
    {
        oldest = today.AddDays(-int.Parse(definition.Parameter("days", Days)[0], CultureInfo.InvariantCulture));
        return [.. definition.Start.Select(u => u.Replace("{from}", FieldValues.Iso(oldest), StringComparison.Ordinal)).Where(asked.Add).Select(u => new FetchRequest(u, PageKind.List))];
    }

    /// <inheritdoc/>
    public byte[] BeforeArchive(byte[] body) => body;

    /// <inheritdoc/>
    public ReadResult Read(FetchRequest request, FetchedPage page)
    {
        var text = TextDecoding.Decode(page.Body, page.Headers.GetValueOrDefault("content-type"));
        if (text.TrimStart().StartsWith('{'))
        {
            return ReadJson(request, page, text);
        }

        var html = PageText.Read(text);
        var body = string.Join('\n', html.Lines.Select(l => l.Text));
        if (NoHits().IsMatch(body))
        {
            return ReadResult.Refuse(page.Url, "sökningen", "sökningen gav inga träffar");
        }

        return Rows(html, page) is { Count: > 0 } rows && request.Kind == PageKind.List ? FromRows(rows, html, page) : FromRegulation(request, page, body);
    }

    /// <inheritdoc/>
    public ReadResult Finish()
    {
        // A regulation whose own text could not be fetched is a warning all the same.
        var rest = waiting.Values.ToList();
        waiting.Clear();
        return new ReadResult { Signals = rest };
    }

    private ReadResult ReadJson(FetchRequest request, FetchedPage page, string text)
    {
        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(text);
            root = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return ReadResult.Refuse(page.Url, "svaret", "svaret går inte att läsa som JSON");
        }

        if (JsonValues.TextAt(root, "dokumentstatus.dokument.titel") is { } title)
        {
            return FromText(request, page, title, JsonValues.TextAt(root, "dokumentstatus.dokument.html") ?? JsonValues.TextAt(root, "dokumentstatus.dokument.text") ?? "", JsonValues.TextAt(root, "dokumentstatus.dokument.datum"));
        }

        if (JsonValues.At(root, "dokumentlista").Count == 0)
        {
            return ReadResult.Refuse(page.Url, "svaret", "svaret har inte den form som väntades (dokumentlista saknas)");
        }

        // One hit comes as an object, none as nothing at all.
        var found = JsonValues.At(root, "dokumentlista.dokument");
        List<JsonElement> documents = found is [{ ValueKind: JsonValueKind.Array }] ? [.. found[0].EnumerateArray()] : [.. found];
        var follow = documents.Select(d => Listed(
            JsonValues.TextAt(d, "titel") ?? "", JsonValues.TextAt(d, "datum"), JsonValues.TextAt(d, "dokument_url_html | dokument_url_text"), JsonValues.TextAt(d, "summary | notis"), page)).OfType<FetchRequest>().ToList();
        if (JsonValues.TextAt(root, "dokumentlista.@nasta_sida") is { } next && ++pages < MostPages && Uri.TryCreate(new Uri(page.Url), WebUtility.HtmlDecode(next), out var address) && asked.Add(address.AbsoluteUri))
        {
            follow.Add(new FetchRequest(address.AbsoluteUri, PageKind.List) { Page = request.Page + 1 });
        }

        return new ReadResult { Follow = follow };
    }

    private ReadResult FromRows(List<(string Number, string Title, string Url)> rows, PageText html, FetchedPage page)
    {
        var follow = rows.Select(r => Listed(r.Title, null, r.Url, null, page)).OfType<FetchRequest>().ToList();
        var more = html.Document.QuerySelectorAll("a[href]").FirstOrDefault(a => More().IsMatch(PageText.Collapse(a.TextContent)));
        if (more?.GetAttribute("href") is { Length: > 0 } href && ++pages < MostPages && Uri.TryCreate(html.BaseOf(page.Url), href, out var next) && asked.Add(next.AbsoluteUri))
        {
            follow.Add(new FetchRequest(next.AbsoluteUri, PageKind.List));
        }

        return new ReadResult { Follow = follow };
    }

    // A regulation in a list: known from now on, and asked for when it has a text of its own.
    private FetchRequest? Listed(string title, string? date, string? link, string? summary, FetchedPage page)
    {
        if (!IsGrantRegulation(title) || Number().Match(title) is not { Success: true } number || !seen.Add(number.Value))
        {
            return null;
        }

        var issued = date is null ? null : LabelDates.Parse(date.Split(' ')[0], page.Day)?.Date;
        if (issued < oldest)
        {
            return null;
        }

        var url = link is { Length: > 0 } && Uri.TryCreate(new Uri(page.Url), link, out var address) ? address.AbsoluteUri : page.Url;
        waiting[number.Value] = Signal(title, number.Value, url, issued, summary ?? "");
        detailOf[url] = number.Value;
        return url != page.Url && asked.Add(url) ? new FetchRequest(url, PageKind.Detail) { Title = title } : null;
    }

    private ReadResult FromRegulation(FetchRequest request, FetchedPage page, string body) =>
        Regulation().Match(body) is { Success: true } title ? FromText(request, page, title.Value, body, Issued().Match(body) is { Success: true } day ? day.Groups[1].Value : null)
        : ReadResult.Refuse(page.Url, request.Title ?? CanonicalUrl.PathOf(page.Url), "sidan innehåller ingen förordning");

    private ReadResult FromText(FetchRequest request, FetchedPage page, string title, string html, string? date)
    {
        if (!IsGrantRegulation(title) || Number().Match(title) is not { Success: true } number)
        {
            return ReadResult.Refuse(page.Url, title, "författningen handlar inte om statsbidrag");
        }

        // A new version of an old act keeps the old number, and its page the old date.
        var listed = waiting.GetValueOrDefault(detailOf.GetValueOrDefault(request.Url, number.Value));
        waiting.Remove(number.Value);
        var text = string.Join('\n', PageText.LinesOfFragment(html).Select(l => l.Text));
        var issued = (date is null ? null : LabelDates.Parse(date.Split(' ')[0], page.Day)?.Date) ?? listed?.PublishedOn;
        return new ReadResult { Signals = [Signal(PageText.Collapse(title), number.Value, listed?.Url ?? page.Url, issued, text)] };
    }

    private static ReadSignal Signal(string title, string number, string url, DateOnly? issued, string text) => new()
    {
        Kind = GrantSignalKind.Regulation,
        ExternalId = "SFS " + number,
        Title = title,
        Url = url,
        PublishedOn = issued,
        LegalAct = number,
        Agency = SignalText.AgencyOf(text),
        Summary = HtmlSections.Lead(text),
        Quote = SignalText.QuoteOf(text) is { Length: > 0 } quote ? quote : title,
        Applicants = SignalText.ApplicantsOf(text) ?? SignalText.ApplicantsOf(title),
        Amount = SignalText.AmountOf(text),
    };

    private static bool IsGrantRegulation(string title) => Grant().IsMatch(title) && !Change().IsMatch(title);

    private static List<(string Number, string Title, string Url)> Rows(PageText html, FetchedPage page)
    {
        var rows = new List<(string, string, string)>();
        foreach (var link in html.Document.QuerySelectorAll("a[href]"))
        {
            var words = PageText.Collapse(link.TextContent);
            var around = PageText.Collapse((link.Closest("tr, li, .search-hit, .result-item") ?? link.ParentElement ?? link).TextContent);
            if ((WholeNumber().IsMatch(words) || Regulation().IsMatch(words)) && Regulation().Match(around) is { Success: true } title)
            {
                rows.Add((words, title.Value, Uri.TryCreate(html.BaseOf(page.Url), link.GetAttribute("href"), out var address) ? address.AbsoluteUri : page.Url));
            }
        }

        return rows;
    }

    [GeneratedRegex(@"statsbidrag|stadsbidrag|statligt? (?:stöd|bidrag)|bidrag till (?:kommun|region|organisation|förening|huvudm|ideell|civil)|stöd till (?:kommun|region|organisation|förening)|stimulansbidrag", RegexOptions.IgnoreCase)]
    private static partial Regex Grant();

    [GeneratedRegex(@"om (?:ändring|upphävande|ikraftträdande)|^Lag\b", RegexOptions.IgnoreCase)]
    private static partial Regex Change();

    [GeneratedRegex(@"(?:19|20)\d\d:\d{1,5}")]
    private static partial Regex Number();

    [GeneratedRegex(@"^(?:19|20)\d\d:\d{1,5}$")]
    private static partial Regex WholeNumber();

    [GeneratedRegex(@"(?:Förordning|Lag|Tillkännagivande|Kungörelse) \((?:19|20)\d\d:\d{1,5}\)[^\n]{3,400}")]
    private static partial Regex Regulation();

    [GeneratedRegex(@"Utfärdad:?\s*(\d{4}-\d\d-\d\d)")]
    private static partial Regex Issued();

    [GeneratedRegex(@"sökningen gav ingen träff|inga träffar|0 träffar", RegexOptions.IgnoreCase)]
    private static partial Regex NoHits();

    [GeneratedRegex(@"^(?:Fler poster|Nästa(?: sida)?)$", RegexOptions.IgnoreCase)]
    private static partial Regex More();
}
