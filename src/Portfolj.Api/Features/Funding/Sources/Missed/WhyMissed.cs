using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Components;
using Portfolj.Data;
using Portfolj.Data.Health;
using Portfolj.Data.Work;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;

namespace Portfolj.Api.Features.Funding.Sources.Missed;

/// <summary>Answers "why did we miss this?" from what is stored: rounds, refused items, the archive and the sources' runs. Asks nobody outside.</summary>
public static class WhyMissed
{
    private const int MostSources = 5;
    private static readonly Link AddSource = new("Lägg till en källa", "/kallor/ny");

    /// <summary>The report, or a refusal: <c>url-unreadable</c>, <c>question-missing</c>.</summary>
    public static async Task<Result<MissedReport>> WhyMissedAsync(this PortfoljDb db, MissedQuestion question, CancellationToken cancel)
    {
        var title = string.IsNullOrWhiteSpace(question.Title) ? null : question.Title.Trim();
        string? url = null;
        if (!string.IsNullOrWhiteSpace(question.Url) && (url = Canonical(question.Url.Trim())) is null)
        {
            return new Refusal("url-unreadable", nameof(question.Url));
        }

        if (url is null && (title is null || TitleLikeness.Words(title).Count == 0))
        {
            return new Refusal("question-missing", nameof(question.Title));
        }

        var since = db.Clock.UtcNow().AddDays(-MissedReport.Days);
        var names = await db.Sources.AsNoTracking().Select(s => new { s.Id, s.Name, s.Definition, s.HomeUrl }).ToListAsync(cancel);
        var sites = names.Where(s => url is not null && Hosts(s.Definition, s.HomeUrl).Contains(HostOf(url))).Select(s => s.Id).Take(MostSources).ToList();
        var traces = new MissedTraces(db, names.ToDictionary(s => s.Id, s => s.Name), since);
        List<MissedFinding> findings = [.. await traces.FoundAsync(url, title, cancel), .. await traces.RefusedAsync(url, title, cancel)];
        var isHere = findings.Exists(f => f.Kind == MissedKind.Found);
        if (isHere)
        {
            return MissedReport.Of(findings, SearchExtent.None);
        }

        if (url is not null)
        {
            findings.AddRange(await traces.ArchivedAsync(sites, url, cancel));
        }

        // A title alone may stand at any source; an address only at those that read its site.
        var searched = url is null ? [.. names.Select(s => s.Id)] : sites;
        var (hits, extent) = searched.Count == 0 ? ([], SearchExtent.None) : await new ArchiveSearch(db).FindAsync(searched, url, title, cancel);
        findings.AddRange(hits.Select(h => new MissedFinding(
            MissedKind.Named,
            $"{traces.Name(h.SourceId)} nämnde den {SwedishText.Date(DateOnly.FromDateTime(h.FetchedAt.ToSwedish()))}{(findings.Exists(f => f.Kind is MissedKind.Refused or MissedKind.Archived) ? "" : ", men sidan hämtades inte som en utlysning. Definitionen kan vara för snäv")}.",
            [new Link("Svaret som nämner den", $"/kallor/{h.SourceId}/arkiv/{h.Id}"), new Link("Källan", $"/kallor/{h.SourceId}")])));
        findings.AddRange(await TroubleAsync(db, sites, since, cancel));
        if (url is not null && sites.Count == 0)
        {
            findings.Add(new MissedFinding(MissedKind.NoSource, $"Ingen källa bevakar {HostOf(url)}. Lägg till en källa om utlysningar brukar publiceras där.", [AddSource, new Link("Alla källor", "/kallor")]));
        }
        else if (url is not null && hits.Count == 0 && !findings.Exists(f => f.Kind is MissedKind.Refused or MissedKind.Archived))
        {
            findings.AddRange(sites.Select(s => new MissedFinding(
                MissedKind.NotListed,
                $"Webbplatsen hör till {traces.Name(s)}, men inget av det vi har sparat därifrån nämner adressen. Antingen publicerades den efter senaste läsningen, eller så leder ingen av listorna dit.",
                [new Link("Källan", $"/kallor/{s}"), new Link("Arkivet", $"/kallor/{s}/arkiv")])));
        }

        return MissedReport.Of(findings, extent);
    }

    private static async Task<List<MissedFinding>> TroubleAsync(PortfoljDb db, List<Guid> sites, DateTime since, CancellationToken cancel)
    {
        List<MissedFinding> findings = [];
        foreach (var source in (await db.ReadSourceHealthAsync(cancel)).Where(s => sites.Contains(s.Id)))
        {
            List<Link> evidence = [new Link("Källan", $"/kallor/{source.Id}")];
            if (source.Health.Verdict != SourceVerdict.Healthy)
            {
                findings.Add(new MissedFinding(MissedKind.SourceTrouble, source.Health.Sentence, evidence));
            }

            var runs = db.JobRuns.AsNoTracking().Where(r => r.SourceId == source.Id && r.JobKey == JobKeys.Collect && r.StartedAt >= since);
            var failed = runs.Where(r => r.State == JobRunState.Failed || r.State == JobRunState.Interrupted);
            if (await failed.OrderByDescending(r => r.StartedAt).Select(r => new { r.Id, r.StartedAt, r.Error }).FirstOrDefaultAsync(cancel) is { } last)
            {
                findings.Add(new MissedFinding(
                    MissedKind.SourceTrouble,
                    $"{source.Name} gick inte att läsa vid {SwedishText.WholeNumber(await failed.CountAsync(cancel))} av {SwedishText.WholeNumber(await runs.CountAsync(cancel))} hämtningar de senaste {MissedReport.Days} dagarna, senast {SwedishText.Date(DateOnly.FromDateTime(last.StartedAt.ToSwedish()))}: {last.Error ?? "avbruten"}",
                    [new Link("Körningen", $"/jobb/{last.Id}"), .. evidence]));
            }
        }

        return findings;
    }

    // What a person pastes may lack its scheme.
    private static string? Canonical(string typed)
    {
        var whole = typed.Contains("://", StringComparison.Ordinal) ? typed : "https://" + typed;
        return Uri.TryCreate(whole, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Contains('.', StringComparison.Ordinal) && typed.Length <= 2000 ? CanonicalUrl.Of(whole) : null;
    }

    private static string HostOf(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) ? Bare(address.Host) : "";

    private static string Bare(string host) => host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..].ToLowerInvariant() : host.ToLowerInvariant();

    // The hosts that a definition lets its reader ask, whatever else it holds.
    private static HashSet<string> Hosts(string definition, string homeUrl)
    {
        HashSet<string> hosts = [HostOf(homeUrl)];
        using var json = JsonDocument.Parse(definition);
        foreach (var (name, isHost) in new[] { ("hosts", true), ("start", false) })
        {
            if (json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array)
            {
                hosts.UnionWith(list.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => isHost ? Bare(v.GetString()!) : HostOf(v.GetString()!)));
            }
        }

        hosts.Remove("");
        return hosts;
    }
}
