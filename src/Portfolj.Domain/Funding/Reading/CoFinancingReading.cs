using System.Text.RegularExpressions;
using Portfolj.Domain.Organisations;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>
/// Reads who pays which share. Support of 40 % means an own share of 60 %; of several levels the highest support counts, as the
/// applicant side's least own share. Pay-out plans, indices, staffing, overheads and shares of other things never count.
/// </summary>
public static class CoFinancingReading
{
    private const string OwnMoney = @"(?:(?:med|mot|egen|själv|sam)-?finansier\w*|egen-?\s?insats\w*|ege[nt]\s+(?:med|kontant)?(?:finansiering|insats|andel|del|bidrag|kapital)\w*|egna\s+(?:medel|pengar|resurser|insatser))";

    private static readonly Regex NoneAsked = new(
        $@"\b(?:ingen|inget|inga|slopat|slopade|inte\s+(?:något|någon|några))\s+(?:\w+\s+){{0,3}}?(?:krav\w*\s+(?:\w+\s+){{0,2}}?(?:på|om)\s+)?(?:\w+\s+){{0,1}}?{OwnMoney}"
        + $@"|\butan\s+(?:\w+\s+){{0,3}}?(?:krav\w*\s+(?:på\s+)?(?:\w+\s+)?)?{OwnMoney}(?![^.]*\b(?:inte|ej|avslås|nekas)\b)"
        + $@"|\b{OwnMoney}\s+(?:\w+\s+){{0,3}}?(?:krävs|behövs|ställs|erfordras|är|gäller|begärs|fordras)\s+(?:\w+\s+)?(?:inte|ej|inget|frivillig\w*)\b(?!\s+(?:bestäm|fastställ|klar|tillräck|beslut|stöd))"
        + $@"|\b(?:kräv\w*|behöv\w*|ställ\w*|finns|har|begär\w*)\s+(?:\w+\s+){{0,2}}?(?:ingen|inga|inget|inte|ej)\s+(?:\w+\s+){{0,2}}?(?:krav\s+(?:\w+\s+)?på\s+)?(?:\w+\s+)?{OwnMoney}"
        + $@"|\b(?:inte|ej|inget)\s+(?:nödvändig\w*|obligatorisk\w*|tvingande|krav|villkor|något\s+krav)\s+(?:med|på|att)?\s*(?:ha\s+)?(?:\w+\s+)?{OwnMoney}|\b{OwnMoney}\s+(?:\w+\s+){{0,2}}?är\s+(?:\w+\s+)?(?:frivillig|valfri)\w*"
        + $@"|\b(?:krav(?:et|en)?|villkor(?:et)?)\s+(?:på|om)\s+(?:\w+\s+){{0,3}}?{OwnMoney}\s+(?:\w+\s+){{0,2}}?(?:finns\s+(?:inte|ej)|ställs\s+(?:inte|ej)|saknas|gäller\s+(?:inte|ej)|(?:tagits|tas)\s+bort|slopa\w*|utgår|upphört|är\s+borttag\w*|avskaffa\w*)"
        + $@"|\bbehöver\s+(?:\w+\s+)?(?:inte|ej)\s+(?:\w+\s+){{0,3}}?{OwnMoney}|\bfinansier\w*\s+(?:\w+\s+){{0,2}}?(?:fullt\s+ut|i\s+sin\s+helhet)\b|\bno\s+(?:requirement\s+for\s+)?co-?\s?(?:financ|fund)ing|\bwithout\s+(?:\w+\s+){{0,2}}?co-?\s?(?:financ|fund)ing|\bco-?\s?(?:financ|fund)ing\s+is\s+not\s+required|\bno\s+own\s+contribution",
        RegexOptions.CultureInvariant);

    // "Lika stor del", "1:1" is a share only between two who pay.
    private static readonly Regex TwoPay = new(@"\b(?:bidra|satsa|skjuta|tillskjut|gå\s+in|går\s+in|stå\s+för|står\s+för|matcha|lägga|finansier|medfinansier|motfinansier|egenfinansier|egeninsats|egen\s+insats|egna\s+(?:medel|insats)|betala|motpart|kosta)\w*|\w*finansiering\b|\bmatch\w*|\bsaml(?:a|ar)\s+in\b|\bfår\s+inte\s+vara\b|\bco-?financ\w*|\bcontribut\w*", RegexOptions.CultureInvariant);

    private static readonly Regex SharedOut = new(@"\bfördela\w*|\bdelas\b|\bbetalas\s+ut|\butbetal\w*|\bviktas|\bpoäng\w*|\blika\s+(?:mycket|stor\w*)\s+(?:som\s+)?(?:förra|i\s+fjol|tidigare|föregående)", RegexOptions.CultureInvariant);

    private static readonly Regex Between = new(@"\bmellan\s+(?<first>.{1,60}?)\s+och\s+(?<last>.{1,40})", RegexOptions.CultureInvariant);

    private static readonly Regex Giver = new(@"\b(?:\w*fonden|eu|staten|oss|myndigheten|\w*bidrag(?:et)?|\w*stöd(?:et)?|programmet|finansiären|\w*rådet|\w*verket|länsstyrelsen|vinnova|stiftelsen|givaren)\b", RegexOptions.CultureInvariant);

    private const string OwnParty = @"(?<own>den\s+(?:som\s+(?:an)?söker|sökande)|(?:with\s+)?(?:the\s+)?(?:applicants?|beneficiar\w*|grantees?)|\w*sökand\w*|projektägar\w*|projektets?\s+(?:egna\s+)?part\w*|parterna|partners?|medsökande|deltagande\s+\w+|stödmottagar\w*|bidragsmottagar\w*|mottagar\w*|ni|er|du|dig|själva?|kommun(?:en|er|erna)?|region(?:en|er|erna)?|förening(?:en|ar|arna)?|organisation(?:en|er|erna)?|företag(?:et|en)?|staden|huvudm[aä]n\w*|ege[nt]\s+\w+|egna|andra\s+(?:\w+\s+)?(?:källor|finansiärer|håll|än)|annat\s+håll|annan\s+finansi\w*|svensk\s+finansi\w*|medfinansiär\w*|privat\w*)";

    private const string GiverParty = @"(?<giver>vi|oss|eu(?::s)?|\w*fond(?:en|ens|er)?|staten|myndigheten|\w*bidrag(?:et)?|\w*stöd(?:et)?|programmet|finansiären|[\w-]*rådet|\w*verket|länsstyrelsen|vinnova|stiftelsen|kommissionen|the\s+(?:fund|programme|eu|grant|commission))";

    private static readonly Regex PaidBy = new($@"^\s*(?:,(?=\s*(?:ska|skall|måste|får|kan|täcks|betalas|finansieras|bekostas|betalar|står|svarar|bär)\b))?(?:(?!\b(?:och|resten|återstod\w*|resterande|övrig\w*|mellanskillnad\w*|medan|men|and)\b)[^,;]){{0,60}}?\b(?:betalas|bekostas|täcks?|täckas|täckt|finansieras?|tillskjuts?|tillskjutas|bärs|bäras|borne|paid|financed|covered|provided|funded|komma|kommer|comes?)\s+(?:(?:\w+\s+){{0,2}}?(?:av|från|genom|med|by|from))\s+(?:(?:den|de|det|the)\s+(?!som|sökande))?(?:{OwnParty}|{GiverParty})\b", RegexOptions.CultureInvariant);

    private static readonly Regex Inverted = new($@"^\s*(?:,(?=\s*(?:ska|skall|måste|får|kan|täcks|betalas|finansieras|bekostas|betalar|står|svarar|bär)\b))?(?:(?!\b(?:och|resten|återstod\w*|resterande|övrig\w*|mellanskillnad\w*|medan|men|and)\b)[^,;.]){{0,60}}?\b(?:betalar|bekostar|täcker|finansierar|står|svarar|bidrar|skjuter)\s+(?:{OwnParty}|{GiverParty})\b", RegexOptions.CultureInvariant);

    private static readonly Regex Party = new($@"\b(?:{OwnParty}|{GiverParty})\b", RegexOptions.CultureInvariant);

    private static readonly Regex WordsOfItsOwn = new(@"finansier|hundra(?:lapp|\s+kronor)|\bhundring", RegexOptions.CultureInvariant);

    private static readonly Regex Wages = new(@"\blön(?:er|erna|ekostnad\w*)?\b|\binvestering(?:ar|en|arna)?\b|\butrustning\w*|\bkonsult\w*|\bresor\b|\blokal(?:er|kostnad\w*|hyra)\b|\b(?:anställ|tjänst)\w*|\bav\s+(?:lönen|lönerna|lönekostnad\w*)", RegexOptions.CultureInvariant);

    // "Bidraget täcker 80 procent av lönekostnaden": wages are what the support is for.
    private static readonly Regex SupportOf = new(@"\b(?:\w*bidrag(?:et)?|\w*stöd(?:et)?|ersättning(?:en)?)\s+(?:\w+\s+){0,3}?(?:täcker|täcka|lämnas|ges|uppgår|uppgå|motsvarar|är|vara|utgår|betalas)\s+(?:\w+\s+){0,4}$", RegexOptions.CultureInvariant);

    private static readonly Regex Own = new(
        @"\b(?:offentlig\s+|privat\s+|lokal\s+|regional\s+)?medfinansier\w*|\bmotfinansier\w*|\begenfinansier\w*|\bsjälvfinansier\w*|\begeninsats\w*|\begen\s+(?:insats|finansiering|andel|del)\w*|\begna\s+(?:insats|medel|bidrag|finans|resurs|andel|del|pengar)\w*|\begenandel\w*|\beget\s+(?:bidrag|kapital|arbete)|\bsjälva?\b|\bsökande[ns]*\b|\bprojektägar\w*|\bstödmottagar\w*|\bbidragsmottagar\w*|\bmottagar\w*|\begna\b|\bkommun(?:en|erna)?\b|\bstaden\b|\bföreningen\b|\borganisationen\b|\bni\b|\bresterande\b|\båterstående\b|\bown\s+(?:contribution|share|resources)|\bapplicants?\b|\bbeneficiar\w*",
        RegexOptions.CultureInvariant);

    private static readonly Regex EuShare = new(@"\b(?:regionens|länsstyrelsens|stiftelsens|myndighetens|vår|our)\s+(?:egen\s+)?(?:andel|del)\b|\boffentliga\s+(?:finansieringen|stödet)\b|\beu-(?:medel|stöd|bidrag)\w*|\bfinansieringen\s+från\s+oss\b|\b(?:eu(?::s)?|fondens|statens|bidragets|stödets|programmets|socialfondens|regionalfondens)\s+(?:\w+\s+)?(?:andel|del|bidrag|stöd|finansiering)\b|\b(?:eu|esf|bidrags|stöd|finansierings|ersättnings|subventions|kostnadstäcknings|täcknings)-?(?:andel|grad|nivå|sats|intensitet|procent)\w*|\b(?:eu|union|programme|fund|grant)\s+(?:contribution|support|share)\b|\beu(?::s)?[\s-]*(?:med)?(?:finansier|co-?\s?financ)\w*|\bco-?\s?financ\w*(?:\s+rate)?|\bmedfinansier\w*\s+(?:från|av)\s+(?:eu|fonden|esf|eruf|amif|programmet|tillväxtverket|regionalfonden|socialfonden)|\bfunding\s+rate", RegexOptions.CultureInvariant);

    private static readonly Regex Support = new(
        @"\bstöd(?:et|ets|andel\w*|nivå\w*|grad\w*|sats\w*|intensitet\w*)?\b|\w*-?stöd(?:et)?\b|\bbidrag(?:et|ets|sandel\w*|snivå\w*)?\b|\w+bidrag(?:et)?\b|\bfond(?:en|ens|er)?\b|\w+fond(?:en)?\b|\bfinansiera[srd]*\b|\bfinansieras\b|\btäck(?:s|er|t|a|as|ning)\w*|\b(?:hel|full)finansier\w*|\bersätt\w*|\bbevilja[srd]*\b|\blämnas\b|\bges\b|\butgör\w*|\bstår\s+för\b|\bbetalar\b|\bbidrar\b|\bbekosta\w*|\bsubvention\w*|\b(?:amif|eruf|esf\+?|isf|erasmus|cerv|interreg|vinnova|tillväxtverket|länsstyrelsen|boverket|naturvårdsverket|kulturrådet|skolverket|socialstyrelsen|arvsfonden|staten|myndigheten|europeiska\s+\w+|kommissionen|energimyndigheten|formas|mucf|esf-rådet)\b|\bgrant\b|\bsupport\b|\bfund(?:s|ing|ed)?\b|\bcovers?\b|\breimburse\w*|\bsöka?\s+för\b|\bgår?\s+in\s+med\b|\b(?:kan|får)\s+(?:\w+\s+){0,2}?få\b|\bfår\s*(?:(?:upp\s+till|högst|max\w*)\s*)?$",
        RegexOptions.CultureInvariant);

    private static readonly Regex Foreign = new(
        @"\bhåll(?:as?|s|er)\s+inne|\bsätt(?:as?|s|er)\s+ner?d?\b|\bsänk\w*|\bsatts?\s+ned|\båterkr\w*|\båterbetal\w*|\bavdrag\w*|\bdras?\s+av|\bkvarhåll\w*|\binnehåll(?:s|as)\b|\breducera\w*|\bbetalas\s+ut\b|\butbetal\w*|\bförskott\w*|\bslutrapport\w*|\brekvirera\w*\s+(?:i|efter)|\bindex\w*|\bräknas\s+upp|\buppräkn\w*|\bper\s+år\s+enligt|\böka[rst]?\b|\bökning\w*|\bminska[rst]?\b|\bminskning\w*|(?<!egna\s)(?<![\w-])andelen\b(?!\s+(?:stöd|bidrag|medfinans|egen|eu-))|\b(?:arbeta|anställd|tjänst|sysselsätt|heltid|deltid)\w*(?<!arbetstid)|\barbetar\b|\bschablon\w*|\bpåslag\w*|\bi\s+genomsnitt\b|\bindirekta\b|\b(?:ändring|justering)\w*|\bändra\w*|\bgemensamma\s+kostnader\b|\b(?:lägga|läggs|lägger|läggas)\s+(?:\w+\s+)?på\b|\btillägg\w*|\boverhead\w*|\boh-kostnad\w*|\badministr\w*|\bmoms\w*|\bsjukskriv\w*|\bränta\w*|\bbudgetpost\w*|\bavvik\w*|\bomfördel\w*|\bförändr\w*|\bmotprestation\w*|\bkvot\w*|\bpoäng\w*|\blön(?:er|erna|ekostnad\w*)?\b|\bresor\b|\bkonsult\w*|\blokal(?:er|kostnad\w*|hyra)\b|\binvestering(?:ar)?\b|\butrustning\w*|\bfår\s+användas\b|\bvikt(?:as|ning)\w*|\bmeritvärde|\bnärvaro\w*|\bbehörig\w*|\bunderlev\w*|\bköp(?:a|s|t)?\s+av\s+tjänst\w*|\brabatt\w*|\bav\s+(?:alla|invånarna|befolkningen|medlemmarna|kommunerna|unga|barnen|de\s+unga|företagen|hushållen|platserna|tiden|lönen|lönerna|lönekostnad\w*)\b|\bparticipants?\b|\bprefinanc\w*|\bpre-financ\w*|\bbalance\b|\bbeviljandegrad\w*|\bbeviljades\b|\bbeviljats\b|\bvarav\b|\bledas?\s+av\b|\bmedlemm\w*|\bsannolik\w*|\bmål(?:et)?\s+är\b|\butsläpp\w*|\bavslag\w*",
        RegexOptions.CultureInvariant);

    // "35 procent av ansökningarna": a share of something that is no cost.
    private static readonly Regex OfNoCost = new(@"^\s*(?:av|of)\s+(?!(?:\w+\s+){0,2}?\w*(?:fonden\b|staten\b|\beu\b|bidraget\b|stödet\b|\boss\b|myndighet|verket\b|rådet\b|programmet|sökand|projektäg|parter|kommunen\b|föreningen\b|\ber\b|den\s+som))(?!(?:(?!(?:har|kan|ska|får|är|var)\s)[\w:]+\s+){0,6}?\w*(?:kost|utgift|budget|intäkt|inkomst|finansier|investering|projekt(?:et|ets)?\b|lön|hyra|hyran|summa|pris|underlag|insats|total|pengar|det\s|vad\s|underskott|inköp|avgift|åtgärd|värde|belopp|medlen|ersättning|cost|expend|project|price|fund)\w*)", RegexOptions.CultureInvariant);

    // "10 procent av bidraget" is a share of the money given, not of the cost.
    private static readonly Regex OfOther = new(@"^\s*av\s+(?:det\s+|den\s+|er\s+|de\s+)?(?:(?:\w+\s+)?(?:medfinansieringen|egeninsatsen|egenfinansieringen|kontantinsatsen|motfinansieringen)|(?:egna|egen)\s+(?:insats|finansiering|andel)\w*|bidraget|stödet|medlen|deltagarna|eleverna|bidragsbeloppet|beviljade|projektmedlen)\b", RegexOptions.CultureInvariant);

    // "Lokalen används till 75 procent av föreningar": used, owned or made up, not paid.
    private static readonly Regex NotPaid = new(@"^\s*(?:\w+\s+)?(?:används|användas|nyttjas|utnyttjas|ägs|ägas|ägda|hyrs|består|bestå|utgörs|utgöras|drivs|bebos|bemannas|besöks|deltar|uppfyll\w*|genomförs|genomförda|is\s+owned|owned|used|consist\w*)\b", RegexOptions.CultureInvariant);

    private static readonly Regex Used = new(@"\b(?:används|användas|nyttjas|utnyttjas|ägs|ägas|hyrs|består|bestå|utgörs|bemannas|owned|used|consist\w*)\s+(?:\w+\s+){0,2}(?:till|to)\s+(?:\w+\s+){0,2}$", RegexOptions.CultureInvariant);

    // "Av denna får högst hälften vara ideell tid".
    private static readonly Regex OfThat = new(@"\bav\s+(?:denna|dessa|detta|den\s+(?:får|ska))\b", RegexOptions.CultureInvariant);

    // "Företaget betalar hälften av kostnaden för konsulten": what is paid for is the base.
    private static readonly Regex CostOf = new(@"^\s*av\s+(?:den\s+|de\s+)?(?:\w+\s+)?\w*kostnad\w*(?=\s+för\b)", RegexOptions.CultureInvariant);

    private static readonly Regex OwnPart = new(@"\b(?:er|din|sökandens?|sökandes|projektets|föreningens|mottagarens|projektägarens|your|applicant's)\s+(?:egen\s+|egna\s+)?(?:del|andel|insats)\b|\b(?:utöver|förutom|vid\s+sidan\s+av)\s+(?:\w+\s+)?(?:bidraget|stödet|medlen)\b.*\bfinansier", RegexOptions.CultureInvariant);

    private static readonly Regex Required = new(@"^\W*(?:\w+\s+){0,4}?(?:required|needed|mandatory|obligatory|must)\b", RegexOptions.CultureInvariant);

    private static readonly Regex NotMore = new(@"\b(?:inte|ej|aldrig|not|never)\s+(?:\w+\s+){0,3}?(?:mer|mera|more|över|än)\s", RegexOptions.CultureInvariant);

    private static readonly Regex ThirdParty = new(
        @"\b(?:kommun(?:en|er)?|region(?:en)?|ägare[n]?|fastighetsägare[n]?|hyresvärd\w*)\s+(?:där|som|i\s+vilken)\b|\bvärdkommun\w*|\bpartnerländ\w*|\bandra\s+finansiär\w*", RegexOptions.CultureInvariant);

    private static readonly Regex AtLeast = new(@"\b(?:minst|mer\s+än|över|mera\s+än|lägst|at\s+least|more\s+than)\s*$", RegexOptions.CultureInvariant);

    private static readonly Regex FromApplicant = new(@"\b(?:komma|kommer|täckas|täcks|betalas|finansieras|bekostas|tillskjutas|bäras|stå\s+för|står\s+för)\s+(?:\w+\s+)?(?:från|av)\s+(?:den\s+|de\s+)?(?:sökande|projektägar|kommun|organisation|förening|stödmottagar|bidragsmottagar|dig|er\b|egna|annan|andra|privat|offentlig|projektets?\s+part|mottagar|medsökande)\w*", RegexOptions.CultureInvariant);

    private static readonly Regex ByFunder = new(@"\b(?:finansieras|täcks|täckas|betalas|ersätts|bekostas)\s+(?:till\s+)?(?:\w+\s+)?(?:av|från|genom)\s+(?:stödet|bidraget|fonden|eu\b|eu-|esf|eruf|amif|tillväxtverket|vinnova|staten|myndigheten|programmet|socialfonden|regionalfonden)", RegexOptions.CultureInvariant);

    private static readonly Regex ClauseSplit = new(@"[,;]|\b(?:och|men|medan|samt|respektive)\b", RegexOptions.CultureInvariant);

    // "Högst 50 procent av kostnaderna": only support has a cap.
    private static readonly Regex Cap = new(@"^\s*(?:och\s+|men\s+)?(?:högst|max(?:imalt)?|upp\s+till)\s*$", RegexOptions.CultureInvariant);

    private static readonly Regex OfCost = new(@"^\s*av\s+(?:\w+\s+){0,3}?\w*(?:kostnad|budget|utgift|projektkostnad)\w*|^\s*[.!]?\s*$", RegexOptions.CultureInvariant);

    // "Alla kostnader" is a share only when something covers them.
    private static readonly Regex Covers = new(@"\b(?:täck\w*|ersätt\w*|betala\w*|finansiera\w*|bekosta\w*|står?\s+för|söka?\s+(?:\w+\s+)?för|stöd\s+(?:\w+\s+)?för|bidrag\s+(?:\w+\s+)?för|cover\w*|reimburse\w*|paid|pays?|fund\w*)\b", RegexOptions.CultureInvariant);

    private static readonly Regex AllOf = new(@"\G(?:samtliga|alla|all)\b", RegexOptions.CultureInvariant);

    private static readonly Regex Denied = new(@"\b(?:inte|ej|aldrig|sällan|not)\s+(?:\w+\s+){0,2}$", RegexOptions.CultureInvariant);

    private enum Side
    {
        None,
        Own,
        Support,
        Reversed,
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="isAboutSupport">The text stands under a heading such as "Hur mycket kan ni få i stöd?", so that a bare share of the cost is the support's.</param>
    public static CoFinancingFacts Read(string text, bool isAboutSupport = false)
    {
        ReadingText reading = new(text);
        var mentions = ShareMentions.Find(reading);
        List<(ShareMention Mention, Side Side, Stretch Clause)> judged = [];
        foreach (var stated in mentions)
        {
            var mention = stated;
            var sentence = reading.SentenceAround(mention.Start, mention.End);
            if (mention.Kind == ShareKind.Matching)
            {
                var between = reading.Text[mention.Start..mention.End];
                if (MatchedBy(between, reading.Text[mention.End..sentence.End]) is { } first)
                {
                    var mine = first == Side.Own ? mention.Low : mention.High;
                    judged.Add((mention with { Low = mine, High = mine }, Side.Own, sentence));
                }

                continue;
            }

            if (mention.Kind == ShareKind.Split)
            {
                if (OwnOfSplit(reading.Text[sentence.Start..sentence.End], mention) is { } part)
                {
                    judged.Add((mention with { Low = part, High = part }, Side.Own, sentence));
                }

                continue;
            }

            var clause = Clause(reading, mentions, mention, sentence);
            var previous = judged.Count > 0 && judged[^1].Mention.Start >= sentence.Start ? judged[^1].Side : Side.None;
            var side = Judge(reading, mention, clause, sentence, previous);
            if (side == Side.None && (isAboutSupport || Cap.IsMatch(reading.Text[clause.Start..mention.Start]) || Headings.Amount(reading.LabelBefore(sentence)) == AmountContext.Grant)
                && OfCost.IsMatch(reading.Text[mention.End..clause.End]) && !Foreign.IsMatch(reading.Text[clause.Start..clause.End]))
            {
                side = Side.Support;
            }

            if (side == Side.None && !Foreign.IsMatch(reading.Text[clause.Start..clause.End]) && reading.LabelBefore(sentence) is { } asked && NoShareAsked.IsAbout(asked))
            {
                side = Side.Own;
            }

            judged.Add((mention, side, clause));
        }

        var support = judged.Where(j => j.Side == Side.Support).ToList();
        var own = judged.Where(j => j.Side == Side.Own).ToList();
        if (own.Count > 0 && judged.Count > 2 && judged.Sum(j => j.Mention.High) == 100)
        {
            // Several payers who make up the whole: what is left when the others have paid.
            return Facts(reading, own[^1].Mention, own[^1].Clause, own[^1].Mention.Low);
        }

        if (support.Count > 0)
        {
            var best = support.MaxBy(j => j.Mention.High);
            return Facts(reading, best.Mention, best.Clause, 100 - best.Mention.High) with { OwnShareByApplicant = ByApplicant(reading, support) };
        }

        if (own.Count > 0)
        {
            var least = own.MinBy(j => j.Mention.Low);
            return Facts(reading, least.Mention, least.Clause, least.Mention.Low);
        }

        if (!judged.Exists(j => j.Side == Side.Reversed) && NoneAsked.Match(reading.Text) is { Success: true } none)
        {
            return Nothing(reading, reading.SentenceAt(none.Index));
        }

        if (judged.Count == 0 && NoShareAsked.Find(reading) is { } denied)
        {
            return Nothing(reading, denied);
        }

        return CoFinancingFacts.None;
    }

    // "För varje krona ni satsar satsar vi tre": the first party named puts in the one.
    private static Side? MatchedBy(string words, string after)
    {
        var party = Regex.Match(words + after, $@"\b(?:(?<own>{SharePayers.Own}|egen|egna)|(?<giver>{SharePayers.Giver}))\b", RegexOptions.CultureInvariant);
        return !party.Success ? null : party.Groups["own"].Success ? Side.Own : Side.Support;
    }

    private static CoFinancingFacts Nothing(ReadingText text, Stretch sentence) => new()
    {
        OwnSharePercent = text.Value(0m, sentence.Start, sentence.End),
        SupportPercent = text.Value(100m, sentence.Start, sentence.End),
    };

    // "80/20 mellan fonden och projektägaren": the giver may be named first or last.
    private static decimal? OwnOfSplit(string sentence, ShareMention split) =>
        split.Low == split.High ? TwoPay.IsMatch(sentence) || Between.IsMatch(sentence) ? split.Low : null
            : Between.Match(sentence) is not { Success: true } parties ? null
            : Giver.IsMatch(parties.Groups["first"].Value) ? split.High
            : Giver.IsMatch(parties.Groups["last"].Value) ? split.Low : null;

    private static CoFinancingFacts Facts(ReadingText text, ShareMention mention, Stretch clause, decimal own)
    {
        var (start, end) = (Math.Min(clause.Start, mention.Start), Math.Max(clause.End, mention.End));
        return new CoFinancingFacts { OwnSharePercent = text.Value(own, start, end), SupportPercent = text.Value(100 - own, start, end) };
    }

    // The words that belong to a share: to the nearest clause boundaries that do not part it from the shares beside it.
    private static Stretch Clause(ReadingText text, List<ShareMention> mentions, ShareMention mention, Stretch sentence)
    {
        var index = mentions.IndexOf(mention);
        var from = index > 0 && mentions[index - 1].End > sentence.Start ? mentions[index - 1].End : sentence.Start;
        var to = index + 1 < mentions.Count && mentions[index + 1].Start < sentence.End ? mentions[index + 1].Start : sentence.End;
        if (from > sentence.Start)
        {
            var split = ClauseSplit.Match(text.Text, from, mention.Start - from);
            from = split.Success ? split.Index : from;
        }

        if (to < sentence.End)
        {
            var split = ClauseSplit.Match(text.Text, mention.End, to - mention.End);
            to = split.Success ? split.Index : to;
        }

        return new Stretch(from, to);
    }

    private static Side Judge(ReadingText text, ShareMention mention, Stretch clause, Stretch sentence, Side previous)
    {
        var before = text.Text[clause.Start..mention.Start];
        var after = text.Text[mention.End..clause.End];
        if (WordsOfItsOwn.IsMatch(text.Text[mention.Start..mention.End]))
        {
            before = text.Text[clause.Start..mention.End];
        }

        var words = before + " " + after;
        var whole = text.Text[sentence.Start..sentence.End];
        if (mention.Kind == ShareKind.Equal)
        {
            return (Between.Match(whole) is { Success: true } two && Giver.IsMatch(two.Value)) || (TwoPay.IsMatch(whole) && !SharedOut.IsMatch(whole)) ? Side.Own : Side.None;
        }


        if (CostOf.Match(after) is { Success: true } cost && SharePayers.Of(before, string.Empty) != SharePayer.Unknown)
        {
            words = before + " " + cost.Value;
        }

        if (SupportOf.IsMatch(before) || EuShare.IsMatch(before))
        {
            words = Wages.Replace(words, " ");
        }

        if (OfThat.IsMatch(before) || Foreign.IsMatch(words) || OfOther.IsMatch(after) || OfNoCost.IsMatch(after) || NotPaid.IsMatch(after) || Used.IsMatch(before) || ThirdParty.IsMatch(words))
        {
            return Side.None;
        }

        if (mention.Kind == ShareKind.Whole && (Denied.IsMatch(before) || (AllOf.IsMatch(text.Text, mention.Start) && !(Covers.IsMatch(before) || Covers.IsMatch(after)))))
        {
            return Side.None;
        }

        var side = Stated(before, after);
        if (side == Side.None && clause.Start > sentence.Start && words.Length < 80)
        {
            // "…, för våtmarker upp till 90 procent": another level of what the clause before it was about.
            side = previous is Side.Support or Side.Own && !Own.IsMatch(words) ? previous : Side.None;
        }

        return side == Side.Support && AtLeast.IsMatch(before) && !NotMore.IsMatch(before) ? Side.Reversed : side;
    }

    private static Side Stated(string before, string after)
    {
        if (Payer(before, after) is var payer and not Side.None)
        {
            return payer;
        }

        if (OwnPart.IsMatch(before) || (before.Contains("financing", StringComparison.Ordinal) && Required.IsMatch(after)))
        {
            return Side.Own;
        }

        if (SharePayers.Of(before, after) is var who and not SharePayer.Unknown)
        {
            return who == SharePayer.Applicant ? Side.Own : Side.Support;
        }

        if (EuShare.IsMatch(before) || ByFunder.IsMatch(after))
        {
            return Side.Support;
        }

        if (FromApplicant.IsMatch(after) || FromApplicant.IsMatch(before))
        {
            return Side.Own;
        }

        var (ownAt, supportAt) = (Last(Own, before), Last(Support, before));
        if (Regex.IsMatch(before, @"medfinansier|motfinansier|egenfinansier|egeninsats|egenandel|\begen\s|\begna\s|own\s+contribution", RegexOptions.CultureInvariant))
        {
            return Side.Own;
        }

        // The subject decides: "kommunen ska bidra med", "fonden står för"; "kommuner kan söka för halva" asks for support.
        if (ownAt >= 0 && Regex.IsMatch(before, @"\bsöka?\b|\bbevilja|\bfår?\b(?=.*\b(?:stöd|bidrag))|\bkan\s+(?:få|söka|ansöka|ersättas)", RegexOptions.CultureInvariant))
        {
            return Side.Support;
        }

        if (ownAt >= 0 && (supportAt < 0 || Regex.IsMatch(before, @"\b(?:ska|måste|behöver|står|svarar|betalar|bidrar|stå|finansierar|resterande|själva?)\b", RegexOptions.CultureInvariant)) && !Regex.IsMatch(before[..ownAt], @"\b(?:stödet|bidraget|fonden|stöd|bidrag)\b", RegexOptions.CultureInvariant))
        {
            return Side.Own;
        }

        if (supportAt >= 0)
        {
            return Side.Support;
        }

        return Last(Own, after) is >= 0 and < 60 && Regex.IsMatch(after, @"medfinansier|motfinansier|egenfinansier|egeninsats|\begen\b|\begna\b|själv|own\s+contribution", RegexOptions.CultureInvariant)
            ? Side.Own
            : Support.IsMatch(after) ? Side.Support : Side.None;
    }

    // "… bekostas av den som söker", "en fjärdedel betalar sökanden": who pays stands after the share.
    private static Side Payer(string before, string after)
    {
        var agent = PaidBy.Match(after);
        if (!agent.Success && !Party.IsMatch(before))
        {
            agent = Inverted.Match(after);
        }

        return !agent.Success ? Side.None : agent.Groups["own"].Success ? Side.Own : Side.Support;
    }

    private static Dictionary<ApplicantType, decimal> ByApplicant(ReadingText text, List<(ShareMention Mention, Side Side, Stretch Clause)> support)
    {
        Dictionary<ApplicantType, decimal> shares = [];
        if (support.Select(s => s.Mention.High).Distinct().Count() < 2)
        {
            return shares;
        }

        foreach (var (mention, _, clause) in support)
        {
            foreach (var hit in ApplicantLexicon.Find(text.Text, clause))
            {
                foreach (var type in hit.Types)
                {
                    shares.TryAdd(type, 100 - mention.High);
                }
            }
        }

        return shares;
    }

    private static int Last(Regex pattern, string text)
    {
        var last = -1;
        foreach (Match match in pattern.Matches(text))
        {
            last = match.Index;
        }

        return last;
    }
}
