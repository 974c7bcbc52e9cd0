using System.Globalization;

namespace Portfolj.Domain.Common.Places;

/// <summary>
/// Every county and municipality of Sweden by its SCB code, and the NUTS 2 regions of the structural funds.
/// Source: SCB, "Län och kommuner i kodnummerordning" (21 counties, 290 municipalities, unchanged since 2007);
/// regions: Regulation (EC) No 1059/2003, annex I.
/// </summary>
public static class Places
{
    private static readonly (string Alias, string Code)[] CountyAliases =
    [
        ("Sörmland", "04"),
        ("Sörmlands län", "04"),
        ("Jämtland Härjedalen", "23"),
        ("Västra Götalandsregionen", "14"),
    ];

    private static readonly Dictionary<string, County> CountiesByCode;
    private static readonly Dictionary<string, County> CountiesByName;
    private static readonly Dictionary<string, Municipality> MunicipalitiesByCode;
    private static readonly Dictionary<string, Municipality> MunicipalitiesByName;
    private static readonly Dictionary<string, FundRegion> RegionsByName;

    static Places()
    {
        List<County> counties = [];
        List<Municipality> municipalities = [];
        using var stream = typeof(Places).Assembly.GetManifestResourceStream("places.txt")
            ?? throw new InvalidOperationException("The embedded list of places is missing.");
        using StreamReader reader = new(stream);
        while (reader.ReadLine() is { } line)
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var (code, name) = (line[..space], line[(space + 1)..]);
            if (code.Length == 2)
            {
                counties.Add(new County(code, name));
            }
            else
            {
                municipalities.Add(new Municipality(code, name));
            }
        }

        Counties = counties;
        Municipalities = municipalities;
        CountiesByCode = counties.ToDictionary(c => c.Code, StringComparer.Ordinal);
        MunicipalitiesByCode = municipalities.ToDictionary(m => m.Code, StringComparer.Ordinal);
        CountiesByName = new(StringComparer.Ordinal);
        foreach (var county in counties)
        {
            CountiesByName[Fold(county.Name)] = county;
            CountiesByName[Fold(county.ShortName)] = county;
            CountiesByName[Fold(county.ShortName + " län")] = county;
            CountiesByName[Fold("Region " + county.ShortName)] = county;
        }

        foreach (var (alias, code) in CountyAliases)
        {
            CountiesByName[Fold(alias)] = CountiesByCode[code];
        }

        MunicipalitiesByName = new(StringComparer.Ordinal);
        foreach (var municipality in municipalities)
        {
            MunicipalitiesByName[Fold(municipality.Name)] = municipality;
            MunicipalitiesByName[Fold(municipality.Name + " kommun")] = municipality;
            MunicipalitiesByName[Fold(Genitive(municipality.Name) + " kommun")] = municipality;
            MunicipalitiesByName[Fold(Genitive(municipality.Name) + " stad")] = municipality;
        }

        RegionsByName = new(StringComparer.Ordinal);
        foreach (var region in FundRegions)
        {
            RegionsByName[Fold(region.Name)] = region;
        }

        RegionsByName[Fold("Småland och öarna")] = RegionsByName[Fold("Småland med öarna")];
        RegionsByName[Fold("Skåne-Blekinge")] = RegionsByName[Fold("Skåne–Blekinge")] = RegionsByName[Fold("Sydsverige")];
    }

    /// <summary>All 21 counties in code order.</summary>
    public static IReadOnlyList<County> Counties { get; }

    /// <summary>All 290 municipalities in code order.</summary>
    public static IReadOnlyList<Municipality> Municipalities { get; }

    /// <summary>The eight NUTS 2 regions in code order.</summary>
    public static IReadOnlyList<FundRegion> FundRegions { get; } =
    [
        new("SE11", "Stockholm", ["01"]),
        new("SE12", "Östra Mellansverige", ["03", "04", "05", "18", "19"]),
        new("SE21", "Småland med öarna", ["06", "07", "08", "09"]),
        new("SE22", "Sydsverige", ["10", "12"]),
        new("SE23", "Västsverige", ["13", "14"]),
        new("SE31", "Norra Mellansverige", ["17", "20", "21"]),
        new("SE32", "Mellersta Norrland", ["22", "23"]),
        new("SE33", "Övre Norrland", ["24", "25"]),
    ];

    /// <summary>The county of two SCB digits, or <c>null</c>.</summary>
    public static County? County(string code) => CountiesByCode.GetValueOrDefault(code);

    /// <summary>The municipality of four SCB digits, or <c>null</c>.</summary>
    public static Municipality? Municipality(string code) => MunicipalitiesByCode.GetValueOrDefault(code);

    /// <summary>The county of a name ("Örebro", "Örebro län", "Sörmland"), or <c>null</c>; letter case does not matter.</summary>
    public static County? CountyByName(string name) => CountiesByName.GetValueOrDefault(Fold(name));

    /// <summary>The municipality of a name ("Örebro", "Örebro kommun", "Malmö stad"), or <c>null</c>; letter case does not matter.</summary>
    public static Municipality? MunicipalityByName(string name) => MunicipalitiesByName.GetValueOrDefault(Fold(name));

    /// <summary>The NUTS 2 region of a name as the funds write it ("Östra Mellansverige", "Småland och öarna"), or <c>null</c>.</summary>
    public static FundRegion? FundRegionByName(string name) => RegionsByName.GetValueOrDefault(Fold(name));

    /// <summary>The name of a place code for people: "Örebro län" or "Örebro kommun"; the code itself when it is not known.</summary>
    public static string Name(string code) =>
        County(code)?.Name ?? (Municipality(code) is { } municipality ? Genitive(municipality.Name) + " kommun" : code);

    /// <summary>A geography in words: "hela landet", or names in Swedish order joined by commas and "och".</summary>
    public static string Describe(Geography geography)
    {
        if (geography.IsNational)
        {
            return "hela landet";
        }

        string[] names = [.. geography.Codes.Select(Name).OrderBy(SwedishText.SortKey, StringComparer.Ordinal)];
        return names.Length == 1 ? names[0] : string.Join(", ", names[..^1]) + " och " + names[^1];
    }

    // Names that end in s, x or z take none; names that end in a vowel are used without genitive by their municipalities (Örebro kommun,
    // Malmö stad). Two names break the pattern.
    private static string Genitive(string name) =>
        name == "Falun" ? "Falu" : name == "Kalmar" || "sxzaeiouyåäö".Contains(char.ToLower(name[^1], CultureInfo.InvariantCulture), StringComparison.Ordinal) ? name : name + "s";

    private static string Fold(string name) => name.Trim().Replace('\u00A0', ' ').ToLowerInvariant();
}
