using Portfolj.Domain.Organisations;

namespace Portfolj.Domain.Funding.Matching;

/// <summary>An initiative as the matcher sees it: plain values, filled by whoever holds the portfolio.</summary>
public sealed record MatchInitiative
{
    /// <summary>The holder's identity of the initiative, given back untouched.</summary>
    public required string Id { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>What is wrong today; may be empty.</summary>
    public string Problem { get; init; } = "";

    /// <summary>What is to be done; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>The portfolio's goals that the initiative serves.</summary>
    public IReadOnlyList<MatchGoal> Goals { get; init; } = [];

    /// <summary>The year's prioritised directions that it serves.</summary>
    public IReadOnlyList<MatchGoal> Directions { get; init; } = [];

    /// <summary>Who it is for, in free words.</summary>
    public IReadOnlyList<string> TargetGroups { get; init; } = [];

    /// <summary>What the applicant is, e.g. <see cref="ApplicantType.Municipality"/>.</summary>
    public required ApplicantType Applicant { get; init; }

    /// <summary>Further roles in which the same applicant may apply: a municipality is also skolhuvudman. The applicant itself need not be repeated.</summary>
    public IReadOnlyList<ApplicantType> ApplicantRoles { get; init; } = [];

    /// <summary>Partners named in the initiative, by type.</summary>
    public IReadOnlyList<ApplicantType> Partners { get; init; } = [];

    /// <summary>SCB code of the county, e.g. "18"; <c>null</c> when not known.</summary>
    public string? County { get; init; }

    /// <summary>SCB code of the municipality, e.g. "1880"; <c>null</c> when not known.</summary>
    public string? Municipality { get; init; }

    /// <summary>The place as people write it, e.g. "Örebro län"; shown in explanations.</summary>
    public string? PlaceName { get; init; }

    /// <summary>First day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day.</summary>
    public DateOnly? To { get; init; }

    /// <summary>What the initiative costs and needs money for, own share included; öre per calendar year.</summary>
    public IReadOnlyDictionary<int, long> NeedByYear { get; init; } = new Dictionary<int, long>();

    /// <summary>What the applicant can pay itself over the whole period, öre; <c>null</c> when not known.</summary>
    public long? OwnCapacity { get; init; }

    /// <summary>The whole need, öre; <c>null</c> when no year has any.</summary>
    public long? Need => NeedByYear.Count == 0 ? null : NeedByYear.Values.Sum();

    /// <summary>Every role in which the applicant may apply; a municipality is kommun and skolhuvudman (§3.2).</summary>
    public IReadOnlyList<ApplicantType> AllRoles { get => [.. new[] { Applicant }.Concat(ApplicantRoles).Concat(Applicant == ApplicantType.Municipality ? [ApplicantType.PrincipalOrganiser] : []).Distinct()]; }
}

/// <summary>A goal or a direction: its code for people and its name, which is what is compared.</summary>
/// <param name="Code">E.g. "CHILD"; may be empty.</param>
/// <param name="Name">E.g. "Barn och ungas jämlika livsvillkor".</param>
public sealed record MatchGoal(string Code, string Name);
