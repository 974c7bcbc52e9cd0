using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Features.Accounts.SignIn;
using Portfolj.Data;
using Portfolj.Data.Accounts;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Accounts;

/// <summary>What all writes to an account share.</summary>
internal static class AccountWrites
{
    /// <summary>The one who writes about their own account before any role is chosen.</summary>
    public static Actor Self(Guid accountId) => Actor.Person(accountId.ToString(), null);

    /// <summary>
    /// Takes the row's lock and reads the account afresh, inside an open write. Attempts at one account thereby come one after the other on every node:
    /// a thousand guesses at the same instant count as a thousand.
    /// </summary>
    public static async Task<Account> LockAsync(this PortfoljDb db, Guid id, CancellationToken cancel)
    {
        await db.Accounts.Where(a => a.Id == id).ExecuteUpdateAsync(s => s.SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount), cancel);
        db.ChangeTracker.Clear();
        return await db.Accounts.SingleAsync(a => a.Id == id, cancel);
    }

    /// <summary>
    /// Asks for the password once more before what opens an account is changed. Refused: example-account; password-wrong, which is committed and counts as at the door.
    /// <c>null</c>: right, or there is no password to give.
    /// </summary>
    public static async Task<Refusal?> ConfirmAsync(this UserManager<Account> users, PortfoljDb db, WriteScope write, Account account, string? password, CancellationToken cancel)
    {
        if (account.IsExample)
        {
            return new Refusal("example-account");
        }

        if (account.PasswordHash is not { } hash || (!await users.IsLockedOutAsync(account) && users.PasswordHasher.VerifyHashedPassword(account, hash, password ?? "") != PasswordVerificationResult.Failed))
        {
            return null;
        }

        write.Restate("account.password-refused", "Fel lösenord");
        await users.FailedAsync(db, write, account, isCode: false, cancel);
        await write.CommitAsync(cancel);
        return new Refusal("password-wrong", "Old");
    }

    /// <summary>The framework's faults as refusals; a fault without a row of its own is a bug.</summary>
    public static List<Refusal> Refusals(this IdentityResult result, string? field = null) => [.. result.Errors.Select(e => new Refusal(
        e.Code switch
        {
            "PasswordTooShort" => "password-too-short",
            "DuplicateEmail" or "DuplicateUserName" => "account-exists",
            "InvalidEmail" or "InvalidUserName" => "mail-unreadable",
            "ConcurrencyFailure" => "changed-by-someone-else",
            "InvalidToken" => "link-ended",
            _ => e.Code,
        },
        field)).DistinctBy(r => r.Code)];

    /// <summary>Throws when what must succeed did not.</summary>
    public static void Must(this IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException("Identity refused: " + string.Join(", ", result.Errors.Select(e => e.Code)));
        }
    }
}
