using Portfolj.Domain.Common;
using Portfolj.Domain.Organisations;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Data.Seed;

/// <summary>One initiative of the demo municipality.</summary>
internal sealed record DemoInitiative(InitiativeDetails Details, InitiativeState State, string[] GoalCodes, string[] DirectionCodes, int DirectionYear, string[] Departments, string[] Partners);

/// <summary>The eight initiatives of the domain specification's appendix B. Figures are invented except for the real, ended child-poverty project.</summary>
internal static class DemoInitiatives
{
    private const string Social = "Socialförvaltningen";
    private const string School = "Förvaltningen förskola och skola";
    private const string Work = "Förvaltningen utbildning, försörjning och arbete";
    private const string Culture = "Kultur- och fritidsförvaltningen";
    private const string Lead = "Kommunledningskontoret";

    /// <summary>The initiatives, dated relative to the first start.</summary>
    public static IEnumerable<DemoInitiative> All(DateOnly today)
    {
        var next = today.Year + 1;
        yield return new(
            new InitiativeDetails
            {
                Title = "Barnutsatthet i Örebro, fortsättning",
                Problem = "Barn växer upp i familjer som länge har levt på försörjningsstöd. Barnfattigdomen är ojämnt fördelad mellan stadsdelarna och barnen väljer bort fritid, utflykter och skolmat på lov.",
                Description = "Familjecoacher möter hela familjen. Föräldrar som står långt från arbetsmarknaden får väg till arbete eller studier, hjälp med skulder och stöd i föräldraskapet. Barnen får avgiftsfri fritid, läxhjälp och lovaktiviteter. Socialtjänst, arbetsmarknadsenhet, skola och föreningar arbetar i samma team, och metoden förs in i ordinarie verksamhet.",
                TargetGroups = ["barnfamiljer med långvarigt försörjningsstöd", "ensamstående föräldrar", "barn och unga i ekonomisk utsatthet", "långtidsarbetslösa föräldrar"],
                Applicant = ApplicantType.Municipality,
                PartnerTypes = [ApplicantType.CivilSociety],
                PlaceCode = "1880",
                Starts = new DateOnly(next, 1, 1),
                Ends = new DateOnly(next + 2, 12, 31),
                OwnCapacityOre = Ore(1_300_000),
                CostPerYearOre = Years(next, 4_000_000, 4_000_000, 4_000_000),
            },
            InitiativeState.Approved, ["CHILD", "SELF"], [], today.Year, [Social, Work, School], ["Föreningen Grannstöd Öster", "Rörelse för alla"]);
        yield return new(
            new InitiativeDetails
            {
                Title = "Barnutsatthet i Örebro",
                Problem = "Många barn lever i hushåll med låg ekonomisk standard.",
                Description = "ESF-projekt mot barnfattigdom, avslutat. Omkring 500 deltagare fick stöd till arbete, studier och en fungerande vardag för hela familjen. Nu följs effekterna.",
                TargetGroups = ["barnfamiljer", "föräldrar långt från arbetsmarknaden"],
                Applicant = ApplicantType.Municipality,
                PartnerTypes = [ApplicantType.CivilSociety],
                PlaceCode = "1880",
                Starts = new DateOnly(2023, 9, 1),
                Ends = new DateOnly(2026, 8, 31),
            },
            InitiativeState.BenefitFollowUp, ["CHILD", "SELF"], [], 2024, [Social, Work], ["Föreningen Grannstöd Öster"]);
        yield return new(
            new InitiativeDetails
            {
                Title = "Biblioteksplan 2.0",
                Problem = "I flera stadsdelar når biblioteken inte dem som läser minst, och små barn möter för få böcker på sina språk.",
                Description = "Folkbiblioteken blir mötesplatser nära dem som sällan kommer. Uppsökande läsfrämjande arbete på förskolor och öppna förskolan, språkkaféer, sagostunder på flera språk och digital handledning. Mediebeståndet anpassas för personer med läsnedsättning.",
                TargetGroups = ["barn 0–12 år", "föräldrar", "nyanlända", "personer med läsnedsättning"],
                Applicant = ApplicantType.Municipality,
                PartnerTypes = [ApplicantType.CivilSociety],
                PlaceCode = "1880",
                Starts = new DateOnly(today.Year, 1, 1),
                Ends = new DateOnly(next + 1, 12, 31),
                OwnCapacityOre = Ore(600_000),
                CostPerYearOre = Years(today.Year, 1_400_000, 1_600_000, 1_600_000),
            },
            InitiativeState.FundingSought, ["CHILD", "SCHOOL"], ["LANG"], today.Year, [Culture, School], ["Läsfrämjarna i länet"]);
        yield return new(
            new InitiativeDetails
            {
                Title = "Språkbro skollov",
                Problem = "Elever som nyligen har kommit till Sverige eller talar lite svenska hemma tappar språk under långa lov.",
                Description = "Språkstärkande aktiviteter på sommarlov och höstlov för elever i förskoleklass till årskurs 9: läsning, teater, studiebesök och idrott på svenska, ledda av lärare och fritidsledare tillsammans med föreningar. Modersmålslärare och skolbibliotek deltar.",
                TargetGroups = ["elever i förskoleklass till årskurs 9", "nyanlända elever", "flerspråkiga barn"],
                Applicant = ApplicantType.PrincipalOrganiser,
                PartnerTypes = [ApplicantType.CivilSociety],
                PlaceCode = "1880",
                Starts = new DateOnly(next, 2, 1),
                Ends = new DateOnly(next + 1, 10, 31),
                OwnCapacityOre = Ore(300_000),
                CostPerYearOre = Years(next, 1_800_000, 1_800_000),
            },
            InitiativeState.Approved, ["SCHOOL"], ["LANG"], today.Year, [School, Culture], ["Läsfrämjarna i länet"]);
        yield return new(
            new InitiativeDetails
            {
                Title = "Tidiga signaler",
                Problem = "Barn 10–15 år dras in i kriminella miljöer, och oron upptäcks ofta först när brotten redan har skett.",
                Description = "Grundskola, socialtjänst, fritid och polis möter barn i riskzon inom en vecka efter den första oron. Sociala insatsgrupper, föräldrasamtal, mentorer och brottsförebyggande arbete i utsatta områden. Arbetet bygger på lägesbild och åtgärdsplan enligt kommunernas ansvar för brottsförebyggande arbete.",
                TargetGroups = ["barn 10–15 år i riskzon", "vårdnadshavare", "skolpersonal"],
                Applicant = ApplicantType.Municipality,
                PartnerTypes = [ApplicantType.CivilSociety],
                PlaceCode = "1880",
                Starts = new DateOnly(next, 1, 1),
                Ends = new DateOnly(next + 1, 12, 31),
                OwnCapacityOre = Ore(800_000),
                CostPerYearOre = Years(next, 4_400_000, 4_400_000),
            },
            InitiativeState.FundingSought, ["SAFE", "CHILD"], ["CRIME"], today.Year, [Social, School, Lead], []);
        yield return new(
            new InitiativeDetails
            {
                Title = "Föräldrastöd nära",
                Problem = "Föräldrar som behöver stöd tackar nej när det erbjuds långt bort eller på kontorstid.",
                Description = "Föräldrastödsprogram, utökade hembesök hos familjer med små barn 0–5 år och öppna förskolor med familjecentral i fyra stadsdelar. Kurser på flera språk tillsammans med barnhälsovården och föreningar. Våldsförebyggande innehåll finns i alla delar.",
                TargetGroups = ["föräldrar till barn 0–18 år", "familjer med små barn"],
                Applicant = ApplicantType.Municipality,
                PartnerTypes = [ApplicantType.Region, ApplicantType.CivilSociety],
                PlaceCode = "1880",
                Starts = new DateOnly(next, 3, 1),
                Ends = new DateOnly(next + 2, 2, 28),
                OwnCapacityOre = Ore(500_000),
                CostPerYearOre = Years(next, 2_200_000, 2_600_000),
            },
            InitiativeState.Approved, ["CHILD", "MENTAL"], [], today.Year, [Social, School], ["Föreningen Grannstöd Öster"]);
        yield return new(
            new InitiativeDetails
            {
                Title = "Arbetsväg kooperativ",
                Problem = "Personer som länge har stått utanför arbetsmarknaden får sällan en anställning som är anpassad efter deras förmåga.",
                Description = "Arbetsintegrerande sociala företag får stöd att starta och att leverera grönyteskötsel, kafé och återbruk till kommunen genom reserverade kontrakt. Insatsen rymmer affärsrådgivning, arbetsträning, handledning och kunskap om upphandling med sociala krav.",
                TargetGroups = ["personer långt från arbetsmarknaden", "personer med funktionsnedsättning", "sociala företag"],
                Applicant = ApplicantType.Municipality,
                PartnerTypes = [ApplicantType.CivilSociety, ApplicantType.Company],
                PlaceCode = "1880",
                Starts = new DateOnly(next, 1, 1),
                Ends = new DateOnly(next + 1, 12, 31),
                OwnCapacityOre = Ore(1_500_000),
                CostPerYearOre = Years(next, 2_000_000, 2_000_000),
            },
            InitiativeState.UnderPreparation, ["SELF"], [], today.Year, [Work, Lead], ["Kooperativet Gröna handen"]);
        yield return new(
            new InitiativeDetails
            {
                Title = "Ungdomsbussen",
                Problem = "Ungdomar som inte går till fritidsgården har ingen vuxen att vända sig till på kvällar och helger.",
                Description = "En ideell förening driver tillsammans med kommunen en rullande fritidsgård som söker upp ungdomar på kvällar och helger. Ledare från området samtalar, ordnar aktiviteter och lotsar till stöd. Formen är ett idéburet offentligt partnerskap där båda parter bidrar.",
                TargetGroups = ["ungdomar 13–20 år"],
                Applicant = ApplicantType.CivilSociety,
                PartnerTypes = [ApplicantType.Municipality],
                PlaceCode = "1880",
                Starts = new DateOnly(next, 5, 1),
                Ends = new DateOnly(next + 3, 4, 30),
                OwnCapacityOre = Ore(590_000),
                CostPerYearOre = Years(next, 2_000_000, 2_000_000, 2_000_000),
            },
            InitiativeState.ReadyForDecision, ["SAFE", "CHILD"], ["CRIME"], today.Year, [Culture, Social], ["Rörelse för alla"]);
    }

    private static long Ore(long kronor) => Money.Kronor(kronor).Minor;

    private static Dictionary<int, long> Years(int first, params long[] kronor) =>
        kronor.Select((k, i) => (Year: first + i, Ore: Ore(k))).ToDictionary(y => y.Year, y => y.Ore);
}
