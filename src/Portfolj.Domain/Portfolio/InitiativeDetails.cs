using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Places;
using Portfolj.Domain.Organisations;

namespace Portfolj.Domain.Portfolio;

/// <summary>What a person fills in about an initiative; checked as a whole before anything is taken over (§1.2).</summary>
public sealed record InitiativeDetails
{
    /// <summary>Longest text that any field takes, characters.</summary>
    public const int MaxText = 20_000;

    /// <summary>Longest title, characters.</summary>
    public const int MaxTitle = 200;

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>The problem.</summary>
    public string Problem { get; init; } = "";

    /// <summary>What is to be done.</summary>
    public string Description { get; init; } = "";

    /// <summary>Target groups.</summary>
    public IReadOnlyList<string> TargetGroups { get; init; } = [];

    /// <summary>Who would apply.</summary>
    public ApplicantType Applicant { get; init; }

    /// <summary>Kinds of partners.</summary>
    public IReadOnlyList<ApplicantType> PartnerTypes { get; init; } = [];

    /// <summary>SCB code of county or municipality.</summary>
    public required string PlaceCode { get; init; }

    /// <summary>First day.</summary>
    public DateOnly? Starts { get; init; }

    /// <summary>Last day.</summary>
    public DateOnly? Ends { get; init; }

    /// <summary>Own capacity, öre.</summary>
    public long? OwnCapacityOre { get; init; }

    /// <summary>Cost per calendar year, öre.</summary>
    public IReadOnlyDictionary<int, long> CostPerYearOre { get; init; } = new Dictionary<int, long>();

    /// <summary>Goals served; at least one.</summary>
    public IReadOnlyList<Guid> GoalIds { get; init; } = [];

    /// <summary>Directions served.</summary>
    public IReadOnlyList<Guid> DirectionIds { get; init; } = [];

    /// <summary>Departments.</summary>
    public IReadOnlyList<Guid> DepartmentIds { get; init; } = [];

    /// <summary>Partners.</summary>
    public IReadOnlyList<Guid> PartnerIds { get; init; } = [];

    /// <summary>
    /// Everything that is wrong, so that nothing has to be sent twice: title-missing, title-too-long, text-too-long, date-out-of-range,
    /// ends-before-starts, amount-negative, goal-missing, place-unknown. Empty when all is well.
    /// </summary>
    public List<Refusal> Check()
    {
        var refusals = new List<Refusal>();
        void When(bool wrong, string code, string field, params string[] args)
        {
            if (wrong)
            {
                refusals.Add(new Refusal(code, field, args));
            }
        }

        When(string.IsNullOrWhiteSpace(Title), "title-missing", nameof(Title));
        When(Title.Trim().Length > MaxTitle, "title-too-long", nameof(Title), SwedishText.Number(MaxTitle));
        When(Problem.Length > MaxText, "text-too-long", nameof(Problem), SwedishText.Number(MaxText));
        When(Description.Length > MaxText, "text-too-long", nameof(Description), SwedishText.Number(MaxText));
        When(TargetGroups.Sum(g => g.Length) > MaxText, "text-too-long", nameof(TargetGroups), SwedishText.Number(MaxText));
        When(Starts is { Year: < 2000 or > 2100 }, "date-out-of-range", nameof(Starts));
        When(Ends is { Year: < 2000 or > 2100 }, "date-out-of-range", nameof(Ends));
        When(Starts is { } starts && Ends is { } ends && ends < starts, "ends-before-starts", nameof(Ends));
        When(OwnCapacityOre < 0, "amount-negative", nameof(OwnCapacityOre));
        When(CostPerYearOre.Values.Any(c => c < 0), "amount-negative", nameof(CostPerYearOre));
        When(CostPerYearOre.Keys.Any(y => y is < 2000 or > 2100), "date-out-of-range", nameof(CostPerYearOre));
        When(GoalIds.Count == 0, "goal-missing", nameof(GoalIds));
        When(Places.County(PlaceCode) is null && Places.Municipality(PlaceCode) is null, "place-unknown", nameof(PlaceCode));
        return refusals;
    }
}
