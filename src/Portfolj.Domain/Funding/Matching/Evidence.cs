namespace Portfolj.Domain.Funding.Matching;

/// <summary>The parts of a text that are weighed, in the order in which their weights stand in <see cref="Weights"/>.</summary>
internal enum Field
{
    Title,
    Themes,
    TargetGroups,
    Text,
    Programme,
}

/// <summary>The numbers of the ranking, gathered in one place. They are set by reasoning and checked by leaving initiatives out, not fitted.</summary>
internal sealed record Weights
{
    public static Weights Default { get; } = new();

    public double[] RoundFields { get; init; } = [2.0, 2.0, 1.2, 1.0, 0.7];

    public double LengthNorm { get; init; } = 0.5;

    public double Saturation { get; init; } = 1.2;

    public double Subject { get; init; } = 1;

    public double Group { get; init; } = 0.4;

    public double Approach { get; init; } = 0.25;

    public double Concepts { get; init; } = 1.0;

    public double Words { get; init; } = 0.6;

    public double GoalsInQuery { get; init; } = 0.35;

    public double Focus { get; init; } = 0.5;

    public double Of(ConceptKind kind) => kind switch
    {
        ConceptKind.Subject => Subject,
        ConceptKind.Group => Group,
        _ => Approach,
    };
}

/// <summary>Counts what the fields of one text hold: stems and concepts with their weight before saturation.</summary>
internal sealed class Tally
{
    public Dictionary<int, double> Stems { get; } = [];

    public Dictionary<int, double> Concepts { get; } = [];

    public void Add(ScannedText text, double weight)
    {
        foreach (var word in text.Words)
        {
            if (word.Excluded || word.Word.IsStop)
            {
                continue;
            }

            foreach (var (key, share) in word.Word.Keys)
            {
                Stems[key] = Stems.GetValueOrDefault(key) + (weight * share * word.Word.Weight);
            }
        }

        foreach (var find in text.Concepts)
        {
            var sign = text.Words[find.First].Excluded ? -1 : 1;
            Concepts[find.Concept] = Concepts.GetValueOrDefault(find.Concept) + (sign * weight * find.Strength);
        }
    }
}
