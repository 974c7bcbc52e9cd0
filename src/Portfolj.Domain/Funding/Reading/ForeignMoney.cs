using System.Text.RegularExpressions;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>Tells money that says nothing about this round: earlier rounds, sums applied for, turnover, advances, costs, rules of accounting.</summary>
internal static class ForeignMoney
{
    /// <summary>In the amount's own clause, before it or just after it.</summary>
    private static readonly Regex InClause = Words(
        // earlier rounds
        @"\b(?:förra|förrförra|föregående|tidigare)\s+(?:omgång|år|utlysning|gång|ansökningsomgång)\w*", @"\b(?:förra|förrförra)\s+\w+", @"\bi\s+fjol\b", @"\bfördelades\b", @"\bfördelade\b(?!\s+(?:på|mellan|över|till|efter))", @"\bhar\s+(?:\w+\s+){0,4}(?:fördelat|fördelats|delat\s+ut|delats\s+ut|beviljat|beviljats|betalat|fått|mottagit|erhållit|tilldelats)\b", @"\bfrån\s+början\b", @"\bursprunglig\w*", @"\bdelades?\b", @"\bbevilja(?:des|ts)\b",
        @"\bbeviljade\s+(?!projekt\b|organisation|förening|sökande|medel\b|bidrag\b)", @"\b(?:har|hade)\s+(?:\w+\s+){0,2}beviljat\b", @"\bhittills\b", @"\bsedan\s+(?:starten|20\d\d|19\d\d)\b", @"\bprevious(?:ly)?\b", @"\blast\s+year\b", @"\b(?:was|were|has|have|had)\s+(?:been\s+)?awarded\b", @"\bhar\s+gått\b", @"\bgick\b",
        // what others have asked for
        @"\bsökte(?:s)?\b", @"\bansökningar\s+(?:om|på|för)\s+(?:totalt|sammanlagt|tillsammans)\s+$", @"\b(?:\d+|flera|många)\s+ansökningar\s+(?:om|på|för)\s+$", @"\bsökta?\s+(?:om\s+)?(?=totalt|sammanlagt)", @"\bsökts\b", @"\bkom\s+in\b", @"\bkommit\s+in\b", @"\b\d+\s+ansökningar\b(?=[^.]{0,40}$)(?!\s+(?:kan|ska|får))", @"\binkom(?:na)?\b",
        // the applicant's own economy
        @"\bomsätt\w*", @"\b\w*omsättning\w*", @"\bomsatt\w*", @"\bomslut\w*", @"\bbalansomslutning\w*", @"\beg(?:et|na)\s+kapital", @"\begen\s+budget", @"\bturnover\b", @"\bintäkt\w*", @"\binkomst\w*", @"\btillgångar\w*", @"\bårsbudget\s+(?:på|över|under|om)\b", @"\blikvida\b",
        // payment, accounting and audit
        @"\bförskott\w*", @"\bdelutbetal\w*", @"\b(?:första|sista|andra)\s+(?:del)?utbetal\w*", @"\bslutbetal\w*", @"\b(?:betalas\s+ut|utbetalas)\s+(?:i\s+(?:sin|två|tre|för|del)\w*|direkt|efter|när|på\s+en\s+gång)", @"\båterbetal\w*", @"\båterkr\w*", @"\bbetala(?:s|t|ts)\s+(?:\w+\s+){0,2}tillbaka", @"\brevisor\w*", @"\brevision\w*", @"\bbokför\w*", @"\bkvitto\w*", @"\bfaktur\w*", @"\bverifikat\w*", @"\bbankgaranti\w*",
        // typical sums are no limits
        @"\brikt(?:märke|värde)\w*", @"\bgenomsnitt\w*", @"\bi\s+snitt\b", @"\bsnitt(?:bidrag|belopp)\w*", @"\bmedel(?:belopp|bidrag)\w*", @"\bbrukar\b", @"\bvanligt?vis\b", @"\bvanligen\b", @"\boftast\b", @"\btypisk\w*", @"\bde\s+flesta\b", @"\bnormal(?:t|a)?\s+(?:bidrag|belopp|stöd|nivå)\w*", @"\bnormalt\s+(?:sett|ligger|får|uppgår)\b", @"\btill\s+exempel\b", @"\bt\.?\s?ex\b", @"\bexempel(?:vis)?\b", @"\baverage\b", @"\btypically\b", @"\bon\s+average",
        // costs and prices
        @"\bkosta(?:r|de|t)?\b", @"\b\w*kostnad(?:en|er|erna|s)?\b", @"\b\w*utgift(?:en|er|erna)?\b", @"\b(?:får|kan|ska|måste)\s+(?:\w+\s+){0,2}användas\b", @"\b\w*lön(?:en|er)?\b", @"\b\w*hyr(?:a|an|or)\b", @"\binköp\w*", @"\b\w*arvode\w*", @"\b(?:tim|biljett|inträdes|inköps|kilometer|kvadratmeter|mark|stycke?|enhets)pris\w*", @"\bbudgetpost\w*", @"\bposten\b", @"\b(?:får|kan|ska)\s+(?:\w+\s+)?ingå\s+i\s+(?:\w*budget|kostnad)\w*", @"\bkonsult\w*", @"\b\w*investering(?:en|ar|arna)?\b(?!\w*bidrag)", @"\b\w*avgift\w*", @"\bskatte\w*", @"\bmoms\w*", @"\bvite\w*", @"\bböter\b", @"\bbelöning\w*", @"\bcosts?\b",
        // other rules
        @"\bde\s+minimis", @"\bförsumbart", @"\bmindre\s+betydelse", @"\bdirektupphandl\w*", @"\bupphandl\w*", @"\btröskel\w*", @"\bstatsstöd\w*",
        @"\bavgörs\b", @"\bbeslutas\s+av\b", @"\bhandläggs\b", @"\bdelegation\w*", @"\bdecided\s+by\b",
        // own money
        @"\b(?:egen|kontant)insats\w*", @"\begen\s+(?:kontant\s+)?insats", @"\begna\s+medel", @"\begen\s+(?:del|andel)\b", @"\bvi\s+söker\b(?!\s+(?:projekt|ansök))", @"\bideellt\s+arbete\b", @"\bskuld\w*", @"\blån(?:et|en)?\b");

    // What a base amount of the national insurance is: "prisbasbeloppet är 59 200 kronor", unless it limits the grant.
    private const string BaseAmount = @"^(?!.*\b(?:högst|max|maximalt|upp\s+till|minst|lägst)\b).*\b\w*basbelopp(?:et|ets)?\b[^.]*$";

    private static readonly Regex JustBefore = Words(@"\b(?:med|egen|mot)finansier\w*\s+(?:\w+\s+){0,4}$", @"\b(?:co-?(?:financ|fund)ing|own\s+contribution|matched?\s+funding)\s+(?:\w+\s+){0,4}$", BaseAmount, @"\b(?:höj|sänk|ändra|öka|minska)(?:t|ts|s|r|des?)\b[^.]*\bfrån\s+(?:\w+\s+)?$", @"\bgår\s+(?:högst|minst|upp\s+till)\s+$", @"\bi\s+genomsnitt\s+$", @"\bmotsvara\w*\s+(?:\w+\s+)?$");

    private static readonly Regex JustAfter = Words(
        @"^\s*(?:i|som)\s+(?:egen\s+|offentlig\s+|kontant\s+)?(?:med|egen|mot)?finansier\w*", @"^[^.,;]{0,60}\b(?:har|hade|blivit)?\s*(?:delats\s+ut|fördelats|betalats|utbetalats|beviljats|lämnats|använts)\b", @"^\s*(?:i|som)\s+(?:\w+\s+)?(?:förskott|vite|omsättning|lön|hyra|avgift|årsomsättning|eget\s+kapital)\b",
        @"^\s*av\s+(?:budgeten|medlen|potten|beloppet|pengarna|anslaget)\b", @"^\s*(?:har|hade)\s+(?:redan\s+)?(?:delats|fördelats|betalats|beviljats|gått)\b");

    // In a sentence that has no other amount, wherever it stands.
    private static readonly Regex InSentence = Words(
        @"\bresten\b(?!\s+av\s+(?:året|perioden|20\d\d))", @"\bförra\s+(?:omgången|året)", @"\brevisor\w*", @"\brevision\w*", @"\b(?:revisions|revisors)?intyg\w*", @"\bstyrgrupp\w*", @"\bbankgaranti\w*", @"\bupphandl\w*", @"\bde\s+minimis", @"\bskattefri\w*", @"\bi\s+förskott\b");

    // What may be spent on one thing: "dock max 50 000 kronor, får användas för administration".
    private static readonly Regex Spending = Words(@"^\s*,?\s*(?:får|kan|ska)\s+(?:\w+\s+)?(?:användas|ingå|avse\s+\w*kostnad)\w*");

    /// <summary>True when the words after an amount say that it is what may be spent on something.</summary>
    public static bool IsSpending(string after) => Spending.IsMatch(after);

    /// <summary>True when the words by an amount say that it is not the call's.</summary>
    /// <param name="before">Its clause before it.</param>
    /// <param name="after">Its clause after it.</param>
    /// <param name="sentence">The whole sentence when the amount is its first, otherwise empty.</param>
    public static bool Is(string before, string after, string sentence) =>
        InClause.IsMatch(before) || InClause.IsMatch(after) || JustBefore.IsMatch(before) || JustAfter.IsMatch(after) || InSentence.IsMatch(sentence);

    private static Regex Words(params string[] words) => new(string.Join('|', words), RegexOptions.CultureInvariant);
}
