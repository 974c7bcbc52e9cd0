using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Organisations;

namespace Portfolj.Api.Features.Organisations;

/// <summary>A contact person takes back the consent: the name is gone at once, from the register and from the log.</summary>
public static class WithdrawConsent
{
    /// <summary>Refused as organisation-unknown or not-own-unit. Without a name there is nothing to do, and that is no fault.</summary>
    public static async Task<Result<bool>> RunAsync(PortfoljDb db, Guid id, Actor actor, CancellationToken cancel)
    {
        if (!actor.Covers(Permission.EditOrganisations, [id]))
        {
            return new Refusal("not-own-unit");
        }

        // Someone may save the organisation at the same moment: the withdrawal is made again on what they saved, and never lost.
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var write = await db.WriteAsync(new AuditScope(actor, "organisation.withdraw-consent", "Kontaktpersonen tog tillbaka sitt samtycke"), cancel);
                if (await db.Organisations.SingleOrDefaultAsync(o => o.Id == id, cancel) is not { } organisation)
                {
                    return new Refusal("organisation-unknown");
                }

                organisation.ForgetContactPerson();
                write.Forget(nameof(Organisation), id);
                await write.CommitAsync(cancel);
                return true;
            }
            catch (DbUpdateConcurrencyException) when (attempt < 5)
            {
                db.ChangeTracker.Clear();
            }
        }
    }
}

/// <summary>Someone who knows says that the contact is right; its time of keeping starts again.</summary>
public static class ConfirmContact
{
    /// <summary>Refused as organisation-unknown or not-own-unit.</summary>
    public static async Task<Result<bool>> RunAsync(PortfoljDb db, Guid id, Actor actor, CancellationToken cancel)
    {
        if (!actor.Covers(Permission.EditOrganisations, [id]))
        {
            return new Refusal("not-own-unit");
        }

        await using var write = await db.WriteAsync(new AuditScope(actor, "organisation.confirm-contact", "Kontaktuppgifterna stämmer"), cancel);
        if (await db.Organisations.SingleOrDefaultAsync(o => o.Id == id, cancel) is not { } organisation)
        {
            return new Refusal("organisation-unknown");
        }

        organisation.ContactConfirmedOn = db.Clock.SwedishToday();
        await write.CommitAsync(cancel);
        return true;
    }
}
