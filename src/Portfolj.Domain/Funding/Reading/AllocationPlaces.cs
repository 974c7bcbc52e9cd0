using System.Text.RegularExpressions;
using Portfolj.Domain.Common.Places;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>Which municipality a cell of a table names, as funders write it: "Örebro", "ÖREBRO KOMMUN", "1880 Örebro", "Göteborgs stad", "Örebro kommun 1)".</summary>
internal static partial class AllocationPlaces
{
    private const int LongestName = 60;

    private static readonly string[] Endings = [" kommun", " stad"];

    /// <summary>The SCB code of the municipality that the cell is the name of, or <c>null</c>: a region, a county or a sentence is none.</summary>
    public static string? ByName(string cell, string ownName, string ownCode)
    {
        if (cell.Length is 0 or > LongestName || !cell.Any(char.IsLetter))
        {
            return null;
        }

        var bare = Bare(cell);
        if (bare.Equals(Bare(ownName), StringComparison.OrdinalIgnoreCase))
        {
            return ownCode;
        }

        // Gotland is a municipality that calls itself a region.
        if (bare.StartsWith("region ", StringComparison.OrdinalIgnoreCase))
        {
            var within = Places.CountyByName(bare) is { } county ? Places.Municipalities.Where(m => m.Code.StartsWith(county.Code, StringComparison.Ordinal)).Take(2).ToList() : [];
            return within.Count == 1 ? within[0].Code : null;
        }

        return Find(bare)?.Code;
    }

    /// <summary>The code that stands in the cell, alone or before or after the name; a leading zero may have been lost.</summary>
    public static string? ByCode(string cell)
    {
        if (cell.Length is < 3 or > LongestName || !cell.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return null;
        }

        var code = OnlyCode().Match(cell) is { Success: true } only ? only.Groups[1].Value.PadLeft(4, '0') : WithName().Match(cell) is { Success: true } with ? with.Groups[1].Value + with.Groups[2].Value : null;
        return code is not null && Places.Municipality(code) is not null ? code : null;
    }

    /// <summary>Whether the cell holds a code and nothing else.</summary>
    public static bool IsOnlyCode(string cell) => cell.Length is > 2 and < 12 && OnlyCode().IsMatch(cell);

    /// <summary>Whether the cell is the two digits of a county.</summary>
    public static bool IsCountyCode(string cell) => cell.Length is > 0 and < 8 && CountyCode().IsMatch(cell) && Places.County(cell.Trim().PadLeft(2, '0')) is not null;

    /// <summary>Whether the name is a county's or a region's short name too: "Örebro", "Uppsala".</summary>
    public static bool IsCountyName(string cell) => Places.CountyByName(Bare(cell)) is not null;

    private static Municipality? Find(string bare)
    {
        if (Places.MunicipalityByName(bare) is { } found)
        {
            return found;
        }

        var ending = Array.Find(Endings, e => bare.EndsWith(e, StringComparison.OrdinalIgnoreCase));
        var stem = ending is null ? "" : bare[..^ending.Length].Trim();
        return stem.Length == 0 ? null
            : Places.MunicipalityByName(stem) ?? (stem.EndsWith('s') || stem.EndsWith('S') ? Places.MunicipalityByName(stem[..^1]) : null);
    }

    private static string Bare(string cell)
    {
        var text = Spaces().Replace(cell, " ").Trim();
        text = OrgNumber().Replace(text, "");
        text = CodeInName().Replace(text, "");
        text = FootnoteMark().Replace(text, "");
        return text.Trim(' ', ',', ';', ':', '.', '-', '–', '*', '(', ')');
    }

    [GeneratedRegex(@"[\s\u00A0\u2007\u2009\u202F]+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\b(?:16)?\d{6}-?\d{4}\b")]
    private static partial Regex OrgNumber();

    [GeneratedRegex(@"^\d{4}[\s,:–-]+|[\s,(–-]+\d{4}\)?$")]
    private static partial Regex CodeInName();

    [GeneratedRegex(@"(?:\s*\*+|\s*[¹²³]+|\s+\d\)|(?<=\p{L})\d)$")]
    private static partial Regex FootnoteMark();

    [GeneratedRegex(@"^\s*(\d{3,4})\s*$")]
    private static partial Regex OnlyCode();

    [GeneratedRegex(@"^\s*\d{1,2}\s*$")]
    private static partial Regex CountyCode();

    [GeneratedRegex(@"^\s*(\d{4})[\s,:–-]+\p{L}|\p{L}[\s,(–-]+(\d{4})\)?\s*$")]
    private static partial Regex WithName();
}
