using System.Text.RegularExpressions;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>Words about a call's status and rhythm that carry no date themselves.</summary>
internal static class StatusWords
{
    private static readonly Regex CancelledWords = new(
        @"\b(?:utlysning\w*|omgång\w*|ansökning\w*|bidrag\w*|stöd\w*|statsbidrag\w*|den|det)\b[^.!?]{0,60}\b(?:är|blir|har\s+blivit|blev)\s+(?:nu\s+)?(?:inställ[dt]\w*|avbrut\w*|borttag\w*|indrag\w*)"
        + @"|\binställ[dt]\b|\b(?:ställs|ställts|ställdes|ställer\s+vi|har\s+ställt)\s+(?:\w+\s+){0,3}in\b|\bställer\s+(?:nu\s+)?in\b"
        + @"|\bingen\s+(?:ny\s+)?(?:utlysning|ansökningsomgång|omgång)\b(?!\w*\s+(?:stänger|är\s+öppen))|\butlyses\s+inte\b|\b(?:dras|dragits|drogs)\s+tillbaka\b|\b(?:är\s+)?borttage[tn]\b"
        + @"|\b(?:kommer\s+inte\s+att|inte)\s+(?:genomföras|utlysas|öppnas|öppna)\b|\bgenomförs\s+inte\b|\bcall\s+(?:is|has\s+been)\s+cancell?ed\b|\bcancell?ed\b",
        RegexOptions.CultureInvariant);

    // A cancelled meeting, an earlier year and what might happen leave the call as it is.
    private static readonly Regex NotCancelled = new(
        @"\b\w*(?:möte[tn]?|webb?inari\w*|seminari\w*|träff\w*|kurs(?:en|er)?|konferens\w*|föreläsning\w*)\b|\b(?:förra|tidigare|föregående)\s+(?:år|omgång|utlysning)\w*|\bkan\s+(?:komma\s+att\s+)?ställas\b|\binte\s+(?:\w+\s+)?inställ|^\s*om\s", RegexOptions.CultureInvariant);

    private const int ShortLine = 45;

    private static readonly Regex StatusSubject = new(@"ansök|\bsök|utlys|rekvi|omgång|bidrag|\bstöd|appl|\bcall\b|propos", RegexOptions.CultureInvariant);

    private static readonly Regex Premises = new(@"\bväxel\w*|\bkontor\w*|\btelefon\w*|\breception\w*|\bkundtjänst\w*|\böppettid\w*|\bhelg\w*|\bsemester\w*", RegexOptions.CultureInvariant);

    private static readonly Regex RollingWords = new(
        @"\blöpande\b|\båret\s+(?:runt|om)\b|\b(?:under\s+)?hela\s+året\b|\bnär\s+som\s+helst\b|\b(?:ingen|inget|inga)\s+(?:fast\w*\s+|bestäm\w*\s+)?(?:sista|slutdatum|stängningsdatum|deadline|ansökningsperiod\w*|ansökningstid\w*)\w*"
        + @"|\btill(?:s|\s+dess)\s+(?:att\s+)?(?:pengarna|medlen|budgeten|bidraget)\b[^.]{0,20}\bslut\b|\bså\s+länge\s+(?:som\s+)?(?:det\s+finns\s+)?(?:medlen|medel|pengarna|pengar|budgeten)\b|\bno\s+(?:fixed\s+|set\s+|final\s+)?(?:closing\s+date|deadline|cut-?\s?off)\w*|\brolling\b|\bat\s+any\s+time\b|\bcontinuous(?:ly)?\b",
        RegexOptions.CultureInvariant);

    private static readonly Regex RollingSubject = new(@"ansök|\bsök|utlys|tar\s+emot|tas\s+emot|ta\s+emot|rekvi|closing\s+date|deadline|lämna\s+in|öppe[nt]|appl|submit|propos|call|\bfinns\b", RegexOptions.CultureInvariant);

    private static readonly Regex NotRolling = new(
        @"löpande\s+(?:\w+\s+)?(?:kostnad\w*|drift\w*|utgift\w*|verksamhet\w*|redovis\w*|rapport\w*|utbetal\w*|uppfölj\w*|dialog\w*|information\w*|stöd\w*|kontakt\w*|bokför\w*|numre\w*)|(?:betalas?\s+ut|utbetalas|beslutas|beslut\s+(?:fattas|tas)|besked\s+\w+|redovisas|rapporteras|uppdateras|följs\s+upp|publiceras|fyllas?\s+på)\s+(?:\w+\s+){0,2}löpande|inte\s+(?:\w+\s+){0,2}(?:löpande|året\s+runt|när\s+som\s+helst)",
        RegexOptions.CultureInvariant);

    private static readonly Regex RecurringWords = new(
        @"\b(?:varje|vart)\s+(?:kalender)?år\b|\bårligen\b|\bvarje\s+(?:höst|vår|vinter|sommar|termin|kvartal|månad)\b|\bper\s+år\b|\bom\s+året\b|\bevery\s+year\b|\bannually\b|\beach\s+year\b", RegexOptions.CultureInvariant);

    private static readonly Regex Occasions = new(
        @"ansökningsperiod\w*|\bperioder(?:na)?\b|ansökningstillfäll\w*|ansökningsomgång\w*|utlysning(?:en|ar|arna)?\b|ansök|\bsöka\b|\bomgång\w*|\böppna|\bstäng|sista\s+\w*dag", RegexOptions.CultureInvariant);

    private static readonly Regex PerYearMoney = new(@"(?:kr|kronor|euro|sek|mkr|mnkr|miljoner|procent|%)\s+(?:per\s+år|om\s+året|årligen|varje\s+år)", RegexOptions.CultureInvariant);

    private static readonly Regex PreliminaryWords = new(
        @"\bpreliminär\w*|\bplanera[srdt]\w*|\bplanen\b|\bberäkna[srdt]\w*|\bvänta[srd]\b|\bförvänta[srd]\b|\bförmodlig\w*|\btrolig\w*|\bkan\s+komma\s+att\s+ändras|\bvanligen\b|\bexpected\b|\bplanned\b|\bindicative\b|\btentativ\w*", RegexOptions.CultureInvariant);

    private static readonly Regex UpcomingWords = new(
        @"\bkommande\s+(?:utlysning|omgång|ansök)\w*|\bnästa\s+(?:utlysning|omgång|ansöknings)\w*|(?<!\bbeslut\b[^.!?\n]{0,60})\b\w*(?:utlysning|ansök|omgång)\w*\b[^.!?\n]{0,60}\b(?:planera[sr]|beräknas|väntas|förväntas)\s|\bkommer\s+att\s+öppna|\bstartar\s+preliminärt|\bpreliminär\s+tid(?:s)?plan|\bforthcoming\b|\bupcoming\s+call", RegexOptions.CultureInvariant);

    private static readonly Regex ClosedWords = new(
        @"\bstäng[dt](?:a)?\b|\bhar\s+stängts?\b|\bstängdes?\b|\b(?:gick|löpte)\s+ut\b|\bhar\s+(?:gått|löpt)\s+ut\b|\bvar\s+öppe[nt]\b|\bavslutade?\s+utlysning|\butlysningen\s+är\s+avslutad|\bansökningstiden\s+är\s+(?:slut|över|ute)|\bclosed\b|\bhas\s+expired\b", RegexOptions.CultureInvariant);

    private static readonly Regex OpenWords = new(
        @"\böppe[nt]\s+(?:nu\b|för\s+ansök)|\bär\s+(?:nu\s+)?öppe[nt]\s+för\b|\bnu\s+(?:öppen|öppet|kan\s+(?:du|ni|man)\s+söka)|\bpågående\s+utlysning|\bopen\s+for\s+(?:applications|submission)", RegexOptions.CultureInvariant);

    /// <summary>The sentence is about a switchboard, an office or opening hours.</summary>
    public static bool IsAboutPremises(string sentence) => Premises.IsMatch(sentence);

    /// <summary>What the words of a text say.</summary>
    public readonly record struct Words(
        ReadValue<StatusWord>? Status, ReadValue<StatusWord>? Cancelled, ReadValue<bool>? Rolling, ReadValue<bool>? Recurring, ReadValue<bool>? Preliminary);

    /// <summary>Reads the words; the dates tell which sentences are about applications.</summary>
    public static Words Read(ReadingText text, List<RoledDate> dates)
    {
        var cancelled = Cancelled(text);
        List<RoledDate> own = dates.FindAll(d => d.Topic == DateTopic.Application);
        HashSet<int> dated = [.. own.Select(d => text.SentenceAt(d.Mention.Start).Start)];
        HashSet<int> exactlyDated = [.. own.Where(d => !d.Mention.IsApproximate).Select(d => text.SentenceAt(d.Mention.Start).Start)];
        var status = cancelled ?? Stated(text, ClosedWords, StatusWord.Closed, dated)
            ?? Stated(text, UpcomingWords, StatusWord.Upcoming, dated) ?? Stated(text, OpenWords, StatusWord.Open, dated);
        return new Words(status, cancelled, Rolling(text), Recurring(text, exactlyDated), First(text, PreliminaryWords, true));
    }

    private static ReadValue<StatusWord>? Cancelled(ReadingText text)
    {
        foreach (Match match in CancelledWords.Matches(text.Text))
        {
            var sentence = text.SentenceAt(match.Index);
            if (!NotCancelled.IsMatch(text.Text[sentence.Start..sentence.End]))
            {
                return text.Value(StatusWord.Cancelled, match.Index, match.Index + match.Length);
            }
        }

        return null;
    }

    // "Växeln är stängd" is not about the call; "Stängd 19 mars" is.
    private static ReadValue<StatusWord>? Stated(ReadingText text, Regex pattern, StatusWord word, HashSet<int> dated)
    {
        foreach (Match match in pattern.Matches(text.Text))
        {
            var sentence = text.SentenceAt(match.Index);
            var words = text.Text[sentence.Start..sentence.End];
            if (!Premises.IsMatch(words)
                && (words.Length <= ShortLine || StatusSubject.IsMatch(words) || dated.Contains(sentence.Start)))
            {
                return text.Value(word, match.Index, match.Index + match.Length);
            }
        }

        return null;
    }

    private static ReadValue<bool>? Rolling(ReadingText text)
    {
        foreach (var sentence in text.Sentences)
        {
            var words = text.Text[sentence.Start..sentence.End];
            if (RollingWords.Match(words) is { Success: true } match && RollingSubject.IsMatch(words) && !NotRolling.IsMatch(words))
            {
                return text.Value(true, sentence.Start, sentence.End);
            }
        }

        return null;
    }

    // "Två ansökningsperioder per år. Den första är 1–31 mars …": the sentence itself need not hold a date.
    private static ReadValue<bool>? Recurring(ReadingText text, HashSet<int> dated)
    {
        foreach (var sentence in text.Sentences)
        {
            var words = text.Text[sentence.Start..sentence.End];
            if (!RecurringWords.IsMatch(words) || PerYearMoney.IsMatch(words))
            {
                continue;
            }

            if (dated.Contains(sentence.Start) || Occasions.IsMatch(words))
            {
                return text.Value(true, sentence.Start, sentence.End);
            }
        }

        return null;
    }

    private static ReadValue<T>? First<T>(ReadingText text, Regex pattern, T value) =>
        pattern.Match(text.Text) is { Success: true } match ? text.Value(value, match.Index, match.Index + match.Length) : null;
}
