using System.Globalization;

namespace Portfolj.Domain.Funding.Matching;

/// <summary>A word with all that a comparison needs to know about it.</summary>
/// <param name="Stem">Number of its stem, or −1 when no round and no concept has it.</param>
/// <param name="Keys">Its stem and the stems of its parts, with how far each stands for the word (1 = the word itself).</param>
/// <param name="IsStop">Without meaning of its own: a function word or a number.</param>
/// <param name="Weight">How much the word can say of a subject, 0–1.</param>
internal sealed record Word(int Stem, (int Key, double Share)[] Keys, bool IsStop, double Weight);

/// <summary>A phrase of a concept as stem numbers.</summary>
internal sealed record Term(int Concept, int[] Keys);

/// <summary>
/// Words, stems and safe compound splitting over a vocabulary and a set of texts. Built once, then only read, so any number of threads may use it.
/// </summary>
internal sealed class Lexicon
{
    // A compound is about its last part (ungdomsarbetslöshet is arbetslöshet) and touches its first.
    private const double LastPart = 0.8;
    private const double FirstPart = 0.5;
    private const double CommonWeight = 0.1;
    private const double PlainWeight = 0.45;
    private const int ShortestPart = 4;
    private const int LongestWord = 64;
    private const int Beginning = 3;
    private const char Exact = '=';

    // Endings that are also words: partnerskap has nothing to do with skapa.
    private static readonly string[] NotParts = ["skap"];

    private static readonly Word Nothing = new(-1, [], true, 0);

    private readonly Vocabulary vocabulary;
    private readonly Dictionary<string, int> keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> parts = new(StringComparer.Ordinal);
    private readonly List<(string Prefix, int Key)> prefixes = [];
    private readonly HashSet<int> topical = [];
    private readonly Dictionary<int, List<Term>> termsByFirst = [];
    private readonly HashSet<string> beginnings;
    private readonly Dictionary<string, Word> known;

    /// <summary>A lexicon of a vocabulary's words and of those of the texts, given once each in lower case.</summary>
    public Lexicon(Vocabulary vocabulary, IReadOnlyCollection<string> words)
    {
        this.vocabulary = vocabulary;
        foreach (var (form, word) in vocabulary.Heads)
        {
            parts.Add(SwedishWords.Stem(word));
            Intern(SwedishWords.Stem(word));
            _ = form;
        }

        for (var i = 0; i < vocabulary.Concepts.Count; i++)
        {
            foreach (var term in vocabulary.Concepts[i].Terms)
            {
                AddTerm(i, term);
            }
        }

        foreach (var word in words.Where(w => !IsEmpty(w)))
        {
            var stem = SwedishWords.Stem(word);
            Intern(stem);
            if (word.Length > ShortestPart && stem.Length >= ShortestPart)
            {
                parts.Add(stem);
            }
        }

        beginnings = [.. parts.Concat(vocabulary.Heads.Keys).Select(p => p.Length < Beginning ? p : p[..Beginning])];
        var list = words.ToArray();
        var analysed = new Word[list.Length];
        Parallel.For(0, list.Length, i => analysed[i] = Analyse(list[i]));
        known = new Dictionary<string, Word>(list.Length, StringComparer.Ordinal);
        for (var i = 0; i < list.Length; i++)
        {
            known[list[i]] = analysed[i];
        }
    }

    /// <summary>Number of different stems.</summary>
    public int KeyCount => keys.Count;

    /// <summary>The vocabulary behind.</summary>
    public Vocabulary Vocabulary => vocabulary;

    /// <summary>A word in any case, as it stands in a text.</summary>
    public Word Find(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestWord)
        {
            return Nothing;
        }

        Span<char> lower = stackalloc char[text.Length];
        text.ToLowerInvariant(lower);
        return known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower, out var word) ? word : Analyse(lower.ToString());
    }

    /// <summary>Phrases that begin with a stem.</summary>
    public IReadOnlyList<Term> TermsFrom(int key) => termsByFirst.TryGetValue(key, out var terms) ? terms : [];



    private bool IsEmpty(string word) => word.Length < 2 || char.IsAsciiDigit(word[0]) || vocabulary.StopWords.Contains(word);

    private void AddTerm(int concept, string term)
    {
        var stems = new List<int>();
        var words = SwedishWords.Find(term).Select(p => term.Substring(p.Start, p.Length).ToLower(CultureInfo.InvariantCulture)).ToList();
        foreach (var word in words.Where(w => words.Count == 1 || !IsEmpty(w)))
        {
            var isPrefix = words.Count == 1 && term.EndsWith('*');
            var isExact = words.Count == 1 && term.StartsWith(Exact);
            var stem = isPrefix ? word + "*" : isExact ? Exact + word : SwedishWords.Stem(word);
            var key = Intern(stem);
            stems.Add(key);
            if (isPrefix)
            {
                prefixes.Add((word, key));
            }
            else if (!isExact && stem.Length >= ShortestPart)
            {
                parts.Add(stem);
            }

            if (!vocabulary.CommonStems.Contains(stem))
            {
                topical.Add(key);
            }
        }

        // A phrase of which only one word means anything ("nå ut") would be found everywhere.
        if (stems.Count > 0 && (stems.Count > 1 || words.Count == 1))
        {
            if (!termsByFirst.TryGetValue(stems[0], out var terms))
            {
                termsByFirst[stems[0]] = terms = [];
            }

            terms.Add(new Term(concept, [.. stems]));
        }
    }

    private int Intern(string stem)
    {
        if (!keys.TryGetValue(stem, out var key))
        {
            keys[stem] = key = keys.Count;
        }

        return key;
    }

    private Word Analyse(string word)
    {
        if (IsEmpty(word))
        {
            return Nothing;
        }

        var stem = SwedishWords.Stem(word);
        var own = keys.TryGetValue(stem, out var key) ? key : -1;
        var shares = new Dictionary<int, double>();
        if (own >= 0)
        {
            shares[own] = 1;
        }

        foreach (var (prefix, prefixKey) in prefixes)
        {
            if (word.StartsWith(prefix, StringComparison.Ordinal))
            {
                shares[prefixKey] = 1;
            }
        }

        if (keys.TryGetValue(Exact + word, out var exactKey))
        {
            shares[exactKey] = 1;
        }

        AddParts(word, 1, shares);
        var weight = vocabulary.CommonStems.Contains(stem) ? CommonWeight
            : shares.Keys.Any(topical.Contains) ? 1 : PlainWeight;
        return new Word(own, [.. shares.OrderBy(s => s.Key).Select(s => (s.Key, s.Value))], false, weight);
    }

    private void AddParts(string word, double share, Dictionary<int, double> shares)
    {
        if (Split(word) is not { } cut)
        {
            return;
        }

        Add(cut.LastStem, share * LastPart);
        Add(cut.FirstStem, share * FirstPart);
        AddParts(cut.Last, share * LastPart, shares);
        AddParts(cut.First, share * FirstPart, shares);

        void Add(string stem, double value)
        {
            if (keys.TryGetValue(stem, out var key) && value > shares.GetValueOrDefault(key))
            {
                shares[key] = value;
            }
        }
    }

    /// <summary>Splits a compound in two known words, the one whose shorter part is longest; <c>null</c> when there is no safe way.</summary>
    private (string First, string FirstStem, string Last, string LastStem)? Split(string word)
    {
        (string First, string FirstStem, string Last, string LastStem)? best = null;
        var bestShortest = 0;
        if (!CanBegin(word))
        {
            return null;
        }

        for (var at = 2; at <= word.Length - 3; at++)
        {
            if (!CanBegin(word.AsSpan(at)))
            {
                continue;
            }

            var last = word[at..];
            var lastStem = SwedishWords.Stem(last);
            if ((last.Length < ShortestPart && !IsShortHead(last)) || !parts.Contains(lastStem) || NotParts.Contains(lastStem))
            {
                continue;
            }

            if (FirstOf(word[..at]) is { } first && Math.Min(at, last.Length) > bestShortest)
            {
                bestShortest = Math.Min(at, last.Length);
                best = (first.Word, first.Stem, last, lastStem);
            }
        }

        return best;
    }

    // A quick no for most places: a part keeps its first letters when it is stemmed.
    private bool CanBegin(ReadOnlySpan<char> word) =>
        word.Length >= Beginning && beginnings.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word[..Beginning]);

    private bool IsShortHead(string word) => vocabulary.Heads.ContainsKey(word);

    private (string Word, string Stem)? FirstOf(string first)
    {
        // The linking s of Swedish compounds: arbetsmarknad, fattigdomsbekämpning.
        var bare = first.EndsWith('s') ? first[..^1] : first;
        if (vocabulary.Heads.TryGetValue(first, out var head) || vocabulary.Heads.TryGetValue(bare, out head))
        {
            return (head, SwedishWords.Stem(head));
        }

        foreach (var word in bare.Length < first.Length ? [bare, first] : new[] { first })
        {
            if (word.Length >= ShortestPart && SwedishWords.Stem(word) is var stem && parts.Contains(stem))
            {
                return (word, stem);
            }
        }

        return null;
    }
}
