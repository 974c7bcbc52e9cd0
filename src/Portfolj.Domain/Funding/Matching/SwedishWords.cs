namespace Portfolj.Domain.Funding.Matching;

/// <summary>A word's place in a text.</summary>
/// <param name="Start">Position of its first character.</param>
/// <param name="Length">Number of characters.</param>
/// <param name="Break">What stands between it and the word before.</param>
public readonly record struct WordPlace(int Start, int Length, WordBreak Break);

/// <summary>What parts a word from the one before it.</summary>
public enum WordBreak
{
    /// <summary>Space or a hyphen.</summary>
    None,

    /// <summary>A comma, dash or bracket.</summary>
    Clause,

    /// <summary>The end of a sentence.</summary>
    Sentence,
}

/// <summary>Cuts Swedish (and English) text into words.</summary>
public static class SwedishWords
{
    /// <summary>The words of a text in order: runs of letters and digits. "16.00" and "1,5" are one word.</summary>
    public static IEnumerable<WordPlace> Find(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            var between = WordBreak.None;
            while (at < text.Length && !char.IsLetterOrDigit(text[at]))
            {
                between = (WordBreak)Math.Max((int)between, (int)Kind(text, at));
                at++;
            }

            var start = at;
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || IsInsideNumber(text, at)))
            {
                at++;
            }

            if (at > start)
            {
                yield return new WordPlace(start, at - start, between);
            }
        }
    }

    /// <summary>
    /// The stem of a word in lower case, after three endings that Snowball leaves alone have been taken off: the article of skolan, the
    /// genitive of kvinnors and the neuter of ekonomiskt.
    /// </summary>
    public static string Stem(string word)
    {
        if (EndsWithAny(word, "ors", "ars", "ers", "ans"))
        {
            word = word[..^1];
        }

        if ((EndsWithAny(word, "an") && !word.EndsWith("plan", StringComparison.Ordinal) && !word.EndsWith("organ", StringComparison.Ordinal))
            || EndsWithAny(word, "iskt", "igt", "ellt", "alt", "ivt"))
        {
            word = word[..^1];
        }

        return SwedishStemmer.Stem(word);
    }

    private static bool EndsWithAny(string word, params ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
        {
            if (word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInsideNumber(string text, int at) =>
        text[at] is '.' or ',' or ':' && at > 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]);

    private static WordBreak Kind(string text, int at) => text[at] switch
    {
        '!' or '?' or ';' or '\n' or '•' => WordBreak.Sentence,

        // A full stop ends a sentence only before space: "kl.", "t.ex." and addresses do so too, which costs little.
        '.' or ':' => at + 1 == text.Length || char.IsWhiteSpace(text[at + 1]) ? WordBreak.Sentence : WordBreak.None,
        ',' or '(' or ')' or '–' or '—' => WordBreak.Clause,
        _ => WordBreak.None,
    };
}
