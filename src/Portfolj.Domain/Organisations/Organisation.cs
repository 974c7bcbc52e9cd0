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

    /// <summary>Last day of its activity; <c>null</c> while it is active.</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>Function mailbox; preferred to any person (CV-10). Can be a person's all the same, so it is treated as personal data.</summary>
    public string? ContactMailbox { get; set; }

    /// <summary>Name of a contact person, only with consent (CV-10). Personal data: audited in the side table, never published.</summary>
    public string? ContactName { get; set; }

    /// <summary>When the contact person gave consent to being named.</summary>
    public DateOnly? ConsentOn { get; set; }

    /// <summary>To whom and how consent was given; may hold names.</summary>
    public string? ConsentHow { get; set; }

    /// <summary>When someone last said that the contact is right.</summary>
    public DateOnly? ContactConfirmedOn { get; set; }

    /// <summary>True for an invented example.</summary>
    public bool IsExample { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <inheritdoc/>
    public string AuditName => Name;

    /// <summary>Takes over what a person stated, or refuses with everything that is wrong at once (<see cref="OrganisationDetails.Check"/>).</summary>
    public Result<Organisation> Describe(OrganisationDetails details, DateOnly today)
    {
        var refusals = details.Check(today);
        if (refusals.Count > 0)
        {
            return refusals;
        }

        Name = details.Name.Trim();
        SortKey = SwedishText.SortKey(Name);
        Kind = details.Kind;
        OrgNumber = details.Number?.ToString();
        EndedOn = details.EndedOn;
        var (mailbox, name, on, how) = (Trimmed(details.ContactMailbox), Trimmed(details.ContactName), details.ConsentOn, Trimmed(details.ConsentHow));

        // A consent without a name is no longer about anybody.
        (on, how) = name is null ? (null, null) : (on, how);
        if ((mailbox, name, on, how) != (ContactMailbox, ContactName, ConsentOn, ConsentHow))
        {
            (ContactMailbox, ContactName, ConsentOn, ConsentHow) = (mailbox, name, on, how);
            ContactConfirmedOn = mailbox is null && name is null ? null : today;
        }

        return this;
    }

    /// <summary>Forgets the contact person: the name with its consent, and the address when it looks like a person's.</summary>
    public void ForgetContactPerson()
    {
        (ContactName, ConsentOn, ConsentHow) = (null, null, null);
        if (Mailbox.LooksPersonal(ContactMailbox))
        {
            ContactMailbox = null;
        }

        ContactConfirmedOn = ContactMailbox is null ? null : ContactConfirmedOn;
    }

    private static string? Trimmed(string text) => text.Trim() is { Length: > 0 } some ? some : null;
}
