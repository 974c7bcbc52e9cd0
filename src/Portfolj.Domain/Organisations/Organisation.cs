using Portfolj.Domain.Common;

namespace Portfolj.Domain.Organisations;

/// <summary>What kind of organisation a register row is.</summary>
public enum OrganisationKind
{
    /// <summary>Kommun som juridisk person.</summary>
    Municipality,

    /// <summary>Nämnd.</summary>
    Board,

    /// <summary>Förvaltning.</summary>
    Department,

    /// <summary>Kommunalt bolag.</summary>
    MunicipalCompany,

    /// <summary>Ideell förening.</summary>
    Association,

    /// <summary>Stiftelse.</summary>
    Foundation,

    /// <summary>Trossamfund.</summary>
    FaithCommunity,

    /// <summary>Studieförbund.</summary>
    StudyAssociation,

    /// <summary>Ekonomisk förening.</summary>
    EconomicAssociation,

    /// <summary>Socialt företag.</summary>
    SocialEnterprise,

    /// <summary>Nätverk utan organisationsnummer.</summary>
    Network,

    /// <summary>Statlig myndighet.</summary>
    StateAgency,

    /// <summary>Region.</summary>
    Region,

    /// <summary>Företag.</summary>
    Company,
}

/// <summary>One register of organisations: departments, partners, applicants, providers and the legal persons of funders all refer to it (docs/adr/0010).</summary>
public sealed class Organisation : IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>What kind it is.</summary>
    public required OrganisationKind Kind { get; set; }

    /// <summary>Name as registered.</summary>
    public required string Name { get; set; }

    /// <summary>Swedish order of <see cref="Name"/> (docs/adr/0011).</summary>
    public required string SortKey { get; set; }

    /// <summary>Ten digits with hyphen; <c>null</c> for networks and for parts of a legal person.</summary>
    public string? OrgNumber { get; set; }

    /// <summary>Function mailbox; preferred to any person (CV-10).</summary>
    public string? ContactMailbox { get; set; }

    /// <summary>Name of a contact person, only with consent (CV-10). Personal data: audited in the side table.</summary>
    public string? ContactName { get; set; }

    /// <summary>True for an invented example.</summary>
    public bool IsExample { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <inheritdoc/>
    public string AuditName => Name;
}
