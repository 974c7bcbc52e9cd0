namespace Portfolj.Domain.Portfolio;

/// <summary>Money need of one calendar year.</summary>
public sealed class InitiativeYear
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The initiative.</summary>
    public required Guid InitiativeId { get; init; }

    /// <summary>Calendar year.</summary>
    public required int Year { get; init; }

    /// <summary>Cost in öre.</summary>
    public required long CostOre { get; init; }
}

/// <summary>A goal that an initiative serves.</summary>
public sealed class InitiativeGoal
{
    /// <summary>The initiative.</summary>
    public required Guid InitiativeId { get; init; }

    /// <summary>The goal.</summary>
    public required Guid GoalId { get; init; }
}

/// <summary>A direction that an initiative serves.</summary>
public sealed class InitiativeDirection
{
    /// <summary>The initiative.</summary>
    public required Guid InitiativeId { get; init; }

    /// <summary>The direction.</summary>
    public required Guid DirectionId { get; init; }
}

/// <summary>In what part an organisation takes part.</summary>
public enum PartyPart
{
    /// <summary>Förvaltning som bär insatsen.</summary>
    Department,

    /// <summary>Samarbetspart utanför kommunen.</summary>
    Partner,
}

/// <summary>A department or partner of an initiative.</summary>
public sealed class InitiativeParty
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The initiative.</summary>
    public required Guid InitiativeId { get; init; }

    /// <summary>The organisation in the register.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>Its part.</summary>
    public required PartyPart Part { get; init; }
}
