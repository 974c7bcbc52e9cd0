using Microsoft.AspNetCore.Identity;
using Portfolj.Api.Features.Accounts.SignIn;
using Portfolj.Data;
using Portfolj.Data.Accounts;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Accounts.Own;

/// <summary>Turns the second factor on, or moves it to another telephone; every other session ends.</summary>
public sealed class TurnOnSecondFactor(PortfoljDb db, UserManager<Account> users, AccountStore store)
{
    /// <summary>Ten recovery codes, which are never shown again. Refused: code-refused, password-wrong, example-account.</summary>
    public async Task<Result<string[]>> RunAsync(Guid accountId, string key, string? code, string? password, Actor actor, CancellationToken cancel)
    {
        await using var write = await db.WriteAsync(new AuditScope(actor, "account.second-factor", "Tvåstegsinloggning slås på"), cancel);
        var account = await db.LockAsync(accountId, cancel);
        if (await users.ConfirmAsync(db, write, account, password, cancel) is { } refused)
        {
            return refused;
        }

        await store.SetAuthenticatorKeyAsync(account, key, cancel);
        account.LastCodeHash = null;
        if ((code ?? "").Trim().Length > 10 || !await new SignInWithCode(db, users).IsRightAsync(account, code ?? ""))
        {
            return new Refusal("code-refused", "Code");
        }

        account.TwoFactorEnabled = true;
        account.AccessFailedCount = 0;
        var codes = (await users.GenerateNewTwoFactorRecoveryCodesAsync(account, 10))!.ToArray();
        (await users.UpdateSecurityStampAsync(account)).Must();
        await write.CommitAsync(cancel);
        return codes;
    }
}
