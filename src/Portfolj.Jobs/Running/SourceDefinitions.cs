using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
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
    /// Adds rows for new definitions and takes over new versions of shipped ones. A definition that a person has edited is left as it is:
    /// edits are those that the audit log holds for another doer than this one.
    /// </summary>
    public static async Task InstallAsync(PortfoljDb db, bool withExamples, CancellationToken cancel)
    {
        foreach (var definition in Shipped.Where(d => (withExamples || !d.Example) && d.Problems().Count == 0))
        {
            var actor = Actor.Job("kallor");
            var row = await db.Sources.SingleOrDefaultAsync(s => s.Key == definition.Key, cancel);
            if (row is not null && (row.Definition == definition.ToJson() || await db.AuditEntries.AnyAsync(e => e.SubjectId == row.Id && e.ActorKind == ActorKind.Person, cancel)))
            {
                continue;
            }

            await using var write = await db.WriteAsync(new AuditScope(actor, "source.install", row is null ? "Källa som följer med tjänsten" : "Ny version av källans beskrivning"), cancel);
            if (row is null)
            {
                db.Sources.Add(new CallSource
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
                });
            }
            else
            {
                (row.Name, row.SortKey, row.Definition, row.HomeUrl, row.Confidence) = (definition.Name, SwedishText.SortKey(definition.Name), definition.ToJson(), definition.HomeUrl, definition.Confidence);
            }

            await write.CommitAsync(cancel);
        }
    }
}
