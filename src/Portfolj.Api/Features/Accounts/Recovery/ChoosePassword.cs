using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Features.Accounts.Own;
using Portfolj.Api.Features.Accounts.Register;
using Portfolj.Data;
using Portfolj.Data.Accounts;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;

namespace Portfolj.Api.Features.Accounts.Recovery;

/// <summary>Chooses a password by the link of a letter: takes an invitation, or replaces a forgotten one. A second factor that is set up stays.</summary>
public sealed class ChoosePassword(PortfoljDb db, UserManager<Account> users)
{
    /// <summary>Whether a link still opens.</summary>
    public async Task<bool> OpensAsync(Guid accountId, string? code, bool isInvitation, CancellationToken cancel) =>
        await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == accountId, cancel) is { } account && await OpensAsync(account, code, isInvitation);

    /// <summary>The account. Refused: link-ended (whatever is wrong with the link), password-too-short, password-too-long, password-easy, text-too-long (name).</summary>
    public async Task<Result<Account>> RunAsync(Guid accountId, string? code, bool isInvitation, string? name, string? password, CancellationToken cancel)
    {
        if (!await db.Accounts.AnyAsync(a => a.Id == accountId, cancel))
        {
            return new Refusal("link-ended");
        }

        await using var write = await db.WriteAsync(new AuditScope(AccountWrites.Self(accountId), isInvitation ? "account.invitation-taken" : "account.password", isInvitation ? "Inbjudan" : "Glömt lösenord"), cancel);
        var account = await db.LockAsync(accountId, cancel);
        if (!await OpensAsync(account, code, isInvitation))
        {
            return new Refusal("link-ended");
        }

        var refusals = await ChangePassword.CheckAsync(users, account, password);
        if (name?.Trim().Length > 200)
        {
            refusals.Add(new Refusal("text-too-long", "Name", SwedishText.Number(200)));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        account.PasswordHash = users.PasswordHasher.HashPassword(account, password!);
        account.EmailConfirmed = true;
        account.AccessFailedCount = 0;
        account.LockoutEnd = null;
        if (isInvitation)
        {
            db.RecordTransition(account, account.State, AccountStates.Machine.Move(account.State, AccountState.Active).Value);
            (account.State, account.Name) = (AccountState.Active, string.IsNullOrWhiteSpace(name) ? null : name.Trim());
        }

        (await users.UpdateSecurityStampAsync(account)).Must();
        await write.CommitAsync(cancel);
        return account;
    }

    private async Task<bool> OpensAsync(Account account, string? code, bool isInvitation)
    {
        var (provider, purpose) = AccountLetters.TokenOf(isInvitation);
        var state = isInvitation ? AccountState.Invited : AccountState.Active;
        try
        {
            return code is { Length: > 0 and < 2000 } && account.State == state && !account.IsExample
                && await users.VerifyUserTokenAsync(account, provider, purpose, Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(code)));
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
