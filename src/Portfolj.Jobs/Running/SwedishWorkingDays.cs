using Portfolj.Domain.Common;
using Quartz.Impl.Calendar;

namespace Portfolj.Jobs.Running;

/// <summary>The Swedish holidays as a Quartz calendar.</summary>
public static class SwedishWorkingDays
{
    /// <summary>Holidays from the year before a day to some years after it; built anew at every start.</summary>
    public static HolidayCalendar Around(DateOnly today)
    {
        var calendar = new HolidayCalendar { TimeZone = TimeZoneInfo.FindSystemTimeZoneById(Deadline.Stockholm) };
        foreach (var day in Enumerable.Range(today.Year - 1, 8).SelectMany(y => SwedishCalendar.Holidays(y).Keys))
        {
            calendar.AddExcludedDay(day);
        }

        return calendar;
    }
}
