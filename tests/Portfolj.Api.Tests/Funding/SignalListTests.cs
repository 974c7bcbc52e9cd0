using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Tests.Portfolio;
using Portfolj.Domain.Funding;

namespace Portfolj.Api.Tests.Funding;

/// <summary>Early warnings on the page and over REST.</summary>
public sealed class SignalListTests(PortfoljApp app) : IClassFixture<PortfoljApp>
{
    private const string Act = "2025:1255";

    [Fact]
    public async Task Early_warnings_are_public_filtered_by_agency_and_tell_when_their_call_has_come()
    {
        var round = await app.AddRoundAsync("Medel för trygga kvarter", "Kommuner kan rekvirera.", (RoundField.Closes, "2027-01-31"));
        await app.WithDbAsync(async db =>
        {
            var source = await db.Sources.FirstAsync();
            db.Signals.Add(Signal(source.Id, "SFS " + Act, "Förordning (2025:1255) om statsbidrag till kommuner <b>", "Socialstyrelsen", Act));
            db.Signals.Add(Signal(source.Id, "plan", "Plan för våren", "Tillväxtverket", null));
            await db.SaveChangesAsync();
            await db.Calls.Where(c => c.Rounds.Any(r => r.Id == round)).ExecuteUpdateAsync(s => s.SetProperty(c => c.LegalAct, Act));
        });

        using var visitor = app.Visitor();
        var page = await visitor.PageAsync("/utlysningar/forvarningar");
        var words = page.Body!.TextContent;
        Assert.All(["2 förvarningar", "statsbidrag till kommuner <b>", "Utlysning finns", "får rekvirera bidrag"], w => Assert.Contains(w, words, StringComparison.Ordinal));
        Assert.NotNull(page.QuerySelector($"a[href='/utlysningar/{round}']"));
        var narrowed = (await visitor.PageAsync("/utlysningar/forvarningar?myndighet=Tillv%C3%A4xtverket")).QuerySelector("main")!.TextContent;
        Assert.Contains("1 förvarning", narrowed, StringComparison.Ordinal);
        Assert.DoesNotContain("Utlysning finns", narrowed, StringComparison.Ordinal);
        Assert.Contains("Ingen förvarning", (await visitor.PageAsync("/utlysningar/forvarningar?myndighet=Ingen")).Body!.TextContent, StringComparison.Ordinal);

        var answer = JsonDocument.Parse(await visitor.GetStringAsync("/api/v1/signals?agency=Socialstyrelsen")).RootElement;
        Assert.Equal(1, answer.GetProperty("total").GetInt32());
        var item = answer.GetProperty("items")[0];
        Assert.Equal((Act, "regulation"), (item.GetProperty("legalAct").GetString(), item.GetProperty("kind").GetString()));
        Assert.Equal(round, item.GetProperty("calls")[0].GetProperty("id").GetGuid());
    }

    private static GrantSignal Signal(Guid source, string id, string title, string agency, string? act) => new()
    {
        SourceId = source,
        ExternalId = id,
        Kind = act is null ? GrantSignalKind.Plan : GrantSignalKind.Regulation,
        Title = title,
        Url = "https://www.riksdagen.se/sv/",
        Agency = agency,
        LegalAct = act,
        Quote = "En kommun får rekvirera bidrag från Socialstyrelsen utan ansökningsförfarande.",
        Applicants = "kommun",
        AmountMinor = 30_000_000_000,
        PublishedOn = new DateOnly(2025, 11, 27),
        FirstSeenAt = new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc),
        LastSeenAt = new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc),
    };
}
