using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Accounts.Keys;

/// <summary>Issues and revokes keys for machines.</summary>
public static class IssueKey
{
    /// <summary>The written key, shown once and kept nowhere. Refused as <see cref="ApiKey.Issue"/> does. It works to the end of its last day, Swedish time.</summary>
    public static async Task<Result<string>> RunAsync(PortfoljDb db, string? name, IReadOnlyCollection<string> scopes, DateOnly? lastDay, Actor actor, CancellationToken cancel)
    {
        var expires = new Deadline((lastDay is { Year: >= 2000 and <= 2100 } last ? last : db.Clock.SwedishToday()).AddDays(1), TimeOnly.MinValue).Utc;
        var issued = ApiKey.Issue(name, scopes, lastDay, db.Clock.SwedishToday(), db.Clock.UtcNow(), expires);
        if (!issued.Ok)
        {
            return issued.Refusals.ToList();
        }

        await using var write = await db.WriteAsync(new AuditScope(actor, "key.issue", "Ny nyckel"), cancel);
        db.ApiKeys.Add(issued.Value.Key);
        await write.CommitAsync(cancel);
        return issued.Value.Written;
    }

    /// <summary>Ends a key now. Refused: key-unknown, key-ended.</summary>
    public static async Task<Result<DateTime>> RevokeAsync(PortfoljDb db, Guid id, Actor actor, CancellationToken cancel)
    {
        await using var write = await db.WriteAsync(new AuditScope(actor, "key.revoke", "Återkallad"), cancel);
        if (await db.ApiKeys.SingleOrDefaultAsync(k => k.Id == id, cancel) is not { } key)
        {
            return new Refusal("key-unknown");
        }

        var revoked = key.Revoke(db.Clock.UtcNow());
        if (revoked.Ok)
        {
            await write.CommitAsync(cancel);
        }

        return revoked;
    }
}
