using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Jobs.Running;

namespace Portfolj.Jobs.Jobs;

/// <summary>Chains the entries of the audit log that are not yet chained.</summary>
public sealed class SealAuditJob(PortfoljDb db) : IPortfolioJob
{
    /// <inheritdoc/>
    public async Task<JobReport> RunAsync(JobContext context, CancellationToken cancel) =>
        await db.AuditEntries.AnyAsync(e => e.Sequence == null, cancel)
            ? new JobReport($"{await AuditSealer.SealAsync(db, cancel)} händelser förseglade")
            : new JobReport("inget att försegla");
}
