using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding.Trials;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Sources.Setup;

/// <summary>Makes an earlier version of a source's definition the latest one. The versions between stay in the list.</summary>
public sealed class RestoreVersion(PortfoljDb db)
{
    /// <summary>The number of the new version. Refuses: source-unknown, version-unknown, version-is-latest, reason-missing, changed-by-someone-else.</summary>
    public async Task<Result<int>> RunAsync(Guid sourceId, int number, string? reason, Actor actor, CancellationToken cancel)
    {
        if (await db.Sources.SingleOrDefaultAsync(s => s.Id == sourceId, cancel) is not { } source)
        {
            return new Refusal("source-unknown");
        }

        var versions = await db.SourceVersions.AsNoTracking().Where(v => v.SourceId == sourceId).OrderBy(v => v.Number).ToListAsync(cancel);
        if (versions.Find(v => v.Number == number) is not { } wanted)
        {
            return new Refusal("version-unknown");
        }

        if (wanted.Definition == source.Definition)
        {
            return new Refusal("version-is-latest");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return new Refusal("reason-missing", "Reason");
        }

        try
        {
            var next = versions[^1].Number + 1;
            await using var write = await db.WriteAsync(new AuditScope(actor, "source.restore", reason.Trim()), cancel);
            source.Definition = wanted.Definition;
            if (JsonNode.Parse(wanted.Definition) is JsonObject definition && definition["name"]?.GetValue<string>() is { Length: > 0 } name)
            {
                (source.Name, source.SortKey, source.HomeUrl) = (name, SwedishText.SortKey(name), definition["homeUrl"]?.GetValue<string>() ?? source.HomeUrl);
            }

            db.SourceVersions.Add(new SourceVersion { SourceId = sourceId, Number = next, Definition = wanted.Definition, At = db.Clock.UtcNow(), ActorId = actor.Function, Reason = $"Version {number} återställd: {reason.Trim()}" });
            SaveSource.AskForCollecting(db, source, actor);
            await write.CommitAsync(cancel);
            return next;
        }
        catch (DbUpdateException)
        {
            return new Refusal("changed-by-someone-else");
        }
    }
}
