using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Portfolj.Domain.Common;

namespace Portfolj.Domain.Tests.Common;

public sealed class SwedishTextTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void Dates_and_times_are_written_as_in_Swedish_prose()
    {
        Assert.Equal("22 november 2026", SwedishText.Date(Today));
        Assert.Equal("söndag 22 november 2026", SwedishText.DateWithWeekday(Today));
        Assert.Equal("15 dec", SwedishText.ShortDate(new(2026, 12, 15), Today));
        Assert.Equal("15 jan 2027", SwedishText.ShortDate(new(2027, 1, 15), Today));
        Assert.Equal("kl.\u00A016.00", SwedishText.Time(new(16, 0)));
        Assert.Equal("kl.\u00A09.05", SwedishText.Time(new(9, 5)));
        Assert.Equal("15 december 2026 kl.\u00A016.00", SwedishText.Deadline(new Deadline(new(2026, 12, 15), new(16, 0))));
        Assert.Equal("15 december 2026 kl.\u00A017.00 (Brysseltid)", SwedishText.Deadline(new Deadline(new(2026, 12, 15), new(17, 0), Deadline.Brussels)));
        Assert.Equal("15 december 2026", SwedishText.Deadline(new Deadline(new(2026, 12, 15))));
        Assert.Equal(
            "1 juli 2026 kl.\u00A014.30",
            SwedishText.Instant(new DateTime(2026, 7, 1, 12, 30, 0, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById(Deadline.Stockholm)));
    }

    [Fact]
    public void Ranges_do_not_repeat_what_both_ends_share()
    {
        Assert.Equal("1–30 september 2026", SwedishText.DateRange(new(2026, 9, 1), new(2026, 9, 30)));
        Assert.Equal("1 september–15 oktober 2026", SwedishText.DateRange(new(2026, 9, 1), new(2026, 10, 15)));
        Assert.Equal("15 december 2026–31 januari 2027", SwedishText.DateRange(new(2026, 12, 15), new(2027, 1, 31)));
        Assert.Equal("22 november 2026", SwedishText.DateRange(Today, Today));
    }

    [Fact]
    public void Money_numbers_and_shares_use_hard_spaces()
    {
        Assert.Equal("1\u00A0234\u00A0567\u00A0kr", SwedishText.Amount(Money.Kronor(1_234_567)));
        Assert.Equal("12\u00A0345\u00A0euro", SwedishText.Amount(Money.Euro(12_345)));
        Assert.Equal("0\u00A0kr", SwedishText.Amount(Money.Kronor(0)));
        Assert.Equal("\u22125\u00A0000\u00A0kr", SwedishText.Amount(Money.Kronor(-5000)));
        Assert.Equal("2,6\u00A0mnkr", SwedishText.Millions(Money.Kronor(2_649_999)));
        Assert.Equal("40\u00A0mnkr", SwedishText.Millions(Money.Kronor(40_000_000)));
        Assert.Equal("1,5\u00A0miljoner euro", SwedishText.Millions(Money.Euro(1_500_000)));
        Assert.Equal("12\u00A0%", SwedishText.Percent(12));
        Assert.Equal("33,3\u00A0%", SwedishText.Percent(33.3m));
    }

    [Fact]
    public void Distances_in_days_use_words_for_the_nearest_ones()
    {
        Assert.Equal("23 dagar", SwedishText.DaysUntil(Today.AddDays(23), Today));
        Assert.Equal("i morgon", SwedishText.DaysUntil(Today.AddDays(1), Today));
        Assert.Equal("i dag", SwedishText.DaysUntil(Today, Today));
        Assert.Equal("i går", SwedishText.DaysUntil(Today.AddDays(-1), Today));
        Assert.Equal("för 3 dagar sedan", SwedishText.DaysUntil(Today.AddDays(-3), Today));
        Assert.Equal("1 dag", SwedishText.Days(1));
    }

    [Fact]
    public void Numbers_for_people_have_prefix_year_and_three_digits()
    {
        Assert.Equal("INS-2026-014", SwedishText.FileNumber("INS", 2026, 14));
        Assert.Equal("UTL-2026-1234", SwedishText.FileNumber("UTL", 2026, 1234));
    }

    [Fact]
    public void Sort_keys_put_names_in_Swedish_order()
    {
        string[] sorted =
        [
            "2 barn", "10 barn", "Ale", "al-Farabi", "Alesund", "Idé", "ideell", "idéer", "INS-2026-9", "INS-2026-010", "INS-2026-100",
            "Vara", "Waxholm", "Vävare", "zebra", "Åmål", "åre", "Ängelholm", "Æsop", "Öland", "Örebro", "Ørsta", "Я",
        ];
        string[] expected =
        [
            "2 barn", "10 barn", "al-Farabi", "Ale", "Alesund", "Idé", "ideell", "idéer", "INS-2026-9", "INS-2026-010", "INS-2026-100",
            "Vara", "Vävare", "Waxholm", "zebra", "Åmål", "åre", "Ängelholm", "Æsop", "Öland", "Örebro", "Ørsta", "Я",
        ];
        Assert.Equal(expected, sorted.Reverse().OrderBy(SwedishText.SortKey, StringComparer.Ordinal));
    }

    [Fact]
    public void Sort_keys_are_ascii_and_never_fail()
    {
        Prop.ForAll<string?>(text => SwedishText.SortKey(text ?? string.Empty).All(char.IsAscii)).QuickCheckThrowOnFailure();
        Assert.True(SwedishText.SortKey("\uD83D").All(char.IsAscii));
    }

    [Fact]
    public void Sort_keys_order_numbers_by_value() =>
        Prop.ForAll<int, int>((a, b) =>
            Math.Sign(string.CompareOrdinal(Key(a), Key(b))) == Math.Sign(Math.Abs((long)a).CompareTo(Math.Abs((long)b)))).QuickCheckThrowOnFailure();

    [Fact]
    public void Formatting_ignores_the_culture_of_the_thread()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
            Assert.Equal("22 november 2026", SwedishText.Date(Today));
            Assert.Equal("1\u00A0234\u00A0567\u00A0kr", SwedishText.Amount(Money.Kronor(1_234_567)));
            Assert.Equal("INS-2026-014", SwedishText.FileNumber("INS", 2026, 14));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Key(int number) => SwedishText.SortKey(FormattableString.Invariant($"Nr {Math.Abs((long)number)}"));
}
