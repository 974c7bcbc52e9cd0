using System.Text.RegularExpressions;
using Portfolj.Domain.Organisations;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>
/// Reads who may apply, who is named as not allowed, and who may only take part. Only named kinds are excluded: "endast kommuner"
/// excludes nobody by name. Who a project is for, and where it is, never counts.
/// </summary>
public static class ApplicantReading
{
    private static readonly Regex Apply = new(
        @"\b(?:kan|får|kunna|ska|vill|möjlighet\s+att|rätt\s+att|välkomna\s+att|bjuder\s+in\b.{0,120}\batt)\s+(?:\w+\s+){0,3}?(?:söka|ansöka|sökas|rekvirera|rekvireras|beviljas|få\s+(?:stöd|bidrag|medel)|lämna\s+(?:in\s+)?(?:en\s+)?ansök\w*|vara\s+(?:(?:huvud)?sökande|huvudansvarig\w*|ansvarig\s+sökande)|stå\s+(?:som|bakom)|ledas?\s+av|koordineras\s+av|vara\s+(?:koordinator|projektägare|huvudman))"
        + @"|\bsom\s+(?:söker|ansöker)\b|\bsökande(?:n)?\s+(?:är|ska|måste|kan)|\bsökande\s*:|\bansöker\b|\bkan\s+göras\s+av\b|\butlysning\w*\s+är\s+(?:till\s+)?för\b|\bär\s+till\s+för\b|\bhuvudsökande\b|\bprojektägare\b|\bstödsökande\b|\bbehöriga?\s+(?:sökande|att)|\bberättiga\w*|\böppe[nt]\s+för\b|\briktar\s+(?:sig|oss)\s+(?:\w+\s+)?till\b|\bvänder\s+sig\s+(?:\w+\s+)?till\b|\bavsedd?t?\s+för\b|\bges\s+(?:\w+\s+)?till\b|\blämnas\s+(?:\w+\s+)?till\b|\bfördelas\s+(?:\w+\s+)?till\b|\bbetalas\s+ut\s+till\b"
        + @"|\bberörda?\b|\bvem\b|\bvilka\b|\bbidragsberättigad\w*|\bkan\s+(?:du|ni)\s+(?:ansöka|söka)|\bmay\s+apply|\bcan\s+apply|\beligible\b|\bapplicants?\b|\bär\s+(?:huvudsökande|koordinator|sökande|projektägare)|\bledas?\s+av\b|\bstå\s+bakom\b|\bsöker\b|\bsöks\b|\w*målgrupp\s+för\s+utlysningen|\bska\s+vara\s+koordinator",
        RegexOptions.CultureInvariant);

    private static readonly Regex Negative = new(
        @"\b(?:kan|får|ska|är|ges|omfattas|gäller|har|beviljas|lämnas)\s+(?:\w+\s+)?(?:inte|ej|aldrig|icke)\b|\binte\s+(?:sökas?|ansöka|berättig\w*|behörig\w*|öppe[nt])\b|\bmen\s+(?:inte|ej)\b|\bdock\s+(?:inte|ej)\b|\binte\s+(?:av|till|för)\b|\butesluts?\b|\bundantagna\b|\bsöker\s+(?:i\s+stället\s+)?(?:ett\s+)?ann(?:at|an)\b|\bhänvisas\b|\bmay\s+not\b|\bcannot\b|\bnot\s+eligible\b|\bmåste\s+söka\s+(?:ett\s+)?annat|^\s*(?:men\s+)?(?:inte|ej)\b",
        RegexOptions.CultureInvariant);

    private static readonly Regex Refusal = new(@"\bomfattas\s+(?:inte|ej)|\binte\s+(?:berättig|behörig|omfattas)|\butesluts|\bundantagna|\b(?:beviljas|ges|lämnas)\s+(?:inte|ej)", RegexOptions.CultureInvariant);

    private static readonly Regex Except = new(@"\b(?:utom|förutom|exklusive|med\s+undantag\s+(?:av|för)|except)\b", RegexOptions.CultureInvariant);

    private static readonly Regex PartnerVerb = new(
        @"(?<!\bsom\s)(?<!\bsom\s\w+\s)\b(?:ingå|ingår|medverka|medverkar|delta|deltar|samarbeta|samarbetar|vara\s+(?:med|part|partner|medsökande|samarbetspart\w*|projektpart\w*|samverkanspart\w*)|som\s+(?:\w+\s+)?(?:partner|part|medsökande|projektpart|samarbetspart|samverkanspart)\w*|participate|be\s+partners?)\b", RegexOptions.CultureInvariant);

    private static readonly Regex PartnerAfter = new(
        @"\b(?:i\s+(?:samarbete|samverkan|partnerskap|samråd)\s+med|tillsammans\s+med|samverka[r]?\s+(?:\w+\s+)?med|samarbeta[r]?\s+(?:\w+\s+)?med|(?:minst|ytterligare)\s+(?:\w+\s+){1,3}?(?:part(?:er|ner)?s?|projektpart\w*|aktör(?:er)?|organisation(?:er)?)\s+(?:från|inom|ur)|inkludera|partners?\s+(?:kan\s+vara|är|from)|together\s+with|in\s+partnership\s+with|in\s+cooperation\s+with|avtal\s+med|överenskommelse\s+med)\b", RegexOptions.CultureInvariant);

    private static readonly Regex TheOneApplying = new(@"\bden\s+(?:\w+\s+){1,6}?som\s+(?:söker|ansöker|är\s+sökande)\b", RegexOptions.CultureInvariant);

    private static readonly Regex Partnership = new(
        @"\bminst\s+(?:två|tre|fyra|fem|\d+|en\s+(?:till|annan)|ytterligare)\s+(?:\w+\s+){0,2}?\w*(?:kommun|part|aktör|organisation|huvudm|region|företag|länder)\w*|\b(?:minst|ytterligare)\s+(?:ytterligare\s+)?en\s+(?:\w+\s+)?(?:part|projektpart|aktör|partner|organisation)\w*|\b(?:ska|måste|skall)\s+(?:\w+\s+){0,3}?(?:i\s+samverkan|i\s+samarbete|tillsammans|i\s+partnerskap)\b|\b(?:ska|måste|skall)\s+(?:samverka|samarbeta)\b|\bbilda\s+(?:ett\s+)?(?:partnerskap|konsortium)|\bkonsorti\w*|\bconsorti\w*|\btogether\s+with\s+partners|\bkrav\s+på\s+(?:samverkan|partnerskap|samarbete)|\b(?:samverkan|samarbete|partnerskap)\s+(?:\w+\s+){0,5}?är\s+ett\s+krav|\bpartnerskap\s+krävs|\bavtal\s+om\s+samverkan\s+krävs|\bminst\s+(?:\w+)\s+behovsägar\w*",
        RegexOptions.CultureInvariant);

    private static readonly Regex Invited = new(
        @"\binbjud(?:na|ning|en)\b|\b(?:särskild|riktad)\s+inbjudan|\bstängd\s+utlysning|\bsluten\s+utlysning|\bsom\s+(?:tidigare|redan)\s+(?:har\s+)?(?:fått|beviljats|deltagit)|\b(?:utvalda|utpekade|utsedda)\s+(?:kommun|region|aktör|organisation|myndighet|huvudm)\w*|\bby\s+invitation|\binvited\s+(?:applicants|only)", RegexOptions.CultureInvariant);

    private static readonly Regex ClauseSplit = new(@";|,?\s*\bmen\b|,\s*\b(?:utan|medan|dock)\b", RegexOptions.CultureInvariant);

    private static readonly Regex Aside = new(@"\b(?:i|inom|hos|bland|vid|åt|per)\s+(?:\w+\s+)?$|\b(?:med|för|till|från)\s+(?:alla\s+|olika\s+|andra\s+|lokala\s+|små\s+|den\s+|en\s+|ett\s+)?$", RegexOptions.CultureInvariant);

    private static readonly Regex Receiving = new(@"(?:öppe[nt]\s+för|är\s+(?:till\s+)?för|riktar\s+(?:sig|oss)\s+(?:\w+\s+)?till|vänder\s+sig\s+(?:\w+\s+)?till|avsedd?t?\s+för|ges\s+(?:\w+\s+)?(?:inte\s+)?(?:direkt\s+)?till|lämnas\s+(?:\w+\s+)?till|fördelas\s+(?:\w+\s+)?till|betalas\s+ut\s+till|sökas?\s+av|söks\s+av|ledas?\s+av|rekvireras\s+av|stå\s+bakom|beviljas\s+till|koordineras\s+av|(?:kan|ska|måste|bör)\s+vara|är|såsom|exempel(?:vis)?|t\.\s?ex\.?|bland\s+annat|det\s+vill\s+säga|dvs\.?|inklusive|om\s+du\s+är|huvudsökande|projektägare|som\s+är|lämnas\s+av|göras\s+av|inte\s+av)\b[^.]*$|[:?]\s*[^.]*$|^\s*(?:men\s+)?(?:inte|ej)\s", RegexOptions.CultureInvariant);

    private enum Part
    {
        Include,
        Exclude,
        Partner,
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="isAboutApplicants">The text stands under a heading such as "Vem kan söka?", so that a bare list counts.</param>
    public static ApplicantFacts Read(string text, bool isAboutApplicants = false)
    {
        ReadingText reading = new(text);
        List<Found> found = [];
        var lead = isAboutApplicants;
        foreach (var sentence in reading.Sentences)
        {
            lead = ReadSentence(reading, sentence, lead, isAboutApplicants, found);
        }

        return Facts(reading, found);
    }

    private static bool ReadSentence(ReadingText text, Stretch sentence, bool lead, bool always, List<Found> found)
    {
        var anyHit = false;
        List<Found> subject = [];
        var sentenceApplies = Apply.IsMatch(text.Text[sentence.Start..sentence.End]);
        foreach (var clause in Clauses(text, sentence))
        {
            var words = text.Text[clause.Start..clause.End];
            var hits = ApplicantLexicon.Find(text.Text, clause);
            var partner = PartnerVerb.IsMatch(words);
            var negative = Negative.Match(words);
            anyHit |= hits.Count > 0;
            if (partner && subject.Count > 0 && (hits.Count == 0 || TheOneApplying.IsMatch(words)) && subject.TrueForAll(s => s.Part != Part.Include))
            {
                // "Föreningar kan inte söka men kan samarbeta …": the same subject goes on as partner.
                subject.ForEach(s => s.Part = Part.Partner);
            }

            // "Kommuner, men inte företag, kan söka": the verb may stand in a later clause.
            var cued = lead || (clause.Start == sentence.Start ? sentenceApplies : Apply.IsMatch(words)) || (negative.Success && (found.Count > 0 || Refusal.IsMatch(words)));
            foreach (var hit in hits)
            {
                if (PartOf(text, clause, hit, cued, lead, partner, negative) is { } part)
                {
                    Found item = new(hit, part, clause);
                    found.Add(item);
                    subject.Add(item);
                }
            }
        }

        var whole = text.Text.AsSpan(sentence.Start, sentence.End - sentence.Start).TrimEnd();
        return always || (!anyHit && (whole.EndsWith("?") || whole.EndsWith(":")) && Apply.IsMatch(whole)) || (lead && whole.EndsWith(":"));
    }

    private static Part? PartOf(ReadingText text, Stretch clause, ApplicantHit hit, bool cued, bool lead, bool partner, Match negative)
    {
        var before = text.Text[clause.Start..hit.Start];
        var words = text.Text[clause.Start..clause.End];
        if (TheOneApplying.Match(words) is { Success: true } applying && hit.Start >= clause.Start + applying.Index && hit.End <= clause.Start + applying.Index + applying.Length)
        {
            return Part.Include;
        }

        if (PartnerAfter.IsMatch(before))
        {
            return Part.Partner;
        }

        if (Except.IsMatch(before))
        {
            return Part.Exclude;
        }

        if (negative.Success && cued)
        {
            return IsSubject(words, hit.Start - clause.Start, negative, before) ? partner && !Apply.IsMatch(words[..negative.Index]) && negative.Index > words.IndexOf("medverka", StringComparison.Ordinal) && words.Contains("medverka", StringComparison.Ordinal) ? Part.Partner : Part.Exclude : null;
        }

        if (partner && !Regex.IsMatch(words, @"\b(?:kan|får)\s+(?:\w+\s+)?(?:söka|ansöka)\b|\bledas?\s+av\b", RegexOptions.CultureInvariant))
        {
            return Part.Partner;
        }

        if (!cued)
        {
            return null;
        }

        return Counts(words, hit, clause, before, lead) ? Part.Include : null;
    }

    private static bool IsSubject(string words, int at, Match negative, string before) =>
        at < negative.Index ? !Regex.IsMatch(before, @"\b(?:för|som)\s+(?:\w+\s+)?$", RegexOptions.CultureInvariant) : Receiving.IsMatch(before) || Regex.IsMatch(before, @"\b(?:inte|ej)\s+(?:\w+\s+)?$", RegexOptions.CultureInvariant)
            || (words[..negative.Index].Trim().Length == 0);

    // Before the verb a kind of applicant is the subject; after it only in a list, or as receiver ("öppen för", "sökas av").
    private static bool Counts(string words, ApplicantHit hit, Stretch clause, string before, bool lead)
    {
        var receiving = Receiving.IsMatch(before);
        if (Aside.IsMatch(before) && !hit.IsSector && !Regex.IsMatch(before, @"(?:öppe[nt]\s+för|till|avsedd?t?\s+för|från)\s+(?:\w+\s+){0,2}$", RegexOptions.CultureInvariant))
        {
            return false;
        }

        var verb = Apply.Match(words);
        return lead || receiving || !verb.Success || hit.Start - clause.Start < verb.Index + verb.Length;
    }

    private static List<Stretch> Clauses(ReadingText text, Stretch sentence)
    {
        List<Stretch> clauses = [];
        var start = sentence.Start;
        foreach (Match match in ClauseSplit.Matches(text.Text[sentence.Start..sentence.End]))
        {
            var at = sentence.Start + match.Index;
            if (at > start)
            {
                clauses.Add(new Stretch(start, at));
                start = at;
            }
        }

        clauses.Add(new Stretch(start, sentence.End));
        return clauses;
    }

    private static ApplicantFacts Facts(ReadingText text, List<Found> found)
    {
        var named = Types(found.Where(f => f.Part == Part.Include && !f.Hit.IsSector));
        var included = Types(found.Where(f => f.Part == Part.Include));
        var partners = Types(found.Where(f => f.Part == Part.Partner));
        var excluded = Types(found.Where(f => f.Part == Part.Exclude));

        // A kind that is named as applicant stays one when a sub-group of it is refused; one of a whole sector does not.
        excluded.ExceptWith(named);
        excluded.ExceptWith(partners);
        included.ExceptWith(excluded);
        partners.ExceptWith(included);
        return new ApplicantFacts
        {
            Include = Values(text, found, Part.Include, included),
            Exclude = Values(text, found, Part.Exclude, excluded),
            PartnerOnly = Values(text, found, Part.Partner, partners),
            PartnershipRequired = First(text, Partnership),
            InvitedOnly = First(text, Invited),
        };
    }

    private static HashSet<ApplicantType> Types(IEnumerable<Found> found) => [.. found.SelectMany(f => f.Hit.Types)];

    private static List<ReadValue<ApplicantType>> Values(ReadingText text, List<Found> found, Part part, HashSet<ApplicantType> types)
    {
        List<ReadValue<ApplicantType>> values = [];
        foreach (var type in types.Order())
        {
            var first = found.First(f => f.Part == part && f.Hit.Types.Contains(type));
            values.Add(text.Value(type, first.Clause.Start, first.Clause.End));
        }

        return values;
    }

    private static ReadValue<bool>? First(ReadingText text, Regex pattern) =>
        pattern.Match(text.Text) is { Success: true } match ? text.Value(true, match.Index, match.Index + match.Length) : null;

    private sealed class Found(ApplicantHit hit, Part part, Stretch clause)
    {
        public ApplicantHit Hit { get; } = hit;

        public Part Part { get; set; } = part;

        public Stretch Clause { get; } = clause;
    }
}
