using System.Globalization;
using Portfolj.Domain.Common;

namespace Portfolj.Api.Hosting;

/// <summary>A day as a person types it in a field.</summary>
internal static class TypedDay
{
    /// <summary>The day; <c>null</c> for nothing, and for what cannot be read, which adds <c>date-unreadable</c>.</summary>
    public static DateOnly? Read(string? typed, string field, List<Refusal> refusals)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        if (DateOnly.TryParse(typed.Trim(), SwedishText.Culture, out var day))
        {
            return day;
        }

        refusals.Add(new Refusal("date-unreadable", field));
        return null;
    }

    /// <summary>As the field wants it: 2027-01-31, or nothing.</summary>
    public static string Write(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
