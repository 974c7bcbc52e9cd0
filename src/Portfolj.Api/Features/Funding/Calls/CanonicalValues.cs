using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Places;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Organisations;

namespace Portfolj.Api.Features.Funding.Calls;

/// <summary>Checks values that arrive in canonical form (<see cref="RoundProjection"/>).</summary>
internal static class CanonicalValues
{
    /// <summary>Why a value cannot be laid on a field, or <c>null</c> when, written into the form and read back, it is itself: <c>value-not-canonical</c>, or that it is too long.</summary>
    public static Refusal? Check(RoundField field, string value)
    {
        Refusal strange = new("value-not-canonical", field.ToString(), field.Name());
        try
        {
            if (field is RoundField.Applicants or RoundField.ExcludedApplicants or RoundField.PartnerOnly
                && value.Split(',').Any(key => ApplicantTypes.FromKey(key) is null))
            {
                return strange;
            }

            if (field == RoundField.Geography && Geography.Parse(value) is { IsNational: false } where && where.Codes.Any(c => Places.County(c) is null && Places.Municipality(c) is null))
            {
                return strange;
            }

            if (field == RoundField.Published)
            {
                // No person fills it in, so no form reads it.
                return RoundProjection.Format(new Deadline(RoundProjection.ParseDeadline(value).Date)) == value ? null : strange;
            }

            var reading = CallFormReading.Of(CallForm.From(f => f == field ? value : null));

            // The only field that is filled in is this one, so what is wrong is wrong with it; that the others are empty is not.
            var wrong = reading.Refusals.Find(r => r.Code != "title-missing" || field == RoundField.Title);
            return wrong is { Code: "text-too-long" or "title-too-long" } ? wrong with { Field = field.ToString() }
                : wrong is not null || reading.Values[field] != value ? strange
                : null;
        }
        catch (Exception unreadable) when (unreadable is FormatException or IndexOutOfRangeException or ArgumentException or OverflowException or InvalidOperationException)
        {
            return strange;
        }
    }
}
