using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data.Work;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Running;
using Portfolj.Jobs.Tests.Support;
using Xunit;

namespace Portfolj.Jobs.Tests.Sources;

public sealed class SignalStoreTests
{
    [Fact]
    public async Task Early_warnings_are_stored_once_follow_the_source_and_are_no_calls()
    {
        var text = "En kommun får rekvirera bidrag från Socialstyrelsen utan ansökningsförfarande.";
        await using var site = await LocalSite.StartAsync(context => context.Request.Path.Value switch
        {
            "/robots.txt" => context.Response.WriteAsync(""),
            "/lista" => context.Response.WriteAsync("""{"dokumentlista":{"dokument":[{"titel":"Förordning (2026:90) om statsbidrag till kommuner","datum":"2026-11-01","dokument_url_html":"/text"}]}}"""),
            _ => context.Response.WriteAsync($"<html><body><main><h1>Förordning (2026:90) om statsbidrag till kommuner</h1><p>Förordning (2026:90) om statsbidrag till kommuner</p><p>Utfärdad: 2026-11-01</p><p>3 § {text}</p></main></body></html>"),
        });
        await using var all = await Collecting.StartAsync();
        all.Trusted.Trust(site.Endpoint);
        var source = await all.AddSourceAsync(SourceDefinitions.Shipped.Single(d => d.Key == "sfs") with { Start = [site.Address + "/lista"] });
        var first = await all.CollectAsync(source);
        text = "En kommun eller region får rekvirera bidrag från Kulturrådet utan ansökningsförfarande.";
        var second = await all.CollectAsync(source);
        Assert.Equal((JobRunState.Succeeded, JobRunState.Succeeded), (first.State, second.State));
        await using var db = all.Database.Open();
        var signal = await db.Signals.SingleAsync();
        Assert.Equal(("2026:90", "Kulturrådet", GrantSignalKind.Regulation, new DateOnly(2026, 11, 1)), (signal.LegalAct, signal.Agency, signal.Kind, signal.PublishedOn));
        Assert.Contains("Kulturrådet", signal.Quote, StringComparison.Ordinal);
        Assert.True(signal.LastSeenAt > signal.FirstSeenAt);
        Assert.Empty(await all.RoundsAsync());
    }

    [Fact]
    public async Task A_source_whose_description_cannot_be_used_fails_with_the_place_and_asks_nobody()
    {
        await using var site = await LocalSite.StartAsync(context => context.Response.WriteAsync("hej"));
        await using var all = await Collecting.StartAsync();
        all.Trusted.Trust(site.Endpoint);
        var run = await all.CollectAsync(await all.AddSourceAsync(SourceDefinitions.Shipped.Single(d => d.Key == "boverket") with { Start = [site.Address + "/"], ContentSelector = "div[" }));
        Assert.Equal(JobRunState.Failed, run.State);
        Assert.Contains("contentSelector", run.Error, StringComparison.Ordinal);
        Assert.Empty(site.Requests);
    }
}
