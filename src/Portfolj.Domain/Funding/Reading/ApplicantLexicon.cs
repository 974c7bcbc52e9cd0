using System.Text.RegularExpressions;
using Portfolj.Domain.Organisations;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>A word for one or several kinds of applicant.</summary>
/// <param name="Start">Start in the working text.</param>
/// <param name="End">End (exclusive).</param>
/// <param name="Types">The kinds; empty for words that look like an applicant and are none (kommunala bolag, behovsägarorganisation).</param>
/// <param name="IsSector">A whole sector ("offentlig sektor", "alla", "juridiska personer") rather than a named kind.</param>
internal sealed record ApplicantHit(int Start, int End, IReadOnlyList<ApplicantType> Types, bool IsSector);

/// <summary>The Swedish and English words for kinds of applicant.</summary>
internal static class ApplicantLexicon
{
    private const string HeadNoun = "huvudm[aä]n(?:nen|nens|s)?";

    private static readonly ApplicantType[] Public = [ApplicantType.Municipality, ApplicantType.Region, ApplicantType.StateAgency];

    private static readonly ApplicantType[] Legal =
    [
        ApplicantType.Municipality, ApplicantType.PrincipalOrganiser, ApplicantType.Region, ApplicantType.CivilSociety, ApplicantType.Company,
        ApplicantType.University, ApplicantType.StateAgency,
    ];

    private static readonly ApplicantType[] School = [ApplicantType.PrincipalOrganiser];

    private static readonly ApplicantType[] Civil = [ApplicantType.CivilSociety];

    private static readonly (Regex Pattern, ApplicantType[] Types, bool Sector)[] Table =
    [
        Row(@"\bkommunal(?:a|t)?\s+(?:bolag|företag)\w*|\bkommunal-?förbund\w*|\bkommunförbund\w*|\bkommunäg\w*\s+\w*bolag\w*|\bsamordningsförbund\w*|\bregionförbund\w*", []),
        Row(@"\b(?:svenska\s+)?utlandsskol\w*|\b(?:behovsägar|projekt|forsknings?|samverkans|stöd|mottagar|partner|arbetsgivar|intermediär|värd|moder|paraply)organisation\w*|\bföretagsfrämjande\s+\w+|\byrkeshögskol\w*|\borganisationen(?:s)?\b|\bprojektorganisation\w*", []),
        Row(@"\balla\s+(?:typer\s+av\s+|slags\s+|sorters\s+)?(?:aktörer|organisationer|organisationsformer)\b", Legal, true),
        Row($@"\b{HeadNoun}\s+(?:för|inom)\s+(?:den\s+)?kommunal\w*", [ApplicantType.Municipality, ApplicantType.PrincipalOrganiser]),
        Row($@"\boffentlig\w*\s+{HeadNoun}", Public),
        Row(@"\b(?:kommunala)\s+(?:för|grund|gymnasie)?skol(?:or|enheter)\w*", [ApplicantType.Municipality, ApplicantType.PrincipalOrganiser]),
        Row(@"\b(?:fristående|enskilda|fria)\s+(?:för|grund|gymnasie|special)?skol\w*|\bfriskol\w*|\b\w*skolhuvudm\w*|\bhuvudm[aä]n(?:nen|nens|s)?\b", School),
        Row(@"\bfolkhögskol\w*", Civil),
        Row(@"\boffentlig(?:a|t)?(?=(?:,?\s+(?:och|eller|samt|privat|ideell|idébur\w*|civil)\w*){1,6}\s+(?:sektor|aktör|organisation|verksamhet)\w*)|\boffentlig(?:a)?\s+(?:sektor|aktör|organisation|verksamhet|part|förvaltning|instans)\w*|\boffentligrättslig\w*|\bpublic\s+(?:bod|authorit|sector|organi)\w*", Public, true),
        Row(@"\bprivat(?:a)?(?=(?:,?\s+(?:och|eller|samt|offentlig|ideell|idébur\w*|civil)\w*){1,6}\s+(?:sektor|aktör|organisation|verksamhet)\w*)|\bprivat(?:a)?\s+(?:sektor|aktör|part)\w*|\bnäringsliv\w*", [ApplicantType.Company], true),
        Row(@"\bideell(?:a)?(?=(?:,?\s+(?:och|eller|samt|offentlig|privat)\w*){1,6}\s+(?:sektor|aktör|organisation|verksamhet)\w*)|\bidébur(?:en|na)(?=(?:,?\s+(?:och|eller|samt|offentlig|privat)\w*){1,6}\s+(?:sektor|aktör|organisation|verksamhet)\w*)", Civil, true),
        Row(@"\bideell(?:a|t)?\s+(?:och\s+ekonomiska\s+|sektor\w*\s+)?(?:förening|organisation|aktör|sektor|part|sammanslutning|samfund|förbund|stiftels)\w*|\bidébur(?:en|na|et)(?:\s+(?:\w+\s+)?(?:organisation|aktör|sektor|förening|part)\w*)?|\bcivil(?:a\s+)?samhäll\w*(?:\s+organisation\w*)?|\barbetsintegrerande\s+\w+\s+företag|\bsociala?t?\s+företag\w*", Civil),
        Row(@"\b\w*förening(?:ar|arna|arnas|en|s)?\b|\bstiftelse\w*|\b\w*samfund\w*|\bförsamling\w*|\bstudieförbund\w*|\bfolkrörels\w*|\bbyalag\w*|\b\w*idrottsförbund\w*|\b(?:riks|ungdoms|barn|elev|patient|funktionsrätts|intresse)?förbund(?:et|en)?\b|\b\w*organisation(?:er|erna|ernas)?\b|\bnon-?\s?profit\w*(?:\s+organi[sz]ation\w*)?|\bngos?\b|\bcivil\s+society(?:\s+organi[sz]ation\w*)?|\bassociations\b|\bfoundations\b|\bkooperativ\w*", Civil),
        Row(@"\b\w*(?:aktie|handels|kommandit)bolag\w*|\b\w*företag(?:en|et|are|arna|s)?\b|\b(?:\w+)?bolag(?:en|et)?\b|\b\w*näringsidkare\b|\b(?:enskild\w?\s+)?firm(?:a|or)\b|\bbokhand\w*|\bbutik(?:er|en)?\b|\bhandlare\b|\b\w*förlag(?:en|et)?\b|\bkommersiella\s+aktör\w*|\bcompan(?:y|ies)\b|\benterprises?\b|\bsmes?\b|\bbusinesses\b|\blantbrukare\b|\bjordbrukare\b", [ApplicantType.Company]),
        Row(@"\buniversitet\w*|\bhögskol\w*|\blärosäte\w*|\bforskningsinstitut\w*|\bforskare\b|\bakademi(?:n|er)?\b|\bakademiska\b|\buniversit(?:y|ies)\b|\bresearch\s+(?:institut|organi)\w*|\bhigher\s+education\s+\w+", [ApplicantType.University]),
        Row(@"\bstatlig\w*\s+(?:myndighet|verk|bolag|aktör|organisation|institution)\w*|\b(?:andra\s+)?myndighet(?:er|erna)\b|\ben\s+(?:statlig\s+)?myndighet\b|\blänsstyrelser(?:na)?\b|\barbetsförmedling\w*|\bpolis(?:en|myndigheten)\b|\bförsäkringskassan\w*|\bkriminalvården\w*|\bmigrationsverket\w*|\bstate\s+agenc\w*|\bgovernment\s+agenc\w*", [ApplicantType.StateAgency]),
        Row(@"\bkommun(?:er|erna|ernas|en|ens|s)?\b|\bkommunala\s+(?:förvaltning|verksamhet|aktör|organisation|nämnd)\w*|\bprimärkommun\w*|\blocal\s+(?:and\s+regional\s+)?authorit\w*|\bmunicipalit\w*", [ApplicantType.Municipality]),
        Row(@"\bregion(?:er|erna|ernas|en|s)?\b|\blandsting(?:en|et)?\b|\bregional(?:a)?\s+(?:aktör|organisation|utvecklingsansvar|myndighet)\w*|\bregional\s+authorit\w*", [ApplicantType.Region]),
        Row(@"\bprivatperson\w*|\b(?:enskilda|fysiska)\s+(?:person|individ)\w*|\bindivider\b|\bkonstnär(?:er)?\b|\bförfattare\b|\bkulturskapare\b|\bprivate\s+(?:individual|person)s?|\bnatural\s+persons?|\bindividuals\b", [ApplicantType.PrivatePerson]),
        Row(@"\bjuridiska?\s+person\w*|\blegal\s+(?:entit|person)\w*", Legal, true),
        Row(@"\balla(?=\s+(?:utom|kan|får|förutom|som\s+vill))|\banyone\b", [.. ApplicantTypes.All], true),
    ];

    // "kommunala, fristående, statliga och regionala huvudmän": every adjective counts.
    private static readonly Regex Heads = new(
        $@"(?:\b(?<adj>kommunal|fristående|enskild|statlig|regional|fri|privat)(?:a|e)?(?:\s*,\s*|\s+(?:och|eller|samt|respektive)\s+(?:för\s+)?|\s+))+(?:skol)?{HeadNoun}", RegexOptions.CultureInvariant);

    /// <summary>The hits of a stretch in order; of overlapping ones the earlier row of the table stays.</summary>
    public static List<ApplicantHit> Find(string text, Stretch stretch)
    {
        List<ApplicantHit> hits = [];
        var part = text[stretch.Start..stretch.End];
        foreach (Match match in Heads.Matches(part))
        {
            Add(hits, stretch.Start + match.Index, match.Length, HeadTypes(match), false);
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

    private static List<ApplicantType> HeadTypes(Match match)
    {
        HashSet<ApplicantType> types = [];
        foreach (Capture adjective in match.Groups["adj"].Captures)
        {
            switch (adjective.Value)
            {
                case "kommunal":
                    types.UnionWith([ApplicantType.Municipality, ApplicantType.PrincipalOrganiser]);
                    break;
                case "statlig":
                    types.UnionWith([ApplicantType.StateAgency, ApplicantType.PrincipalOrganiser]);
                    break;
                case "regional":
                    types.UnionWith([ApplicantType.Region, ApplicantType.PrincipalOrganiser]);
                    break;
                default:
                    types.Add(ApplicantType.PrincipalOrganiser);
                    break;
            }
        }

        return [.. types.Order()];
    }

    private static (Regex Pattern, ApplicantType[] Types, bool Sector) Row(string pattern, ApplicantType[] types, bool sector = false) =>
        (new Regex(pattern, RegexOptions.CultureInvariant), types, sector);
}
