using Portfolj.Domain.Common;

namespace Portfolj.Data;

/// <summary>The day and the hour as people in Sweden see them.</summary>
public static class SwedishClock
{
    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById(Deadline.Stockholm);

    /// <summary>Now, UTC.</summary>
    public static DateTime UtcNow(this TimeProvider clock) => clock.GetUtcNow().UtcDateTime;

    /// <summary>Today in Sweden.</summary>
    public static DateOnly SwedishToday(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.ToSwedish());

    /// <summary>The first instant of a day in Sweden, UTC. No Swedish clock change falls at midnight.</summary>
    public static DateTime StartInSweden(this DateOnly day) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified), Stockholm);

    /// <summary>A UTC instant as Swedish local time, for display only.</summary>
    public static DateTime ToSwedish(this DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Stockholm);
}
