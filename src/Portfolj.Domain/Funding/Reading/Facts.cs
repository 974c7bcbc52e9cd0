using Portfolj.Domain.Common;
using Portfolj.Domain.Organisations;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>What a text says about when applications are taken. <c>null</c> and empty mean that it does not say.</summary>
public sealed record DeadlineFacts
{
    /// <summary>The text says nothing.</summary>
    public static DeadlineFacts None { get; } = new();

    /// <summary>First day.</summary>
    public ReadValue<Deadline>? Opens { get; init; }

    /// <summary>Last day: of several, the first on or after the reference date.</summary>
    public ReadValue<Deadline>? Closes { get; init; }

    /// <summary>The other last days, ascending; passed ones included.</summary>
    public IReadOnlyList<ReadValue<Deadline>> OtherDeadlines { get; init; } = [];

    /// <summary>Opening given only roughly; set only when <see cref="Opens"/> is not.</summary>
    public ReadValue<ApproximateDate>? OpensApprox { get; init; }

    /// <summary>Closing given only roughly; set only when <see cref="Closes"/> is not.</summary>
    public ReadValue<ApproximateDate>? ClosesApprox { get; init; }

    /// <summary>Applications are taken at any time.</summary>
    public ReadValue<bool>? Rolling { get; init; }

    /// <summary>The same days every year, without a year.</summary>
    public ReadValue<bool>? Recurring { get; init; }

    /// <summary>The dates are preliminary.</summary>
    public ReadValue<bool>? Preliminary { get; init; }

    /// <summary>What words say about the status.</summary>
    public ReadValue<StatusWord>? Status { get; init; }
}

/// <summary>Money per counted thing: 1 000 kr per pupil.</summary>
/// <param name="Amount">The money for one.</param>
/// <param name="Unit">The thing in the singular, e.g. "elev", "plats", "timme", "tjänst".</param>
public sealed record UnitAmount(Money Amount, string Unit);

/// <summary>What a text says about money. Currencies are kept as stated.</summary>
public sealed record AmountFacts
{
    /// <summary>The text says nothing.</summary>
    public static AmountFacts None { get; } = new();

    /// <summary>The pot that this round's applicants share.</summary>
    public ReadValue<Money>? Total { get; init; }

    /// <summary>The least that one applicant can get or must apply for.</summary>
    public ReadValue<Money>? Min { get; init; }

    /// <summary>The most that one applicant can get.</summary>
    public ReadValue<Money>? Max { get; init; }

    /// <summary>Money per pupil, place, hour …; never a cap of the grant.</summary>
    public ReadValue<UnitAmount>? PerUnit { get; init; }

    /// <summary>The amounts are per year.</summary>
    public bool PerYear { get; init; }

    /// <summary>"Cirka", "drygt": the total is rounded by the source.</summary>
    public bool Approximate { get; init; }
}

/// <summary>What a text says about who pays which share of the cost. Per cent, 0–100.</summary>
public sealed record CoFinancingFacts
{
    /// <summary>The text says nothing.</summary>
    public static CoFinancingFacts None { get; } = new();

    /// <summary>The applicant side's least own share.</summary>
    public ReadValue<decimal>? OwnSharePercent { get; init; }

    /// <summary>The funder's highest share.</summary>
    public ReadValue<decimal>? SupportPercent { get; init; }

    /// <summary>Least own share of single applicant types, when the text tells them apart; otherwise empty.</summary>
    public IReadOnlyDictionary<ApplicantType, decimal> OwnShareByApplicant { get; init; } = new Dictionary<ApplicantType, decimal>();
}

/// <summary>What a text says about who may apply. Each type is listed once with its first words.</summary>
public sealed record ApplicantFacts
{
    /// <summary>The text says nothing.</summary>
    public static ApplicantFacts None { get; } = new();

    /// <summary>May apply.</summary>
    public IReadOnlyList<ReadValue<ApplicantType>> Include { get; init; } = [];

    /// <summary>Named as not allowed to apply.</summary>
    public IReadOnlyList<ReadValue<ApplicantType>> Exclude { get; init; } = [];

    /// <summary>May take part but not apply.</summary>
    public IReadOnlyList<ReadValue<ApplicantType>> PartnerOnly { get; init; } = [];

    /// <summary>Applications must be made together with others.</summary>
    public ReadValue<bool>? PartnershipRequired { get; init; }

    /// <summary>Only a closed circle may apply: invited, or named by an earlier decision.</summary>
    public ReadValue<bool>? InvitedOnly { get; init; }
}

/// <summary>Everything that the sections of a call's page say, whichever its title. Produced by <see cref="CallTextReading"/>.</summary>
public sealed record ReadFacts
{
    /// <summary>When.</summary>
    public DeadlineFacts Deadline { get; init; } = DeadlineFacts.None;

    /// <summary>How much.</summary>
    public AmountFacts Amount { get; init; } = AmountFacts.None;

    /// <summary>Who pays which share.</summary>
    public CoFinancingFacts CoFinancing { get; init; } = CoFinancingFacts.None;

    /// <summary>Who.</summary>
    public ApplicantFacts Applicants { get; init; } = ApplicantFacts.None;

    /// <summary>What about: themes of social sustainability, each with the page's words; empty when the text names none.</summary>
    public IReadOnlyList<ReadValue<string>> Themes { get; init; } = [];

    /// <summary>Where; <c>null</c> when the text does not say.</summary>
    public ReadValue<Geography>? Geography { get; init; }

    /// <summary>Requisition, fixed sum per unit, payment without application …; <c>null</c> when the text does not say.</summary>
    public ReadValue<Mechanism>? Mechanism { get; init; }

    /// <summary>The call is withdrawn: "ställs in", "inställd", "ingen utlysning".</summary>
    public ReadValue<bool>? Cancelled { get; init; }
}
