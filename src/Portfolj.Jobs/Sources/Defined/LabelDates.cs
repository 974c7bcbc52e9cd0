using System.Globalization;
using System.Text.RegularExpressions;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding.Reading;

namespace Portfolj.Jobs.Sources.Defined;

/// <summary>The day that a label's value states.</summary>
public static partial class LabelDates
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];

    /// <summary>Year 1 and 1900-01-01 are how databases write "no date".</summary>
    public static bool IsPlaceholder(DateOnly day) => day.Year < 1950;

    /// <summary>Whether a value is a date that a machine wrote: <c>2026-11-22</c>, with or without hour and zone.</summary>
    public static bool IsMachineDate(string value) => Machine().IsMatch(value);

    /// <summary>
    /// Reads the value of a date label. A value that is a plain date is read here; anything wordier is left to <see cref="CallTextReading"/>.
    /// Placeholders give <c>null</c>.
    /// </summary>
    public static Deadline? Parse(string value, DateOnly reference)
    {
        if (Zoned().IsMatch(value) && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            // Midnight in UTC is how a machine writes a day without an hour.
            var local = Data.SwedishClock.ToSwedish(instant.UtcDateTime);
            return instant.TimeOfDay == TimeSpan.Zero ? Sane(DateOnly.FromDateTime(instant.DateTime), null)
                : Sane(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local) is { Hour: 0, Minute: 0 } ? null : TimeOnly.FromDateTime(local));
        }

        if (Plain().Match(value) is { Success: true } match)
        {
            if (!Day(match, out var day) || IsPlaceholder(day))
            {
                return null;
            }

            var time = match.Groups["h"].Success
                && TimeOnly.TryParseExact($"{match.Groups["h"].Value}:{match.Groups["i"].Value}", "H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock) ? clock : (TimeOnly?)null;
            return new Deadline(day, time);
        }

        var read = CallTextReading.Read([new TextSection("Sista ansökningsdag", value)], reference).Deadline;
        return (read.Closes ?? read.Opens)?.Value;
    }

    private static Deadline? Sane(DateOnly day, TimeOnly? time) => IsPlaceholder(day) ? null : new Deadline(day, time);

    private static bool Day(Match match, out DateOnly day)
    {
        day = default;
        var year = int.Parse(match.Groups["y"].Value, CultureInfo.InvariantCulture);
        var month = match.Groups["m"].Success
            ? int.Parse(match.Groups["m"].Value, CultureInfo.InvariantCulture)
            : Array.FindIndex(Months, m => match.Groups["n"].Value.StartsWith(m, StringComparison.OrdinalIgnoreCase)) + 1;
        var number = int.Parse(match.Groups["d"].Value, CultureInfo.InvariantCulture);
        if (year is < 1 or > 9999 || month is < 1 or > 12 || number < 1 || number > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        day = new DateOnly(year, month, number);
        return true;
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$")]
    private static partial Regex Machine();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$")]
    private static partial Regex Zoned();

    [GeneratedRegex(@"^(?:den\s+)?(?:(?<y>\d{4})-(?<m>\d\d)-(?<d>\d\d)|(?<d>\d{1,2})(?::?e|:a)?\s+(?<n>[a-z]{3,9})\.?\s+(?<y>\d{4}))(?:(?:T|,?\s+(?:kl(?:ockan|\.)?\s*)?)(?<h>\d{1,2})[.:](?<i>\d\d)(?::\d\d)?)?\.?$", RegexOptions.IgnoreCase)]
    private static partial Regex Plain();
}
