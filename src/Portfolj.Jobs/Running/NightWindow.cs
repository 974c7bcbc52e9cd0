using System.Globalization;
using Portfolj.Data;
using Portfolj.Domain.Common;

namespace Portfolj.Jobs.Running;

/// <summary>Swedish clock hours in which scheduled runs may fetch.</summary>
/// <param name="From">First moment.</param>
/// <param name="To">Moment at which it ends; before <paramref name="From"/> means the next day.</param>
public sealed record NightWindow(TimeOnly From, TimeOnly To)
{
    /// <summary>Reads "22:00-07:00"; <c>null</c> for an empty setting. Throws <see cref="FormatException"/> for any other text.</summary>
    public static NightWindow? Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var parts = text.Split('-', '–');
        return parts.Length == 2
            ? new NightWindow(TimeOnly.Parse(parts[0], CultureInfo.InvariantCulture), TimeOnly.Parse(parts[1], CultureInfo.InvariantCulture))
            : throw new FormatException($"Collect:NightWindow ska se ut som 22:00-07:00, inte ”{text}”.");
    }

    /// <summary>When the window opens next, UTC; <c>null</c> while it is open.</summary>
    public DateTime? NextStart(DateTime nowUtc)
    {
        var local = nowUtc.ToSwedish();
        if (TimeOnly.FromDateTime(local).IsBetween(From, To))
        {
            return null;
        }

        var day = DateOnly.FromDateTime(local);
        return new Deadline(TimeOnly.FromDateTime(local) < From ? day : day.AddDays(1), From).Utc;
    }
}
