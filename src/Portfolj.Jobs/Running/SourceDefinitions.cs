using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Trials;
using Portfolj.Domain.Identity;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Running;

/// <summary>The definitions that are shipped, and the rows made from them.</summary>
public static class SourceDefinitions
{
    private const string Folder = "Portfolj.Jobs.Sources.Definitions.";

    /// <summary>Every shipped definition, in the order in which they are collected at first start: examples first.</summary>
    public static IReadOnlyList<SourceDefinition> Shipped { get; } =
    [
        .. typeof(SourceDefinitions).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(n =>
            {
                using var reader = new StreamReader(typeof(SourceDefinitions).Assembly.GetManifestResourceStream(n)!);
                return SourceDefinition.Parse(reader.ReadToEnd());
            })
            .OrderByDescending(d => d.Example).ThenBy(d => d.Key, StringComparer.Ordinal),
    ];

    /// <summary>Whether a stored definition is collected at its scheduled hour first; one that cannot be read is not, so that its run says why.</summary>
    public static bool WaitsForSchedule(string definition) => SourceDefinition.Check(definition).Definition?.WaitsForSchedule == true;

    /// <summary>
    /// Adds rows for new definitions and takes over new versions of shipped ones. A definition whose last version a person has stored is left as it is;
    /// so is one that a person changed before versions were kept, which the audit log tells.
    /// </summary>
    public static async Task InstallAsync(PortfoljDb db, bool withExamples, CancellationToken cancel)
    {
        foreach (var definition in Shipped.Where(d => (withExamples || !d.Example) && d.Problems().Count == 0))
        {
            var actor = Actor.Job(SourceVersion.Shipped);
            var row = await db.Sources.SingleOrDefaultAsync(s => s.Key == definition.Key, cancel);
            var last = row is null ? null : await db.SourceVersions.AsNoTracking().Where(v => v.SourceId == row.Id).OrderByDescending(v => v.Number).FirstOrDefaultAsync(cancel);
            var unchanged = row is not null && (row.Definition == definition.ToJson() || await IsEditedAsync(db, row.Id, last, cancel));
            if (unchanged && last is not null)
            {
                continue;
            }

            var reason = row is null ? "Källa som följer med tjänsten" : unchanged ? "Källans beskrivning när versioner började sparas" : "Ny version av källans beskrivning";
            await using var write = await db.WriteAsync(new AuditScope(actor, "source.install", reason), cancel);
            if (row is null)
            {
                row = new CallSource
                {
                    Key = definition.Key,
                    Name = definition.Name,
                    SortKey = SwedishText.SortKey(definition.Name),
                    Definition = definition.ToJson(),
                    HomeUrl = definition.HomeUrl,
                    Cron = definition.Cron,
                    Enabled = definition.Enabled,
                    Confidence = definition.Confidence,
                    IsExample = definition.Example,
                };
                db.Sources.Add(row);
            }
            else if (!unchanged)
            {
                (row.Name, row.SortKey, row.Definition, row.HomeUrl, row.Confidence) = (definition.Name, SwedishText.SortKey(definition.Name), definition.ToJson(), definition.HomeUrl, definition.Confidence);
            }

            db.SourceVersions.Add(new SourceVersion { SourceId = row.Id, Number = (last?.Number ?? 0) + 1, Definition = row.Definition, At = db.Clock.UtcNow(), ActorId = SourceVersion.Shipped, Reason = reason });
            await write.CommitAsync(cancel);
        }
    }

    private static async Task<bool> IsEditedAsync(PortfoljDb db, Guid sourceId, SourceVersion? last, CancellationToken cancel) => last is not null
        ? last.ActorId != SourceVersion.Shipped
        : await db.AuditEntries.AnyAsync(e => e.SubjectId == sourceId && e.ActorKind == ActorKind.Person, cancel);
}
