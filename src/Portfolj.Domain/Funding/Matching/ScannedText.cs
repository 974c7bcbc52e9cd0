namespace Portfolj.Domain.Funding.Matching;

/// <summary>A word in its text.</summary>
internal readonly record struct ScannedWord(WordPlace Place, Word Word, bool Excluded);

/// <summary>A concept's words in a text: from the first to the last word, and how surely they mean it.</summary>
internal readonly record struct ConceptFind(int Concept, int First, int Last, double Strength);

/// <summary>A text cut in words, with the concepts that the words mean and with what the text says is not supported.</summary>
internal sealed class ScannedText
{
    private const int MostSkipped = 1;

    private ScannedText(string text, ScannedWord[] words, List<ConceptFind> concepts)
    {
        Text = text;
        Words = words;
        Concepts = concepts;
    }

    public string Text { get; }

    public ScannedWord[] Words { get; }

    public List<ConceptFind> Concepts { get; }

    public static ScannedText Scan(Lexicon lexicon, string text, bool findExclusions = false)
    {
        var places = SwedishWords.Find(text).ToArray();
        var excluded = findExclusions ? Exclusions.Find(text, places) : new bool[places.Length];
        var words = new ScannedWord[places.Length];
        for (var i = 0; i < places.Length; i++)
        {
            words[i] = new ScannedWord(places[i], lexicon.Find(text.AsSpan(places[i].Start, places[i].Length)), excluded[i]);
        }

        var concepts = new List<ConceptFind>();
        for (var i = 0; i < words.Length; i++)
        {
            FindFrom(lexicon, words, i, concepts);
        }

        return new ScannedText(text, words, WithoutContained(lexicon, concepts));
    }

    /// <summary>The longer phrase decides: "avhoppare från gymnasiet" is not about leaving crime, though "avhoppare" alone is.</summary>
    private static List<ConceptFind> WithoutContained(Lexicon lexicon, List<ConceptFind> finds)
    {
        if (!finds.Exists(f => f.Last > f.First))
        {
            return finds;
        }

        var concepts = lexicon.Vocabulary.Concepts;
        return finds.FindAll(inner => !finds.Exists(outer => Contains(outer, inner) && Replaces(concepts[outer.Concept], concepts[inner.Concept])));
    }

    private static bool Contains(ConceptFind outer, ConceptFind inner) =>
        outer.First <= inner.First && outer.Last >= inner.Last && outer.Last - outer.First > inner.Last - inner.First && outer.Strength >= inner.Strength;

    private static bool Replaces(Concept outer, Concept inner) =>
        outer.Id == inner.Id
        || (outer.Kind == ConceptKind.Subject && inner.Kind == ConceptKind.Subject && !outer.Broader.Contains(inner.Id));

    private static void FindFrom(Lexicon lexicon, ScannedWord[] words, int at, List<ConceptFind> finds)
    {
        var word = words[at].Word;
        var isTerm = false;
        foreach (var term in word.Stem < 0 ? [] : lexicon.TermsFrom(word.Stem))
        {
            isTerm |= term.Keys.Length == 1;
        }

        foreach (var (key, share) in word.Keys)
        {
            foreach (var term in lexicon.TermsFrom(key))
            {
                // A compound with a meaning of its own (arbetsmiljö) is only faintly about its parts (miljö).
                var strength = share < 1 && isTerm ? share / 2 : share;
                if (Follow(words, at, term.Keys, ref strength) is { } last)
                {
                    finds.Add(new ConceptFind(term.Concept, at, last, strength));
                }
            }
        }
    }

    private static int? Follow(ScannedWord[] words, int at, int[] keys, ref double strength)
    {
        for (var k = 1; k < keys.Length; k++)
        {
            var skipped = 0;
            while (true)
            {
                at++;
                if (at >= words.Length || words[at].Place.Break != WordBreak.None)
                {
                    return null;
                }

                var share = Share(words[at].Word, keys[k]);
                if (share > 0)
                {
                    strength = Math.Min(strength, share);
                    break;
                }

                if (!words[at].Word.IsStop && ++skipped > MostSkipped)
                {
                    return null;
                }
            }
        }

        return at;
    }

    private static double Share(Word word, int key)
    {
        foreach (var (k, share) in word.Keys)
        {
            if (k == key)
            {
                return share;
            }
        }

        return 0;
    }
}
