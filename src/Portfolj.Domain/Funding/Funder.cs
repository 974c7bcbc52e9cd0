using Portfolj.Domain.Common;

namespace Portfolj.Domain.Funding;

/// <summary>Where the money comes from.</summary>
public enum FunderType
{
    /// <summary>Statlig myndighet.</summary>
    State,

    /// <summary>EU.</summary>
    Eu,

    /// <summary>Region.</summary>
    Region,

    /// <summary>Stiftelse eller fond.</summary>
    Foundation,

    /// <summary>Kommunens egna medel.</summary>
    Own,

    /// <summary>Samarbetspart.</summary>
    Partner,
}

/// <summary>Finansiär.</summary>
public sealed class Funder : IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Name as people know it, e.g. "Socialstyrelsen".</summary>
    public required string Name { get; set; }

    /// <summary>Swedish order of the name.</summary>
    public required string SortKey { get; set; }

    /// <summary>EU, state, region, foundation …</summary>
    public required FunderType Type { get; set; }

    /// <summary>The legal person in the register of organisations, when known.</summary>
    public Guid? OrganisationId { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <inheritdoc/>
    public string AuditName => Name;
}
