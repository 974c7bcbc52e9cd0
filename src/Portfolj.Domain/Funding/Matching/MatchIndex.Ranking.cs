using Portfolj.Domain.Common;

namespace Portfolj.Domain.Funding.Matching;

public sealed partial class MatchIndex
{
    /// <summary>Compares one initiative with every round, and explains those that are listed.</summary>
    /// <param name="initiative">The initiative.</param>
    /// <param name="options">What counts.</param>
    /// <param name="today">The day from which dates are judged, in Swedish time; not used when time is left out.</param>
    public MatchList Match(MatchInitiative initiative, MatchOptions options, DateOnly today)
    {
        var query = MatchQuery.Of(lexicon, initiative, weights, conceptRarity);
        var evidence = Score(query);
        var eligibility = new Eligibility(initiative, options, today);
        var hits = new List<Candidate>();
        var hindered = new List<Candidate>();
        for (var i = 0; i < evidence.Length; i++)
        {
            var level = MatchScale.Level(evidence[i]);
            if (evidence[i] <= 0 || (level == MatchLevel.None && !options.IncludeWeak))
            {
                continue;
            }

            var verdict = eligibility.Judge(rounds[i], restrictions[i]);
            var candidate = new Candidate(i, evidence[i] * verdict.Factor, verdict);
            if (!verdict.Excluded)
            {
                hits.Add(candidate.Verdict.PartnerRoute ? candidate with { Evidence = Math.Min(candidate.Evidence, MatchScale.PartnerCeiling) } : candidate);
            }
            else if (options.IncludeHindered && level >= MatchLevel.Likely)
            {
                hindered.Add(candidate);
            }
        }

        if (!options.IncludeWeak)
        {
            hits.RemoveAll(c => MatchScale.Level(c.Evidence) == MatchLevel.None);
        }

        return new MatchList(Explain(Best(hits, options.Limit)), Explain(Best(hindered, options.Limit)));

        List<MatchResult> Explain(IEnumerable<Candidate> candidates)
        {
            var explainer = new Explainer(lexicon, initiative, query);
            return [.. candidates.Select(c => explainer.Explain(rounds[c.Round], c, MatchScale.Level(c.Evidence)))];
        }
    }

    private IEnumerable<Candidate> Best(List<Candidate> candidates, int limit)
    {
        candidates.Sort((a, b) => b.Evidence.CompareTo(a.Evidence) is not 0 and var byEvidence
            ? byEvidence
            : string.CompareOrdinal(rounds[a.Round].Id, rounds[b.Round].Id));
        return candidates.Take(limit);
    }

    private double[] Score(MatchQuery query)
    {
        var words = new double[rounds.Count];
        foreach (var (key, weight) in query.Stems)
        {
            var share = weight * stemRarity[key];
            foreach (var (round, held) in postings[key])
            {
                words[round] += share * held;
            }
        }

        var best = new double[query.Concepts.Count];
        for (var i = 0; i < words.Length; i++)
        {
            Array.Clear(best);
            double own = 0, shared = 0;
            foreach (var (concept, held) in concepts[i])
            {
                var weight = held * conceptRarity[concept] * weights.Of(lexicon.Vocabulary.Concepts[concept].Kind);
                own += weight;
                shared += weight * query.Affinity[concept];
                foreach (var (wanted, share) in query.Wanted[concept])
                {
                    best[wanted] = Math.Max(best[wanted], share * held);
                }
            }

            var covered = 0.0;
            for (var q = 0; q < best.Length; q++)
            {
                covered += best[q] * query.Concepts[q].Weight;
            }

            // How much of what the round is about the initiative is about too: a passing mention among much else counts less.
            var focus = own == 0 ? 0 : shared / own;
            words[i] = ((weights.Concepts * covered) + (weights.Words * query.WordScale * words[i]))
                * (1 - weights.Focus + (weights.Focus * focus));
        }

        return words;
    }
}

/// <summary>A round that is considered for a list.</summary>
internal readonly record struct Candidate(int Round, double Evidence, EligibilityVerdict Verdict);

/// <summary>Turns evidence into levels and into the score that people see.</summary>
internal static class MatchScale
{
    private const double Possible = 0.8;
    private const double Likely = 1.7;
    private const double Strong = 3.0;

    /// <summary>What only a partner could apply for stays below the applicant's own hits.</summary>
    public const double PartnerCeiling = Possible * 1.02;

    /// <summary>The level of absolute evidence.</summary>
    public static MatchLevel Level(double evidence) => evidence switch
    {
        >= Strong => MatchLevel.Strong,
        >= Likely => MatchLevel.Likely,
        >= Possible => MatchLevel.Possible,
        _ => MatchLevel.None,
    };

    /// <summary>0–1, rising with the evidence and never reaching 1.</summary>
    public static double Score(double evidence) => Math.Round(evidence / (evidence + Likely), 6);
}
