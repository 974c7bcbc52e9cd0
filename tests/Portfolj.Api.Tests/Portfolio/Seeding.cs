using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Data.Work;
using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Places;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Matching;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Organisations;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Api.Tests.Portfolio;

/// <summary>Rounds and real matches for the pages to show: the product's own matcher writes the arguments.</summary>
internal static class Seeding
{
    /// <summary>The initiative that the issue names: child poverty, continued.</summary>
    public const string ChildPoverty = "Barnutsatthet i Örebro, fortsättning";

    /// <summary>Id of a seeded initiative.</summary>
    public static Task<Guid> InitiativeAsync(this PortfoljApp app, string title) =>
        app.WithDbAsync(db => db.Initiatives.Where(i => i.Title == title).Select(i => i.Id).SingleAsync());

    /// <summary>Adds a round through the layers, as collecting does.</summary>
    public static async Task<Guid> AddRoundAsync(this PortfoljApp app, string title, string text, params (RoundField Field, string Value)[] facts) =>
        await app.WithDbAsync(async db =>
        {
            await using var write = await db.WriteAsync(new AuditScope(Actor.Source("prov"), "round.store", "Underlag för prov"), CancellationToken.None);
            var source = await db.Sources.FirstOrDefaultAsync(s => s.Key == "prov") ?? db.Add(NewSource()).Entity;
            var funder = await db.Funders.FirstOrDefaultAsync(f => f.Name == "Exempelmyndigheten")
                ?? db.Add(new Funder { Name = "Exempelmyndigheten", SortKey = SwedishText.SortKey("Exempelmyndigheten"), Type = FunderType.State }).Entity;
            var call = new GrantCall { Title = title, TitleKey = RoundKeys.TitleKey(title), FunderId = funder.Id };
            var round = new GrantRound { CallId = call.Id, Number = await db.NextNumberAsync(NumberPrefix.Round, CancellationToken.None), Key = "2027", FirstSeenAt = db.Clock.UtcNow() };
            var origin = new CallOrigin
            {
                RoundId = round.Id, SourceId = source.Id, ExternalId = round.Number, Url = "https://example.se/" + round.Number, ContentHash = "0",
                FirstSeenAt = db.Clock.UtcNow(), LastSeenAt = db.Clock.UtcNow(),
            };
            List<ReadFact> read = [.. facts.Append((RoundField.Title, title)).Append((RoundField.Summary, text)).Select(f => new ReadFact
            {
                RoundId = round.Id, OriginId = origin.Id, Field = f.Item1, Value = f.Item2, ReaderVersion = "prov 1", ReadAt = db.Clock.UtcNow(),
            })];
            RoundProjection.Rebuild(round, read, []);
            round.FullText = new RoundText { RoundId = round.Id, Body = text };
            db.AddRange(call, round, origin);
            db.AddRange(read);
            await write.CommitAsync(CancellationToken.None);
            return round.Id;
        });

    /// <summary>Matches every initiative with every round and stores the result, as the job does.</summary>
    public static Task MatchAsync(this PortfoljApp app) => app.WithDbAsync(async db =>
    {
        var rounds = await db.Rounds.Include(r => r.Applicants).Include(r => r.FullText).Include(r => r.Call!.Funder).AsNoTracking().ToListAsync();
        var goals = await db.Goals.ToDictionaryAsync(g => g.Id);
        var index = new Matcher(Vocabulary.Default).Index(rounds.Select(Of));
        await db.Matches.ExecuteDeleteAsync();
        foreach (var initiative in (await db.Initiatives.Include(i => i.Years).Include(i => i.Goals).AsNoTracking().ToListAsync()).Where(i => i.State.LooksForMoney()))
        {
            var list = index.Match(Of(initiative, goals), new MatchOptions(), db.Clock.SwedishToday());
            Store(db, initiative.Id, MatchOutcome.Hit, list.Hits.Where(h => !h.PartnerOnlyRoute));
            Store(db, initiative.Id, MatchOutcome.PartnerRoute, list.Hits.Where(h => h.PartnerOnlyRoute));
            Store(db, initiative.Id, MatchOutcome.Hindered, list.Hindered);
        }

        var now = db.Clock.UtcNow();
        db.JobRuns.Add(new JobRun { JobKey = JobKeys.Match, State = JobRunState.Succeeded, RequestedBy = "prov", Node = "prov", StartedAt = now, HeartbeatAt = now, EndedAt = now });
        await db.SaveChangesAsync();
    });

    private static void Store(PortfoljDb db, Guid initiativeId, MatchOutcome outcome, IEnumerable<MatchResult> results) =>
        db.Matches.AddRange(results.Select((r, place) => new InitiativeMatch
        {
            InitiativeId = initiativeId,
            RoundId = Guid.Parse(r.RoundId),
            Outcome = outcome,
            Rank = place + 1,
            Score = r.Score,
            Level = r.Level.Name(),
            Explanation = MatchExplanationJson.Write(r.Explanation),
            Fits = r.Explanation.Fits.Count,
            Obstacles = r.Explanation.Obstacles.Count,
            Unknowns = r.Explanation.Unknowns.Count,
            MatcherVersion = Matcher.Version,
            ComputedAt = db.Clock.UtcNow(),
        }));

    private static MatchRound Of(GrantRound round) => new()
    {
        Id = round.Id.ToString(),
        Title = round.Title,
        Funder = round.Call?.Funder?.Name,
        Text = round.FullText?.Body ?? "",
        Applicants = round.ApplicantsAs(ApplicantRole.May).ToList() is { Count: > 0 } may ? may : null,
        Geography = round.Where,
        Closes = round.Closes,
        Rolling = round.DeadlineKind == DeadlineKind.Rolling,
        Cancelled = round.IsCancelled,
    };

    private static MatchInitiative Of(Initiative initiative, Dictionary<Guid, Goal> goals) => new()
    {
        Id = initiative.Id.ToString(),
        Title = initiative.Title,
        Problem = initiative.Problem,
        Description = initiative.Description,
        Goals = [.. initiative.Goals.Select(g => new MatchGoal(goals[g.GoalId].Code, goals[g.GoalId].Name))],
        TargetGroups = initiative.TargetGroups,
        Applicant = initiative.Applicant,
        Partners = initiative.PartnerTypes,
        County = initiative.PlaceCode[..2],
        Municipality = initiative.PlaceCode,
        PlaceName = Places.Name(initiative.PlaceCode),
        From = initiative.Starts,
        To = initiative.Ends,
        NeedByYear = initiative.Years.ToDictionary(y => y.Year, y => y.CostOre),
        OwnCapacity = initiative.OwnCapacityOre,
    };

    private static CallSource NewSource() => new()
    {
        Key = "prov", Name = "Provkällan", SortKey = "prov", Definition = "{}", HomeUrl = "https://example.se/", Cron = "0 0 5 * * ?",
    };
}
