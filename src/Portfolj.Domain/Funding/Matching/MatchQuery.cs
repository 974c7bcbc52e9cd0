namespace Portfolj.Domain.Funding.Matching;

/// <summary>A concept that the initiative asks for.</summary>
internal readonly record struct WantedConcept(int Concept, double Weight);

/// <summary>An initiative as weighted stems and concepts.</summary>
internal sealed class MatchQuery
{
    private const double TitleWeight = 1.6;
    private const double TextWeight = 1;
    private const double GroupWeight = 1;

    private MatchQuery(List<(int, double)> stems, List<WantedConcept> concepts, double[] affinity, List<(int, double)>[] wanted)
    {
        Stems = stems;
        Concepts = concepts;
        Affinity = affinity;
        Wanted = wanted;
        WordScale = 1;
    }

    /// <summary>Stems that some round has, with their weight.</summary>
    public List<(int Key, double Weight)> Stems { get; }

    /// <summary>What is asked for; weights include rarity and kind.</summary>
    public List<WantedConcept> Concepts { get; }

    /// <summary>For each concept of the vocabulary how near it lies to anything asked for, 0–1.</summary>
    public double[] Affinity { get; }

    /// <summary>For each concept of the vocabulary which wanted ones it gives evidence for, and how much.</summary>
    public List<(int Wanted, double Share)>[] Wanted { get; }

    public double WordScale { get; }

    public static MatchQuery Of(Lexicon lexicon, MatchInitiative initiative, Weights weights, float[] rarity)
    {
        var tally = new Tally();
        foreach (var (text, weight) in Fields(initiative, weights))
        {
            tally.Add(ScannedText.Scan(lexicon, text), weight);
        }

        var vocabulary = lexicon.Vocabulary;
        var concepts = tally.Concepts.Where(c => c.Value > 0).OrderBy(c => c.Key)
            .Select(c => (c.Key, Strength: c.Value / (c.Value + weights.Saturation)))
            .ToList();
        var affinity = new double[vocabulary.Concepts.Count];
        var wanted = new List<(int, double)>[vocabulary.Concepts.Count];
        for (var c = 0; c < wanted.Length; c++)
        {
            wanted[c] = [];
        }

        var strongest = concepts.Count == 0 ? 1 : concepts.Max(c => c.Strength);
        for (var q = 0; q < concepts.Count; q++)
        {
            foreach (var (near, share) in vocabulary.Near[concepts[q].Key])
            {
                wanted[near].Add((q, share));
                affinity[near] = Math.Max(affinity[near], share * Math.Min(1, concepts[q].Strength / (0.6 * strongest)));
            }
        }

        return new MatchQuery(
            [.. tally.Stems.OrderBy(s => s.Key).Select(s => (s.Key, s.Value / (s.Value + weights.Saturation)))],
            [.. concepts.Select(c => new WantedConcept(c.Key, c.Strength * rarity[c.Key] * weights.Of(vocabulary.Concepts[c.Key].Kind)))],
            affinity,
            wanted);
    }

    /// <summary>The initiative's texts with their weight.</summary>
    public static IEnumerable<(string Text, double Weight)> Fields(MatchInitiative initiative, Weights weights)
    {
        yield return (initiative.Title, TitleWeight);
        yield return (initiative.Problem, TextWeight);
        yield return (initiative.Description, TextWeight);
        foreach (var group in initiative.TargetGroups)
        {
            yield return (group, GroupWeight);
        }

        foreach (var goal in initiative.Goals.Concat(initiative.Directions))
        {
            yield return (goal.Name, weights.GoalsInQuery);
        }
    }
}
