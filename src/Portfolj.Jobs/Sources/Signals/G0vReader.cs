using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Sources.Defined;

namespace Portfolj.Jobs.Sources.Signals;

/// <summary>
/// Reads decisions of the government as early warnings from g0v.se: an index in JSON per kind of document, and each page's text as Markdown. Only what is new and about money that
/// municipalities, regions or associations may get is fetched.
/// </summary>
public sealed partial class G0vReader(SourceDefinition definition) : ISourceReader
{
    private const string Days = "180";
    private const string PublicSite = "https://www.regeringen.se";

    private readonly Dictionary<string, ReadSignal> waiting = new(StringComparer.Ordinal);
    private DateOnly oldest;

    /// <inheritdoc/>
    public string Version => "g0v 1 " + definition.Key;

    /// <inheritdoc/>
    public IEnumerable<FetchRequest> Start(DateOnly today)
    {
        oldest = today.AddDays(-int.Parse(definition.Parameter("days", Days)[0], CultureInfo.InvariantCulture));
        return [.. definition.Start.Select(u => new FetchRequest(u, PageKind.List))];
    }

    /// <inheritdoc/>
    public byte[] BeforeArchive(byte[] body) => PersonalScrubber.Scrub(body);

    /// <inheritdoc/>
    public ReadResult Read(FetchRequest request, FetchedPage page)
    {
        var text = TextDecoding.Decode(page.Body, page.Headers.GetValueOrDefault("content-type"));
        if (SoftError().Match(text[..Math.Min(text.Length, 3000)]) is { Success: true } error && text.Length < 6000)
        {
            return ReadResult.Refuse(page.Url, request.Title ?? "listan", $"sidan svarar med en felsida (”{error.Value}”)");
        }

        return text.TrimStart().StartsWith('[') ? ReadIndex(page, text)
            : request.Kind == PageKind.List ? throw new SourceFailedException($"{page.Url} är inte den lista i JSON som väntades.")
            : ReadPage(request, page, text);
    }

    /// <inheritdoc/>
    public ReadResult Finish()
    {
        var rest = waiting.Values.ToList();
        waiting.Clear();
        return new ReadResult { Signals = rest };
    }

    private ReadResult ReadIndex(FetchedPage page, string text)
    {
        List<JsonElement> items;
        try
        {
            using var document = JsonDocument.Parse(text);
            items = [.. document.RootElement.Clone().EnumerateArray()];
        }
        catch (JsonException error)
        {
            throw new SourceFailedException($"Listan {page.Url} går inte att läsa som JSON.", error);
        }

        var rejections = new List<Rejection>();
        var follow = new List<FetchRequest>();
        foreach (var item in items)
        {
            var (title, path, summary) = (PageText.Collapse(JsonValues.TextAt(item, "title") ?? ""), JsonValues.TextAt(item, "url"), PageText.Collapse(JsonValues.TextAt(item, "summary") ?? ""));
            if (title.Length == 0 || path is null)
            {
                rejections.Add(new Rejection(page.Url, title.Length > 0 ? title : "post", "posten saknar titel eller adress"));
                continue;
            }

            // Dates may be missing or be words; a page without one is old.
            var day = LabelDates.Parse(JsonValues.TextAt(item, "published") ?? "", page.Day)?.Date;
            if (day is null || day < oldest || !IsCandidate(title + "\n" + summary) || !Uri.TryCreate(new Uri(page.Url), path.TrimEnd('/') + ".md", out var markdown))
            {
                continue;
            }

            waiting[markdown.AbsoluteUri] = Signal(title, path, day, summary, JsonValues.TextAt(item, "id"));
            follow.Add(new FetchRequest(markdown.AbsoluteUri, PageKind.Detail) { Title = title, Published = day, Summary = summary });
        }

        return new ReadResult { Follow = follow, Rejections = rejections };
    }

    private ReadResult ReadPage(FetchRequest request, FetchedPage page, string markdown)
    {
        waiting.Remove(request.Url, out var listed);
        var title = Heading().Match(markdown) is { Success: true } heading ? heading.Groups[1].Value.Trim() : listed?.Title ?? request.Title ?? "";
        var text = Marks().Replace(markdown[(Heading().Match(markdown) is { Success: true } h ? h.Index + h.Length : 0)..], "").Trim();
        if (Appointment().IsMatch(title) || !SignalText.IsAboutGrants(title + "\n" + text))
        {
            return ReadResult.Refuse(page.Url, title, "beslutet handlar inte om medel som kommuner, regioner eller föreningar kan få");
        }

        var path = new Uri(request.Url).AbsolutePath is var p && p.EndsWith(".md", StringComparison.Ordinal) ? p[..^3] + "/" : p;
        return new ReadResult { Signals = [Signal(title, path, listed?.PublishedOn ?? request.Published, text, null) with { ExternalId = listed?.ExternalId ?? path, LegalAct = FactsOfText.LegalActOf([new(null, title + "\n" + text)]) }] };
    }

    private static ReadSignal Signal(string title, string path, DateOnly? day, string text, string? number) => new()
    {
        Kind = GrantSignalKind.GovernmentDecision,
        ExternalId = Diary().Match(number ?? "") is { Success: true } diary ? $"{diary.Value} {path}" : path,
        Title = title,
        Url = PublicSite + path,
        PublishedOn = day,
        Agency = SignalText.AgencyOf(title + "\n" + text),
        Summary = HtmlSections.Lead(text),
        Quote = SignalText.QuoteOf(text) is { Length: > 0 } quote ? quote : title,
        Applicants = SignalText.ApplicantsOf(text) ?? SignalText.ApplicantsOf(title),
        Amount = SignalText.AmountOf(text),
    };

    private static bool IsCandidate(string text) => SignalText.IsAboutGrants(text) || (Money().IsMatch(text) && Receiver().IsMatch(text));

    [GeneratedRegex(@"generaldirektör|statssekreterare|utnämn|förordna[rs]?\b|insynsråd|ny ledamot", RegexOptions.IgnoreCase)]
    private static partial Regex Appointment();

    [GeneratedRegex(@"miljon|miljard|satsning|medel\b|stöd\b|bidrag", RegexOptions.IgnoreCase)]
    private static partial Regex Money();

    [GeneratedRegex(@"kommun|region|civilsamh|förening|organisation|huvudm|skol|socialtjänst", RegexOptions.IgnoreCase)]
    private static partial Regex Receiver();

    [GeneratedRegex(@"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,3}\d{4}/\d{3,6}")]
    private static partial Regex Diary();

    [GeneratedRegex(@"^#\s+(.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^#+\s+|^\*\s+|\*\*|\[(?=[^\]]*\]\()|(?<=\[[^\]]*)\]\([^)]*\)", RegexOptions.Multiline)]
    private static partial Regex Marks();

    [GeneratedRegex(@"Sidan kan inte hittas|Något gick fel|The service is unavailable|You are unable to access", RegexOptions.IgnoreCase)]
    private static partial Regex SoftError();
}
