using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Accounts;
using Portfolj.Data.Audit;

namespace Portfolj.Api.Features.Accounts.Recovery;

/// <summary>Sends a link for a new password, to an account in use and at most once in five minutes. Tells nobody whether there is one.</summary>
public sealed class AskForNewPassword(PortfoljDb db, UserManager<Account> users, AccountLetters letters)
{
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(5);

    /// <summary>Does what there is to do; the caller says the same thing whatever that was.</summary>
    public async Task RunAsync(string? email, CancellationToken cancel)
    {
        var key = users.NormalizeEmail(email?.Trim());
        var now = db.Clock.UtcNow();
        var id = string.IsNullOrEmpty(key) || key.Length > 254 ? null
            : await db.Accounts.Where(a => a.NormalizedEmail == key && a.State == AccountState.Active && !a.IsExample).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(cancel);
        if (id is not { } accountId)
        {
            return;
        }

        await using var write = await db.WriteAsync(new AuditScope(AccountWrites.Self(accountId), "account.reset-asked", "Glömt lösenord"), cancel);
        var account = await db.LockAsync(accountId, cancel);
        if (account.ResetAskedAt is { } last && now - last < Rest)
        {
            return;
        }

        account.ResetAskedAt = now;
        await letters.ResetAsync(account, await db.Municipalities.Select(m => m.Name).SingleOrDefaultAsync(cancel) ?? "");
        (await users.UpdateAsync(account)).Must();
        await write.CommitAsync(cancel);
    }
}
