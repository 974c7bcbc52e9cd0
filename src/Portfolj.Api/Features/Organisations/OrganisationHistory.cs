using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Features.Portfolio.Initiatives;
using Portfolj.Data;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Organisations;

namespace Portfolj.Api.Features.Organisations;

/// <summary>The audit log of an organisation, read for people. Personal values are named but never shown.</summary>
public static class OrganisationHistory
{
    private const int Most = 50;

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["Name"] = "Namn",
        ["Kind"] = "Slag",
        ["OrgNumber"] = "Organisationsnummer",
        ["EndedOn"] = "Upphörde",
        ["ContactMailbox"] = "E-post",
        ["ContactName"] = "Kontaktperson",
        ["ConsentOn"] = "Samtycke den",
        ["ConsentHow"] = "Så gavs samtycket",
        ["ContactConfirmedOn"] = "Bekräftad",
    };

    /// <summary>The latest fifty changes, newest first.</summary>
    public static async Task<IReadOnlyList<HistoryEntry>> ReadOrganisationHistoryAsync(this PortfoljDb db, Guid id, CancellationToken cancel)
    {
        var entries = await db.AuditEntries.AsNoTracking().Where(e => e.SubjectId == id && e.Subject == nameof(Organisation)).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(Most)
            .Select(e => new { e.At, e.ActorKind, e.ActorId, e.ActorRole, e.Reason, e.Changes }).ToListAsync(cancel);
        return [.. entries.Select(e =>
        {
            using var document = JsonDocument.Parse(e.Changes);
            var changes = document.RootElement.EnumerateObject().Where(p => Names.ContainsKey(p.Name) && p.Value.ValueKind == JsonValueKind.Array)
                .Select(p => new FieldChange(Names[p.Name], Say(p.Name, p.Value[0]), Say(p.Name, p.Value[1]))).ToList();
            var isFirst = changes.Exists(c => c is { Field: "Namn", Before: null });
            return new HistoryEntry(
                e.At,
                e.ActorRole is { } role ? $"{RoleTable.Name(role)}, {RoleTable.Unit(role)}" : e.ActorKind == ActorKind.Job ? $"Systemet ({e.ActorId})" : "API-nyckel",
                isFirst ? "Organisationen registrerades" : "Ändrade " + string.Join(", ", changes.Select(c => c.Field.ToLowerInvariant())),
                e.Reason,
                isFirst ? [] : changes);
        })];
    }

    private static string? Say(string field, JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.ToString() switch
    {
        "persondata" => "visas inte",
        var kind when field == "Kind" && Enum.TryParse<OrganisationKind>(kind, out var known) => known.Name(),
        var text => text,
    };
}
