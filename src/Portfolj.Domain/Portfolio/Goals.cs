using Portfolj.Domain.Common;

namespace Portfolj.Domain.Portfolio;

/// <summary>Portfölj: gathers initiatives that need several departments; several may exist in one municipality.</summary>
public sealed class Portfolio : IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Name.</summary>
    public required string Name { get; set; }

    /// <summary>What the portfolio is for, in a sentence or two.</summary>
    public string Purpose { get; set; } = "";

    /// <summary>False: the portfolio must be paid for by external money.</summary>
    public bool HasOwnBudget { get; set; }

    /// <summary>Goals in their order.</summary>
    public List<Goal> Goals { get; init; } = [];

    /// <summary>Directions of all years.</summary>
    public List<PriorityDirection> Directions { get; init; } = [];

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <inheritdoc/>
    public string AuditName => Name;
}

/// <summary>Målsättning. Data, never an enum: codes, names and number of goals differ between municipalities.</summary>
public sealed class Goal : IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The portfolio.</summary>
    public required Guid PortfolioId { get; init; }

    /// <summary>Stable code, e.g. SAFE.</summary>
    public required string Code { get; set; }

    /// <summary>Swedish name.</summary>
    public required string Name { get; set; }

    /// <summary>Place in lists, from 1.</summary>
    public required int Order { get; set; }

    /// <summary>Which of the eight marks (shape and colour) the goal wears, 1–8.</summary>
    public required int Slot { get; set; }

    /// <summary>The letter inside the mark.</summary>
    public required string Letter { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <inheritdoc/>
    public string AuditName => Code;
}

/// <summary>Prioriterad inriktning for one year; decided yearly, any number.</summary>
public sealed class PriorityDirection : IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The portfolio.</summary>
    public required Guid PortfolioId { get; init; }

    /// <summary>Stable code within the year, e.g. LANG.</summary>
    public required string Code { get; set; }

    /// <summary>Swedish name.</summary>
    public required string Name { get; set; }

    /// <summary>Calendar year in which it is prioritised.</summary>
    public required int Year { get; set; }

    /// <summary>Codes of the goals that it serves.</summary>
    public List<string> GoalCodes { get; set; } = [];

    /// <summary>True for an invented example.</summary>
    public bool IsExample { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <inheritdoc/>
    public string AuditName => $"{Code} {Year}";
}
