using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Data.Work;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Trials;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Sources.Setup;

/// <summary>
/// Stores the definition of a trial as the source's next version. Only a definition that was tried on the real site and gave calls can be stored, and it is stored
/// exactly as it was tried.
/// </summary>
public sealed class SaveSource(PortfoljDb db)
{
    /// <summary>
    /// The source's identity. Refuses: trial-unknown, trial-not-done, trial-found-nothing, reason-missing (for a source that exists), text-too-long, source-key-taken,
    /// source-key-changed, changed-by-someone-else.
    /// </summary>
    public async Task<Result<Guid>> RunAsync(Guid trialId, string? reason, Actor actor, CancellationToken cancel)
    {
        var trial = await db.SourceTrials.AsNoTracking().SingleOrDefaultAsync(t => t.Id == trialId, cancel);
        var source = trial?.SourceId is { } id ? await db.Sources.SingleAsync(s => s.Id == id, cancel) : null;
        if (await RefusalAsync(trial, source, reason, cancel) is { } refusal)
        {
            return refusal;
        }

        var found = trial!.Found.Source!;
        var why = source is null ? "Ny källa" : reason!.Trim();
        try
        {
            await using var write = await db.WriteAsync(new AuditScope(actor, source is null ? "source.create" : "source.edit", why), cancel);
            if (source is null)
            {
                source = new CallSource { Key = found.Key, Name = found.Name, SortKey = "", Definition = "", HomeUrl = "", Cron = "" };
                db.Sources.Add(source);
            }

            (source.Name, source.SortKey, source.Definition, source.HomeUrl) = (found.Name, SwedishText.SortKey(found.Name), trial.Definition, found.HomeUrl);
            (source.Cron, source.Enabled, source.Confidence) = (found.Cron, found.Enabled, SourceConfidence.RealPageSeen);
            db.SourceVersions.Add(new SourceVersion { SourceId = source.Id, Number = trial.BasedOn + 1, Definition = trial.Definition, At = db.Clock.UtcNow(), ActorId = actor.Function, Reason = why });
            AskForCollecting(db, source, actor);
            await write.CommitAsync(cancel);
            return source.Id;
        }
        catch (DbUpdateException)
        {
            // Two people stored at the same moment: the second one's number is taken.
            return trial.SourceId is null ? new Refusal("source-key-taken") : new Refusal("changed-by-someone-else");
        }
    }

    /// <summary>Asks for a first reading by the new definition, when the source is collected at all.</summary>
    internal static void AskForCollecting(PortfoljDb db, CallSource source, Actor actor)
    {
        if (source.Enabled)
        {
            db.JobRequests.Add(new JobRequest { JobKey = JobKeys.Collect, SourceId = source.Id, RequestedBy = actor.Function, RequestedAt = db.Clock.UtcNow() });
        }
    }

    private async Task<Refusal?> RefusalAsync(SourceTrial? trial, CallSource? source, string? reason, CancellationToken cancel)
    {
        if (trial is null || trial.Kind != TrialKind.Source)
        {
            return new Refusal("trial-unknown");
        }

        if (trial.DoneAt is null)
        {
            return new Refusal("trial-not-done");
        }

        if (!trial.MayBeStored)
        {
            return new Refusal("trial-found-nothing");
        }

        var key = trial.Found.Source!.Key;
        if (source is null)
        {
            return await db.Sources.AnyAsync(s => s.Key == key, cancel) ? new Refusal("source-key-taken") : null;
        }

        var last = await db.SourceVersions.Where(v => v.SourceId == source.Id).MaxAsync(v => (int?)v.Number, cancel) ?? 0;
        return key != source.Key ? new Refusal("source-key-changed", null, source.Key)
            : last != trial.BasedOn ? new Refusal("changed-by-someone-else")
            : string.IsNullOrWhiteSpace(reason) ? new Refusal("reason-missing", "Reason")
            : reason.Trim().Length > 2000 ? new Refusal("text-too-long", "Reason", SwedishText.WholeNumber(2000))
            : null;
    }
}
