using System.Globalization;
using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Places;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Organisations;

namespace Portfolj.Api.Features.Funding.Calls;

/// <summary>A round's fields as a person writes them. What was typed stays as it was, also when it cannot be read.</summary>
public sealed class CallForm
{
    /// <summary>Title.</summary>
    public string? Title { get; set; }

    /// <summary>Summary.</summary>
    public string? Summary { get; set; }

    /// <summary>Programme.</summary>
    public string? Programme { get; set; }

    /// <summary>Address.</summary>
    public string? Url { get; set; }

    /// <summary>First day.</summary>
    public string? OpensOn { get; set; }

    /// <summary>Hour of opening.</summary>
    public string? OpensTime { get; set; }

    /// <summary>Last day.</summary>
    public string? ClosesOn { get; set; }

    /// <summary>Hour of closing.</summary>
    public string? ClosesTime { get; set; }

    /// <summary>IANA zone of both hours.</summary>
    public string? Zone { get; set; }

    /// <summary>Days separated by commas.</summary>
    public string? OtherCutoffs { get; set; }

    /// <summary>Name of <see cref="Domain.Funding.DeadlineKind"/>.</summary>
    public string? DeadlineKind { get; set; }

    /// <summary>Name of <see cref="RoundStatus"/>.</summary>
    public string? StatedStatus { get; set; }

    /// <summary>"true", "false" or empty.</summary>
    public string? Cancelled { get; set; }

    /// <summary>Currency of all amounts.</summary>
    public string? Currency { get; set; }

    /// <summary>The pot, whole units.</summary>
    public string? Total { get; set; }

    /// <summary>Smallest grant, whole units.</summary>
    public string? Min { get; set; }

    /// <summary>Largest grant, whole units.</summary>
    public string? Max { get; set; }

    /// <summary>Own share in per cent.</summary>
    public string? OwnShare { get; set; }

    /// <summary>Keys of types that may apply.</summary>
    public List<string> Applicants { get; set; } = [];

    /// <summary>Keys of types that may not.</summary>
    public List<string> Excluded { get; set; } = [];

    /// <summary>Keys of types that may only be partner.</summary>
    public List<string> PartnerOnly { get; set; } = [];

    /// <summary>"Hela landet", or counties and municipalities separated by commas.</summary>
    public string? Where { get; set; }

    /// <summary>"true", "false" or empty.</summary>
    public string? PartnershipRequired { get; set; }

    /// <summary>"true", "false" or empty.</summary>
    public string? InvitedOnly { get; set; }

    /// <summary>One a line.</summary>
    public string? TargetGroups { get; set; }

    /// <summary>One a line.</summary>
    public string? Themes { get; set; }

    /// <summary>First day of the money's period.</summary>
    public string? PeriodFrom { get; set; }

    /// <summary>Last day of the money's period.</summary>
    public string? PeriodTo { get; set; }

    /// <summary>The form filled with canonical values.</summary>
    public static CallForm From(Func<RoundField, string?> value)
    {
        var opens = value(RoundField.Opens) is { } o ? RoundProjection.ParseDeadline(o) : null;
        var closes = value(RoundField.Closes) is { } c ? RoundProjection.ParseDeadline(c) : null;
        Money? Amount(RoundField field) => value(field) is { } money ? RoundProjection.ParseMoney(money) : null;
        var (total, min, max) = (Amount(RoundField.TotalBudget), Amount(RoundField.MinGrant), Amount(RoundField.MaxGrant));
        var period = value(RoundField.Period)?.Split('/');
        return new CallForm
        {
            Title = value(RoundField.Title),
            Summary = value(RoundField.Summary),
            Programme = value(RoundField.Programme),
            Url = value(RoundField.Url),
            OpensOn = Day(opens),
            OpensTime = Hour(opens),
            ClosesOn = Day(closes),
            ClosesTime = Hour(closes),
            Zone = closes?.Zone ?? opens?.Zone ?? Deadline.Stockholm,
            OtherCutoffs = value(RoundField.OtherCutoffs)?.Replace(",", ", ", StringComparison.Ordinal),
            DeadlineKind = value(RoundField.DeadlineKind),
            StatedStatus = value(RoundField.StatedStatus),
            Cancelled = value(RoundField.Cancelled),
            Currency = total?.Currency ?? max?.Currency ?? min?.Currency ?? Money.Sek,
            Total = Whole(total),
            Min = Whole(min),
            Max = Whole(max),
            OwnShare = value(RoundField.OwnShare) is { } share ? ShareInWords(share) : null,
            Applicants = Keys(value(RoundField.Applicants)),
            Excluded = Keys(value(RoundField.ExcludedApplicants)),
            PartnerOnly = Keys(value(RoundField.PartnerOnly)),
            Where = Geography.Parse(value(RoundField.Geography)) is { } where ? where.IsNational ? "hela landet" : string.Join(", ", where.Codes.Select(Places.Name)) : null,
            PartnershipRequired = value(RoundField.PartnershipRequired),
            InvitedOnly = value(RoundField.InvitedOnly),
            TargetGroups = value(RoundField.TargetGroups),
            Themes = value(RoundField.Themes),
            PeriodFrom = period?[0],
            PeriodTo = period?[^1],
        };
    }

    /// <summary>What stands in a field, lists joined; for telling what a person has touched.</summary>
    public string Text(string field) => typeof(CallForm).GetProperty(field)?.GetValue(this) switch
    {
        List<string> keys => string.Join(',', keys),
        string text => text.ReplaceLineEndings("\n").Trim(),
        _ => "",
    };

    private static string? Day(Deadline? moment) => moment?.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Hour(Deadline? moment) => moment?.Time?.ToString("HH.mm", CultureInfo.InvariantCulture);

    private static string? Whole(Money? money) => money is { } m ? SwedishText.WholeNumber(m.Units) : null;

    private static List<string> Keys(string? value) => [.. RoundProjection.ParseApplicants(value).Select(t => t.Key())];

    private static string ShareInWords(string value)
    {
        var parts = value.Split(';');
        static string Percent(string fraction) => SwedishText.Number(decimal.Parse(fraction, CultureInfo.InvariantCulture) * 100);
        return string.Join("; ", parts.Skip(1).Select(p => p.Split('=', 2)).Select(p => $"{p[0]} {Percent(p[1])}").Prepend(Percent(parts[0])));
    }
}
