namespace Portfolj.Domain.Funding.Reading;

/// <summary>Tells counted things (per elev) from applicants (per kommun), which are no unit.</summary>
internal static class AmountUnits
{
    /// <summary>An inflected ending after a stem: "föreningen", "kommunerna".</summary>
    private const int LongestEnding = 4;

    // Whoever applies, what is applied for, and the year: at the head of a compound too ("medlemsförening", never "kommuninvånare").
    private static readonly string[] Applicants =
    [
        "kommun", "projekt", "förening", "ansökan", "ansökning", "ansöknings", "organisation", "region", "sökande", "huvudman", "huvudmän", "företag", "län", "bidragstagar", "mottagar", "insats", "part", "aktör", "år",
        "project", "applicant", "application", "beneficiar", "proposal", "stiftelse", "myndighet", "förbund", "verksamhet", "utlysning", "omgång", "förstudie", "koordinator", "konsorti", "grant", "year", "municipality", "var",
        "idé", "initiativ", "bidrag", "åtgärd", "evenemang", "arrangemang", "partnerskap", "ideell", "klubb", "bolag", "grupp", "nätverk", "etapp", "steg", "fas", "söktillfälle", "gång", "produktion", "festival",
        "stipendiat", "distrikt", "lokalavdelning", "samfund", "universitet", "högskol", "lärosäte", "consortium", "organization",
    ];

    private static readonly (string Stem, string Unit)[] Names =
    [
        ("elev", "elev"), ("plats", "plats"), ("heltid", "tjänst"), ("tjänst", "tjänst"), ("årsarbet", "tjänst"), ("tim", "timme"), ("barn", "barn"), ("deltagar", "deltagare"),
        ("person", "person"), ("invånar", "invånare"), ("dygn", "dygn"), ("dag", "dag"), ("månad", "månad"), ("veck", "vecka"), ("stude", "studerande"),
    ];

    /// <summary>The unit in the singular, or <c>null</c> when the word names an applicant or a year.</summary>
    public static string? Normalise(string word)
    {
        if (word.Length < 2 || word.StartsWith("ansök", StringComparison.Ordinal) || Array.Exists(Applicants, a => IsHead(word, a)))
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

    private static bool IsHead(string word, string stem)
    {
        var at = word.LastIndexOf(stem, StringComparison.Ordinal);
        return at >= 0 && word.Length - at - stem.Length <= LongestEnding;
    }
}
