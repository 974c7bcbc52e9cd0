using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Operations.Audit;

/// <summary>Proves the chain at somebody's request, and notes in the log how it was found.</summary>
public static class VerifyLog
{
    /// <summary>The action of the note.</summary>
    public const string Action = "log.verify";

    /// <summary>Reads the whole log.</summary>
    public static async Task<AuditReport> RunAsync(PortfoljDb db, Actor actor, CancellationToken cancel)
    {
        var report = await AuditProof.VerifyAsync(db, null, cancel);
        try
        {
            await using var write = await db.WriteAsync(new AuditScope(actor, Action, "Kontroll av att loggen är hel"), cancel);
            write.Note(AuditChain.Log, Guid.Empty, AuditWords.LogName, new Dictionary<string, object?>
            {
                ["Whole"] = report.IsWhole,
                ["Entries"] = report.Entries,
                ["Fault"] = report.Fault?.Kind,
                ["Place"] = report.Fault?.Sequence,
            });
            await write.CommitAsync(cancel);
        }
        catch (DbUpdateException) when (!report.IsWhole)
        {
            // A log whose end has been tampered with may take no more entries; the answer matters more than its note.
        }

        return report;
    }
}
