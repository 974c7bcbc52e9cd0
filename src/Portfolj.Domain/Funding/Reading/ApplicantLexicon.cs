using System.Text.RegularExpressions;
using Portfolj.Domain.Organisations;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>A word for one or several kinds of applicant.</summary>
/// <param name="Start">Start in the working text.</param>
/// <param name="End">End (exclusive).</param>
/// <param name="Types">The kinds; empty for words that look like an applicant and are none (kommunala bolag, behovsägarorganisation).</param>
/// <param name="IsSector">A whole sector ("offentlig sektor", "alla", "juridiska personer") rather than a named kind.</param>
internal sealed record ApplicantHit(int Start, int End, IReadOnlyList<ApplicantType> Types, bool IsSector);

/// <summary>
/// The Swedish and English words for kinds of applicant. A compound is known by its last part: every kind of "-förening" is civil
/// society, every kind of "-bolag" a company, unless an earlier row says otherwise.
/// </summary>
internal static class ApplicantLexicon
{
    private const string HeadNoun = "huvudm[aä]n(?:nen|nens|s)?";

    // What an adjective like "offentlig" or "ideell" may stand before.
    private const string AnyBody = @"(?:sektor|aktör|organisation|verksamhet|part|förvaltning|instans|institution|intressent|arbetsgivare|utförare|samhällsaktör|myndighet|organ|enhet|anordnare|vårdgivare|företrädare|initiativ|huvudm[aä]n)";

    private const string Adjectives = @"kommunal|statlig|regional|offentlig|privat|ideell|idébur|fristående|enskild|fri|civil|kommersiell|akademisk|public|private|municipal|regional|non-profit";

    private static readonly ApplicantType[] None = [];

    private static readonly ApplicantType[] Public = [ApplicantType.Municipality, ApplicantType.Region, ApplicantType.StateAgency];

    private static readonly ApplicantType[] Legal = [.. ApplicantTypes.All.Where(t => t != ApplicantType.PrivatePerson)];

    private static readonly ApplicantType[] MunicipalSchool = [ApplicantType.Municipality, ApplicantType.PrincipalOrganiser];

    private static readonly ApplicantType[] School = [ApplicantType.PrincipalOrganiser];

    private static readonly ApplicantType[] Civil = [ApplicantType.CivilSociety];

    private static readonly ApplicantType[] Business = [ApplicantType.Company];

    private static readonly ApplicantType[] Person = [ApplicantType.PrivatePerson];

    // Earlier rows win where words overlap.
    private static readonly (Regex Pattern, ApplicantType[] Types, bool Sector)[] Table =
    [
        // Principals named before their kinds: "huvudmän, såväl kommunala som enskilda".
        Row(@"\b(?:såväl|både|oavsett\s+om\s+de\s+är)\s+(?:kommunala?\s+(?:som|och|eller)\s+(?:enskilda?|fristående|fria)|(?:enskilda?|fristående|fria)\s+(?:som|och|eller)\s+kommunala?)(?=\s*(?:$|[.,;:)]|kan\b|får\b))", MunicipalSchool),
        Row(@"\b(?:\w*organisation(?:er)?|aktör(?:er)?)\s+(?:i|inom|från|ur)\s+(?:det\s+|den\s+)?(?:civila\s+samhället|civilsamhället|föreningslivet|(?:ideella|idéburna)\s+sektorn)\b", Civil),
        Row(@"\b(?:kan\s+vara|är)\s+(?:antingen\s+)?kommunala?\s+(?:eller|och)\s+(?:enskilda?|fristående)(?=\s*(?:$|[.,;:)]))", MunicipalSchool),

        // Bodies without a kind of their own.
        Row(@"\bkommunal(?:a|t)?\s+(?:\w*bolag|\w*företag|stiftelse)\w*|\b\w*(?:kommunal|kommun|samordnings|region|gymnasie|räddningstjänst|kollektivtrafik|avfalls)-?förbund\w*|\b(?:kommunalt?|regionalt|statligt?|offentligt)\s*-?äg(?:d|t|da)\s+\w*(?:bolag|företag|stiftelse)\w*|\bkommunäg\w*\s+\w*(?:bolag|företag)\w*|\b(?:statliga|offentliga|regionala|allmännyttiga)\s+(?:\w*bolag|\w*företag)\w*|\ballmännytta\w*|\b(?:bolag|företag)\s+som\s+(?:\w+\s+)?ägs\s+av\s+(?:en\s+|ett\s+)?(?:kommun|region|stat)\w*|\bdotterbolag\w*|\bkommuners\s+\w*bolag\w*", None),
        Row(@"\b(?:svenska\s+)?utlandsskol\w*|\b(?:behovsägar|projekt|forsknings?|samverkans|stöd|mottagar|partner|intermediär|värd|moder|myndighets|gransknings|sam|själv|om|arbets|linje)organisation\w*|\bföretagsfrämjande\s+\w+|\byrkeshögskol\w*|\bkultur(?:-\s+och\s+musik)?skol\w*|\b(?:din|er|vår|sin|deras)\s+organisation\b|\borganisationens?\b|\b(?:sökande|deltagande)\s+organisation(?:er)?\b|\bpolitiska\s+partier\b|\bidrottshögskol\w*|\bföreningens\s+\w+|\bföretagens\b|\bföretagets\b", None),
        Row(@"\borganisationer(?=\s+(?:som\s+tillhör|i|inom|från|ur)\s+(?:den\s+|det\s+)?(?:offentlig|privat|ideell|idébur|civil|kommunal|näring)\w*)|\b(?:utländska|mellanstatliga)\s+organisationer\b", None),

        // Everybody.
        Row(@"\balla\s+(?:slags\s+|typer\s+av\s+)?sökande\b(?=\s*(?:utom|förutom|med\s+undantag|kan|får|är|oavsett|$))", [.. ApplicantTypes.All], true),
        Row(@"\balla\s+(?:typer\s+av\s+|slags\s+|sorters\s+)?(?:aktörer|organisationer|organisationsformer|juridiska\s+personer)\b|\bjuridiska?\s+person\w*|\blegal\s+(?:entit|person)\w*|\borganisationer\s+av\s+alla\s+slag\b", Legal, true),
        Row(@"\balla(?=\s*,|\s+(?:utom|kan|får|förutom|som\s+vill|är|har|välkomna|oavsett))|\bvem\s+som\s+helst\b|\banyone\b", [.. ApplicantTypes.All], true),

        // Schools and their principals.
        Row($@"\b(?:{HeadNoun}|aktörer|anordnare)\s+(?:för|inom|av)\s+(?:den\s+)?kommunal\w*(?:\s+(?:\w*skol|vuxenutbild|utbild|försk)\w*)?", MunicipalSchool),
        Row($@"\b(?:(?:aktör|organisation|verksamhet|skol)\w*\s+(?:som\s+har|med)\s+)?offentlig\w*\s+{HeadNoun}", Public),
        Row(@"\bkommunala\s+(?:för|grund|gymnasie|sär|anpassade\s+\w+)?skol(?:or|enheter)\w*", MunicipalSchool),
        Row(@"\b(?:fristående|enskilda|fria|privata)\s+(?:(?:för|grund|gymnasie|special|sär)?skol|förskol)\w*|\bfriskol\w*|\b\w*skolhuvudm\w*|\bhuvudm[aä]n(?:nen|s)?\b|\b(?:för|grund|gymnasie|sam|special|anpassade\s+\w*)?skolor(?:na)?\b|\bschools\b|\bschool\s+(?:organi[sz]er|authorit|provider)\w*", School),
        Row(@"\bfolkhögskol\w*|\bbildningsförbund\w*", Civil),

        // Sectors.
        Row(@"\bdet\s+offentliga\b|\boffentligrättslig\w*(?:\s+organ\w*)?|\bpublic\s+(?:bod|authorit|sector|organi|entit|actor)\w*|\boffentligt\s+styrda\s+organ\b", Public, true),
        Row(@"\bnäringsliv(?!s)\w*|\bprivate\s+sector\b|\bindustrin\b", Business, true),
        Row(@"\bakademin?\b|\bforskarsamhället\b|\bacademia\b", [ApplicantType.University], true),
        Row(@"\b(?:civilsamhälle|civila\s+samhälle)t?(?:s)?(?:\s+(?:organisation|aktör|förening)\w*)?\b|\bcivilsamhälles\w+|\bföreningslivet\b|\bcivil\s+society(?:\s+organi[sz]ation\w*)?|\btredje\s+sektorn\b", Civil),

        // Civil society.
        Row(@"\b(?:ideell|idébur(?:en|na|et)|icke-?vinstdrivande|icke-?statlig)\w*\s+(?:och\s+ekonomiska\s+|sektor\w*\s+)?(?:\w*(?:förening|organisation|aktör|sektor|part|sammanslutning|samfund|förbund|stiftels|nätverk|bolag|företag|kraft|krafter|verksamhet))\w*|\bidébur(?:en|na)\b|\b(?:arbetsintegrerande\s+(?:\w+\s+)?)?(?:sociala?t?|idédrivna?)\s+(?:företag|entreprenör)\w*|\barbetsintegrerande\s+(?:\w+\s+)?företag\w*|\bnon-?\s?profits?\b(?:\s+(?:organi[sz]ation|association|entit)\w*)?|\bngo(?:s|er)?\b|\b(?:voluntary|charitable)\s+organi[sz]ation\w*", Civil),
        Row(@"\b[\w-]*förening(?:ar|arna|en)?\b|\b[\w-]*stiftelse(?:r|rna|n)?\b|\b[\w-]*samfund(?:et|en)?\b|\b[\w-]*församling(?:ar|arna|en)?\b|\bstudieförbund(?:et|en)?\b|\bfolkrörelse\w*|\b[\w-]*(?:bya|bygde|hembygds|byut\w*)-?lag(?:et|en)?\b|\b[\w-]*förbund(?:et|en)?\b|\b[\w-]*organisation(?:er|erna)?\b|\bassociations?\b|\bfoundations?\b|\bcharit(?:y|ies)\b|\b[\w-]*kooperativ(?:et|en)?\b|\b[\w-]*sammanslutning(?:ar|en)?\b|\b[\w-]*klubb(?:ar|arna|en)?\b|\b\w*kår(?:er|en)\b|\bungdomsråd\b|\bkyrk(?:an|or)\b|\bfackförbund\w*|\bintresseorganisation\w*", Civil),

        // Higher education and research, before companies: "forskningsföretag" is none of these.
        Row(@"\b(?:statliga\s+|enskilda\s+|svenska\s+)?(?:universitet(?:en|et)?|\w*högskol(?:a|or|an|orna)|lärosäte(?:t|n|na)?)\b(?:\s+(?:och|eller)\s+högskol(?:a|or))?|\bforskningsinstitut\w*|\bforskningsutförare\b|\bforskare\b|\bforskar(?:grupp|team)\w*|\bforskningsorganisation\w*|\bforskningshuvudm\w*|\bakademiska\s+(?:institution|aktör|part)\w*|\buniversit(?:y|ies)\b|\bresearch(?:ers|\s+(?:institut|organi|cent)\w*)|\bhigher\s+education\s+\w+|\bcolleges\b", [ApplicantType.University]),

        // Companies.
        Row(@"\b[\w-]*bolag(?:en|et)?\b|\b[\w-]*företag(?:en|et|are|arna)?\b|\b[\w-]*näringsidkare\b|\b(?:enskild\w?\s+)?firm(?:a|or)\b|\b[\w-]*handl(?:ar|are|arna)\b|\b[\w-]*butik(?:er|en|erna)?\b|\b[\w-]*förlag(?:en|et)?\b|\b\w*entreprenör(?:er|erna)?\b|\bcompan(?:y|ies)\b|\benterprises?\b|\bsmes?\b|\bsmf\b|\bbusiness(?:es)?\b|\bfirms\b|\bstart-?ups?\b|\b(?:lant|jord|skogs)brukare\b|\bkonsulter\b|\baktiebolag\w*", Business),

        // Public transport, before the authorities.
        Row(@"\b(?:regional\w*\s+)?kollektivtrafikmyndighet\w*|\blänstrafik(?:en|huvudm\w*)?\b", [ApplicantType.Region]),

        // The state.
        Row(@"\bstatlig\w*\s+(?:\w*myndighet|verk|aktör|organisation|institution|enhet|universitetssjukhus)\w*|\b[\w-]*myndighet(?:er|erna)\b|\ben\s+(?:statlig\s+)?myndighet\b|\blänsstyrelse(?:r|rna)?\b|\barbetsförmedling\w*|\bpolis(?:en|myndigheten)\b|\bförsäkringskassan\w*|\bkriminalvården\w*|\bmigrationsverket\w*|\bdomstolar\b|\bstaten\b(?=\s*(?:,|och|eller|kan\s+inte|får\s+inte))|\b(?:state|government|national|central)\s+(?:agenc|authorit)\w*|\bpublic\s+agenc\w*", [ApplicantType.StateAgency]),

        // Municipalities and regions.
        Row(@"\bregion(?:er|erna|en)?\b(?!\s+(?:där|som\s+omfattas|med\s+hög))|\blandsting(?:en|et)?\b|\bregional(?:t|a)?\s+(?:utvecklingsansvar\w*|självstyrelse\w*)|\bregional\s+authorit\w*|\bregions\b|\bcounty\s+councils?\b", [ApplicantType.Region]),
        Row(@"\b(?:\w*kommun)(?:er|erna|en)?\b|\bkommunala\s+(?:\w*förvaltning|\w*nämnd|socialtjänst)\w*|\bstads(?:dels)?(?:förvaltning|nämnd)\w*|\bstadsdelar\b|\bsocialnämnd(?:er|en)?\b|\bsocialtjänster?\b|\bkommunstyrelse\w*|\blocal\s+(?:authorit|government)\w*|\bmunicipalit\w*", [ApplicantType.Municipality]),

        // People.
        Row(@"\bprivatperson\w*|\b(?:enskilda|fysiska?|enskild)\s+(?:fysiska?\s+)?(?:person|individ|medborgar|människ)\w*|\bindivider\b|(?<!\b(?:kommunala|offentliga|fristående)\s+(?:och|som|eller|samt)\s+)\benskilda(?=\s*(?:$|[.,;:)]|och\b|eller\b|kan\b|får\b|som\b|har\b|är\b))|\b(?:\w*konstnär|författar|kulturskapar|kulturutövar|musiker|översättar|fotograf|filmskapar|dansare|koreograf|tonsättar|illustratör|poet)(?:e|er|en|erna|n|na)?\b|\b(?:private\s+|natural\s+)(?:individual|person|citizen)s?\b|\bindividuals\b|\bartists\b|\bwriters\b|\bmedborgare\b|\bhushåll(?:en|et)?\b", Person),
    ];

    // "Kommunala, fristående, statliga och regionala huvudmän", "offentlig, privat eller ideell sektor": every adjective counts.
    private static readonly Regex Shared = new(
        $@"\b(?<adj>{Adjectives})\w{{0,3}}(?:(?:\s*,\s*|\s*/\s*|\s+(?:och|eller|samt|respektive|såväl|and|or|som)\s+(?:för\s+)?|,\s+(?:och|eller|and|or)\s+)(?:som\s+|den\s+)?(?<adj>{Adjectives})\w{{0,3}}){{0,5}}\s+(?:skol)?(?<noun>{AnyBody}|actor|sector|organi[sz]ation|bod(?:y|ies)|entit)\w*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>The hits of a stretch in order; of overlapping ones the earlier row of the table stays.</summary>
    public static List<ApplicantHit> Find(string text, Stretch stretch)
    {
        List<ApplicantHit> hits = [];
        var part = text[stretch.Start..stretch.End];
        foreach (Match match in Shared.Matches(part))
        {
            if (SharedTypes(match) is { } types)
            {
                Add(hits, stretch.Start + match.Index, match.Length, types, !match.Groups["noun"].Value.StartsWith("huvudm", StringComparison.Ordinal));
            }
        }

        foreach (var (pattern, types, sector) in Table)
        {
            foreach (Match match in pattern.Matches(part))
            {
                Add(hits, stretch.Start + match.Index, match.Length, types, sector);
            }
        }

        hits.Sort((a, b) => a.Start.CompareTo(b.Start));
        return hits;
    }

    private static void Add(List<ApplicantHit> hits, int start, int length, IReadOnlyList<ApplicantType> types, bool sector)
    {
        if (!hits.Exists(h => start < h.End && start + length > h.Start))
        {
            hits.Add(new ApplicantHit(start, start + length, types, sector));
        }
    }

    private static List<ApplicantType>? SharedTypes(Match match)
    {
        var principal = match.Groups["noun"].Value.StartsWith("huvudm", StringComparison.Ordinal);
        HashSet<ApplicantType> types = [];
        foreach (Capture adjective in match.Groups["adj"].Captures)
        {
            types.UnionWith(adjective.Value switch
            {
                "kommunal" or "municipal" => [ApplicantType.Municipality],
                "statlig" => [ApplicantType.StateAgency],
                "regional" => [ApplicantType.Region],
                "offentlig" or "public" => Public,
                "akademisk" => [ApplicantType.University],
                "ideell" or "idébur" or "civil" or "non-profit" => Civil,
                _ when principal => School,
                "privat" or "private" or "kommersiell" => Business,
                "enskild" or "fri" => None,
                _ => None,
            });
            if (principal && adjective.Value is "kommunal" or "statlig" or "regional")
            {
                types.UnionWith(School);
            }
        }

        return types.Count > 0 ? [.. types.Order()] : null;
    }

    private static (Regex Pattern, ApplicantType[] Types, bool Sector) Row(string pattern, ApplicantType[] types, bool sector = false) =>
        (new Regex(pattern, RegexOptions.CultureInvariant), types, sector);
}
