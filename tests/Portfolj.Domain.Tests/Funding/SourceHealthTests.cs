using Portfolj.Domain.Funding;

namespace Portfolj.Domain.Tests.Funding;

/// <summary>The verdict on a source and the sentence that everybody reads.</summary>
public sealed class SourceHealthTests
{
    // Wednesday 25 November 2026 kl. 9.00 in Sweden.
    private static readonly DateTime Now = new(2026, 11, 25, 8, 0, 0, DateTimeKind.Utc);

    private static readonly SourceFacts Well = new()
    {
        Name = "Skolverket",
        LastRunAt = Now.AddHours(-3),
        LastSuccessAt = Now.AddHours(-3),
        NextRunAt = Now.AddHours(5),
        Yield = 64,
        UsualYield = 63,
    };

    [Fact]
    public void A_source_that_cannot_be_read_says_since_when_why_and_what_happens_next()
    {
        var health = SourceHealth.Of(Well with { BlindSince = new DateTime(2026, 11, 24, 4, 20, 0, DateTimeKind.Utc), LastError = "Sidan svarade med felkod 503." }, Now);

        Assert.Equal(SourceVerdict.Failing, health.Verdict);
        Assert.Equal("Vi kan vara blinda för nya utlysningar från Skolverket sedan 24 november 2026 kl.\u00A05.20: sidan svarade med felkod 503. Nytt försök görs i dag kl.\u00A014.00.", health.Sentence);
        Assert.Equal(["sidan svarade med felkod 503."], health.Reasons);
        Assert.True(health.NeedsAttention);
    }

    [Fact]
    public void A_source_that_has_never_been_read_does_not_say_since_when() =>
        Assert.Equal(
            "Vi har ännu aldrig kunnat läsa Skolverket: www.skolverket.se gick inte att nå.",
            SourceHealth.Of(new SourceFacts { Name = "Skolverket", LastRunAt = Now.AddHours(-1), LastError = "www.skolverket.se gick inte att nå." }, Now).Sentence);

    [Fact]
    public void A_source_that_is_read_as_it_should_be_gives_no_reason()
    {
        var health = SourceHealth.Of(Well, Now);

        Assert.Equal((SourceVerdict.Healthy, "Skolverket läses som den ska: 64 utlysningar vid senaste läsningen i dag kl.\u00A06.00."), (health.Verdict, health.Sentence));
        Assert.Empty(health.Reasons);
        Assert.False(health.NeedsAttention);
    }

    [Fact]
    public void What_is_new_is_not_read_yet_and_what_is_switched_off_says_so()
    {
        var fresh = SourceHealth.Of(new SourceFacts { Name = "MFoF", NextRunAt = Now.AddDays(1) }, Now);
        var off = SourceHealth.Of(Well with { Enabled = false, LastError = "Fel." }, Now);

        Assert.Equal((SourceVerdict.Never, "MFoF är inte läst än. Första försöket görs i morgon kl.\u00A09.00."), (fresh.Verdict, fresh.Sentence));
        Assert.Equal((SourceVerdict.Off, "Skolverket är avstängd. Nya utlysningar därifrån syns inte här."), (off.Verdict, off.Sentence));
    }

    [Theory]
    [InlineData(31, 63, SourceVerdict.Suspect, "senaste läsningen gav 31 utlysningar, mot 63 som brukar.")]
    [InlineData(0, 2, SourceVerdict.Suspect, "senaste läsningen gav ingen utlysning, mot 2 som brukar.")]
    [InlineData(32, 63, SourceVerdict.Healthy, "Skolverket läses som den ska")]
    [InlineData(0, 1, SourceVerdict.Healthy, "Skolverket läses som den ska")]
    public void Half_of_what_is_usual_is_suspect(int yield, int usual, SourceVerdict verdict, string words)
    {
        var health = SourceHealth.Of(Well with { Yield = yield, UsualYield = usual }, Now);

        Assert.Equal(verdict, health.Verdict);
        Assert.Contains(words, health.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 3, SourceVerdict.Healthy)]
    [InlineData(3, 12, SourceVerdict.Healthy)]
    [InlineData(3, 11, SourceVerdict.Suspect)]
    [InlineData(40, 60, SourceVerdict.Suspect)]
    public void One_refused_item_is_one_item_but_every_fifth_is_suspect(int refused, int yield, SourceVerdict verdict) =>
        Assert.Equal(verdict, SourceHealth.Of(Well with { Refused = refused, Yield = yield, UsualYield = yield }, Now).Verdict);

    [Fact]
    public void Fields_that_are_no_longer_found_are_named() =>
        Assert.Equal(
            "Vi kan missa något från Skolverket sedan 25 november 2026 kl.\u00A06.00: vi hittar inte längre sista dag, högsta belopp och får söka på sidorna. Nytt försök görs i dag kl.\u00A014.00.",
            SourceHealth.Of(Well with { LostFields = ["Sista dag", "Högsta belopp", "Får söka"] }, Now).Sentence);

    [Fact]
    public void Quarantine_is_red_until_a_person_has_looked()
    {
        var health = SourceHealth.Of(Well with { Quarantined = true, BlindSince = Now.AddDays(-2) }, Now);

        Assert.Equal(SourceVerdict.Failing, health.Verdict);
        Assert.Contains("karantän", health.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5, SourceVerdict.Healthy)]
    [InlineData(2, SourceVerdict.Suspect)]
    [InlineData(25, SourceVerdict.Failing)]
    public void A_planned_run_that_nobody_did_means_that_the_schedule_itself_may_have_stopped(double hoursLate, SourceVerdict verdict)
    {
        var due = Now.AddHours(-hoursLate);

        Assert.Equal(verdict, SourceHealth.Of(Well with { LastRunAt = due.AddDays(-1), LastSuccessAt = due.AddDays(-1), NextRunAt = due }, Now).Verdict);
        Assert.Equal(SourceVerdict.Healthy, SourceHealth.Of(Well with { LastRunAt = due.AddMinutes(1), LastSuccessAt = due.AddMinutes(1), NextRunAt = due }, Now).Verdict);
    }

    [Fact]
    public void A_source_that_nothing_is_planned_for_is_suspect_after_the_longest_holidays()
    {
        Assert.Equal(SourceVerdict.Healthy, SourceHealth.Of(Well with { NextRunAt = null, LastRunAt = Now.AddDays(-5) }, Now).Verdict);
        Assert.Equal(SourceVerdict.Suspect, SourceHealth.Of(Well with { NextRunAt = null, LastRunAt = Now.AddDays(-8) }, Now).Verdict);
    }

    [Fact]
    public void Worse_facts_never_give_a_better_verdict()
    {
        Func<Random, SourceFacts, SourceFacts>[] worsenings =
        [
            (_, f) => f with { LastError = f.LastError ?? "Webbplatsen svarade inte i tid." },
            (_, f) => f with { Quarantined = true },
            (_, f) => f with { LostFields = [.. f.LostFields, "Sista dag"] },
            (r, f) => f with { Refused = f.Refused + r.Next(1, 20) },
            (r, f) => f.Yield is { } y && f.UsualYield is not null ? f with { Yield = r.Next(0, y + 1) } : f,
            (r, f) => f.UsualYield is { } u && f.Yield is not null ? f with { UsualYield = u + r.Next(0, 50) } : f,
            (r, f) => f.NextRunAt is { } due ? f with { NextRunAt = due.AddHours(-r.Next(1, 60)), LastRunAt = f.LastRunAt < due.AddHours(-61) ? f.LastRunAt : due.AddHours(-61) } : f,
            (_, f) => f with { LastSuccessAt = null },
        ];
        var random = new Random(4711);
        for (var round = 0; round < 20_000; round++)
        {
            var facts = Any(random);
            var before = SourceHealth.Of(facts, Now).Verdict;
            var worse = worsenings[random.Next(worsenings.Length)](random, facts);
            var after = SourceHealth.Of(worse, Now).Verdict;
            Assert.True(after <= before, $"{facts}\n→ {before}, but {worse}\n→ {after}");
        }
    }

    [Fact]
    public void A_sentence_that_asks_for_a_person_names_the_source_since_when_and_the_first_reason()
    {
        var random = new Random(17);
        var asked = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var facts = Any(random);
            var health = SourceHealth.Of(facts, Now);
            Assert.Contains(facts.Name, health.Sentence, StringComparison.Ordinal);
            Assert.EndsWith(".", health.Sentence, StringComparison.Ordinal);
            Assert.DoesNotContain("..", health.Sentence, StringComparison.Ordinal);
            Assert.Equal(health.NeedsAttention, health.Reasons.Count > 0);
            if (health.NeedsAttention)
            {
                asked++;
                Assert.Contains(health.Reasons[0].TrimEnd('.'), health.Sentence, StringComparison.Ordinal);
                Assert.Equal(facts.BlindSince ?? facts.LastSuccessAt, health.Since);
                Assert.Equal(health.Since is not null, health.Sentence.Contains(" sedan ", StringComparison.Ordinal) && health.Sentence.Contains("2026 kl.", StringComparison.Ordinal));
            }
        }

        Assert.InRange(asked, 2_000, 19_000);
    }

    private static SourceFacts Any(Random random)
    {
        T? Maybe<T>(Func<T> value) where T : struct => random.Next(3) == 0 ? null : value();
        var success = Maybe(() => Now.AddHours(-random.Next(1, 100)));
        return new SourceFacts
        {
            Name = random.Next(2) == 0 ? "Skolverket" : "Region Örebro län",
            LastRunAt = success,
            LastSuccessAt = success,
            BlindSince = random.Next(6) == 0 ? Now.AddHours(-random.Next(100, 200)) : null,
            NextRunAt = success is null ? null : Maybe(() => success.Value.AddHours(random.Next(1, 120))),
            LastError = random.Next(6) == 0 ? "Källan gav inga utlysningar alls. Det brukar betyda att webbplatsen har byggts om." : null,
            Quarantined = random.Next(8) == 0,
            LostFields = random.Next(6) == 0 ? ["Sista dag"] : [],
            Yield = Maybe(() => random.Next(0, 40)),
            UsualYield = Maybe(() => random.Next(0, 40)),
            Refused = random.Next(4) == 0 ? random.Next(0, 12) : 0,
        };
    }
}
