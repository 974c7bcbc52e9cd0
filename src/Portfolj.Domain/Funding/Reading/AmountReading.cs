using System.Text.RegularExpressions;
using Portfolj.Domain.Common;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>What the heading over a text says about the amounts in it.</summary>
public enum AmountContext
{
    /// <summary>No heading, or one about something else.</summary>
    None,

    /// <summary>"Medel att fördela", "Budget".</summary>
    Pot,

    /// <summary>"Hur mycket kan ni söka?".</summary>
    Grant,
}

/// <summary>
/// Reads the pot, the smallest and the largest grant, and money per counted thing. Sub-items, earlier rounds, turnover, advances,
/// prices and sums applied for never count; EUR stays EUR.
/// </summary>
public static class AmountReading
{
    private static readonly Regex ClauseSplit = new(@"[,;(]|\b(?:och|men|samt|varav|därav|alltså|dvs|medan|respektive)\b|\bav\s+(?:totalt|sammanlagt)\b", RegexOptions.CultureInvariant);

    private static readonly Regex Continues = new(@"^[\s,(]*(?:\b(?:alltså|dvs\.?|det vill säga|eller|och|samt|men|totalt|sammanlagt|resp\.?|respektive)\b[\s,]*)*$", RegexOptions.CultureInvariant);

    private static readonly Regex Ladder = new(@":\s*$|(?:eller\s+(?:fler|fler\s+än)|fler\s+än|färre\s+än|mindre\s+än|små|stora|medelstora)\s+[^.,]{0,40}$", RegexOptions.CultureInvariant);

    private static readonly Regex Range = new(@"\d\s*-\s*\d+[^.,\d]*:\s*$|fler[^.,\d]*:\s*$|färre[^.,\d]*:\s*$|\w+:\s*$", RegexOptions.CultureInvariant);

    /// <summary>Reads a text on its own, or under a heading.</summary>
    public static AmountFacts Read(string text, AmountContext context = AmountContext.None)
    {
        ReadingText reading = new(text);
        var mentions = AmountMentions.Find(reading);
        List<Candidate> candidates = [];
        for (var i = 0; i < mentions.Count; i++)
        {
            candidates.Add(Judge(reading, mentions, i, candidates, context));
        }

        ReadLadders(candidates);
        return Choose(reading, candidates);
    }

    private static Candidate Judge(ReadingText text, List<AmountMention> mentions, int index, List<Candidate> earlier, AmountContext context)
    {
        var mention = mentions[index];
        var sentence = text.SentenceAround(mention.Start, mention.End);
        var previous = earlier is [.., var last] && last.Mention.Start >= sentence.Start ? last : null;
        var next = index + 1 < mentions.Count && mentions[index + 1].Start < sentence.End ? mentions[index + 1] : null;
        var beforeStart = previous is null ? sentence.Start : SplitAt(text.Text, previous.Mention.End, mention.Start);
        var afterEnd = next is null ? sentence.End : SplitAt(text.Text, mention.End, next.Start);
        var before = text.Text[beforeStart..mention.Start];
        var after = text.Text[mention.End..afterEnd];
        Candidate candidate = new(mention, sentence, before, after)
        {
            PerYear = AmountCues.PerYear.IsMatch(after),
            Approximate = AmountCues.Approximate.IsMatch(before),
        };

        if (Unit(after) is { } unit)
        {
            return candidate with { Role = AmountRole.PerUnit, Unit = unit };
        }

        var wholeBefore = text.Text[sentence.Start..mention.Start];
        var sub = AmountCues.SubItem.IsMatch(wholeBefore);
        if (sub && AmountCues.OwnShare.IsMatch(before + " " + after))
        {
            return candidate with { Role = AmountRole.Total, Rank = 3 };
        }

        // "…, varav bidraget kan vara högst 1 miljon kronor" is a cap in its own right.
        sub = sub && !(AmountCues.Max.IsMatch(before) && AmountCues.Grant.IsMatch(before));
        if (sub || IsForeign(text, sentence, before, after, previous is not null))
        {
            return candidate with { Role = AmountRole.None, Foreign = true };
        }

        context = context == AmountContext.None ? Headings.Amount(text.LabelBefore(sentence)) : context;
        return candidate with { Role = Role(candidate, previous, text, context), Rank = Rank(candidate, wholeBefore) };
    }

    private static AmountRole Role(Candidate candidate, Candidate? previous, ReadingText text, AmountContext context)
    {
        var (before, after) = (candidate.Before, candidate.After);
        var max = LastIndex(AmountCues.Max, before);
        var min = LastIndex(AmountCues.Min, before);
        var grant = AmountCues.Grant.IsMatch(before) || AmountCues.Grant.IsMatch(Near(after));
        var pot = LastIndex(AmountCues.PotBefore, before) >= 0 || AmountCues.PotAfter.IsMatch(after) || candidate.Mention.IsPartOf;
        var potOnly = pot && (!grant || StrongPot(before, after));
        if (candidate.Mention.IsRange)
        {
            return potOnly ? AmountRole.Total : pot || grant || context == AmountContext.Grant ? AmountRole.Between : context == AmountContext.Pot ? AmountRole.Total : AmountRole.Between;
        }

        if (Refused.IsMatch(before + " " + after) && Edge.Match(before) is { Success: true } edge)
        {
            // "Bidrag under 50 000 kronor beviljas inte."
            return edge.Value[0] is 'u' or 'm' or 'l' ? AmountRole.Min : AmountRole.Max;
        }

        if (AmountCues.MinAfter.IsMatch(after))
        {
            return AmountRole.Min;
        }

        if (max >= 0 || min >= 0 || AmountCues.MaxAfter.IsMatch(after))
        {
            return potOnly ? AmountRole.Total : min > max ? AmountRole.Min : AmountRole.Max;
        }

        if (AmountCues.Fixed.IsMatch(before) && !potOnly)
        {
            return AmountRole.Fixed;
        }

        if (previous is { Role: AmountRole.Max } && Continues.IsMatch(before) && !pot)
        {
            return AmountRole.Max;
        }

        if (potOnly || StartsList(text, candidate))
        {
            return AmountRole.Total;
        }

        return grant || context == AmountContext.Grant ? AmountRole.Max : context == AmountContext.Pot ? AmountRole.Total : AmountRole.None;
    }

    private static readonly Regex Refused = new(@"\b(?:inte|ej)\b", RegexOptions.CultureInvariant);

    private static readonly Regex Edge = new(@"\b(?:under|lägre\s+än|mindre\s+än|över|högre\s+än|större\s+än)\s+$", RegexOptions.CultureInvariant);

    private static readonly Regex GrantVerb = new(@"\bgrants?\b|\bper\s+(?:project|projekt|ansök|förening|kommun|organisation|sökande)\w*|\bvar\s?dera\b|\b(?:ett|varje|ert|ditt)\s+projekt|\bprojekt(?:en|et)?\s+(?:kan|får|ska)|\b(?:ni|du|man)\s+(?:kan|får)|\bprojektbudget\w*|\bvarje\b|\ben\s+(?:förening|kommun|organisation|sökande)", RegexOptions.CultureInvariant);

    // "25 miljoner avsätts till projekt": the pot, although projects are named.
    private static bool StrongPot(string before, string after) =>
        !GrantVerb.IsMatch(before) && !GrantVerb.IsMatch(after)
        && (LastIndex(AmountCues.PotBefore, before) >= 0 || AmountCues.PotAfter.IsMatch(after));

    private static bool StartsList(ReadingText text, Candidate candidate) =>
        candidate.Before.AsSpan().Trim().Length == 0 && AmountCues.SubItem.Match(text.Text[candidate.Mention.End..candidate.Sentence.End]) is { Success: true, Index: < 12 };

    private static int Rank(Candidate candidate, string wholeBefore)
    {
        var own = AmountCues.OwnShare.IsMatch(candidate.Before) || AmountCues.OwnShare.IsMatch(candidate.After);
        var wider = AmountCues.Wider.IsMatch(candidate.Before) || AmountCues.Wider.IsMatch(candidate.After)
            || (candidate.Before.Length == 0 && AmountCues.Wider.IsMatch(wholeBefore));
        return own ? 3 : wider && !candidate.Mention.IsPartOf ? 1 : 2;
    }

    private static bool IsForeign(ReadingText text, Stretch sentence, string before, string after, bool hasPrevious)
    {
        var near = Near(after);
        if (AmountCues.Foreign.IsMatch(before) || AmountCues.Foreign.IsMatch(near) || AmountCues.OwnMoneyBefore.IsMatch(before) || AmountCues.OwnMoneyAfter.IsMatch(near))
        {
            return true;
        }

        var whole = text.Text[sentence.Start..sentence.End];
        return !hasPrevious && Regex.IsMatch(whole, @"\bprisbasbelopp|\bresten\b|\bförra\s+(?:omgången|året)", RegexOptions.CultureInvariant);
    }

    // What follows an amount within its own clause.
    private static string Near(string after) => ClauseSplit.Match(after) is { Success: true } split ? after[..split.Index] : after;

    private static int SplitAt(string text, int from, int to)
    {
        var match = ClauseSplit.Match(text, from, to - from);
        return match.Success ? match.Index : from == to ? to : PerPhraseEnd(text, from, to);
    }

    private static int PerPhraseEnd(string text, int from, int to)
    {
        var match = Regex.Match(text[from..to], @"^\s*(?:per|för varje|i)\s+\w+(?:\s+och\s+år)?", RegexOptions.CultureInvariant);
        return match.Success ? from + match.Length : from;
    }

    private static string? Unit(string after)
    {
        var match = AmountCues.PerUnit.Match(after);
        return match.Success && !(match.Value.TrimStart().StartsWith("och", StringComparison.Ordinal)) ? AmountUnits.Normalise(match.Groups["unit"].Value) : null;
    }

    // "0–99 personer: 150 000 kronor, 100–499: 250 000 kronor": the lowest and the highest of a ladder of fixed sums.
    private static void ReadLadders(List<Candidate> candidates)
    {
        foreach (var group in candidates.GroupBy(c => c.Sentence).ToList())
        {
            List<Candidate> steps = [.. group.Where(c => !c.Foreign && c.Role is AmountRole.None or AmountRole.Max && (Range.IsMatch(c.Before) || Ladder.IsMatch(c.Before)) && !AmountCues.PotBefore.IsMatch(c.Before) && !AmountCues.Max.IsMatch(c.Before))];
            if (steps.Count < 2)
            {
                continue;
            }

            foreach (var step in steps)
            {
                candidates[candidates.IndexOf(step)] = step with { Role = AmountRole.Fixed };
            }
        }
    }

    private static AmountFacts Choose(ReadingText text, List<Candidate> candidates)
    {
        var totals = candidates.Where(c => c.Role == AmountRole.Total).ToList();
        var total = totals.Count == 0 ? null : totals.MaxBy(c => c.Rank);
        var caps = candidates.Where(c => c.Role is AmountRole.Max or AmountRole.Between or AmountRole.Fixed).ToList();
        if (caps.Exists(c => !c.PerYear) && caps.Exists(c => c.PerYear))
        {
            caps.RemoveAll(c => c.PerYear);
        }

        var floors = candidates.Where(c => c.Role is AmountRole.Min or AmountRole.Between or AmountRole.Fixed).ToList();
        var cap = caps.MaxBy(c => c.Mention.High);
        var floor = floors.MinBy(c => c.Mention.Low);
        var unit = candidates.Find(c => c.Role == AmountRole.PerUnit);
        var middle = total is null ? 0 : (total.Mention.Low + total.Mention.High) / 2;
        Candidate?[] used = [total, cap, floor, unit];
        return new AmountFacts
        {
            Total = total is null ? null : Value(text, total, middle),
            Max = cap is null ? null : Value(text, cap, cap.Mention.High),
            Min = floor is null ? null : Value(text, floor, floor.Mention.Low),
            PerUnit = unit is null || AmountMention.Money(unit.Mention.High, unit.Mention.Currency) is not { } money
                ? null
                : text.Value(new UnitAmount(money, unit.Unit!), unit.Mention.Start, unit.Mention.End + Math.Min(unit.After.Length, 24)),
            PerYear = Array.Exists(used, c => c is { PerYear: true }),
            Approximate = total is { Approximate: true } || total is { Mention.IsRange: true },
        };
    }

    private static ReadValue<Money>? Value(ReadingText text, Candidate candidate, decimal units) =>
        AmountMention.Money(units, candidate.Mention.Currency) is { } money
            ? text.Value(money, candidate.Mention.Start - candidate.Before.Length, candidate.Mention.End + candidate.After.Length)
            : null;

    private static int LastIndex(Regex pattern, string text)
    {
        var last = -1;
        foreach (Match match in pattern.Matches(text))
        {
            last = match.Index;
        }

        return last;
    }

    private enum AmountRole
    {
        None,
        Total,
        Min,
        Max,
        Between,
        Fixed,
        PerUnit,
    }

    private sealed record Candidate(AmountMention Mention, Stretch Sentence, string Before, string After)
    {
        public AmountRole Role { get; init; }

        public int Rank { get; init; }

        public bool PerYear { get; init; }

        public bool Approximate { get; init; }

        public bool Foreign { get; init; }

        public string? Unit { get; init; }
    }
}
