using System.Globalization;
using System.Text.RegularExpressions;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>What a column of a table is, by its heading.</summary>
internal enum AllocationColumnKind
{
    /// <summary>Shares, numbers of people, last year's money: never the amount.</summary>
    Other,

    /// <summary>The heading says neither money nor anything else: a year, a purpose, "Totalt".</summary>
    Neutral,

    /// <summary>The heading says money.</summary>
    Money,
}

/// <summary>Reads the words above columns, in title lines and in notes.</summary>
internal static partial class AllocationHeading
{
    /// <summary>What the heading says that its column is. A number of people stays one under a heading that seems to reach over it too; "Barn och unga" under "Belopp" is money.</summary>
    public static AllocationColumnKind KindOf(string heading, string lowest)
    {
        if (Never().IsMatch(heading) || IsPerUnit(heading) || (People().IsMatch(lowest) && !MoneyWord().IsMatch(lowest) && !AnyUnit().IsMatch(lowest)))
        {
            return AllocationColumnKind.Other;
        }

        var money = MoneyWord().Match(heading);
        var unit = AnyUnit().Match(heading);
        var first = Math.Min(money.Success ? money.Index : int.MaxValue, unit.Success ? unit.Index : int.MaxValue);
        var counted = Counted().Match(heading);
        return first == int.MaxValue ? counted.Success ? AllocationColumnKind.Other : AllocationColumnKind.Neutral
            : Number().Match(heading) is { Success: true } number && number.Index < first ? AllocationColumnKind.Other
            : AllocationColumnKind.Money;
    }

    /// <summary>Kronor per unit that the heading states, or <c>null</c>.</summary>
    public static long? UnitOf(string text) => One(Units(text));

    /// <summary>Kronor per unit of lines above the table: a unit after a number is somebody's amount, not the unit of the table; two different units say nothing.</summary>
    public static long? UnitOfTitles(IEnumerable<string> lines) => One(lines.SelectMany(l => Units(AmountInWords().Replace(l, " "))));

    /// <summary>Kronor per unit of notes under the table, where one says in what amounts are given.</summary>
    public static long? UnitOfNotes(IEnumerable<string> lines) => One(lines.SelectMany(l => GivenIn().Matches(l).SelectMany(m => Units(m.Groups[1].Value))));

    /// <summary>Whether lines above the table speak of money.</summary>
    public static bool SpeaksOfMoney(IEnumerable<string> lines) => lines.Any(l => MoneyWord().IsMatch(l) || AnyUnit().IsMatch(l));

    /// <summary>Whether the column sums the others up.</summary>
    public static bool IsTotal(string heading) => Total().IsMatch(heading);

    /// <summary>Whether the heading says that this is what is to be requisitioned.</summary>
    public static bool IsToRequisition(string heading) => Requisition().IsMatch(heading);

    /// <summary>Whether the heading says that the amount may still change.</summary>
    public static bool IsPreliminary(string heading) => Preliminary().IsMatch(heading);

    /// <summary>The one year that the heading names, or <c>null</c>.</summary>
    public static int? YearOf(string heading)
    {
        var years = Year().Matches(heading).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture)).Distinct().ToList();
        return years.Count == 1 ? years[0] : null;
    }

    /// <summary>Whether the cell begins a row of totals.</summary>
    public static bool IsTotalRow(string cell) => TotalRow().IsMatch(cell);

    /// <summary>Whether a cell says that the row, or the rows under it, are not municipalities.</summary>
    public static bool IsRegionWord(string cell) => RegionWord().IsMatch(cell);

    /// <summary>The usual short form of a unit.</summary>
    public static string NameOf(long kronorPerUnit) => kronorPerUnit switch { 1 => "kr", 1_000 => "tkr", _ => "mnkr" };

    private static bool IsPerUnit(string heading) => PerUnit().Matches(heading).Any(m => AmountUnits.Normalise(m.Groups[1].Value.ToLowerInvariant()) is not null);

    private static IEnumerable<long> Units(string text) => Millions().IsMatch(text) ? [1_000_000] : Thousands().IsMatch(text) ? [1_000] : Kronor().IsMatch(text) ? [1] : [];

    private static long? One(IEnumerable<long> units) => units.Distinct().Take(2).ToList() is [var only] ? only : null;

    [GeneratedRegex(@"andel|procent|%|kvot|index|faktor|poäng|nyckel|underlag|förändring|differens|skillnad|återbetal|återkrav|utbetalt|utbetalat|medfinans|egen insats|föregående|tidigare|förbruka|upparbeta|rekvirerat|redovisa|\bsökt|\bansökt|önskat|org\.?\s?-?(?:nr|nummer)|organisationsn|\bkod\b|kommunkod|länskod|kommunnr|löpnr|\brang|datum|\bvikt", RegexOptions.IgnoreCase)]
    private static partial Regex Never();

    [GeneratedRegex(@"belopp|bidrag|medel\b|\bram(?:en)?\b|tilldel|fördel|rekvir|ersättning|anslag|\bstöd(?:et)?\b|bevilja|utrymme", RegexOptions.IgnoreCase)]
    private static partial Regex MoneyWord();

    [GeneratedRegex(@"\b(?:mnkr|mkr|msek|tkr|kkr|ksek|tsek|kr|kronor|sek)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AnyUnit();

    [GeneratedRegex(@"\bantal", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(@"\bantal|invånar|folkmängd|befolkning|\belever|deltagar|timmar|årsarbet|anställda|\binv\b|\bår(?:tal)?$", RegexOptions.IgnoreCase)]
    private static partial Regex People();

    [GeneratedRegex(@"\bantal|invånar|folkmängd|befolkning|elev|person|deltagar|plats|brukar|hushåll|timm|årsarbet|nyanländ|asyl|\binv\b|ålder|\bbarn|\bunga|ungdom|äldre|anställd|tjänst|\d\s*[–-]\s*\d+\s*år|\d\s*\+|\bår(?:tal)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Counted();

    [GeneratedRegex(@"(?:\bper|/)\s*(?:1[\s\u00A0]?000\s+)?(\p{L}{2,})", RegexOptions.IgnoreCase)]
    private static partial Regex PerUnit();

    [GeneratedRegex(@"\b(?:mnkr|mkr|msek|milj(?:oner|\.)?\s*(?:kr|kronor))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Millions();

    [GeneratedRegex(@"\b(?:tkr|kkr|ksek|tsek|(?:tusentals?|tusen)\s*(?:kr|kronor)|(?<=^|\(|\bi\s)1[\s\u00A0.]?000\s*(?:kr|kronor)|1[\s\u00A0.]?000-?\s?tals?\s*(?:kr|kronor))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Thousands();

    [GeneratedRegex(@"\b(?:kr|kronor|sek)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Kronor();

    // "500 miljoner kronor" and "12 000 tkr" in a title, but not "1 000-tal kronor".
    [GeneratedRegex(@"(?<!\d)(?!(?<=\(|\bi\s)1[\s\u00A0.]?000\s*(?:kr|kronor)\b)\d[\d\s\u00A0.,]*(?:(?:mnkr|mkr|msek|mdkr|tkr|kkr|kr|kronor|sek)\b|(?:miljoner|miljon|milj\.?|miljarder|miljard|tusen)\s*(?:kr|kronor)?\b)", RegexOptions.IgnoreCase)]
    private static partial Regex AmountInWords();

    [GeneratedRegex(@"(?:belopp|siffror|summor|bidrag)\p{L}*[^.\d]{0,40}?\bi\s+([^.,;]{2,30})", RegexOptions.IgnoreCase)]
    private static partial Regex GivenIn();

    [GeneratedRegex(@"\b(?:totalt?|totala|totalbelopp|totalsumma|summa|sammanlagt|sammanlagd|slutsumma|s:a)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Total();

    [GeneratedRegex(@"\b(?:att|kan|får|möjligt att)\s+(?:\p{L}+\s+)?rekvirera|rekvireras\b|rekvirerbar", RegexOptions.IgnoreCase)]
    private static partial Regex Requisition();

    [GeneratedRegex(@"prelimin|prognos|beräkna[td]\b|indikativ", RegexOptions.IgnoreCase)]
    private static partial Regex Preliminary();

    [GeneratedRegex(@"\b20[0-9]{2}\b")]
    private static partial Regex Year();

    [GeneratedRegex(@"^\s*(?:totalt?|totalsumma|summa|sammanlagt|slutsumma|hela landet|hela riket|riket|sverige|samtliga|alla kommuner|s:a)\b", RegexOptions.IgnoreCase)]
    private static partial Regex TotalRow();

    [GeneratedRegex(@"^\s*(?:regioner(?:na)?|region|län|landsting(?:en)?|länsstyrelser?)\s*:?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex RegionWord();
}
