using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Accounts;
using Portfolj.Data.Audit;

namespace Portfolj.Api.Features.Accounts.SignIn;

/// <summary>
/// How an account rests after wrong passwords and codes. Whoever tries codes knows the password already, and six digits are few: with many wrong codes in a month every
/// rest is twice as long as the one before, up to a day. Strangers who guess passwords cannot make it longer than the setting says.
/// </summary>
internal static class AccountRest
{
    /// <summary>Stands in the log as the reason of a wrong code; what counts them reads it there, since the counter on the account begins again at every rest.</summary>
    public const string WrongCode = "Fel kod";

    /// <summary>The longest rest.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>For how long wrong codes are remembered, also over sign-ins: the right owner's own must not wipe out somebody else's guesses.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    /// <summary>Counts a wrong password, or a wrong code, inside the open write that logs it.</summary>
    public static async Task FailedAsync(this UserManager<Account> users, PortfoljDb db, WriteScope write, Account account, bool isCode, CancellationToken cancel)
    {
        // The counter begins again at the failure that makes the account rest, and only there. Entries reach the log when the write is committed, so this attempt is not among those read.
        (await users.AccessFailedAsync(account)).Must();
        if (account.AccessFailedCount == 0 && await users.IsLockedOutAsync(account))
        {
            var since = db.Clock.UtcNow() - Memory;
            var wrong = await db.AuditEntries.CountAsync(e => e.SubjectId == account.Id && e.At > since && e.Action == "account.sign-in-refused" && e.Reason == WrongCode, cancel);
            var longer = Of(users.Options.Lockout, wrong + (isCode ? 1 : 0)) - users.Options.Lockout.DefaultLockoutTimeSpan;
            if (longer > TimeSpan.Zero)
            {
                write.Restate("account.rest-longer", "Många felaktiga koder");
                account.LockoutEnd += longer;
            }
        }
    }

    /// <summary>How long the rest is after so many wrong codes.</summary>
    public static TimeSpan Of(LockoutOptions lockout, int wrongCodes)
    {
        var doublings = Math.Clamp((wrongCodes / lockout.MaxFailedAccessAttempts) - 1, 0, 16);
        var rest = lockout.DefaultLockoutTimeSpan * Math.Pow(2, doublings);
        return rest < Longest ? rest : TimeSpan.FromTicks(Math.Max(Longest.Ticks, lockout.DefaultLockoutTimeSpan.Ticks));
    }
}
