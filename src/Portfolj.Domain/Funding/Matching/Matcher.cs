namespace Portfolj.Domain.Funding.Matching;

/// <summary>Compares initiatives with rounds. The only place where a score is computed.</summary>
/// <param name="vocabulary">The field's words.</param>
public sealed class Matcher(Vocabulary vocabulary)
{
    /// <summary>Changes whenever the same input may give another result.</summary>
    public const string Version = "1";

    /// <summary>Makes rounds ready: seconds for twenty thousand.</summary>
    public MatchIndex Index(IEnumerable<MatchRound> rounds) => new(vocabulary, rounds, Weights.Default);

    internal MatchIndex Index(IEnumerable<MatchRound> rounds, Weights weights) => new(vocabulary, rounds, weights);
}
