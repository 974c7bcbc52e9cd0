using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Accounts;
using Portfolj.Data.Audit;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Accounts.Demo;

/// <summary>Signs in to the example account of a role. Example accounts have no password and no other door.</summary>
public sealed class SignInAsDemo(PortfoljDb db)
{
    /// <summary>The account and its grant; <c>null</c> where there is none.</summary>
    public async Task<(Account Account, Guid GrantId)?> RunAsync(Role role, CancellationToken cancel)
    {
        var found = await db.RoleGrants.Where(g => g.Role == role).Join(db.Accounts.Where(a => a.IsExample && a.State == AccountState.Active), g => g.AccountId, a => a.Id, (g, a) => new { g.Id, Account = a.Id })
            .FirstOrDefaultAsync(cancel);
        if (found is null)
        {
            return null;
        }

        await using var write = await db.WriteAsync(new AuditScope(AccountWrites.Self(found.Account), "account.sign-in", "Prova en roll i utvecklingsmiljön"), cancel);
        var account = await db.LockAsync(found.Account, cancel);
        account.LastSignInAt = db.Clock.UtcNow();
        await write.CommitAsync(cancel);
        return (account, found.Id);
    }
}
