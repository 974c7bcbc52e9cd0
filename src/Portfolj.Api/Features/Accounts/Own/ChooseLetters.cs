using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Accounts.Own;

/// <summary>Turns letters about sources that cannot be read on or off, for oneself.</summary>
public static class ChooseLetters
{
    /// <summary>Keeps the choice.</summary>
    public static async Task RunAsync(PortfoljDb db, Guid accountId, bool declines, Actor actor, CancellationToken cancel)
    {
        await using var write = await db.WriteAsync(new AuditScope(actor, "account.letters", "På egen begäran"), cancel);
        var account = await db.LockAsync(accountId, cancel);
        account.DeclinesSourceLetters = declines;
        await write.CommitAsync(cancel);
    }
}
