using Portfolj.Api.Components;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Places;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Organisations;

namespace Portfolj.Api.Features.Funding.Calls;

/// <summary>The four key facts of a round: last day, money, who, for when and where.</summary>
internal static class CallBand
{
    public static IReadOnlyList<BandFact> Of(CallDetails details, TimeProvider clock) => [Last(details.Call, clock), Amount(details), Who(details), For(details)];

    /// <summary>The own share in words, differing types included.</summary>
    public static string OwnShare(CallDetails details)
    {
        var general = details.Call.OwnShare switch
        {
            null => "okänt om egen medfinansiering krävs",
            0 => "ingen egen medfinansiering krävs",
            { } share => $"egen andel {SwedishText.Percent(share * 100)}",
        };
        return details.ShareByType.Count == 0 ? general : general + ", " + string.Join(", ", details.ShareByType.Select(s => $"{s.Type.Name()} {SwedishText.Percent(s.Share * 100)}"));
    }

    private static BandFact Last(ListedCall call, TimeProvider clock)
    {
        const string term = "Sista dag";
        if (call.Status == RoundStatus.Cancelled)
        {
            return new(term, "Inställd", call.Closes is { } planned ? $"sista dagen var {SwedishText.Deadline(planned)}" : null);
        }

        if (call.Closes is { } closes)
        {
            var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(closes.Zone)).DateTime);
            var days = SwedishText.DaysUntil(closes.Date, today);
            var value = closes.Utc < clock.UtcNow() ? closes.Date == today ? "Stängde i dag" : $"Stängde {days}"
                : closes.Date.DayNumber - today.DayNumber > 1 ? $"om {days}" : days;
            var hour = closes.Time is null ? "till dagens slut" : SwedishText.Time(closes.Time.Value) + (closes.Zone == Deadline.Brussels ? " (Brysseltid)" : "");
            return new(term, value, $"{SwedishText.DateWithWeekday(closes.Date)}, {hour}" + (call.Status == RoundStatus.Upcoming ? $", {Opening(call)}" : ""));
        }

        return call switch
        {
            { DeadlineKind: DeadlineKind.Rolling } => new(term, "Löpande", "går att söka när som helst"),
            { Status: RoundStatus.Upcoming } => new(term, "Okänd", Opening(call)),
            { Status: RoundStatus.Closed } => new(term, "Stängd", "enligt källan, dagen är inte angiven"),
            { Status: RoundStatus.Forecast } => new(term, "Prognos", call.DeadlineKind == DeadlineKind.Recurring ? "brukar återkomma samma tid varje år" : "bara ungefär angiven"),
            _ => new(term, "Okänd", "källan säger inte när"),
        };
    }

    private static string Opening(ListedCall call) => call.Opens is { } opens ? $"öppnar {SwedishText.Deadline(opens)}" : "kommande enligt källan";

    private static BandFact Amount(CallDetails details)
    {
        var call = details.Call;
        var note = OwnShare(details);
        if (details.Attachments.Where(a => a.Own is not null).Select(a => a.Own!.Minor).Distinct().Take(2).ToList() is [var own])
        {
            return new("Kommunens del", AttachmentWords.Amount(own), "läst ur en bilaga, kontrollera den; " + note);
        }

        return (call.MinMinor, call.MaxMinor, call.TotalMinor) switch
        {
            (_, { } max, _) => new("Högst per ansökan", SwedishText.Amount(new Money(max, call.Currency)), note),
            ({ } min, null, _) => new("Minst per ansökan", SwedishText.Amount(new Money(min, call.Currency)), note),
            (null, null, { } total) => new("Pengar totalt", SwedishText.Amount(new Money(total, call.Currency)), note),
            _ => new("Pengar", "Okänt", note),
        };
    }

    private static BandFact Who(CallDetails details)
    {
        var call = details.Call;
        var not = details.Said(RoundField.ExcludedApplicants) is { } excluded ? "inte " + excluded : null;
        var partner = call.PartnerOnly.Count > 0 ? "bara som partner: " + RoundWords.Types(call.PartnerOnly) : null;
        var note = string.Join("; ", new[] { not, partner }.OfType<string>());
        return new("Vem får söka", call.Applicants.Count > 0 ? RoundWords.TypesInSentence(call.Applicants) : "Okänt", note.Length > 0 ? note : call.Applicants.Count == 0 ? "källan säger inte vem" : null);
    }

    private static BandFact For(CallDetails details)
    {
        var where = details.Call.Where is { } geography ? Places.Describe(geography) : null;
        var period = details.Said(RoundField.Period);
        return period is not null
            ? new("Gäller för", period, where ?? "okänt var")
            : new("Gäller i", where is null ? "Okänt" : RoundWords.Capital(where), where is null ? "källan säger inte var" : null);
    }
}
