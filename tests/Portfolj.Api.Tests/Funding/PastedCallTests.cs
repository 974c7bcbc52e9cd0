using System.Net;
using Microsoft.EntityFrameworkCore;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Funding;

/// <summary>One call pasted as a mail, a text or an address.</summary>
public sealed class PastedCallTests(PortfoljApp app) : IClassFixture<PortfoljApp>
{
    private const string Paste = "/utlysningar/klistra-in";

    private const string Mail = """
        Från: Förnamn Efternamn <fornamn.efternamn@example.se>
        Skickat: den 20 november 2026 14:02
        Till: registrator@example.org
        Ämne: VB: Medel mot ofrivillig ensamhet 2027

        Hej!

        > Provstiftelsen utlyser 4 miljoner kronor för att motverka ofrivillig ensamhet bland äldre.
        > Ansökan öppnar: 1 december 2026
        > Sista ansökningsdag: 31 januari 2027
        > Vem kan söka?
        > Kommuner och ideella föreningar kan söka.
        > Hur mycket kan ni söka?
        > Ni kan söka högst 500 000 kronor. Egen medfinansiering ska vara minst 20 procent.

        Med vänlig hälsning
        Förnamn Efternamn
        070-123 45 67
        """;

    [Fact]
    public async Task A_mail_fills_the_form_with_its_words_and_is_kept_below_what_the_official_corrects()
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        var answer = await app.WithTrialsAsync(client.PostFormAsync(Paste, Paste, ("Pasted", Mail)));
        var address = answer.Headers.Location!.ToString();
        Assert.StartsWith("/utlysningar/ny?prov=", address, StringComparison.Ordinal);
        var form = await client.PageAsync(address);
        Assert.Equal("Medel mot ofrivillig ensamhet 2027", form.GetElementById("Input_Title")!.GetAttribute("value"));
        Assert.Equal("2027-01-31", form.GetElementById("Input_ClosesOn")!.GetAttribute("value"));
        Assert.Equal("20", form.GetElementById("Input_OwnShare")!.GetAttribute("value"));
        Assert.Contains("”Sista ansökningsdag: 31 januari 2027”", form.GetElementById("Input_ClosesOn-hint")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Efternamn", form.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("070-123", form.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("@example", string.Concat(form.QuerySelectorAll("textarea, input").Select(e => e.TextContent + e.GetAttribute("value"))), StringComparison.Ordinal);

        var saved = await client.PostFormAsync(form, "/utlysningar/ny", ("Funder", "Provstiftelsen"), ("Input.Max", "450 000"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var id = Guid.Parse(saved.Headers.Location!.ToString()[^36..]);
        var facts = await app.WithDbAsync(db => db.ReadFacts.Where(f => f.RoundId == id).ToListAsync());
        Assert.Equal(("2027-01-31", "Sista ansökningsdag: 31 januari 2027"), facts.Where(f => f.Field == RoundField.Closes).Select(f => (f.Value, f.Quote!)).Single());
        var corrections = await app.WithDbAsync(db => db.Corrections.Where(c => c.RoundId == id).ToListAsync());
        Assert.Equal([(RoundField.MaxGrant, "SEK 45000000", "SEK 50000000")], corrections.Select(c => (c.Field, c.Value!, c.SourceSaidThen!)));
        var round = await app.WithDbAsync(db => db.Rounds.SingleAsync(r => r.Id == id));
        Assert.Equal((new DateOnly(2027, 1, 31), 45_000_000L, 400_000_000L, 0.2m), (round.ClosesOn, round.MaxGrantMinor, round.TotalBudgetMinor, round.OwnShare));
        var page = await client.PageAsync($"/utlysningar/{id}");
        Assert.Contains("Källa: Inklistrat av handläggare", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Sista ansökningsdag: 31 januari 2027", page.QuerySelectorAll("q").Select(q => q.TextContent));
        Assert.False((await app.WithDbAsync(db => db.Sources.SingleAsync(s => s.Key == "inklistrat"))).Enabled);
    }

    [Fact]
    public async Task A_text_without_any_call_still_fills_the_text_and_says_why()
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        var answer = await app.WithTrialsAsync(client.PostFormAsync(Paste, Paste, ("Pasted", "Sommarfest\nVi bjuder på korv i parken.")));
        var form = await client.PageAsync(answer.Headers.Location!.ToString());
        Assert.Contains("Vi kunde inte läsa ut några uppgifter", form.QuerySelector(".p-note")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("korv i parken", form.GetElementById("Text")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "#Pasted-fel", "Klistra in en sida eller skriv en adress.")]
    [InlineData("", "inte en adress", "#Address-fel", "Adressen går inte att läsa.")]
    [InlineData("", "file:///etc/passwd", "#Address-fel", "Adressen går inte att läsa.")]
    [InlineData("", "http://169.254.169.254/latest/meta-data/", "#Address-fel", "Adresser i interna nät hämtas inte.")]
    [InlineData("", "http://localhost/", "#Address-fel", "Adresser i interna nät hämtas inte.")]
    public async Task What_cannot_be_read_is_said_at_its_field(string text, string url, string error, string message)
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        var answer = await app.WithTrialsAsync(client.PostFormAsync(Paste, Paste, ("Pasted", text), ("Address", url)));
        var page = answer.StatusCode == HttpStatusCode.Redirect ? await client.PageAsync(answer.Headers.Location!.ToString()) : await answer.PageAsync();
        Assert.Contains(message, page.QuerySelector(error)!.TextContent, StringComparison.Ordinal);
        Assert.Equal(url, page.GetElementById("Address")!.GetAttribute("value") ?? "");
    }
}
