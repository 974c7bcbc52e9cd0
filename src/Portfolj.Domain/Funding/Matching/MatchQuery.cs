namespace Portfolj.Domain.Funding.Matching;

/// <summary>A concept that the initiative asks for.</summary>
/// <param name="Concept">The concept.</param>
/// <param name="Weight">With rarity and kind.</param>
/// <param name="Centrality">How much of the initiative it is, against its strongest subject; 0 for what is no subject.</param>
internal readonly record struct WantedConcept(int Concept, double Weight, double Centrality);

/// <summary>An initiative as weighted stems and concepts.</summary>
internal sealed class MatchQuery
{
    private const double TitleWeight = 1.6;
    private const double TextWeight = 1;
    private const double GroupWeight = 1;

    // The weight of what an initiative of some five sentences asks for.
    private const double TypicalRichness = 15;

    private MatchQuery(List<(int, double)> stems, List<WantedConcept> concepts, double[] affinity, List<(int, double)>[] wanted)
    {
        Stems = stems;
        Concepts = concepts;
        Affinity = affinity;
        Wanted = wanted;
        Scale = Math.Sqrt(TypicalRichness / Math.Clamp(concepts.Sum(c => c.Weight), TypicalRichness / 4, TypicalRichness * 3));
    }

    /// <summary>Stems that some round has, with their weight.</summary>
    public List<(int Key, double Weight)> Stems { get; }

    /// <summary>What is asked for; weights include rarity and kind.</summary>
    public List<WantedConcept> Concepts { get; }

    /// <summary>For each concept of the vocabulary how near it lies to anything asked for, 0–1.</summary>
    public double[] Affinity { get; }

    /// <summary>For each concept of the vocabulary which wanted ones it gives evidence for, and how much.</summary>
    public List<(int Wanted, double Share)>[] Wanted { get; }

    /// <summary>Evens out that a long description can be met in more ways than a short one, so that levels mean the same for both.</summary>
    public double Scale { get; }

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

        var strongest = concepts.Where(c => IsSubject(c.Key)).Select(c => c.Strength * vocabulary.Specificity[c.Key]).DefaultIfEmpty(1).Max();
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
            [.. concepts.Select(c => new WantedConcept(
                c.Key,
                c.Strength * rarity[c.Key] * weights.Of(vocabulary.Concepts[c.Key].Kind) * vocabulary.Specificity[c.Key],
                IsSubject(c.Key) ? c.Strength / strongest * vocabulary.Specificity[c.Key] : 0))],
            affinity,
            wanted);

        bool IsSubject(int concept) => vocabulary.Concepts[concept].Kind == ConceptKind.Subject;
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
