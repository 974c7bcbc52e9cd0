using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Matching;
using Portfolj.Domain.Organisations;
using Portfolj.Domain.Portfolio;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Matching;
using Portfolj.Jobs.Running;

namespace Portfolj.Jobs.Jobs;

/// <summary>
/// Holds every initiative that looks for money against every round that can still be applied for, and replaces its hits when they differ.
/// Also notes which goals each round concerns, so that calls can be filtered by goal.
/// </summary>
public sealed class MatchJob(PortfoljDb db, Matcher matcher) : IPortfolioJob
{
    private sealed record Loaded(MatchIndex Index, Dictionary<string, Guid> RoundIds);

    /// <inheritdoc/>
    public async Task<JobReport> RunAsync(JobContext context, CancellationToken cancel)
    {
        context.Say("Läser utlysningar", 0, 0);
        var today = db.Clock.SwedishToday();
        var rounds = await LoadRoundsAsync(cancel);
        var goals = await db.Goals.AsNoTracking().ToDictionaryAsync(g => g.Id, cancel);
        var directions = await db.Directions.AsNoTracking().ToDictionaryAsync(d => d.Id, cancel);
        var roles = (await db.Municipalities.AsNoTracking().SingleOrDefaultAsync(cancel))?.ApplicantRoles ?? [];
        var initiatives = (await db.Initiatives.AsNoTracking().Include(i => i.Years).Include(i => i.Goals).Include(i => i.Directions).AsSplitQuery().ToListAsync(cancel))
            .OrderBy(i => i.Number, StringComparer.Ordinal).ToList();
        var done = 0;
        foreach (var initiative in initiatives)
        {
            context.Say($"Matchar {initiative.Number} {initiative.Title}", done++, initiatives.Count);
            List<InitiativeMatch> wanted = initiative.State.LooksForMoney()
                ? Rows(initiative.Id, rounds, rounds.Index.Match(MatchAdapter.Of(initiative, goals, directions, roles), new MatchOptions(), today))
                : [];
            context.Count(await ReplaceAsync(initiative.Id, wanted, cancel));
        }

        await NoteGoalsAsync(rounds, goals.Values, cancel);
        return new JobReport($"{initiatives.Count} insatser jämförda med {rounds.Index.Count} utlysningar");
    }

    private async Task<Loaded> LoadRoundsAsync(CancellationToken cancel)
    {
        var now = db.Clock.UtcNow();
        var rows = await db.Rounds.AsNoTracking().Include(r => r.Applicants).Include(r => r.FullText).Include(r => r.Call!.Funder).AsSplitQuery()
            .Where(r => !r.IsCancelled && (r.ClosesAtUtc == null || r.ClosesAtUtc >= now)).ToListAsync(cancel);
        rows.RemoveAll(r => r.At(now) is RoundStatus.Closed or RoundStatus.Cancelled);
        var ids = rows.Select(r => r.Id).ToHashSet();
        var facts = (await db.ReadFacts.AsNoTracking().Where(f => f.Quote != null).ToListAsync(cancel)).Where(f => ids.Contains(f.RoundId)).ToLookup(f => f.RoundId);
        return new Loaded(matcher.Index(rows.Select(r => MatchAdapter.Of(r, facts[r.Id]))), rows.ToDictionary(r => r.Number, r => r.Id));
    }

    private List<InitiativeMatch> Rows(Guid initiativeId, Loaded rounds, MatchList list)
    {
        var now = db.Clock.UtcNow();
        var rows = new List<InitiativeMatch>();
        foreach (var (outcome, results) in new[]
        {
            (MatchOutcome.Hit, list.Hits.Where(h => !h.PartnerOnlyRoute)),
            (MatchOutcome.PartnerRoute, list.Hits.Where(h => h.PartnerOnlyRoute)),
            (MatchOutcome.Hindered, list.Hindered),
        })
        {
            var rank = 0;
            rows.AddRange(results.Select(r => new InitiativeMatch
            {
                InitiativeId = initiativeId,
                RoundId = rounds.RoundIds[r.RoundId],
                Outcome = outcome,
                Rank = ++rank,
                Score = r.Score,
                Level = r.Level.Name(),
                Explanation = MatchExplanationJson.Write(r.Explanation),
                Fits = r.Explanation.Fits.Count,
                Obstacles = r.Explanation.Obstacles.Count,
                Unknowns = r.Explanation.Unknowns.Count,
                MatcherVersion = Matcher.Version,
                ComputedAt = now,
            }));
        }

        return rows;
    }

    // The list of an initiative changes as a whole, in one transaction, and only when it differs.
    private async Task<StoreOutcome> ReplaceAsync(Guid initiativeId, List<InitiativeMatch> wanted, CancellationToken cancel)
    {
        static (Guid, MatchOutcome, int, double, string, string, string) Essence(InitiativeMatch m) => (m.RoundId, m.Outcome, m.Rank, m.Score, m.Level, m.Explanation, m.MatcherVersion);
        var stored = await db.Matches.AsNoTracking().Where(m => m.InitiativeId == initiativeId).ToListAsync(cancel);
        if (stored.Count == wanted.Count && stored.Select(Essence).ToHashSet().SetEquals(wanted.Select(Essence)))
        {
            return StoreOutcome.Unchanged;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Matches.Where(m => m.InitiativeId == initiativeId).ExecuteDeleteAsync(cancel);
        db.Matches.AddRange(wanted);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
        return stored.Count == 0 ? StoreOutcome.Inserted : StoreOutcome.Updated;
    }

    private async Task NoteGoalsAsync(Loaded rounds, IEnumerable<Goal> goals, CancellationToken cancel)
    {
        var wanted = new HashSet<(Guid RoundId, string GoalCode)>();
        foreach (var goal in goals.DistinctBy(g => g.Code))
        {
            wanted.UnionWith(rounds.Index.Concerning(new MatchGoal(goal.Code, goal.Name)).Select(id => (rounds.RoundIds[id], goal.Code)));
        }

        var stored = (await db.RoundGoals.AsNoTracking().ToListAsync(cancel)).Select(g => (g.RoundId, g.GoalCode)).ToHashSet();
        var compared = rounds.RoundIds.Values.ToHashSet();
        var gone = stored.Where(s => compared.Contains(s.RoundId) && !wanted.Contains(s)).ToList();
        db.RoundGoals.RemoveRange(gone.Select(g => new RoundGoal { RoundId = g.RoundId, GoalCode = g.GoalCode }));
        db.RoundGoals.AddRange(wanted.Except(stored).Select(g => new RoundGoal { RoundId = g.RoundId, GoalCode = g.GoalCode }));
        await db.SaveChangesAsync(cancel);
    }
}
