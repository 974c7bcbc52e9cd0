namespace Portfolj.Domain.Funding.Matching;

/// <summary>
/// The Snowball stemmer for Swedish (https://snowballstem.org/algorithms/swedish/stemmer.html), written from the algorithm's definition.
/// Suffixes are removed only inside R1: the part after the first non-vowel that follows a vowel, at least three letters in.
/// </summary>
public static class SwedishStemmer
{
    private const string Vowels = "aeiouyäåö";
    private const string BeforeS = "bcdfghjklmnoprtvy";
    private const string BeforeOst = "iklnprtuv";

    // Longest first: the first that fits inside R1 is the longest that fits.
    private static readonly string[] MainSuffixes =
    [
        .. new[]
        {
            "a", "arna", "erna", "heterna", "orna", "ad", "e", "ade", "ande", "arne", "are", "aste", "en", "anden", "aren", "heten",
            "ern", "ar", "er", "heter", "or", "s", "as", "arnas", "ernas", "ornas", "es", "ades", "andes", "ens", "arens", "hetens",
            "erns", "at", "et", "andet", "het", "ast",
        }.OrderByDescending(s => s.Length),
    ];

    // A definite article "-et" is removed, but not the "-et" of a stem: before it must stand vowel + consonant, and none of these.
    private static readonly string[] NotBeforeEt =
    [
        "h", "iet", "uit", "fab", "cit", "dit", "alit", "ilit", "mit", "nit", "pit", "rit", "sit", "tit", "ivit", "kvit", "xit",
        "kom", "rak", "pak", "stak",
    ];

    private static readonly string[] DoubledConsonants = ["dd", "gd", "nn", "dt", "gt", "kt", "tt"];

    /// <summary>The stem of one word in lower case.</summary>
    public static string Stem(string word)
    {
        var r1 = RegionOne(word);
        var stem = RemoveMainSuffix(word, r1);
        stem = ShortenConsonants(stem, r1);
        return RemoveOtherSuffix(stem, r1);
    }

    private static int RegionOne(string word)
    {
        if (word.Length < 3)
        {
            return word.Length;
        }

        var i = 0;
        while (i < word.Length && !IsVowel(word[i]))
        {
            i++;
        }

        while (i < word.Length && IsVowel(word[i]))
        {
            i++;
        }

        return i >= word.Length ? word.Length : Math.Max(i + 1, 3);
    }

    private static string RemoveMainSuffix(string word, int r1)
    {
        foreach (var suffix in MainSuffixes)
        {
            if (!EndsInside(word, suffix, r1))
            {
                continue;
            }

            var rest = word[..^suffix.Length];
            return suffix switch
            {
                "s" when EndsInside(rest, "et", r1) && AllowsEt(rest[..^2]) => rest[..^2],
                "s" => rest.Length > 0 && BeforeS.Contains(rest[^1], StringComparison.Ordinal) ? rest : word,
                "et" => AllowsEt(rest) ? rest : word,
                _ => rest,
            };
        }

        return word;
    }

    private static bool AllowsEt(string rest) =>
        rest.Length > 2 && !IsVowel(rest[^1]) && IsVowel(rest[^2])
        && !Array.Exists(NotBeforeEt, ending => rest.EndsWith(ending, StringComparison.Ordinal));

    private static string ShortenConsonants(string word, int r1) =>
        Array.Exists(DoubledConsonants, pair => EndsInside(word, pair, r1)) ? word[..^1] : word;

    private static string RemoveOtherSuffix(string word, int r1)
    {
        if (EndsInside(word, "fullt", r1))
        {
            return word[..^1];
        }

        if (EndsInside(word, "öst", r1))
        {
            return word.Length > 3 && BeforeOst.Contains(word[^4], StringComparison.Ordinal) ? word[..^1] : word;
        }

        if (EndsInside(word, "lig", r1) || EndsInside(word, "els", r1))
        {
            return word[..^3];
        }

        return EndsInside(word, "ig", r1) ? word[..^2] : word;
    }

    private static bool EndsInside(string word, string suffix, int r1) =>
        word.Length - suffix.Length >= r1 && word.EndsWith(suffix, StringComparison.Ordinal);

    private static bool IsVowel(char c) => Vowels.Contains(c, StringComparison.Ordinal);
}
