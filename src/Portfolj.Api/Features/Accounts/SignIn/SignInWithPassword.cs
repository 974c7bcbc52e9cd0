using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Hosting.SignIn;
using Portfolj.Data;
using Portfolj.Data.Accounts;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;

namespace Portfolj.Api.Features.Accounts.SignIn;

/// <summary>The first step: address and password. What is wrong is never told: no such account, wrong password, resting, barred are one and the same refusal.</summary>
public sealed class SignInWithPassword(PortfoljDb db, UserManager<Account> users)
{
    // A password that belongs to nobody, so that an unknown address costs as much time as a known one.
    private static string? nobodysHash;

    /// <summary>The account, or <c>sign-in-refused</c>. An account with a second factor is not signed in yet: the next step decides, and its failures count too.</summary>
    public async Task<Result<Account>> RunAsync(string? email, string? password, CancellationToken cancel)
    {
        var typed = password is { Length: <= PasswordRules.Longest } ? password : "";
        var key = users.NormalizeEmail(email?.Trim());
        var known = string.IsNullOrEmpty(key) || key.Length > 254 ? null
            : await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedEmail == key && a.State == AccountState.Active && a.PasswordHash != null && !a.IsExample, cancel);
        if (known is null || await users.IsLockedOutAsync(known))
        {
            nobodysHash ??= users.PasswordHasher.HashPassword(Nobody(), Guid.NewGuid().ToString());
            _ = users.PasswordHasher.VerifyHashedPassword(Nobody(), nobodysHash, typed);
            return new Refusal("sign-in-refused");
        }

        await using var write = await db.WriteAsync(new AuditScope(AccountWrites.Self(known.Id), "account.sign-in", "Lösenord"), cancel);
        var account = await db.LockAsync(known.Id, cancel);
        if (account is not { State: AccountState.Active, PasswordHash: { } hash } || await users.IsLockedOutAsync(account))
        {
            return new Refusal("sign-in-refused");
        }

        if (users.PasswordHasher.VerifyHashedPassword(account, hash, typed) == PasswordVerificationResult.Failed)
        {
            write.Restate("account.sign-in-refused", "Fel lösenord");
            await users.FailedAsync(db, write, account, isCode: false, cancel);
            await write.CommitAsync(cancel);
            return new Refusal("sign-in-refused");
        }

        if (!account.TwoFactorEnabled)
        {
            account.AccessFailedCount = 0;
            account.LastSignInAt = db.Clock.UtcNow();
            (await users.UpdateAsync(account)).Must();
            await write.CommitAsync(cancel);
        }

        return account;
    }

    private static Account Nobody() => new() { Number = "", CreatedAt = default };
}
