using System.Text.RegularExpressions;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>Decides what each amount of a text is, from the words of its clause.</summary>
internal static class AmountRoles
{
    private static readonly Regex Continues = new(@"^[\s,(]*(?:\b(?:alltså|dvs\.?|det vill säga|eller|och|samt|men|totalt|sammanlagt|resp\.?|respektive)\b[\s,]*)*$", RegexOptions.CultureInvariant);

    // The same sum once more in another currency: "30 000 euro (cirka 340 000 kronor)".
    private static readonly Regex Restated = new(@"^\s*(?:\(|,|dvs\.?|eller|motsvarande|vilket\s+motsvarar|det\s+vill\s+säga|or)\s*(?:\(|cirka|ca\.?|omkring|ungefär|about|approximately|\s)*$", RegexOptions.CultureInvariant);

    private static readonly Regex GrantVerb = new(
        @"\bgrants?\b|\bper\s+(?:project|projekt|ansök|förening|kommun|organisation|sökande|företag|applicant|proposal|mottagare|part)\w*|\bvar\s?dera\b|\b(?:ett|varje|ert|ditt)\s+projekt|\bprojekt(?:en|et)?\s+(?:kan|får|ska)|\b(?:ni|du|man)\s+(?:kan|får)|\b(?:kan|får)\s+(?:ni|du|man)\b|\bprojektbudget\w*|\bprojekt(?:et|en)s\b|\bvarje\b|\ben\s+(?:förening|kommun|organisation|sökande)|\b(?:each|a)\s+project|\bansökan\s+(?:\w+\s+){0,2}(?:omfatta|avse|gälla|uppgå)\w*|\b(?:bidrag|stöd|stipendie[rt]?|stipendium|anslag)\s+(?:på|om|mellan|från)\s+$",
        RegexOptions.CultureInvariant);

    // "I utlysningen är stödet högst 300 000 kronor."
    private static readonly Regex LimitOfGrant = new(@"\b(?:bidragets?|stödets?|(?:\w*)beloppet)\b(?!.*\b(?:totalt|sammanlagt)\b)", RegexOptions.CultureInvariant);

    // "Under 50 000 kronor eller över 400 000 kronor prövas inte": what is said of the other edge is said of this one.
    private static readonly Regex OtherEdge = new(@"^\s*(?:eller|och|respektive|or|and)\s+(?:på\s+|som\s+är\s+)?(?:över|mer|större|högre|under|mindre|lägre|more|over|less|below|above)\b", RegexOptions.CultureInvariant);

    private static readonly Regex Opened = new(@"\b(?:bara|endast|enbart|only)\b", RegexOptions.CultureInvariant);

    /// <summary>Every amount with its role, in order.</summary>
    public static List<AmountCandidate> Judge(ReadingText text, List<AmountMention> mentions, AmountContext context)
    {
        var quiet = AmountQuiet.Of(text.Text, mentions);
        List<AmountCandidate> candidates = [];
        for (var i = 0; i < mentions.Count; i++)
        {
            candidates.Add(Judge(text, quiet, mentions, i, candidates, context));
        }

        return candidates;
    }

    private static AmountCandidate Judge(ReadingText text, string quiet, List<AmountMention> mentions, int index, List<AmountCandidate> earlier, AmountContext context)
    {
        var mention = mentions[index];
        var sentence = text.SentenceAround(mention.Start, mention.End);
        var previous = earlier is [.., var last] && last.Mention.Start >= sentence.Start ? last : null;
        var next = index + 1 < mentions.Count && mentions[index + 1].Start < sentence.End ? mentions[index + 1] : null;
        var beforeStart = previous is null ? sentence.Start : AmountClauses.Border(text.Text, previous.Mention.End, mention.Start);
        var afterEnd = next is null ? sentence.End : AmountClauses.Border(text.Text, mention.End, next.Start);
        AmountCandidate candidate = new(mention, sentence, quiet[beforeStart..mention.Start], quiet[mention.End..afterEnd]);
        candidate = candidate with { PerYear = AmountCues.PerYear.IsMatch(candidate.After), Approximate = AmountCues.Approximate.IsMatch(candidate.Before) };
        if (Unit(candidate.After) is { } unit)
        {
            return candidate with { Role = AmountRole.PerUnit, Unit = unit };
        }

        if (previous is not null && previous.Mention.Currency != mention.Currency && Restated.IsMatch(text.Text[previous.Mention.End..mention.Start]))
        {
            return candidate with { Foreign = true };
        }

        if (previous is null && AmountCues.UnitBefore.Match(candidate.Before) is { Success: true } counted && AmountUnits.Normalise(counted.Groups["unit"].Value) is { } each)
        {
            return candidate with { Role = AmountRole.PerUnit, Unit = each };
        }

        if (previous is { Foreign: true, Mention.IsPartOf: true })
        {
            // "En egen del om 30 av totalt 150": the whole is as foreign as its part.
            return candidate with { Foreign = true };
        }

        if (AmountCues.ToShare.IsMatch(candidate.After))
        {
            return candidate with { Role = AmountRole.Total, Rank = 3 };
        }

        var wholeBefore = quiet[sentence.Start..mention.Start];
        var sub = AmountCues.SubItem.IsMatch(wholeBefore) || (previous is not null && AmountCues.SubItemAfter.IsMatch(candidate.After));
        if (sub && AmountCues.OwnShare.IsMatch(candidate.Before + " " + candidate.After))
        {
            return candidate with { Role = AmountRole.Total, Rank = 3 };
        }

        // "…, varav bidraget kan vara högst 1 miljon kronor" is a cap in its own right.
        sub = sub && !(AmountCues.Max.IsMatch(candidate.Before) && AmountCues.Grant.IsMatch(candidate.Before));
        if (Outside(candidate, quiet[mention.End..sentence.End]) is { } edge)
        {
            return candidate with { Role = edge, Foreign = edge == AmountRole.None };
        }

        if (sub || ForeignMoney.IsSpending(candidate.After) || ForeignMoney.Is(candidate.Before, AmountClauses.Near(candidate.After), previous is null ? quiet[sentence.Start..sentence.End] : string.Empty))
        {
            return candidate with { Foreign = true };
        }

        context = context == AmountContext.None ? Headings.Amount(text.LabelBefore(sentence)) : context;
        return candidate with { Role = Role(candidate, previous, quiet, context), Rank = Rank(candidate, wholeBefore) };
    }

    // "Inte mer än", "över … avslås" and "under … beviljas inte" are limits; any other comparison is the threshold of some rule.
    private static AmountRole? Outside(AmountCandidate candidate, string rest)
    {
        if (AmountCues.Comparison.Match(candidate.Before) is not { Success: true } comparison)
        {
            return null;
        }

        var up = comparison.Groups["up"].Success;
        var head = candidate.Before[..comparison.Index];
        if (ForeignMoney.Is(candidate.Before, AmountClauses.Near(candidate.After), string.Empty))
        {
            return AmountRole.None;
        }

        if (AmountCues.Denied.IsMatch(head) || AmountCues.Refused.IsMatch(candidate.After) || (OtherEdge.IsMatch(rest) && AmountCues.Refused.IsMatch(rest)))
        {
            return up ? AmountRole.Max : AmountRole.Min;
        }

        if (AmountCues.Demanded.IsMatch(head))
        {
            return up ? AmountRole.Min : AmountRole.Max;
        }

        return up && Opened.IsMatch(head) ? AmountRole.Min
            : up && (AmountCues.PotBefore.IsMatch(head) || AmountCues.PotAfter.IsMatch(candidate.After)) && !AmountCues.Grant.IsMatch(head) ? AmountRole.Total
            : AmountRole.None;
    }

    private static AmountRole Role(AmountCandidate candidate, AmountCandidate? previous, string quiet, AmountContext context)
    {
        var (before, after) = (candidate.Before, candidate.After);
        var near = AmountClauses.Near(after);
        var (max, min) = (LastIndex(AmountCues.Max, before), LastIndex(AmountCues.Min, before));
        var grant = AmountCues.Grant.IsMatch(before) || AmountCues.Grant.IsMatch(near);
        var pot = AmountCues.PotBefore.IsMatch(before) || AmountCues.PotAfter.IsMatch(after) || candidate.Mention.IsPartOf;
        var potOnly = pot && (!grant || StrongPot(before, after));
        if (candidate.Mention.IsRange)
        {
            return potOnly || (!pot && !grant && context == AmountContext.Pot) ? AmountRole.Total : AmountRole.Between;
        }

        if (AmountCues.MinAfter.IsMatch(after))
        {
            return AmountRole.Min;
        }

        if (max >= 0 || min >= 0 || AmountCues.MaxAfter.IsMatch(after))
        {
            // A limit beside a yearly one is the same applicant's: "högst 2 miljoner per år och högst 6 miljoner totalt".
            var beside = previous is { Role: AmountRole.Max, PerYear: true };
            return potOnly && !beside && !LimitOfGrant.IsMatch(before) ? AmountRole.Total : min > max ? AmountRole.Min : AmountRole.Max;
        }

        if ((AmountCues.Fixed.IsMatch(before) || AmountCues.FixedAfter.IsMatch(after) || candidate.Mention.IsAlternative) && !potOnly)
        {
            return AmountRole.Fixed;
        }

        // "Högst 2 miljoner kronor per år i tre år, sammanlagt 6 miljoner": the whole of the same grant.
        if (previous is { Role: AmountRole.Max or AmountRole.Fixed } && (!pot || previous.PerYear) && Continues.IsMatch(before))
        {
            return previous.Role;
        }

        if (potOnly || StartsList(quiet, candidate))
        {
            return AmountRole.Total;
        }

        return grant || context == AmountContext.Grant ? AmountRole.Max : context == AmountContext.Pot ? AmountRole.Total : AmountRole.None;
    }

    // "25 miljoner avsätts till projekt": the pot, although projects are named.
    private static bool StrongPot(string before, string after) =>
        !GrantVerb.IsMatch(before) && !GrantVerb.IsMatch(after) && (AmountCues.PotBefore.IsMatch(before) || AmountCues.PotAfter.IsMatch(after));

    private static bool StartsList(string quiet, AmountCandidate candidate) =>
        candidate.Before.AsSpan().Trim().Length == 0 && AmountCues.SubItem.Match(quiet[candidate.Mention.End..candidate.Sentence.End]) is { Success: true, Index: < 12 };

    private static int Rank(AmountCandidate candidate, string wholeBefore)
    {
        var own = AmountCues.OwnShare.IsMatch(candidate.Before) || AmountCues.OwnShare.IsMatch(candidate.After);
        var wider = AmountCues.Wider.IsMatch(candidate.Before) || AmountCues.Wider.IsMatch(candidate.After)
            || (candidate.Before.Length == 0 && AmountCues.Wider.IsMatch(wholeBefore));
        return own ? 3 : wider && !candidate.Mention.IsPartOf ? 1 : 2;
    }

    private static string? Unit(string after)
    {
        var match = AmountCues.PerUnit.Match(after);
        return match.Success && !match.Value.TrimStart().StartsWith("och", StringComparison.Ordinal) ? AmountUnits.Normalise(match.Groups["unit"].Value) : null;
    }

    private static int LastIndex(Regex pattern, string text)
    {
        var last = -1;
        foreach (Match match in pattern.Matches(text))
        {
            last = match.Index;
        }

        return last;
    }
}
