using System.Globalization;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>A value read from text, with the words that say so.</summary>
/// <param name="Value">The value.</param>
/// <param name="Quote">A verbatim substring of the text that was read.</param>
/// <param name="Position">Where <paramref name="Quote"/> starts in that text, in UTF-16 units.</param>
public sealed record ReadValue<T>(T Value, string Quote, int Position)
{
    /// <summary>The heading or label of the section that the words stand under; <c>null</c> when the text was read on its own.</summary>
    public string? Place { get; init; }
}

/// <summary>A day that the source gives only roughly: "maj 2027", "hösten 2027", "2027".</summary>
/// <param name="Year">The year.</param>
/// <param name="FirstMonth">First month of the stretch, 1–12.</param>
/// <param name="LastMonth">Last month of the stretch, 1–12, not before the first.</param>
public readonly record struct ApproximateDate(int Year, int FirstMonth, int LastMonth)
{
    /// <summary>"2027-05", "2027-H2" for a half-year, "2027-06/2027-08" for any other stretch, "2027" for a whole year.</summary>
    public override string ToString() => (FirstMonth, LastMonth) switch
    {
        (1, 12) => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}"),
        (1, 6) => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-H1"),
        (7, 12) => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-H2"),
        var (first, last) when first == last => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{first:00}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{FirstMonth:00}/{Year:0000}-{LastMonth:00}"),
    };
}

/// <summary>What the words themselves say about a call's status; dates decide before words.</summary>
public enum StatusWord
{
    /// <summary>"Öppen för ansökan".</summary>
    Open,

    /// <summary>"Kommande", "planeras", "väntas öppna".</summary>
    Upcoming,

    /// <summary>"Stängd", "gick ut", "var öppen".</summary>
    Closed,

    /// <summary>"Ställs in", "inställd", "ingen utlysning".</summary>
    Cancelled,
}
