using Portfolj.Domain.Funding.Matching;
using Portfolj.Testing;
using Xunit;

namespace Portfolj.Domain.Tests.Matching;

public class SwedishStemmerTests
{
    [Theory]
    [InlineData("bibliotek", "bibliotek")]
    [InlineData("biblioteken", "bibliotek")]
    [InlineData("bibliotekens", "bibliotek")]
    [InlineData("kommunerna", "kommun")]
    [InlineData("kommunernas", "kommun")]
    [InlineData("föreningarna", "förening")]
    [InlineData("huset", "hus")]
    [InlineData("husets", "hus")]
    [InlineData("alfabet", "alfabet")]
    [InlineData("kvinnor", "kvinn")]
    [InlineData("skola", "skol")]
    [InlineData("trygghet", "trygg")]
    [InlineData("utsatta", "utsat")]
    [InlineData("meningsfullt", "meningsfull")]
    [InlineData("hjälplöst", "hjälplös")]
    [InlineData("kriminellt", "kriminellt")]
    [InlineData("ö", "ö")]
    [InlineData("", "")]
    public void A_word_gets_its_snowball_stem(string word, string stem) => Assert.Equal(stem, SwedishStemmer.Stem(word));

    [SharedDataFact("data/snowball-swedish/voc.txt")]
    public void Every_word_of_the_published_list_gets_its_published_stem()
    {
        var words = File.ReadAllLines(SharedData.Path("data/snowball-swedish/voc.txt"));
        var stems = File.ReadAllLines(SharedData.Path("data/snowball-swedish/output.txt"));
        Assert.Equal(stems.Length, words.Length);
        Assert.True(words.Length > 30_000);
        Assert.Empty(words.Zip(stems).Where(p => SwedishStemmer.Stem(p.First) != p.Second).Take(10));
    }
}
