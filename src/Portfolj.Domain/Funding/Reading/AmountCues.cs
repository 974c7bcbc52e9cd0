using System.Text.RegularExpressions;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>The words that tell a pot from a cap, a floor, a price and money that is somebody else's.</summary>
internal static class AmountCues
{
    /// <summary>The most one applicant can get.</summary>
    public static readonly Regex Max = new(
        @"\bhögst(?:a)?\b|\bmax(?:imalt|imum|imala|imibelopp\w*|belopp\w*|gräns\w*)?\b|\bupp\s+till\b|\b(?:kan|får|ska)\s+(?:\w+\s+)?uppgå\s+till\b|\bsom\s+(?:mest|högst)\b|\btak(?:et|belopp\w*)?\s+(?:är|på|om)|\bövre\s+gräns|\binte\s+(?:över|mer\s+än)|\böverstiga?\b|\bup\s+to\b|\bat\s+most\b|\bexceed|\bceiling\b|\bbeloppstak\w*|\bbeloppsgräns\w*|\btakbelopp\w*|\bövre\s+beloppsgräns",
        RegexOptions.CultureInvariant);

    /// <summary>The least one applicant gets or must ask for.</summary>
    public static readonly Regex Min = new(
        @"\bminst\b|\blägst(?:a)?\b|\bminimum\b|\bminimi\w*|\bminsta\b|\bundre\s+gräns|\bnedre\s+gräns|\bunderstiga?\b|\bat\s+least\b|\binte\s+(?:under|mindre\s+än|lägre\s+än)|\bfrån\s+(?:och\s+med\s+)?$", RegexOptions.CultureInvariant);

    /// <summary>A floor that follows its amount.</summary>
    public static readonly Regex MinAfter = new(@"^\s*(?:eller\s+(?:mer|högre|över|större)|och\s+(?:uppåt|mer|högre)|or\s+more|som\s+(?:minst|lägst))", RegexOptions.CultureInvariant);

    /// <summary>A cap that follows its amount.</summary>
    public static readonly Regex MaxAfter = new(@"^\s*(?:eller\s+(?:mindre|lägre)|som\s+(?:mest|högst)|or\s+less|är\s+(?:det\s+)?(?:högsta|max\w*))", RegexOptions.CultureInvariant);

    /// <summary>The pot, before its amount.</summary>
    public static readonly Regex PotBefore = new(
        @"\w*utlys\w*|\bavsätt\w*|\bavsatt\w*|\bavsatts\b|\bfördela[srt]?\b|\b(?:total|samlad|preliminär)\w*\s+(?:\w+\s+)?(?:budget|ram|pott|medel|belopp|summa)\w*|\btotalt\b|\btotal(?:budget|ram|belopp|summa)\w*|\bstatsbidraget\s+(?:uppgår|omfattar|är)|\banslaget\b|\bsammanlagt\b|\bsammantaget\b|\bsammanlagda\b|\bbudget(?:en|ram\w*)?\b|\bpott(?:en)?\b|\bram(?:en)?\s*(?::|är|på|om)|\bdela[rst]*\s+(?:ut|på)\b|\bdelas\b|\bförfoga\w*|\bomfatta[rs]?\b|\bfinns\b|\båterstå\w*|\banslå\w*|\bsatsa[rs]?\b|\bdisponera\w*|\btillgängliga?\b|\bmedel(?:en)?\b|\btotala\s+medlen\b|\btotala\b|\btillföra?[rs]?\b|\bavsatt\b|\btotal\b|\bavailable\b|\ballocat\w*|\bearmarked\b|\bhar\b(?=\s*(?:\w+\s+)?$)",
        RegexOptions.CultureInvariant);

    /// <summary>The pot, after its amount.</summary>
    public static readonly Regex PotAfter = new(
        @"^\s*(?:totalt|sammanlagt|sammantaget|nationellt)\b|^\s*i\s+(?:länet|hela\s+landet|regionen)\b|^\s*(?:för\s+)?20\d\d\b|\bfördelat\b|\bdelas\s+mellan\b|\bfördela[sr]?\b|\bdela[srt]*\s+ut\b|^\s*\w*\s*ut\b|\batt\s+(?:söka|fördela|dela|utlysa|ansöka)\b|\bavsätt\w*|\bavsatt\w*|\butlys\w*|^\s*(?:\w+\s+){0,2}finns\b|\bfinn(?:s|as)\b|\btillgänglig\w*|\båterstå\w*|\bkvar\b|\biutlys\w*|\bi\s+(?:den\s+här\s+|denna\s+)?(?:utlysning|omgång)\w*|\bär\s+avsatt\w*|\bsatsas\b|\banslås\b|\bis\s+available|\bavailable\b|\bi\s+potten\b|\bstår\s+till\s+förfogande",
        RegexOptions.CultureInvariant);

    /// <summary>One applicant's money rather than the pot.</summary>
    public static readonly Regex Grant = new(
        @"\bprojekt(?!et\s+har|medel|stöd)\w*|\w*projektansök\w*|\bper\s+(?:ansök|förening|kommun|organisation|sökande|huvudman|region|företag|part|aktör|mottagare|insats)\w*|\bansökan\b|\bansökningar\b|\bvar\s?dera\b|\bvarje\b|\bvar\s+och\s+en\b|\b(?:ni|du|man)\s+(?:kan|får)|\bkan\s+(?:få|beviljas|söka|ansöka|ges|lämnas)|\bsökande(?:n)?\b|\ben\s+(?:förening|kommun|organisation|sökande|region|huvudman|ansökan)\b|\bett\s+(?:projekt|företag)\b|\blump\s+sum|\bgrants?\b|\bbidrag\s+(?:på|med|om|ges|lämnas)\b|\bstöd\s+(?:på|med|om|ges|lämnas)\b|\bstödet\b|\bbidraget\b|\bbidragets\b|\bbeloppet\b|\bbelopp\b|\bper\s+project|\bbelopp\s+är\b|\balla\s+(?:kommuner|regioner|föreningar)",
        RegexOptions.CultureInvariant);

    /// <summary>A sum that is the same for everybody.</summary>
    public static readonly Regex Fixed = new(
        @"\bsamma\s+belopp|\bfast\s+(?:belopp|summa|bidrag)|\bfasta\s+belopp|\bschablonbelopp|\bengångsbelopp|\bengångssumma|\bklumpsumma|\blump\s+sum|(?:bidraget|stödet|beloppet|ersättningen|bidragsbeloppet)\s+(?:är|uppgår\s+till)\s+(?:på\s+)?$|(?<!kan\s)\b(?:får|tilldelas|erhåller)\s+(?:var\s+och\s+en\s+|vardera\s+)?$|\b(?:bidrag|stöd)\s+på\s+$|\bis\s+a\s+lump\s+sum",
        RegexOptions.CultureInvariant);

    /// <summary>Money that says nothing about this round: earlier rounds, sums applied for, turnover, advances, costs.</summary>
    public static readonly Regex Foreign = new(
        @"\bförra\s+(?:omgång|år|utlysning|gång)\w*|\bföregående\s+(?:omgång|år)\w*|\btidigare\s+(?:omgång|år|utlysning)\w*|\bi\s+fjol\b|\bfördelades\b|\bhar\s+(?:\w+\s+){0,4}(?:fördelat|fördelats|delat\s+ut|delats\s+ut)\b|\bdelades\b|\bdelade\b|\bbevilja(?:t|de|des|ts)\b|\bsökte(?:s)?\b|\bansökningar\s+(?:om|på|för)\b|\bsökta\s+belopp|\bsökts\b|\bkom\s+in\b|\binkom(?:na)?\b"
        + @"|\bomsätt\w*|\bårsomsätt\w*|\bomsatt\w*|\beget\s+kapital|\begen\s+budget|\bförskott\w*|\bdelutbetal\w*|\bförsta\s+utbetal\w*|\briktmärke\w*|\bgenomsnittlig\w*|\bi\s+snitt\b|\bkosta(?:r|de|t)?\b|\b\w*kostnad(?:en|er|erna)?\b|\b(?:får|kan|ska)\s+(?:\w+\s+)?användas\b|\begeninsats\w*|\begen\s+insats|\begna\s+medel|\bvite\w*|\blön(?:en|er)?\b|\bhyra\b|\bhyror\b|\binköp\w*|\barvode\w*|\btimpris\w*|\btimkostnad\w*|\bkonsult\w*|\bde\s+minimis|\bförsumbart|\bmindre\s+betydelse|\bdirektupphandl\w*|\btröskel\w*|\bbasbelopp\w*|\bprisbasbelopp\w*|\bturnover\b|\bprevious(?:ly)?\b|\båterbetal\w*|\bböter\b|\bavgift\w*|\binkomst\w*|\bskatte\w*",
        RegexOptions.CultureInvariant);

    /// <summary>The applicant's own money, before its amount: "medfinansiering på".</summary>
    public static readonly Regex OwnMoneyBefore = new(@"\b(?:med|egen|mot)finansier\w*\s+(?:\w+\s+){0,4}$|\bi\s+genomsnitt\s+$", RegexOptions.CultureInvariant);

    /// <summary>The applicant's own money, after its amount: "i medfinansiering".</summary>
    public static readonly Regex OwnMoneyAfter = new(@"^\s*(?:i|som)\s+(?:egen\s+|offentlig\s+|kontant\s+)?(?:med|egen|mot)?finansier\w*", RegexOptions.CultureInvariant);

    /// <summary>Items of a sum that has already been named.</summary>
    public static readonly Regex SubItem = new(@"\bvarav\b|\bdärav\b|\bav\s+(?:dessa|detta|vilka|denna\s+summa|det|beloppet|pengarna|medlen)\b|\bof\s+which\b", RegexOptions.CultureInvariant);

    /// <summary>The share of a national sum that this round's applicants divide.</summary>
    public static readonly Regex OwnShare = new(@"\blän(?:et|ets|sstyrelsen)\b|\bvår\s+region|\bi\s+(?:den\s+här|denna)\s+(?:utlysning|omgång)\w*|\bi\s+(?:utlysningen|omgången)\b|\bfinns\s+att\s+söka|\bhär\b", RegexOptions.CultureInvariant);

    /// <summary>A sum wider than this round: a programme, several years, the whole country.</summary>
    public static readonly Regex Wider = new(@"\bprogram(?:met|mets|perioden)?\b|\b20\d\d\s*-\s*(?:20)?\d\d\b|\bnationellt\b|\bi\s+hela\s+landet|\bhela\s+(?:satsningen|perioden|programmet)|\bav\s+totalt\b|\bav\s+sammanlagt\b|\bav\s+(?:en\s+)?total\w*", RegexOptions.CultureInvariant);

    /// <summary>The source rounds.</summary>
    public static readonly Regex Approximate = new(@"(?:\bca\.?|\bcirka|\bungefär|\bdrygt|\bknappt|\bnärmare|\bomkring|\brunt|\bnästan|\buppskattningsvis|\båtminstone|\bapproximately|\babout|\baround)\s+(?:\w+\s+)?$", RegexOptions.CultureInvariant);

    /// <summary>Per year, whichever words.</summary>
    public static readonly Regex PerYear = new(@"^\s*(?:i\s+bidrag\s+|i\s+stöd\s+)?(?:(?:per|för\s+varje|i)\s+\w+\s+och\s+år\b|(?:per|varje|om)\s+(?:kalender)?år(?:et)?\b|årligen\b|/år\b|per\s+year\b|a\s+year\b|i\s+årligt)", RegexOptions.CultureInvariant);

    /// <summary>Per counted thing.</summary>
    public static readonly Regex PerUnit = new(@"^\s*(?:i\s+(?:bidrag|stöd|ersättning)\s+)?(?:(?:per|för\s+varje|för\s+var|/|och)\s*(?:(?:påbörjad|deltagande|inskriven|enskild|ny|kommunal|beviljad|arbetad|genomförd|antagen)\s+)?(?<unit>[a-zåäö]{2,})|i\s+(?<unit>timmen|månaden|veckan)|om\s+(?<unit>dagen)\b)", RegexOptions.CultureInvariant);
}
