using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Features.Accounts.Recovery;
using Portfolj.Data;
using Portfolj.Data.Accounts;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Accounts.Register;

/// <summary>Invites somebody: an account in waiting, its first role, and a letter with a link, in one transaction.</summary>
public sealed class InviteAccount(PortfoljDb db, UserManager<Account> users, AccountLetters letters)
{
    /// <summary>What has been made: the account, and the link for whoever hands it over in another way.</summary>
    public sealed record Invitation(Guid AccountId, string Link);

    /// <summary>
    /// Refused: mail-unreadable, account-exists, role-not-yours (only an administrator invites others than representatives of civil society), unit-unknown, and what <see cref="RoleGrant.Create"/> refuses.
    /// </summary>
    public async Task<Result<Invitation>> RunAsync(string? email, Role role, Guid? unitId, DateOnly? to, Actor actor, bool mayInviteAll, CancellationToken cancel)
    {
        var address = email?.Trim() ?? "";
        List<Refusal> refusals = [];
        if (!MailAddress.IsPlausible(address))
        {
            refusals.Add(new Refusal("mail-unreadable", "Email"));
        }

        if (role != Role.PartnerRepresentative && !mayInviteAll)
        {
            refusals.Add(new Refusal("role-not-yours", "Role"));
        }

        var (id, normalized) = (Guid.CreateVersion7(), users.NormalizeEmail(address));
        var grant = RoleGrant.Create(actor.Id, id, role, unitId, db.Clock.SwedishToday(), to, null);
        refusals.AddRange(grant.Refusals);
        refusals.AddRange(await GrantRole.CheckUnitAsync(db, role, unitId, cancel));
        if (refusals.Count == 0 && await db.Accounts.AnyAsync(a => a.NormalizedEmail == normalized, cancel))
        {
            refusals.Add(new Refusal("account-exists", "Email"));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        try
        {
            await using var write = await db.WriteAsync(new AuditScope(actor, "account.invite", $"Inbjudan som {RoleTable.Name(role).ToLowerInvariant()}"), cancel);
            var account = new Account
            {
                Id = id, Number = await db.NextNumberAsync(NumberPrefix.Account, cancel), State = AccountState.Invited, CreatedAt = db.Clock.UtcNow(),
                Email = address, UserName = address, NormalizedEmail = normalized, NormalizedUserName = users.NormalizeName(address),
            };
            db.Accounts.Add(account);
            db.RoleGrants.Add(grant.Value);
            var link = await letters.InviteAsync(account, await db.Municipalities.Select(m => m.Name).SingleOrDefaultAsync(cancel) ?? "");
            await write.CommitAsync(cancel);
            return new Invitation(account.Id, link);
        }
        catch (DbUpdateException)
        {
            // The same form sent twice at once.
            db.ChangeTracker.Clear();
            return new Refusal("account-exists", "Email");
        }
    }

    /// <summary>Writes the letter again, with a new link. Refused: account-not-invited.</summary>
    public async Task<Result<Invitation>> AgainAsync(Guid accountId, Actor actor, CancellationToken cancel)
    {
        await using var write = await db.WriteAsync(new AuditScope(actor, "account.invite-again", "Ny inbjudan"), cancel);
        if (await db.Accounts.SingleOrDefaultAsync(a => a.Id == accountId, cancel) is not { State: AccountState.Invited } account)
        {
            return new Refusal("account-not-invited");
        }

        // A new stamp ends the links that were sent before.
        (await users.UpdateSecurityStampAsync(account)).Must();
        var link = await letters.InviteAsync(account, await db.Municipalities.Select(m => m.Name).SingleOrDefaultAsync(cancel) ?? "");
        await write.CommitAsync(cancel);
        return new Invitation(account.Id, link);
    }
}
