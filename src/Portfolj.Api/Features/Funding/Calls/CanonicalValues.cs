using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Places;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Organisations;

namespace Portfolj.Api.Features.Funding.Calls;

/// <summary>Checks values that arrive in canonical form (<see cref="RoundProjection"/>).</summary>
internal static class CanonicalValues
{
    /// <summary>True when the value, written into the form and read back, is itself.</summary>
    public static bool IsValid(RoundField field, string value)
    {
        try
        {
            if (field is RoundField.Applicants or RoundField.ExcludedApplicants or RoundField.PartnerOnly
                && value.Split(',').Any(key => ApplicantTypes.FromKey(key) is null))
            {
                return false;
            }

            if (field == RoundField.Geography && Geography.Parse(value) is { IsNational: false } where && where.Codes.Any(c => Places.County(c) is null && Places.Municipality(c) is null))
            {
                return false;
            }

            var form = CallForm.From(f => f == field ? value : null);
            return CallFormReading.Of(form).Values[field] == value;
        }
        catch (Exception unreadable) when (unreadable is FormatException or IndexOutOfRangeException or ArgumentException or OverflowException or InvalidOperationException)
        {
            return false;
        }
    }
}
