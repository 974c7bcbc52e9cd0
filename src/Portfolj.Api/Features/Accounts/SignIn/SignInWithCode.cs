using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Portfolj.Data;
using Portfolj.Data.Accounts;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;

namespace Portfolj.Api.Features.Accounts.SignIn;

/// <summary>The second step: six digits from the app, or one of the codes on paper. Each works once; wrong ones make the account rest like wrong passwords do.</summary>
public sealed class SignInWithCode(PortfoljDb db, UserManager<Account> users)
{
    /// <summary>The account, or <c>code-refused</c>; <c>sign-in-refused</c> when the account has been barred or changed since the first step.</summary>
    public async Task<Result<Account>> RunAsync(Guid accountId, string? stamp, string? code, CancellationToken cancel)
    {
        await using var write = await db.WriteAsync(new AuditScope(AccountWrites.Self(accountId), "account.sign-in", "Lösenord och kod"), cancel);
        var account = await db.LockAsync(accountId, cancel);
        if (account is not { State: AccountState.Active, TwoFactorEnabled: true } || account.SecurityStamp != stamp || await users.IsLockedOutAsync(account))
        {
            return new Refusal("sign-in-refused");
        }

        if (!await IsRightAsync(account, code ?? ""))
        {
            write.Restate("account.sign-in-refused", AccountRest.WrongCode);
            await users.FailedAsync(db, write, account, isCode: true, cancel);
            await write.CommitAsync(cancel);
            return new Refusal("code-refused", "Code");
        }

        account.AccessFailedCount = 0;
        account.LastSignInAt = db.Clock.UtcNow();
        (await users.UpdateAsync(account)).Must();
        await write.CommitAsync(cancel);
        return account;
    }

    /// <summary>Whether a code is right; the open write keeps that it has been used.</summary>
    internal async Task<bool> IsRightAsync(Account account, string code)
    {
        var digits = code.Replace(" ", "", StringComparison.Ordinal).Trim();
        if (digits.Length != 6 || !digits.All(char.IsAsciiDigit))
        {
            return digits.Length is > 6 and < 40 && (await users.RedeemTwoFactorRecoveryCodeAsync(account, digits)).Succeeded;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(account.Id + digits)));
        if (hash == account.LastCodeHash || !await users.VerifyTwoFactorTokenAsync(account, users.Options.Tokens.AuthenticatorTokenProvider, digits))
        {
            return false;
        }

        account.LastCodeHash = hash;
        return true;
    }
}
