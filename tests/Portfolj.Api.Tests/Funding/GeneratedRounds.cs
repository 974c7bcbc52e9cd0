using System.Globalization;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Organisations;

namespace Portfolj.Api.Tests.Funding;

/// <summary>Rounds of every kind from a seed, written the way collecting writes them: facts below, projection above.</summary>
public static class GeneratedRounds
{
    private const int Batch = 50;

    private static readonly string[] Subjects =
    [
        "Brottsförebyggande åtgärder", "Språkstärkande insatser under skollov", "Psykisk hälsa bland unga", "Äldres delaktighet",
        "Öppna förskolor", "Idrott för alla", "Arbetsmarknad och integration", "Läsfrämjande arbete", "Ökad trygghet i utsatta områden",
        "ÅRETS INKLUDERING", "Digital delaktighet", "Föräldraskapsstöd", "Kultur i vården", "Suicidprevention", "Våld i nära relationer",
    ];

    private static readonly string[] FunderNames = ["Socialstyrelsen", "Skolverket", "Länsstyrelsen i Örebro län", "Allmänna arvsfonden", "ESF-rådet", "Brå", "Vinnova", "Östersjöfonden"];

    private static readonly string?[] Places = [null, "SE", "18", "1880", "01", "0180", "03,18", "1863,1883", "14", "12,13,14"];

    /// <summary>Adds rounds, with goals, and saves them.</summary>
    /// <param name="db">An empty or seeded database.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">The same seed gives the same rounds.</param>
    /// <param name="goals">Codes of goals to spread.</param>
    public static async Task AddAsync(PortfoljDb db, int count, int seed, IReadOnlyList<string> goals)
    {
        var random = new Random(seed);
        var now = db.Clock.UtcNow();
        var source = new CallSource { Key = $"generated-{seed}", Name = $"Påhittad källa {seed}", SortKey = SwedishText.SortKey($"Påhittad källa {seed}"), Definition = "{}", HomeUrl = "https://example.se/", Cron = "0 0 6 ? * MON-FRI", LastSuccessAt = now, LastRunAt = now, LastYield = count };
        var funders = FunderNames.Select(n => new Funder { Name = $"{n} {seed}", SortKey = SwedishText.SortKey($"{n} {seed}"), Type = FunderType.State }).ToList();
        for (var from = 0; from < count; from += Batch)
        {
            await using var write = await db.WriteAsync(new AuditScope(Actor.Source("generated"), "round.collect", "Generated"), CancellationToken.None);
            if (from == 0)
            {
                db.Sources.Add(source);
                db.Funders.AddRange(funders);
            }

            for (var i = from; i < Math.Min(from + Batch, count); i++)
            {
                Add(db, source, funders[random.Next(funders.Count)], i, seed, random, goals, now);
            }

            await write.CommitAsync(CancellationToken.None);
            db.ChangeTracker.Clear();
        }
    }

    private static void Add(PortfoljDb db, CallSource source, Funder funder, int index, int seed, Random random, IReadOnlyList<string> goals, DateTime now)
    {
        var title = $"{Subjects[random.Next(Subjects.Length)]}, område {100_000 + index}";
        var call = new GrantCall { Title = title, TitleKey = RoundKeys.TitleKey(title), FunderId = funder.Id, LegalAct = random.Next(3) == 0 ? $"20{random.Next(10, 27)}:{random.Next(1, 1500)}" : null, Mechanism = random.Next(4) == 0 ? null : (Mechanism)random.Next(5) };
        db.Calls.Add(call);
        var round = new GrantRound { CallId = call.Id, Number = $"GEN-{seed}-{index:000000}", Key = "2027", FirstSeenAt = now.AddHours(-random.Next(0, 2000)), IsExample = true };
        db.Rounds.Add(round);
        var origin = new CallOrigin { RoundId = round.Id, SourceId = source.Id, ExternalId = $"x{index}", Url = $"https://example.se/{index}", FirstSeenAt = round.FirstSeenAt, LastSeenAt = now, ContentHash = "0" };
        db.Origins.Add(origin);
        var facts = new List<ReadFact>();
        void Say(RoundField field, string value, string? quote = null) => facts.Add(new ReadFact { RoundId = round.Id, OriginId = origin.Id, Field = field, Value = value, Quote = quote, Place = "Så söker du", ReaderVersion = "pages 1", ReadAt = now });

        Say(RoundField.Title, title, title);
        Say(RoundField.Summary, $"Medel för {Subjects[random.Next(Subjects.Length)].ToLowerInvariant()} i samverkan mellan skola, socialtjänst och föreningar. " + new string('x', random.Next(50, 400)));
        Say(RoundField.Url, origin.Url);
        Dates(random, now, Say);
        if (random.Next(2) == 0)
        {
            Say(RoundField.MaxGrant, $"SEK {random.Next(1, 90) * 10_000_000L}", "högst ett antal kronor");
        }

        if (random.Next(3) == 0)
        {
            Say(RoundField.OwnShare, random.Next(2) == 0 ? "0.2;civilsamhalle=0.1" : "0", "egen finansiering");
        }

        var types = ApplicantTypes.All.Where(_ => random.Next(3) == 0).ToList();
        if (types.Count > 0)
        {
            Say(RoundField.Applicants, RoundProjection.Format(types), "kan söka");
        }

        if (random.Next(6) == 0)
        {
            Say(RoundField.PartnerOnly, "privatperson");
        }

        if (Places[random.Next(Places.Length)] is { } place)
        {
            Say(RoundField.Geography, place);
        }

        if (random.Next(8) == 0)
        {
            Say(RoundField.Cancelled, "true", "ställs in");
        }

        db.ReadFacts.AddRange(facts);
        db.RoundEvents.Add(new RoundEvent { RoundId = round.Id, At = round.FirstSeenAt, Kind = RoundEventKind.Found, SourceId = source.Id });
        RoundProjection.Rebuild(round, facts, []);
        round.FullText = new RoundText { RoundId = round.Id, Body = $"{title}\nVem kan söka?\nKommuner kan söka." };
        foreach (var goal in goals.Where(_ => random.Next(4) == 0))
        {
            db.RoundGoals.Add(new RoundGoal { RoundId = round.Id, GoalCode = goal });
        }
    }

    private static void Dates(Random random, DateTime now, Action<RoundField, string, string?> say)
    {
        string Day(int from, int to) => DateOnly.FromDateTime(now.AddDays(random.Next(from, to))).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (random.Next(3) > 0)
        {
            say(RoundField.Opens, Day(-60, 60), "öppnar");
        }

        if (random.Next(4) > 0)
        {
            say(RoundField.Closes, Day(-90, 200) + (random.Next(2) == 0 ? "T16:00" : "") + (random.Next(9) == 0 ? " Europe/Brussels" : ""), "sista dag");
        }
        else if (random.Next(2) == 0)
        {
            say(RoundField.DeadlineKind, (random.Next(3) switch { 0 => DeadlineKind.Rolling, 1 => DeadlineKind.Recurring, _ => DeadlineKind.Approximate }).ToString(), null);
        }

        if (random.Next(3) == 0)
        {
            say(RoundField.StatedStatus, (random.Next(3) switch { 0 => RoundStatus.Open, 1 => RoundStatus.Upcoming, _ => RoundStatus.Closed }).ToString(), "status");
        }
    }
}
