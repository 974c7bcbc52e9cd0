using System.Globalization;
using Portfolj.Api.Components;
using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Places;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Organisations;

namespace Portfolj.Api.Features.Funding.Calls;

/// <summary>How rounds and their fields are called and written in Swedish.</summary>
public static class RoundWords
{
    private static readonly (RoundStatus Status, string Key, string Name)[] Statuses =
    [
        (RoundStatus.Open, "oppen", "Öppen"),
        (RoundStatus.Upcoming, "kommande", "Kommande"),
        (RoundStatus.Forecast, "prognos", "Prognos"),
        (RoundStatus.Closed, "stangd", "Stängd"),
        (RoundStatus.Cancelled, "installd", "Inställd"),
        (RoundStatus.Unknown, "okand", "Okänd status"),
    ];

    /// <summary>Every status with its key in addresses and its name, in the order in which people list them.</summary>
    public static IReadOnlyList<(RoundStatus Status, string Key, string Name)> AllStatuses => Statuses;

    /// <summary>"Öppen".</summary>
    public static string Name(this RoundStatus status) => Array.Find(Statuses, s => s.Status == status).Name;

    /// <summary>"Ansökan"; empty when the source does not say.</summary>
    public static string Name(this Mechanism? mechanism) => mechanism switch
    {
        Mechanism.Application => "Ansökan",
        Mechanism.Requisition => "Rekvisition",
        Mechanism.FrameRequisition => "Bidragsram som rekvireras",
        Mechanism.FlatPerUnit => "Fast belopp per enhet",
        Mechanism.DirectPayment => "Betalas ut utan ansökan",
        _ => "",
    };

    /// <summary>"Statlig myndighet".</summary>
    public static string Name(this FunderType type) => type switch
    {
        FunderType.State => "Statlig myndighet",
        FunderType.Eu => "EU",
        FunderType.Region => "Region",
        FunderType.Foundation => "Stiftelse eller fond",
        FunderType.Own => "Kommunens egna medel",
        _ => "Samarbetspart",
    };

    /// <summary>"Fast sista dag".</summary>
    public static string Name(this DeadlineKind kind) => kind switch
    {
        DeadlineKind.Fixed => "En sista dag",
        DeadlineKind.SeveralCutoffs => "Flera sista dagar",
        DeadlineKind.Rolling => "Löpande, ingen sista dag",
        DeadlineKind.Recurring => "Samma tid varje år, årets dag inte angiven",
        DeadlineKind.Approximate => "Bara ungefär angiven",
        _ => "Inte angivet",
    };

    /// <summary>A canonical value (<see cref="RoundProjection"/>) in Swedish; <c>null</c> stays unknown.</summary>
    public static string? Say(RoundField field, string? value) => value is null ? null : field switch
    {
        RoundField.Opens or RoundField.Closes => SwedishText.Deadline(RoundProjection.ParseDeadline(value)),
        RoundField.OtherCutoffs => string.Join(", ", value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(d => SwedishText.Date(Day(d)))),
        RoundField.DeadlineKind => Enum.TryParse<DeadlineKind>(value, out var kind) ? kind.Name() : value,
        RoundField.StatedStatus => Enum.TryParse<RoundStatus>(value, out var status) ? status.Name() : value,
        RoundField.Cancelled or RoundField.PartnershipRequired or RoundField.InvitedOnly => value == "true" ? "Ja" : "Nej",
        RoundField.TotalBudget or RoundField.MinGrant or RoundField.MaxGrant => SwedishText.Amount(RoundProjection.ParseMoney(value)),
        RoundField.OwnShare => Share(value),
        RoundField.Applicants or RoundField.ExcludedApplicants or RoundField.PartnerOnly => Types(RoundProjection.ParseApplicants(value)),
        RoundField.Geography => Geography.Parse(value) is { } where ? Places.Describe(where) : null,
        RoundField.TargetGroups or RoundField.Themes => string.Join(", ", value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
        RoundField.Published => SwedishText.Date(Day(value)),
        RoundField.Period => value.Split('/') is [var from, var to] ? SwedishText.DateRange(Day(from), Day(to)) : value,
        _ => value,
    };

    /// <summary>"kommuner, regioner"; the order is that of the register.</summary>
    public static string Types(IEnumerable<ApplicantType> types) => string.Join(", ", types.Distinct().Order().Select(t => t.Name()));

    /// <summary>"Kommuner och regioner" as a heading would say it.</summary>
    public static string TypesInSentence(IReadOnlyList<ApplicantType> types)
    {
        string[] names = [.. types.Distinct().Order().Select(t => t.Name())];
        var text = names.Length < 2 ? string.Concat(names) : string.Join(", ", names[..^1]) + " och " + names[^1];
        return Capital(text);
    }

    /// <summary>The first letter as a capital.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpper(text[0], SwedishText.Culture) + text[1..];

    /// <summary>The money of a round in a few words, or <c>null</c> when nothing is stated.</summary>
    public static string? Money(long? minMinor, long? maxMinor, long? totalMinor, string currency)
    {
        string Brief(long minor) => SwedishText.Amount(new Money(minor, currency));
        return (minMinor, maxMinor, totalMinor) switch
        {
            ({ } min, { } max, _) when min == max => Brief(max),
            ({ } min, { } max, _) => $"{Brief(min)}–{Brief(max)}",
            (null, { } max, _) => "högst " + Brief(max),
            ({ } min, null, _) => "minst " + Brief(min),
            (null, null, { } total) => "totalt " + Brief(total),
            _ => null,
        };
    }

    /// <summary>The sign of a round's last day.</summary>
    public static DeadlineSign Sign(bool cancelled, DeadlineKind kind, Deadline? closes, RoundStatus status) =>
        cancelled ? DeadlineSign.Cancelled
        : closes is not null ? DeadlineSign.On(closes)
        : kind == DeadlineKind.Rolling ? DeadlineSign.Rolling
        : status == RoundStatus.Forecast ? new DeadlineSign(DeadlineSignKind.Forecast)
        : DeadlineSign.Unknown;

    private static string Share(string value)
    {
        var parts = value.Split(';', StringSplitOptions.RemoveEmptyEntries);
        var text = SwedishText.Percent(Fraction(parts[0]) * 100);
        var differing = parts.Skip(1).Select(p => p.Split('=', 2)).Where(p => p.Length == 2)
            .Select(p => $"{ApplicantTypes.FromKey(p[0])?.Name() ?? p[0]} {SwedishText.Percent(Fraction(p[1]) * 100)}");
        return string.Join("; ", differing.Prepend(text));
    }

    private static decimal Fraction(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
