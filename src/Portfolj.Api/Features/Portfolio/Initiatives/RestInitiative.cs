using Portfolj.Api.Hosting;
using Portfolj.Domain.Common;
using Portfolj.Domain.Organisations;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Api.Features.Portfolio.Initiatives;

/// <summary>A goal or direction by code and name.</summary>
/// <param name="Id">Its id, as it is sent when an initiative is written.</param>
/// <param name="Code">Stable code, e.g. CHILD; for a direction its year.</param>
/// <param name="Name">Swedish name.</param>
public sealed record RestNamed(Guid Id, string Code, string Name);

/// <summary>An organisation that takes part.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
public sealed record RestParty(Guid Id, string Name);

/// <summary>The cost of a calendar year.</summary>
/// <param name="Year">Four digits.</param>
/// <param name="Cost">The whole cost, own share included.</param>
public sealed record RestYear(int Year, RestMoney Cost);

/// <summary>An initiative in a list.</summary>
[RestExample("""
{ "id": "0193f7a0-5c7b-7d30-9c41-2f6f8a1f0e11", "number": "INS-2026-005", "title": "Tidiga signaler", "state": "fundingSought", "goals": ["SAFE", "CHILD"],
  "need": { "amount": 8800000, "currency": "SEK" }, "hits": 3, "nextDeadline": "2026-12-15", "version": 1 }
""")]
public sealed record RestListedInitiative(Guid Id, string Number, string Title, InitiativeState State, IReadOnlyList<string> Goals, RestMoney? Need, int? Hits, DateOnly? NextDeadline, int Version)
{
    /// <summary>A row as REST writes it; hits are unknown to those who may not read them.</summary>
    public static RestListedInitiative Of(ListedInitiative row, bool withHits) => new(
        row.Id, row.Number, row.Title, row.State, [.. row.Goals.Select(g => g.Code)], RestMoney.Of(row.Need), withHits ? row.HitCount : null, row.NextDeadline?.Date, row.Version);
}

/// <summary>Everything about an initiative.</summary>
[RestExample("""
{ "id": "0193f7a0-5c7b-7d30-9c41-2f6f8a1f0e11", "number": "INS-2026-005", "title": "Tidiga signaler", "problem": "Barn 10–15 år dras in i kriminella miljöer.", "description": "Skola, socialtjänst och polis möter barnet inom en vecka.",
  "targetGroups": ["barn 10–15 år i riskzon"], "applicant": "kommun", "partnerTypes": ["civilsamhalle"], "placeCode": "1880", "place": "Örebro kommun", "starts": "2027-01-01", "ends": "2028-12-31",
  "costPerYear": [{ "year": 2027, "cost": { "amount": 4400000, "currency": "SEK" } }], "need": { "amount": 4400000, "currency": "SEK" }, "ownCapacity": { "amount": 800000, "currency": "SEK" }, "state": "fundingSought",
  "goals": [{ "id": "0193f7a0-5c7b-7d30-9c41-2f6f8a1f0e12", "code": "SAFE", "name": "Trygghet och säkerhet" }], "directions": [], "departments": [], "partners": [], "isExample": true, "createdAt": "2026-11-22T08:00:00Z", "version": 1 }
""")]
public sealed record RestInitiative
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>Number for people.</summary>
    public required string Number { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>The problem.</summary>
    public required string Problem { get; init; }

    /// <summary>What is to be done.</summary>
    public required string Description { get; init; }

    /// <summary>Target groups.</summary>
    public required IReadOnlyList<string> TargetGroups { get; init; }

    /// <summary>Key of the applicant type, e.g. kommun.</summary>
    public required string Applicant { get; init; }

    /// <summary>Keys of partner types.</summary>
    public required IReadOnlyList<string> PartnerTypes { get; init; }

    /// <summary>SCB code of county or municipality.</summary>
    public required string PlaceCode { get; init; }

    /// <summary>The place's name.</summary>
    public required string Place { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly? Starts { get; init; }

    /// <summary>Last day.</summary>
    public required DateOnly? Ends { get; init; }

    /// <summary>Cost per calendar year.</summary>
    public required IReadOnlyList<RestYear> CostPerYear { get; init; }

    /// <summary>The whole need; null unknown.</summary>
    public required RestMoney? Need { get; init; }

    /// <summary>Own capacity over the whole period; null unknown.</summary>
    public required RestMoney? OwnCapacity { get; init; }

    /// <summary>State in the process.</summary>
    public required InitiativeState State { get; init; }

    /// <summary>Goals.</summary>
    public required IReadOnlyList<RestNamed> Goals { get; init; }

    /// <summary>Directions.</summary>
    public required IReadOnlyList<RestNamed> Directions { get; init; }

    /// <summary>Departments.</summary>
    public required IReadOnlyList<RestParty> Departments { get; init; }

    /// <summary>Partners.</summary>
    public required IReadOnlyList<RestParty> Partners { get; init; }

    /// <summary>Invented.</summary>
    public required bool IsExample { get; init; }

    /// <summary>Registered, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>Version token; sent back with a change.</summary>
    public required int Version { get; init; }

    /// <summary>An initiative as REST writes it.</summary>
    public static RestInitiative Of(InitiativeView view) => new()
    {
        Id = view.Id,
        Number = view.Number,
        Title = view.Title,
        Problem = view.Problem,
        Description = view.Description,
        TargetGroups = view.TargetGroups,
        Applicant = view.Applicant.Key(),
        PartnerTypes = [.. view.PartnerTypes.Select(p => p.Key())],
        PlaceCode = view.PlaceCode,
        Place = Domain.Common.Places.Places.Name(view.PlaceCode),
        Starts = view.Starts,
        Ends = view.Ends,
        CostPerYear = [.. view.Years.Select(y => new RestYear(y.Year, RestMoney.Of(new Money(y.CostOre, Money.Sek))!))],
        Need = RestMoney.Of(view.Need),
        OwnCapacity = RestMoney.Of(view.OwnCapacity),
        State = view.State,
        Goals = [.. view.Goals.Select(g => new RestNamed(g.Id, g.Code, g.Mark.Name))],
        Directions = [.. view.Directions.Select(d => new RestNamed(d.Id, d.Year.ToString(System.Globalization.CultureInfo.InvariantCulture), d.Name))],
        Departments = [.. view.Departments.Select(d => new RestParty(d.Id, d.Name))],
        Partners = [.. view.Partners.Select(p => new RestParty(p.Id, p.Name))],
        IsExample = view.IsExample,
        CreatedAt = view.CreatedAt,
        Version = view.Version,
    };
}

/// <summary>What is sent to register or change an initiative.</summary>
[RestExample("""
{ "id": "0193f7a0-5c7b-7d30-9c41-2f6f8a1f0e11", "title": "Tidiga signaler", "problem": "Barn 10–15 år dras in i kriminella miljöer.", "description": "Skola, socialtjänst och polis möter barnet inom en vecka.",
  "targetGroups": ["barn 10–15 år i riskzon"], "applicant": "kommun", "partnerTypes": ["civilsamhalle"], "placeCode": "1880", "starts": "2027-01-01", "ends": "2028-12-31",
  "costPerYear": [{ "year": 2027, "cost": { "amount": 4400000, "currency": "SEK" } }], "ownCapacity": { "amount": 800000, "currency": "SEK" }, "goals": ["SAFE", "CHILD"],
  "directionIds": [], "departmentIds": [], "partnerIds": [], "version": 1, "reason": "Ny kostnad för 2027" }
""")]
public sealed record RestInitiativeWrite
{
    /// <summary>When registering: the caller's own id, so that a repeated call makes no second initiative. May be left out.</summary>
    public Guid? Id { get; init; }

    /// <summary>Title, at most 200 characters.</summary>
    public string? Title { get; init; }

    /// <summary>The problem.</summary>
    public string? Problem { get; init; }

    /// <summary>What is to be done.</summary>
    public string? Description { get; init; }

    /// <summary>Target groups.</summary>
    public IReadOnlyList<string>? TargetGroups { get; init; }

    /// <summary>Key of the applicant type, e.g. kommun.</summary>
    public string? Applicant { get; init; }

    /// <summary>Keys of partner types.</summary>
    public IReadOnlyList<string>? PartnerTypes { get; init; }

    /// <summary>SCB code of county or municipality.</summary>
    public string? PlaceCode { get; init; }

    /// <summary>First day.</summary>
    public DateOnly? Starts { get; init; }

    /// <summary>Last day.</summary>
    public DateOnly? Ends { get; init; }

    /// <summary>Cost per calendar year, SEK.</summary>
    public IReadOnlyList<RestYear>? CostPerYear { get; init; }

    /// <summary>Own capacity over the whole period, SEK; null unknown.</summary>
    public RestMoney? OwnCapacity { get; init; }

    /// <summary>Codes of goals; at least one.</summary>
    public IReadOnlyList<string>? Goals { get; init; }

    /// <summary>Directions by id.</summary>
    public IReadOnlyList<Guid>? DirectionIds { get; init; }

    /// <summary>Departments by id.</summary>
    public IReadOnlyList<Guid>? DepartmentIds { get; init; }

    /// <summary>Partners by id.</summary>
    public IReadOnlyList<Guid>? PartnerIds { get; init; }

    /// <summary>When changing: the version that was read.</summary>
    public int? Version { get; init; }

    /// <summary>When changing: why.</summary>
    public string? Reason { get; init; }

    /// <summary>What was sent as details, or everything that is wrong at once.</summary>
    /// <param name="goals">Ids of the goals by code.</param>
    public Result<InitiativeDetails> Read(IReadOnlyDictionary<string, Guid> goals)
    {
        List<Refusal> refusals = [];
        var applicant = ApplicantTypes.FromKey(Applicant);
        if (applicant is null || (PartnerTypes ?? []).Any(p => ApplicantTypes.FromKey(p) is null))
        {
            refusals.Add(new Refusal("applicant-unknown", applicant is null ? nameof(Applicant) : nameof(PartnerTypes)));
        }

        if ((Goals ?? []).Any(g => g is null || !goals.ContainsKey(g)))
        {
            refusals.Add(new Refusal("goal-unknown", nameof(Goals)));
        }

        var years = CostPerYear ?? [];
        if (years.Any(y => y?.Cost is null) || years.Where(y => y?.Cost is not null).Select(y => y.Cost).Append(OwnCapacity).Any(m => m is not null && (m.Currency != Money.Sek || m.Amount is < -999_999_999_999 or > 999_999_999_999)))
        {
            refusals.Add(new Refusal("amount-unreadable", nameof(CostPerYear)));
        }
        else if (years.DistinctBy(y => y.Year).Count() != years.Count)
        {
            refusals.Add(new Refusal("year-twice", nameof(CostPerYear)));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        InitiativeDetails details = new()
        {
            Title = Title ?? "",
            Problem = Problem ?? "",
            Description = Description ?? "",
            TargetGroups = [.. (TargetGroups ?? []).OfType<string>()],
            Applicant = applicant!.Value,
            PartnerTypes = [.. (PartnerTypes ?? []).Select(ApplicantTypes.FromKey).OfType<ApplicantType>()],
            PlaceCode = PlaceCode ?? "",
            Starts = Starts,
            Ends = Ends,
            CostPerYearOre = years.ToDictionary(y => y.Year, y => y.Cost.Amount * 100),
            OwnCapacityOre = OwnCapacity?.Amount * 100,
            GoalIds = [.. (Goals ?? []).Select(g => goals[g])],
            DirectionIds = DirectionIds ?? [],
            DepartmentIds = DepartmentIds ?? [],
            PartnerIds = PartnerIds ?? [],
        };
        refusals.AddRange(details.Check().Select(r => r with
        {
            Field = r.Field switch
            {
                nameof(details.GoalIds) => nameof(Goals),
                nameof(details.CostPerYearOre) => nameof(CostPerYear),
                nameof(details.OwnCapacityOre) => nameof(OwnCapacity),
                _ => r.Field,
            },
        }));
        return refusals.Count > 0 ? refusals : details;
    }
}
