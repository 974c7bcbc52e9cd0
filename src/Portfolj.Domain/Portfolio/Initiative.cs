using Portfolj.Domain.Common;
using Portfolj.Domain.Organisations;

namespace Portfolj.Domain.Portfolio;

/// <summary>Insats: what the portfolio wants to carry out and must find money for.</summary>
public sealed class Initiative : IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The portfolio.</summary>
    public required Guid PortfolioId { get; init; }

    /// <summary>Number for people, e.g. INS-2026-014; also the last tie-break.</summary>
    public required string Number { get; init; }

    /// <summary>Title.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Swedish order of the title.</summary>
    public string SortKey { get; private set; } = "";

    /// <summary>The problem that the initiative answers to.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>What is to be done.</summary>
    public string Description { get; private set; } = "";

    /// <summary>Target groups in the municipality's own words.</summary>
    public List<string> TargetGroups { get; private set; } = [];

    /// <summary>Who would apply.</summary>
    public ApplicantType Applicant { get; private set; }

    /// <summary>Kinds of partners that take part and could apply instead.</summary>
    public List<ApplicantType> PartnerTypes { get; private set; } = [];

    /// <summary>SCB code of the county or municipality where it is carried out.</summary>
    public string PlaceCode { get; private set; } = "";

    /// <summary>First day, when planned.</summary>
    public DateOnly? Starts { get; private set; }

    /// <summary>Last day, when planned.</summary>
    public DateOnly? Ends { get; private set; }

    /// <summary>Own co-financing capacity over the whole period, öre; <c>null</c> unknown.</summary>
    public long? OwnCapacityOre { get; private set; }

    /// <summary>State in the process.</summary>
    public InitiativeState State { get; set; }

    /// <summary>Longest number in the municipality's own diary, characters.</summary>
    public const int MaxDiaryNumber = 40;

    /// <summary>Number in the municipality's own diary, e.g. "Ks 123/2026" (CV-09).</summary>
    public string? DiaryNumber { get; private set; }

    /// <summary>Whether the documents of the case are secret, and why.</summary>
    public Secrecy Secrecy { get; private set; }

    /// <summary>The other reason for secrecy.</summary>
    public string? SecrecyReason { get; private set; }

    /// <summary>Money need, one row a calendar year.</summary>
    public List<InitiativeYear> Years { get; init; } = [];

    /// <summary>Goals served.</summary>
    public List<InitiativeGoal> Goals { get; init; } = [];

    /// <summary>Directions served, of any year.</summary>
    public List<InitiativeDirection> Directions { get; init; } = [];

    /// <summary>Departments and partners.</summary>
    public List<InitiativeParty> Parties { get; init; } = [];

    /// <summary>The departments among the parties: whose contacts may edit it.</summary>
    public IEnumerable<Guid> DepartmentIds => Parties.Where(p => p.Part == PartyPart.Department).Select(p => p.OrganisationId);

    /// <summary>True for an invented example.</summary>
    public bool IsExample { get; init; }

    /// <summary>When it was registered, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <inheritdoc/>
    public string AuditName => Number;

    /// <summary>Total money need in öre; <c>null</c> when no year states one.</summary>
    public long? NeedOre => Years.Count == 0 ? null : Years.Sum(y => y.CostOre);

    /// <summary>Takes over what a person filled in, or refuses with everything that is wrong at once (<see cref="InitiativeDetails.Check"/>).</summary>
    public Result<Initiative> Describe(InitiativeDetails details)
    {
        var refusals = details.Check();
        if (refusals.Count > 0)
        {
            return refusals;
        }

        Title = details.Title.Trim();
        SortKey = SwedishText.SortKey(Title);
        Problem = details.Problem.Trim();
        Description = details.Description.Trim();
        TargetGroups = [.. details.TargetGroups.Select(g => g.Trim()).Where(g => g.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
        Applicant = details.Applicant;
        PartnerTypes = [.. details.PartnerTypes.Distinct().Order()];
        PlaceCode = details.PlaceCode;
        Starts = details.Starts;
        Ends = details.Ends;
        OwnCapacityOre = details.OwnCapacityOre;
        Replace(Years, details.CostPerYearOre.Select(y => new InitiativeYear { InitiativeId = Id, Year = y.Key, CostOre = y.Value }), (a, b) => a.Year == b.Year && a.CostOre == b.CostOre);
        Replace(Goals, details.GoalIds.Distinct().Select(g => new InitiativeGoal { InitiativeId = Id, GoalId = g }), (a, b) => a.GoalId == b.GoalId);
        Replace(Directions, details.DirectionIds.Distinct().Select(d => new InitiativeDirection { InitiativeId = Id, DirectionId = d }), (a, b) => a.DirectionId == b.DirectionId);
        Replace(
            Parties,
            details.DepartmentIds.Select(d => new InitiativeParty { InitiativeId = Id, OrganisationId = d, Part = PartyPart.Department })
                .Concat(details.PartnerIds.Select(p => new InitiativeParty { InitiativeId = Id, OrganisationId = p, Part = PartyPart.Partner }))
                .DistinctBy(p => p.OrganisationId),
            (a, b) => a.OrganisationId == b.OrganisationId && a.Part == b.Part);
        return this;
    }

    /// <summary>Files the case in the municipality's diary. Refused as diary-number-too-long, secrecy-reason-missing, text-too-long.</summary>
    public Result<Initiative> FileAs(string? diaryNumber, Secrecy secrecy, string? secrecyReason)
    {
        List<Refusal> refusals = [.. SecrecyKinds.Check(secrecy, secrecyReason)];
        if (diaryNumber?.Trim().Length > MaxDiaryNumber)
        {
            refusals.Add(new Refusal("diary-number-too-long", nameof(DiaryNumber), SwedishText.Number(MaxDiaryNumber)));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        DiaryNumber = diaryNumber?.Trim() is { Length: > 0 } number ? number : null;
        Secrecy = secrecy;
        SecrecyReason = secrecy == Secrecy.Other ? secrecyReason!.Trim() : null;
        return this;
    }

    // Rows that stay keep their identity, so that a save writes only what changed.
    private static void Replace<T>(List<T> existing, IEnumerable<T> wanted, Func<T, T, bool> same)
    {
        T[] target = [.. wanted];
        existing.RemoveAll(e => !Array.Exists(target, w => same(e, w)));
        existing.AddRange(target.Where(w => !existing.Exists(e => same(e, w))).ToList());
    }
}
