using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Organisations;

namespace Portfolj.Api.Features.Organisations;

/// <summary>Registers an organisation.</summary>
public static class CreateOrganisation
{
    /// <summary>
    /// Creates the organisation under the id that the form or the caller chose; sending twice makes one. Refused as not-own-unit for those who may edit their own only,
    /// as org-number-taken when the number is registered already, or with all that is wrong in the details.
    /// </summary>
    public static async Task<Result<Guid>> RunAsync(PortfoljDb db, Guid id, OrganisationDetails details, Actor actor, CancellationToken cancel)
    {
        if (actor.Reach(Permission.EditOrganisations) != Reach.All)
        {
            return new Refusal("not-own-unit");
        }

        if (await db.Organisations.AnyAsync(o => o.Id == id, cancel))
        {
            return id;
        }

        var today = db.Clock.SwedishToday();
        List<Refusal> refusals = [.. details.Check(today), .. await db.CheckNumberAsync(id, details, cancel)];
        if (refusals.Count > 0)
        {
            return refusals;
        }

        try
        {
            await using var write = await db.WriteAsync(new AuditScope(actor, "organisation.create", "Ny organisation"), cancel);
            var organisation = new Organisation { Id = id, Kind = details.Kind, Name = details.Name, SortKey = "" };
            _ = organisation.Describe(details, today).Value;
            db.Add(organisation);
            await write.CommitAsync(cancel);
            return id;
        }
        catch (DbUpdateException)
        {
            // The same form sent twice at once, or the same number by two people: the second finds the first one's row.
            db.ChangeTracker.Clear();
            if (await db.Organisations.AnyAsync(o => o.Id == id, cancel))
            {
                return id;
            }

            List<Refusal> taken = [.. await db.CheckNumberAsync(id, details, cancel)];
            if (taken.Count > 0)
            {
                return taken;
            }

            throw;
        }
    }

    /// <summary>The organisation that has a number already, other than the one that is written.</summary>
    public static async Task<IEnumerable<Refusal>> CheckNumberAsync(this PortfoljDb db, Guid id, OrganisationDetails details, CancellationToken cancel) =>
        await db.WhoHasAsync(details.Number, id, cancel) is { } other ? [new Refusal("org-number-taken", nameof(OrgNumber), other.Name)] : [];

    /// <summary>The other organisation with a number, or <c>null</c>.</summary>
    public static async Task<Portfolio.Initiatives.NamedOrganisation?> WhoHasAsync(this PortfoljDb db, OrgNumber? number, Guid notThis, CancellationToken cancel) =>
        number?.ToString() is { } text
            ? await db.Organisations.Where(o => o.OrgNumber == text && o.Id != notThis).Select(o => new Portfolio.Initiatives.NamedOrganisation(o.Id, o.Name)).FirstOrDefaultAsync(cancel)
            : null;
}
