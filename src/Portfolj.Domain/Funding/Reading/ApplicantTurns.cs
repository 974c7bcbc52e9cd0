using System.Text.RegularExpressions;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>Turns of phrase that settle the role of a kind of applicant by themselves. ¤ is a kind.</summary>
internal static class ApplicantTurns
{
    // "Föreningar ja, privatpersoner nej".
    public static readonly Regex YesNo = new(@"^\W{0,3}(?:(?<yes>ja|yes)|nej|no)\b(?!\s+\w+\s+¤)", RegexOptions.CultureInvariant);

    public static readonly Regex YesNoList = new(@"^\W*(?:¤+\W{0,3}(?:ja|nej|yes|no)\b\W*)+$", RegexOptions.CultureInvariant);

    public static readonly Regex NotAs = new(@"\b(?:inte|ej)\s+som\s+(?:\w+\s+)?$", RegexOptions.CultureInvariant);

    public static readonly Regex ButWell = new(@"^\W*men\s+väl\s+(?:\w+\s+)?(?:¤+\W+(?:\w+\s+)?)*$", RegexOptions.CultureInvariant);

    // "Regioner som har minst en högskola", "kommunerna, som i sin tur kan ge bidrag till föreningar".
    public static readonly Regex InRelative = new(@"¤+,?\s+(?:som|vilka)\s+(?:i\s+sin\s+tur\s+|sedan\s+)?(?:(?:kan|får|ska)\s+)?(?:har|ha|äger|ger?|lämnar?|fördelar?|delar?\s+ut|betalar?|stödjer|stöder|stöttar|hyr)\s+(?!(?:rätt|fått|sökt|möjlighet)\b)[^,¤]*$", RegexOptions.CultureInvariant);

    public static readonly Regex ApplicationsFrom = new(@"\b(?:ansökan|ansökningar(?:na)?|applications?)\s+(?:från|from|av)\b", RegexOptions.CultureInvariant);

    public static readonly Regex Whichever = new(@"\b(?:oavsett|vare\s+sig|antingen)\s+(?:om\s+)?(?:det|du|ni|den|sökanden?)\s*$", RegexOptions.CultureInvariant);

    public static readonly Regex Through = new(@"\bfår\s+(?:\w+\s+){1,3}?(?:genom|via)\s+(?:sin\s+|en\s+|den\s+)?¤", RegexOptions.CultureInvariant);

    public static readonly Regex NeedNot = new(@"\bbehöver\s+(?:\w+\s+)?(?:inte|ej)\b", RegexOptions.CultureInvariant);

    public static readonly Regex IsNot = new(@"\b(?:är|räknas|utgör)\s+(?:\w+\s+)?(?:inte|ej)\s+(?:\w+\s+){0,2}$", RegexOptions.CultureInvariant);

    // "Ägaren ansöker; det kan vara en kommun".
    public static readonly Regex ItMayBe = new(@"^\W*(?:och\s+)?(?:det|detta|den|denne)\s+(?:kan|får|ska|bör)\s+(?:\w+\s+){0,2}$", RegexOptions.CultureInvariant);

    public static readonly Regex Represents = new(@"\b(?:företräd\w+|representera\w*|driver|leder|(?:verksam|(?<=\b(?:du|ni|jag|den\s+som|som)\s+(?:är\s+)?)anställd|engagerad|aktiv|medlem)\w*\s+(?:i|inom|på|hos|vid)|(?:arbetar|jobbar)\s+(?:du\s+|ni\s+)?(?:i|på|hos|vid))\s+(?:\w+\s+){0,2}(?:¤+,?\s+(?:\w+\s+){0,3})*$", RegexOptions.CultureInvariant);

    // "Det är däremot regioner", "regioner är det inte": the predicate of the clause before, again or turned round.
    public static readonly Regex Elliptic = new(@"\b(?:är|kan|får|gör|har)\s+det\b|\bdet\s+(?:är|kan|får|gör|har)\b|\bgöra\s+det\b", RegexOptions.CultureInvariant);

    // "Sökande Kommun Region Universitet": a label and its values without a colon.
    public static readonly Regex BareLabel = new(@"^\W*(?:\w*sökande|berörda|vem\s+kan\s+söka|kan\s+sökas\s+av)\s+¤+(?:\W+¤+)+\W*$", RegexOptions.CultureInvariant);

    public static readonly Regex OpenQuestion = new(@"^\W*(?:om\s+|eller\s+)?(?:är|driver|arbetar|jobbar|företräder|representerar|tillhör|sitter|leder)\s+(?:du|ni)\b|^\W*oavsett\s+om\s+(?:du|ni)\s+är\b", RegexOptions.CultureInvariant);

    // "Förutom kommuner kan även regioner söka".
    public static readonly Regex Besides = new(@"^(?:utöver|vid\s+sidan)|^förutom\b.*\b(?:även|också|dessutom)\b", RegexOptions.CultureInvariant);

    // "För att få bidrag krävs att föreningen …".
    public static readonly Regex Requirement = new(@"\bför\s+att\s+(?:\w+\s+){0,2}?(?:få|söka|beviljas|ansöka)\s+(?:\w+\s+){0,3}?(?:krävs|måste|ska)\s+(?:det\s+)?$|\b(?:villkor|krav)\w*\s+för\s+(?:att\s+)?(?:\w+\s+){1,3}är\s+$", RegexOptions.CultureInvariant);

    public static readonly Regex NoSubject = new(@"^\W*(?:men|utan|dock|däremot|and|but)\s+(?:\w+\s+)?(?:kan|får|ska|bör|måste|can|may)\s+(?!¤)", RegexOptions.CultureInvariant);

    public static readonly Regex TheOneWhoApplies = new(@"\bsom\s+(?:söker|ansöker|är\s+(?:huvud)?sökande)\b", RegexOptions.CultureInvariant);

    // "Inga företag kan söka, bara föreningar".
    public static readonly Regex Contrast = new(@"(?:,\s*|\butan\s+|-\s*)(?:bara|endast|enbart|däremot)\s+(?!inte|ej|dock)(?:(?:av|till|för)\s+)?(?:\w+\s+){0,2}$", RegexOptions.CultureInvariant);
}
