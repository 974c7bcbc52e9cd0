using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;
using Portfolj.Jobs.Collect;
using Portfolj.Testing;

namespace Portfolj.Jobs.Tests.Collect;

/// <summary>Which calls are one, whatever the source, the address and the order; and what waits for a person.</summary>
public sealed class StoringTests
{
    [Fact]
    public async Task The_same_call_at_two_sources_is_one_round_with_two_origins()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (a, b) = (await SourceAsync(database, "a"), await SourceAsync(database, "b"));
        await StoreAsync(database, a, Call("a1", "Statsbidrag för föräldrastöd 2027", "2027-02-01"));
        await StoreAsync(database, b, Call("b7", "Föräldrastöd", "2027-02-01"));

        var round = Assert.Single(await RoundsAsync(database));
        Assert.Equal(["a1", "b7"], round.Origins.Select(o => o.ExternalId).Order());
    }

    [Fact]
    public async Task Another_title_of_the_same_act_year_and_last_day_at_another_source_is_the_same_round_but_two_grants_of_one_act_at_one_source_are_two()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (a, b) = (await SourceAsync(database, "a"), await SourceAsync(database, "b"));
        await StoreAsync(database, a, Call("a1", "Motverka ensamhet bland äldre", "2027-02-01") with { LegalAct = "2027:12" }, Call("a2", "Stärkt demensvård", "2027-02-01") with { LegalAct = "2027:12" });
        await StoreAsync(database, b, Call("b1", "Pengar till demensvård enligt ny förordning", "2027-02-01") with { LegalAct = "2027:12" });

        var rounds = await RoundsAsync(database);
        Assert.Equal(2, rounds.Count);
        Assert.Equal(["a2", "b1"], rounds.Single(r => r.Origins.Count == 2).Origins.Select(o => o.ExternalId).Order());
    }

    [Fact]
    public async Task A_national_grant_on_county_pages_is_one_grant_with_a_round_a_county()
    {
        await using var database = await TestDatabase.CreateAsync();
        var source = await SourceAsync(database, "lanen");
        ReadCall[] pages = [.. new[] { "18", "19", "20", "21" }.Select((county, i) => Call("lan" + county, "Bidrag till våldsprevention 2027", i == 3 ? "2027-04-01" : "2027-03-01", (RoundField.Geography, county)))];
        await StoreAsync(database, source, pages);
        await StoreAsync(database, source, pages);

        var rounds = await RoundsAsync(database);
        Assert.Equal(["2027/18", "2027/19", "2027/20", "2027/21"], rounds.Select(r => r.Key).Order(StringComparer.Ordinal));
        Assert.Single(rounds.Select(r => r.CallId).Distinct());
    }

    [Fact]
    public async Task In_any_order_the_same_calls_become_the_same_rounds_and_origins()
    {
        var random = new Random(20261128);
        string[] titles = ["Bidrag till läxhjälp", "Läxhjälp 2027", "Statsbidrag för läxhjälp", "Fritid för alla", "Fritid för alla omgång 2", "Trygga miljöer"];
        string?[] days = ["2027-02-01", "2027-02-02", null];
        string?[] places = [null, "SE", "18", "19"];
        for (var trial = 0; trial < 12; trial++)
        {
            var calls = Enumerable.Range(0, 14).Select(i =>
            {
                var call = Call($"x{i}", titles[random.Next(titles.Length)], days[random.Next(days.Length)]);
                return (Source: random.Next(2), Call: places[random.Next(places.Length)] is { } place ? call with { Facts = [.. call.Facts, new FieldReading(RoundField.Geography, place)] } : call);
            }).ToArray();
            var results = new List<string>();
            for (var order = 0; order < 3; order++)
            {
                random.Shuffle(calls);
                await using var database = await TestDatabase.CreateAsync();
                CallSource[] sources = [await SourceAsync(database, "a"), await SourceAsync(database, "b")];
                foreach (var (source, call) in calls)
                {
                    await StoreAsync(database, sources[source], call);
                }

                // The same again changes nothing.
                foreach (var (source, call) in calls)
                {
                    Assert.Equal(StoreOutcome.Unchanged, (await StoreAsync(database, sources[source], call)).Single().Outcome);
                }

                results.Add(string.Join(" | ", (await RoundsAsync(database)).Select(r => $"{r.Call!.TitleKey} {r.ClosesOn} {RoundKeys.PlaceOf(r.Geography)}: {string.Join(',', r.Origins.Select(o => o.ExternalId).Order())}").Order()));
            }

            Assert.True(results.Distinct().Count() == 1, string.Join("\n", results));
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_sources_that_meet_the_same_new_calls_at_the_same_moment_store_each_once(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (a, b) = (await SourceAsync(database, "a"), await SourceAsync(database, "b"));
        ReadCall[] Calls(string prefix) => [.. Enumerable.Range(0, 20).Select(i => Call(prefix + i, $"Bidrag nummer {(char)('a' + i)} till förening", "2027-02-01"))];
        var both = await Task.WhenAll(Task.Run(() => StoreAsync(database, a, Calls("a"))), Task.Run(() => StoreAsync(database, b, Calls("b"))));

        Assert.All(both.SelectMany(s => s), s => Assert.Null(s.Refused));
        var rounds = await RoundsAsync(database);
        Assert.Equal(20, rounds.Count);
        Assert.All(rounds, r => Assert.Equal(2, r.Origins.Count));
    }

    [Fact]
    public async Task A_call_that_cannot_be_stored_costs_itself_only()
    {
        await using var database = await TestDatabase.CreateAsync();
        var source = await SourceAsync(database, "a");
        var stored = await StoreAsync(database, source, Call("a1", "Före", "2027-02-01"), Call("a2", "Trasig", "2027-02-01", (RoundField.MaxGrant, "SEK mycket")), Call("a3", "Efter", "2027-02-01"));

        Assert.Equal([StoreOutcome.Inserted, null, StoreOutcome.Inserted], stored.Select(s => s.Outcome));
        Assert.Contains("gick inte att spara (FormatException)", stored[1].Refused, StringComparison.Ordinal);
        Assert.Equal(["Efter", "Före"], (await RoundsAsync(database)).Select(r => r.Title).Order());
    }

    [Fact]
    public async Task On_a_followed_round_dates_change_at_once_and_the_rest_waits()
    {
        await using var database = await TestDatabase.CreateAsync();
        var source = await SourceAsync(database, "a");
        await StoreAsync(database, source, Call("a1", "Föräldrastöd", "2027-02-01", (RoundField.MaxGrant, "SEK 100000"), (RoundField.Summary, "Gammal")));
        var id = Assert.Single(await RoundsAsync(database)).Id;
        await FollowAsync(database, id);
        await StoreAsync(database, source, Call("a1", "Föräldrastöd", "2027-02-08", (RoundField.MaxGrant, "SEK 200000"), (RoundField.TotalBudget, "SEK 900000")));

        var round = Assert.Single(await RoundsAsync(database));
        Assert.Equal((new DateOnly(2027, 2, 8), 100_000L, 900_000L, "Gammal"), (round.ClosesOn, round.MaxGrantMinor, round.TotalBudgetMinor, round.Summary));
        var held = await HeldAsync(database);
        Assert.Equal([(RoundField.Summary, "Gammal", null), (RoundField.MaxGrant, "SEK 100000", "SEK 200000")], held.Select(h => (h.Field, h.Before!, h.After)));
        Assert.Equal("citat SEK 200000", held[1].Quote);

        // It changes on, and then back: one row, which closes itself.
        await StoreAsync(database, source, Call("a1", "Föräldrastöd", "2027-02-08", (RoundField.MaxGrant, "SEK 300000"), (RoundField.TotalBudget, "SEK 900000"), (RoundField.Summary, "Gammal")));
        Assert.Equal([(RoundField.MaxGrant, "SEK 100000", "SEK 300000")], (await HeldAsync(database)).Select(h => (h.Field, h.Before!, h.After!)));
        await StoreAsync(database, source, Call("a1", "Föräldrastöd", "2027-02-08", (RoundField.MaxGrant, "SEK 100000"), (RoundField.TotalBudget, "SEK 900000"), (RoundField.Summary, "Gammal")));
        Assert.Empty(await HeldAsync(database));
        Assert.Equal(100_000L, Assert.Single(await RoundsAsync(database)).MaxGrantMinor);
    }

    [Fact]
    public async Task Where_nobody_works_on_the_round_everything_changes_at_once()
    {
        await using var database = await TestDatabase.CreateAsync();
        var source = await SourceAsync(database, "a");
        await StoreAsync(database, source, Call("a1", "Föräldrastöd", "2027-02-01", (RoundField.MaxGrant, "SEK 100000")));
        await StoreAsync(database, source, Call("a1", "Föräldrastöd", "2027-02-01", (RoundField.MaxGrant, "SEK 200000"), (RoundField.Published, "2026-11-01")));

        var round = Assert.Single(await RoundsAsync(database));
        Assert.Equal((200_000L, new DateOnly(2026, 11, 1)), (round.MaxGrantMinor, round.PublishedOn));
        Assert.Empty(await HeldAsync(database));
    }

    [Fact]
    public async Task An_address_that_changes_its_title_with_the_same_day_is_the_same_round_and_one_of_another_kind_is_another()
    {
        await using var database = await TestDatabase.CreateAsync();
        var source = await SourceAsync(database, "a");
        var first = Call("bidrag/1@2027", "Bidrag till läxhjälp", "2027-02-01") with { AddressIsIdentity = true };
        await StoreAsync(database, source, first);
        await StoreAsync(database, source, Call("bidrag/1@ny", "Stöd för hjälp med läxor", "2027-02-01") with { AddressIsIdentity = true, Url = first.Url, CanonicalUrl = first.CanonicalUrl });
        var round = Assert.Single(await RoundsAsync(database));
        Assert.Equal(("Stöd för hjälp med läxor", "bidrag/1@ny"), (round.Title, Assert.Single(round.Origins).ExternalId));

        await StoreAsync(database, source, Call("bidrag/1@2028", "Stöd för hjälp med läxor", "2028-02-01") with { AddressIsIdentity = true, Url = first.Url, CanonicalUrl = first.CanonicalUrl });
        var both = await RoundsAsync(database);
        Assert.Equal(2, both.Count);
        Assert.Single(both.Select(r => r.CallId).Distinct());
    }

    [Fact]
    public void Titles_are_as_alike_one_way_as_the_other_and_near_ones_are_told_from_others()
    {
        (string, string)[] near = [("Bidrag till kvinnojourer 2027", "Statsbidrag för kvinnojour"), ("Motverka våld i nära relationer", "Motverka våld i nära relation"), ("Utveckling av socialt företagande", "Socialt företagande – utveckling")];
        (string, string)[] far = [("Bidrag till kvinnojourer", "Bidrag till brottsofferjourer"), ("Läxhjälp", "Lovaktiviteter"), ("Stöd till civilsamhället", "Stöd till samiska språk")];
        Assert.All(near, p => Assert.True(TitleLikeness.Of(p.Item1, p.Item2) >= TitleLikeness.Near, $"{p}: {TitleLikeness.Of(p.Item1, p.Item2)}"));
        Assert.All(far, p => Assert.True(TitleLikeness.Of(p.Item1, p.Item2) < TitleLikeness.Near, $"{p}: {TitleLikeness.Of(p.Item1, p.Item2)}"));
        Assert.All(near, p => Assert.Equal(TitleLikeness.Of(p.Item1, p.Item2), TitleLikeness.Of(p.Item2, p.Item1)));
    }

    private static ReadCall Call(string id, string title, string? closes, params (RoundField Field, string Value)[] facts) => new()
    {
        ExternalId = id,
        RoundKey = RoundKeys.Of(title, null, closes is null ? null : DateOnly.Parse(closes, System.Globalization.CultureInfo.InvariantCulture), false, new DateOnly(2026, 11, 22)),
        Url = "https://example.se/" + id,
        CanonicalUrl = "https://example.se/" + id,
        Title = title,
        Funder = "Provmyndigheten",
        Facts = [.. facts.Select(f => new FieldReading(f.Field, f.Value, "citat " + f.Value)), .. closes is null ? Array.Empty<FieldReading>() : [new FieldReading(RoundField.Closes, closes)]],
    };

    private static async Task<List<StoredCall>> StoreAsync(TestDatabase database, CallSource source, params ReadCall[] calls)
    {
        await using var db = database.Open();
        return await new CallStore(db, new CallRun(source, "prov 1") { Ids = calls.Select(c => c.ExternalId).ToHashSet() }).StoreAsync(calls, default);
    }

    private static async Task<CallSource> SourceAsync(TestDatabase database, string key)
    {
        await using var db = database.Open();
        var source = new CallSource { Key = key, Name = key, SortKey = key, Definition = "{}", HomeUrl = "https://example.se", Cron = "0 0 5 ? * *" };
        await using var write = await db.WriteAsync(new AuditScope(Actor.Job("test"), "source.install", "Test"), default);
        db.Sources.Add(source);
        await write.CommitAsync(default);
        return source;
    }

    private static async Task FollowAsync(TestDatabase database, Guid round)
    {
        await using var db = database.Open();
        db.RoundFollowers.Add(new RoundFollower { RoundId = round, ActorId = "test", At = database.Clock.UtcNow() });
        await db.SaveChangesAsync();
    }

    private static async Task<List<GrantRound>> RoundsAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.Rounds.AsNoTracking().Include(r => r.Call).Include(r => r.Origins).AsSplitQuery().OrderBy(r => r.SortKey).ThenBy(r => r.Number).ToListAsync();
    }

    private static async Task<List<HeldChange>> HeldAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return [.. (await db.HeldChanges.AsNoTracking().Where(h => h.DecidedAt == null).ToListAsync()).OrderBy(h => h.Field)];
    }
}
