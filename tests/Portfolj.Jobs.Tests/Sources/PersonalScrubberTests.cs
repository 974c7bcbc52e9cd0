using Portfolj.Jobs.Sources;

namespace Portfolj.Jobs.Tests.Sources;

/// <summary>Persons go before a page is archived; a hostile page costs no more than its length.</summary>
public sealed class PersonalScrubberTests
{
    [Theory]
    [InlineData("x")]
    [InlineData("<!--")]
    [InlineData("<h1")]
    [InlineData("<script")]
    [InlineData("a.b@")]
    [InlineData("Kontakt\n")]
    [InlineData("010-123 45 67 ")]
    public void A_page_of_a_million_letters_of_one_kind_comes_to_its_end(string piece)
    {
        var page = "<main>" + string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        Assert.NotEmpty(PersonalScrubber.Scrub(page));
    }

    [Fact]
    public void What_stands_in_scripts_and_tags_stays_and_what_people_see_is_taken()
    {
        const string Page = "<script>var a = 'Anna Exempel';</script><p title=\"x\">Skriv till anna.exempel@verket.example eller bidrag@verket.example. Anna Exempel svarar.</p>";
        var clean = PersonalScrubber.Scrub(Page);
        Assert.StartsWith("<script>var a = 'Anna Exempel';</script>", clean, StringComparison.Ordinal);
        Assert.DoesNotContain("anna.exempel", clean, StringComparison.Ordinal);
        Assert.DoesNotContain("Anna Exempel svarar", clean, StringComparison.Ordinal);
        Assert.Contains("bidrag@verket.example", clean, StringComparison.Ordinal);
    }
}
