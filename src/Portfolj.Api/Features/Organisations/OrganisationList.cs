using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Organisations;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Api.Features.Organisations;

/// <summary>Which organisations are asked for.</summary>
/// <param name="Text">Words that all stand in the name, or a whole organisation number.</param>
/// <param name="Kind">Only this kind.</param>
/// <param name="OnlyUnit">Only this one: for those who may read their own.</param>
public sealed record OrganisationFilter(string Text = "", OrganisationKind? Kind = null, Guid? OnlyUnit = null)
{
    /// <summary>How many conditions are set.</summary>
    public int Chosen => (Text.Length > 0 ? 1 : 0) + (Kind is null ? 0 : 1);
}

/// <summary>An organisation in the list. Names of contact persons are never listed.</summary>
/// <param name="Id">The organisation.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="OrgNumber">Its number.</param>
/// <param name="Mailbox">Its function mailbox; an address that looks like a person's is not listed.</param>
/// <param name="EndedOn">When it ended.</param>
/// <param name="IsExample">Invented.</param>
public sealed record ListedOrganisation(Guid Id, string Name, OrganisationKind Kind, string? OrgNumber, string? Mailbox, DateOnly? EndedOn, bool IsExample);

/// <summary>Everything that is registered about an organisation.</summary>
public sealed record OrganisationView
{
    /// <summary>The organisation.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Kind.</summary>
    public required OrganisationKind Kind { get; init; }

    /// <summary>Number with hyphen.</summary>
    public required string? OrgNumber { get; init; }

    /// <summary>Last day of its activity.</summary>
    public required DateOnly? EndedOn { get; init; }

    /// <summary>Address for contact; <c>null</c> when it looks like a person's and the reader may not edit.</summary>
    public required string? ContactMailbox { get; init; }

    /// <summary>Name of the contact person; <c>null</c> for those who may not edit.</summary>
    public required string? ContactName { get; init; }

    /// <summary>When consent was given.</summary>
    public required DateOnly? ConsentOn { get; init; }

    /// <summary>To whom and how.</summary>
    public required string? ConsentHow { get; init; }

    /// <summary>When someone last said that the contact is right.</summary>
    public required DateOnly? ContactConfirmedOn { get; init; }

    /// <summary>Invented.</summary>
    public required bool IsExample { get; init; }

    /// <summary>Version token.</summary>
    public required int Version { get; init; }

    /// <summary>The same without what only those who may edit see.</summary>
    public OrganisationView WithoutPerson() => this with
    {
        ContactMailbox = Mailbox.LooksPersonal(ContactMailbox) ? null : ContactMailbox,
        ContactName = null,
        ConsentOn = null,
        ConsentHow = null,
    };
}

/// <summary>An initiative in which an organisation takes part.</summary>
/// <param name="Id">The initiative.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
public sealed record InitiativeOf(Guid Id, string Number, string Title);

/// <summary>The reads of the register, for pages and REST.</summary>
public static class OrganisationList
{
    /// <summary>One page of organisations in Swedish order.</summary>
    public static async Task<PageOf<ListedOrganisation>> ListOrganisationsAsync(this PortfoljDb db, OrganisationFilter filter, PageAsked page, CancellationToken cancel)
    {
        var found = db.Organisations.AsNoTracking();
        if (filter.OnlyUnit is { } unit)
        {
            found = found.Where(o => o.Id == unit);
        }

        if (filter.Kind is { } kind)
        {
            found = found.Where(o => o.Kind == kind);
        }

        if (OrgNumber.Parse(filter.Text) is { Ok: true, Value: var parsed })
        {
            var number = parsed.ToString();
            found = found.Where(o => o.OrgNumber == number);
        }
        else
        {
            foreach (var word in filter.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
            {
                var key = SwedishText.SortKey(word);
                found = found.Where(o => (key != "" && o.SortKey.Contains(key)) || o.Name.Contains(word));
            }
        }

        var total = await found.CountAsync(cancel);
        var rows = await found.OrderBy(o => o.SortKey).ThenBy(o => o.Name).ThenBy(o => o.OrgNumber).Skip(page.Skip).Take(page.Size)
            .Select(o => new ListedOrganisation(o.Id, o.Name, o.Kind, o.OrgNumber, o.ContactMailbox, o.EndedOn, o.IsExample)).ToListAsync(cancel);
        return new PageOf<ListedOrganisation>([.. rows.Select(r => r with { Mailbox = Mailbox.LooksPersonal(r.Mailbox) ? null : r.Mailbox })], page.Number, page.Size, total);
    }

    /// <summary>The organisation, or <c>null</c>.</summary>
    public static Task<OrganisationView?> ReadOrganisationAsync(this PortfoljDb db, Guid id, CancellationToken cancel) =>
        db.Organisations.AsNoTracking().Where(o => o.Id == id).Select(o => new OrganisationView
        {
            Id = o.Id,
            Name = o.Name,
            Kind = o.Kind,
            OrgNumber = o.OrgNumber,
            EndedOn = o.EndedOn,
            ContactMailbox = o.ContactMailbox,
            ContactName = o.ContactName,
            ConsentOn = o.ConsentOn,
            ConsentHow = o.ConsentHow,
            ContactConfirmedOn = o.ContactConfirmedOn,
            IsExample = o.IsExample,
            Version = o.Version,
        }).FirstOrDefaultAsync(cancel);

    /// <summary>The initiatives in which an organisation takes part, in Swedish order; at most fifty.</summary>
    public static Task<List<InitiativeOf>> ReadInitiativesOfAsync(this PortfoljDb db, Guid id, CancellationToken cancel) =>
        db.Initiatives.AsNoTracking().Where(i => i.Parties.Any(p => p.OrganisationId == id)).OrderBy(i => i.SortKey).ThenBy(i => i.Number).Take(50)
            .Select(i => new InitiativeOf(i.Id, i.Number, i.Title)).ToListAsync(cancel);
}
