using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Components;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Organisations;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Api.Features.Portfolio.Initiatives;

/// <summary>A goal with its mark.</summary>
/// <param name="Id">The goal.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Mark">Shape, letter and name.</param>
public sealed record NamedGoal(Guid Id, string Code, GoalMark Mark);

/// <summary>A direction of a year.</summary>
/// <param name="Id">The direction.</param>
/// <param name="Name">Swedish name.</param>
/// <param name="Year">Calendar year.</param>
/// <param name="IsExample">Invented.</param>
public sealed record NamedDirection(Guid Id, string Name, int Year, bool IsExample)
{
    /// <summary>"Språkutveckling (2026, exempel)".</summary>
    public string Words => $"{Name} ({Year}{(IsExample ? ", exempel" : "")})";
}

/// <summary>An organisation by name.</summary>
/// <param name="Id">The organisation.</param>
/// <param name="Name">Its name.</param>
public sealed record NamedOrganisation(Guid Id, string Name);

/// <summary>Money need of a calendar year.</summary>
/// <param name="Year">The year.</param>
/// <param name="CostOre">Cost, öre.</param>
public sealed record YearNeed(int Year, long CostOre);

/// <summary>Everything that is registered about an initiative.</summary>
public sealed record InitiativeView
{
    /// <summary>The initiative.</summary>
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

    /// <summary>Who would apply.</summary>
    public required ApplicantType Applicant { get; init; }

    /// <summary>Kinds of partners.</summary>
    public required IReadOnlyList<ApplicantType> PartnerTypes { get; init; }

    /// <summary>SCB code of county or municipality.</summary>
    public required string PlaceCode { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly? Starts { get; init; }

    /// <summary>Last day.</summary>
    public required DateOnly? Ends { get; init; }

    /// <summary>Own capacity over the whole period, öre; <c>null</c> unknown.</summary>
    public required long? OwnCapacityOre { get; init; }

    /// <summary>State in the process.</summary>
    public required InitiativeState State { get; init; }

    /// <summary>Goals in their order.</summary>
    public required IReadOnlyList<NamedGoal> Goals { get; init; }

    /// <summary>Directions, latest year first.</summary>
    public required IReadOnlyList<NamedDirection> Directions { get; init; }

    /// <summary>Departments in Swedish order.</summary>
    public required IReadOnlyList<NamedOrganisation> Departments { get; init; }

    /// <summary>Partners in Swedish order.</summary>
    public required IReadOnlyList<NamedOrganisation> Partners { get; init; }

    /// <summary>Money need in order of years.</summary>
    public required IReadOnlyList<YearNeed> Years { get; init; }

    /// <summary>Invented.</summary>
    public required bool IsExample { get; init; }

    /// <summary>Registered, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>Version token.</summary>
    public required int Version { get; init; }

    /// <summary>The whole need; <c>null</c> when no year states one.</summary>
    public Money? Need => Years.Count == 0 ? null : new Money(Years.Sum(y => y.CostOre), Money.Sek);

    /// <summary>Own capacity; <c>null</c> unknown.</summary>
    public Money? OwnCapacity => Money.Of(OwnCapacityOre, Money.Sek);

    /// <summary>What others must pay; <c>null</c> when the need or the own capacity is unknown.</summary>
    public Money? ToSeek => Need is { } need && OwnCapacityOre is { } own ? need with { Minor = Math.Max(0, need.Minor - own) } : null;

    /// <summary>Period in words; <c>null</c> when neither day is known.</summary>
    public string? Period => (Starts, Ends) switch
    {
        ({ } from, { } to) => SwedishText.DateRange(from, to),
        ({ } from, null) => "från " + SwedishText.Date(from),
        (null, { } to) => "till " + SwedishText.Date(to),
        _ => null,
    };
}

/// <summary>The read of one initiative, for pages and REST.</summary>
public static class InitiativeViewRead
{
    /// <summary>The initiative, or <c>null</c> when there is none with the id.</summary>
    public static Task<InitiativeView?> ReadInitiativeAsync(this PortfoljDb db, Guid id, CancellationToken cancel) =>
        db.Initiatives.AsNoTracking().AsSplitQuery().Where(i => i.Id == id).Select(i => new InitiativeView
        {
            Id = i.Id,
            Number = i.Number,
            Title = i.Title,
            Problem = i.Problem,
            Description = i.Description,
            TargetGroups = i.TargetGroups,
            Applicant = i.Applicant,
            PartnerTypes = i.PartnerTypes,
            PlaceCode = i.PlaceCode,
            Starts = i.Starts,
            Ends = i.Ends,
            OwnCapacityOre = i.OwnCapacityOre,
            State = i.State,
            Goals = i.Goals.Join(db.Goals, own => own.GoalId, g => g.Id, (_, g) => g).OrderBy(g => g.Order)
                .Select(g => new NamedGoal(g.Id, g.Code, new GoalMark(g.Slot, g.Letter, g.Name))).ToList(),
            Directions = i.Directions.Join(db.Directions, own => own.DirectionId, d => d.Id, (_, d) => d).OrderByDescending(d => d.Year).ThenBy(d => d.Code)
                .Select(d => new NamedDirection(d.Id, d.Name, d.Year, d.IsExample)).ToList(),
            Departments = i.Parties.Where(p => p.Part == PartyPart.Department).Join(db.Organisations, p => p.OrganisationId, o => o.Id, (_, o) => o).OrderBy(o => o.SortKey)
                .Select(o => new NamedOrganisation(o.Id, o.Name)).ToList(),
            Partners = i.Parties.Where(p => p.Part == PartyPart.Partner).Join(db.Organisations, p => p.OrganisationId, o => o.Id, (_, o) => o).OrderBy(o => o.SortKey)
                .Select(o => new NamedOrganisation(o.Id, o.Name)).ToList(),
            Years = i.Years.OrderBy(y => y.Year).Select(y => new YearNeed(y.Year, y.CostOre)).ToList(),
            IsExample = i.IsExample,
            CreatedAt = i.CreatedAt,
            Version = i.Version,
        }).FirstOrDefaultAsync(cancel);
}
