using System.Text.RegularExpressions;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>
/// Reads which themes of social sustainability a call is about: a small, general list of themes, each with its Swedish words. A theme
/// counts when a sentence about what the money is for has its word, or when the text comes back to it.
/// </summary>
public static class ThemeReading
{
    /// <summary>A page that touches on more than this is about none of the rest in particular.</summary>
    private const int Most = 8;

    private const int OftenEnough = 2;

    private static readonly (string Theme, Regex Words)[] Themes =
    [
        Row("arbetsmarknad", @"arbetsmarknad\w*|arbetslös\w*|sysselsättning\w*|\w*ungdomsarbetslös\w*|egen\s+försörjning|arbetslivet|arbetsträning|kompetensförsörjning"),
        Row("barn och unga", @"barn\s+och\s+(?:unga?|ungdomar)\w*|barn\s+och\s+ungas|unga\s+människor|ungdomar|unga\s+vuxna|barnfamiljer"),
        Row("barnfattigdom", @"barnfattigdom\w*|ekonomiskt?\s+utsatt\w*|ekonomisk\s+utsatthet"),
        Row("barnets rättigheter", @"barnets\s+rättigheter|barnkonventionen|barnrätt\w*"),
        Row("bibliotek och läsning", @"\w*bibliotek\w*|läsfrämja\w*|läsning\w*|läslust\w*"),
        Row("bostad", @"hemlös\w*|bostadslös\w*|bostadsförsörj\w*|vräkning\w*|boendemiljö\w*"),
        Row("brottsförebyggande arbete", @"brottsförebygg\w*|brottslighet\w*|kriminalitet\w*|gängkrimin\w*|avhopp(?:are|arverksamhet)\w*"),
        Row("demokrati", @"demokrati\w*|valdeltag\w*|medborgardialog\w*|inflytande|delaktighet\w*"),
        Row("digital delaktighet", @"digital(?:t|a)?\s+(?:delaktighet|utanförskap|inkludering)\w*"),
        Row("diskriminering och rasism", @"diskriminer\w*|antidiskriminer\w*|rasis\w*|främlingsfientlig\w*|antisemit\w*|afrofobi|islamofobi|hatbrott\w*"),
        Row("ensamhet", @"(?:ofrivillig\s+)?ensamhet\w*|social\s+isolering\w*"),
        Row("folkhälsa", @"folkhälsa\w*|jämlik\s+hälsa|hälsofrämja\w*|levnadsvan\w*|fysisk\s+aktivitet"),
        Row("fritid", @"fritidsaktivitet\w*|meningsfull\s+fritid|fritidsgård\w*|lovaktivitet\w*|friluftsliv\w*"),
        Row("funktionsnedsättning", @"funktionsnedsätt\w*|funktionshinder\w*|tillgänglighet\s+för|lss\b"),
        Row("föräldraskap", @"föräldraskap\w*|föräldrastöd\w*"),
        Row("hbtqi", @"hbtqi?\w*|homosexuell\w*|transperson\w*"),
        Row("idrott", @"idrott\w*"),
        Row("integration", @"integration(?:en|s\w*)?|etablering(?:en)?\s+(?:av|för|i)|nyanländ\w*|utrikes\s?född\w*|asylsökande|flykting\w*|invandrare"),
        Row("jämställdhet", @"jämställdhet\w*|jämställd[ta]?"),
        Row("kultur", @"kulturliv\w*|kulturverksamhet\w*|kulturaktivitet\w*|kultur\s+(?:för|i)|delta\w*\s+i\s+kultur\w*|kulturarv\w*"),
        Row("landsbygd", @"landsbygd\w*|glesbygd\w*"),
        Row("mänskliga rättigheter", @"mänskliga\s+rättigheter\w*"),
        Row("nationella minoriteter", @"nationella\s+minoritet\w*|minoritetsspråk\w*|romsk\s+inkludering|urfolk\w*"),
        Row("psykisk hälsa", @"psykisk\s+(?:o?hälsa|o-hälsa)\w*|psykiskt?\s+välbefinnande|psykisk\s+sjukdom\w*"),
        Row("segregation", @"segregation\w*|segregera\w*|socioekonomiskt?\s+(?:utsatt|svag)\w*|utsatta\s+(?:bostads)?områden|utanförskap\w*"),
        Row("skola och utbildning", @"skolresultat\w*|skolfrånvaro\w*|skolnärvaro\w*|läxhjälp\w*|studieavbrott\w*|likvärdig(?:a|het\w*)?\s+(?:skola|utbildning|förskola)?|elevhälsa\w*|studiemotiv\w*"),
        Row("social ekonomi", @"social\s+ekonomi|sociala\s+företag\w*|social(?:t|a)?\s+(?:innovation|entreprenör)\w*|arbetsintegrer\w*"),
        Row("socialtjänst", @"socialtjänst\w*|social\s+barnavård|familjehem\w*"),
        Row("språk", @"språkutveckl\w*|språkträning\w*|språkinlärning\w*|svenska\s+för\s+invandrare|språkkafé\w*"),
        Row("suicidprevention", @"suicid\w*|självmord\w*"),
        Row("alkohol, narkotika, dopning, tobak och spel", @"\bandts?\b|\w*missbruk\w*|narkotika\w*|spelberoende\w*|skadligt\s+bruk|alkohol-?\w*|tobak\w*"),
        Row("trygghet", @"trygghet\w*|otrygghet\w*|trygga\s+(?:utemiljö|miljö|områden|bostadsområden)\w*"),
        Row("våld i nära relationer", @"våld\s+i\s+nära\s+relation\w*|mäns\s+våld\s+mot\s+kvinnor|våldsutsatt\w*|våldsförebygg\w*|prostitution\w*|sexuellt?\s+våld\w*|kvinnofrid\w*"),
        Row("hedersrelaterat våld och förtryck", @"heders\w+|könsstymp\w*|barnäktenskap\w*"),
        Row("äldre", @"äldreomsorg\w*|äldre\s+(?:personer|människor)|äldres|bland\s+äldre|för\s+äldre"),
    ];

    // What the money is for.
    private static readonly Regex Purpose = new(
        @"\b(?:syft\w*|mål(?:et|en)?\s|ändamål\w*|främja\w*|motverka\w*|minska\w*|förebygg\w*|stärk\w*|öka[rs]?\b|utveckl\w*|förbättra\w*|bidra(?:r|ga)?\b|insats\w*|projekt\w*|satsning\w*|bidrag\w*|stöd(?:et|ja|jer)?\b|statsbidrag\w*|utlysning\w*|medel\b|handlar\s+om|inriktning\w*|fokus\w*|tema\w*|område)", RegexOptions.CultureInvariant);

    /// <summary>The themes of a text in the order in which they first come up, each with its first words.</summary>
    public static IReadOnlyList<ReadValue<string>> Read(string text)
    {
        ReadingText reading = new(text);
        Dictionary<string, (ReadValue<string> First, int Times, bool IsPurpose)> found = new(StringComparer.Ordinal);
        foreach (var sentence in reading.Sentences)
        {
            var words = reading.Text[sentence.Start..sentence.End];
            var isPurpose = Purpose.IsMatch(words);
            foreach (var (theme, pattern) in Themes)
            {
                foreach (Match match in pattern.Matches(words))
                {
                    var at = sentence.Start + match.Index;
                    var known = found.TryGetValue(theme, out var before);
                    var value = known && (before.IsPurpose || !isPurpose) ? before.First : reading.Value(theme, at, at + match.Length);
                    found[theme] = (value, before.Times + 1, before.IsPurpose || isPurpose);
                }
            }
        }

        return [.. found.Values.Where(f => f.IsPurpose || f.Times >= OftenEnough).OrderByDescending(f => f.Times).Take(Most).Select(f => f.First).OrderBy(f => f.Position)];
    }

    private static (string Theme, Regex Words) Row(string theme, string words) => (theme, new Regex($@"\b(?:{words})", RegexOptions.CultureInvariant));
}
