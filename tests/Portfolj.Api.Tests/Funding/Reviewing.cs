using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Tests.Portfolio;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Funding;

/// <summary>Rounds with something that waits for a person, as collecting leaves them.</summary>
internal static class Reviewing
{
    /// <summary>A round whose largest grant was 100 000 kr and is 200 000 kr at the source now.</summary>
    public static async Task<(Guid Round, Guid Change)> AddHeldChangeAsync(this PortfoljApp app)
    {
        var id = await app.AddRoundAsync($"Bidrag som ändras {Guid.NewGuid():N}", "Text", (RoundField.MaxGrant, "SEK 10000000"), (RoundField.Closes, "2027-02-01"));
        return (id, await app.WithDbAsync(async db =>
        {
            var round = await db.Rounds.Include(r => r.Applicants).SingleAsync(r => r.Id == id);
            await using var write = await db.WriteAsync(new AuditScope(Actor.Source("prov"), "round.collect", "Underlag för prov"), CancellationToken.None);
            var facts = await db.ReadFacts.Where(f => f.RoundId == id).ToListAsync();
            var fact = facts.Single(f => f.Field == RoundField.MaxGrant);
            (fact.Value, fact.Quote) = ("SEK 20000000", "högst 200 000 kronor");
            var held = new HeldChange { RoundId = id, OriginId = fact.OriginId, Field = fact.Field, Before = "SEK 10000000", After = fact.Value, Quote = fact.Quote, Place = "Hur mycket?", At = db.Clock.UtcNow() };
            db.HeldChanges.Add(held);
            RoundProjection.Rebuild(round, facts, [], [held]);
            await write.CommitAsync(CancellationToken.None);
            return held.Id;
        }));
    }

    /// <summary>A round whose largest grant was corrected, and whose source says the same now; with its version.</summary>
    public static async Task<(Guid Round, int Version)> AddAgreedCorrectionAsync(this PortfoljApp app, HttpClient officer, string source = "SEK 25000000")
    {
        var id = await app.AddRoundAsync($"Bidrag som rättats {Guid.NewGuid():N}", "Text", (RoundField.MaxGrant, "SEK 2500000000"));
        var version = await app.WithDbAsync(db => db.Rounds.Where(r => r.Id == id).Select(r => r.Version).SingleAsync());
        (await officer.PostAsJsonAsync($"/api/v1/calls/{id}/corrections", new { version, reason = "Två extra nollor", values = new { maxGrant = "SEK 25000000" } })).EnsureSuccessStatusCode();
        await app.WithDbAsync(db => db.ReadFacts.Where(f => f.RoundId == id && f.Field == RoundField.MaxGrant).ExecuteUpdateAsync(s => s.SetProperty(f => f.Value, source)));
        return (id, await app.WithDbAsync(db => db.Rounds.Where(r => r.Id == id).Select(r => r.Version).SingleAsync()));
    }

    /// <summary>Two rounds that are suggested to be one.</summary>
    public static async Task<(Guid Suggestion, Guid First, Guid Second)> AddTwinsAsync(this PortfoljApp app)
    {
        var mark = Guid.NewGuid().ToString("N");
        var first = await app.AddRoundAsync($"Bidrag till föräldrastöd {mark}", "Text", (RoundField.Closes, "2027-02-01"), (RoundField.MaxGrant, "SEK 10000000"));
        var second = await app.AddRoundAsync($"Föräldrastödsbidrag {mark}", "Text", (RoundField.Closes, "2027-02-01"), (RoundField.Geography, "SE"));
        var suggestion = new MergeSuggestion { FirstRoundId = first, SecondRoundId = second, Similarity = 87, Why = "Liknande titel och samma sista dag.", At = app.Clock.GetUtcNow().UtcDateTime };
        await app.WithDbAsync(async db =>
        {
            await using var write = await db.WriteAsync(new AuditScope(Actor.Source("prov"), "round.merge-suggest", "Underlag för prov"), CancellationToken.None);
            db.MergeSuggestions.Add(suggestion);
            await write.CommitAsync(CancellationToken.None);
        });
        return (suggestion.Id, first, second);
    }

    /// <summary>A source with a run that is held back.</summary>
    public static async Task<(Guid Source, Guid Run)> AddQuarantineAsync(this PortfoljApp app)
    {
        _ = await app.AddRoundAsync($"Bidrag {Guid.NewGuid():N}", "Text");
        var run = Guid.CreateVersion7();
        return await app.WithDbAsync(async db =>
        {
            var source = await db.Sources.Where(s => s.Key == "prov").Select(s => s.Id).SingleAsync();
            await db.Sources.Where(s => s.Id == source).ExecuteUpdateAsync(s => s.SetProperty(x => x.QuarantinedRunId, run).SetProperty(x => x.ReleasedRunId, (Guid?)null).SetProperty(x => x.LastError, "Källan visar 5 av de 11 utlysningar som borde finnas kvar."));
            return (source, run);
        });
    }
}
