using System.Globalization;
using System.Text.RegularExpressions;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Reading;
using Portfolj.Domain.Organisations;

namespace Portfolj.Jobs.Sources.Defined;

/// <summary>The words of one field as its canonical value.</summary>
public static partial class FieldValues
{
    /// <summary>The value, or <c>null</c> when the words state none.</summary>
    public static string? Of(RoundField field, string words, DateOnly reference) => field switch
    {
        RoundField.Opens or RoundField.Closes => IsPlaceholder(words) ? null : LabelDates.Parse(words, reference) is { } day ? RoundProjection.Format(day) : null,
        RoundField.Published => LabelDates.Parse(words, reference)?.Date is { } day ? Iso(day) : null,
        RoundField.OtherCutoffs => Days(words, reference),
        RoundField.DeadlineKind => Rolling().IsMatch(words) ? nameof(DeadlineKind.Rolling) : null,
        RoundField.StatedStatus => Status(words)?.ToString(),
        RoundField.Cancelled => IsCancelled(words) || IsYes(words) == true ? RoundProjection.Format(true) : null,
        RoundField.TotalBudget => Amount(words, AmountContext.Pot),
        RoundField.MinGrant or RoundField.MaxGrant => Amount(words, AmountContext.Grant),
        RoundField.OwnShare => Share(words),
        RoundField.Applicants or RoundField.ExcludedApplicants or RoundField.PartnerOnly => Applicants(words),
        RoundField.Geography => Where(words),
        RoundField.PartnershipRequired or RoundField.InvitedOnly => IsYes(words) is { } yes ? RoundProjection.Format(yes) : null,
        RoundField.TargetGroups or RoundField.Themes => Lines(words) is { Length: > 0 } lines ? lines : null,
        RoundField.Period => Period(words),
        _ => words.Trim() is { Length: > 0 } text ? text : null,
    };

    /// <summary>Whether the words are how a database writes "no date".</summary>
    public static bool IsPlaceholder(string words) => Placeholder().IsMatch(words.Trim());

    /// <summary>Whether the words say that the call is withdrawn.</summary>
    public static bool IsCancelled(string words) => Cancelled().IsMatch(words);

    /// <summary>Open, upcoming or closed; <c>null</c> when the words say none of them.</summary>
    public static RoundStatus? Status(string words)
    {
        var word = words.Trim();
        return OpenWords().IsMatch(word) ? RoundStatus.Open : UpcomingWords().IsMatch(word) ? RoundStatus.Upcoming : ClosedWords().IsMatch(word) ? RoundStatus.Closed : null;
    }

    /// <summary>Several values, one a line.</summary>
    public static string Lines(string words) => string.Join('\n', words.Split([',', ';', '•', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase));

    /// <summary>Two days with a slash.</summary>
    public static string? Period(string words)
    {
        var days = IsoDay().Matches(words).Select(m => m.Value).ToList();
        if (days.Count == 2)
        {
            return $"{days[0]}/{days[1]}";
        }

        var halves = words.Split(['–', '—'], 2);
        var last = halves.Length == 2 ? LabelDates.Parse(halves[1].Trim(), default)?.Date : null;
        var first = halves.Length == 2 ? (LabelDates.Parse(halves[0].Trim(), default) ?? (last is { } l ? LabelDates.Parse($"{halves[0].Trim()} {l.Year}", default) : null))?.Date : null;
        return first is { } f && last is { } t && f <= t ? $"{Iso(f)}/{Iso(t)}" : null;
    }

    /// <summary>A day in canonical form.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Days(string words, DateOnly reference)
    {
        var days = words.Split(['\n', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(w => LabelDates.Parse(w, reference)?.Date).OfType<DateOnly>().Distinct().Order().ToList();
        return days.Count > 0 ? string.Join(',', days.Select(Iso)) : null;
    }

    // A number alone is kronor; everything else is read as prose under a heading of its kind.
    private static string? Amount(string words, AmountContext context)
    {
        var bare = words.Trim().Replace(" ", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal);
        if (decimal.TryParse(bare, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var kronor))
        {
            return kronor is > 0 and < 1_000_000_000_000m ? RoundProjection.Format(new Money((long)(kronor * 100), Money.Sek)) : null;
        }

        var read = AmountReading.Read(words, context);
        return (context == AmountContext.Pot ? read.Total ?? read.Max : read.Max ?? read.Min ?? read.Total)?.Value is { } money ? RoundProjection.Format(money) : null;
    }

    private static string? Share(string words)
    {
        var read = CoFinancingReading.Read(words);
        var share = read.OwnSharePercent?.Value ?? (BarePercent().Match(words) is { Success: true } bare ? decimal.Parse(bare.Groups[1].Value.Replace(',', '.'), CultureInfo.InvariantCulture) : null);
        return share is >= 0 and <= 100 ? RoundProjection.Format(share.Value / 100, read.OwnShareByApplicant.Select(p => KeyValuePair.Create(p.Key, p.Value / 100))) : null;
    }

    private static string? Applicants(string words)
    {
        var keys = words.Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ApplicantTypes.FromKey).ToList();
        var types = keys.Count > 0 && keys.TrueForAll(k => k is not null) ? keys.OfType<ApplicantType>().ToList() : [.. ApplicantReading.Read(words, isAboutApplicants: true).Include.Select(v => v.Value)];
        return types.Count > 0 ? RoundProjection.Format(types) : null;
    }

    private static string? Where(string words) =>
        Codes().IsMatch(words.Trim()) ? words.Trim() : WholeCountry().IsMatch(words) ? Geography.National.ToString() : GeographyReading.Read(words, isListOfCounties: true)?.Value.ToString();

    private static bool? IsYes(string words) => words.Trim().ToLowerInvariant() switch
    {
        "true" or "ja" or "1" or "yes" => true,
        "false" or "nej" or "0" or "no" => false,
        _ => null,
    };

    [GeneratedRegex(@"^(?:0001-01-01|1900-01-01|0000-00-00|1753-01-01|9999-12-31)")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"inställd|ställs in|avlyst|återkalla|indragen|borttage[nt]|cancelled|withdrawn", RegexOptions.IgnoreCase)]
    private static partial Regex Cancelled();

    [GeneratedRegex(@"^(?:öppe[nt]|öppna\b|pågående|open\b|posted\b)", RegexOptions.IgnoreCase)]
    private static partial Regex OpenWords();

    [GeneratedRegex(@"^(?:kommande|planera|forecasted\b|upcoming\b|forthcoming\b)", RegexOptions.IgnoreCase)]
    private static partial Regex UpcomingWords();

    [GeneratedRegex(@"^(?:stäng|avsluta|closed\b|archived\b)", RegexOptions.IgnoreCase)]
    private static partial Regex ClosedWords();

    [GeneratedRegex(@"löpande|året (?:runt|om)|rolling|continuous", RegexOptions.IgnoreCase)]
    private static partial Regex Rolling();

    [GeneratedRegex(@"^\s*(\d{1,3}(?:[.,]\d+)?)\s*(?:%|procent)?\s*$")]
    private static partial Regex BarePercent();

    [GeneratedRegex(@"^(?:SE|\d{2}(?:\d{2})?(?:,\d{2}(?:\d{2})?)*)$")]
    private static partial Regex Codes();

    [GeneratedRegex(@"^\s*(?:hela (?:landet|sverige)|nationell\w*|sverige)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex WholeCountry();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d")]
    private static partial Regex IsoDay();
}
