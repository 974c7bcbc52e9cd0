using System.Globalization;
using Portfolj.Domain.Common;

namespace Portfolj.Domain.Tests.Common;

public sealed class SwedishCalendarTests
{
    [Theory]
    [InlineData("2019-04-21")]
    [InlineData("2024-03-31")]
    [InlineData("2025-04-20")]
    [InlineData("2026-04-05")]
    [InlineData("2027-03-28")]
    [InlineData("2038-04-25")]
    [InlineData("2285-03-22")]
    public void Easter_falls_on_its_known_days(string date)
    {
        var easter = Day(date);
        Assert.Equal(easter, SwedishCalendar.EasterSunday(easter.Year));
    }

    [Theory]
    [InlineData("2026-01-01", "nyårsdagen")]
    [InlineData("2026-01-06", "trettondedag jul")]
    [InlineData("2026-04-03", "långfredagen")]
    [InlineData("2026-04-06", "annandag påsk")]
    [InlineData("2026-05-01", "första maj")]
    [InlineData("2026-05-14", "Kristi himmelsfärdsdag")]
    [InlineData("2026-06-06", "Sveriges nationaldag")]
    [InlineData("2026-06-19", "midsommarafton")]
    [InlineData("2026-06-20", "midsommardagen")]
    [InlineData("2026-10-31", "alla helgons dag")]
    [InlineData("2025-11-01", "alla helgons dag")]
    [InlineData("2024-06-21", "midsommarafton")]
    [InlineData("2026-12-24", "julafton")]
    [InlineData("2026-12-31", "nyårsafton")]
    [InlineData("2004-05-31", "annandag pingst")]
    [InlineData("2026-05-25", null)]
    [InlineData("2004-06-06", null)]
    public void Holidays_have_their_names_and_years(string date, string? name) =>
        Assert.Equal(name, SwedishCalendar.HolidayName(Day(date)));

    [Fact]
    public void Two_holidays_on_one_day_are_no_error()
    {
        Assert.Equal("första maj", SwedishCalendar.HolidayName(Day("2008-05-01")));
        Assert.Equal("pingstdagen", SwedishCalendar.HolidayName(Day("2022-06-05")));
        foreach (var year in Enumerable.Range(1900, 300))
        {
            Assert.NotEmpty(SwedishCalendar.Holidays(year));
        }
    }

    [Theory]
    [InlineData("2026-12-24", "2026-12-23", "2026-12-28")]
    [InlineData("2026-04-05", "2026-04-02", "2026-04-07")]
    [InlineData("2027-01-01", "2026-12-30", "2027-01-04")]
    [InlineData("2026-11-25", "2026-11-24", "2026-11-26")]
    public void Working_days_step_over_weekends_and_holidays(string date, string previous, string next)
    {
        Assert.Equal(Day(previous), SwedishCalendar.PreviousWorkingDay(Day(date)));
        Assert.Equal(Day(next), SwedishCalendar.NextWorkingDay(Day(date)));
    }

    [Fact]
    public void Working_days_are_added_and_taken_away()
    {
        Assert.Equal(Day("2026-12-30"), SwedishCalendar.AddWorkingDays(Day("2026-12-23"), 3));
        Assert.Equal(Day("2026-12-23"), SwedishCalendar.AddWorkingDays(Day("2026-12-30"), -3));
        Assert.Equal(Day("2026-12-23"), SwedishCalendar.OnOrBefore(Day("2026-12-27")));
        Assert.Equal(Day("2026-12-23"), SwedishCalendar.OnOrBefore(Day("2026-12-23")));
    }

    private static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
