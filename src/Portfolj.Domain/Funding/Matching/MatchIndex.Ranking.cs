using Portfolj.Domain.Organisations;

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
        var evidence = Weigh(query);
        var eligibility = new Eligibility(initiative, options, today);
        var hits = new List<Candidate>();
        var hindered = new List<Candidate>();
        foreach (var round in ByEvidence(evidence, options))
        {
            // Obstacles only lower, so once the list is full of rounds that are at least as strong nothing further can enter it.
            var isFull = hits.Count >= options.Limit && hits[options.Limit - 1].Evidence >= evidence[round].Strength;
            if (isFull && (!options.IncludeHindered || hindered.Count >= options.Limit || evidence[round].Strength < MatchScale.LeastHindered))
            {
                break;
            }

            Place(round, evidence[round], eligibility.Judge(rounds[round], restrictions[round]));
        }

        var explainer = new Explainer(lexicon, initiative, query);
        return new MatchList(
            [.. hits.Take(options.Limit).Select(c => explainer.Explain(rounds[c.Round], c))],
            [.. hindered.Take(options.Limit).Select(c => explainer.Explain(rounds[c.Round], c))]);

        void Place(int round, Evidence found, EligibilityVerdict verdict)
        {
            var left = found.Strength * verdict.Factor;
            var level = MatchScale.Level(left, found.Core);
            var candidate = verdict.PartnerRoute
                ? new Candidate(round, MatchScale.ForPartner(left), (MatchLevel)Math.Min((int)level, (int)MatchLevel.Possible), verdict)
                : new Candidate(round, left, level, verdict);
            if (!verdict.Excluded && (options.IncludeWeak || candidate.Level != MatchLevel.None))
            {
                Insert(hits, candidate);
            }
            else if (verdict.Excluded && options.IncludeHindered && MatchScale.Level(found.Strength, found.Core) >= MatchLevel.Likely)
            {
                Insert(hindered, candidate);
            }
        }
    }

    /// <summary>The rounds that concern a goal, whoever may apply and whenever; without explanations and in no order.</summary>
    public IReadOnlyList<string> Concerning(MatchGoal goal)
    {
        var evidence = Weigh(MatchQuery.Of(lexicon, new MatchInitiative { Id = goal.Code, Title = goal.Name, Goals = [goal], Applicant = ApplicantType.Municipality }, weights, conceptRarity));
        return [.. Enumerable.Range(0, evidence.Length).Where(i => evidence[i].Core >= MatchScale.LeastCore).Select(i => rounds[i].Id)];
    }

    private int[] ByEvidence(Evidence[] evidence, MatchOptions options)
    {
        var least = options.IncludeWeak ? double.Epsilon : MatchScale.LeastHit;
        int[] order = [.. Enumerable.Range(0, evidence.Length).Where(i => evidence[i].Strength >= least)];
        Array.Sort(order, (a, b) => evidence[b].Strength.CompareTo(evidence[a].Strength) is not 0 and var byEvidence ? byEvidence : ById(a, b));
        return order;
    }

    private void Insert(List<Candidate> list, Candidate candidate)
    {
        var at = list.BinarySearch(candidate, Comparer<Candidate>.Create((a, b) =>
            b.Evidence.CompareTo(a.Evidence) is not 0 and var byEvidence ? byEvidence : ById(a.Round, b.Round)));
        list.Insert(at < 0 ? ~at : at, candidate);
    }

    private int ById(int a, int b) => string.CompareOrdinal(rounds[a].Id, rounds[b].Id);

    private Evidence[] Weigh(MatchQuery query)
    {
        var found = new Evidence[rounds.Count];
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
                var weight = held * conceptRarity[concept] * weights.Of(lexicon.Vocabulary.Concepts[concept].Kind) * lexicon.Vocabulary.Specificity[concept];
                own += weight;
                shared += weight * query.Affinity[concept];
                foreach (var (wanted, share) in query.Wanted[concept])
                {
                    best[wanted] = Math.Max(best[wanted], share * held);
                }
            }

            double covered = 0, core = 0;
            for (var q = 0; q < best.Length; q++)
            {
                covered += best[q] * query.Concepts[q].Weight;
                core = Math.Max(core, best[q] * query.Concepts[q].Centrality);
            }

            // How much of what the round is about the initiative is about too: a passing mention among much else counts less.
            var focus = own == 0 ? 0 : shared / own;
            var strength = ((weights.Concepts * covered) + (weights.Words * words[i])) * (1 - weights.Focus + (weights.Focus * focus));
            found[i] = new Evidence(strength * query.Scale, core);
        }

        return found;
    }
}

/// <summary>What speaks for a round.</summary>
/// <param name="Strength">All evidence together.</param>
/// <param name="Core">How well the initiative's central subject is met, 0–1.</param>
internal readonly record struct Evidence(double Strength, double Core);

/// <summary>A round that is considered for a list.</summary>
internal readonly record struct Candidate(int Round, double Evidence, MatchLevel Level, EligibilityVerdict Verdict);

/// <summary>Turns evidence into levels and into the score that people see.</summary>
internal static class MatchScale
{
    /// <summary>Weaker than this is no hit.</summary>
    public const double LeastHit = Possible;

    /// <summary>What cannot be applied for is worth mentioning only from here.</summary>
    public const double LeastHindered = Likely;

    /// <summary>Less of the central subject than this and a round does not concern it.</summary>
    public const double LeastCore = 0.3;

    private const double Possible = 1.8;
    private const double Likely = 2.8;
    private const double Strong = 5;
    private const double CoreOfLikely = LeastCore;
    private const double CoreOfStrong = 0.4;

    /// <summary>The level of absolute evidence: much must speak for it, and it must concern what the initiative is mainly about.</summary>
    public static MatchLevel Level(double strength, double core) => (strength, core) switch
    {
        ( >= Strong, >= CoreOfStrong) => MatchLevel.Strong,
        ( >= Likely, >= CoreOfLikely) => MatchLevel.Likely,
        ( >= Possible, _) => MatchLevel.Possible,
        _ => MatchLevel.None,
    };

    /// <summary>What only a partner could apply for counts for less, and never as much as the weakest of the applicant's own hits.</summary>
    public static double ForPartner(double strength) => Math.Min(strength * 0.3, Possible * 0.99);

    /// <summary>0–1, rising with the evidence and never reaching 1.</summary>
    public static double Score(double evidence) => Math.Round(evidence / (evidence + Likely), 6);
}
