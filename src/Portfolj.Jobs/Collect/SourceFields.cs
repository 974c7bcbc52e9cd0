using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Domain.Funding;

namespace Portfolj.Jobs.Collect;

/// <summary>Which fields a source has lost, kept on its row: it is yellow until a run finds them again.</summary>
internal sealed class SourceFields(PortfoljDb db, Guid sourceId)
{
    /// <summary>Keeps the verdict. Where a field is found again every call is read anew, so that one which really lost it does not keep the old value for ever.</summary>
    public async Task RememberAsync(IReadOnlyCollection<RoundField> before, RunVerdict verdict, CancellationToken cancel)
    {
        if (before.ToHashSet().SetEquals(verdict.Lost))
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (verdict.Found.Count > 0)
        {
            var found = verdict.Found.ToList();
            await db.Origins.Where(o => o.SourceId == sourceId && db.ReadFacts.Any(f => f.OriginId == o.Id && found.Contains(f.Field))).ExecuteUpdateAsync(s => s.SetProperty(o => o.ContentHash, ""), cancel);
        }

        var lost = verdict.Lost.ToList();
        await db.Sources.Where(s => s.Id == sourceId).ExecuteUpdateAsync(s => s.SetProperty(x => x.LostFields, lost), cancel);
        await transaction.CommitAsync(cancel);
    }
}
