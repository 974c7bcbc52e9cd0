using Portfolj.Domain.Funding;

namespace Portfolj.Jobs.Tests.Samples;

/// <summary>What a person who read a stored page found stated about one call on it.</summary>
/// <param name="Sample">File of the page.</param>
/// <param name="Source">Shipped definition that reads it.</param>
/// <param name="Day">Day of the visit.</param>
/// <param name="PageTitle">The page's h1; the blocks above it are banners and cookie words.</param>
/// <param name="Title">The call's title.</param>
/// <param name="Fields">Field and canonical value; of applicants a star says that others may be named too.</param>
public sealed record StatedCall(string Sample, string Source, string Day, string PageTitle, string Title, Dictionary<RoundField, string> Fields)
{
    /// <summary>The act that the page names.</summary>
    public string? LegalAct { get; init; }

    /// <summary>How the money is given out, in the page's words.</summary>
    public Mechanism? Mechanism { get; init; }

    /// <summary>Fields that the page states in words that are not read yet; counted as missed in the table.</summary>
    public RoundField[] NotYetRead { get; init; } = [];

    /// <summary>Fields of which nothing is stated and nothing may be read.</summary>
    public RoundField[] Silent { get; init; } = [];
}

/// <summary>The stored pages of funders, read by a person line by line. Values are those of the pages, in canonical form.</summary>
internal static class StatedFields
{
    private const string OstraMellansverige = "03,04,05,18,19";

    /// <summary>Every call on every stored page.</summary>
    public static readonly StatedCall[] Calls =
    [
        new("arvsfonden-lopande.txt", "arvsfonden", "2024-05-02", "Ansök om pengar", "Lokalstöd", new() { [RoundField.DeadlineKind] = "Rolling", [RoundField.Geography] = "SE" }) { Silent = [RoundField.Closes] },
        new("arvsfonden-lopande.txt", "arvsfonden", "2024-05-02", "Ansök om pengar", "Projektstöd", new() { [RoundField.DeadlineKind] = "Rolling", [RoundField.Geography] = "SE" }) { Silent = [RoundField.Closes] },
        new("esf-ostra-mellansverige-2022.txt", "esf-plan", "2022-07-05", "Information om kommande utlysningar i Östra Mellansverige", "Utlysning A1: Kompetensutveckling för sysselsatta i Östra Mellansverige", new()
        {
            [RoundField.Opens] = "2022-09-01", [RoundField.Closes] = "2022-09-30", [RoundField.TotalBudget] = "SEK 6500000000", [RoundField.Geography] = OstraMellansverige, [RoundField.Applicants] = "*civilsamhalle",
        }),
        new("esf-ostra-mellansverige-2022.txt", "esf-plan", "2022-07-05", "Information om kommande utlysningar i Östra Mellansverige", "Utlysning A2: Underlätta inträde på arbetsmarknaden i Östra Mellansverige", new()
        {
            [RoundField.Opens] = "2022-09-01", [RoundField.Closes] = "2022-09-30", [RoundField.TotalBudget] = "SEK 11300000000", [RoundField.Geography] = OstraMellansverige, [RoundField.Applicants] = "*civilsamhalle",
        }),
        new("esf-sydsverige-region-blekinge.txt", "esf-plan", "2022-12-10", "ESF+ Sydsverige", "ESF+ Sydsverige: Utlysning 1:2023", new()
        {
            [RoundField.Opens] = "2022-12-02", [RoundField.Closes] = "2023-03-06", [RoundField.Geography] = "10,12",
        }),
        new("esf-sydsverige-region-blekinge.txt", "esf-plan", "2022-12-10", "ESF+ Sydsverige", "ESF+ Sydsverige: Utlysning 2:2023", new() { [RoundField.DeadlineKind] = "Approximate" }) { Silent = [RoundField.Closes, RoundField.Opens] },
        new("lansstyrelsen-orebro-flyktingguider-2022.txt", "lansstyrelsen-orebro", "2022-03-01", "Bidrag för flyktingguider och familjekontakter", "Bidrag för flyktingguider och familjekontakter", new()
        {
            [RoundField.TotalBudget] = "SEK 5100000000", [RoundField.Geography] = "18", [RoundField.Applicants] = "*kommun",
        }) { NotYetRead = [RoundField.Applicants] },
        new("lansstyrelsen-orebro-tia-2023.txt", "lansstyrelsen-orebro", "2023-06-07", "Bidrag för tidiga insatser för asylsökande", "Bidrag för tidiga insatser för asylsökande", new()
        {
            [RoundField.Applicants] = "kommun,civilsamhalle", [RoundField.Geography] = "18",
        }) { Silent = [RoundField.Closes, RoundField.Opens] },
        new("lansstyrelsen-orebro-vald.txt", "lansstyrelsen-orebro", "2020-11-01", "Medel för förebyggande insatser mot mäns våld mot kvinnor", "Medel för förebyggande insatser mot mäns våld mot kvinnor", new()
        {
            [RoundField.Closes] = "2020-12-01", [RoundField.Geography] = "18", [RoundField.Applicants] = "kommun,region,statlig_myndighet,civilsamhalle",
        }) { NotYetRead = [RoundField.Applicants] },
        new("mucf-projektbidrag-ingen-utlysning.txt", "mucf", "2023-02-01", "Projektbidrag", "Stärka demokratin", new() { [RoundField.Cancelled] = "true" }),
        new("mucf-sst-ansokningstider-utan-ar.txt", "mucf", "2024-02-05", "Stöd till utsatta individer", "Stöd till utsatta individer", new()
        {
            [RoundField.Opens] = "2024-02-01", [RoundField.Closes] = "2024-02-29", [RoundField.Published] = "2024-01-23", [RoundField.Applicants] = "civilsamhalle",
        }),
        new("skolverket-statsbidragskalendern-2023.txt", "skolverket-kalender", "2023-01-10", "Statsbidragskalendern 2023", "Bättre arbetsmiljö och arbetsvillkor för lärare i socioekonomiskt utsatta områden 2022/23", new()
        {
            [RoundField.Opens] = "2023-01-15", [RoundField.Closes] = "2023-02-15", [RoundField.Applicants] = "*skolhuvudman",
        }) { Mechanism = Mechanism.Requisition },
        new("skolverket-statsbidragskalendern-2023.txt", "skolverket-kalender", "2023-01-10", "Statsbidragskalendern 2023", "Behörighetsgivande utbildning för yrkeslärare 2023", new()
        {
            [RoundField.Opens] = "2023-01-15", [RoundField.Closes] = "2023-02-15", [RoundField.Applicants] = "*skolhuvudman",
        }) { Mechanism = Mechanism.Application },
        new("skolverket-statsbidragskalendern-2023.txt", "skolverket-kalender", "2023-01-10", "Statsbidragskalendern 2023", "Personalförstärkning inom elevhälsan och specialpedagogik 2023", new()
        {
            [RoundField.Opens] = "2023-01-15", [RoundField.Closes] = "2023-02-15", [RoundField.Applicants] = "*skolhuvudman",
        }),
        new("skolverket-statsbidragskalendern-2023.txt", "skolverket-kalender", "2023-01-10", "Statsbidragskalendern 2023", "Entreprenörskap för organisationer 2023", new()
        {
            [RoundField.Opens] = "2023-01-15", [RoundField.Closes] = "2023-02-15", [RoundField.Applicants] = "civilsamhalle",
        }),
        .. new[]
        {
            "Statsbidrag för fortbildning av förskollärare 2023", "Statsbidrag för högskolestudier i sva och sfi 2023", "Statsbidrag för högskolestudier i specialpedagogik 2023", "Statsbidrag för Lärarlyftet 2023",
            "Statsbidrag för bättre språkutveckling i förskolan", "Statsbidrag för entreprenörskap för huvudmän 2023",
        }.Select(title => new StatedCall("skolverket-statsbidragskalendern-2023.txt", "skolverket-kalender", "2023-01-10", "Statsbidragskalendern 2023", title, new() { [RoundField.Cancelled] = "true" })),
        new("socialstyrelsen-2022-open-with-notice.txt", "socialstyrelsen", "2022-02-20", "Säkerställa en god vård och omsorg av äldre personer", "Säkerställa en god vård och omsorg av äldre personer", new()
        {
            [RoundField.Opens] = "2022-03-01", [RoundField.Closes] = "2022-10-31", [RoundField.Applicants] = "kommun", [RoundField.Geography] = "SE",
        }) { Mechanism = Mechanism.Requisition },
        new("socialstyrelsen-closed-2019.txt", "socialstyrelsen", "2019-11-20", "Förstärkning av äldreomsorgen", "Förstärkning av äldreomsorgen", new()
        {
            [RoundField.Opens] = "2019-07-03", [RoundField.Closes] = "2019-10-31", [RoundField.Applicants] = "kommun", [RoundField.TotalBudget] = "SEK 50000000000", [RoundField.Geography] = "SE",
        }) { Mechanism = Mechanism.Requisition },
        new("socialstyrelsen-minvalue-dates.txt", "socialstyrelsen", "2020-02-28", "Ersättning till kommuner efter evakuering till Sverige", "Ersättning till kommuner efter evakuering till Sverige", new()
        {
            [RoundField.Applicants] = "kommun", [RoundField.Geography] = "SE",
        }) { LegalAct = "2018:10", Silent = [RoundField.Opens, RoundField.Closes] },
        new("socialstyrelsen-old-layout-2018.txt", "socialstyrelsen", "2018-07-01", "Statsbidrag för habiliteringsersättning", "Statsbidrag för habiliteringsersättning", new()
        {
            [RoundField.Closes] = "2018-06-01", [RoundField.StatedStatus] = "Closed", [RoundField.TotalBudget] = "SEK 35000000000", [RoundField.Applicants] = "kommun", [RoundField.Geography] = "SE",
        }) { Mechanism = Mechanism.Requisition },
        new("socialstyrelsen-open-2020.txt", "socialstyrelsen", "2020-02-28", "Motverka ensamhet bland äldre och ökad kvalitet i vården och omsorgen om personer med demenssjukdom", "Motverka ensamhet bland äldre och ökad kvalitet i vården och omsorgen om personer med demenssjukdom", new()
        {
            [RoundField.Opens] = "2020-02-05", [RoundField.Closes] = "2020-10-31", [RoundField.TotalBudget] = "SEK 61000000000", [RoundField.Applicants] = "kommun", [RoundField.Geography] = "SE",
        }) { Mechanism = Mechanism.Requisition },
        new("spsm-viktiga-tidpunkter.txt", "spsm-tidpunkter", "2026-05-20", "Viktiga tidpunkter", "Bidrag till skolor inom skolväsendet", new()
        {
            [RoundField.Closes] = "2026-08-31", [RoundField.Published] = "2012-06-26", [RoundField.Applicants] = "*skolhuvudman", [RoundField.Geography] = "SE",
        }),
        new("tillvaxtverket-lopande-forstudier.txt", "tillvaxtverket", "2024-02-01", "Löpande förstudier – Östra Mellansverige", "Löpande förstudier – Östra Mellansverige", new()
        {
            [RoundField.DeadlineKind] = "Rolling", [RoundField.MaxGrant] = "SEK 40000000", [RoundField.OwnShare] = "0.5", [RoundField.Geography] = OstraMellansverige,
            [RoundField.Applicants] = "*kommun,region,statlig_myndighet,universitet,civilsamhalle,foretag", [RoundField.ExcludedApplicants] = "*privatperson",
        }) { Silent = [RoundField.Closes] },
        new("tillvaxtverket-oms-2024.txt", "tillvaxtverket", "2024-02-01", "Utveckla färdigheter för smart specialisering i Östra Mellansverige", "Utveckla färdigheter för smart specialisering i Östra Mellansverige", new()
        {
            [RoundField.Closes] = "2024-03-19", [RoundField.OwnShare] = "0.6", [RoundField.Geography] = OstraMellansverige, [RoundField.Applicants] = "*universitet", [RoundField.ExcludedApplicants] = "foretag", [RoundField.StatedStatus] = "Closed",
        }),
        new("vinnova-ai-kommuner.txt", "vinnova-sidor", "2023-09-01", "Gemensamma AI-förmågor i kommuner och civilsamhälle", "Gemensamma AI-förmågor i kommuner och civilsamhälle", new()
        {
            [RoundField.MaxGrant] = "SEK 200000000", [RoundField.TotalBudget] = "SEK 1000000000", [RoundField.Applicants] = "kommun,civilsamhalle", [RoundField.PartnershipRequired] = "true", [RoundField.Geography] = "SE",
        }) { Silent = [RoundField.OwnShare, RoundField.Closes] },
        new("vinnova-civilsamhallet-klimat.txt", "vinnova-sidor", "2021-09-01", "Civilsamhällets lösningar för klimatomställning", "Civilsamhällets lösningar för klimatomställning", new()
        {
            [RoundField.MaxGrant] = "SEK 150000000", [RoundField.OwnShare] = "0.2", [RoundField.Applicants] = "civilsamhalle", [RoundField.PartnershipRequired] = "true", [RoundField.Geography] = "SE",
        }),
    ];

    /// <summary>Pages that tell of coming calls: early warnings, no calls. File, definition, day, title and the words that warn.</summary>
    public static readonly (string Sample, string Source, string Day, string Title, string Words)[] Plans =
    [
        ("esf-kommande-oms-medfinansiering.txt", "esf", "2019-08-01", "Kommande utlysningar", "att utlysa Socialfondsmedel"),
        ("mucf-statsbidrag-vag-tid.txt", "mucf", "2024-02-01", "Statsbidrag", "öppnar vanligen i juni"),
        ("mucf-projektbidrag-ingen-utlysning.txt", "mucf", "2023-02-01", "Projektbidrag", "Vanligen öppnar ansökan"),
        ("tillvaxtverket-planerade-2023.txt", "tillvaxtverket-plan", "2023-08-20", "Planerad finansiering i Östra Mellansverige", "öppna till 12:e september"),
    ];
}
