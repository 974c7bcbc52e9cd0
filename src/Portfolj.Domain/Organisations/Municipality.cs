using Portfolj.Domain.Common;

namespace Portfolj.Domain.Organisations;

/// <summary>The municipality that this installation belongs to; exactly one row (docs/adr/0005). Nothing municipal is written in code.</summary>
public sealed class Municipality : IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Official name, e.g. "Örebro kommun".</summary>
    public required string Name { get; set; }

    /// <summary>SCB municipality code, four digits.</summary>
    public required string PlaceCode { get; set; }

    /// <summary>SCB county code, two digits: the first two of <see cref="PlaceCode"/>.</summary>
    public string CountyCode => PlaceCode[..2];

    /// <summary>The municipality as legal person in the register of organisations.</summary>
    public required Guid OrganisationId { get; set; }

    /// <summary>What the municipality may apply as; normally kommun and skolhuvudman.</summary>
    public required List<ApplicantType> ApplicantRoles { get; set; }

    /// <summary>Function mailbox that the footer names.</summary>
    public required string HelpMailbox { get; set; }

    /// <summary>Day of the first start; example data is dated relative to it.</summary>
    public required DateOnly InstalledOn { get; init; }

    /// <summary>True while the rows are invented examples; every page then says so.</summary>
    public bool IsExample { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <inheritdoc/>
    public string AuditName => Name;
}
