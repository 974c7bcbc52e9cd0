using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Components;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Matching;
using Portfolj.Domain.Organisations;

namespace Portfolj.Api.Features.Funding.Calls;

/// <summary>An initiative that a round fits, in a list.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Title">Its title.</param>
/// <param name="Level">How surely.</param>
/// <param name="PartnerOnly">Only a partner could apply.</param>
public sealed record ListedHit(Guid InitiativeId, string Title, MatchLevel Level, bool PartnerOnly);

/// <summary>A round in a list.</summary>
public sealed record ListedCall
{
    /// <summary>The round.</summary>
    public required Guid Id { get; init; }

    /// <summary>Number for people.</summary>
    public required string Number { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>A few sentences.</summary>
    public required string Summary { get; init; }

    /// <summary>Funder.</summary>
    public required string Funder { get; init; }

    /// <summary>Funder's identity.</summary>
    public required Guid FunderId { get; init; }

    /// <summary>Act.</summary>
    public required string? LegalAct { get; init; }

    /// <summary>How the money is given out.</summary>
    public required Mechanism? Mechanism { get; init; }

    /// <summary>Programme.</summary>
    public required string? Programme { get; init; }

    /// <summary>Address at the funder.</summary>
    public required string? Url { get; init; }

    /// <summary>Where it stands now.</summary>
    public required RoundStatus Status { get; init; }

    /// <summary>Kind of last day.</summary>
    public required DeadlineKind DeadlineKind { get; init; }

    /// <summary>Opening.</summary>
    public required Deadline? Opens { get; init; }

    /// <summary>Last day.</summary>
    public required Deadline? Closes { get; init; }

    /// <summary>Currency of the amounts.</summary>
    public required string Currency { get; init; }

    /// <summary>The pot, hundredths.</summary>
    public required long? TotalMinor { get; init; }

    /// <summary>Smallest grant, hundredths.</summary>
    public required long? MinMinor { get; init; }

    /// <summary>Largest grant, hundredths.</summary>
    public required long? MaxMinor { get; init; }

    /// <summary>Own share as a fraction.</summary>
    public required decimal? OwnShare { get; init; }

    /// <summary>Who may apply; empty = not stated.</summary>
    public required IReadOnlyList<ApplicantType> Applicants { get; init; }

    /// <summary>Who may only be partner.</summary>
    public required IReadOnlyList<ApplicantType> PartnerOnly { get; init; }

    /// <summary>Where; <c>null</c> unknown.</summary>
    public required Geography? Where { get; init; }

    /// <summary>First seen, UTC.</summary>
    public required DateTime FirstSeenAt { get; init; }

    /// <summary>An invented example.</summary>
    public required bool IsExample { get; init; }

    /// <summary>The latest change at the source in the last two weeks, UTC.</summary>
    public DateTime? ChangedAt { get; init; }

    /// <summary>Found lately.</summary>
    public bool IsNew { get; init; }

    /// <summary>Initiatives that it fits, best first; empty for those who may not read matches.</summary>
    public IReadOnlyList<ListedHit> Hits { get; init; } = [];

    /// <summary>Sign of the last day.</summary>
    public DeadlineSign Sign => RoundWords.Sign(Status == RoundStatus.Cancelled, DeadlineKind, Closes, Status);
}

/// <summary>A page of calls.</summary>
/// <param name="Page">The page.</param>
/// <param name="ByStatus">How many each choice of status would show.</param>
public sealed record FoundCalls(PageOf<ListedCall> Page, IReadOnlyDictionary<RoundStatus, int> ByStatus);

/// <summary>The read behind the page and REST: one page of calls.</summary>
public static class CallList
{
    /// <summary>Lists a page of rounds; no long texts are loaded.</summary>
    /// <param name="db">The database.</param>
    /// <param name="filter">Which ones, in which order.</param>
    /// <param name="page">Which page.</param>
    /// <param name="withHits">True for those who may read matches.</param>
    /// <param name="cancel">Stops the read.</param>
    public static async Task<FoundCalls> ListCallsAsync(this PortfoljDb db, CallFilter filter, PageAsked page, bool withHits, CancellationToken cancel)
    {
        var now = db.Clock.UtcNow();
        filter = withHits ? filter : filter with { Levels = [] };
        var byStatus = await db.CountByStatusAsync(filter, cancel);
        var total = byStatus.Where(s => filter.Statuses.Count == 0 || filter.Statuses.Contains(s.Key)).Sum(s => s.Value);

        // Ids first: the database sorts small rows and reads the rest for one page only.
        var ids = await db.Rounds.Where(db, filter, now).InOrder(filter.Order, now).Select(r => r.Id).Skip(page.Skip).Take(page.Size).ToListAsync(cancel);
        var rounds = (await db.Rounds.AsNoTracking().Include(r => r.Call!.Funder).Include(r => r.Applicants).AsSplitQuery()
            .Where(r => ids.Contains(r.Id)).ToListAsync(cancel)).OrderBy(r => ids.IndexOf(r.Id)).ToList();
        var hits = withHits ? await HitsAsync(db, ids, cancel) : Enumerable.Empty<(Guid, ListedHit)>().ToLookup(h => h.Item1, h => h.Item2);
        var since = now.AddDays(-14);
        var changed = (await db.RoundEvents.Where(e => ids.Contains(e.RoundId) && e.Kind == RoundEventKind.Changed && e.At >= since)
            .GroupBy(e => e.RoundId).Select(g => new { g.Key, At = g.Max(e => e.At) }).ToListAsync(cancel)).ToDictionary(e => e.Key, e => e.At);
        var installed = await db.Municipalities.Select(m => m.InstalledOn).SingleOrDefaultAsync(cancel);
        var listed = new PageOf<ListedCall>(
            [.. rounds.Select(r => Listed(r, now) with
            {
                Hits = [.. hits[r.Id]],
                ChangedAt = changed.TryGetValue(r.Id, out var at) ? at : null,

                // On the first day everything is new, so nothing is.
                IsNew = r.FirstSeenAt >= now.AddDays(-7) && DateOnly.FromDateTime(r.FirstSeenAt.ToSwedish()) > installed,
            })],
            page.Number,
            page.Size,
            total);
        return new FoundCalls(listed, byStatus);
    }

    /// <summary>A loaded round, with call, funder and applicants, as it stands in lists.</summary>
    public static ListedCall Listed(GrantRound round, DateTime nowUtc) => new()
    {
        Id = round.Id,
        Number = round.Number,
        Title = round.Title,
        Summary = round.Summary,
        Funder = round.Call!.Funder!.Name,
        FunderId = round.Call.FunderId,
        LegalAct = round.Call.LegalAct,
        Mechanism = round.Call.Mechanism,
        Programme = round.Programme,
        Url = round.Url,
        Status = round.At(nowUtc),
        DeadlineKind = round.DeadlineKind,
        Opens = round.Opens,
        Closes = round.Closes,
        Currency = round.Currency,
        TotalMinor = round.TotalBudgetMinor,
        MinMinor = round.MinGrantMinor,
        MaxMinor = round.MaxGrantMinor,
        OwnShare = round.OwnShare,
        Applicants = [.. round.ApplicantsAs(ApplicantRole.May)],
        PartnerOnly = [.. round.ApplicantsAs(ApplicantRole.PartnerOnly)],
        Where = round.Where,
        FirstSeenAt = round.FirstSeenAt,
        IsExample = round.IsExample,
    };

    private static async Task<ILookup<Guid, ListedHit>> HitsAsync(PortfoljDb db, List<Guid> ids, CancellationToken cancel)
    {
        var rows = await db.Matches.Where(m => ids.Contains(m.RoundId) && m.Outcome != MatchOutcome.Hindered)
            .Join(db.Initiatives, m => m.InitiativeId, i => i.Id, (m, i) => new { m.RoundId, m.InitiativeId, i.Title, i.Number, m.Level, m.Score, m.Outcome })
            .ToListAsync(cancel);
        return rows.OrderBy(m => m.Outcome).ThenByDescending(m => m.Score).ThenBy(m => m.Number, StringComparer.Ordinal)
            .ToLookup(m => m.RoundId, m => new ListedHit(m.InitiativeId, m.Title, Levels.Named(m.Level), m.Outcome == MatchOutcome.PartnerRoute));
    }
}
