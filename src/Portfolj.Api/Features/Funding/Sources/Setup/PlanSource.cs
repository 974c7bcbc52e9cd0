using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Sources.Setup;

/// <summary>Changes when a source is collected, or whether at all. Needs no trial: a site that is down must be possible to switch off.</summary>
public sealed class PlanSource(PortfoljDb db)
{
    /// <summary>The source's identity. Refuses: source-unknown, changed-by-someone-else. A plan that is <c>null</c> is left as it is.</summary>
    public async Task<Result<Guid>> RunAsync(Guid id, int version, string? cron, bool enabled, Actor actor, CancellationToken cancel)
    {
        if (await db.Sources.SingleOrDefaultAsync(s => s.Id == id, cancel) is not { } source)
        {
            return new Refusal("source-unknown");
        }

        if (source.Version != version)
        {
            return new Refusal("changed-by-someone-else");
        }

        try
        {
            await using var write = await db.WriteAsync(new AuditScope(actor, "source.plan", enabled ? "Tid för hämtning" : "Hämtas inte"), cancel);
            (source.Cron, source.Enabled) = (cron ?? source.Cron, enabled);
            await write.CommitAsync(cancel);
            return id;
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Refusal("changed-by-someone-else");
        }
    }
}
