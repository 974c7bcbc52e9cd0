using System.Text.RegularExpressions;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>What a date in a text is the date of.</summary>
internal enum DateTopic
{
    Unknown,
    Application,
    Decision,
    Report,
    Project,
    Payout,
    Publication,
    Completion,
    Event,
    Maintenance,
    Superseded,
}

/// <summary>Which end of a stretch of time a date is.</summary>
internal enum DateRelation
{
    Unknown,
    Opens,
    Closes,
    Period,
}

/// <summary>A word in a text that tells what a date by it means.</summary>
/// <param name="Start">Position in the working text.</param>
/// <param name="End">End (exclusive).</param>
/// <param name="Topic">What the date is about, when the word says so.</param>
/// <param name="Strong">Whether the topic stands against weaker words after it in the same clause.</param>
/// <param name="Relation">Which end it is, when the word says so.</param>
/// <param name="Past">The word is in the past tense.</param>
/// <param name="Adjunct">The word stands in an aside ("för beslut i juni"), so that its topic ends with the next date.</param>
internal readonly record struct DateCue(int Start, int End, DateTopic Topic, bool Strong, DateRelation Relation, bool Past, bool Adjunct);

/// <summary>The vocabulary that tells application dates from all other dates.</summary>
internal static class DeadlineCues
{
    private static readonly (Regex Pattern, DateTopic Topic, bool Strong, DateRelation Relation)[] Table =
    [
        Row(@"sista\s+(?:ansöknings|inlämnings|rekvisitions|söknings)\w*|sista\s+(?:dag\w*|datum\w*|möjlig\w*|chans\w*)?\s*(?:för|att|då)?\s*(?:lämna|skicka)?\s*(?:in\s+)?(?:din |er |en )?(?:ansök\w*|söka|rekvirera)", DateTopic.Application, true, DateRelation.Closes),
        Row(@"sista\s+(?:dag\w*|datum\w*|möjlig\w*|chans\w*|tid\w*)|sista\s+\w{3,25}(?:dag(?:en)?|datum(?:et)?)\b|slutdatum\w*|stängningsdatum\w*|\b\w{0,20}stopp(?:datum|dag|tid)?\w*|\bcut-?\s?off\b", DateTopic.Unknown, false, DateRelation.Closes),
        Row(@"\bansök(?:an|ningar|ningen|ningarna)\s+(?:\w+\s+){0,4}?(?:in)?kom(?:mit|mer|ma|na)\b(?:\s+in\b)?", DateTopic.Application, true, DateRelation.Closes),
        Row(@"(?<!\b(?:om|på|av|till)\s(?:\w{2,10}\s)?)\bansök(?:an|ningar|ningen|ningarna)\s+(?:\w+\s+){0,3}?(?:vara|lämnas|skickas|göras)\b", DateTopic.Application, true, DateRelation.Unknown),
        Row(@"ansökningsomgång\w*(?=,?\s+(?:som|är|pågår|\d)|\s*:)", DateTopic.Application, true, DateRelation.Period),
        Row(@"\b(?:slut|över|stängd?t?)\s+sedan\b", DateTopic.Unknown, false, DateRelation.Closes),
        Row(@"utlysningsdatum\w*|öppningsdatum\w*", DateTopic.Application, true, DateRelation.Opens),
        Row(@"\bansökningsda(?:g|gar|tum)(?:en|na|et)?\b", DateTopic.Application, true, DateRelation.Closes),
        Row(@"\bansök\w*\s+till(?=\s*:)", DateTopic.Application, true, DateRelation.Closes),
        Row(@"\böppe[nt]\s*:", DateTopic.Unknown, false, DateRelation.Opens),
        Row(@"\b(?:först|med\s+start)\b(?=\s+(?:\w+\s+)?\d)|\bmed\s+start\b", DateTopic.Unknown, false, DateRelation.Opens),
        Row(@"\bfrist(?:en)?\b", DateTopic.Unknown, false, DateRelation.Closes),
        Row(@"\w*sök(?:period|tid|fönst)\w*|\w*(?:ansöknings|söknings|rekvisitions|utlysnings|inlämnings)s?(?:tid|period|fönst)\w*", DateTopic.Application, true, DateRelation.Period),
        Row(@"ansökningsomgång\w*|utlysningsomgång\w*", DateTopic.Application, false, DateRelation.Period),
        Row(@"\bstartdatum\w*", DateTopic.Unknown, false, DateRelation.Opens),
        Row(@"\böppna(?:r|s|des?|ts?)\b|\böppning(?:en|sdag\w*)?\b|\bopens\b|\bopening\b|\butlyst(?=\s*:)|\butlyses\b", DateTopic.Application, true, DateRelation.Opens),
        Row(@"\böppna\b|\bstarta(?:r|de)?\b|\bbörja(?:r|de)?\b|\binled\w*|\btidigast\b", DateTopic.Unknown, false, DateRelation.Opens),
        Row(@"\bstäng(?:er|a|s|d|da|t|de|des|ts)\b|\bstängning(?:en|sdag\w*)?\b|\bcloses?\b|\bclosing\b|\bclosed\b", DateTopic.Application, true, DateRelation.Closes),
        Row(@"\b(?:går|gick|löper|löpte|gått|löpt)\s+(?:\w+\s+){0,2}?(?:ut|till ända)\b|\bslutar\b|\bavsluta(?:s|des)\b", DateTopic.Unknown, false, DateRelation.Closes),
        Row(@"\bsubmission\s+deadline|\b\w*deadline\w*|\bproject\s+(?:outline|proposal|idea)s?\b|\bapply\s+(?:by|before|no later)|\bsubmi(?:t|tted)\s+by|\b(?:first|second|1st|2nd|single)\s+stage(?=\s*:)|\bstage\s+[12](?=\s*:)", DateTopic.Application, false, DateRelation.Closes),
        Row(@"\böppe[nt]\b|\böppna\s+(?=till|fram)|\bpågå(?:r|tt)?\b|\bpågick\b|\bunder\s+perioden\b|\bopen\b", DateTopic.Unknown, false, DateRelation.Period),
        Row(@"\bsenast(?:e)?\b(?!\s+(?:uppdater|ändra|granska|publicer))|\btillhanda\b|\b(?:ha|har)\s+(?:in)?kommit\b|\bvara\s+(?:\w+\s+){0,2}?(?:inne|inlämnad\w*|inskickad\w*|insänd\w*|inkom\w+|registrerad\w*|klar|poststämpla\w*)\b|\bpoststämpla\w*|\bno(?:t)?\s+later\s+than\b", DateTopic.Unknown, false, DateRelation.Closes),
        Row(@"\bbeslut\w*|regeringsbeslut\w*|\bbesked\w*|\bsvar(?:et)?\b|\bmeddela[srd]*\b|\bprioritera[srd]*\b|\btilldela[srd]*\b|\bstrukturfondspartner\w*|\bdecision\w*|\bresult(?:s|at\w*)\b|\bbedöm\w*", DateTopic.Decision, true, DateRelation.Unknown),
        Row(@"\w*(?:redovis|rapport)\w*|\buppfölj\w*|\butvärder\w*|\båterbetal\w*|\bbetalas?\s+tillbaka\b|\breport(?:s|ing)?\b", DateTopic.Report, true, DateRelation.Unknown),
        Row(@"\w*utbetal\w*|\bbetalas\s+ut\b|\bbetalar\s+ut\b|\bbetalats\s+ut\b|\bpayment\w*|\bbegär\w*\s+utbetalning\w*", DateTopic.Payout, true, DateRelation.Unknown),
        Row(@"\buppdater\w*|\bpublicer\w*|\bgransk(?:ad|at|ning)\w*|\bsenast\s+(?:ändra|uppdatera|granska|publicera)\w*|\bskapad\b|\bupdated\b|\bpublished\b|\bträd(?:er|de)\s+i\s+kraft|\bförordning\w*|\bgäller\s+från", DateTopic.Publication, true, DateRelation.Unknown),
        Row(@"\bprojekt(?:et|ets|en|ens)?\s*start\w*|\bprojekt(?:tid|period|slut)\w*|\bprojektens\b|\bgenomför\w*|\bstödperiod\w*|\bbidragsperiod\w*|(?>\bbidragsår\w*)(?!\s+20\d\d)|\bförbruka\w*|\banvänd(?:as|s|a|ts)\b|\banvän(?:t|ts)\b|\bnyttja\w*|\bupparbeta\w*|\bproject\s+(?:start|period|duration)|(?>\bverksamhetsår\w*)(?!\s+20\d\d)|\b(?:för|avser|avseende|gäller)\s+(?:\w+\s+)?(?:tiden|perioden)\b|\bperiod\w*\s+som\s+\w+\s+(?:avser|gäller)\b|\bavtalsperiod\w*", DateTopic.Project, true, DateRelation.Unknown),
        Row(@"\bprojekt(?:et|en|ets)?\b|\binsats(?:en|er|erna)?\b|\baktivitet\w*|\bverksamhet(?:en|er)?\b|\båtgärd\w*|\b\w*kostnader\w*|\bprojects?\b", DateTopic.Project, false, DateRelation.Unknown),
        Row(@"\bkompletter\w*|\bunderskr\w*|\bsignerat\s+underlag|\bbilagor\w*|\b\w*intyg\w*|\bändring(?:ar|en|arna)?\b(?!\s+av\s+(?:sista|ansök))|\bteckningsrätt\w*|\b\w*behörighet\w*|\b(?:användar)?konto(?:t|n)?\b|\bavtal(?:et|en)?\b|\btilläggsuppgift\w*", DateTopic.Completion, true, DateRelation.Unknown),
        Row(@"\b\w*webb?inari\w*|\binformations?(?:möt|träff)\w*|\b\w*möte[tn]?\b|\bseminari\w*|\bworkshop\w*|\bkonferens\w*|\bfrukost\w*|\bträff\w*|\bfrågestund\w*|\bfrågor\b|\bintresseanmäl\w*|\b\w*besök(?:et|en)?\b|\bintervju\w*|\binspektion\w*|\btillsyn\w*|\banmäl\w*\s+(?:\w+\s+)?intresse\w*|\binfo\s+day\w*|\bkurs(?:en|er)?\b|\bsammanträd\w*|\böppet\s+hus\b|\bsynpunkt\w*|\butkast\w*|\b\w*rådgivning\w*|\bhandledning\w*|\bremiss\w*|\bdialog\w*|\bfeedback\b|\bansökningsverksta\w*|\banmäl(?:er|a)?\s+(?:dig|er|sig)\b|\bdraft\b|\bmeeting\w*|\bceremoni\w*|\bprisutdelning\w*|\byttra[nd]\w*", DateTopic.Event, true, DateRelation.Unknown),
        Row(@"\b\w*(?:underhåll|uppgradering|driftstörning|driftavbrott|driftstopp|serviceavbrott|servicefönst|systemuppdatering|systembyte)\w*|\bmaintenance\b|\b\w*(?:kontor|växel|reception|telefon|kundtjänst|support)\w*\s+(?:\w+\s+){0,3}?(?:stäng|öppe|öppn)\w*|\b(?:jul|sommar|semester)stäng\w*|\bhåller\s+(?:\w+\s+)?stängt\b", DateTopic.Maintenance, true, DateRelation.Unknown),
        Row(@"\b(?:ny)?bilda(?:de|des|ts|t|d)\b|\bgrunda(?:de|des|ts|d)\b|\bfödd(?:a|es)?\b|\banta(?:gen|gna|gits|gna)\b|\bstadgar\w*|\boffert\w*|\b(?:påbörja|uppstå|uppkom)(?:ts|tt|des|dd|mit|mmit)\b|\bborn\b|\bestablished\b|\b(?:program|plan|mandat|strategi|ram)period(?:en|ens)?\b", DateTopic.Project, true, DateRelation.Unknown),
        Row(@"\böverklag\w*|\bappeals?\b", DateTopic.Decision, true, DateRelation.Unknown),
        Row(@"\b(?:tidigare|gamla|ursprunglig\w*|föregående)\s+(?:sista\s+)?(?:datum|ansökningsda|dag|tid|deadline)\w*|\(\s*(?:tidigare|var|förut)\b|\btidigare\s*:|\btidigare\s+(?:den\s+)?(?=\d)|\bistället\s+för\b|\bi\s+stället\s+för\b", DateTopic.Superseded, true, DateRelation.Unknown),
        Row(@"ansök\w*|\bsök(?:a|s|er|t|te|tes|as)?\b|\w*utlys\w*|\w*rekvi\w*|\bbegär\w*\s+ut\b|\bbidragsportal\w*|\be-tjänst\w*|\bstöde[tn]\s+kan\b|\bbidraget\s+kan\b|\bmedlen\s+kan\b|\bapplications?\b|\bapply\b|\bcall\b|\bproposals?\b|\bomgång\w*", DateTopic.Application, false, DateRelation.Unknown),
    ];

    private static readonly Regex PastWord = new(
        @"^(?:öppna(?:de|des|t|ts)|stäng(?:de|des|t|ts|d)|gick|löpte|gått|löpt|startade|började|pågick|pågått|avslutades|closed|stängda|slut\s|över\s)", RegexOptions.CultureInvariant);

    private static readonly Regex PastBefore = new(@"\b(?:var|hade|kunde|skulle|was)\s+(?:\w+\s+)?$", RegexOptions.CultureInvariant);

    private static readonly Regex AdjunctBefore = new(@"(?:\b(?:för|som|inför)\s+(?:\w+\s+)?|\()$", RegexOptions.CultureInvariant);

    /// <summary>The cues of a stretch in order; of overlapping ones the longer and earlier stays.</summary>
    public static List<DateCue> Find(string text, Stretch stretch)
    {
        List<DateCue> cues = [];
        var part = text[stretch.Start..stretch.End];
        foreach (var (pattern, topic, strong, relation) in Table)
        {
            foreach (Match match in pattern.Matches(part))
            {
                if (match.Length == 0)
                {
                    continue;
                }

                var before = part[Math.Max(0, match.Index - 24)..match.Index];
                var past = PastWord.IsMatch(match.Value) || (relation != DateRelation.Unknown && PastBefore.IsMatch(before));
                var adjunct = topic is not (DateTopic.Unknown or DateTopic.Application) && AdjunctBefore.IsMatch(before);
                cues.Add(new DateCue(stretch.Start + match.Index, stretch.Start + match.Index + match.Length, topic, strong, relation, past, adjunct));
            }
        }

        cues.Sort((a, b) => (a.Start, -a.End).CompareTo((b.Start, -b.End)));
        for (var i = cues.Count - 1; i > 0; i--)
        {
            if (cues[i].Start < cues[i - 1].End)
            {
                cues[i - 1] = Merge(cues[i - 1], cues[i]);
                cues.RemoveAt(i);
            }
        }

        return cues;
    }

    // "sista redovisningsdag" is both a last day and a report: the topic of the one, the relation of the other.
    private static DateCue Merge(DateCue first, DateCue second) => first with
    {
        Topic = first.Topic == DateTopic.Unknown || (second.Strong && !first.Strong) ? second.Topic == DateTopic.Unknown ? first.Topic : second.Topic : first.Topic,
        Strong = first.Strong || second.Strong,
        Relation = first.Relation == DateRelation.Unknown ? second.Relation : first.Relation,
        Past = first.Past || second.Past,
        End = Math.Max(first.End, second.End),
        Adjunct = first.Adjunct || second.Adjunct,
    };

    private static (Regex Pattern, DateTopic Topic, bool Strong, DateRelation Relation) Row(string pattern, DateTopic topic, bool strong, DateRelation relation) =>
        (new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.Compiled), topic, strong, relation);
}
