using System.Text.RegularExpressions;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>The words that tell a pot from a cap and a floor. Those of money that is somebody else's are in <see cref="ForeignMoney"/>.</summary>
internal static class AmountCues
{
    /// <summary>The most one applicant can get.</summary>
    public static readonly Regex Max = Words(
        @"\bhögst(?:a)?\b", @"\bmax(?:imalt|imum|imerat?|imerad|imala|imibelopp\w*|belopp\w*|gräns\w*|bidrag\w*|stöd\w*)?\b", @"\bupp\s?till\b", @"\buppemot\b", @"\b(?:kan|får|ska)\s+(?:\w+\s+)?uppgå\s+till\b",
        @"\bsom\s+(?:mest|högst)\b", @"\b(?:\w+)?tak(?:et|belopp\w*|nivå\w*)?\s*(?:är|på|om|ligger|går|:|\||-|$)", @"\bbelopps(?:tak|gräns)\w*", @"\bövre\s+(?:gräns\w*|belopp\w*)", @"\bstörsta\b", @"\bmesta\b",
        @"\b(?:begränsa[ts]?|begränsad[e]?|maximera[dts]\w*)\s+till\b", @"\bnot?\s+exceed", @"\bno\s+more\s+than\b", @"\bup\s+to\b", @"\bat\s+most\b", @"\bceiling\b", @"\b(?:limited|capped)\s+(?:to|at)\b", @"\bmaximum\b");

    /// <summary>The least one applicant gets or must ask for.</summary>
    public static readonly Regex Min = Words(
        @"\bminst(?:a)?\b", @"\blägst(?:a)?\b", @"\bmin(?:imum|imalt|imi\w*|belopp\w*|\.)?(?=\s|:|$)", @"\b(?:undre|nedre)\s+(?:gräns\w*|belopp\w*)", @"\b(?:\w+)?golv(?:et)?\s*(?:är|på|om|:|\||-|$)", @"\bat\s+least\b", @"\bno\s+less\s+than\b",
        @"\bfrån\s+(?:och\s+med\s+)?$", @"\bbörjar\s+(?:på|vid)\b");

    /// <summary>A floor that follows its amount.</summary>
    public static readonly Regex MinAfter = Words(@"^\s*(?:eller\s+(?:mer|högre|över|större)|och\s+(?:uppåt|mer|högre)|or\s+more|som\s+(?:minst|lägst)|är\s+(?:det\s+)?(?:lägsta|minsta|minimi\w*|golv\w*)|(?:i|som)\s+(?:minimum|lägst|minst))");

    /// <summary>A cap that follows its amount.</summary>
    public static readonly Regex MaxAfter = Words(@"^\s*(?:eller\s+(?:mindre|lägre)|som\s+(?:mest|högst|max\w*|tak|övre)|or\s+less|är\s+(?:det\s+|den\s+)?(?:högsta|mesta|största|max\w*|tak\w*|övre|gräns\w*)|max(?:imalt|imum)?\b|at\s+most|[^.;]{0,25},?\s*(?:men\s+)?(?:inte|aldrig|ej)\s+mer\b(?!\s+än)|är\s+vad\s+\w+\s+(?:\w+\s+)?mest)");

    /// <summary>More than the amount, or less: a limit when it is denied or refused, otherwise the threshold of a rule.</summary>
    public static readonly Regex Comparison = Words(
        @"\b(?<up>över|mer\s+än|större\s+än|högre\s+än|överstig(?:a|er|ande)|översteg|överskrid(?:a|er)|exceed(?:s|ing)?|more\s+than|over)\s+(?:ett\s+belopp\s+(?:på|om)\s+|(?:totalt|sammanlagt)\s+)?$",
        @"\b(?<down>under|mindre\s+än|lägre\s+än|understig(?:a|er|ande)|less\s+than|below)\s+(?:ett\s+belopp\s+(?:på|om)\s+)?$");

    /// <summary>Denies what follows: "kan inte söka mer än".</summary>
    public static readonly Regex Denied = Words(@"\b(?:inte|ej|aldrig|icke|ingen|inget|inga|not|cannot|never|no)\b(?:\s+\w+){0,4}\s*$");

    /// <summary>Demands what follows: "måste överstiga".</summary>
    public static readonly Regex Demanded = Words(@"\b(?:måste|ska|skall|must|should)\b(?:\s+\w+){0,3}\s*$");

    /// <summary>What is said of an application outside the limits.</summary>
    public static readonly Regex Refused = Words(@"\b(?:inte|ej|avslås|avslag|avvisas|nekas|sorteras\s+bort|not|rejected|ineligible)\b");

    /// <summary>The pot, before its amount.</summary>
    public static readonly Regex PotBefore = Words(
        @"\w*utlys\w*", @"\bav(?:sätt|satt)\w*", @"\bfördela[srt]?\b", @"\b(?:total|samlad|preliminär|hela)\w*\s+(?:\w+\s+)?(?:\w*budget|\w*ram|pott|medel|belopp|summa)\w*", @"\btotalt\b", @"\btotal(?:budget|ram|belopp|summa)\w*",
        @"\bstatsbidraget\s+(?:uppgår|omfattar|är)", @"\banslag(?:et|en|sposten|na)?\b", @"\bsammanlagt\b", @"\bsammantaget\b", @"\bsammanlagda\b", @"\b(?:utlysnings|program|års)?budget(?:en|ens|ram\w*)?\b", @"\b\w*pott(?:en)?\b", @"\b(?!\w*program)\w*ram(?:en)?\s*(?::|är|på|om|för|\||uppgår)",
        @"\bdela[rst]*\s+(?:\w+\s+){0,3}(?:ut|på)\b", @"\bdela[rs]?\b(?=\s+(?:\w+\s+){0,3}$)", @"\bdelas\b", @"\bförfoga\w*", @"\bomfatta[rs]?\b", @"\bfinns\b", @"\båterstå\w*", @"\banslå\w*", @"\bsatsa[rs]?\b", @"\bsatsning\w*", @"\bdisponera\w*", @"\btillgängli\w+", @"\bmedel(?:en)?\b", @"\btotala\b",
        @"\btillföra?[rs]?\b", @"\btotal\b", @"\bavailable\b", @"\ballocat\w*", @"\bearmarked\b", @"\binvestera[rs]?\b", @"\bhar\s+(?:i\s+år\s+|nu\s+|just\s+nu\s+|cirka\s+|ca\s+|drygt\s+|\w+\s+)?(?=\s*$)", @"\bindicative\s+budget", @"\bfonden\s+är\b", @"\bi\s+(?:den\s+här|denna|årets)\s+(?:utlysning|omgång)\w*");

    /// <summary>The pot, after its amount.</summary>
    public static readonly Regex PotAfter = Words(
        @"^\s*(?:totalt|sammanlagt|sammantaget|nationellt)\b", @"^\s*i\s+(?:länet|hela\s+landet|regionen)\b", @"^\s*(?:för\s+)?20\d\d\b", @"\bfördelat\b", @"\bdelas\s+mellan\b", @"\bfördela[sr]?\b", @"\bdela[srt]*\s+(?:\w+\s+){0,3}ut\b", @"^\s*\w*\s*ut\b",
        @"\batt\s+(?:söka|fördela|dela|utlysa|ansöka|disponera)\b", @"\bav(?:sätt|satt)\w*", @"\butlys\w*", @"^\s*(?:\w+\s+){0,2}finns\b", @"\bfinn(?:s|as)\b", @"\btillgänglig\w*", @"\båterstå\w*", @"\bkvar\b", @"\biutlys\w*",
        @"\bi\s+(?:den\s+här\s+|denna\s+|årets\s+)?(?:utlysning|omgång)\w*", @"\bsatsas\b", @"\banslås\b", @"\bavailable\b", @"\bi\s+(?:\w*pott(?:en)?|budget(?:en)?)\b", @"\bstår\s+till\s+(?:\w+\s+)?förfogande", @"\bto\s+be\s+(?:distributed|allocated|awarded)", @"\bin\s+total\b");

    /// <summary>One applicant's money rather than the pot.</summary>
    public static readonly Regex Grant = Words(
        @"\bprojekt(?!et\s+har|medel|stöd)\w*", @"\w*projektansök\w*", @"\bper\s+(?:ansök|förening|kommun|organisation|sökande|huvudman|region|företag|part|aktör|mottagare|insats)\w*", @"\bansökan\b", @"\bansökningar\b", @"\bvar\s?dera\b", @"\bvarje\b", @"\bvar\s+och\s+en\b", @"\bkontor(?!et)\b",
        @"\b(?:ni|du|man)\s+(?:kan|får)", @"\b(?:kan|får)\s+(?:ni|du|man)\b", @"\bkan\s+(?:\w+\s+)?(?:få|beviljas|söka|sökas|ansöka|ges|lämnas|erhålla|tilldelas|utgå|betalas)\b", @"\bgår\s+(?:det\s+)?att\s+(?:få|söka|ansöka)\b", @"\bsök(?:er|a|s|t)\b", @"\bsökande(?:n)?\b", @"\ben\s+(?:förening|kommun|organisation|sökande|region|huvudman|ansökan|skola|stiftelse|förstudie)\b", @"\bett\s+(?:projekt|företag|bolag|konsortium)\b",
        @"\blump\s+sum", @"\bgrants?\b", @"\b\w*bidrag\s+(?:på|med|om|ges|lämnas|är|kan|utgår)\b", @"\b\w*stöd\s+(?:på|med|om|ges|lämnas|är|kan)\b", @"\bstödet\b", @"\bbidraget\b", @"\b(?:projekt|verksamhets|start|grund|etablerings|utvecklings|investerings|arrangörs)bidraget?\b", @"\bbidragets\b", @"\bbeloppet\b", @"\bbelopp\b", @"\bper\s+project",
        @"\balla\s+(?:kommuner|regioner|föreningar)", @"\bförstudie\w*", @"\bstipendi\w*", @"\bcheck(?:en|ar|s)?\b", @"\bproposals?\b", @"\bprojects?\b", @"\bapplicants?\b", @"\brequest\w*");

    /// <summary>A sum that is the same for everybody.</summary>
    public static readonly Regex Fixed = Words(
        @"\bsamma\s+belopp", @"\bfast\s+(?:belopp|summa|bidrag)", @"\bfasta\s+belopp", @"\bschablonbelopp", @"\bengångs(?:belopp|summa|bidrag)", @"\bklumpsumma", @"\blump\s+sum",
        @"(?:bidraget|stödet|beloppet|ersättningen|\w*checken|\w+(?:beloppet|bidraget|summan)|stipendiet|priset)(?:\s+(?:för|till)\s+(?:\w+\s+){1,3}?)?\s+(?:är\s+värda?|är|uppgår\s+till|ligger|utgör)\s+(?:på\s+|alltid\s+|för\s+närvarande\s+)*$",
        @"\b(?:grund|start|bas|etablerings|verksamhets|jubileums|uppmuntrings|engångs|startup)bidrag(?:et)?\s*(?:om|på|:|-)?\s*$", @"\bstipendi(?:um|er|et)\s*(?:om|på|:)?\s*$", @"(?<!\bkan\s|\bkan\s\w+\s)\b(?:får|tilldelas|erhåller|fick|beviljas)\s+(?:var\s+och\s+en\s+|vardera\s+)?$", @"\b\w*(?:bidrag|stöd)\s+på\s+$");

    /// <summary>A sum that is the same for each: "20 000 kronor vardera".</summary>
    public static readonly Regex FixedAfter = Words(@"^\s*(?:vardera|var\s+och\s+en|each)\b");

    /// <summary>Money that was given in order to be shared: the pot, even in the past tense.</summary>
    public static readonly Regex ToShare = Words(@"^\s*att\s+(?:\w+\s+)?(?:fördela|dela|utlysa)\b", @"^\s*to\s+(?:distribute|award|allocate)\b");

    /// <summary>A counted thing named before its amount: "för varje ledare kan föreningen få".</summary>
    public static readonly Regex UnitBefore = Words(@"^\s*(?:för|per)\s+(?:varje|var)\s+(?<unit>[a-zåäö]{2,})\b");

    /// <summary>Items of a sum that has already been named.</summary>
    public static readonly Regex SubItem = Words(@"\bvarav\b", @"\bdärav\b", @"\b(?:ut)?av\s+(?:dessa|detta|vilka|denna\s+(?:summa|pott)|det|beloppet|pengarna|medlen|summan|potten)\b", @"\böronmärk\w*", @"\bof\s+(?:which|this|these)\b", @"\bi\s+(?:summan|beloppet)\s+ingår\b", @"\binklusive\b", @"\bdärtill\b");

    /// <summary>An item, said after its amount: "10 miljoner är öronmärkta för".</summary>
    public static readonly Regex SubItemAfter = Words(@"^\s*(?:är\s+|har\s+)?(?:öronmärk|reserver|avdela|vikt[as]?\b|viks\b|är\s+avsedda?)\w*");

    /// <summary>The share of a national sum that this round's applicants divide.</summary>
    public static readonly Regex OwnShare = Words(@"\blän(?:et|ets|sstyrelsen)\b", @"\bvår\s+region", @"\bi\s+(?:den\s+här|denna|årets)\s+(?:utlysning|omgång)\w*", @"\bi\s+(?:utlysningen|omgången)\b", @"\b(?:i|den)\s+(?:här\s+)?(?:utlysningen|omgången)\b", @"\b\w+\s+län\b(?!\s+delar)", @"\bfinns\s+(?:nu\s+)?att\s+söka", @"\bhär\b", @"\bi\s+år\b", @"\bårets\b", @"\bkvar\b", @"\båterstå\w*");

    /// <summary>A sum wider than this round: a programme, several years, the whole country.</summary>
    public static readonly Regex Wider = Words(@"\b\w*program(?:met|mets|perioden)?\b", @"\b20\d\d\s*(?:-|till|och)\s*(?:20)?\d\d\b", @"\bnationellt\b", @"\bi\s+hela\s+landet", @"\bhela\s+(?:satsningen|perioden|programmet|landet|landets)", @"\bav\s+(?:totalt|sammanlagt|(?:en\s+)?total\w*)\b", @"\bregeringen\b", @"\bunder\s+(?:två|tre|fyra|fem|\d)\s+år\b");

    /// <summary>The source rounds.</summary>
    public static readonly Regex Approximate = Words(@"(?:\bca\.?|\bcirka|\bungefär|\bdrygt|\bknappt|\bnärmare|\bomkring|\brunt|\bnästan|\buppskattningsvis|\båtminstone|\bapproximately|\babout|\baround)\s+(?:\w+\s+)?$");

    /// <summary>Per year, whichever words.</summary>
    public static readonly Regex PerYear = Words(@"^\s*(?:i\s+bidrag\s+|i\s+stöd\s+)?(?:(?:per|för\s+varje|i)\s+\w+\s+och\s+år\b|(?:per|varje|om)\s+(?:kalender|verksamhets)?år(?:et)?\b|årligen\b|/\s?år\b|per\s+year\b|a\s+year\b|i\s+årligt|per\s+annum)");

    /// <summary>Per counted thing.</summary>
    public static readonly Regex PerUnit = Words(
        @"^\s*(?<unit>styck)\b|^\s*(?:i\s+(?:bidrag|stöd|ersättning)\s+)?(?:(?:per|för\s+varje|för\s+var|/|och)\s*(?:år\s+och\s+)?(?:(?:inskriven|enskild|ny|nya|kommunal|genomförd|antagen|godkänd|anställd|[a-zåäö]{3,}(?:ad|at|ande|ende|ig))\s+(?!och\b|för\b|i\b|som\b))?(?<unit>[a-zåäö]{2,})|i\s+(?<unit>timmen|månaden|veckan)|om\s+(?<unit>dagen)\b)");

    private static Regex Words(params string[] words) => new(string.Join('|', words), RegexOptions.CultureInvariant);
}
