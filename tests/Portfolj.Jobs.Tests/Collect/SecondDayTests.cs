using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;
using Portfolj.Jobs.Demo;
using Portfolj.Jobs.Running;
using Portfolj.Jobs.Tests.Support;

namespace Portfolj.Jobs.Tests.Collect;

public sealed class SecondDayTests
{
    [Fact]
    public async Task The_second_day_moves_deadlines_changes_amounts_reopens_and_begins_next_years_round_under_corrections_that_stay()
    {
        var clock = new RunningClock();
        await using var all = await Collecting.StartAsync(clock);
        var anchor = clock.SwedishToday();
        var day = 1;
        await using var site = await LocalSite.StartAsync(context => DemoSourceTests.AnswerAsync(context, new DemoSite(anchor, clock.SwedishToday(), day)));
        all.Demo.Use([site.Address]);
        var sources = new List<CallSource>();
        foreach (var definition in SourceDefinitions.Shipped.Where(d => d.Example))
        {
            sources.Add(await all.AddSourceAsync(definition));
            await all.CollectAsync(sources[^1]);
        }

        var before = (await all.RoundsAsync()).ToDictionary(r => (r.Title, r.Key));
        await CorrectAsync(all, before.Values.Single(r => r.Title == "Hemma i grannskapet"), RoundField.Closes, "2026-12-31");
        clock.Advance(TimeSpan.FromDays(1));
        day = 2;
        foreach (var source in sources)
        {
            await all.CollectAsync(source);
        }

        var rounds = await all.RoundsAsync();
        await using var db = all.Database.Open();
        var risk = rounds.Single(r => r.Title.StartsWith("Förebyggande insatser för barn i riskzon", StringComparison.Ordinal));
        Assert.Equal(anchor.AddDays(59), risk.ClosesOn);
        Assert.Equal(240_000_000_00, risk.TotalBudgetMinor);
        var moved = await db.RoundEvents.Where(e => e.RoundId == risk.Id && e.Kind == RoundEventKind.Changed).ToListAsync();
        Assert.Contains(moved, e => e.Field == RoundField.Closes && e.Before == RoundProjection.Format(new Deadline(anchor.AddDays(45))) && e.After == RoundProjection.Format(new Deadline(anchor.AddDays(59))));
        Assert.Contains(moved, e => e.Field == RoundField.TotalBudget && e.Before == "SEK 19000000000" && e.After == "SEK 24000000000");

        var reopened = rounds.Single(r => r.Title == "Framtidens fritidsgårdar");
        Assert.Equal(RoundStatus.Open, reopened.At(clock.UtcNow()));
        Assert.True(await db.RoundEvents.AnyAsync(e => e.RoundId == reopened.Id && e.Kind == RoundEventKind.Reopened));

        var elderly = rounds.Where(r => r.Title == "Minskad ensamhet bland äldre").ToList();
        Assert.Equal(2, elderly.Count);
        Assert.Single(elderly.Select(r => r.CallId).Distinct());
        Assert.Equal(2, elderly.Select(r => r.Key).Distinct().Count());
        Assert.Equal(before[("Minskad ensamhet bland äldre", elderly.MinBy(r => r.ClosesOn)!.Key)].ClosesOn, elderly.Min(r => r.ClosesOn));

        var corrected = rounds.Single(r => r.Title == "Hemma i grannskapet");
        Assert.Equal(new DateOnly(2026, 12, 31), corrected.ClosesOn);
        Assert.True(await db.RoundEvents.AnyAsync(e => e.RoundId == corrected.Id && e.Field == RoundField.Closes && e.Kind == RoundEventKind.Changed));
        Assert.Equal(before.Count + 1, rounds.Count);
    }

    private static async Task CorrectAsync(Collecting all, GrantRound round, RoundField field, string value)
    {
        await using var db = all.Database.Open();
        var row = await db.Rounds.Include(r => r.Applicants).SingleAsync(r => r.Id == round.Id);
        await using var write = await db.WriteAsync(new AuditScope(Actor.Job("test"), "round.correct", "Test"), default);
        var correction = new Correction { RoundId = round.Id, Field = field, Value = value, SourceSaidThen = null, Reason = "Telefonsamtal", ActorId = "test", At = all.Database.Clock.UtcNow() };
        db.Corrections.Add(correction);
        RoundProjection.Rebuild(row, await db.ReadFacts.Where(f => f.RoundId == round.Id).ToListAsync(), [correction]);
        await write.CommitAsync(default);
    }
}
