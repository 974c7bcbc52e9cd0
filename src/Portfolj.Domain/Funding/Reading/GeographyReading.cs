using System.Text.RegularExpressions;
using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Places;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>
/// Reads where a grant may be used: counties, municipalities and fund regions by name, or the whole country when the text says so.
/// A name inside an authority's name ("Länsstyrelsen i Örebro län", "Tillväxtverket i Örebro") says who gives, not where.
/// </summary>
public static class GeographyReading
{
    private const int LongestQuote = 160;

    private static readonly Regex National = new(
        @"\b(?:hela|i\s+hela)\s+(?:landet|sverige)\b|\bsamtliga\s+(?:kommuner|regioner|län|huvudmän)\b(?!\s+i\s+(?:\w+\s+)?län)|\balla\s+(?:landets\s+)?(?:kommuner|regioner|län)\b(?!\s+i\s+\w)|\blandets\s+(?:samtliga\s+|alla\s+)?(?:kommuner|regioner|huvudmän|skolhuvudmän)\b|\bkommuner\s+i\s+landet\b|\bnationell(?:t)?\s+(?:utlysning|program|nivå)\b|\bsverige\s+(?:runt|som\s+helhet)\b|\bnationella\s+utlysning\w*|\bwhole\s+country\b", RegexOptions.CultureInvariant);

    // "Hela landet utom Gotland": what follows is left out.
    private static readonly Regex LeftOut = new(@"\b(?:utom|förutom|exklusive|undantag\w*\s+(?:av|för|är)?|inte\s+i|ej\s+i|utanför)\s+(?:(?:\w+\s+){0,2}?|[\w\s]{0,60}(?:,|och)\s+)$", RegexOptions.CultureInvariant);

    private static readonly Regex LeftOutAfter = new(@"\G\W*(?:utom|förutom|exklusive|med\s+undantag\s+(?:av|för))\s+(?<names>[a-zåäö]+(?:[ ,]+[a-zåäö]+){0,20})", RegexOptions.CultureInvariant);

    private static readonly Regex Whole = new(@"^\W*(?:nationell\w*|hela\s+(?:landet|sverige|riket)|sverige|riket|alla\s+län|samtliga\s+län)\W*$", RegexOptions.CultureInvariant);

    // Before a bare name, which then is a place where somebody is: "föreningar i Kumla", "kommuner: Kumla, Hallsberg".
    private static readonly Regex TownsAfter = new(@"\b(?:kommuner(?:na)?(?:\s*:|\s+(?:i|är))?|(?:verksam|bosatt|hemmahörande|boende)\w*\s+i|(?:säte|verksamhet|hemvist)\s+i|bor\s+i|invånare\s+i|föreningar\s+i|företag\s+i|organisationer\s+i|medborgare\s+i)\s+(?<towns>[a-zåäö][a-zåäö ,-]{1,200})", RegexOptions.CultureInvariant);

    private static readonly Regex Giver = new(@"\b(?:länsstyrelsen|länsstyrelserna|tillväxtverket|esf-rådet|kontor(?:et)?|kansli(?:et)?|universitet(?:et)?|tingsrätt\w*)\s+(?:i\s+|för\s+)?$|\b(?:kontakta|besöksadress|postadress|adress|telefon|risk\s+för\s+\w+\s+i|eldningsförbud\s+i\s+(?:hela\s+)?)\s*[^.\n]{0,30}$", RegexOptions.CultureInvariant);

    // From "län" leftwards, so that a long list of other words is never tried from each of its words.
    private static readonly Regex SharedCounty = new(@"(?<names>(?:[a-zåäö]+(?:\s[a-zåäö]+)?\s*,\s*){0,25}[a-zåäö]+(?:\s[a-zåäö]+)?\s+(?:och|samt|eller|respektive)\s+[a-zåäö]+(?:\s[a-zåäö]+)?)\s+län\b", RegexOptions.CultureInvariant | RegexOptions.RightToLeft);

    private static readonly Regex SharedBefore = new(@"\bläne[nt]\s+(?<names>[a-zåäö ,]+)|\bkommunerna\s+(?<towns>[a-zåäö ,-]+)", RegexOptions.CultureInvariant);

    private static readonly Regex NotPlace = new(@"\G\s*(?:universitet|kyrk|tidning|modell|konvention|deklaration|handling|stift|garnison)", RegexOptions.CultureInvariant);

    // Names that are also words, or part of many other names: they count only with "kommun" or "län" beside them.
    private static readonly HashSet<string> Ambiguous = new(StringComparer.Ordinal)
    {
        "mark", "berg", "boden", "kil", "eda", "ale", "nora", "sala", "vara", "lund", "mora", "orsa", "åre", "habo", "hjo", "heby", "lomma", "flen", "sunne", "grums", "salem", "kalix", "malå", "ånge", "täby", "solna",
    };

    private static readonly (string Name, string Code)[] CountyNames =
    [
        .. Places.Counties.SelectMany(c => new[] { (c.Name.ToLowerInvariant(), c.Code), (c.ShortName.ToLowerInvariant() + " län", c.Code), (c.ShortName.ToLowerInvariant() + "s län", c.Code) }),
        ("sörmlands län", "04"), ("sörmland", "04"), ("region sörmland", "04"), ("örebro läns", "18"), ("region stockholm", "01"), ("region uppsala", "03"), ("västra götalandsregionen", "14"), ("jämtland härjedalen", "23"),
    ];

    // Counties whose short name is no municipality's: the bare name can only mean the county.
    private static readonly (string Name, string Code)[] BareCounties =
        [.. Places.Counties.Where(c => Places.MunicipalityByName(c.ShortName) is null).Select(c => (c.ShortName.ToLowerInvariant(), c.Code))];

    private static readonly (string Name, IReadOnlyList<string> Codes)[] Regions =
    [
        .. Places.FundRegions.Where(r => Places.CountyByName(r.Name) is null).Select(r => (r.Name.ToLowerInvariant(), r.CountyCodes)),
        ("småland och öarna", Places.FundRegionByName("Småland och öarna")!.CountyCodes),
        ("skåne-blekinge", Places.FundRegionByName("Sydsverige")!.CountyCodes),
    ];

    /// <summary>Reads a text; <c>null</c> when it does not say where.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="isListOfCounties">The text is a list of places under a title or a heading "Län": bare names mean counties before municipalities.</param>
    public static ReadValue<Geography>? Read(string text, bool isListOfCounties = false)
    {
        ReadingText reading = new(text);
        List<(int Start, int End, string Code)> hits = [];
        HashSet<string> leftOut = new(StringComparer.Ordinal);
        List<Stretch> taken = [];
        void Take(string name, IReadOnlyList<string> codes)
        {
            foreach (var at in Occurrences(reading.Text, name, taken))
            {
                taken.Add(new Stretch(at, at + name.Length));
                if (LeftOut.IsMatch(reading.Text[Math.Max(0, at - 80)..at]))
                {
                    leftOut.UnionWith(codes);
                }
                else if (!Giver.IsMatch(reading.Text[Math.Max(0, at - 60)..at]) && !NotPlace.IsMatch(reading.Text, at + name.Length))
                {
                    hits.AddRange(codes.Select(code => (at, at + name.Length, code)));
                }
            }
        }

        foreach (var (name, codes) in Regions)
        {
            Take(name, codes);
        }

        foreach (var (name, code) in CountyNames.OrderByDescending(c => c.Name.Length))
        {
            Take(name, [code]);
        }

        TakeSharedWord(reading, Take);
        foreach (var municipality in Places.Municipalities.OrderByDescending(m => m.Name.Length))
        {
            Take(Places.Name(municipality.Code).ToLowerInvariant(), [municipality.Code]);
            Take((Places.Name(municipality.Code).Split(' ')[0] + " stad").ToLowerInvariant(), [municipality.Code]);
        }

        foreach (var (name, code) in BareCounties)
        {
            Take(name, [code]);
        }

        if (isListOfCounties)
        {
            foreach (var county in Places.Counties)
            {
                Take(county.ShortName.ToLowerInvariant(), [county.Code]);
            }
        }

        if (hits.Count > 0)
        {
            var geography = Geography.Of(Widest(hits.Select(h => h.Code)));
            var first = reading.SentenceAt(hits.Min(h => h.Start));
            var (from, to) = (hits.Min(h => h.Start), hits.Max(h => h.End));
            return to - from <= LongestQuote ? reading.Value(geography, from, to) : reading.Value(geography, first.Start, first.End);
        }

        var national = isListOfCounties && Whole.Match(reading.Text) is { Success: true } whole ? whole : National.Match(reading.Text);
        if (!national.Success)
        {
            return null;
        }

        foreach (var name in Regex.Split(LeftOutAfter.Match(reading.Text, national.Index + national.Length).Groups["names"].Value, @"\s*,\s*|\s+(?:och|samt|eller)\s+", RegexOptions.CultureInvariant))
        {
            leftOut.UnionWith(Places.CountyByName(name.Trim()) is { } county ? [county.Code] : Array.Empty<string>());
        }

        var where = leftOut.Count == 0 ? Geography.National : Geography.Of(Places.Counties.Select(c => c.Code).Except(leftOut));
        return leftOut.Count == 0
            ? reading.Value(where, national.Index, national.Index + national.Length)
            : reading.SentenceAt(national.Index) is var sentence && leftOut.All(c => c.Length == 2) ? reading.Value(where, sentence.Start, sentence.End) : null;
    }

    // "Örebro, Uppsala och Västmanlands län", "kommunerna Kumla, Hallsberg och Askersund": one word for several names.
    private static void TakeSharedWord(ReadingText reading, Action<string, IReadOnlyList<string>> take)
    {
        foreach (var match in SharedCounty.Matches(reading.Text).Concat(SharedBefore.Matches(reading.Text)).Concat(TownsAfter.Matches(reading.Text)))
        {
            foreach (var name in Regex.Split(match.Groups["names"].Value, @"\s*,\s*|\s+(?:och|samt|eller|respektive)\s+", RegexOptions.CultureInvariant))
            {
                var last = name.Trim().Split(' ')[^1];
                foreach (var candidate in new[] { name.Trim(), last })
                {
                    if (candidate.Length > 3 && (Places.CountyByName(candidate) ?? Places.CountyByName(candidate.TrimEnd('s')) ?? Places.CountyByName(candidate + " län")) is { } county)
                    {
                        take(candidate, [county.Code]);
                        break;
                    }
                }
            }

            var towns = match.Groups["towns"];
            foreach (var name in Regex.Split(IsName(reading, towns.Index) ? towns.Value : string.Empty, @"\s*,\s*|\s+(?:och|samt|eller)\s+", RegexOptions.CultureInvariant))
            {
                var first = name.Trim().Split(' ')[0];
                if ((Places.MunicipalityByName(name.Trim()) ?? Places.MunicipalityByName(first)) is { } municipality && !Ambiguous.Contains(first))
                {
                    take(municipality.Name.ToLowerInvariant(), [municipality.Code]);
                }
            }
        }
    }

    // Names are written with a capital: "kommuner i mark" is no place.
    private static bool IsName(ReadingText reading, int at) => reading.Value(0, at, at + 1).Quote is [var first, ..] && char.IsUpper(first);

    // A county named beside its own municipality covers it.
    private static IEnumerable<string> Widest(IEnumerable<string> codes)
    {
        var all = codes.ToHashSet(StringComparer.Ordinal);
        return all.Where(c => c.Length == 2 || !all.Contains(c[..2]));
    }

    private static List<int> Occurrences(string text, string name, List<Stretch> taken)
    {
        List<int> found = [];
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var end = at + name.Length;
            var free = (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]) || (text[end] == 's' && (end + 1 == text.Length || !char.IsLetter(text[end + 1]))));
            if (free && !taken.Exists(t => at < t.End && end > t.Start))
            {
                found.Add(at);
            }
        }

        return found;
    }
}
