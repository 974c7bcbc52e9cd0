using FsCheck;
using FsCheck.Fluent;
using Portfolj.Domain.Funding.Matching;
using Xunit;

namespace Portfolj.Domain.Tests.Matching;

public class SwedishWordsTests
{
    [Fact]
    public void Text_is_cut_in_words_and_numbers()
    {
        const string text = "Högst 1,5 miljoner – till kl. 16.00, barn- och ungdomsidrott.";
        Assert.Equal(
            ["Högst", "1,5", "miljoner", "till", "kl", "16.00", "barn", "och", "ungdomsidrott"],
            SwedishWords.Find(text).Select(p => text.Substring(p.Start, p.Length)));
    }

    [Fact]
    public void Commas_part_clauses_and_full_stops_part_sentences()
    {
        var breaks = SwedishWords.Find("Ett två, tre. Fyra e.g fem").Select(p => p.Break).ToArray();
        Assert.Equal([WordBreak.None, WordBreak.None, WordBreak.Clause, WordBreak.Sentence, WordBreak.None, WordBreak.None, WordBreak.None], breaks);
    }

    [Fact]
    public void Words_lie_inside_any_text_in_order_and_hold_every_letter() =>
        Prop.ForAll<string?>(value =>
        {
            var text = value ?? "";
            var at = 0;
            var letters = 0;
            foreach (var place in SwedishWords.Find(text))
            {
                if (place.Start < at || place.Length < 1 || place.Start + place.Length > text.Length)
                {
                    return false;
                }

                at = place.Start + place.Length;
                letters += text.Substring(place.Start, place.Length).Count(char.IsLetterOrDigit);
            }

            return letters == text.Count(char.IsLetterOrDigit);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("skolan", "skola")]
    [InlineData("skolans", "skolor")]
    [InlineData("kvinnors", "kvinna")]
    [InlineData("ekonomiskt", "ekonomiska")]
    [InlineData("socialt", "sociala")]
    [InlineData("biblioteksplanen", "biblioteksplan")]
    [InlineData("samverkan", "samverka")]
    public void Forms_of_one_word_share_a_stem(string one, string other) => Assert.Equal(SwedishWords.Stem(one), SwedishWords.Stem(other));

    [Theory]
    [InlineData("barnfattigdom", "barn", "fattigdom")]
    [InlineData("fattigdomsbekämpning", "fattigdom", "bekämpning")]
    [InlineData("arbetsmarknadsenhet", "marknad", "enhet")]
    [InlineData("gymnasieskola", "gymnasium", "skola")]
    [InlineData("folkbiblioteken", "folk", "bibliotek")]
    public void A_compound_also_stands_for_its_parts(string compound, string first, string last)
    {
        var lexicon = new Lexicon(Vocabulary.Default, ["bekämpning", "marknad", "arbete", "enhet", "skola", "fattigdom"]);
        var keys = lexicon.Find(compound).Keys.Select(k => k.Key).ToHashSet();
        Assert.Contains(lexicon.Find(first).Stem, keys);
        Assert.Contains(lexicon.Find(last).Stem, keys);
    }

    [Theory]
    [InlineData("förskola", "skola")]
    [InlineData("verksamhet", "samer")]
    [InlineData("högskola", "skola")]
    [InlineData("utbildning", "bildning")]
    [InlineData("partnerskap", "skap")]
    public void A_word_that_only_looks_like_a_compound_is_left_whole(string word, string part)
    {
        var lexicon = new Lexicon(Vocabulary.Default, ["skola", "bildning", "samer"]);
        Assert.DoesNotContain(lexicon.Find(part).Stem, lexicon.Find(word).Keys.Select(k => k.Key).Where(k => k != lexicon.Find(word).Stem));
    }

    [Fact]
    public void The_last_part_of_a_compound_says_more_than_the_first()
    {
        var lexicon = new Lexicon(Vocabulary.Default, ["arbetslöshet", "ungdom"]);
        var word = lexicon.Find("ungdomsarbetslöshet");
        double Share(string part) => word.Keys.Single(k => k.Key == lexicon.Find(part).Stem).Share;
        Assert.True(Share("arbetslöshet") > Share("ungdom"));
        Assert.True(Share("ungdom") > 0);
    }
}
