using Portfolj.Api.Hosting;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Organisations;

namespace Portfolj.Api.Features.Funding.Calls;

/// <summary>A day with its hour.</summary>
/// <param name="Date">The day.</param>
/// <param name="Time">The hour, when stated.</param>
/// <param name="Zone">Europe/Stockholm, unless Europe/Brussels.</param>
public sealed record MomentRequest(DateOnly Date, TimeOnly? Time, string? Zone);

/// <summary>A call that a machine enters. Only title and funder must be stated; null is unknown.</summary>
[RestExample("""
{ "id": "0193f7a0-5c7b-7d30-9c41-2f6f8a1f0e13", "title": "Medel för trygga mötesplatser 2027", "funder": "Stiftelsen Exempel", "funderType": "foundation", "summary": "Stöd till öppna mötesplatser.", "text": "Kommuner och föreningar kan söka.", "url": "https://example.se/medel", "programme": null, "legalAct": null, "mechanism": "application",
  "opens": { "date": "2026-12-01", "time": null, "zone": "Europe/Stockholm" }, "closes": { "date": "2027-01-31", "time": "16:00:00", "zone": "Europe/Stockholm" }, "deadlineKind": "fixed", "totalBudget": null, "minGrant": null, "maxGrant": { "amount": 500000, "currency": "SEK" },
  "ownSharePercent": 10, "applicants": ["kommun", "civilsamhalle"], "partnerOnly": [], "geography": ["18"] }
""")]
public sealed record RestCallWrite
{
    /// <summary>Identity to be; sent twice gives one call.</summary>
    public Guid? Id { get; init; }

    /// <summary>Title.</summary>
    public string? Title { get; init; }

    /// <summary>Funder's name, known or new.</summary>
    public string? Funder { get; init; }

    /// <summary>Type of a new funder.</summary>
    public FunderType? FunderType { get; init; }

    /// <summary>Summary.</summary>
    public string? Summary { get; init; }

    /// <summary>Full text.</summary>
    public string? Text { get; init; }

    /// <summary>Address.</summary>
    public string? Url { get; init; }

    /// <summary>Programme.</summary>
    public string? Programme { get; init; }

    /// <summary>Act.</summary>
    public string? LegalAct { get; init; }

    /// <summary>How the money is given out.</summary>
    public Mechanism? Mechanism { get; init; }

    /// <summary>Opening.</summary>
    public MomentRequest? Opens { get; init; }

    /// <summary>Last day.</summary>
    public MomentRequest? Closes { get; init; }

    /// <summary>Kind of last day.</summary>
    public DeadlineKind? DeadlineKind { get; init; }

    /// <summary>The pot.</summary>
    public RestMoney? TotalBudget { get; init; }

    /// <summary>Smallest grant.</summary>
    public RestMoney? MinGrant { get; init; }

    /// <summary>Largest grant.</summary>
    public RestMoney? MaxGrant { get; init; }

    /// <summary>Own share in per cent, 0–100.</summary>
    public decimal? OwnSharePercent { get; init; }

    /// <summary>Keys of types that may apply.</summary>
    public IReadOnlyList<string>? Applicants { get; init; }

    /// <summary>Keys of types that may only be partner.</summary>
    public IReadOnlyList<string>? PartnerOnly { get; init; }

    /// <summary>SCB codes, or SE for the whole country.</summary>
    public IReadOnlyList<string>? Geography { get; init; }

    /// <summary>The call to enter, or everything that is wrong.</summary>
    public Result<NewCall> Read()
    {
        var amounts = new[] { TotalBudget, MinGrant, MaxGrant }.OfType<RestMoney>().ToList();
        var currency = amounts.Select(a => a.Currency ?? Money.Sek).FirstOrDefault(Money.Sek);
        var form = new CallForm
        {
            Title = Title,
            Summary = Summary,
            Url = Url,
            Programme = Programme,
            OpensOn = Opens?.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            OpensTime = Opens?.Time?.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture),
            ClosesOn = Closes?.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ClosesTime = Closes?.Time?.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture),
            Zone = Closes?.Zone ?? Opens?.Zone,
            DeadlineKind = DeadlineKind is null or Domain.Funding.DeadlineKind.Unknown ? null : DeadlineKind.ToString(),
            Currency = currency,
            Total = Whole(TotalBudget),
            Min = Whole(MinGrant),
            Max = Whole(MaxGrant),
            OwnShare = OwnSharePercent?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Applicants = [.. Applicants ?? []],
            PartnerOnly = [.. PartnerOnly ?? []],
            Where = Geography is ["SE"] ? "hela landet" : string.Join(',', Geography ?? []),
        };
        var reading = CallFormReading.Of(form);
        var refusals = reading.Refusals;
        if (amounts.Exists(a => (a.Currency ?? Money.Sek) != currency))
        {
            refusals.Add(new Refusal("code-unknown", "Currency"));
        }

        if (string.IsNullOrWhiteSpace(Funder))
        {
            refusals.Add(new Refusal("funder-missing", nameof(Funder)));
        }

        return refusals.Count > 0 ? refusals : new NewCall
        {
            Id = Id ?? Guid.CreateVersion7(),
            Funder = Funder,
            FunderType = FunderType ?? Domain.Funding.FunderType.State,
            LegalAct = LegalAct,
            Mechanism = Mechanism,
            Text = Text,
            Values = reading.Values,
        };
    }

    private static string? Whole(RestMoney? money) => money?.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
