using Portfolj.Domain.Common;

namespace Portfolj.Domain.Funding;

/// <summary>How the money is given out. Who gives it (EU, state, foundation) is <see cref="FunderType"/> (docs/adr/0008).</summary>
public enum Mechanism
{
    /// <summary>Ansökan i konkurrens.</summary>
    Application,

    /// <summary>Rekvisition utan konkurrens.</summary>
    Requisition,

    /// <summary>Bidragsram som rekvireras.</summary>
    FrameRequisition,

    /// <summary>Fast belopp per enhet.</summary>
    FlatPerUnit,

    /// <summary>Betalas ut utan ansökan.</summary>
    DirectPayment,
}

/// <summary>Utlysning: what recurs. Everything that can change between occasions lives on <see cref="GrantRound"/> (docs/adr/0006).</summary>
public sealed class GrantCall : IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Title without year or round.</summary>
    public required string Title { get; set; }

    /// <summary>Normalised title: what makes the same grant recognised across sources and years.</summary>
    public required string TitleKey { get; set; }

    /// <summary>The funder.</summary>
    public required Guid FunderId { get; set; }

    /// <summary>The funder.</summary>
    public Funder? Funder { get; init; }

    /// <summary>Act that governs it, e.g. "2023:442".</summary>
    public string? LegalAct { get; set; }

    /// <summary>How the money is given out; <c>null</c> when the source does not say.</summary>
    public Mechanism? Mechanism { get; set; }

    /// <summary>The grant that this one proved to be, after a merge: what is read under its title belongs there.</summary>
    public Guid? MergedIntoId { get; set; }

    /// <summary>Its occasions.</summary>
    public List<GrantRound> Rounds { get; init; } = [];

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <inheritdoc/>
    public string AuditName => Title;
}
