using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Data.Privacy;
using Portfolj.Data.Work;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Organisations;
using Portfolj.Jobs.Running;

namespace Portfolj.Jobs.Jobs;

/// <summary>Erases what enabled rules say is due, with a protocol for each rule. A rule without a decision erases nothing.</summary>
public sealed class RetentionJob(PortfoljDb db) : IPortfolioJob
{
    private const int MostAtATime = 500;

    /// <inheritdoc/>
    public async Task<JobReport> RunAsync(JobContext context, CancellationToken cancel)
    {
        var rules = await db.RetentionRules.AsNoTracking().Where(r => r.Enabled && r.Decision != "").OrderBy(r => r.Key).ToListAsync(cancel);
        var erased = 0;
        foreach (var rule in rules)
        {
            var due = await db.ReadDueAsync(rule.Key, rule.Months, db.Clock.SwedishToday(), cancel);
            foreach (var some in due.Chunk(MostAtATime))
            {
                await EraseAsync(rule, [.. some.Select(d => d.Id)], cancel);
                erased += some.Length;
            }
        }

        return new JobReport(rules.Count == 0 ? "ingen regel är påslagen" : $"{erased} rader gallrade enligt {rules.Count} regler");
    }

    private async Task EraseAsync(RetentionRule rule, Guid[] ids, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        await using var write = await db.WriteAsync(new AuditScope(Actor.Job(JobKeys.Retain), "retention.erase", $"Gallring efter {rule.Months} månader enligt {rule.Decision}"), cancel);
        switch (rule.Key)
        {
            case RetentionClasses.Contacts:
                foreach (var organisation in await db.Organisations.Where(o => ids.Contains(o.Id)).ToListAsync(cancel))
                {
                    organisation.ForgetContactPerson();
                }

                write.Forget(nameof(Organisation), ids);
                break;
            case RetentionClasses.LogValues:
                await db.AuditPersonalValues.Where(v => ids.Contains(v.EntryId)).ExecuteDeleteAsync(cancel);
                break;
            case RetentionClasses.Withdrawn:
                await EraseContentsAsync(ids, cancel);
                break;
            default:
                throw new InvalidOperationException($"No way to erase {rule.Key}.");
        }

        db.Add(new RetentionProtocol { Key = rule.Key, Months = rule.Months, Decision = rule.Decision, At = db.Clock.UtcNow(), Count = ids.Length, Ids = [.. ids.Select(i => i.ToString())] });
        await write.CommitAsync(cancel);
    }

    // The same bytes can stand in several documents, and in what was collected: they go with the last one.
    private async Task EraseContentsAsync(Guid[] ids, CancellationToken cancel)
    {
        var documents = await db.CaseDocuments.Where(d => ids.Contains(d.Id)).ToListAsync(cancel);
        string[] hashes = [.. documents.Select(d => d.ContentHash).OfType<string>().Distinct()];
        documents.ForEach(d => d.ContentHash = null);
        await db.SaveChangesAsync(cancel);
        await db.ArchivedContents.Where(c => hashes.Contains(c.Hash) && !db.CaseDocuments.Any(d => d.ContentHash == c.Hash) && !db.ArchivedResponses.Any(r => r.ContentHash == c.Hash) && !db.CallAttachments.Any(a => a.ArchiveHash == c.Hash)).ExecuteDeleteAsync(cancel);
    }
}
