using System.Globalization;
using System.Text.Json;
using Portfolj.Domain.Common;

namespace Portfolj.Jobs.Sources.Sedia;

/// <summary>Dates of the search. Midnight means that only the day is known: the hour of closing, 17.00 in Brussels, is not in the rows.</summary>
public static class SediaDates
{
    private static readonly TimeZoneInfo Brussels = TimeZoneInfo.FindSystemTimeZoneById(Deadline.Brussels);

    /// <summary>The day of a value, with the hour when it states one; <c>null</c> when it is no date.</summary>
    public static Deadline? Parse(string? value)
    {
        if (Moment(value) is not { } at)
        {
            return null;
        }

        // Midnight as written, midnight UTC written in another offset ("01:00+0100"), or midnight in Brussels written in UTC.
        var local = TimeZoneInfo.ConvertTime(at, Brussels);
        return at.TimeOfDay == TimeSpan.Zero ? Day(at.DateTime)
            : at.UtcDateTime.TimeOfDay == TimeSpan.Zero ? Day(at.UtcDateTime)
            : local.TimeOfDay == TimeSpan.Zero ? Day(local.DateTime)
            : new Deadline(DateOnly.FromDateTime(local.DateTime), new TimeOnly(local.Hour, local.Minute), Deadline.Brussels);
    }

    /// <summary>The instant of a notice, UTC, in whole seconds: inside a topic the same notice has other fractions, or none.</summary>
    public static DateTime? Instant(string? value) =>
        Moment(value) is { UtcTicks: var ticks } ? new DateTime(ticks - (ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc) : null;

    /// <summary>The last days of a topic: one, or several cut-offs, ascending and each day once.</summary>
    public static IReadOnlyList<Deadline> LastDays(SediaRow row)
    {
        var days = row.All("deadlineDate").Concat(row.Json("actions").SelectMany(SediaRow.Items).SelectMany(Dates)).Concat(SediaBudget.OwnActions(row).SelectMany(Dates))
            .Select(Parse).OfType<Deadline>().Where(d => d.Date.Year > 1950);
        return [.. days.GroupBy(d => d.Date).Select(g => g.FirstOrDefault(d => d.Time is not null) ?? g.First()).OrderBy(d => d.Date)];
    }

    private static IEnumerable<string?> Dates(JsonElement action) =>
        SediaRow.Property(action, "deadlineDates") is { } dates ? SediaRow.Items(dates).Select(d => d.ToString()) : [];

    private static Deadline Day(DateTime day) => new(DateOnly.FromDateTime(day), null, Deadline.Brussels);

    private static DateTimeOffset? Moment(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return null;
        }

        if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var epoch) && value.Length == 13)
        {
            return DateTimeOffset.FromUnixTimeMilliseconds(epoch);
        }

        if (!DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var read))
        {
            return null;
        }

        // A value without an offset is Brussels time.
        return read.Kind == DateTimeKind.Unspecified
            ? new DateTimeOffset(read, Brussels.GetUtcOffset(read))
            : DateTimeOffset.Parse(value, CultureInfo.InvariantCulture);
    }
}
