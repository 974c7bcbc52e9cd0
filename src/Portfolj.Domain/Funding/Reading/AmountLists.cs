using System.Text.RegularExpressions;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>Settles amounts that only make sense beside their neighbours: ladders, parallel items, parts of a whole.</summary>
internal static class AmountLists
{
    private static readonly Regex Ladder = new(
        @":\s*$|(?:eller\s+(?:fler|fler\s+än)|fler\s+än|färre\s+än|mindre\s+än|små|stora|medelstora|större|mindre|övriga|andra|resterande)\s+[^.,]{0,40}$|\d\s*-\s*\d+[^.,\d]*:\s*$|fler[^.,\d]*:\s*$|färre[^.,\d]*:\s*$", RegexOptions.CultureInvariant);

    // A short item of a list: what it is for, then its amount.
    private static readonly Regex Item = new(@"^[\s,;•|(/-]*(?:(?:och|samt|men|medan|eller|respektive|and)\s+)?[^.,;:]{0,60}[\s:|-]*$", RegexOptions.CultureInvariant);

    /// <summary>Gives list items their roles.</summary>
    public static void Settle(ReadingText text, List<AmountCandidate> candidates)
    {
        for (var start = 0; start < candidates.Count;)
        {
            var end = start + 1;
            while (end < candidates.Count && candidates[end].Sentence == candidates[start].Sentence)
            {
                end++;
            }

            if (end - start > 1)
            {
                Columns(text, candidates, start, end);
                Parts(candidates, start, end);
                Steps(candidates, start, end);
                Parallels(text, candidates, start, end);
            }

            start = end;
        }
    }

    // A row under the heads "Lägsta belopp" and "Högsta belopp".
    private static void Columns(ReadingText text, List<AmountCandidate> candidates, int start, int end)
    {
        for (var i = start; i + 1 < end; i++)
        {
            var (left, right) = (candidates[i], candidates[i + 1]);
            if (left.Foreign || right.Foreign || !text.Text.AsSpan(left.Mention.End, right.Mention.Start - left.Mention.End).Trim(" |\t").IsEmpty
                || AmountCues.Min.Match(left.Before) is not { Success: true } min || AmountCues.Max.Match(left.Before) is not { Success: true } max)
            {
                continue;
            }

            var (first, second) = min.Index < max.Index ? (AmountRole.Min, AmountRole.Max) : (AmountRole.Max, AmountRole.Min);
            (candidates[i], candidates[i + 1]) = (left with { Role = first }, right with { Role = second });
        }
    }

    // "20 miljoner kronor: 12 miljoner till kommuner och 8 miljoner till regioner": the parts of a whole are no pots, wherever the whole stands.
    private static void Parts(List<AmountCandidate> candidates, int start, int end)
    {
        for (var whole = start; whole < end; whole++)
        {
            if (candidates[whole].Role == AmountRole.Total)
            {
                Take(candidates, whole, whole + 1, end, 1);
                Take(candidates, whole, whole - 1, start - 1, -1);
            }
        }
    }

    private static void Take(List<AmountCandidate> candidates, int whole, int from, int to, int step)
    {
        var sum = 0m;
        for (var i = from; i != to && Math.Abs(i - whole) <= 12; i += step)
        {
            sum += candidates[i].Mention.High;
            if (sum == candidates[whole].Mention.High && Math.Abs(i - whole) > 1 && candidates[i].Mention.Currency == candidates[whole].Mention.Currency)
            {
                for (var part = from; part != i + step; part += step)
                {
                    candidates[part] = candidates[part] with { Role = AmountRole.None, Foreign = true };
                }

                return;
            }
        }
    }

    // "0–99 personer: 150 000 kronor, 100–499: 250 000 kronor": the lowest and the highest of a ladder of fixed sums.
    private static void Steps(List<AmountCandidate> candidates, int start, int end)
    {
        bool IsPlain(AmountCandidate c) =>
            c is { Foreign: false, Mention.IsRange: false, Role: AmountRole.None or AmountRole.Max } && !AmountCues.PotBefore.IsMatch(c.Before) && !AmountCues.Max.IsMatch(c.Before);
        bool IsStep(AmountCandidate c) => IsPlain(c) && Ladder.IsMatch(c.Before);

        // The first step may lack a word of its own: "en liten förening kan få 20 000 kronor, en större 50 000".
        var first = candidates.FindIndex(start, end - start, IsPlain);
        if (first >= 0 && first + 1 < end && candidates.FindIndex(first + 1, end - first - 1, IsStep) is >= 0 and var second && (IsStep(candidates[first]) || second == first + 1))
        {
            for (var i = first; i < end; i++)
            {
                candidates[i] = i == first || IsStep(candidates[i]) ? candidates[i] with { Role = AmountRole.Fixed } : candidates[i];
            }
        }
    }

    // "Förening högst 20 000 kronor, studieförbund 50 000 kronor": an item without a word of its own follows the one before.
    private static void Parallels(ReadingText text, List<AmountCandidate> candidates, int start, int end)
    {
        for (var i = start + 1; i < end; i++)
        {
            var (before, here) = (candidates[i - 1], candidates[i]);
            if (here is { Role: AmountRole.None, Foreign: false } && before.Role is AmountRole.Max or AmountRole.Fixed or AmountRole.Min
                && before.Mention.Currency == here.Mention.Currency && Item.IsMatch(text.Text[before.Mention.End..here.Mention.Start]))
            {
                candidates[i] = here with { Role = before.Role };
            }
        }
    }
}
