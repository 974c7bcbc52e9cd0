using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Places;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Organisations;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Api.Features.Portfolio.Initiatives;

/// <summary>One change in the audit log, in plain Swedish.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Who">The role, or which job.</param>
/// <param name="What">What was done.</param>
/// <param name="Why">The reason given.</param>
/// <param name="Changes">What changed; empty for the first registration.</param>
public sealed record HistoryEntry(DateTime At, string Who, string What, string Why, IReadOnlyList<FieldChange> Changes);

/// <summary>A field before and after; <c>null</c> for nothing.</summary>
/// <param name="Field">What people call it.</param>
/// <param name="Before">Before.</param>
/// <param name="After">After.</param>
public sealed record FieldChange(string Field, string? Before, string? After);

/// <summary>The audit log of an initiative, read for people.</summary>
public static class InitiativeHistory
{
    private const int Most = 50;

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["Title"] = "Titel",
        ["Problem"] = "Problem",
        ["Description"] = "Det här ska göras",
        ["TargetGroups"] = "Målgrupper",
        ["Applicant"] = "Söker som",
        ["PartnerTypes"] = "Partner kan vara",
        ["PlaceCode"] = "Plats",
        ["Starts"] = "Första dag",
        ["Ends"] = "Sista dag",
        ["OwnCapacityOre"] = "Egen medfinansiering",
        ["State"] = "Tillstånd",
        ["DiaryNumber"] = "Diarienummer",
        ["Secrecy"] = "Sekretess",
        ["SecrecyReason"] = "Skäl för sekretess",
        ["Years"] = "Kostnad per år",
        ["Goals"] = "Mål",
        ["Directions"] = "Inriktningar",
        ["Parties"] = "Förvaltningar och partner",
    };

    /// <summary>The latest changes, newest first; fifty unless more are asked for.</summary>
    public static async Task<IReadOnlyList<HistoryEntry>> ReadHistoryAsync(this PortfoljDb db, Guid id, CancellationToken cancel, int most = Most)
    {
        var entries = await db.AuditEntries.AsNoTracking().Where(e => e.SubjectId == id && e.Subject == nameof(Initiative)).OrderByDescending(e => e.Sequence).Take(most)
            .Select(e => new { e.At, e.ActorKind, e.ActorId, e.ActorRole, e.Action, e.Reason, e.Changes }).ToListAsync(cancel);
        var names = await NamesAsync(db, cancel);
        return [.. entries.Select(e =>
        {
            var changes = Read(e.Changes, names);
            var isFirst = changes.Exists(c => c is { Field: "Titel", Before: null });
            return new HistoryEntry(
                e.At,
                e.ActorRole is { } role ? $"{RoleTable.Name(role)}, {RoleTable.Unit(role)}" : e.ActorKind switch
                {
                    ActorKind.Job => $"Systemet ({e.ActorId})",
                    ActorKind.Source => $"Källan {e.ActorId}",
                    _ => "API-nyckel",
                },
                isFirst ? "Insatsen registrerades" : "Ändrade " + string.Join(", ", changes.Select(c => c.Field.ToLowerInvariant())),
                e.Reason,
                isFirst ? [] : changes);
        })];
    }

    // Goals, directions and organisations stand in the log by id.
    private static async Task<Dictionary<string, string>> NamesAsync(PortfoljDb db, CancellationToken cancel)
    {
        var goals = await db.Goals.Select(g => new { g.Id, g.Name }).ToListAsync(cancel);
        var directions = await db.Directions.Select(d => new { d.Id, d.Name, d.Year }).ToListAsync(cancel);
        var organisations = await db.Organisations.Select(o => new { o.Id, o.Name }).ToListAsync(cancel);
        return goals.Select(g => (g.Id, g.Name))
            .Concat(directions.Select(d => (d.Id, Name: $"{d.Name} {d.Year}")))
            .Concat(organisations.Select(o => (o.Id, o.Name)))
            .ToDictionary(n => n.Id.ToString(), n => n.Name);
    }

    private static List<FieldChange> Read(string json, Dictionary<string, string> names)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject()
            .Where(p => Names.ContainsKey(p.Name) && p.Value.ValueKind == JsonValueKind.Array && p.Value.GetArrayLength() == 2)
            .Select(p => new FieldChange(Names[p.Name], Say(p.Name, p.Value[0], names), Say(p.Name, p.Value[1], names)))];
    }

    private static string? Say(string field, JsonElement value, Dictionary<string, string> names) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(v => Word(field, v.ToString(), names))) is { Length: > 0 } text ? text : null,
        _ => Word(field, value.ToString(), names) is { Length: > 0 } text ? text : null,
    };

    private static string Word(string field, string value, Dictionary<string, string> names) => field switch
    {
        "Applicant" or "PartnerTypes" => Enum.TryParse<ApplicantType>(value, out var type) ? type.Name() : value,
        "State" => Enum.TryParse<InitiativeState>(value, out var state) ? state.Name() : value,
        "Secrecy" => Enum.TryParse<Secrecy>(value, out var secrecy) ? secrecy.Name() : value,
        // Everyone who may read the initiative reads its history; the grounds of secrecy can tell too much.
        "SecrecyReason" => "visas inte",
        "PlaceCode" => Places.Name(value),
        "Starts" or "Ends" => DateOnly.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var day) ? SwedishText.Date(day) : value,
        "OwnCapacityOre" => Kronor(value),

        // Rows of a list stand as their values with spaces between: a year and its öre, or an id and a part.
        "Years" => value.Split(' ') is [_, _] pair ? (pair[0].Length == 4 ? $"{pair[0]}: {Kronor(pair[1])}" : $"{pair[1]}: {Kronor(pair[0])}") : value,
        "Goals" or "Directions" or "Parties" => names.GetValueOrDefault(value.Split(' ').FirstOrDefault(names.ContainsKey) ?? "") ?? value,
        _ => value,
    };

    private static string Kronor(string ore) => long.TryParse(ore, out var amount) ? SwedishText.Amount(new Money(amount, Money.Sek)) : ore;
}
