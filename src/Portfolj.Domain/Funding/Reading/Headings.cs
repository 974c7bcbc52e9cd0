using System.Text.RegularExpressions;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>What a heading or label of a call's page promises about the text under it.</summary>
internal static class Headings
{
    private static readonly Regex WhenWords = new(
        @"^sista\s+(?:ansök|dag|datum|inläm|rekvi)|\bansökningstid|\bansökningsperiod|\bansökningsdatum|\butlysningsdatum|^viktiga\s+(?:datum|tidpunkter)|^när\s+kan|^öppna[rs]?\b|^ansökan\s+(?:öppnar|stänger|senast)|^ansök\s+senast|^stäng|^sök(?:\s*\d+)?$|^begär\s+ut|^sökperiod|^tid(?:s)?plan|^deadline|^öppen\s+för|^startdatum$|^slutdatum$|^rekvirera\s+senast|^submission|^closing|^opening|^ansökningsomgång|^period\s+för\s+ansök|^öppet\b|^ansökan\s+är\s+öppen",
        RegexOptions.CultureInvariant);

    private static readonly Regex OtherDateWords = new(
        @"rapport|redovis|^kontakt|kontaktperson|kontakta\b|^beslut|utbetal|^publicer|uppdater|^granskad|projektstart|projekttid|projektperiod|projektets\s+tid|webbinari|informationsm|^relatera|^nyheter|tidigare\s+(?:utlysning|beslut|omgång)|beviljade|uppfölj|utvärder|frågor\s+och\s+svar|^redovisa|^diarienummer|^förordning|^lag\b|bakgrund|^cookies|^dela|^bilagor|^dokument|^period$|^tid\s+kvar", RegexOptions.CultureInvariant);

    private static readonly Regex WhoWords = new(
        @"^vem\b|^vilka\b.*(?:sök|rekvi|ansök|begär|få)|^sökande|^stödsökande|kan\s+(?:ni|du|jag|vi)\s+söka\??$(?<!vad kan ni söka)|^berörda|^who\s+can|^eligible|^för\s+vem|^bidragsberättigade|^målgrupp\s+för\s+utlysning|^vilka\s+kan", RegexOptions.CultureInvariant);

    private static readonly Regex WhoNotWords = new(@"^(?:vem|vilka|dessa|de\s+här|följande)\b.*\b(?:inte|ej)\b.*(?:sök|rekvi|ansök|få|stöd|bidrag)|^(?:ej|inte)\s+(?:berättig|behörig)|^kan\s+(?:inte|ej)\s+(?:an)?söka|^who\s+(?:cannot|can\s+not|may\s+not)", RegexOptions.CultureInvariant);

    private static readonly Regex NotWho = new(@"^vad\s+kan|^hur\s+mycket|^när\s+kan|^för\s+vad", RegexOptions.CultureInvariant);

    private static readonly Regex PotWords = new(
        @"medel\s+att\s+fördela|\batt\s+fördela|utlyst(?:a)?\s+(?:belopp|medel)|^(?:total\s*)?budget|^total\w*\s+(?:budget|belopp|ram|medel)|belopp\s+att\s+utlysa|att\s+utlysa|utlysningens\s+budget|^anslag|^pott|^ram\b|^medel$|tillgängliga\s+medel|pengar\s+finns", RegexOptions.CultureInvariant);

    private static readonly Regex GrantWords = new(
        @"hur\s+mycket\s+(?:kan|får|pengar\s+kan|bidrag|stöd)|^bidragets\s+storlek|^belopp|^högsta\s+(?:belopp|bidrag|stöd)|^lägsta\s+(?:belopp|bidrag|stöd)|^maxbelopp|^bidragsbelopp|^stödbelopp|^bidrag$|^stödets\s+storlek|^så\s+mycket|^stöd(?:nivå|andel)|^bidragsnivå|^maximalt", RegexOptions.CultureInvariant);

    private static readonly Regex WhereWords = new(@"^(?:län|område|geografi\w*|geografiskt\s+område|region|var\s+kan|plats|kommuner|berörda\s+län|var)\b", RegexOptions.CultureInvariant);

    private static readonly Regex NoteWords = new(@"^kontakt|kontaktperson|kontakta\b|cookies|^relatera|^nyheter|^dela\s|^frågor\s+och\s+svar|^tidigare\s+(?:utlysning|beslut|omgång)|beviljade\s+projekt", RegexOptions.CultureInvariant);

    private static readonly Regex CostWords = new(@"kostnad|^redovis|rapport|utbetal|^villkor\s+för\s+utbetal|^exempel", RegexOptions.CultureInvariant);

    private static readonly Regex RequisitionWords = new(@"rekvi", RegexOptions.CultureInvariant);

    public static bool IsWhen(string? heading) => Matches(WhenWords, heading) && !Matches(OtherDateWords, heading);

    public static bool IsOtherDate(string? heading) => Matches(OtherDateWords, heading) && !IsWhen(heading);

    public static bool IsWho(string? heading) => Matches(WhoWords, heading) && !Matches(NotWho, heading);

    /// <summary>Under it stands who may not apply.</summary>
    public static bool IsWhoNot(string? heading) => Matches(WhoNotWords, heading);

    public static bool IsWhere(string? heading) => Matches(WhereWords, heading);

    /// <summary>Nothing under it is about the call.</summary>
    public static bool IsNote(string? heading) => Matches(NoteWords, heading);

    /// <summary>Money and shares under it are not the grant's.</summary>
    public static bool IsCost(string? heading) => Matches(CostWords, heading);

    public static bool IsRequisition(string? heading) => Matches(RequisitionWords, heading);

    public static AmountContext Amount(string? heading) =>
        Matches(PotWords, heading) ? AmountContext.Pot : Matches(GrantWords, heading) ? AmountContext.Grant : AmountContext.None;

    private static bool Matches(Regex words, string? heading) => heading is not null && words.IsMatch(heading.Trim().ToLowerInvariant());
}
