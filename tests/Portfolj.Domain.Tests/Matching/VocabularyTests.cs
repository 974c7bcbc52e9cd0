using Portfolj.Domain.Funding.Matching;
using Xunit;

namespace Portfolj.Domain.Tests.Matching;

public class VocabularyTests
{
    [Fact]
    public void The_shipped_words_hold_subjects_groups_and_approaches()
    {
        Assert.True(Vocabulary.Default.Concepts.Count > 100);
        Assert.Equal(3, Vocabulary.Default.Concepts.Select(c => c.Kind).Distinct().Count());
        Assert.Equal(Vocabulary.Default.Concepts.Count, Vocabulary.Default.Concepts.Select(c => c.Id).Distinct().Count());
    }

    [Fact]
    public void A_link_to_a_concept_that_is_missing_is_refused()
    {
        var concepts = Vocabulary.ParseConcepts(ConceptKind.Subject, "a | ord | word | < saknas");
        Assert.Throws<ArgumentException>(() => new Vocabulary(concepts, [], [], []));
    }

    [Fact]
    public void A_line_without_terms_is_refused() =>
        Assert.Throws<FormatException>(() => Vocabulary.ParseConcepts(ConceptKind.Subject, "a |").ToList());

    [Fact]
    public void What_is_narrower_gives_more_evidence_than_what_is_broader()
    {
        var vocabulary = new Vocabulary(Vocabulary.ParseConcepts(ConceptKind.Subject, "wide | kultur | culture\nnarrow | bibliotek | library | < wide"), [], [], []);
        double Share(int wanted, int held) => vocabulary.Near[wanted].Single(n => n.Concept == held).Share;
        Assert.Equal(1, Share(0, 0));
        Assert.True(Share(0, 1) > Share(1, 0));
        Assert.True(Share(1, 0) > 0);
    }

    [Theory]
    [InlineData("Vi möter unga i riskzon", "youth-crime")]
    [InlineData("preventing early school leaving", "dropout")]
    [InlineData("Elever som hoppar av gymnasiet", "dropout")]
    [InlineData("mäns våld mot kvinnor", "violence")]
    [InlineData("Social enterprises in the social economy", "work-integration-enterprise")]
    [InlineData("segregerade bostadsområden", "segregation")]
    [InlineData("Utrikesfödda kvinnors etablering", "foreign-born-women")]
    public void Text_maps_to_concepts_in_both_languages(string text, string concept)
    {
        var lexicon = new Lexicon(Vocabulary.Default, []);
        Assert.Contains(concept, ScannedText.Scan(lexicon, text).Concepts.Select(f => Vocabulary.Default.Concepts[f.Concept].Id));
    }

    [Fact]
    public void A_longer_phrase_decides_over_the_word_inside_it()
    {
        var lexicon = new Lexicon(Vocabulary.Default, []);
        var ids = ScannedText.Scan(lexicon, "avhoppare från gymnasiet").Concepts.Select(f => Vocabulary.Default.Concepts[f.Concept].Id).ToList();
        Assert.Contains("dropout", ids);
        Assert.DoesNotContain("exit", ids);
    }
}
