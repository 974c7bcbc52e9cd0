using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Accounts;
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
