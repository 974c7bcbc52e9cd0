namespace Portfolj.Domain.Funding.Matching;

/// <summary>Rounds made ready for comparison. Built once, then only read: any number of threads may match against it.</summary>
public sealed partial class MatchIndex
{
    private readonly Lexicon lexicon;
    private readonly Weights weights;
    private readonly IReadOnlyList<MatchRound> rounds;
    private readonly (int Round, float Weight)[][] postings;
    private readonly float[] stemRarity;
    private readonly (int Concept, float Weight)[][] concepts;
    private readonly float[] conceptRarity;
    private readonly RoundRestriction?[] restrictions;

    internal MatchIndex(Vocabulary vocabulary, IEnumerable<MatchRound> source, Weights weights)
    {
        this.weights = weights;
        rounds = [.. source];
        lexicon = new Lexicon(vocabulary, DistinctWords());
        var stems = new (int Key, float Weight)[rounds.Count][];
        concepts = new (int, float)[rounds.Count][];
        restrictions = new RoundRestriction?[rounds.Count];
        var averageLength = rounds.Count == 0 ? 1 : Math.Max(1, rounds.Average(r => (double)r.Text.Length));
        Parallel.For(0, rounds.Count, i =>
        {
            var tally = TallyOf(rounds[i], averageLength);
            stems[i] = [.. tally.Stems.Select(s => (s.Key, (float)Saturate(s.Value)))];
            concepts[i] = [.. tally.Concepts.Where(c => c.Value > 0).OrderBy(c => c.Key).Select(c => (c.Key, (float)Saturate(c.Value)))];
            restrictions[i] = RoundRestriction.Of(rounds[i]);
        });

        postings = Invert(stems, lexicon.KeyCount);
        var conceptCount = new int[vocabulary.Concepts.Count];
        foreach (var (concept, _) in concepts.SelectMany(c => c))
        {
            conceptCount[concept]++;
        }

        stemRarity = [.. postings.Select(p => Rarity(p.Length))];
        conceptRarity = [.. conceptCount.Select(Rarity)];
    }

    /// <summary>Number of rounds.</summary>
    public int Count => rounds.Count;

    private static (int Round, float Weight)[][] Invert((int Key, float Weight)[][] stems, int keyCount)
    {
        var sizes = new int[keyCount];
        foreach (var (key, _) in stems.SelectMany(s => s))
        {
            sizes[key]++;
        }

        var lists = Array.ConvertAll(sizes, size => new (int, float)[size]);
        Array.Clear(sizes);
        for (var i = 0; i < stems.Length; i++)
        {
            foreach (var (key, weight) in stems[i])
            {
                lists[key][sizes[key]++] = (i, weight);
            }
        }

        return lists;
    }

    private static IEnumerable<(Field Field, string Text)> Fields(MatchRound round)
    {
        yield return (Field.Title, round.Title);
        foreach (var theme in round.Themes)
        {
            yield return (Field.Themes, theme);
        }

        foreach (var group in round.TargetGroups)
        {
            yield return (Field.TargetGroups, group);
        }

        yield return (Field.Text, round.Text);
        if (round.Programme is { } programme)
        {
            yield return (Field.Programme, programme);
        }
    }

    private HashSet<string> DistinctWords()
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> lower = stackalloc char[64];
        foreach (var round in rounds)
        {
            foreach (var (_, text) in Fields(round))
            {
                foreach (var place in SwedishWords.Find(text))
                {
                    if (place.Length <= lower.Length)
                    {
                        text.AsSpan(place.Start, place.Length).ToLowerInvariant(lower);
                        lookup.Add(lower[..place.Length]);
                    }
                }
            }
        }

        return words;
    }

    private Tally TallyOf(MatchRound round, double averageLength)
    {
        var tally = new Tally();
        foreach (var (field, text) in Fields(round))
        {
            var norm = field == Field.Text ? 1 - weights.LengthNorm + (weights.LengthNorm * text.Length / averageLength) : 1;
            tally.Add(ScannedText.Scan(lexicon, text, findExclusions: field == Field.Text), weights.RoundFields[(int)field] / norm);
        }

        return tally;
    }

    private double Saturate(double weight) => weight / (weight + weights.Saturation);

    // A handful of rounds says little of how rare a word is in the field, so rarity is bounded in both directions.
    private float Rarity(int holders) => (float)Math.Clamp(Math.Log((rounds.Count + 1.0) / (holders + 0.5)), 0.3, 5);
}
