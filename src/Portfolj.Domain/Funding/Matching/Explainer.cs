using Portfolj.Domain.Common;
using Portfolj.Domain.Organisations;

namespace Portfolj.Domain.Funding.Matching;

/// <summary>Writes the argument of a hit: quotes both sides where they meet, and says what hinders and what is not known.</summary>
internal sealed class Explainer
{
    private const int MostSubjects = 4;
    private const double LeastShare = 0.35;
    private const double SureMention = 0.8;

    private readonly Lexicon lexicon;
    private readonly MatchInitiative initiative;
    private readonly MatchQuery query;
    private readonly List<ScannedText> texts;
    private readonly Dictionary<int, Mention> mentions;
    private readonly Dictionary<MatchGoal, HashSet<int>> conceptsByGoal = [];

    public Explainer(Lexicon lexicon, MatchInitiative initiative, MatchQuery query)
    {
        this.lexicon = lexicon;
        this.initiative = initiative;
        this.query = query;
        texts = [.. new[] { initiative.Description, initiative.Problem, initiative.Title }.Concat(initiative.TargetGroups)
            .Where(t => t.Length > 0).Select(t => ScannedText.Scan(lexicon, t))];
        mentions = Mention.Best(texts, excluded: false);
        foreach (var goal in initiative.Goals.Concat(initiative.Directions))
        {
            conceptsByGoal.TryAdd(goal, [.. ScannedText.Scan(lexicon, goal.Name).Concepts.Where(f => f.Strength >= 1).Select(f => f.Concept)]);
        }
    }

    public MatchResult Explain(MatchRound round, Candidate candidate)
    {
        var call = new CallText(lexicon, round);
        var subjects = Subjects(call);
        var fits = new List<MatchFit>();
        foreach (var answer in candidate.Verdict.Answers.Where(a => a is { Answer: Ternary.Yes, Criterion: Criterion.Applicant or Criterion.Geography }))
        {
            fits.Add(new MatchFit(OwnWords(answer.Criterion), QuoteOf(call, answer), answer.Text));
        }

        fits.AddRange(subjects.Select(s => s.Fit));
        fits.AddRange(Goals(call));
        fits.AddRange(candidate.Verdict.Answers
            .Where(a => a is { Answer: Ternary.Yes, Criterion: not (Criterion.Applicant or Criterion.Geography) })
            .Select(a => new MatchFit("", QuoteOf(call, a), a.Text)));
        var obstacles = candidate.Verdict.Answers.Where(a => a.Answer == Ternary.No)
            .Select(a => new MatchObstacle(a.Text, NullIfEmpty(QuoteOf(call, a)), a.Help))
            .Concat(Excluded(call))
            .ToList();
        var unknowns = candidate.Verdict.Answers.Where(a => a.Answer == Ternary.Unknown)
            .Select(a => new MatchUnknown(a.Text, a.Help ?? "Fråga finansiären."))
            .ToList();
        var verdict = candidate.Verdict;
        return new MatchResult(
            round.Id,
            MatchScale.Score(candidate.Evidence),
            candidate.Level,
            verdict.Eligible,
            verdict.PartnerRoute,
            new MatchExplanation(fits, obstacles, unknowns, Summary(subjects.Select(s => s.Name).ToList(), verdict, candidate.Level, obstacles, unknowns)));
    }

    private List<(string Name, MatchFit Fit)> Subjects(CallText call)
    {
        var pairs = new List<(double Value, int Wanted, int Held, double Share)>();
        foreach (var held in call.Mentions.Keys)
        {
            foreach (var (wanted, share) in query.Wanted[held])
            {
                if (share >= LeastShare && mentions.TryGetValue(query.Concepts[wanted].Concept, out var mention))
                {
                    pairs.Add((query.Concepts[wanted].Weight * share * mention.Strength * call.Mentions[held].Strength, wanted, held, share));
                }
            }
        }

        var fits = new List<(string, MatchFit)>();
        var usedWanted = new HashSet<int>();
        var usedCall = new HashSet<string>(StringComparer.Ordinal);
        var usedOwn = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, wanted, held, share) in pairs.OrderByDescending(p => p.Value).ThenBy(p => p.Wanted).ThenBy(p => p.Held))
        {
            var concept = query.Concepts[wanted].Concept;
            var (own, theirs) = (mentions[concept].Quote(), call.Mentions[held].Quote());
            if (fits.Count == MostSubjects || usedWanted.Contains(wanted) || usedCall.Contains(theirs) || usedOwn.Contains(own))
            {
                continue;
            }

            usedWanted.Add(wanted);
            usedCall.Add(theirs);
            usedOwn.Add(own);
            fits.Add((Name(concept), new MatchFit(own, theirs, Because(concept, held, share))));
        }

        return fits;
    }

    private string Because(int wanted, int held, double share)
    {
        var (own, theirs) = (lexicon.Vocabulary.Concepts[wanted], lexicon.Vocabulary.Concepts[held]);
        if (share >= 1)
        {
            return own.Kind == ConceptKind.Group ? $"Samma målgrupp: {own.Name}." : $"Båda handlar om {own.Name}.";
        }

        return theirs.Broader.Contains(own.Id) ? $"Utlysningens {theirs.Name} är en del av insatsens {own.Name}."
            : own.Broader.Contains(theirs.Id) ? $"Insatsens {own.Name} är en del av utlysningens {theirs.Name}."
            : $"Utlysningens {theirs.Name} ligger nära insatsens {own.Name}.";
    }

    private IEnumerable<MatchFit> Goals(CallText call)
    {
        foreach (var (goal, concepts) in conceptsByGoal)
        {
            var best = call.Mentions.Keys
                .Select(held => (held, Share: lexicon.Vocabulary.Near[held].Where(n => concepts.Contains(n.Concept)).Select(n => n.Share).DefaultIfEmpty().Max()))
                .Where(h => h.Share >= LeastShare && lexicon.Vocabulary.Concepts[h.held].Kind == ConceptKind.Subject)
                .OrderByDescending(h => h.Share).ThenBy(h => h.held)
                .FirstOrDefault((held: -1, Share: 0));
            if (best.held >= 0)
            {
                yield return new MatchFit(goal.Name, call.Mentions[best.held].Quote(), $"Bidrar till målet ”{goal.Name}” genom {lexicon.Vocabulary.Concepts[best.held].Name}.");
            }
        }
    }

    private IEnumerable<MatchObstacle> Excluded(CallText call)
    {
        foreach (var (concept, mention) in call.Excluded.OrderBy(e => e.Key))
        {
            if (mention.Strength >= SureMention && query.Wanted[concept].Exists(w => w.Share >= 1) && lexicon.Vocabulary.Concepts[concept].Kind == ConceptKind.Subject)
            {
                yield return new MatchObstacle($"Utlysningen säger att något som rör {lexicon.Vocabulary.Concepts[concept].Name} inte får stöd.", mention.Quote(), "Läs villkoret och lägg den delen utanför ansökan.");
            }
        }
    }

    private string OwnWords(Criterion criterion) => criterion == Criterion.Geography
        ? initiative.PlaceName ?? ""
        : initiative.AllRoles.Select(r => ApplicantWords.Find(texts, r)).FirstOrDefault(w => w is not null) ?? ApplicantWords.Plain(initiative.Applicant);

    private string QuoteOf(CallText call, CriterionAnswer answer)
    {
        if (answer.Quote is { } quote)
        {
            return quote;
        }

        if (answer.Fact is { } fact && call.Round.Quotes.TryGetValue(fact, out var read))
        {
            return read;
        }

        return answer.Criterion switch
        {
            Criterion.Applicant => Applicants(call),
            Criterion.Geography when initiative.PlaceName is { Length: > 0 } place => call.Around(place.Split(' ')[0]) ?? "",
            _ => "",
        };
    }

    private string Applicants(CallText call)
    {
        var types = call.Round.Applicants ?? [];
        var own = initiative.AllRoles.Where(types.Contains).ToList();
        return (own.Count > 0 ? own : types).Select(t => ApplicantWords.Find(call.Texts, t)).FirstOrDefault(w => w is not null)
            ?? (own.Count > 0 ? ApplicantWords.Plain(own[0]) : "");
    }

    private static string Summary(List<string> subjects, EligibilityVerdict verdict, MatchLevel level, List<MatchObstacle> obstacles, List<MatchUnknown> unknowns)
    {
        var about = subjects.Count switch
        {
            0 => "Gemensamma ord men inget gemensamt ämne hittades",
            1 => $"Gemensamt ämne: {subjects[0]}",
            _ => $"Gemensamma ämnen: {string.Join(", ", subjects.Take(2).SkipLast(1))} och {subjects[Math.Min(subjects.Count, 2) - 1]}",
        };
        var who = verdict.Excluded ? "Passar i sak men hindras: " + Lower(obstacles.Count > 0 ? obstacles[0].What : "villkoren uppfylls inte.")
            : verdict.PartnerRoute ? "En partner kan söka, inte ni själva."
            : verdict.Eligible == Ternary.Yes ? "Ni kan söka."
            : "Det är inte klart om ni kan söka.";
        var rest = (verdict.Excluded ? 0 : obstacles.Count - (verdict.PartnerRoute ? 1 : 0), unknowns.Count) switch
        {
            (> 0 and var o, > 0 and var u) => $" {Count(o, "hinder", "hinder")} och {Count(u, "okänd uppgift", "okända uppgifter")}.",
            (> 0 and var o, _) => $" {Count(o, "hinder", "hinder")}.",
            (_, > 0 and var u) => $" {Count(u, "okänd uppgift", "okända uppgifter")}.",
            _ => "",
        };
        return $"{level.Name()} träff. {about}. {who}{rest}";
    }

    private string Name(int concept) => lexicon.Vocabulary.Concepts[concept].Name;

    private static string Count(int n, string one, string many) => n == 1 ? $"1 {one}" : $"{n} {many}";

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
