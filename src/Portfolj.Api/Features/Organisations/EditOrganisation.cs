using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Features.Portfolio.Initiatives;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Organisations;

namespace Portfolj.Api.Features.Organisations;

/// <summary>Changes an organisation. A contact person who is taken away is forgotten in the log too.</summary>
public static class EditOrganisation
{
    /// <summary>
    /// Takes over the details. Refused as organisation-unknown, not-own-unit, only-contact-details when a partner changes more than its contact, reason-missing,
    /// changed-by-someone-else, org-number-taken, or with all that is wrong in the details.
    /// </summary>
    /// <returns>The new version token.</returns>
    public static async Task<Result<int>> RunAsync(PortfoljDb db, Guid id, int version, OrganisationDetails details, string? reason, Actor actor, CancellationToken cancel)
    {
        if (!actor.Covers(Permission.EditOrganisations, [id]))
        {
            return new Refusal("not-own-unit");
        }

        List<Refusal> refusals = [.. ChangeReason.Check(reason), .. await db.CheckNumberAsync(id, details, cancel)];
        if (refusals.Count > 0)
        {
            return refusals;
        }

        try
        {
            await using var write = await db.WriteAsync(new AuditScope(actor, "organisation.edit", reason!.Trim()), cancel);
            if (await db.Organisations.SingleOrDefaultAsync(o => o.Id == id, cancel) is not { } organisation)
            {
                return new Refusal("organisation-unknown");
            }

            if (organisation.Version != version)
            {
                return new Refusal("changed-by-someone-else");
            }

            var before = (organisation.Name, organisation.Kind, organisation.OrgNumber, organisation.EndedOn);
            var person = organisation.ContactName;
            var described = organisation.Describe(details, db.Clock.SwedishToday());
            if (!described.Ok)
            {
                return described.Refusals.ToList();
            }

            if (actor.Reach(Permission.EditOrganisations) == Reach.Own && before != (organisation.Name, organisation.Kind, organisation.OrgNumber, organisation.EndedOn))
            {
                return new Refusal("only-contact-details");
            }

            if (db.ChangeTracker.HasChanges())
            {
                if (person is not null && organisation.ContactName is null)
                {
                    write.Forget(nameof(Organisation), id);
                }

                await write.CommitAsync(cancel);
            }

            return organisation.Version;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return new Refusal("changed-by-someone-else");
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            List<Refusal> taken = [.. await db.CheckNumberAsync(id, details, cancel)];
            if (taken.Count > 0)
            {
                return taken;
            }

            throw;
        }
    }
}
