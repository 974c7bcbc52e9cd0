namespace Portfolj.Domain.Funding.Matching;

/// <summary>Finds what a grant text says that it does not support ("stöds inte", "omfattas ej", "…, inte driftskostnader").</summary>
internal static class Exclusions
{
    private const int Reach = 3;

    private static readonly HashSet<string> Negators = new(StringComparer.OrdinalIgnoreCase) { "inte", "ej", "icke", "inget", "inga", "ingen", "aldrig", "not" };

    private static readonly HashSet<string> SupportVerbs = new(StringComparer.OrdinalIgnoreCase)
    {
        "stöds", "stödjer", "stöder", "omfattas", "omfattar", "ingår", "räknas", "beviljas", "godkänns", "täcks", "täcker", "gäller", "betalas",
        "betalar", "får", "ges", "ger", "bekostas", "finansieras", "finansierar", "lämnas", "medges", "avser", "användas", "prioriteras",
        "funded", "covered", "eligible", "supported",
    };

    private static readonly HashSet<string> WholeVerbs = new(StringComparer.OrdinalIgnoreCase)
    {
        "undantas", "undantagna", "undantaget", "utesluts", "exkluderas", "excluded", "ineligible",
    };

    private static readonly HashSet<string> ApplyVerbs = new(StringComparer.OrdinalIgnoreCase) { "söka", "ansöka", "söker", "apply" };

    private static readonly HashSet<string> Relatives = new(StringComparer.OrdinalIgnoreCase) { "som", "att", "om", "that", "who", "which" };

    /// <summary>For each word whether it stands in an exclusion.</summary>
    public static bool[] Find(string text, WordPlace[] places)
    {
        var excluded = new bool[places.Length];
        var sentence = 0;
        while (sentence < places.Length)
        {
            var end = NextBreak(places, sentence, WordBreak.Sentence);
            for (var clause = sentence; clause < end;)
            {
                var clauseEnd = Math.Min(NextBreak(places, clause, WordBreak.Clause), end);
                if (IsExclusion(text, places, clause, clauseEnd))
                {
                    // "Projekt om X, och projekt om Y, stöds inte": a predicate without a subject speaks of all before it.
                    var from = SupportVerbs.Contains(Word(text, places[clause])) ? sentence : clause;
                    excluded.AsSpan(from, clauseEnd - from).Fill(true);
                }

                clause = clauseEnd;
            }

            sentence = end;
        }

        return excluded;
    }

    private static int NextBreak(WordPlace[] places, int from, WordBreak least)
    {
        var at = from + 1;
        while (at < places.Length && places[at].Break < least)
        {
            at++;
        }

        return at;
    }

    private static string Word(string text, WordPlace place) => text.Substring(place.Start, place.Length);

    private static bool IsExclusion(string text, WordPlace[] places, int from, int to)
    {
        string Word(int i) => Exclusions.Word(text, places[i]);
        for (var i = from; i < to; i++)
        {
            // Who may not apply is a matter for the applicant's criterion, not for the purpose.
            if (ApplyVerbs.Contains(Word(i)))
            {
                return false;
            }
        }

        for (var i = from; i < to; i++)
        {
            if (WholeVerbs.Contains(Word(i)))
            {
                return true;
            }

            if (!Negators.Contains(Word(i)))
            {
                continue;
            }

            if (i == from && from > 0 && places[from].Break == WordBreak.Clause)
            {
                return true;
            }

            for (var v = Math.Max(from, i - Reach); v <= Math.Min(to - 1, i + Reach); v++)
            {
                // "barn som inte får plats" describes people, it does not exclude a purpose.
                var first = Math.Min(v, i);
                if (SupportVerbs.Contains(Word(v)) && !(first > from && Relatives.Contains(Word(first - 1))))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
