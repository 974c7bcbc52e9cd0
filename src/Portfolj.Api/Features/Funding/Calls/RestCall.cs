using Portfolj.Api.Hosting;
using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Places;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Organisations;

namespace Portfolj.Api.Features.Funding.Calls;

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
[RestExample("""
{ "id": "0193f7a0-5c7b-7d30-9c41-2f6f8a1f0e13", "number": "UTL-2026-014", "title": "Bidrag till brottsförebyggande åtgärder 2027", "summary": "Stöd till åtgärder som förebygger brott.", "funder": "Brottsförebyggande rådet", "funderId": "0193f7a0-5c7b-7d30-9c41-2f6f8a1f0e14",
  "status": "open", "deadlineKind": "fixed", "opens": null, "closes": { "date": "2026-12-15", "time": "16:00:00", "zone": "Europe/Stockholm", "utc": "2026-12-15T15:00:00Z" }, "totalBudget": null, "minGrant": null, "maxGrant": { "amount": 2500000, "currency": "SEK" },
  "ownSharePercent": 20, "applicants": ["kommun"], "partnerOnly": [], "geography": { "national": true, "codes": [], "names": [] }, "legalAct": "2023:442", "mechanism": "application", "programme": null, "url": "https://example.se/utlysning", "firstSeenAt": "2026-11-02T05:02:00Z", "isExample": false }
""")]
public record RestListedCall
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
    public required RestMoney? TotalBudget { get; init; }

    /// <summary>Smallest grant; null unknown.</summary>
    public required RestMoney? MinGrant { get; init; }

    /// <summary>Largest grant; null unknown.</summary>
    public required RestMoney? MaxGrant { get; init; }

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
    public static RestListedCall Of(ListedCall call) => new()
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
        TotalBudget = RestMoney.Of(Money.Of(call.TotalMinor, call.Currency)),
        MinGrant = RestMoney.Of(Money.Of(call.MinMinor, call.Currency)),
        MaxGrant = RestMoney.Of(Money.Of(call.MaxMinor, call.Currency)),
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
[RestExample("""
{ "id": "0193f7a0-5c7b-7d30-9c41-2f6f8a1f0e13", "number": "UTL-2026-014", "title": "Bidrag till brottsförebyggande åtgärder 2027", "summary": "Stöd till åtgärder som förebygger brott.", "funder": "Brottsförebyggande rådet", "funderId": "0193f7a0-5c7b-7d30-9c41-2f6f8a1f0e14",
  "status": "open", "deadlineKind": "fixed", "opens": null, "closes": { "date": "2026-12-15", "time": "16:00:00", "zone": "Europe/Stockholm", "utc": "2026-12-15T15:00:00Z" }, "totalBudget": null, "minGrant": null, "maxGrant": { "amount": 2500000, "currency": "SEK" },
  "ownSharePercent": 20, "applicants": ["kommun"], "partnerOnly": [], "geography": { "national": true, "codes": [], "names": [] }, "legalAct": "2023:442", "mechanism": "application", "programme": null, "url": "https://example.se/utlysning", "firstSeenAt": "2026-11-02T05:02:00Z", "isExample": false,
  "key": "2027", "version": 3, "excludedApplicants": ["region"], "ownShareByType": {}, "fields": [{ "field": "closes", "value": "2026-12-15T16:00", "sources": [{ "source": "Brottsförebyggande rådet", "value": "2026-12-15T16:00", "quote": "Sista ansökningsdag 15 december 2026 kl. 16.00", "place": "Så söker du", "reader": "pages 1", "readAt": "2026-11-22T05:04:00Z" }], "corrections": [] }], "held": [],
  "origins": [{ "sourceId": "0193f7a0-5c7b-7d30-9c41-2f6f8a1f0e15", "source": "Brottsförebyggande rådet", "url": "https://example.se/utlysning", "externalId": "utlysning-2026", "firstSeenAt": "2026-11-02T05:02:00Z", "lastSeenAt": "2026-11-22T05:04:00Z" }],
  "diary": [{ "at": "2026-11-20T05:02:00Z", "kind": "changed", "field": "closes", "before": "2026-12-01", "after": "2026-12-15T16:00", "text": null, "source": "Brottsförebyggande rådet" }], "otherRounds": [],
  "attachments": [{ "id": "0193f7a0-5c7b-7d30-9c41-2f6f8a1f0e16", "title": "Fördelning per kommun 2027", "url": "https://example.se/fordelning-2027.xlsx", "mediaType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "size": 24310, "fetchedAt": "2026-11-22T05:04:00Z",
    "allocation": "known", "ownAmount": { "amount": 1234000, "currency": "SEK" }, "column": "Belopp (kr)", "quote": "1880 | Örebro | 1 234 000", "totalAmount": { "amount": 250000000, "currency": "SEK" } }], "text": "Stöd till åtgärder som förebygger brott." }
""")]
public sealed record RestCall : RestListedCall
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    private RestCall(RestListedCall listed)
        : base(listed)
    {
    }

    /// <summary>Which occasion.</summary>
    public string Key { get; private init; } = "";

    /// <summary>Token to send with a correction.</summary>
    public int Version { get; private init; }

    /// <summary>Keys of types that the source names as not allowed.</summary>
    public IReadOnlyList<string> ExcludedApplicants { get; private init; } = [];

    /// <summary>Own share in per cent where it differs, by type.</summary>
    public IReadOnlyDictionary<string, decimal> OwnShareByType { get; private init; } = new Dictionary<string, decimal>();

    /// <summary>Every field that anybody has said something about.</summary>
    public IReadOnlyList<FieldAnswer> Fields { get; private init; } = [];

    /// <summary>Changes at the source that wait for a person.</summary>
    public IReadOnlyList<HeldAnswer> Held { get; private init; } = [];

    /// <summary>Where it has been seen.</summary>
    public IReadOnlyList<OriginAnswer> Origins { get; private init; } = [];

    /// <summary>What happened, newest first.</summary>
    public IReadOnlyList<EventAnswer> Diary { get; private init; } = [];

    /// <summary>Other occasions of the same grant.</summary>
    public IReadOnlyList<OtherRound> OtherRounds { get; private init; } = [];

    /// <summary>Files of the call, and what they say of the municipality's own amount.</summary>
    public IReadOnlyList<AttachmentAnswer> Attachments { get; private init; } = [];

    /// <summary>The full text as read.</summary>
    public string Text { get; private init; } = "";

    /// <summary>The details as REST answers them; who corrected stays inside.</summary>
    public static RestCall Of(CallDetails details) => new(Of(details.Call))
    {
        Key = details.Key,
        Version = details.Version,
        ExcludedApplicants = [.. RoundProjection.ParseApplicants(details[RoundField.ExcludedApplicants]?.Value).Select(t => t.Key())],
        OwnShareByType = details.ShareByType.ToDictionary(s => s.Type.Key(), s => s.Share * 100),
        Fields = [.. details.Fields.Select(f => new FieldAnswer(
            f.Field,
            f.Value,
            [.. f.Sources.Select(s => new SourceWordAnswer(s.Source, s.Value, s.Quote, s.Place, s.ReaderVersion, s.ReadAt))],
            [.. f.Corrections.Select(c => new CorrectionAnswer(c.Value, c.SourceSaidThen, c.Reason, c.At, c.WithdrawnAt))]))],
        Held = [.. details.Held.Select(h => new HeldAnswer(h.Id, h.Field, h.Before, h.After, h.Quote, h.Place, h.At, h.Source))],
        Origins = [.. details.Origins.Select(o => new OriginAnswer(o.SourceId, o.Source, o.Url, o.ExternalId, o.FirstSeenAt, o.LastSeenAt))],
        Diary = [.. details.Diary.Select(e => new EventAnswer(e.At, e.Kind, e.Field, e.Before, e.After, e.Text, e.Source))],
        OtherRounds = details.OtherRounds,
        Attachments = [.. details.Attachments.Select(AttachmentAnswer.Of)],
        Text = details.Body,
    };
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
/// <param name="WithdrawnAt">When it was taken back; null while it counts.</param>
public sealed record CorrectionAnswer(string? Value, string? SourceSaidThen, string Reason, DateTime At, DateTime? WithdrawnAt);

/// <summary>A change at the source that waits for a person; the call keeps the value from before it.</summary>
/// <param name="Id">Identity, to decide it.</param>
/// <param name="Field">Which field.</param>
/// <param name="Before">Canonical value that is kept.</param>
/// <param name="After">Canonical value that the source states now; null none.</param>
/// <param name="Quote">Its own words.</param>
/// <param name="Place">Where they stand.</param>
/// <param name="At">When it was noticed.</param>
/// <param name="Source">The source.</param>
public sealed record HeldAnswer(Guid Id, RoundField Field, string? Before, string? After, string? Quote, string? Place, DateTime At, string Source);

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
