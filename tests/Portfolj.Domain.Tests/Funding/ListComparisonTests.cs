using FsCheck;
using FsCheck.Fluent;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Lists;

namespace Portfolj.Domain.Tests.Funding;

/// <summary>Recognising the calls of somebody else's list.</summary>
public sealed class ListComparisonTests
{
    private static readonly DateOnly Day = new(2027, 3, 15);

    private static readonly KnownRound Homework = new(Guid.CreateVersion7(), "Statsbidrag för läxhjälp 2027", "Provverket", Day, ["https://www.example.se/bidrag/laxhjalp/"]);

    private static readonly KnownRound Lovskola = new(Guid.CreateVersion7(), "Bidrag till lovskola", "Provverket", null, []);

    private static readonly ListComparison Register = new([Homework, Lovskola]);

    [Theory]
    [InlineData("Helt annat namn", null, "2027-03-15", "http://example.se/bidrag/laxhjalp?utm_campaign=x", true)]
    [InlineData("Helt annat namn", null, "2027-03-15", "https://example.se/bidrag/laxhjalp", true)]
    [InlineData("LÄXHJÄLP", "Provverket", "2027-03-15", null, true)]
    [InlineData("Läxhjälp", "Prov-verket", null, null, true)]
    [InlineData("Läxhjälpen 2027", "Provverket", "2027-03-15", null, true)]
    [InlineData("Läxhjälp", "Provverket", "2028-03-15", null, false)]
    [InlineData("Läxhjälp", "Någon annan", "2027-03-15", null, true)]
    [InlineData("Helt annat namn", null, "2028-03-15", "https://example.se/bidrag/laxhjalp", false)]
    [InlineData("Musikskola", "Provverket", "2027-03-15", null, false)]
    public void A_row_is_recognised_by_address_or_by_title_with_day_and_funder(string title, string? funder, string? closes, string? url, bool found)
    {
        var day = closes is null ? (DateOnly?)null : DateOnly.Parse(closes, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(found ? Homework.Id : null, Register.Find(title, funder, day, url).RoundId);
    }

    [Theory]
    [InlineData("2027-03-15", "2027-03-15")]
    [InlineData("2027-03-15 16:00", "2027-03-15")]
    [InlineData("15 mars 2027", "2027-03-15")]
    [InlineData("15 mars", "2027-03-15")]
    [InlineData("Löpande", null)]
    [InlineData("0001-01-01", null)]
    [InlineData("", null)]
    public void A_day_is_read_as_people_and_spreadsheets_write_it(string cell, string? day) =>
        Assert.Equal(day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), ListComparison.DayOf(cell, new DateOnly(2026, 11, 28)));

    [Fact]
    public void Likeness_is_symmetric_bounded_and_whole_for_the_same_title()
    {
        Prop.ForAll<NonNull<string>, NonNull<string>>((a, b) =>
        {
            var likeness = TitleLikeness.Of(a.Get, b.Get);
            return likeness is >= 0 and <= 1 && likeness == TitleLikeness.Of(b.Get, a.Get) && TitleLikeness.Of(a.Get, a.Get) == 1;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Columns_are_guessed_from_headings_and_else_from_cells()
    {
        IReadOnlyList<IReadOnlyList<string>> rows = [["x", "https://example.se/1", "2027-01-01", "y"], ["x", "https://example.se/2", "2027-01-02", "y"]];
        Assert.Equal(new ColumnGuess(0, 3, 2, 1), ColumnGuess.Of(["Bidragets namn", "", "", "Myndighet"], rows));
        Assert.Equal(new ColumnGuess(3, 0, 2, 1), ColumnGuess.Of(["Bidragsgivare", "Länk", "Sista ansökningsdag", "Utlysning"], rows));
        Assert.Equal(new ColumnGuess(null, null, null, null), ColumnGuess.Of(["a", "b"], [["1", "2"]]));
    }
}
