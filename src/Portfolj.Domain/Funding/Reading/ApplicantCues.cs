using System.Text.RegularExpressions;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>The words around a kind of applicant that tell its role. Patterns run on <see cref="ApplicantClause.Text"/>, where ¤ is a kind.</summary>
internal static class ApplicantCues
{
    /// <summary>Verbs that may carry a clause.</summary>
    public const string Finite =
        @"kan|kunde|får|fick|ska|skall|skulle|måste|bör|vill|är|var|vore|har|hade|blir|behöver|söker|söks|sökte|ansöker|deltar|ingår|medverkar|omfattas|omfattar|undantas|utesluts|utesluter|exkluderas|ges|ger|lämnas|lämnar|beviljas|beviljar|nekas|avslås|avvisas|prövar|prövas|beslutar|fördelar|fördelas|betalar|betalas|utbetalas|ansvarar|yttrar|bedömer|godkänner|handlägger|avgör|kräver|krävs|gäller|riktar|riktas|vänder|finns|drivs|driver|leder|leds|lyser|utlyser|stödjer|stöder|samverkar|samarbetar|välkomnar|välkomnas|saknar|hänvisas|rekvirerar|erbjuder|erbjuds|tilldelas|går|utgår|står|tas|tar|hör|tillhör|faller|skickar|görs|gör|bjuder|uppmanas|inbjuds|prioriteras|stöttar|utgör|utgörs|räknas|avses|menas|borde|finansierar|ligger|genomför|intygar|utför|undertecknar|bistår|hjälper|prioriteras|will|may|can|cannot|could|are|is|must|shall|will|should";

    /// <summary>Infinitives and passives that a modal verb goes on with.</summary>
    public const string Infinitive =
        @"söka|sökas|ansöka|ansökas|rekvirera|rekvireras|begära|få|erhålla|ta|bevilja|tilldela|vara|bli|stå|ha|göra|göras|lämna|ge|delta|ingå|medverka|samverka|samarbeta|leda|ledas|driva|drivas|koordinera|koordineras|involvera|inkludera|engagera|stödja|stötta|stärka|hjälpa|nå|bidra|skicka|komma|apply|be|participate|receive";

    private const RegexOptions Options = RegexOptions.CultureInvariant;

    private const string Modal = @"(?:kan|kunna|får|ska|skall|bör|måste|vill|behöver|kommer|may|can|must|shall|should)";

    private const string Not = @"(?:inte|ej|icke|aldrig|varken|not|nor)";

    private const string Money = @"(?:\w*stöd(?:et)?|\w*bidrag(?:et|en)?|medel|medlen|pengar(?:na)?|ersättning|finansiering|statsbidrag(?:et)?|projektmedel|(?:en\s+)?del\s+av(?!\s+(?:\w+\s+)?\w*(?:insats|aktivit|utbildning|verksamhet|resultat|kunskap|erfarenhet|arbet))|anslag|stipendi\w+|utlysning\w*|funding|grants?|support)";

    /// <summary>Applying, receiving or standing as the applicant.</summary>
    public static readonly Regex Apply = new(
        $@"\b(?:an)?sök(?:a|er|as|te|t)?\b|\bsöks\b|\bansökas\b|\brekvirera\w*|\brekvirerar\b|\bbegära\s+(?:ut\s+)?{Money}|\b(?:få|får|fått|erhålla|erhåller|motta|ta\s+emot|beviljas|tilldelas?|ges|erbjuds?|nyttja|utnyttja|ta\s+del\s+av)\s+(?:(?!(?:lämna|ge|bevilja|fördela|använda|besluta|betala|vara|ske)\w*\s)\w+\s+){{0,3}}?{Money}|\bberättiga\w*|\bbehörig\w*|\b\w+berättigad\w*|\b(?:få|får|erhålla)\s+(?:det|den|dem|något|någon|några)\b|\bansök(?:an|ningar(?:na)?)\s+från\b|\b(?:sig\s+(?:\w+\s+)?till|öppe[nt]\s+för|avsedd\s+för|är\s+för)\s+(?:er|dig|den|alla|de)\b|\b(?:lämna|skicka|ge|sända|lägga)\s+(?:in\s+)?(?:(?:en|sin|egen|gemensam|sina)\s+){{0,2}}ansök\w*|\b(?:lämnar|skickar)\s+in\s+(?:\w+\s+)?ansök\w*"
        + @"|\b(?:huvud|projekt|med)?sökande\b(?=\s*(?:$|[.,;:!?]|är|kan|ska|måste|för|i|och|som|får|bör|till|organisation|part))|\bprojektägar\w*|\bhuvudansvarig\w*|\bansvarig\s+(?:sökande|part)|\bstödmottagar\w*|\bbidragsmottagar\w*|\bstår?\s+bakom|\bkoordinator\b|\bhuvudman\s+för\s+(?:projekt|ansök)\w*|\bledas?\s+av\b|\bleds\s+av\b|\bkoordineras\s+av|\bkomm(?:a|er)\s+i\s*fråga|\bkvalificera\w*|\bär\s+aktuell\w*|\bvara\s+aktuell\w*|\bleda\s+projekt\w*|\bdriva\s+projekt\w*|\bäga\s+projekt\w*|\bäger\s+projekt\w*|\bär\s+välkomna\w*(?=\s*(?:$|[.,;:]|att\s+(?:an)?sök|med\s+(?:\w+\s+)?ansök))|\bwelcome\s+to\s+apply|\bapply\b|\bapplies\b|\beligible\b|\bapplicants?\b|\breceive\s+(?:\w+\s+)?(?:funding|grants?|support)|\bsubmit\w*|\blead\s+(?:partner|applicant)", Options);

    /// <summary>Shut out, in words that need no "inte".</summary>
    public static readonly Regex Refused = new(
        @"\b(?:utesluts|uteslutas|är\s+uteslutna?|uteslutna?|undantas|undantagna?|exkluderas|exkluderade|diskvalificeras|nekas|avslås|avvisas|obehöriga?|står\s+utanför|faller\s+utanför|hamnar\s+utanför|lämnas\s+utanför|hålls\s+utanför|faller\s+bort|saknar\s+(?:möjlighet|rätt|behörighet)|är\s+förhindrade|söker\s+(?:\w+\s+){0,3}?(?:annat|andra|annan|eget|egen|särskilt|separat)\b|(?:söker|vänder\s+sig|går)\s+(?:i\s*stället)\b|(?:får|kan|bör|ska|måste)\s+(?:\w+\s+)?vända\s+sig\s+(?:\w+\s+)?till\s+(?!oss|er|¤)|utanför\s+(?:\w+\s+)?(?:kretsen|målgruppen|stödet|utlysningen)|göre\s+sig\s+icke|hänvisas\s+till|måste\s+(?:\w+\s+)?söka\s+(?:\w+\s+)?(?:annat|andra|annan)|har\s+(?:ett\s+)?(?:eget|egna|annat|andra|separata?)\s+(?:bidrag|stöd|utlysning)\w*|(?:beviljas|godkänns|behandlas|prövas|accepteras|handläggs|bedöms)\s+(?:\w+\s+)?(?:inte|ej)|tas\s+(?:\w+\s+)?(?:inte|ej)\s+(?:emot|upp)|ineligible|excluded|cannot\s+(?:\w+\s+)?(?:apply|receive|be))\b", Options);

    /// <summary>The clause says no to its subject.</summary>
    public static readonly Regex Negated = new(
        $@"\b(?:{Modal}|är|har|ges|gäller|omfattas|omfattar|beviljas|lämnas|fördelas|utgår|betalas\s+ut|riktar\s+sig|vänder\s+sig|tillhör|hör|räknas|ingår|prövas|behandlas|tas|godkänns|accepteras|välkomnas|finns|går|söker|söks|kommer|få|will|are|is|do|does)\s+(?:(?:¤+|\w+|,)\s+){{0,4}}?{Not}\b|\b(?:inte|ej)\s+(?:(?:längre|heller|själva?|direkt)\s+)?(?:an)?sök\w*|\b{Not}\s+(?:berättig|behörig|öppe|möjlig|aktuell|bidrags|stöd|eligible|tillåt)\w*|\b(?:inte|ej)\s+(?:heller\s+)?(?:kan|får|har\s+rätt|är\s+berättig\w*)\b|\bcannot\b|\bmay\s+not\b|\b(?:ingen|inga|inget)\s+(?:rätt|möjlighet)\w*|\bomöjligt\b|^\W*(?:däremot\s+|dock\s+)?(?:ingen|inga|inget)\b", Options);

    /// <summary>The negation is about how often, for what or how, not about who.</summary>
    public static readonly Regex NegatedOtherwise = new(
        @"\b(?:inte|ej|aldrig)\s+(?:\w+\s+){0,3}?(?:mer\s+än|fler\s+än|flera\b|två\s|både\b|samtidigt|igen\b|retroaktivt|i\s+efterhand|i\s+efterskott|efter\s+att|dubbla|samma\s+|överstiga|innan|förrän|avslutad|förbruka|utan\s+att|vinst|påbörja\w*)|\bbehöver\s+(?:\w+\s+)?(?:inte|ej)\s+(?:\w+\s+)?(?:an)?sök"
        + @"|\b(?:inte|ej|aldrig)\s+(?:\w+\s+){0,6}?(?:(?:bidrag|stöd|medel|pengar|ersättning|söka|sökas|ansöka|ges|lämnas|beviljas)(?:et)?)\s+(?:\w+\s+){0,1}?(?:för|om)\s+(?!(?:du|ni|man)\b|egen\s+räkning|egen\s+del|stödet|bidraget|bidrag|stöd|medel|detta|det\s+här|statsbidrag|den\s+här|pengar|¤)\w", Options);

    /// <summary>Taking part without applying.</summary>
    public static readonly Regex Partner = new(
        $@"\b(?:delta|deltar|deltaga|medverka|medverkar|samverka|samverkar|samarbeta|samarbetar|participate)\b|\b(?:ingå|ingår)\b(?!\s+i\s+(?:mål|kretsen))|\bvara\s+(?:\w+\s+)?(?:med\b|part(?:er|ner|ners)?\b|medsökande|samarbets\w*|projektpart\w*|samverkans\w*|delaktig\w*|involvera\w*|stöd\w*\s+part\w*|behovsägar\w*)|\bsom\s+(?:\w+\s+)?(?:partner|part|medsökande|projektpart|samarbets|samverkans|stödjande|behovsägar|deltagar|mottagar|medpart)\w*|\b(?:involveras|inkluderas|engageras|kopplas\s+(?:in|till)|knytas\s+till|anlitas|bjudas\s+in\s+som|finnas\s+med|bidra\s+(?:i|till|med)|vara\s+(?:utförare|genomförare|medarrangör\w*)|utföra\s+(?:delar|insatser)|genomföra\s+(?:delar|insatser))\b|\bbe\s+(?:a\s+)?partners?\b|\bas\s+(?:a\s+)?(?:associated\s+)?partners?\b|\bär\s+(?:\w+\s+)?(?:partner|part|medsökande|samarbetspart|samverkanspart|medpart)\w*|\bvälkomna\w*\s+som\s+(?:part|med|samarb|samverk)\w*", Options);

    /// <summary>"Söka … som medsökande": applying only as a partner.</summary>
    public static readonly Regex OnlyAsPartner = new(@"\b(?:sök\w*|ansök\w*|delta\w*)\s+(?:\w+\s+){0,4}?som\s+(?:\w+\s+)?(?:partner|part|medsökande|projektpart|samarbetspart|samverkanspart)\w*|\bmedsökande\b(?!\s*¤)", Options);

    /// <summary>The subject decides or pays: it is the giver.</summary>
    public static readonly Regex Gives = new(
        @"^\s*(?:\w+\s+){0,2}?(?:beslutar|fördelar|prövar|handlägger|betalar|bedömer|administrerar|finansierar|utlyser|lyser\s+ut|beviljar|delar\s+ut|ger(?=\s+(?:\w+\s+){0,2}?(?:bidrag|stöd|medel|ersätt|pengar))|lämnar(?!\s+(?:in\b|(?:en\s+|sin\s+)?ansök))|yttrar|tillstyrker|godkänner|utser|avgör|ansvarar\s+för\s+(?:utlysning|bidrag|beslut)\w*|(?:kan|får|ska|har)\s+(?:\w+\s+)?(?:ge|lämna(?!\s+(?:in\b|(?:en\s+|sin\s+)?ansök))|bevilja|besluta\w*|fördela|pröva|betala|avsatt|avsätter|bedöma|granska|tillstyrka|yttra)\b|har\s+avsatt|avsätter)", Options);

    /// <summary>Before "till", "för", "av", "from" …: the money goes there, or the application comes from there.</summary>
    public static readonly (Regex Preposition, Regex Before)[] Receiving =
    [
        (Of(@"till|to|mot"), Ends(@"(?:riktar\s+(?:sig|oss)|riktas?|är\s+riktade?t?|tillfaller|vänder\s+(?:sig|oss)|ges|lämnas|beviljas|fördelas|delas\s+ut|delar\s+ut|betalas\s+ut|utbetalas|utgår|går|tilldelas|betalar\s+ut|betala\s+ut|dela\s+ut|fördelar|fördela|avsedd\w*|avsett|begränsa[dst]\w*|förbehåll\w*|reserverad\w*|öppe[nt]|open|available|awarded|restricted|limited|granted|paid|(?:lämnar?|ger?|beviljar?|fördelar?|beslutar?\s+om|prövar|hanterar|utlyser|lyser\s+ut|avsätter|betalar?\s+ut|delar?\s+ut|administrerar)\s+(?:\w+\s+){0,4}?(?:\w*bidrag(?:et|en)?|\w*stöd(?:et)?|medel|medlen|pengar(?:na)?|ersättning|stipendi\w*|anslag)|^\W*(?:\w*statsbidrag|\w*bidrag|\w*stöd|medel|pengar))")),
        (Of(@"för|for|åt|to"), Ends(@"(?:öppe[nt]|öppna[sr]?|avsedd\w*|avsett|öronmärk\w*|destinera\w*|vik(?:t|ta|ts)|är\s+till|finns\s+till|möjlig\w*|möjligt|möjlighet\w*|tillgänglig\w*|gäller|sökbar\w*|är|(?:du|ni|you)\s+(?:kan\s+)?(?:an)?sök(?:a|er)|finns\s+att\s+söka|att\s+söka|reserver\w*|lys(?:es|ts?)\s+ut|utlyses|passar|stängd\w*|stängt|lämplig\w*|open|available|eligible|uteslutet|målgrupp\w*|aktuell\w*|behörig\w*|intended|designed)")),
        (Of(@"av|by"), Ends(@"(?:sökas?|söks|ansökas?|ansöks|rekvireras?|begäras|utnyttjas|nyttjas|koordineras?|submitted|coordinated|oavsett\s+om\s+(?:\w+\s+){0,4}?(?:drivs|ägs|leds|bedrivs)|(?:(?:ansök|projekt|konsorti|partnerskap|application|project)\w*\s+(?:(?!¤)[^\s.]+\s+){0,9}?(?:lämnas|göras?|görs|ledas?|leds|lett|drivas?|drivs|skickas|inges|sändas|ställas|inlämnad|inskickad|ägas?|ägs|led|made|upprättas|initieras))|(?:sökande|kretsen|målgruppen)\w*\s+(?:\w+\s+){0,3}?(?:utgörs|består))")),
        (Of(@"från|from|av|hos"), Ends(@"(?:ansökan|ansökningar(?:na)?|applications?|proposals?|projektförslag|(?:ansök(?:an|ningar)(?:na)?|applications?)\s+(?:\w+\s+){0,4}?(?:komma|kommer|inkomma|inkomna|in|emot|accepteras|göras|skickas|accepted|submitted|come|received|welcome|invited))")),
    ];

    /// <summary>A noun for anybody, which a sector speaks for.</summary>
    public static readonly Regex GenericNoun = new(@"(?:\b(?:aktör|part|part(?:ner)|verksamhet|representant|sökande|projektägare|myndighet|deltagare|actor|partner|entit|bod)\w*|¤+)\s+$", Options);

    /// <summary>"En part från", "ansökningar från".</summary>
    public static readonly Regex PartOf = new(@"\b(?:\w*part(?:er|ner|ners|s)?|aktör(?:er)?|representant(?:er)?|deltagare|organisation(?:er)?|sökande|medlem(?:mar)?|ansökan|ansökningar(?:na)?|partners?|actors?|applications?)\s+(?:\w+\s+)?$", Options);

    /// <summary>"Den kommun som söker".</summary>
    public static readonly Regex TheOneApplying = new(@"^(?:\s*(?:,|och|eller)\s*(?:en\s+|den\s+)?¤+)*,?\s+som\s+(?:\w+\s+)?(?:söker|ansöker|är\s+(?:huvud)?sökande|lämnar\s+in|står\s+(?:som|bakom))", Options);

    /// <summary>"…, som alltså inte kan söka".</summary>
    public static readonly Regex WhoMayNot = new(@"^(?:\s*(?:,|och|eller|samt)\s*(?:\w+\s+)?¤+)*\s*,\s+(?:som|vilka)\s+(?:\w+\s+){0,2}?(?:inte|ej)\s+(?:\w+\s+)?(?:kan|får|har|är|omfattas)\b", Options);

    /// <summary>"Insatserna riktas till", "projekt som vänder sig till": whom the work is for.</summary>
    public static readonly Regex WorkFor = new(@"\b(?:insats|projekt(?!stöd|bidrag|medel)|aktivitet|åtgärd|verksamhet(?!sbidrag|sstöd)|evenemang|utbildning|metod|arbete|tjänst|resultat|information|webbinari)\w*\s+(?:[^\s.,¤]+\s+){0,4}?(?:rikta\w*|vände?r?|öppen|öppet|avse\w*|är|ges|lämnas|erbjuds)(?:\s+\w+){0,2}\s*$", Options);

    /// <summary>"En kommun som huvudsökande".</summary>
    public static readonly Regex AsApplicant = new(@"^\s+(?:som|vara|är|stå\s+som|står\s+som|(?:ska|kan|får|måste)\s+vara)\s+(?:\w+\s+)?(?:(?:huvud)?sökande|projektägare|koordinator|huvudansvarig|projektledare|stödmottagare|bidragsmottagare|lead)\b", Options);

    /// <summary>"Föreningar som partner".</summary>
    public static readonly Regex AsPartner = new(@"^\s+(?:som|as)\s+(?:\w+\s+)?(?:partner|part(?!i)|medsökande|projektpart|samarbets|samverkans|behovsägar|medpart)\w*", Options);

    /// <summary>A relative clause, a "med …" or a size makes it a sub-group: refusing that refuses nobody by kind.</summary>
    public static readonly Regex SubGroupAfter = new(@"^\s+(?:som|utan|med|vars|där|under|över|i\s+vilka|which|without|that)\b", Options);

    /// <summary>Adjectives of a sub-group.</summary>
    public static readonly Regex SubGroupBefore = new(@"\b(?:nystartade|nybildade|oregistrerade|utländska|stora|större|små|mindre|medelstora|vilande|enstaka|vissa|politiska|religiösa|internationella|samma|foreign)\s+(?:och\s+\w+\s+)?$", Options);

    /// <summary>A heading or lead-in that asks who may apply.</summary>
    public static readonly Regex Who = new(@"\bmottagare\s+av\b|\bstödmottagare\b|\bbidragsmottagare\b|^\W*mottagare\b|\bvem\b|\bvilka\b|\bvilken\b|\bwho\b|\bberörda?\b|\bsökande\b|\bkan\s+(?:du|ni|jag|vi)\b|\bapplicants?\b|\bmålgrupp\w*\s+för\s+(?:utlysning|bidrag|stöd)\w*|\b(?:behörig|berättigad|bidragsberättigad|stödberättigad)\w*", Options);

    /// <summary>A closed list of partners: "Samarbetspartner kan vara".</summary>
    public static readonly Regex PartnerNoun = new(@"^\W*(?:\w+\s+){0,2}?(?:partners?|partnern|medsökande|samarbetspart\w*|samverkanspart\w*|projektpart\w*|projektpartner|parterna|övriga\s+parter|parter|behovsägare|samarbetspartner)\s*(?::|\b(?:kan|ska|får|bör|måste|är)\b)", Options);

    private static Regex Of(string words) => new($"^(?:{words})$", Options);

    private static Regex Ends(string words) => new($@"\b{words}(?:\s+(?:endast|enbart|bara|också|även|främst|inte|ej|direkt|nu|heller|huvudsakligen|särskilt|i\s+första\s+hand|i\s+huvudsak|only|uteslutande|exklusivt|ut|in|bidrag|stöd|medel|alla|för\s+ansökan|att\s+söka|not|gemensamt|framför\s+allt|dels|både|såväl|tidigare)){{0,4}}\s*$".Replace(@"\b^", "^", StringComparison.Ordinal), Options);
}
