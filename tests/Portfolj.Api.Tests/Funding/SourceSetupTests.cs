using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Features.Funding.Sources.Setup;
using Portfolj.Data.Work;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Trials;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Funding;

/// <summary>A source is set up and changed through the pages alone: what is typed wrongly is said where it stands, and only what was tried is stored.</summary>
public sealed class SourceSetupTests(PortfoljApp app) : IClassFixture<PortfoljApp>
{
    private const string New = "/kallor/ny";

    [Theory]
    [InlineData("Input.Name", "", "Skriv ett namn.")]
    [InlineData("Input.Funder", " ", "Skriv vem som är finansiär.")]
    [InlineData("Input.ListUrls", "", "Skriv adressen till sidan som listar utlysningarna.")]
    [InlineData("Input.ListUrls", "www.example.se/bidrag", "Adressen går inte att läsa.")]
    [InlineData("Input.ListUrls", "file:///etc/passwd", "Adressen går inte att läsa.")]
    [InlineData("Input.ListUrls", "https://user:secret@www.provverket-som-inte-finns.se/", "Adressen går inte att läsa.")]
    [InlineData("Input.ListUrls", "http://127.0.0.1/bidrag", "Adresser i interna nät hämtas inte.")]
    [InlineData("Input.ListUrls", "http://localhost:5432/", "Adresser i interna nät hämtas inte.")]
    [InlineData("Input.ListUrls", "http://169.254.169.254/latest/meta-data/", "Adresser i interna nät hämtas inte.")]
    [InlineData("Input.ListUrls", "http://2130706433/", "Adresser i interna nät hämtas inte.")]
    [InlineData("Input.ListUrls", "http://[::ffff:10.0.0.1]/", "Adresser i interna nät hämtas inte.")]
    [InlineData("Input.ListUrls", "https://www.provverket-som-inte-finns.se:8443/", "egen port")]
    [InlineData("Input.Examples", "inte en adress", "Adressen går inte att läsa.")]
    [InlineData("Input.LinkPath", "^/(a+)+(?=b)$", "Mönstret får inte")]
    [InlineData("Input.LinkPath", "^/bidrag/(", "inget giltigt reguljärt uttryck")]
    [InlineData("Input.Hosts", "http://exempel.se/", "Skriv bara webbplatsens namn")]
    [InlineData("Input.Hosts", "10.0.0.8", "Adresser i interna nät hämtas inte.")]
    [InlineData("Input.Places", "Atlantis", "Platsen finns inte.")]
    [InlineData("Input.Hour", "halv sex", "Klockslaget går inte att läsa.")]
    [InlineData("Input.Hour", "25.00", "Klockslaget går inte att läsa.")]
    public async Task Every_bad_input_gets_its_message_at_its_field_and_nothing_typed_is_lost(string field, string value, string message)
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        (string, string)[] also = field == "Input.Places" ? [("Input.Where", SourceForm.WherePlaces)] : [];
        var answer = await app.WithTrialsAsync(client.PostFormAsync(New, New, SourceSetup.Typed([(field, value), ("Input.Opens", "Fönstret slår upp\nPorten öppnas"), .. also])));

        // What the form itself cannot know comes back from the trial: the same form, by its address.
        var page = answer.StatusCode == HttpStatusCode.Redirect ? await client.PageAsync(answer.Headers.Location!.ToString()) : await answer.PageAsync();
        var id = field.Replace('.', '_');
        Assert.Contains(message, page.QuerySelector($"#{id}-fel")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($".p-errors a[href='#{id}']"));
        var control = page.GetElementById(id)!;
        Assert.Equal(value, control.GetAttribute("value") ?? control.TextContent.TrimStart('\n', '\r'));
        Assert.Equal("Fönstret slår upp\nPorten öppnas", page.GetElementById("Input_Opens")!.TextContent.Trim().ReplaceLineEndings("\n"));
        Assert.Equal("Fönstret slår igen", page.GetElementById("Input_Closes")!.TextContent.Trim());
        Assert.False(await app.WithDbAsync(db => db.Sources.AnyAsync(s => s.Name.StartsWith("Provverket"))));
    }

    [Fact]
    public async Task Script_in_a_name_and_in_a_label_is_text_on_every_page()
    {
        const string Hostile = "<script>alert(1)</script>";
        using var client = await app.AsAsync(Role.GrantOfficer);
        var answer = await app.WithTrialsAsync(client.PostFormAsync(New, New, SourceSetup.Typed(("Input.Name", Hostile), ("Input.Funder", "\"><img src=x onerror=alert(1)>"), ("Input.Closes", Hostile))));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var trial = answer.Headers.Location!.ToString();
        Assert.StartsWith("/kallor/prov/", trial, StringComparison.Ordinal);
        foreach (var path in new[] { trial, $"/kallor/ny?prov={trial[^36..]}" })
        {
            var text = await client.GetStringAsync(path);
            Assert.DoesNotContain(Hostile, text, StringComparison.Ordinal);
            Assert.DoesNotContain("<img src=x", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_paste_that_is_too_large_is_refused_in_words_and_one_just_too_long_keeps_the_rest()
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        var huge = await client.PressAsync(await client.PageAsync(New), New, New + "?handler=Klistra", SourceSetup.Typed(("Pasted", new string('a', 10_000_000))));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, huge.StatusCode);
        Assert.Contains("ett formulär högst 2 MB", await huge.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var large = await client.PressAsync(await client.PageAsync(New), New, New + "?handler=Klistra", SourceSetup.Typed(("Pasted", new string('a', SourceTrial.MaxPasted + 1))));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, large.StatusCode);
        var page = await large.PageAsync();
        Assert.Contains("Texten är för lång", page.QuerySelector("#Pasted-fel")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Provverket", page.GetElementById("Input_Funder")!.GetAttribute("value"));
        var empty = await client.PressAsync(await client.PageAsync(New), New, New + "?handler=Klistra", SourceSetup.Typed());
        Assert.Contains("Klistra in en sida", (await empty.PageAsync()).QuerySelector("#Pasted-fel")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pasted_page_shows_what_was_read_with_its_words_and_is_not_kept_nor_enough_to_store()
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        const string Page = "<main><h1>Stöd till nattöppna bibliotek</h1><p>Fönstret slår igen: 26 februari 2027</p><h2>Vem kan söka?</h2><p>Kommuner.</p></main>";
        var answer = await app.WithTrialsAsync(client.PressAsync(await client.PageAsync(New), New, New + "?handler=Klistra", SourceSetup.Typed(("Pasted", Page))));
        var address = answer.Headers.Location!.ToString();
        var page = await client.PageAsync(address);
        Assert.Contains("Stöd till nattöppna bibliotek", page.QuerySelectorAll("h2").Select(h => h.TextContent));
        var closes = page.QuerySelectorAll("tbody tr").Single(r => r.QuerySelector("th")!.TextContent == "Sista dag");
        Assert.Contains("26 februari 2027", closes.TextContent.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Equal("Fönstret slår igen: 26 februari 2027", closes.QuerySelector("q")!.TextContent);
        Assert.Contains("högsta belopp", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("form[action^='/kallor/prov/']"));
        var id = Guid.Parse(address[^36..]);
        Assert.Null(await app.WithDbAsync(db => db.SourceTrials.Where(t => t.Id == id).Select(t => t.Pasted).SingleAsync()));
        Assert.False(await app.WithDbAsync(db => db.Rounds.AnyAsync(r => r.Title.Contains("nattöppna"))));
    }

    [Theory]
    [InlineData("{ \"key\": ", "Titta på rad 1")]
    [InlineData("[]", "Det går inte att läsa som JSON")]
    [InlineData("{ \"key\": \"a b\", \"name\": \"x\", \"reader\": \"pages\", \"homeUrl\": \"https://a.se/\", \"funder\": { \"name\": \"x\" }, \"start\": [\"https://a.se/\"], \"hosts\": [\"a.se\"] }", "key: Nyckeln ska bestå av")]
    [InlineData("{ \"key\": \"ab\", \"example\": true, \"name\": \"x\", \"reader\": \"pages\", \"homeUrl\": \"https://a.se/\", \"funder\": { \"name\": \"x\" }, \"start\": [\"http://10.0.0.1/\"] }", "start[0]: Adresser i interna nät")]
    [InlineData("{ \"key\": \"ab\", \"saknas\": 1 }", "saknas")]
    public async Task Bad_json_is_said_at_the_json_and_kept(string json, string message)
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        var answer = await app.WithTrialsAsync(client.PostFormAsync(New, New + "?handler=Json", ("Json", json)));
        var page = answer.StatusCode == HttpStatusCode.Redirect ? await client.PageAsync(answer.Headers.Location!.ToString()) : await answer.PageAsync();
        Assert.Contains(message, page.QuerySelector("#Json-fel")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith(json[..Math.Min(8, json.Length)].Replace(" ", "", StringComparison.Ordinal), page.GetElementById("Json")!.TextContent.Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal).Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_tried_is_stored_character_by_character_as_a_version_and_collected()
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        var trial = await app.AddTrialAsync(null);
        var saved = await client.PostFormAsync($"/kallor/prov/{trial}", $"/kallor/prov/{trial}");
        var id = Guid.Parse(saved.Headers.Location!.ToString()[^36..]);
        var (source, version, tried) = await app.WithDbAsync(async db => (await db.Sources.SingleAsync(s => s.Id == id), await db.SourceVersions.SingleAsync(v => v.SourceId == id), await db.SourceTrials.SingleAsync(t => t.Id == trial)));
        Assert.Equal((tried.Definition, tried.Definition, 1, "GrantOfficer"), (source.Definition, version.Definition, version.Number, version.ActorId));
        Assert.Equal(("Provad källa", true, SourceConfidence.RealPageSeen, "0 30 5 ? * MON-FRI"), (source.Name, source.Enabled, source.Confidence, source.Cron));
        Assert.True(await app.WithDbAsync(db => db.JobRequests.AnyAsync(r => r.JobKey == JobKeys.Collect && r.SourceId == id)));
    }

    [Fact]
    public async Task A_trial_that_failed_or_found_nothing_stores_nothing()
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        var empty = await app.AddTrialAsync(null, found: new TrialResult { Source = SourceSetup.Found("x").Source });
        var failed = await app.AddTrialAsync(null, error: "Webbplatsen gick inte att nå.");
        foreach (var trial in new[] { empty, failed })
        {
            Assert.Null((await client.PageAsync($"/kallor/prov/{trial}")).QuerySelector("form[action^='/kallor/prov/']"));
            var answer = await client.PostAsJsonAsync($"/api/v1/source-trials/{trial}/store", new { reason = "Ändå" });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains("Bara en beskrivning som har hämtat minst en utlysning", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Two_who_change_the_same_source_do_not_overwrite_each_other_and_a_change_needs_a_reason()
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        var source = await app.AddSourceAsync();
        var (mine, yours) = (await app.AddTrialAsync(source), await app.AddTrialAsync(source));
        var without = await client.PostFormAsync($"/kallor/prov/{mine}", $"/kallor/prov/{mine}");
        Assert.Contains("Skriv varför du ändrar.", (await without.PageAsync()).QuerySelector("#Reason-fel")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await client.PostFormAsync($"/kallor/prov/{mine}", $"/kallor/prov/{mine}", ("Reason", "Ny webbplats"))).StatusCode);
        var late = await client.PostFormAsync($"/kallor/prov/{yours}", $"/kallor/prov/{yours}", ("Reason", "Jag också"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("Någon annan har ändrat", (await late.PageAsync()).QuerySelector(".p-errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, await app.WithDbAsync(db => db.SourceVersions.CountAsync(v => v.SourceId == source.Id)));
    }

    [Fact]
    public async Task Versions_say_in_words_what_changed_and_an_earlier_one_can_hold_again()
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        var source = await app.AddSourceAsync(versions: 2);
        var path = $"/kallor/{source.Id}/versioner";
        var page = await client.PageAsync(path);
        var row = page.QuerySelector("tbody tr")!;
        Assert.Equal(["Namn", "Version 1", "Version 2"], row.Children.Select(c => c.TextContent.Trim()));
        var without = await client.PostFormAsync(page, path, ("Number", "1"));
        Assert.Contains("Skriv varför", (await without.PageAsync()).QuerySelector("#skal-1-fel")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await client.PostFormAsync(page, path, ("Number", "1"), ("Reason", "Den nya missar hälften"))).StatusCode);
        var now = await app.WithDbAsync(db => db.Sources.SingleAsync(s => s.Id == source.Id));
        Assert.Equal(("Version 1", SourceSetup.Definition(source.Key, "Version 1")), (now.Name, now.Definition));
        Assert.Equal([1, 2, 3], await app.WithDbAsync(db => db.SourceVersions.Where(v => v.SourceId == source.Id).OrderBy(v => v.Number).Select(v => v.Number).ToListAsync()));
        Assert.Contains("Version 3, gäller nu", (await client.PageAsync(path)).Body!.TextContent, StringComparison.Ordinal);
        using var reader = await app.AsAsync(Role.Auditor);
        Assert.Null((await reader.PageAsync(path)).QuerySelector($"form[action='{path}']"));
    }

    [Fact]
    public async Task A_source_is_switched_off_and_moved_to_another_hour_without_a_trial()
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        var source = await app.AddSourceAsync();
        var path = $"/kallor/{source.Id}/andra";
        var form = await client.PageAsync(path);
        Assert.Equal("05.30", form.GetElementById("Input_Hour")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.Redirect, (await client.PressAsync(form, path, path + "?handler=Schema", ("Input.Days", "TUE"), ("Input.Hour", "6"), ("Input.Enabled", "false"))).StatusCode);
        var now = await app.WithDbAsync(db => db.Sources.SingleAsync(s => s.Id == source.Id));
        Assert.Equal(("0 0 6 ? * TUE", false, source.Definition), (now.Cron, now.Enabled, now.Definition));
        Assert.Equal(HttpStatusCode.Conflict, (await client.PressAsync(form, path, path + "?handler=Schema", ("Input.Hour", "7"))).StatusCode);
    }

    [Theory]
    [InlineData("^/bidrag/[^/]+$", "https://a.se/bidrag/trygghet")]
    [InlineData("^/bidrag/[^/]+/?$", "https://a.se/bidrag/trygghet/")]
    [InlineData(@"^/utlysningar/[^/]+\.\d+\.html$", "https://a.se/utlysningar/barn.1234.html")]
    [InlineData(@"^/\d+/bidrag/[^/]+$", "https://a.se/2026/bidrag/a", "https://a.se/2027/bidrag/b")]
    [InlineData("^/bidrag/.+$", "https://a.se/bidrag/a", "https://a.se/bidrag/barn/b")]
    [InlineData(@"^/pengar/om-\d+$", "https://a.se/pengar/om-1", "https://a.se/pengar/om-12")]
    [InlineData(@"^/visa\.aspx$", "https://a.se/visa.aspx?id=1", "https://a.se/visa.aspx?id=2")]
    public void The_pattern_follows_from_the_examples_and_matches_them(string expected, params string[] examples)
    {
        var uris = examples.Select(e => new Uri(e)).ToList();
        var pattern = LinkPattern.From(uris);
        Assert.Equal(expected, pattern);
        Assert.All(uris, u => Assert.Matches(pattern, u.AbsolutePath));
    }
}
