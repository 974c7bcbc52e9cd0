namespace Portfolj.Domain.Funding.Reading;

/// <summary>Tells counted things (per elev) from applicants (per kommun), which are no unit.</summary>
internal static class AmountUnits
{
    private static readonly string[] Applicants =
    [
        "kommun", "projekt", "förening", "ansök", "organisation", "region", "sökande", "huvudman", "skolhuvudman", "företag", "län", "bidragstagar", "mottagar",
        "insats", "part", "aktör", "år", "kalenderår", "verksamhetsår", "project", "applicant", "application", "beneficiary", "proposal", "stiftelse",
        "myndighet", "förbund", "verksamhet", "utlysning", "omgång", "förstudie", "koordinator", "konsortium", "grant", "year", "municipality", "var",
        "idé", "initiativ", "stödmottagar", "bidrag", "åtgärd", "evenemang", "arrangemang", "partnerskap", "projektpart", "ideell",
    ];

    private static readonly (string Stem, string Unit)[] Names =
    [
        ("elev", "elev"), ("plats", "plats"), ("heltid", "tjänst"), ("tjänst", "tjänst"), ("årsarbet", "tjänst"), ("tim", "timme"), ("barn", "barn"), ("deltagar", "deltagare"),
        ("person", "person"), ("invånar", "invånare"), ("dygn", "dygn"), ("dag", "dag"), ("månad", "månad"), ("veck", "vecka"), ("stude", "studerande"),
    ];

    /// <summary>The unit in the singular, or <c>null</c> when the word names an applicant or a year.</summary>
    public static string? Normalise(string word)
    {
        if (word.Length < 2 || Array.Exists(Applicants, a => word.StartsWith(a, StringComparison.Ordinal)))
        {
            return null;
        }

        foreach (var (stem, unit) in Names)
        {
            if (word.StartsWith(stem, StringComparison.Ordinal))
            {
                return unit;
            }
        }

        return word;
    }
}
