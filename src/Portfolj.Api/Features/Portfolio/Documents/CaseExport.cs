using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Features.Portfolio.Initiatives;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Data.Archive;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Api.Features.Portfolio.Documents;

/// <summary>A case as it is handed out: what it holds, the same as JSON, and the hash of that JSON.</summary>
/// <param name="Content">What it holds.</param>
/// <param name="Json">The content as JSON, UTF-8; the hash is over these bytes.</param>
/// <param name="Sha256">SHA-256 of <paramref name="Json"/>, lower-case hexadecimal.</param>
/// <param name="ExportedAt">When, UTC.</param>
/// <param name="Initiative">The initiative, for the page.</param>
/// <param name="Documents">The documents, for the page.</param>
public sealed record CaseExport(RestCaseContent Content, byte[] Json, string Sha256, DateTime ExportedAt, InitiativeView Initiative, IReadOnlyList<DocumentView> Documents)
{
    /// <summary>Version of the shape; grows when a field changes meaning or goes.</summary>
    public const int FormatVersion = 1;

    /// <summary>The whole answer: an envelope around exactly the bytes that were hashed.</summary>
    public byte[] Envelope()
    {
        using MemoryStream answer = new();
        using (Utf8JsonWriter writer = new(answer))
        {
            writer.WriteStartObject();
            writer.WriteString("format", "portfolj-arende");
            writer.WriteNumber("formatVersion", FormatVersion);
            writer.WriteString("exportedAt", ExportedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
            writer.WriteString("sha256", Sha256);
            writer.WritePropertyName("content");
            writer.WriteRawValue(Json);
            writer.WriteEndObject();
        }

        return answer.ToArray();
    }
}

/// <summary>Draws up a case for printing or as a file. That it was done, by whom and with which hash, is logged.</summary>
public static class ExportCase
{
    // REST's own options, but with letters as letters: a case is also read by people.
    private static JsonSerializerOptions? readable;

    /// <summary>The case as the one who asks may see it, or the refusal initiative-unknown.</summary>
    public static async Task<Result<CaseExport>> RunAsync(PortfoljDb db, Guid initiativeId, ClaimsPrincipal user, string format, JsonSerializerOptions json, CancellationToken cancel)
    {
        if (await db.ReadInitiativeAsync(initiativeId, cancel) is not { } initiative || await db.ReadCaseAsync(initiativeId, cancel) is not { } file)
        {
            return new Refusal("initiative-unknown");
        }

        var secrets = file.MayReadSecrets(user);
        var documents = await db.ReadDocumentsAsync(file, secrets, cancel);
        var hits = user.May(Permission.ReadMatches) ? await db.ReadHitsAsync(initiativeId, cancel) : null;
        RestCaseContent content = new()
        {
            Initiative = RestInitiative.Of(initiative),
            DiaryNumber = file.DiaryNumber,
            Secrecy = file.Secrecy,
            SecrecyReason = secrets || file.Secrecy == Secrecy.None ? file.SecrecyReason : null,
            Documents = [.. documents.Select(RestCaseDocument.Of)],
            Matches = hits is null ? null : [.. hits.Hits.Concat(hits.PartnerRoutes).Concat(hits.Hindered).Select(RestMatch.Of)],
            History = await ReadEventsAsync(db, initiativeId, documents, cancel),
        };
        var bytes = JsonSerializer.SerializeToUtf8Bytes(content, readable ??= Readable(json));
        CaseExport export = new(content, bytes, ArchivedContent.HashOf(bytes), db.Clock.UtcNow(), initiative, documents);
        await using var write = await db.WriteAsync(new AuditScope(user.Actor(), "initiative.export", "Ärendet togs ut"), cancel);
        write.Note(nameof(CaseExport), initiativeId, initiative.Number, new Dictionary<string, object?> { ["Format"] = format, ["Sha256"] = export.Sha256, ["WithSecrets"] = secrets });
        await write.CommitAsync(cancel);
        return export;
    }

    private static JsonSerializerOptions Readable(JsonSerializerOptions json) => new(json) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), WriteIndented = false };

    // The initiative's own history in words, and its documents' in short: what they are called can be secret.
    private static async Task<IReadOnlyList<RestCaseEvent>> ReadEventsAsync(PortfoljDb db, Guid initiativeId, IReadOnlyList<DocumentView> documents, CancellationToken cancel)
    {
        var words = await db.ReadHistoryAsync(initiativeId, cancel, int.MaxValue);
        var places = await db.AuditEntries.AsNoTracking().Where(e => e.SubjectId == initiativeId && e.Subject == nameof(Domain.Portfolio.Initiative)).OrderByDescending(e => e.At).ThenByDescending(e => e.Id)
            .Select(e => new { e.Sequence, e.Hash }).ToListAsync(cancel);
        var own = words.Zip(places, (w, p) => new RestCaseEvent(w.At, w.Who, w.What, w.Why, [.. w.Changes.Select(c => new RestCaseChange(c.Field, c.Before, c.After))], p.Sequence, p.Hash));
        var byId = documents.ToDictionary(d => d.Id);
        var ids = byId.Keys.ToList();
        var others = await db.AuditEntries.AsNoTracking().Where(e => e.Subject == nameof(CaseDocument) && ids.Contains(e.SubjectId)).ToListAsync(cancel);
        return [.. own.Concat(others.Select(e => new RestCaseEvent(
                e.At,
                e.ActorRole is { } role ? $"{RoleTable.Name(role)}, {RoleTable.Unit(role)}" : Operations.ActorWords.Name(e.ActorId),
                $"{What(e.Action)}: {byId[e.SubjectId].Name ?? "handling med sekretess"}",
                byId[e.SubjectId].Name is null ? "" : e.Reason,
                [],
                e.Sequence,
                e.Hash)))
            .OrderBy(e => e.At).ThenBy(e => e.Place ?? long.MaxValue)];
    }

    private static string What(string action) => action switch
    {
        "document.upload" => "Handling kom in",
        "document.withdraw" => "Handling återkallades",
        "document.scan" => "Handling virusgranskades",
        "retention.erase" => "Handlingens innehåll gallrades",
        _ => "Handling ändrades",
    };
}
