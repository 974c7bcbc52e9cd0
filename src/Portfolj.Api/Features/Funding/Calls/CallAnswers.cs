using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Places;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Organisations;

namespace Portfolj.Api.Features.Funding.Calls;

/// <summary>Money in whole units of its currency.</summary>
/// <param name="Amount">Whole units.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record MoneyAnswer(long Amount, string Currency)
{
    /// <summary>Money of hundredths; <c>null</c> stays unknown.</summary>
    public static MoneyAnswer? Of(long? minor, string currency) => Money.Of(minor, currency) is { } money ? new MoneyAnswer(money.Units, money.Currency) : null;
}

/// <summary>A day, its hour when one is stated, and the instant.</summary>
/// <param name="Date">The day as stated.</param>
/// <param name="Time">The hour as stated.</param>
/// <param name="Zone">IANA zone of day and hour.</param>
/// <param name="Utc">The instant; the end of the day when no hour is stated.</param>
public sealed record MomentAnswer(DateOnly Date, TimeOnly? Time, string Zone, DateTime Utc)
{
    /// <summary>A last moment.</summary>
    public static MomentAnswer? Of(Deadline? at) => at is null ? null : new MomentAnswer(at.Date, at.Time, at.Zone, at.Utc);

    /// <summary>A first moment: without hour, the day's beginning.</summary>
    public static MomentAnswer? Opening(Deadline? at) => at is null ? null : new MomentAnswer(at.Date, at.Time, at.Zone, (at with { Time = at.Time ?? TimeOnly.MinValue }).Utc);
}

/// <summary>Where a grant may be used.</summary>
/// <param name="National">The whole country.</param>
/// <param name="Codes">SCB codes: two digits a county, four a municipality.</param>
/// <param name="Names">The same in words.</param>
public sealed record GeographyAnswer(bool National, IReadOnlyList<string> Codes, IReadOnlyList<string> Names)
{
    /// <summary>Unknown stays <c>null</c>.</summary>
    public static GeographyAnswer? Of(Geography? where) => where is null ? null : new GeographyAnswer(where.IsNational, where.Codes, [.. where.Codes.Select(Places.Name)]);
}

/// <summary>A call in a list.</summary>
public sealed record CallAnswer
{
    /// <summary>Identity of the round.</summary>
    public required Guid Id { get; init; }

    /// <summary>Number for people.</summary>
    public required string Number { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Summary.</summary>
    public required string Summary { get; init; }

    /// <summary>Funder's name.</summary>
    public required string Funder { get; init; }

    /// <summary>Funder's identity.</summary>
    public required Guid FunderId { get; init; }

    /// <summary>Where it stands now.</summary>
    public required RoundStatus Status { get; init; }

    /// <summary>Kind of last day.</summary>
    public required DeadlineKind DeadlineKind { get; init; }

    /// <summary>Opening; null unknown.</summary>
    public required MomentAnswer? Opens { get; init; }

    /// <summary>Last day; null unknown.</summary>
    public required MomentAnswer? Closes { get; init; }

    /// <summary>The pot; null unknown.</summary>
    public required MoneyAnswer? TotalBudget { get; init; }

    /// <summary>Smallest grant; null unknown.</summary>
    public required MoneyAnswer? MinGrant { get; init; }

    /// <summary>Largest grant; null unknown.</summary>
    public required MoneyAnswer? MaxGrant { get; init; }

    /// <summary>Own share in per cent; null unknown, 0 none asked.</summary>
    public required decimal? OwnSharePercent { get; init; }

    /// <summary>Keys of types that may apply; empty = not stated.</summary>
    public required IReadOnlyList<string> Applicants { get; init; }

    /// <summary>Keys of types that may only be partner.</summary>
    public required IReadOnlyList<string> PartnerOnly { get; init; }

    /// <summary>Where; null unknown.</summary>
    public required GeographyAnswer? Geography { get; init; }

    /// <summary>Act that governs it.</summary>
    public required string? LegalAct { get; init; }

    /// <summary>How the money is given out; null unknown.</summary>
    public required Mechanism? Mechanism { get; init; }

    /// <summary>Programme.</summary>
    public required string? Programme { get; init; }

    /// <summary>Address at the funder.</summary>
    public required string? Url { get; init; }

    /// <summary>First seen.</summary>
    public required DateTime FirstSeenAt { get; init; }

    /// <summary>An invented example.</summary>
    public required bool IsExample { get; init; }

    /// <summary>The listed call as REST answers it.</summary>
    public static CallAnswer Of(ListedCall call) => new()
    {
        Id = call.Id,
        Number = call.Number,
        Title = call.Title,
        Summary = call.Summary,
        Funder = call.Funder,
        FunderId = call.FunderId,
        Status = call.Status,
        DeadlineKind = call.DeadlineKind,
        Opens = MomentAnswer.Opening(call.Opens),
        Closes = MomentAnswer.Of(call.Closes),
        TotalBudget = MoneyAnswer.Of(call.TotalMinor, call.Currency),
        MinGrant = MoneyAnswer.Of(call.MinMinor, call.Currency),
        MaxGrant = MoneyAnswer.Of(call.MaxMinor, call.Currency),
        OwnSharePercent = call.OwnShare * 100,
        Applicants = [.. call.Applicants.Select(a => a.Key())],
        PartnerOnly = [.. call.PartnerOnly.Select(a => a.Key())],
        Geography = GeographyAnswer.Of(call.Where),
        LegalAct = call.LegalAct,
        Mechanism = call.Mechanism,
        Programme = call.Programme,
        Url = call.Url,
        FirstSeenAt = call.FirstSeenAt,
        IsExample = call.IsExample,
    };
}

/// <summary>One call with its layers.</summary>
/// <param name="Call">The call as in lists.</param>
/// <param name="Key">Which occasion.</param>
/// <param name="Version">Token to send with a correction.</param>
/// <param name="ExcludedApplicants">Keys of types that the source names as not allowed.</param>
/// <param name="OwnShareByType">Own share in per cent where it differs, by type.</param>
/// <param name="Fields">Every field that anybody has said something about.</param>
/// <param name="Origins">Where it has been seen.</param>
/// <param name="Diary">What happened, newest first.</param>
/// <param name="OtherRounds">Other occasions of the same grant.</param>
/// <param name="Text">The full text as read.</param>
public sealed record CallDetailsAnswer(
    CallAnswer Call,
    string Key,
    int Version,
    IReadOnlyList<string> ExcludedApplicants,
    IReadOnlyDictionary<string, decimal> OwnShareByType,
    IReadOnlyList<FieldAnswer> Fields,
    IReadOnlyList<OriginAnswer> Origins,
    IReadOnlyList<EventAnswer> Diary,
    IReadOnlyList<OtherRound> OtherRounds,
    string Text)
{
    /// <summary>The details as REST answers them; who corrected stays inside.</summary>
    public static CallDetailsAnswer Of(CallDetails details) => new(
        CallAnswer.Of(details.Call),
        details.Key,
        details.Version,
        [.. RoundProjection.ParseApplicants(details[RoundField.ExcludedApplicants]?.Value).Select(t => t.Key())],
        details.ShareByType.ToDictionary(s => s.Type.Key(), s => s.Share * 100),
        [.. details.Fields.Select(f => new FieldAnswer(
            f.Field,
            f.Value,
            [.. f.Sources.Select(s => new SourceWordAnswer(s.Source, s.Value, s.Quote, s.Place, s.ReaderVersion, s.ReadAt))],
            [.. f.Corrections.Select(c => new CorrectionAnswer(c.Value, c.SourceSaidThen, c.Reason, c.At))]))],
        [.. details.Origins.Select(o => new OriginAnswer(o.SourceId, o.Source, o.Url, o.ExternalId, o.FirstSeenAt, o.LastSeenAt))],
        [.. details.Diary.Select(e => new EventAnswer(e.At, e.Kind, e.Field, e.Before, e.After, e.Text, e.Source))],
        details.OtherRounds,
        details.Body);
}

/// <summary>A field with what sources and people say; values in canonical form.</summary>
/// <param name="Field">The field.</param>
/// <param name="Value">What counts; null unknown.</param>
/// <param name="Sources">What sources say, latest first.</param>
/// <param name="Corrections">What people corrected, latest first.</param>
public sealed record FieldAnswer(RoundField Field, string? Value, IReadOnlyList<SourceWordAnswer> Sources, IReadOnlyList<CorrectionAnswer> Corrections);

/// <summary>What a source says.</summary>
/// <param name="Source">Its name.</param>
/// <param name="Value">Canonical value.</param>
/// <param name="Quote">Its own words.</param>
/// <param name="Place">Where they stand.</param>
/// <param name="Reader">Which reader, which version.</param>
/// <param name="ReadAt">When.</param>
public sealed record SourceWordAnswer(string Source, string Value, string? Quote, string? Place, string Reader, DateTime ReadAt);

/// <summary>What a person corrected.</summary>
/// <param name="Value">Canonical value; null = unknown.</param>
/// <param name="SourceSaidThen">What the source said at the time.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record CorrectionAnswer(string? Value, string? SourceSaidThen, string Reason, DateTime At);

/// <summary>Where a call has been seen.</summary>
/// <param name="SourceId">The source.</param>
/// <param name="Source">Its name.</param>
/// <param name="Url">The address.</param>
/// <param name="ExternalId">The source's own id.</param>
/// <param name="FirstSeenAt">First.</param>
/// <param name="LastSeenAt">Last.</param>
public sealed record OriginAnswer(Guid SourceId, string Source, string Url, string ExternalId, DateTime FirstSeenAt, DateTime LastSeenAt);

/// <summary>A line of the diary.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What.</param>
/// <param name="Field">Which field.</param>
/// <param name="Before">Canonical value before.</param>
/// <param name="After">Canonical value after.</param>
/// <param name="Text">Words.</param>
/// <param name="Source">The source behind it.</param>
public sealed record EventAnswer(DateTime At, RoundEventKind Kind, RoundField? Field, string? Before, string? After, string? Text, string? Source);
