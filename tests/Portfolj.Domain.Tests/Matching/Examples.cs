using Portfolj.Domain.Common;
using Portfolj.Domain.Funding.Matching;
using Portfolj.Domain.Organisations;

namespace Portfolj.Domain.Tests.Matching;

/// <summary>Initiatives and rounds for tests; a test changes what it is about.</summary>
internal static class Examples
{
    public static readonly DateOnly Today = new(2026, 11, 22);

    public static MatchInitiative Library { get; } = new()
    {
        Id = "INS-1",
        Title = "Läsning i hela kommunen",
        Description = "Biblioteket ordnar sagostunder och läsfrämjande arbete för små barn. Föreningar hjälper till på kvällar.",
        Goals = [new("CHILD", "Barn och ungas jämlika livsvillkor")],
        TargetGroups = ["barn", "föräldrar"],
        Applicant = ApplicantType.Municipality,
        Partners = [ApplicantType.CivilSociety],
        County = "18",
        Municipality = "1880",
        PlaceName = "Örebro län",
        From = new(2027, 1, 1),
        To = new(2028, 12, 31),
        NeedByYear = new Dictionary<int, long> { [2027] = 100_000_000, [2028] = 100_000_000 },
        OwnCapacity = 50_000_000,
    };

    public static MatchRound Reading { get; } = new()
    {
        Id = "R1",
        Title = "Bidrag till läsfrämjande arbete",
        Funder = "Exempelmyndigheten",
        Text = "Kommuner kan söka bidrag för läsning och bibliotek. Arbetet ska nå barn som sällan läser böcker.",
        Themes = ["läsning", "bibliotek"],
        TargetGroups = ["barn och unga"],
        Applicants = [ApplicantType.Municipality],
        Geography = Geography.National,
        Closes = new Deadline(new(2027, 2, 15)),
        PeriodFrom = new(2027, 1, 1),
        PeriodTo = new(2027, 12, 31),
        MaxGrant = Money.Kronor(3_000_000),
        OwnShare = 0.2m,
    };

    public static MatchRound Energy { get; } = new()
    {
        Id = "R9",
        Title = "Stöd till laddstationer",
        Text = "Företag och kommuner får stöd för laddning av tunga lastbilar och förnybar energi.",
        Themes = ["energi", "transport"],
        Applicants = [ApplicantType.Municipality, ApplicantType.Company],
        Geography = Geography.National,
    };

    public static MatchIndex Index(params MatchRound[] rounds) => new Matcher(Vocabulary.Default).Index([.. rounds, .. Filler]);

    // Enough other subjects for rarity to mean something.
    private static IEnumerable<MatchRound> Filler =>
    [
        Energy,
        Other("F1", "Stöd mot våld i nära relationer", "Kommuner utvecklar skyddat boende."),
        Other("F2", "Brottsförebyggande arbete", "Medel för lokala åtgärder mot kriminalitet."),
        Other("F3", "Vattenvård", "Åtgärder mot övergödning i sjöar."),
        Other("F4", "Fler i arbete", "Insatser för långtidsarbetslösa i hela landet."),
        Other("F5", "Elevhälsa", "Fler kuratorer och skolsköterskor."),
        Other("F6", "Suicidprevention", "Kunskap om hur självmord förebyggs."),
        Other("F7", "Bredband på landsbygden", "Utbyggnad av fiber."),
    ];

    private static MatchRound Other(string id, string title, string text) => new()
    {
        Id = id,
        Title = title,
        Text = text,
        Applicants = [ApplicantType.Municipality],
        Geography = Geography.National,
    };
}
