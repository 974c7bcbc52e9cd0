using System.Globalization;
using Portfolj.Api.Hosting;
using Portfolj.Domain.Common;
using Portfolj.Domain.Organisations;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Api.Features.Portfolio.Initiatives;

/// <summary>A year and its cost, as typed.</summary>
public sealed class TypedYear
{
    /// <summary>Four digits.</summary>
    public string? Year { get; set; }

    /// <summary>Kronor.</summary>
    public string? Amount { get; set; }
}

/// <summary>What a person has typed about an initiative; all text, so that nothing typed is lost when something is wrong.</summary>
public sealed class InitiativeForm
{
    /// <summary>The fields in the order of the page, for the error summary.</summary>
    public static IReadOnlyList<string> Order { get; } =
    [
        "Input.Title", "Input.Problem", "Input.Description", "Input.TargetGroups", "Input.GoalIds", "Input.DirectionIds", "Input.Applicant", "Input.PartnerTypes",
        "Input.DepartmentIds", "Input.PartnerIds", "Input.PlaceCode", "Input.Starts", "Input.Ends",
        .. Enumerable.Range(0, 20).SelectMany(n => new[] { $"Input.Years[{n}].Year", $"Input.Years[{n}].Amount" }), "Input.OwnCapacity", "Input.Reason",
    ];

    private const int Rows = 5;

    /// <summary>The new initiative's id: sent twice, it is one initiative.</summary>
    public Guid Id { get; set; }

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }

    /// <summary>Title.</summary>
    public string? Title { get; set; }

    /// <summary>The problem.</summary>
    public string? Problem { get; set; }

    /// <summary>What is to be done.</summary>
    public string? Description { get; set; }

    /// <summary>One a line.</summary>
    public string? TargetGroups { get; set; }

    /// <summary>Key of the applicant type.</summary>
    public string? Applicant { get; set; }

    /// <summary>Keys of partner types.</summary>
    public List<string> PartnerTypes { get; set; } = [];

    /// <summary>SCB code.</summary>
    public string? PlaceCode { get; set; }

    /// <summary>First day.</summary>
    public string? Starts { get; set; }

    /// <summary>Last day.</summary>
    public string? Ends { get; set; }

    /// <summary>Cost per year.</summary>
    public List<TypedYear> Years { get; set; } = [];

    /// <summary>Kronor.</summary>
    public string? OwnCapacity { get; set; }

    /// <summary>Ids of goals.</summary>
    public List<string> GoalIds { get; set; } = [];

    /// <summary>Ids of directions.</summary>
    public List<string> DirectionIds { get; set; } = [];

    /// <summary>Ids of departments.</summary>
    public List<string> DepartmentIds { get; set; } = [];

    /// <summary>Ids of partners.</summary>
    public List<string> PartnerIds { get; set; } = [];

    /// <summary>Why it is changed.</summary>
    public string? Reason { get; set; }

    /// <summary>Refusals on the form's own names: öre are kept, kronor are typed.</summary>
    public static IEnumerable<Refusal> OnFields(IEnumerable<Refusal> refusals) => refusals.Select(r => r.Field == nameof(InitiativeDetails.OwnCapacityOre) ? r with { Field = nameof(OwnCapacity) } : r);

    /// <summary>A new initiative in the municipality's own place, with rows for five years from a first one.</summary>
    public static InitiativeForm New(string placeCode, int firstYear) => new()
    {
        Id = Guid.CreateVersion7(),
        Applicant = ApplicantType.Municipality.Key(),
        PlaceCode = placeCode,
        Years = [.. Enumerable.Range(firstYear, Rows).Select(y => new TypedYear { Year = y.ToString(CultureInfo.InvariantCulture) })],
    };

    /// <summary>A registered initiative, as the form shows it.</summary>
    public static InitiativeForm Of(InitiativeView initiative)
    {
        List<TypedYear> years = [.. initiative.Years.Select(y => new TypedYear { Year = y.Year.ToString(CultureInfo.InvariantCulture), Amount = TypedKronor.Write(y.CostOre) })];
        while (years.Count < Rows)
        {
            years.Add(new TypedYear());
        }

        return new InitiativeForm
        {
            Id = initiative.Id,
            Version = initiative.Version,
            Title = initiative.Title,
            Problem = initiative.Problem,
            Description = initiative.Description,
            TargetGroups = string.Join('\n', initiative.TargetGroups),
            Applicant = initiative.Applicant.Key(),
            PartnerTypes = [.. initiative.PartnerTypes.Select(p => p.Key())],
            PlaceCode = initiative.PlaceCode,
            Starts = TypedDay.Write(initiative.Starts),
            Ends = TypedDay.Write(initiative.Ends),
            Years = years,
            OwnCapacity = TypedKronor.Write(initiative.OwnCapacityOre),
            GoalIds = [.. initiative.Goals.Select(g => g.Id.ToString())],
            DirectionIds = [.. initiative.Directions.Select(d => d.Id.ToString())],
            DepartmentIds = [.. initiative.Departments.Select(d => d.Id.ToString())],
            PartnerIds = [.. initiative.Partners.Select(p => p.Id.ToString())],
        };
    }

    /// <summary>What was typed as details, or everything that is wrong at once; refusals name the form's fields.</summary>
    public Result<InitiativeDetails> Read()
    {
        List<Refusal> refusals = [];
        var applicant = ApplicantTypes.FromKey(Applicant);
        if (applicant is null)
        {
            refusals.Add(new Refusal("applicant-unknown", nameof(Applicant)));
        }

        InitiativeDetails details = new()
        {
            Title = Title ?? "",
            Problem = Problem ?? "",
            Description = Description ?? "",
            TargetGroups = (TargetGroups ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Applicant = applicant ?? ApplicantType.Municipality,
            PartnerTypes = [.. PartnerTypes.Select(ApplicantTypes.FromKey).OfType<ApplicantType>()],
            PlaceCode = PlaceCode ?? "",
            Starts = TypedDay.Read(Starts, nameof(Starts), refusals),
            Ends = TypedDay.Read(Ends, nameof(Ends), refusals),
            CostPerYearOre = ReadYears(refusals),
            OwnCapacityOre = TypedKronor.Read(OwnCapacity, nameof(OwnCapacity), refusals),
            GoalIds = Ids(GoalIds, nameof(GoalIds), "goal-unknown", refusals),
            DirectionIds = Ids(DirectionIds, nameof(DirectionIds), "code-unknown", refusals),
            DepartmentIds = Ids(DepartmentIds, nameof(DepartmentIds), "code-unknown", refusals),
            PartnerIds = Ids(PartnerIds, nameof(PartnerIds), "code-unknown", refusals),
        };
        refusals.AddRange(details.Check());
        return refusals.Count > 0 ? refusals : details;
    }

    private Dictionary<int, long> ReadYears(List<Refusal> refusals)
    {
        Dictionary<int, long> years = [];
        for (var n = 0; n < Years.Count; n++)
        {
            var (row, field) = (Years[n], $"Years[{n}]");
            if (TypedKronor.Read(row.Amount, field + ".Amount", refusals) is not { } ore)
            {
                continue;
            }

            // A year outside the bounds is the check's business too, but only here is it known which row it stands in.
            if (!int.TryParse(row.Year?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2000 or > 2100)
            {
                refusals.Add(new Refusal("date-out-of-range", field + ".Year"));
            }
            else if (!years.TryAdd(year, ore))
            {
                refusals.Add(new Refusal("year-twice", field + ".Year"));
            }
        }

        return years;
    }

    private static List<Guid> Ids(List<string> typed, string field, string code, List<Refusal> refusals)
    {
        var ids = typed.Select(t => Guid.TryParse(t, out var id) ? id : (Guid?)null).ToList();
        if (ids.Contains(null))
        {
            refusals.Add(new Refusal(code, field));
        }

        return [.. ids.OfType<Guid>()];
    }
}
