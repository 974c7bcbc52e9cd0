using Portfolj.Domain.Funding.Reading;

namespace Portfolj.Domain.Tests.Reading;

/// <summary>What is left of a mail or a text that someone pasted.</summary>
public sealed class PastedTextTests
{
    [Fact]
    public void A_forwarded_mail_loses_headers_quoting_greeting_and_signature_and_keeps_its_subject()
    {
        var (title, lines) = PastedText.Of("""
            Hej, se nedan!
            Med vänliga hälsningar
            Förnamn Efternamn

            -----Ursprungligt meddelande-----
            From: Myndigheten <utskick@example.se>
            Sent: den 20 november 2026 14:02
            To: en.mottagare@example.org;
             en.annan@example.org
            Subject: SV: VB: Bidrag till trygga skolvägar

            Hej
            > > Sista ansökningsdag: 1 mars 2027
            > > Kommuner kan söka.
            Frågor: fornamn.efternamn@example.se, 010-123 45 67
            MVH Förnamn
            Enhetschef, 070-111 22 33
            """);

        Assert.Equal("Bidrag till trygga skolvägar", title);
        Assert.Equal(["Hej, se nedan!", "Sista ansökningsdag: 1 mars 2027", "Kommuner kan söka."], lines.Where(l => l.Length > 0));
    }

    [Fact]
    public void A_plain_text_has_its_first_line_as_title_and_keeps_what_is_no_header()
    {
        var (title, lines) = PastedText.Of("\n# Stöd till läger 2027\nTill: föreningar som vill ordna läger\nHögst 250 000 kronor. Ring 010-123 45 67 eller skriv till bidrag@example.se om du undrar något över hur man ansöker om stödet.\n");

        Assert.Equal("Stöd till läger 2027", title);
        Assert.Equal(2, lines.Count(l => l.Length > 0));
        Assert.Equal("Till: föreningar som vill ordna läger", lines[0]);
        Assert.DoesNotContain("123 45 67", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("@", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("Högst 250 000 kronor.", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sök 2027-01-15 till 2027-03-01")]
    [InlineData("Diarienummer 2026-01234, 10 000 000 kronor")]
    [InlineData("Ansökan mellan 1 000 000 och 2 500 000 kronor")]
    [InlineData("Förordning (2023:442) om statsbidrag")]
    [InlineData("Perioden 2027-2029, kl. 16.00")]
    public void Days_amounts_and_numbers_of_cases_are_no_telephone_numbers(string line) =>
        Assert.Equal([line], PastedText.Of("Titel\n" + line).Lines.Where(l => l.Length > 0));

    [Theory]
    [InlineData("")]
    [InlineData("   \n \n")]
    public void Nothing_gives_nothing(string text) => Assert.Equal("", PastedText.Of(text).Title);
}
