using Microsoft.AspNetCore.Identity;
using Portfolj.Data;
using Portfolj.Data.Accounts;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Accounts.Own;

/// <summary>Changes one's own password; every other session ends.</summary>
public sealed class ChangePassword(PortfoljDb db, UserManager<Account> users)
{
    /// <summary>The account with its new stamp. Refused: password-wrong (counts as a failed sign-in), password-too-short, password-too-long, password-easy, example-account.</summary>
    public async Task<Result<Account>> RunAsync(Guid accountId, string? old, string? wanted, Actor actor, CancellationToken cancel)
    {
        await using var write = await db.WriteAsync(new AuditScope(actor, "account.password", "På egen begäran"), cancel);
        var account = await db.LockAsync(accountId, cancel);
        if (await users.ConfirmAsync(db, write, account, old, cancel) is { } refused)
        {
            return refused;
        }

        var checkedWell = await CheckAsync(users, account, wanted);
        if (checkedWell.Count > 0)
        {
            return checkedWell;
        }

        account.PasswordHash = users.PasswordHasher.HashPassword(account, wanted!);
        account.AccessFailedCount = 0;
        (await users.UpdateSecurityStampAsync(account)).Must();
        await write.CommitAsync(cancel);
        return account;
    }

    /// <summary>What is wrong with a wanted password.</summary>
    internal static async Task<List<Refusal>> CheckAsync(UserManager<Account> users, Account account, string? wanted)
    {
        List<Refusal> refusals = [];
        foreach (var rule in users.PasswordValidators)
        {
            refusals.AddRange((await rule.ValidateAsync(users, account, wanted ?? "")).Refusals("New"));
        }

        return [.. refusals.DistinctBy(r => r.Code)];
    }
}
