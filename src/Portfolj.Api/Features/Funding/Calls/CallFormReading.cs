using System.Globalization;
using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Places;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Organisations;

namespace Portfolj.Api.Features.Funding.Calls;

/// <summary>Turns what a person wrote into canonical values, and gathers everything that cannot be read.</summary>
public sealed class CallFormReading
{
    private const decimal HighestAmount = 1_000_000_000_000;
    private readonly CallForm form;

    private CallFormReading(CallForm form) => this.form = form;

    /// <summary>Every field; <c>null</c> unknown.</summary>
    public Dictionary<RoundField, string?> Values { get; } = [];

    /// <summary>What is wrong; the field is a property of <see cref="CallForm"/>.</summary>
    public List<Refusal> Refusals { get; } = [];

    /// <summary>Reads a form.</summary>
    public static CallFormReading Of(CallForm form)
    {
        var reading = new CallFormReading(form);
        reading.Texts();
        reading.Dates();
        reading.Amounts();
        reading.People();
        return reading;
    }

    private void Texts()
    {
        var title = Plain(form.Title);
        When(title is null, "title-missing", nameof(form.Title));
        When(title?.Length > 500, "title-too-long", nameof(form.Title), "500");
        Values[RoundField.Title] = title;
        Values[RoundField.Summary] = Limited(form.Summary, 4000, nameof(form.Summary));
        Values[RoundField.Programme] = Limited(form.Programme, 500, nameof(form.Programme));
        var url = Plain(form.Url);
        When(url is not null && (url.Length > 2000 || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")), "url-unreadable", nameof(form.Url));
        Values[RoundField.Url] = url;
        Values[RoundField.TargetGroups] = Lines(form.TargetGroups, nameof(form.TargetGroups));
        Values[RoundField.Themes] = Lines(form.Themes, nameof(form.Themes));
        Values[RoundField.DeadlineKind] = Choice<DeadlineKind>(form.DeadlineKind, nameof(form.DeadlineKind));
        Values[RoundField.StatedStatus] = Choice<RoundStatus>(form.StatedStatus, nameof(form.StatedStatus));
        Values[RoundField.Cancelled] = Flag(form.Cancelled, nameof(form.Cancelled));
        Values[RoundField.PartnershipRequired] = Flag(form.PartnershipRequired, nameof(form.PartnershipRequired));
        Values[RoundField.InvitedOnly] = Flag(form.InvitedOnly, nameof(form.InvitedOnly));
    }

    private void Dates()
    {
        var zone = Plain(form.Zone) ?? Deadline.Stockholm;
        When(zone is not (Deadline.Stockholm or Deadline.Brussels), "code-unknown", nameof(form.Zone));
        var opens = Moment(form.OpensOn, nameof(form.OpensOn), form.OpensTime, nameof(form.OpensTime), zone);
        var closes = Moment(form.ClosesOn, nameof(form.ClosesOn), form.ClosesTime, nameof(form.ClosesTime), zone);
        When(opens is not null && closes is not null && (opens with { Time = opens.Time ?? TimeOnly.MinValue }).Utc > closes.Utc, "ends-before-starts", nameof(form.ClosesOn));
        Values[RoundField.Opens] = opens is null ? null : RoundProjection.Format(opens);
        Values[RoundField.Closes] = closes is null ? null : RoundProjection.Format(closes);
        var cutoffs = (form.OtherCutoffs ?? "").Split([',', ';', '\n', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(d => Day(d, nameof(form.OtherCutoffs))).OfType<DateOnly>().Distinct().Order().Select(Iso).ToList();
        Values[RoundField.OtherCutoffs] = cutoffs.Count > 0 ? string.Join(',', cutoffs) : null;
        var (from, to) = (Day(form.PeriodFrom, nameof(form.PeriodFrom)), Day(form.PeriodTo, nameof(form.PeriodTo)));
        When(from is null && to is not null && Plain(form.PeriodFrom) is null, "date-unreadable", nameof(form.PeriodFrom));
        When(to is null && from is not null && Plain(form.PeriodTo) is null, "date-unreadable", nameof(form.PeriodTo));
        When(to < from, "ends-before-starts", nameof(form.PeriodTo));
        Values[RoundField.Period] = from is { } f && to is { } t ? $"{Iso(f)}/{Iso(t)}" : null;
    }

    private void Amounts()
    {
        var currency = Plain(form.Currency) ?? Money.Sek;
        When(currency is not (Money.Sek or Money.Eur), "code-unknown", nameof(form.Currency));
        var total = Amount(form.Total, currency, nameof(form.Total));
        var min = Amount(form.Min, currency, nameof(form.Min));
        var max = Amount(form.Max, currency, nameof(form.Max));
        When(min?.Minor > max?.Minor, "amounts-reversed", nameof(form.Max));
        Values[RoundField.TotalBudget] = total is { } t ? RoundProjection.Format(t) : null;
        Values[RoundField.MinGrant] = min is { } m ? RoundProjection.Format(m) : null;
        Values[RoundField.MaxGrant] = max is { } x ? RoundProjection.Format(x) : null;
        Values[RoundField.OwnShare] = Share();
    }

    private void People()
    {
        var all = new[] { (form.Applicants, nameof(form.Applicants)), (form.Excluded, nameof(form.Excluded)), (form.PartnerOnly, nameof(form.PartnerOnly)) }
            .Select(list => (Types: list.Item1.Select(ApplicantTypes.FromKey).ToList(), Field: list.Item2)).ToList();
        var seen = new HashSet<ApplicantType>();
        foreach (var (types, field) in all)
        {
            When(types.Contains(null), "applicant-unknown", field);
            When(types.OfType<ApplicantType>().Distinct().ToList().FindAll(t => !seen.Add(t)).Count > 0, "applicant-twice", field);
        }

        string? Format(int list) => all[list].Types.OfType<ApplicantType>().ToList() is { Count: > 0 } types ? RoundProjection.Format(types) : null;
        Values[RoundField.Applicants] = Format(0);
        Values[RoundField.ExcludedApplicants] = Format(1);
        Values[RoundField.PartnerOnly] = Format(2);
        Values[RoundField.Geography] = Where();
    }

    private string? Where()
    {
        var parts = (form.Where ?? "").Replace(" och ", ",", StringComparison.OrdinalIgnoreCase).Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 0)
        {
            return null;
        }

        if (parts is [var only] && only.ToLowerInvariant() is "hela landet" or "hela sverige" or "nationell")
        {
            return Geography.National.ToString();
        }

        var codes = new List<string>();
        foreach (var part in parts)
        {
            var (county, municipality) = (Places.County(part) ?? Places.CountyByName(part), Places.Municipality(part) ?? Places.MunicipalityByName(part));
            When(county is null && municipality is null, "place-unknown", nameof(form.Where));
            When(county is not null && municipality is not null, "place-ambiguous", nameof(form.Where), part);
            codes.Add(county?.Code ?? municipality?.Code ?? "");
        }

        return codes.Contains("") ? null : Geography.Of(codes).ToString();
    }

    private string? Share()
    {
        var parts = (form.OwnShare ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 0)
        {
            return null;
        }

        var general = Percent(parts[0]);
        var perType = new Dictionary<ApplicantType, decimal>();
        var bad = general is null;
        foreach (var part in parts.Skip(1))
        {
            var space = part.TrimEnd('%', ' ', SwedishText.HardSpace).LastIndexOfAny([' ', SwedishText.HardSpace]);
            var name = space > 0 ? part[..space].Trim() : "";
            var type = ApplicantTypes.FromKey(name) ?? ApplicantTypes.All.Cast<ApplicantType?>().FirstOrDefault(t => t!.Value.Name().Equals(name, StringComparison.OrdinalIgnoreCase));
            var share = space > 0 ? Percent(part[space..]) : null;
            bad |= type is null || share is null || !perType.TryAdd(type.Value, share.Value);
        }

        When(bad, "share-unreadable", nameof(form.OwnShare));
        return bad ? null : RoundProjection.Format(general!.Value, perType);
    }

    private static decimal? Percent(string text)
    {
        var digits = text.Trim().TrimEnd('%').Replace(',', '.').Trim(' ', SwedishText.HardSpace);
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100 ? decimal.Round(percent / 100, 4) : null;
    }

    private Money? Amount(string? text, string currency, string field)
    {
        if (Plain(text) is not { } typed)
        {
            return null;
        }

        var digits = string.Concat(typed.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
        digits = digits.EndsWith("kr", StringComparison.Ordinal) ? digits[..^2] : digits.EndsWith("euro", StringComparison.Ordinal) ? digits[..^4] : digits;
        var readable = decimal.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var units) && units <= HighestAmount;
        When(!readable, "amount-unreadable", field);
        When(readable && units < 0, "amount-negative", field);
        return readable && units >= 0 ? new Money((long)units * 100, currency) : null;
    }

    private Deadline? Moment(string? day, string dayField, string? hour, string hourField, string zone)
    {
        var date = Day(day, dayField);
        TimeOnly? time = null;
        if (Plain(hour) is { } typed)
        {
            var digits = typed.Replace("kl.", "", StringComparison.OrdinalIgnoreCase).Trim().Replace('.', ':');
            digits = digits.Contains(':', StringComparison.Ordinal) ? digits : digits + ":00";
            var readable = TimeOnly.TryParseExact(digits, ["H:mm", "HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed);
            When(!readable, "time-unreadable", hourField);
            When(readable && date is null && Plain(day) is null, "date-unreadable", dayField);
            time = readable ? new TimeOnly(parsed.Hour, parsed.Minute) : null;
        }

        return date is { } d ? new Deadline(d, time, zone is Deadline.Brussels ? zone : Deadline.Stockholm) : null;
    }

    private DateOnly? Day(string? text, string field)
    {
        if (Plain(text) is not { } typed)
        {
            return null;
        }

        var readable = DateOnly.TryParseExact(typed, ["yyyy-MM-dd", "yyyyMMdd", "d MMMM yyyy"], SwedishText.Culture, DateTimeStyles.None, out var day);
        When(!readable, "date-unreadable", field);
        When(readable && day.Year is < 2000 or > 2100, "date-out-of-range", field);
        return readable && day.Year is >= 2000 and <= 2100 ? day : null;
    }

    private string? Choice<T>(string? text, string field)
        where T : struct, Enum
    {
        var known = Enum.TryParse<T>(Plain(text), out var value) && Enum.IsDefined(value);
        When(Plain(text) is not null && !known, "code-unknown", field);
        return known ? value.ToString() : null;
    }

    private string? Flag(string? text, string field)
    {
        When(Plain(text) is not (null or "true" or "false"), "code-unknown", field);
        return Plain(text);
    }

    private string? Limited(string? text, int length, string field)
    {
        var plain = Plain(text);
        When(plain?.Length > length, "text-too-long", field, SwedishText.WholeNumber(length));
        return plain;
    }

    private string? Lines(string? text, string field)
    {
        var lines = (text ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Limited(string.Join('\n', lines), 4000, field);
    }

    private static string? Plain(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.ReplaceLineEndings("\n").Trim();

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void When(bool wrong, string code, string field, params string[] args)
    {
        if (wrong && !Refusals.Exists(r => r.Code == code && r.Field == field))
        {
            Refusals.Add(new Refusal(code, field, args));
        }
    }
}
