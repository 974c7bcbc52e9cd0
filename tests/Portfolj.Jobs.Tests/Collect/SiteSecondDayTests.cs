using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Data.Work;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;
using Portfolj.Jobs.Tests.Support;

namespace Portfolj.Jobs.Tests.Collect;

/// <summary>A funder's site on its second day, through the whole line over HTTP: the diary and the quarantine say exactly what happened.</summary>
public sealed class SiteSecondDayTests
{
    private static readonly DateOnly Spring = new(2027, 2, 15);

    private static SitePage[] FirstDay { get; } =
    [
        new("flyttas", "Bidrag till familjecentraler", Spring),
        new("belopp", "Bidrag till läxhjälp", Spring),
        new("installd", "Bidrag till ungdomsmottagningar", Spring),
        new("oppnar-igen", "Bidrag till fritidsgårdar", new DateOnly(2026, 11, 20)),
        new("forsvinner", "Bidrag till seniorträffar", Spring),
        new("gammal-adress", "Bidrag till språkvänner", Spring),
        new("utm", "Bidrag till föräldrastöd", Spring),
        new("nasta-ar", "Bidrag till sommarlov", new DateOnly(2026, 12, 1)) { Opens = new DateOnly(2026, 10, 1) },
        new("rattad", "Bidrag till hemlösa", Spring),
        new("samma-1", "Bidrag till suicidprevention", Spring),
        new("samma-2", "Bidrag till brottsofferjourer", Spring),
        new("titel", "Bidrag till kvinnojourer", Spring),
    ];

    private static SitePage[] SecondDay { get; } =
    [
        FirstDay[0] with { Closes = new DateOnly(2027, 3, 1) },
        FirstDay[1] with { Max = 800_000 },
        FirstDay[2] with { Status = "Inställd" },
        FirstDay[3] with { Closes = new DateOnly(2027, 1, 20) },
        FirstDay[5] with { Slug = "ny-adress" },
        FirstDay[6] with { Noise = "?utm_source=nyhetsbrev&sv.target=12.3" },
        FirstDay[7] with { Closes = new DateOnly(2027, 12, 1), Opens = new DateOnly(2027, 10, 1) },
        FirstDay[8] with { Max = 600_000 },
        FirstDay[9],
        FirstDay[10],
        FirstDay[11] with { Title = "Bidrag till kvinno- och tjejjourer" },
    ];

    [Fact]
    public async Task The_diary_says_exactly_what_happened_corrections_stand_and_a_second_reading_of_the_same_day_adds_nothing()
    {
        var clock = new RunningClock();
        await using var all = await Collecting.StartAsync(clock);
        await using var site = await CallSite.StartAsync(FirstDay);
        site.In(all);
        var source = await all.AddSourceAsync(site.Source());
        var first = await all.CollectAsync(source);
        Assert.Equal((JobRunState.Succeeded, 12, 0), (first.State, first.Inserted, first.Rejected));
        var before = await all.RoundsAsync();
        await CorrectAsync(all, before.Single(r => r.Title == "Bidrag till hemlösa").Id, RoundField.MaxGrant, "SEK 55000000");
        clock.Advance(TimeSpan.FromDays(1));
        var dayTwo = clock.GetUtcNow().UtcDateTime;

        site.Pages = [.. SecondDay];
        var second = await all.CollectAsync(source);

        Assert.Equal((JobRunState.Succeeded, null), (second.State, second.Error));
        string[] expected =
        [
            "Bidrag till familjecentraler: Changed Closes 2027-02-15 → 2027-03-01",
            "Bidrag till fritidsgårdar: Changed Closes 2026-11-20 → 2027-01-20",
            "Bidrag till fritidsgårdar: Reopened",
            "Bidrag till hemlösa: Changed MaxGrant SEK 50000000 → SEK 60000000",
            "Bidrag till kvinno- och tjejjourer: Changed Title Bidrag till kvinnojourer → Bidrag till kvinno- och tjejjourer",
            "Bidrag till läxhjälp: Changed MaxGrant SEK 50000000 → SEK 80000000",
            "Bidrag till seniorträffar: Vanished",
            "Bidrag till sommarlov: Found",
            "Bidrag till språkvänner: Changed Url /bidrag/gammal-adress → /bidrag/ny-adress",
            "Bidrag till ungdomsmottagningar: Cancelled Cancelled  → true",
        ];
        Assert.Equal(expected, await DiaryAsync(all, dayTwo));
        var after = await all.RoundsAsync();
        Assert.Equal(13, after.Count);
        Assert.Equal(55_000_000, after.Single(r => r.Title == "Bidrag till hemlösa").MaxGrantMinor);
        var summers = after.Where(r => r.Title == "Bidrag till sommarlov").ToList();
        Assert.Equal(["2026", "2027"], summers.Select(r => r.Key).Order());
        Assert.Single(summers.Select(r => r.CallId).Distinct());
        Assert.All(after, r => Assert.Single(r.Origins));

        var again = await all.CollectAsync(source);
        Assert.Equal((0, 0, 11), (again.Inserted, again.Updated, again.Unchanged));
        Assert.Equal(expected, await DiaryAsync(all, dayTwo));
        await using var db = all.Database.Open();
        var corrected = await db.RoundEvents.SingleAsync(e => e.Field == RoundField.MaxGrant && e.After == "SEK 60000000");
        Assert.Equal("Källan har ändrat sig sedan rättelsen.", corrected.Text);
    }

    [Fact]
    public async Task A_call_that_had_vanished_and_is_shown_again_says_so_once()
    {
        var clock = new RunningClock();
        await using var all = await Collecting.StartAsync(clock);
        await using var site = await CallSite.StartAsync(FirstDay);
        site.In(all);
        var source = await all.AddSourceAsync(site.Source());
        await all.CollectAsync(source);
        site.Pages = [.. FirstDay[1..]];
        await all.CollectAsync(source);
        await all.CollectAsync(source);
        site.Pages = [.. FirstDay];
        await all.CollectAsync(source);
        var last = await all.CollectAsync(source);

        Assert.Equal((0, 12), (last.Updated, last.Unchanged));
        Assert.Equal(["Bidrag till familjecentraler: Returned", "Bidrag till familjecentraler: Vanished"], (await DiaryAsync(all, DateTime.MinValue)).Where(e => !e.EndsWith("Found", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_page_that_fails_for_a_day_has_not_vanished_and_costs_that_item_only()
    {
        await using var all = await Collecting.StartAsync();
        await using var site = await CallSite.StartAsync(FirstDay);
        site.In(all);
        var source = await all.AddSourceAsync(site.Source());
        await all.CollectAsync(source);
        site.Pages[2] = FirstDay[2] with { Answer = 500 };
        var run = await all.CollectAsync(source);

        Assert.Equal((JobRunState.Succeeded, 11, 1), (run.State, run.Unchanged, run.Rejected));
        Assert.Contains("500", Assert.Single(run.Items).Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(await DiaryAsync(all, DateTime.MinValue), e => e.EndsWith("Vanished", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_cut_in_half_is_held_back_nothing_vanishes_and_a_good_run_or_a_person_ends_it()
    {
        var clock = new RunningClock();
        await using var all = await Collecting.StartAsync(clock);
        await using var site = await CallSite.StartAsync(FirstDay);
        site.In(all);
        var source = await all.AddSourceAsync(site.Source());
        await all.CollectAsync(source);
        var good = (await SourceAsync(all)).LastSuccessAt;
        clock.Advance(TimeSpan.FromDays(1));
        var dayTwo = clock.GetUtcNow().UtcDateTime;

        // Eleven of the twelve are open; five of them and a moved last day are left.
        site.Pages = [FirstDay[0] with { Closes = new DateOnly(2027, 3, 1) }, .. FirstDay[4..8]];
        var halved = await all.CollectAsync(source);

        Assert.Equal((JobRunState.Failed, 0, 0, 0), (halved.State, halved.Inserted, halved.Updated, halved.Unchanged));
        Assert.Equal("Källan visar 5 av de 11 utlysningar som borde finnas kvar. Inget ur körningen är sparat, och det som redan är hämtat står kvar. Titta på källans sida. Stämmer det kan du ta in körningen ändå.", halved.Error);
        Assert.Empty(await DiaryAsync(all, dayTwo));
        var red = await SourceAsync(all);
        Assert.Equal((halved.Id, halved.Error, good, 12), (red.QuarantinedRunId, red.LastError, red.BlindSince, red.LastYield));

        site.Pages = [.. FirstDay];
        await all.CollectAsync(source);
        var green = await SourceAsync(all);
        Assert.Equal((null, null, null), (green.QuarantinedRunId, green.LastError, green.BlindSince));

        site.Pages = [FirstDay[0] with { Closes = new DateOnly(2027, 3, 1) }, .. FirstDay[4..8]];
        var held = await all.CollectAsync(source);
        await using (var db = all.Database.Open())
        {
            await db.Sources.ExecuteUpdateAsync(s => s.SetProperty(x => x.ReleasedRunId, held.Id));
        }

        // The site answers no more: what is let in comes from the archive.
        site.Pages = [];
        var released = await all.CollectAsync(source);
        Assert.Equal((JobRunState.Succeeded, 1, 4), (released.State, released.Updated, released.Unchanged));
        var let = await SourceAsync(all);
        Assert.Equal((null, null, null, 5), (let.QuarantinedRunId, let.ReleasedRunId, let.LastError, let.LastYield));
        var diary = await DiaryAsync(all, dayTwo);
        Assert.Equal(6, diary.Count(e => e.EndsWith("Vanished", StringComparison.Ordinal)));
        Assert.Contains("Bidrag till familjecentraler: Changed Closes 2027-02-15 → 2027-03-01", diary);
        Assert.Equal(7, diary.Count);
    }

    [Fact]
    public async Task A_list_without_calls_is_held_back_unless_the_source_may_be_empty()
    {
        await using var all = await Collecting.StartAsync();
        await using var site = await CallSite.StartAsync(FirstDay);
        site.In(all);
        var source = await all.AddSourceAsync(site.Source());
        var free = await all.AddSourceAsync(site.Source("fri", "Fria myndigheten") with { ZeroIsFine = true });
        await all.CollectAsync(source);
        await all.CollectAsync(free);
        site.ListInstead = "<html><body><main><h1>Bidrag</h1><p>Just nu finns det inga bidrag att söka hos oss. Nästa gång som vi öppnar för ansökningar berättar vi det här på sidan, så kom gärna tillbaka.</p></main></body></html>";

        var empty = await all.CollectAsync(source);
        var fine = await all.CollectAsync(free);

        Assert.Equal((JobRunState.Failed, JobRunState.Succeeded), (empty.State, fine.State));
        Assert.Contains("inga utlysningar alls", empty.Error, StringComparison.Ordinal);
        await using var db = all.Database.Open();
        var events = await db.RoundEvents.Where(e => e.Kind == RoundEventKind.Vanished).Select(e => e.SourceId).Distinct().ToListAsync();
        Assert.Equal([free.Id], events.OfType<Guid>());
    }

    [Fact]
    public async Task Calls_whose_last_day_has_passed_may_leave_the_list_without_alarm()
    {
        var clock = new RunningClock();
        await using var all = await Collecting.StartAsync(clock);
        SitePage[] pages = [.. Enumerable.Range(1, 10).Select(i => new SitePage($"bidrag-{i}", $"Bidrag nummer{i} till förening", i <= 7 ? new DateOnly(2026, 12, 1) : Spring))];
        await using var site = await CallSite.StartAsync(pages);
        site.In(all);
        var source = await all.AddSourceAsync(site.Source());
        await all.CollectAsync(source);
        clock.Advance(TimeSpan.FromDays(14));
        site.Pages = [.. pages[7..]];

        var run = await all.CollectAsync(source);

        Assert.Equal((JobRunState.Succeeded, 3), (run.State, run.Unchanged));
        Assert.DoesNotContain(await DiaryAsync(all, DateTime.MinValue), e => e.EndsWith("Vanished", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_redesign_that_hides_the_last_day_turns_the_source_yellow_and_takes_no_last_day_away()
    {
        await using var all = await Collecting.StartAsync();
        SitePage[] pages = [.. FirstDay.Where(p => p.Closes == Spring)];
        await using var site = await CallSite.StartAsync(pages);
        site.In(all);
        var source = await all.AddSourceAsync(site.Source());
        await all.CollectAsync(source);
        site.ClosesLabel = "Datum A";

        var drifted = await all.CollectAsync(source);
        var steady = await all.CollectAsync(source);

        Assert.Equal(JobRunState.Succeeded, drifted.State);
        Assert.Contains(RoundField.Closes, (await SourceAsync(all)).LostFields);
        Assert.Equal(0, steady.Inserted + steady.Updated);
        Assert.All(await all.RoundsAsync(), r => Assert.Equal(Spring, r.ClosesOn));
        Assert.DoesNotContain(await DiaryAsync(all, DateTime.MinValue), e => e.Contains("Closes", StringComparison.Ordinal));

        // Found again, but one call has really lost its last day.
        site.ClosesLabel = "Sista ansökningsdag";
        site.Pages[0] = pages[0] with { Closes = null };
        await all.CollectAsync(source);
        Assert.Empty((await SourceAsync(all)).LostFields);
        Assert.Null((await all.RoundsAsync()).Single(r => r.Title == pages[0].Title).ClosesOn);
        Assert.Equal(pages.Length, (await all.RoundsAsync()).Count);
    }

    [Fact]
    public async Task A_run_that_breaks_off_stores_what_it_has_and_nothing_vanishes()
    {
        await using var all = await Collecting.StartAsync(settings: new Portfolj.Jobs.Http.CollectSettings { DelaySeconds = 0, RetrySeconds = 0, ConnectSeconds = 5, MaxRequests = 5 });
        await using var site = await CallSite.StartAsync(FirstDay);
        site.In(all);
        var run = await all.CollectAsync(await all.AddSourceAsync(site.Source()));

        Assert.Equal((JobRunState.Failed, 4), (run.State, run.Inserted));
        Assert.StartsWith("Hämtningen avbröts efter 5 sidor:", run.Error, StringComparison.Ordinal);
        Assert.Null((await SourceAsync(all)).QuarantinedRunId);
    }

    [Fact]
    public async Task A_near_title_at_another_source_is_suggested_once_and_never_again_when_the_two_are_told_apart()
    {
        await using var all = await Collecting.StartAsync();
        await using var one = await CallSite.StartAsync(new SitePage("a", "Bidrag till kvinnojourer", Spring), new SitePage("b", "Bidrag till läxhjälp", Spring));
        await using var other = await CallSite.StartAsync(new SitePage("x", "Statsbidrag för kvinnojour", Spring), new SitePage("y", "Bidrag till sommarlov", Spring) { Answer = 404 });
        one.In(all);
        other.In(all);
        var (first, second) = (await all.AddSourceAsync(one.Source("ett")), await all.AddSourceAsync(other.Source("annat")));
        await all.CollectAsync(first);
        await all.CollectAsync(second);
        await using var db = all.Database.Open();
        var pair = await db.MergeSuggestions.SingleAsync();
        var titles = await db.Rounds.ToDictionaryAsync(r => r.Id, r => r.Title);
        Assert.Equal(("Bidrag till kvinnojourer", "Statsbidrag för kvinnojour", MergeState.Open), (titles[pair.FirstRoundId], titles[pair.SecondRoundId], pair.State));
        await db.MergeSuggestions.ExecuteUpdateAsync(s => s.SetProperty(m => m.State, MergeState.Rejected));
        await db.Sources.ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSuccessAt, (DateTime?)null));
        await all.CollectAsync(first);
        await all.CollectAsync(second);
        Assert.Equal(MergeState.Rejected, (await db.MergeSuggestions.AsNoTracking().SingleAsync()).State);
    }

    [Fact]
    public async Task A_reader_that_asks_for_changes_only_lets_nothing_vanish_and_raises_no_alarm()
    {
        await using var all = await Collecting.StartAsync();
        await using var site = await CallSite.StartAsync(FirstDay);
        site.In(all);
        var feed = site.Source();
        var source = await all.AddSourceAsync(feed with { List = feed.List with { Feed = true } });
        site.ListInstead = Feed(FirstDay);
        await all.CollectAsync(source);
        site.ListInstead = Feed(FirstDay.Take(3));
        var run = await all.CollectAsync(source);

        Assert.Equal((JobRunState.Succeeded, 3), (run.State, run.Unchanged));
        Assert.DoesNotContain(await DiaryAsync(all, DateTime.MinValue), e => e.EndsWith("Vanished", StringComparison.Ordinal));
    }

    private static string Feed(IEnumerable<SitePage> pages) => "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Nytt</title>"
        + string.Concat(pages.Select(p => $"<item><title>{p.Title}</title><link>/bidrag/{p.Slug}</link></item>")) + "</channel></rss>";

    private static async Task<CallSource> SourceAsync(Collecting all)
    {
        await using var db = all.Database.Open();
        return await db.Sources.AsNoTracking().SingleAsync();
    }

    private static async Task<List<string>> DiaryAsync(Collecting all, DateTime since)
    {
        await using var db = all.Database.Open();
        var rows = await db.RoundEvents.Where(e => e.At >= since && e.Kind != RoundEventKind.Corrected).Join(db.Rounds, e => e.RoundId, r => r.Id, (e, r) => new { r.Title, e.Kind, e.Field, e.Before, e.After }).ToListAsync();
        static string? Path(RoundField? field, string? value) => field == RoundField.Url && value is not null ? new Uri(value).AbsolutePath : value;
        return [.. rows.Select(e => $"{e.Title}: {e.Kind}{(e.Field is { } f ? $" {f} {Path(f, e.Before)} → {Path(f, e.After)}" : "")}").Order(StringComparer.Ordinal)];
    }

    private static async Task CorrectAsync(Collecting all, Guid round, RoundField field, string value)
    {
        await using var db = all.Database.Open();
        var row = await db.Rounds.Include(r => r.Applicants).SingleAsync(r => r.Id == round);
        await using var write = await db.WriteAsync(new AuditScope(Actor.Job("test"), "round.correct", "Test"), default);
        var facts = await db.ReadFacts.Where(f => f.RoundId == round).ToListAsync();
        var correction = new Correction { RoundId = round, Field = field, Value = value, SourceSaidThen = facts.Single(f => f.Field == field).Value, Reason = "Telefonsamtal", ActorId = "test", At = all.Database.Clock.UtcNow() };
        db.Corrections.Add(correction);
        RoundProjection.Rebuild(row, facts, [correction]);
        await write.CommitAsync(default);
    }
}
