using System.Text.RegularExpressions;
using Portfolj.Domain.Organisations;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>
/// Reads who may apply, who is named as not allowed, and who may only take part. Only named kinds are excluded: "endast kommuner"
/// excludes nobody by name. Who a project is for, and where it is, never counts.
/// </summary>
public static class ApplicantReading
{
    private static readonly Regex Partnership = new(
        @"\bminst\s+(?:två|tre|fyra|fem|\d+|en\s+(?:till|annan)|ytterligare)\s+(?:\w+\s+){0,2}?\w*(?:kommun|part|aktör|organisation|huvudm|region|företag|länder)\w*|\b(?:minst|ytterligare)\s+(?:ytterligare\s+)?en\s+(?:\w+\s+)?(?:part|projektpart|aktör|partner|organisation)\w*|\b(?:ska|måste|skall)\s+(?:\w+\s+){0,3}?(?:i\s+samverkan|i\s+samarbete|tillsammans|i\s+partnerskap)\b|\b(?:ska|måste|skall)\s+(?:samverka|samarbeta)\b|\bbilda\s+(?:ett\s+)?(?:partnerskap|konsortium)|\bkonsorti\w*|\bconsorti\w*|\btogether\s+with\s+partners|\bkrav\s+på\s+(?:samverkan|partnerskap|samarbete)|\b(?:samverkan|samarbete|partnerskap)\s+(?:\w+\s+){0,5}?är\s+ett\s+krav|\bpartnerskap\s+krävs|\bavtal\s+om\s+samverkan\s+krävs|\bminst\s+(?:\w+)\s+behovsägar\w*|\b(?:söka|ansöka|söker)\s+(?:\w+\s+)?gemensamt\b|\bgemensam\s+ansökan\s+(?:krävs|ska)|\bkan\s+(?:bara|endast|enbart)\s+(?:söka|sökas|ansöka)\s+(?:\w+\s+){0,2}?tillsammans",
        RegexOptions.CultureInvariant);

    private static readonly Regex Invited = new(
        @"\binbjud(?:na|ning|en)\b|\b(?:särskild|riktad)\s+inbjudan|\bstängd\s+utlysning|\bsluten\s+utlysning|\bsom\s+(?:tidigare|redan)\s+(?:har\s+)?(?:fått|beviljats|deltagit)|\b(?:utvalda|utpekade|utsedda)\s+(?:kommun|region|aktör|organisation|myndighet|huvudm)\w*|\bby\s+invitation|\binvited\s+(?:applicants|only)", RegexOptions.CultureInvariant);

    // "De kan däremot delta", "Dessa får inte söka": about those just named.
    private static readonly Regex Pronoun = new(@"^\W*(?:(?:då|dock|däremot|istället|i\s+stället|men|utan)\s+)?(?:(?:kan|får)\s+)?(?:de|dessa|dom|den|det|du|ni|sådana|they|these)\b|^\W*(?:då|däremot|istället|men|utan)\b", RegexOptions.CultureInvariant);

    private static readonly Regex Answer = new(@"^\W*(?<no>nej|no)\b|^\W*(?<yes>ja|jo|yes)\b", RegexOptions.CultureInvariant);

    private static readonly Regex OpenEnd = new(@"\b(?:av|till|för|är|vara|by|are)\s*$", RegexOptions.CultureInvariant);

    private static readonly Regex FiniteVerb = new($@"\b(?:{ApplicantCues.Finite})\b", RegexOptions.CultureInvariant);

    private enum Lead
    {
        None,
        Apply,
        Refused,
        Partner,
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="isAboutApplicants">The text stands under a heading such as "Vem kan söka?", so that a bare list counts.</param>
    public static ApplicantFacts Read(string text, bool isAboutApplicants = false)
    {
        ReadingText reading = new(text);
        ApplicantRoles roles = new();
        var standing = isAboutApplicants ? Lead.Apply : Lead.None;
        var lead = Lead.None;
        foreach (var sentence in reading.Sentences)
        {
            lead = ReadSentence(reading, sentence, lead == Lead.None ? standing : lead, roles);
        }

        return Facts(reading, roles.Found);
    }

    private static Lead ReadSentence(ReadingText text, Stretch sentence, Lead lead, ApplicantRoles roles)
    {
        var words = text.Text[sentence.Start..sentence.End];
        Answered(words, roles);
        roles.BeginSentence(ApplicantCues.Apply.IsMatch(words) || lead != Lead.None, Pronoun.IsMatch(words));
        var own = lead;
        foreach (var stretch in ApplicantClauses.Split(text, sentence))
        {
            ApplicantClause clause = new(text, stretch);
            roles.Read(clause, own switch { Lead.Apply => Part.Include, Lead.Refused => Part.Exclude, Lead.Partner => Part.Partner, _ => null });
            var end = clause.Text.AsSpan().TrimEnd();
            if (end.EndsWith(":") || end.EndsWith("?") || OpenEnd.IsMatch(clause.Text) || (clause.Hits.Count == 0 && stretch.End < sentence.End && text.Text[stretch.End] == '\n'))
            {
                own = LeadOf(clause.Text) is var stated and not Lead.None ? stated : own;
            }
        }

        roles.EndSentence(words.AsSpan().TrimEnd().EndsWith("?"));

        // A lead holds for the list under it and for the first sentence, not for the prose that follows.
        var goesOn = own != lead || !FiniteVerb.IsMatch(words);
        return goesOn ? own : Lead.None;
    }

    // "Kan privatpersoner söka? Nej."
    private static void Answered(string words, ApplicantRoles roles)
    {
        var answer = Answer.Match(words);
        if (answer.Success && roles.Asked.Count > 0)
        {
            roles.Asked.ForEach(f => f.Part = answer.Groups["no"].Success ? Part.Exclude : Part.Include);
        }
    }

    private static Lead LeadOf(string words)
    {
        if (ApplicantCues.PartnerNoun.IsMatch(words) || ApplicantCues.OnlyAsPartner.IsMatch(words))
        {
            return Lead.Partner;
        }

        if (ApplicantCues.Refused.IsMatch(words) || Regex.IsMatch(words, @"^\W*(?:undantag|undantagna|uteslutna|ej|inte)\b", RegexOptions.CultureInvariant)
            || (ApplicantCues.Negated.IsMatch(words) && ApplicantCues.Apply.IsMatch(words)) || (ApplicantCues.Negated.IsMatch(words) && OpenEnd.IsMatch(words)))
        {
            return Lead.Refused;
        }

        return ApplicantCues.Apply.IsMatch(words) || ApplicantCues.Who.IsMatch(words) || ApplicantCues.Receiving.Any(r => Regex.Match(words, @"^(.*?)\b(\w+)\W*$", RegexOptions.CultureInvariant) is { Success: true } m && r.Preposition.IsMatch(m.Groups[2].Value) && r.Before.IsMatch(m.Groups[1].Value))
            ? Lead.Apply
            : Lead.None;
    }

    private static ApplicantFacts Facts(ReadingText text, IReadOnlyList<ApplicantRole> found)
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

    private static HashSet<ApplicantType> Types(IEnumerable<ApplicantRole> found) => [.. found.SelectMany(f => f.Hit.Types)];

    private static List<ReadValue<ApplicantType>> Values(ReadingText text, IReadOnlyList<ApplicantRole> found, Part part, HashSet<ApplicantType> types)
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
}
