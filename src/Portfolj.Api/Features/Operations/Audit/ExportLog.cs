using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Operations.Audit;

/// <summary>Takes a selection of the log out of the product, and notes that it was taken. Entry by entry: memory does not grow with the selection.</summary>
public sealed class ExportLog(PortfoljDb db)
{
    /// <summary>Formats that can be asked for.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["csv", "json"];

    private static readonly string[] Columns =
        ["Plats", "Tid (svensk)", "Vem", "Konto", "Vad", "Handling", "Skäl", "Sak", "Namn", "Sakens id", "Ändringar", "Föregående hash", "Hash", "Id"];

    /// <summary>Notes the export; returns the place up to which entries are taken, so that the note itself stands outside.</summary>
    public async Task<long> BeginAsync(AuditFilter filter, string format, Actor actor, CancellationToken cancel)
    {
        var last = (await AuditChain.HeadAsync(db, cancel))?.Sequence ?? 0;
        await using var write = await db.WriteAsync(new AuditScope(actor, "log.export", "Uttag ur händelseloggen"), cancel);

        // Searched words may be a person's name, and the log keeps no such thing.
        write.Note(AuditChain.Log, Guid.Empty, AuditWords.LogName, new Dictionary<string, object?>
        {
            ["Format"] = format,
            ["UpTo"] = last,
            ["Filter"] = string.Join(", ", filter.Fields().Select(f => f.Key == "q" ? "q" : $"{f.Key}={f.Value}")),
        });
        await write.CommitAsync(cancel);
        return last;
    }

    /// <summary>Writes the entries, newest first.</summary>
    public async Task WriteAsync(AuditFilter filter, string format, long last, Stream stream, JsonSerializerOptions json, CancellationToken cancel)
    {
        var entries = filter.Of(db.AuditEntries.AsNoTracking()).Where(e => e.Sequence <= last || e.Sequence == null).OrderByDescending(e => e.Sequence).AsAsyncEnumerable();
        if (format == "json")
        {
            await JsonSerializer.SerializeAsync(stream, entries.Select(RestAuditEntry.Of), json, cancel);
            return;
        }

        // The byte order mark tells Excel that the letters are UTF-8.
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(Csv.Row(Columns).AsMemory(), cancel);
        await foreach (var e in entries.WithCancellation(cancel))
        {
            var row = Csv.Row(
                e.Sequence?.ToString(CultureInfo.InvariantCulture), e.At.ToSwedish().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), AuditWords.Who(e), e.ActorId, AuditWords.What(e.Action), e.Action, e.Reason,
                AuditWords.Kind(e.Subject), e.SubjectName, e.SubjectId.ToString(), e.Changes, e.PreviousHash, e.Hash, e.Id.ToString());
            await writer.WriteAsync(row.AsMemory(), cancel);
        }
    }
}
