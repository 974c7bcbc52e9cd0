using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using Portfolj.Data;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Reading;
using Portfolj.Domain.Funding.Trials;
using Portfolj.Jobs.Http;

namespace Portfolj.Jobs.Collect;

/// <summary>
/// Tries a definition as collecting would use it: the same reader, the same guards, hurried since a person waits. Reads the list and the first calls, and stores nothing.
/// </summary>
public sealed class TrialRun(CollectClient clients, DemoAddress demo, TrustedEndpoints trusted, TimeProvider clock)
{
    private const int MostCalls = 3;
    private const int MostLists = 3;
    private const int MostLinks = 10;
    private const int LongestText = 20_000;
    private const string NoAddress = "https://inklistrat.invalid/";

    /// <summary>What was found, and why nothing could be read at all when that is so.</summary>
    public async Task<(TrialResult Result, string? Error)> RunAsync(SourceTrial trial, CancellationToken cancel)
    {
        var (written, problems) = SourceDefinition.Check(trial.Definition);
        problems = written is null ? problems : written.Problems(trusted.Contains);
        if (written is null || problems.Count > 0)
        {
            return (new TrialResult { Problems = [.. problems.Select(p => new TrialProblem(p.Field, p.Sentence))] }, null);
        }

        var definition = demo.Resolve(written);
        var found = new Findings(definition);
        string? error = null;
        try
        {
            await (trial.Pasted is { } pasted ? Task.Run(() => ReadPasted(trial, pasted, found), cancel) : FetchAsync(trial, definition, found, cancel));
        }
        catch (Exception failed) when (failed is HttpRequestException or SourceFailedException)
        {
            error = failed.Message;
        }

        return (found.Result(written), error);
    }

    private async Task FetchAsync(SourceTrial trial, SourceDefinition definition, Findings found, CancellationToken cancel)
    {
        var reader = SourceReaders.For(definition);
        using var client = clients.Create(definition, unhurried: false);
        var fetcher = new Fetcher(client, clock);
        FetchedPage? last = null;
        if (trial.Kind == TrialKind.CallPage)
        {
            await ReadAsync(new FetchRequest(trial.Url ?? definition.Start[0], PageKind.Detail));
            found.Keep(reader.Finish(), last);
            return;
        }

        var lists = new Queue<FetchRequest>(reader.Start(clock.SwedishToday()));
        List<FetchRequest> details = [];
        for (var walked = 0; walked < MostLists && details.Count == 0 && found.Calls == 0 && lists.TryDequeue(out var list); walked++)
        {
            var read = await ReadAsync(list);
            details.AddRange(read.Follow.Where(f => f.Kind == PageKind.Detail));
            foreach (var next in read.Follow.Where(f => f.Kind == PageKind.List))
            {
                lists.Enqueue(next);
            }
        }

        foreach (var detail in details.Take(MostCalls))
        {
            try
            {
                await ReadAsync(detail);
            }
            catch (HttpRequestException failed)
            {
                found.Refuse(detail, failed.Message);
            }
        }

        // The first pages are held back until enough have been seen to tell what stands on all of them.
        if (found.Calls == 0 || definition.Reader is SourceReaders.Pages or SourceReaders.Feed)
        {
            found.Keep(reader.Finish(), null);
        }

        async Task<ReadResult> ReadAsync(FetchRequest request)
        {
            var page = await fetcher.FetchAsync(request, cancel);
            last = page = page with { Body = reader.BeforeArchive(page.Body) };
            if (page.Status is < 200 or >= 300)
            {
                throw new HttpRequestException($"{new Uri(request.Url).Host} svarade med felkod {page.Status} på {CanonicalUrl.PathOf(request.Url)}.");
            }

            var read = reader.Read(request, page);
            found.Look(request, page, read);
            return read;
        }
    }

    private void ReadPasted(SourceTrial trial, string pasted, Findings found)
    {
        var address = trial.Url ?? (trial.Kind == TrialKind.CallPage ? NoAddress : found.Definition.Start[0]);
        var html = PastedText.IsHtml(pasted) ? pasted : HtmlOf(pasted);
        var headers = new Dictionary<string, string> { ["content-type"] = "text/html; charset=utf-8" };
        var page = new FetchedPage(address, 200, headers, Encoding.UTF8.GetBytes(html), clock.UtcNow());
        var reader = SourceReaders.For(found.Definition);

        // A reader may take a start address for known: it is asked for first, as in a run.
        var request = trial.Kind == TrialKind.ListPage ? reader.Start(clock.SwedishToday()).FirstOrDefault() ?? new FetchRequest(address, PageKind.List) : new FetchRequest(address, PageKind.Detail);
        var kept = page with { Body = reader.BeforeArchive(page.Body) };
        found.Look(request, kept, reader.Read(request, page));
        found.Keep(reader.Finish(), kept);
    }

    private static string HtmlOf(string text)
    {
        var (title, lines) = PastedText.Of(text);
        var html = new StringBuilder("<!doctype html><body><h1>").Append(WebUtility.HtmlEncode(title)).Append("</h1>");
        foreach (var line in lines.Where(l => l.Length > 0))
        {
            html.Append("<p>").Append(WebUtility.HtmlEncode(line)).Append("</p>");
        }

        return html.Append("</body>").ToString();
    }

    private sealed class Findings(SourceDefinition definition)
    {
        private readonly List<TrialList> lists = [];
        private readonly List<TrialCall> calls = [];
        private readonly List<TrialRefusal> refusals = [];

        public SourceDefinition Definition => definition;

        public int Calls => calls.Count;

        public TrialResult Result(SourceDefinition written) => new()
        {
            Source = new TrialSource(written.Key, written.Name, written.HomeUrl, written.Cron, written.Enabled, written.ZeroIsFine, written.Funder.Name),
            Lists = lists,
            Calls = calls,
            Refusals = refusals,
        };

        public void Look(FetchRequest request, FetchedPage page, ReadResult read)
        {
            if (request.Kind == PageKind.List)
            {
                var links = read.Follow.Where(f => f.Kind == PageKind.Detail).ToList();
                lists.Add(new TrialList(
                    request.Url,
                    links.Count,
                    [.. links.Take(MostLinks).Select(l => new TrialLink(l.Url, l.Title))],
                    [.. read.Follow.Where(f => f.Kind == PageKind.List).Select(l => l.Url).Take(MostLinks)])
                { Others = links.Count == 0 && definition.Reader == SourceReaders.Pages ? OtherLinks(page) : [] });
            }

            Keep(read, page);
        }

        public void Keep(ReadResult read, FetchedPage? page)
        {
            calls.AddRange(read.Calls.Take(MostCalls - calls.Count).Select(c => Of(c)));
            var text = read.Rejections.Count == 0 || page is null ? "" : TextOf(page);
            refusals.AddRange(read.Rejections.Take(MostLinks - refusals.Count).Select(r => new TrialRefusal(Shown(r.Url), r.Item, r.Reason, text)));
        }

        public void Refuse(FetchRequest request, string reason) => refusals.Add(new TrialRefusal(request.Url, request.Title ?? CanonicalUrl.PathOf(request.Url), reason, ""));

        private static TrialCall Of(ReadCall call) => new()
        {
            Url = Shown(call.Url),
            Title = call.Title,
            Funder = call.Funder,
            FunderType = call.FunderType,
            LegalAct = call.LegalAct,
            Mechanism = call.Mechanism,
            Facts = [.. call.Facts.Where(f => f.Field != RoundField.Url || Shown(f.Value).Length > 0).Select(f => new TrialFact(f.Field, f.Value, f.Quote, f.Place))],
            Refusal = CallCheck.Refusal(call),
            Doubt = call.Doubt,
            Text = Cut(string.Join("\n\n", call.Sections.Select(s => s.Heading is null ? s.Text : s.Heading + "\n" + s.Text))),
        };

        private static string Shown(string url) => url.StartsWith(NoAddress, StringComparison.Ordinal) ? "" : url;

        private string TextOf(FetchedPage page)
        {
            var text = TextDecoding.Decode(page.Body, page.Headers.GetValueOrDefault("content-type"));
            if (page.MediaType.Contains("json", StringComparison.Ordinal))
            {
                return Cut(text);
            }

            var read = PageText.Read(text, definition.ContentSelector);
            return Cut(string.Join('\n', read.Lines.Select(l => l.Kind == LineKind.Bullet ? "• " + l.Text : l.Text).Prepend(read.Title).Where(l => l.Length > 0)));
        }

        // When no link was recognised, the ones that there are tell a person what to look for.
        private List<TrialLink> OtherLinks(FetchedPage page)
        {
            var read = PageText.Read(TextDecoding.Decode(page.Body, page.Headers.GetValueOrDefault("content-type")), definition.ContentSelector);
            var here = new Uri(page.Url);
            return [.. (read.Content ?? read.Document.Body)?.QuerySelectorAll("a[href]")
                .Select(a => Uri.TryCreate(here, a.GetAttribute("href"), out var to) && to.Scheme is "http" or "https" ? new TrialLink(to.AbsoluteUri, PageText.Collapse(a.TextContent)) : null)
                .OfType<TrialLink>().Where(l => l.Title?.Length > 0).DistinctBy(l => l.Url).Take(2 * MostLinks) ?? []];
        }

        private static string Cut(string text) => text.Length > LongestText ? text[..LongestText] + " …" : text;
    }
}
