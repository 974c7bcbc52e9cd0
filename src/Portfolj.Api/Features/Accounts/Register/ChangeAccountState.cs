using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Accounts;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Accounts.Register;

/// <summary>Bars an account, opens it again, closes it for good, or takes away a lost second factor. Every session of it ends at once.</summary>
public sealed class ChangeAccountState(PortfoljDb db, AccountStore store)
{
    /// <summary>Refused: account-unknown, reason-missing, four-eyes (one's own account), transition-forbidden.</summary>
    public async Task<Result<AccountState>> RunAsync(Guid accountId, AccountState to, string? reason, Actor actor, CancellationToken cancel)
    {
        if (await CheckAsync(accountId, reason, actor, cancel) is { Count: > 0 } refusals)
        {
            return refusals;
        }

        await using var write = await db.WriteAsync(new AuditScope(actor, to switch { AccountState.Suspended => "account.suspend", AccountState.Closed => "account.close", _ => "account.reopen" }, reason!.Trim()), cancel);
        var account = await db.LockAsync(accountId, cancel);
        var moved = AccountStates.Machine.Move(account.State, to);
        if (!moved.Ok || (to == AccountState.Active && account.PasswordHash is null && account.PasskeyCount == 0 && !await db.Set<IdentityUserLogin<Guid>>().AnyAsync(l => l.UserId == account.Id, cancel)))
        {
            return moved.Ok ? new Refusal("account-no-door") : moved.Refusals.ToList();
        }

        db.RecordTransition(account, account.State, to);
        account.State = to;
        if (to == AccountState.Closed)
        {
            await EraseAsync(account, cancel);
        }

        account.EndSessions();
        await write.CommitAsync(cancel);
        return to;
    }

    /// <summary>Takes away second factor and passkeys of one who has lost them; the person sets up new ones. Refused: account-unknown, reason-missing, four-eyes.</summary>
    public async Task<Result<bool>> ResetSecondFactorAsync(Guid accountId, string? reason, Actor actor, CancellationToken cancel)
    {
        if (await CheckAsync(accountId, reason, actor, cancel) is { Count: > 0 } refusals)
        {
            return refusals;
        }

        await using var write = await db.WriteAsync(new AuditScope(actor, "account.second-factor-reset", reason!.Trim()), cancel);
        var account = await db.LockAsync(accountId, cancel);
        await ForgetFactorsAsync(account, cancel);
        account.EndSessions();
        await write.CommitAsync(cancel);
        return true;
    }

    private async Task<List<Refusal>> CheckAsync(Guid accountId, string? reason, Actor actor, CancellationToken cancel)
    {
        List<Refusal> refusals = [.. ChangeReason.Check(reason)];
        if (FourEyes.Check(actor.Id, accountId.ToString()) is { } same)
        {
            refusals.Add(same);
        }

        return refusals.Count > 0 || await db.Accounts.AnyAsync(a => a.Id == accountId, cancel) ? refusals : [new Refusal("account-unknown")];
    }

    // A closed account keeps its number for the log, and nothing that tells who it was.
    private async Task EraseAsync(Account account, CancellationToken cancel)
    {
        await ForgetFactorsAsync(account, cancel);
        account.Email = account.NormalizedEmail = null;
        account.UserName = account.NormalizedUserName = account.Number;
        account.Name = account.PasswordHash = null;
        await db.Set<IdentityUserLogin<Guid>>().Where(l => l.UserId == account.Id).ExecuteDeleteAsync(cancel);

        // That a call was seen, and when, tells about the call; by whom tells about a person.
        await db.RoundSights.Where(s => s.AccountId == account.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.AccountId, (Guid?)null), cancel);
    }

    private async Task ForgetFactorsAsync(Account account, CancellationToken cancel)
    {
        account.TwoFactorEnabled = false;
        account.PasskeyCount = 0;
        await store.SetAuthenticatorKeyAsync(account, "", cancel);
        await store.ReplaceCodesAsync(account, [], cancel);
        await db.Set<IdentityUserPasskey<Guid>>().Where(p => p.UserId == account.Id).ExecuteDeleteAsync(cancel);
    }
}

/// <summary>Which states may follow which.</summary>
internal static class AccountStates
{
    /// <summary>An invitation is taken by its receiver; the rest is an administrator's. What is closed stays closed.</summary>
    public static StateMachine<AccountState> Machine { get; } = new(
        state => state.Word().ToLowerInvariant(),
        (AccountState.Invited, [AccountState.Active, AccountState.Closed]),
        (AccountState.Active, [AccountState.Suspended, AccountState.Closed]),
        (AccountState.Suspended, [AccountState.Active, AccountState.Closed]));
}
