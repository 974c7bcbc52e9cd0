using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Api.Features.Portfolio.Initiatives;

/// <summary>One's own recusal on an initiative: declared, and withdrawn when its ground is gone.</summary>
public static class DeclareRecusal
{
    /// <summary>Declares it. Refused: initiative-unknown, recused (already), ground-missing, text-too-long.</summary>
    public static async Task<Result<Guid>> RunAsync(PortfoljDb db, Guid initiativeId, string? ground, Actor actor, CancellationToken cancel)
    {
        var account = Guid.Parse(actor.Id);
        var declared = Recusal.Declare(account, nameof(Initiative), initiativeId, ground, db.Clock.UtcNow());
        if (!declared.Ok)
        {
            return declared.Refusals.ToList();
        }

        if (!await db.Initiatives.AnyAsync(i => i.Id == initiativeId, cancel))
        {
            return new Refusal("initiative-unknown");
        }

        await using var write = await db.WriteAsync(new AuditScope(actor, "recusal.declare", "Anmäler jäv"), cancel);
        if (Recusal.Check(await db.Recusals.Where(r => r.SubjectId == initiativeId).ToListAsync(cancel), account, initiativeId) is { } already)
        {
            return already;
        }

        db.Recusals.Add(declared.Value);
        await write.CommitAsync(cancel);
        return declared.Value.Id;
    }

    /// <summary>Withdraws it. Refused: recusal-ended when there is none of one's own.</summary>
    public static async Task<Result<DateTime>> WithdrawAsync(PortfoljDb db, Guid initiativeId, Actor actor, CancellationToken cancel)
    {
        var account = Guid.Parse(actor.Id);
        await using var write = await db.WriteAsync(new AuditScope(actor, "recusal.withdraw", "Grunden finns inte längre"), cancel);
        if (await db.Recusals.SingleOrDefaultAsync(r => r.SubjectId == initiativeId && r.AccountId == account && r.WithdrawnAt == null, cancel) is not { } recusal)
        {
            return new Refusal("recusal-ended");
        }

        var withdrawn = recusal.Withdraw(db.Clock.UtcNow());
        await write.CommitAsync(cancel);
        return withdrawn;
    }
}
