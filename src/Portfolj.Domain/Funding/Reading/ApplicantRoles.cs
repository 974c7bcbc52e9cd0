using System.Text.RegularExpressions;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>What a text says about a kind of applicant.</summary>
internal enum Part
{
    Include,
    Exclude,
    Partner,
}

/// <summary>A kind of applicant with what a clause says about it.</summary>
internal sealed class ApplicantRole(ApplicantHit hit, Part part, Stretch clause)
{
    public ApplicantHit Hit { get; } = hit;

    public Part Part { get; set; } = part;

    public Stretch Clause { get; } = clause;
}

/// <summary>Gives every kind of applicant in a text its role, clause by clause.</summary>
internal sealed class ApplicantRoles
{
    private const string Some = @"(?:\s*(?:,|och|eller|samt|and|or)\s*(?:en\s+|ett\s+)?¤+)*";

    private static readonly Regex NotHere = new(@"\b(?:inte|ej|icke|varken|aldrig|not)\s+(?:\w+\s+){0,2}$", RegexOptions.CultureInvariant);

    private static readonly Regex AnyNot = new(@"\b(?:inte|ej|icke|aldrig|inget|ingen|inga|varken|not|no|stängd\w*|uteslutet|omöjligt)\b(?!\s+(?:bara|enbart|endast|minst|only))", RegexOptions.CultureInvariant);

    private static readonly Regex ParallelBefore = new(@"(?:^|[,;(¤-]|\b(?:och|eller|samt|men|utan|dock|liksom|däremot|respektive|dels|både|såväl|or|and|but))\W*(?:(?:inte|ej|endast|enbart|bara|också|även|heller|i\s+stället|istället|not|only|som)\s+){0,3}$", RegexOptions.CultureInvariant);

    private static readonly Regex GivenAfter = new($@"^{Some}\s+(?:ges|lämnas|utgår|beviljas|betalas|fördelas|finns|går)\b", RegexOptions.CultureInvariant);

    private static readonly Regex Giving = new(@"\b(?:lämnar?|ger?|beviljar?|fördelar?|betalar?\s+ut|delar?\s+ut)\b[^¤]*$", RegexOptions.CultureInvariant);

    private static readonly Regex Belongs = new(@"\b(?:omfattas|tillhör|hör|räknas|ingår|är\s+med)\b", RegexOptions.CultureInvariant);

    private static readonly Regex Addressed = new(@"\b(?:(?:du|ni)\s+som|du|ni|man|sökanden|you|jag|vi)\W*$", RegexOptions.CultureInvariant);

    private static readonly Regex ApplicantNoun = new(@"\b(?:\w*sökanden?|\w*sökande\s+\w+|projektägare\w*|stödmottagare\w*|bidragsmottagare\w*|koordinator\w*|huvudman|avsändare\w*|mottagare|applicants?|den\s+som\s+(?:an)?söker|de\s+som\s+(?:kan|får|har\s+rätt\s+(?:att|till))\b.*|målgrupp\w*\s+för\s+(?:utlysning|bidrag|stöd)\w*|ansökan)\b", RegexOptions.CultureInvariant);

    private static readonly Regex Modal = new(@"^(?:kan|kunde|får|ska|skall|måste|bör|vill|har|söker|söka|sökas|ansöka|ansöker|rekvirera|may|can|must|shall|apply|ansökas|rekvireras|få)$", RegexOptions.CultureInvariant);

    private static readonly Regex Copula = new(@"^(?:är|var|vara|blir|bli|be|are|is|utgörs|utgör|räknas|avses|menas)$", RegexOptions.CultureInvariant);

    private static readonly Regex GiveVerb = new(@"^(?:ges|lämnas|beviljas|tilldelas|erbjuds|omfattar|gäller|fördelas|inbjuds|uppmanas|bjuder|uppmanar|välkomnar)$", RegexOptions.CultureInvariant);

    // "Vi stödjer föreningar".
    private static readonly Regex Supports = new(@"^(?:stödjer|stöder|stöttar|finansierar)$", RegexOptions.CultureInvariant);

    private static readonly Regex SupportGiver = new(@"\b(?:vi|\w*fonden|\w*stiftelsen|\w*programmet|\w*verket|\w*rådet|utlysningen|\w*stödet|\w*bidraget)\s+(?:\w+\s+){0,1}$", RegexOptions.CultureInvariant);

    private readonly List<ApplicantRole> found = [];
    private readonly List<(ApplicantHit Hit, ApplicantClause Clause)> waiting = [];
    private readonly HashSet<string> receivers = new(StringComparer.Ordinal);
    private List<ApplicantRole> subjects = [];
    private int sentenceFrom;
    private bool cued;

    /// <summary>Every role so far, in order.</summary>
    public IReadOnlyList<ApplicantRole> Found => found;

    /// <summary>The roles of the question just before.</summary>
    public List<ApplicantRole> Asked { get; private set; } = [];

    /// <summary>Starts a sentence.</summary>
    /// <param name="isAboutApplying">It has words for applying, or stands under such.</param>
    /// <param name="goesOn">It speaks of those that the sentence before named.</param>
    public void BeginSentence(bool isAboutApplying, bool goesOn)
    {
        cued = isAboutApplying;
        sentenceFrom = found.Count;
        receivers.Clear();
        if (!goesOn)
        {
            subjects = [];
        }
    }

    /// <summary>Ends a sentence; what a question left open waits for its answer.</summary>
    public void EndSentence(bool isQuestion)
    {
        Asked = isQuestion ? found[sentenceFrom..] : [];
        if (!isQuestion)
        {
            waiting.Clear();
        }
    }

    /// <summary>Reads a clause.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="lead">What the words before a list say about its members.</param>
    public void Read(ApplicantClause clause, Part? lead)
    {
        ApplicantPredicate predicate = new(clause.Text);
        if (subjects.Count > 0 && (clause.Hits.Count == 0 || ApplicantTurns.NoSubject.IsMatch(clause.Text)))
        {
            Continue(new ApplicantPredicate(ApplicantTurns.TheOneWhoApplies.Replace(clause.Text, string.Empty)));
        }

        foreach (var (hit, from) in waiting.ToList())
        {
            if (predicate.IsSet)
            {
                waiting.Remove((hit, from));
                Add(hit, from, predicate.Said(SubGroup(from, hit), lead));
            }
        }

        List<ApplicantRole> here = [];
        foreach (var hit in clause.Hits)
        {
            if (Role(clause, hit, predicate, lead) is { } part)
            {
                here.Add(Add(hit, clause, part)!);
            }
        }

        subjects = here.Count > 0 ? here : subjects;
    }

    private ApplicantRole? Add(ApplicantHit hit, ApplicantClause clause, Part? part)
    {
        if (part is null)
        {
            return null;
        }

        ApplicantRole role = new(hit, part.Value, clause.Stretch);
        found.Add(role);
        return role;
    }

    // "… men kan samarbeta": the same subject goes on as partner.
    private void Continue(ApplicantPredicate predicate)
    {
        if (predicate is { Partner: true, Negated: false, Applies: false } && subjects.TrueForAll(s => s.Part != Part.Include))
        {
            subjects.ForEach(s => s.Part = Part.Partner);
        }
    }

    private Part? Role(ApplicantClause clause, ApplicantHit hit, ApplicantPredicate predicate, Part? lead)
    {
        var after = clause.After(hit);
        var (governor, start, end) = clause.GovernorOf(hit);
        var isSubGroup = SubGroup(clause, hit);
        if (ApplicantCues.TheOneApplying.IsMatch(after) && governor is not (Governor.Negation or Governor.Except) && !predicate.Negated && !predicate.Refused)
        {
            return Part.Include;
        }

        if (ApplicantCues.WhoMayNot.IsMatch(after))
        {
            return Part.Exclude;
        }

        if (ApplicantTurns.BareLabel.IsMatch(clause.Text))
        {
            return Part.Include;
        }

        if (ApplicantCues.AsApplicant.IsMatch(after))
        {
            return predicate.Negated ? Part.Exclude : Part.Include;
        }

        if (governor == Governor.As && hit.IsSector && clause.Text.Contains("räknas", StringComparison.Ordinal))
        {
            return null;
        }

        if (cued && ApplicantTurns.NotAs.IsMatch(clause.Before(hit)))
        {
            return isSubGroup ? null : Part.Exclude;
        }

        if (ApplicantTurns.ButWell.IsMatch(clause.Before(hit)))
        {
            return Part.Include;
        }

        if (ApplicantTurns.InRelative.IsMatch(clause.Before(hit)))
        {
            return null;
        }

        if ((cued || ApplicantTurns.YesNoList.IsMatch(clause.Text)) && ApplicantTurns.YesNo.Match(after) is { Success: true } answer)
        {
            return answer.Groups["yes"].Success ? Part.Include : Part.Exclude;
        }

        if (ApplicantCues.AsPartner.IsMatch(after))
        {
            return Part.Partner;
        }

        if (ApplicantTurns.Contrast.IsMatch(clause.Before(hit)) && AnyNot.IsMatch(clause.Before(hit)))
        {
            return Part.Include;
        }

        if (ApplicantTurns.Represents.IsMatch(clause.Before(hit)) && !predicate.Partner && (cued || ApplicantTurns.OpenQuestion.IsMatch(clause.Text)))
        {
            if (!predicate.IsSet && ApplicantTurns.OpenQuestion.IsMatch(clause.Text))
            {
                waiting.Add((hit, clause));
                return null;
            }

            return predicate is { Negated: true, Applies: true } ? Part.Exclude : Part.Include;
        }

        return governor switch
        {
            Governor.Together => Part.Partner,
            Governor.Consulted => null,
            Governor.Except when ApplicantTurns.Besides.IsMatch(clause.Text[start..]) => Subject(clause, hit, predicate, lead, isSubGroup),
            Governor.Except => Flip(clause, isSubGroup),
            Governor.Than => predicate is { Applies: true } && AnyNot.IsMatch(clause.Text) ? Part.Include : null,
            Governor.Negation when hit.IsSector && ApplicantTurns.IsNot.IsMatch(clause.Before(hit)) => null,
            Governor.Negation => Denied(clause, start, isSubGroup),
            Governor.Preposition => Receiver(clause, hit, start, end, isSubGroup, predicate),
            Governor.Verb => AfterVerb(clause, hit, clause.Text[start..end], start, predicate, lead, isSubGroup),
            _ => Subject(clause, hit, predicate, lead, isSubGroup),
        };
    }

    private Part? Flip(ApplicantClause clause, bool isSubGroup) =>
        Regex.IsMatch(clause.Text, @"\b(?:ingen|inga|inget|inte|no\s+one|nobody)\b.*\b(?:utom|förutom|except)\b", RegexOptions.CultureInvariant) ? Part.Include
            : isSubGroup || !(cued || found.Count > 0) ? null : Part.Exclude;

    private Part? Denied(ApplicantClause clause, int start, bool isSubGroup)
    {
        if (ApplicantTurns.NeedNot.IsMatch(clause.Text))
        {
            return null;
        }

        var about = cued || found.Count > 0 || ApplicantCues.Negated.IsMatch(clause.Text) || Regex.IsMatch(clause.Text[..start], @"\b(?:omfattar|gäller|riktar|stödjer|stöder|stöttar|finansierar|beviljar)\b", RegexOptions.CultureInvariant);
        return about && !isSubGroup ? Part.Exclude : null;
    }

    private Part? Receiver(ApplicantClause clause, ApplicantHit hit, int start, int end, bool isSubGroup, ApplicantPredicate predicate)
    {
        var (before, word, after) = (ApplicantClause.Near(clause.Text[..start]), clause.Text[start..end], clause.After(hit));
        var stated = ApplicantCues.Receiving.Any(r => r.Preposition.IsMatch(word) && r.Before.IsMatch(before));
        var isParallel = !stated && ParallelBefore.IsMatch(before);
        if (isParallel && before.Trim().Length == 0 && GivenAfter.IsMatch(after))
        {
            return AnyNot.IsMatch(after) ? Part.Exclude : Part.Include;
        }

        if (stated && ApplicantCues.WorkFor.IsMatch(before) && !ApplicantCues.PartOf.IsMatch(before))
        {
            return null;
        }

        if (!stated && !(isParallel && (receivers.Contains(word) || ((cued || found.Count > 0) && NotHere.IsMatch(before)))))
        {
            return null;
        }

        if (Giving.IsMatch(before) && ApplicantCues.Apply.IsMatch(before))
        {
            // "Kommuner kan söka för att ge bidrag till föreningar": whom the applicant helps.
            return null;
        }

        receivers.Add(word);
        var main = predicate.Text;
        var denied = isParallel ? NotHere.IsMatch(before) : AnyNot.IsMatch(main[..start]) || (predicate.Negated && AnyNot.IsMatch(main[start..]) && ApplicantCues.PartOf.IsMatch(before));
        return !denied ? Part.Include : isSubGroup ? null : Part.Exclude;
    }

    private Part? AfterVerb(ApplicantClause clause, ApplicantHit hit, string verb, int start, ApplicantPredicate predicate, Part? lead, bool isSubGroup)
    {
        var before = ApplicantClause.Near(clause.Text[..start]);
        if (verb is "undantar" or "utesluter" or "exkluderar")
        {
            return isSubGroup ? null : Part.Exclude;
        }

        if (ApplicantTurns.ApplicationsFrom.IsMatch(clause.Text[start..(hit.Start - clause.Stretch.Start)]))
        {
            return AnyNot.IsMatch(predicate.Text) ? isSubGroup ? null : Part.Exclude : Part.Include;
        }

        if (verb is "gör" or "göra" && cued && ApplicantTurns.Elliptic.IsMatch(clause.Text))
        {
            return AnyNot.IsMatch(predicate.Text) ? Part.Exclude : Part.Include;
        }

        if (verb == "att" && ApplicantTurns.Requirement.IsMatch(before))
        {
            return Part.Include;
        }

        if (verb is "involvera" or "inkludera" or "engagera")
        {
            return Part.Partner;
        }

        if (Copula.IsMatch(verb))
        {
            if (ApplicantCues.PartnerNoun.IsMatch(clause.Text))
            {
                return predicate.Negated ? null : Part.Partner;
            }

            if (Addressed.IsMatch(before) || Regex.IsMatch(before, @"^\W*(?:om\s+)?$|\bdet\W*$", RegexOptions.CultureInvariant))
            {
                return Subject(clause, hit, predicate, lead, isSubGroup);
            }

            if (cued && (ApplicantTurns.ItMayBe.IsMatch(before) || (!predicate.IsSet && ApplicantTurns.Whichever.IsMatch(before))))
            {
                return Part.Include;
            }

            if (ApplicantNoun.IsMatch(before) || lead is not null)
            {
                return !AnyNot.IsMatch(predicate.Text[..(hit.Start - clause.Stretch.Start)]) ? lead ?? Part.Include : isSubGroup ? null : Part.Exclude;
            }

            return predicate.Applies ? Subject(clause, hit, predicate, lead, isSubGroup) : null;
        }

        if (Supports.IsMatch(verb))
        {
            return SupportGiver.IsMatch(before) ? Part.Include : null;
        }

        if (GiveVerb.IsMatch(verb))
        {
            return AnyNot.IsMatch(predicate.Text[..start]) ? Part.Exclude : Part.Include;
        }

        return Modal.IsMatch(verb) || predicate.AppliesAfter(hit.End - clause.Stretch.Start) ? Subject(clause, hit, predicate, lead, isSubGroup) : null;
    }

    private Part? Subject(ApplicantClause clause, ApplicantHit hit, ApplicantPredicate predicate, Part? lead, bool isSubGroup)
    {
        var after = ApplicantClause.Following(predicate.Text[(hit.End - clause.Stretch.Start)..]);
        if (ApplicantCues.Gives.IsMatch(Regex.Replace(after, "^" + Some, string.Empty, RegexOptions.CultureInvariant)))
        {
            return null;
        }

        if (!predicate.Negated && ApplicantTurns.Through.IsMatch(predicate.Text[(hit.Start - clause.Stretch.Start)..]))
        {
            return null;
        }

        if (predicate.IsSet)
        {
            return predicate.Said(isSubGroup, lead);
        }

        if (Belongs.IsMatch(predicate.Text))
        {
            return predicate.Negated ? isSubGroup ? null : Part.Exclude : cued || Regex.IsMatch(predicate.Text, @"\bomfattas\s+av\s+(?:\w*stöd|\w*bidrag|utlys|sats)|målgrupp", RegexOptions.CultureInvariant) ? Part.Include : null;
        }

        if (cued && ApplicantTurns.Elliptic.IsMatch(predicate.Text))
        {
            return AnyNot.IsMatch(predicate.Text) ? isSubGroup ? null : Part.Exclude : Part.Include;
        }

        if (lead is { } said)
        {
            return Regex.IsMatch(after, $@"^{Some}\W*(?:inte|ej|nej)\W*$", RegexOptions.CultureInvariant) || (predicate.Negated && said == Part.Include && predicate.HasVerb && Belongs.IsMatch(predicate.Text)) ? Part.Exclude
                : said == Part.Exclude && isSubGroup ? null : said;
        }

        if (!predicate.HasVerb || ApplicantTurns.OpenQuestion.IsMatch(predicate.Text))
        {
            waiting.Add((hit, clause));
        }

        return null;
    }

    private static bool SubGroup(ApplicantClause clause, ApplicantHit hit) =>
        ApplicantCues.SubGroupAfter.IsMatch(clause.After(hit)) || ApplicantCues.SubGroupBefore.IsMatch(clause.Before(hit));
}
