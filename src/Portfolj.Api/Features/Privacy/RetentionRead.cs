using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Privacy;
using Portfolj.Data.Work;

namespace Portfolj.Api.Features.Privacy;

/// <summary>A class with its rule and what is due.</summary>
/// <param name="Class">The class.</param>
/// <param name="Months">Months by the rule, or as proposed.</param>
/// <param name="Decision">The decision; empty without one.</param>
/// <param name="Enabled">Whether the job applies it.</param>
/// <param name="Version">Version of the rule; 0 when nobody has set it.</param>
/// <param name="Due">What is due now by so many months, whether the rule is on or not.</param>
public sealed record RetentionView(RetentionClass Class, int Months, string Decision, bool Enabled, int Version, IReadOnlyList<DueRow> Due);

/// <summary>The reads of the retention pages.</summary>
public static class RetentionRead
{
    /// <summary>Every class with what is due.</summary>
    public static async Task<IReadOnlyList<RetentionView>> ReadRetentionAsync(this PortfoljDb db, CancellationToken cancel)
    {
        var rules = await db.RetentionRules.AsNoTracking().ToDictionaryAsync(r => r.Key, cancel);
        List<RetentionView> views = [];
        foreach (var kind in RetentionClasses.All)
        {
            var rule = rules.GetValueOrDefault(kind.Key);
            var months = rule?.Months ?? kind.Months;
            views.Add(new RetentionView(kind, months, rule?.Decision ?? "", rule?.Enabled ?? false, rule?.Version ?? 0, await db.ReadDueAsync(kind.Key, months, db.Clock.SwedishToday(), cancel)));
        }

        return views;
    }

    /// <summary>The latest protocols.</summary>
    public static Task<List<RetentionProtocol>> ReadProtocolsAsync(this PortfoljDb db, CancellationToken cancel) =>
        db.RetentionProtocols.AsNoTracking().OrderByDescending(p => p.At).Take(30).ToListAsync(cancel);

    /// <summary>The latest run of the job.</summary>
    public static Task<JobRun?> ReadLastRetentionRunAsync(this PortfoljDb db, CancellationToken cancel) =>
        db.JobRuns.AsNoTracking().Where(r => r.JobKey == JobKeys.Retain).OrderByDescending(r => r.StartedAt).FirstOrDefaultAsync(cancel);
}
