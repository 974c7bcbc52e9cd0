using Portfolj.Api.Hosting;
using Portfolj.Domain.Common;
using Portfolj.Domain.Organisations;

namespace Portfolj.Api.Features.Organisations;

/// <summary>An organisation in a list.</summary>
[RestExample("""{ "id": "0193f7a0-5c7b-7d30-9c41-2f6f8a1f0e11", "name": "Föreningen Grannstöd Öster", "kind": "association", "orgNumber": "802412-3450", "contactMailbox": "kansli@example.se", "endedOn": null, "isExample": true }""")]
public sealed record RestListedOrganisation(Guid Id, string Name, OrganisationKind Kind, string? OrgNumber, string? ContactMailbox, DateOnly? EndedOn, bool IsExample)
{
    /// <summary>A row as REST writes it.</summary>
    public static RestListedOrganisation Of(ListedOrganisation row) => new(row.Id, row.Name, row.Kind, row.OrgNumber, row.Mailbox, row.EndedOn, row.IsExample);
}

/// <summary>Everything about an organisation.</summary>
[RestExample("""
{ "id": "0193f7a0-5c7b-7d30-9c41-2f6f8a1f0e11", "name": "Föreningen Grannstöd Öster", "kind": "association", "orgNumber": "802412-3450", "endedOn": null, "contactMailbox": "kansli@example.se",
  "contactName": null, "consentOn": null, "consentHow": null, "contactConfirmedOn": "2026-11-22", "isExample": true, "version": 1 }
""")]
public sealed record RestOrganisation(
    Guid Id, string Name, OrganisationKind Kind, string? OrgNumber, DateOnly? EndedOn, string? ContactMailbox, string? ContactName, DateOnly? ConsentOn, string? ConsentHow, DateOnly? ContactConfirmedOn, bool IsExample, int Version)
{
    /// <summary>An organisation as REST writes it.</summary>
    public static RestOrganisation Of(OrganisationView view) => new(
        view.Id, view.Name, view.Kind, view.OrgNumber, view.EndedOn, view.ContactMailbox, view.ContactName, view.ConsentOn, view.ConsentHow, view.ContactConfirmedOn, view.IsExample, view.Version);
}

/// <summary>What is sent to register or change an organisation.</summary>
[RestExample("""
{ "id": "0193f7a0-5c7b-7d30-9c41-2f6f8a1f0e11", "name": "Föreningen Grannstöd Öster", "kind": "association", "orgNumber": "802412-3450", "endedOn": null, "contactMailbox": "kansli@example.se",
  "mailboxConfirmed": false, "contactName": null, "consentOn": null, "consentHow": null, "version": 1, "reason": "Ny brevlåda" }
""")]
public sealed class RestOrganisationWrite
{
    /// <summary>When registering: the caller's own id, so that a repeated call makes no second organisation. May be left out.</summary>
    public Guid? Id { get; init; }

    /// <summary>Name, at most 300 characters.</summary>
    public string? Name { get; init; }

    /// <summary>Kind, e.g. association.</summary>
    public string? Kind { get; init; }

    /// <summary>Organisation number; never a personal number.</summary>
    public string? OrgNumber { get; init; }

    /// <summary>Last day of its activity.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Function mailbox.</summary>
    public string? ContactMailbox { get; init; }

    /// <summary>True: the address is a person's, who knows of it.</summary>
    public bool MailboxConfirmed { get; init; }

    /// <summary>Name of a contact person; needs consentOn and consentHow.</summary>
    public string? ContactName { get; init; }

    /// <summary>When the person gave consent.</summary>
    public DateOnly? ConsentOn { get; init; }

    /// <summary>To whom and how.</summary>
    public string? ConsentHow { get; init; }

    /// <summary>When changing: the version that was read.</summary>
    public int? Version { get; init; }

    /// <summary>When changing: why.</summary>
    public string? Reason { get; init; }

    /// <summary>What was sent as details, or everything that is wrong at once.</summary>
    public Result<OrganisationDetails> Read(DateOnly today)
    {
        List<Refusal> refusals = [];
        OrganisationKind? kind = OrganisationKinds.All.Where(k => k.ToString().Equals(Kind, StringComparison.OrdinalIgnoreCase)).Select(k => (OrganisationKind?)k).FirstOrDefault();
        if (kind is null)
        {
            refusals.Add(new Refusal("kind-unknown", nameof(Kind)));
        }

        var number = string.IsNullOrWhiteSpace(OrgNumber) ? null : Domain.Common.OrgNumber.Parse(OrgNumber);
        refusals.AddRange(number?.Refusals ?? []);
        OrganisationDetails details = new()
        {
            Name = Name ?? "",
            Kind = kind ?? OrganisationKind.Association,
            Number = number is { Ok: true } ? number.Value : null,
            EndedOn = EndedOn,
            ContactMailbox = ContactMailbox ?? "",
            MailboxConfirmed = MailboxConfirmed,
            ContactName = ContactName ?? "",
            ConsentOn = ConsentOn,
            ConsentHow = ConsentHow ?? "",
        };
        refusals.AddRange(details.Check(today));
        return refusals.Count > 0 ? refusals : details;
    }
}
