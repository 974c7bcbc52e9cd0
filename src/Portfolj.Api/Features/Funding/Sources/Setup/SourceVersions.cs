using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data;

namespace Portfolj.Api.Features.Funding.Sources.Setup;

/// <summary>A source as its editing pages need it.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Key">Key.</param>
/// <param name="Name">Name.</param>
/// <param name="Definition">The definition as JSON.</param>
/// <param name="Cron">Plan.</param>
/// <param name="Enabled">Whether it is collected.</param>
/// <param name="Version">Token of the row.</param>
/// <param name="Number">Number of the latest version; 0 when none is kept.</param>
public sealed record EditedSource(Guid Id, string Key, string Name, string Definition, string Cron, bool Enabled, int Version, int Number);

/// <summary>One difference between two versions, in words.</summary>
/// <param name="Field">What differs.</param>
/// <param name="Before">Before; <c>null</c> when it was not there.</param>
/// <param name="After">After; <c>null</c> when it is gone.</param>
public sealed record DefinitionChange(string Field, string? Before, string? After);

/// <summary>One version with what it changed.</summary>
public sealed record VersionRow(int Number, DateTime At, string ActorId, string Reason, bool IsLatest, IReadOnlyList<DefinitionChange> Changes);

/// <summary>Reads of sources and their versions for editing.</summary>
public static class SourceVersions
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["key"] = "Nyckel", ["name"] = "Namn", ["reader"] = "Läsare", ["homeUrl"] = "Webbadress", ["cron"] = "Schema", ["confidence"] = "Säkerhet", ["enabled"] = "Påslagen", ["example"] = "Exempel",
        ["funder"] = "Finansiär", ["funder.name"] = "Finansiär", ["funder.type"] = "Slags finansiär", ["hosts"] = "Tillåtna webbplatser", ["start"] = "Listans adress", ["list.linkPath"] = "Så känns utlysningar igen",
        ["list.linkSelector"] = "Länkarnas plats på sidan", ["list.listPath"] = "Fler listor", ["list.nextWords"] = "Ord för nästa sida", ["list.maxPages"] = "Högst antal listsidor", ["labels.opens"] = "Ord före första dagen",
        ["labels.closes"] = "Ord före sista dagen", ["labels.closed"] = "Ord när det är stängt", ["labels.funder"] = "Ord före finansiären", ["labels.programme"] = "Ord före programmet", ["labels.status"] = "Ord före status",
        ["labels.ignore"] = "Rader som hoppas över", ["geography"] = "Gäller i", ["headings"] = "Rubriker", ["dropSections"] = "Avsnitt som utelämnas", ["notCalls"] = "Titlar som inte är utlysningar",
        ["contentSelector"] = "Innehållets plats på sidan", ["externalId"] = "Så skiljs utlysningar åt", ["countyBullets"] = "Län i punktlista", ["programme"] = "Program", ["zeroIsFine"] = "Noll utlysningar är i sin ordning",
    };

    /// <summary>The source, or <c>null</c>.</summary>
    public static Task<EditedSource?> ReadEditedSourceAsync(this PortfoljDb db, Guid id, CancellationToken cancel) => db.Sources.AsNoTracking().Where(s => s.Id == id)
        .Select(s => new EditedSource(s.Id, s.Key, s.Name, s.Definition, s.Cron, s.Enabled, s.Version, db.SourceVersions.Where(v => v.SourceId == id).Max(v => (int?)v.Number) ?? 0))
        .SingleOrDefaultAsync(cancel);

    /// <summary>Every version of a source, latest first, each with what it changed from the one before.</summary>
    public static async Task<List<VersionRow>> ListVersionsAsync(this PortfoljDb db, Guid sourceId, CancellationToken cancel)
    {
        var current = await db.Sources.Where(s => s.Id == sourceId).Select(s => s.Definition).SingleOrDefaultAsync(cancel);
        var versions = await db.SourceVersions.AsNoTracking().Where(v => v.SourceId == sourceId).OrderBy(v => v.Number).ToListAsync(cancel);
        return [.. versions.Select((v, i) => new VersionRow(v.Number, v.At, v.ActorId, v.Reason, v.Definition == current, i == 0 ? [] : Differences(versions[i - 1].Definition, v.Definition))).Reverse()];
    }

    /// <summary>What differs between two definitions, in words, in the order of the later one.</summary>
    public static IReadOnlyList<DefinitionChange> Differences(string before, string after)
    {
        var (earlier, later) = (Flat(before), Flat(after));
        return [.. later.Keys.Concat(earlier.Keys).Distinct().Where(k => earlier.GetValueOrDefault(k) != later.GetValueOrDefault(k))
            .Select(k => new DefinitionChange(Words.GetValueOrDefault(k, k), earlier.GetValueOrDefault(k), later.GetValueOrDefault(k)))];
    }

    private static Dictionary<string, string> Flat(string definition)
    {
        var flat = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            Collect(JsonNode.Parse(definition), "", flat);
        }
        catch (JsonException)
        {
            flat[""] = definition;
        }

        return flat;
    }

    private static void Collect(JsonNode? node, string path, Dictionary<string, string> flat)
    {
        if (node is JsonObject parent)
        {
            foreach (var (name, child) in parent)
            {
                Collect(child, path.Length == 0 ? name : $"{path}.{name}", flat);
            }
        }
        else if (node is JsonArray list)
        {
            flat[path] = string.Join(", ", list.Select(i => i?.ToString()));
        }
        else if (node is not null)
        {
            flat[path] = node.GetValueKind() switch { JsonValueKind.True => "ja", JsonValueKind.False => "nej", _ => node.ToString() };
        }
    }
}
