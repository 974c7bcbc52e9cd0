namespace Portfolj.Domain.Common;

/// <summary>A last day, with the hour where the source states one. Without an hour it lasts to the end of that local day (CV-04).</summary>
/// <param name="Date">The day as the source states it.</param>
/// <param name="Time">The clock time in <paramref name="Zone"/>, or <c>null</c> when none is stated.</param>
/// <param name="Zone">IANA zone that the source means; Swedish sources mean Europe/Stockholm, EU ones Europe/Brussels.</param>
public sealed record Deadline(DateOnly Date, TimeOnly? Time = null, string Zone = Deadline.Stockholm)
{
    /// <summary>The zone of Swedish sources.</summary>
    public const string Stockholm = "Europe/Stockholm";

    /// <summary>The zone of EU sources.</summary>
    public const string Brussels = "Europe/Brussels";

    /// <summary>The last instant, UTC. A local time that a clock change skips counts as the first valid moment after it; one that occurs twice, as its last occurrence.</summary>
    public DateTime Utc
    {
        get
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
            var local = Date.ToDateTime(Time ?? new TimeOnly(23, 59, 59), DateTimeKind.Unspecified);
            while (zone.IsInvalidTime(local))
            {
                local = local.AddMinutes(1);
            }

            var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Min() : zone.GetUtcOffset(local);
            return DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
        }
    }
}
