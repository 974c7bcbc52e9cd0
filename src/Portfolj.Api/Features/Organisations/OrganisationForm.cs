using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Portfolj.Api.Hosting;
using Portfolj.Api.Features.Portfolio.Initiatives;
using Portfolj.Domain.Common;
using Portfolj.Domain.Organisations;

namespace Portfolj.Api.Features.Organisations;

/// <summary>What a person has typed about an organisation. Nothing typed is lost, except what may be a personal number (<see cref="Hide"/>).</summary>
public sealed class OrganisationForm
{
    /// <summary>The fields in the order of the page, for the error summary.</summary>
    public static IReadOnlyList<string> Order { get; } =
        ["Input.Name", "Input.Kind", "Input.OrgNumber", "Input.EndedOn", "Input.ContactMailbox", "Input.MailboxConfirmed", "Input.ContactName", "Input.ConsentOn", "Input.ConsentHow", "Input.Reason"];

    /// <summary>Kinds to choose from.</summary>
    public static IReadOnlyList<SelectListItem> Kinds { get; } = [.. OrganisationKinds.All.Select(k => new SelectListItem(k.Name(), k.Key()))];

    /// <summary>The new organisation's id: sent twice, it is one organisation.</summary>
    public Guid Id { get; set; }

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }

    /// <summary>Name.</summary>
    public string? Name { get; set; }

    /// <summary>Key of the kind.</summary>
    public string? Kind { get; set; }

    /// <summary>Number as typed; emptied before it is shown again when it may be a personal number.</summary>
    public string? OrgNumber { get; set; }

    /// <summary>Last day of its activity.</summary>
    public string? EndedOn { get; set; }

    /// <summary>Address.</summary>
    public string? ContactMailbox { get; set; }

    /// <summary>The address is a person's and is wanted all the same.</summary>
    public bool MailboxConfirmed { get; set; }

    /// <summary>Name of a contact person.</summary>
    public string? ContactName { get; set; }

    /// <summary>When consent was given.</summary>
    public string? ConsentOn { get; set; }

    /// <summary>To whom and how.</summary>
    public string? ConsentHow { get; set; }

    /// <summary>Why it is changed.</summary>
    public string? Reason { get; set; }

    /// <summary>A registered organisation, as the form shows it.</summary>
    public static OrganisationForm Of(OrganisationView organisation) => new()
    {
        Id = organisation.Id,
        Version = organisation.Version,
        Name = organisation.Name,
        Kind = organisation.Kind.Key(),
        OrgNumber = organisation.OrgNumber,
        EndedOn = TypedDay.Write(organisation.EndedOn),
        ContactMailbox = organisation.ContactMailbox,
        MailboxConfirmed = Mailbox.LooksPersonal(organisation.ContactMailbox),
        ContactName = organisation.ContactName,
        ConsentOn = TypedDay.Write(organisation.ConsentOn),
        ConsentHow = organisation.ConsentHow,
    };

    /// <summary>Takes what may not be changed from what is registered: for those who may edit the contact only.</summary>
    public void KeepAllButContact(OrganisationView organisation) =>
        (Name, Kind, OrgNumber, EndedOn) = (organisation.Name, organisation.Kind.Key(), organisation.OrgNumber, TypedDay.Write(organisation.EndedOn));

    /// <summary>What was typed as details, or everything that is wrong at once; refusals name the form's fields and never hold what was typed as number.</summary>
    public Result<OrganisationDetails> Read(DateOnly today)
    {
        List<Refusal> refusals = [];
        var kind = OrganisationKinds.FromKey(Kind);
        if (kind is null)
        {
            refusals.Add(new Refusal("kind-unknown", nameof(Kind)));
        }

        OrgNumber? number = null;
        if (!string.IsNullOrWhiteSpace(OrgNumber))
        {
            var parsed = Domain.Common.OrgNumber.Parse(OrgNumber);
            refusals.AddRange(parsed.Refusals);
            number = parsed.Ok ? parsed.Value : null;
        }

        OrganisationDetails details = new()
        {
            Name = Name ?? "",
            Kind = kind ?? OrganisationKind.Association,
            Number = number,
            EndedOn = TypedDay.Read(EndedOn, nameof(EndedOn), refusals),
            ContactMailbox = ContactMailbox ?? "",
            MailboxConfirmed = MailboxConfirmed,
            ContactName = ContactName ?? "",
            ConsentOn = TypedDay.Read(ConsentOn, nameof(ConsentOn), refusals),
            ConsentHow = ConsentHow ?? "",
        };
        refusals.AddRange(details.Check(today));
        return refusals.Count > 0 ? refusals : details;
    }

    /// <summary>Empties the number, here and in what the page would show again, when it was refused and may be a personal number.</summary>
    /// <returns>True when it was emptied.</returns>
    public bool Hide(ModelStateDictionary state)
    {
        if (string.IsNullOrWhiteSpace(OrgNumber) || Domain.Common.OrgNumber.Parse(OrgNumber).Ok || !Domain.Common.OrgNumber.MayBePersonal(OrgNumber))
        {
            return false;
        }

        OrgNumber = null;
        state.Remove("Input.OrgNumber");
        return true;
    }

    /// <summary>The fields in which two versions differ.</summary>
    public static IReadOnlyList<TwoVersions> Differences(OrganisationForm mine, OrganisationForm saved) =>
        [.. Lines(mine).Zip(Lines(saved), (m, s) => new TwoVersions(m.Field, m.Text, s.Text)).Where(v => v.Mine.Trim() != v.Saved.Trim())];

    private static IEnumerable<(string Field, string Text)> Lines(OrganisationForm form)
    {
        yield return ("Namn", form.Name ?? "");
        yield return ("Slag", OrganisationKinds.FromKey(form.Kind)?.Name() ?? "");
        yield return ("Organisationsnummer", form.OrgNumber ?? "");
        yield return ("Upphörde", form.EndedOn ?? "");
        yield return ("E-post", form.ContactMailbox ?? "");
        yield return ("Kontaktperson", form.ContactName ?? "");
        yield return ("Samtycke den", form.ConsentOn ?? "");
        yield return ("Så gavs samtycket", form.ConsentHow ?? "");
    }
}

/// <summary>The form with all that it shows. Partial <c>_OrganisationForm</c>.</summary>
/// <param name="Input">What is typed.</param>
/// <param name="IsNew">A new organisation; no reason is asked for.</param>
/// <param name="OnlyContact">Only the contact may be changed.</param>
/// <param name="Action">Where it is sent.</param>
/// <param name="BackTo">Where "Avbryt" leads.</param>
/// <param name="Existing">The organisation that has the number already.</param>
/// <param name="Hidden">What was typed as number is not shown again.</param>
public sealed record OrganisationFormView(OrganisationForm Input, bool IsNew, bool OnlyContact, string Action, string BackTo, NamedOrganisation? Existing = null, bool Hidden = false);
