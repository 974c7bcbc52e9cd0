using Microsoft.EntityFrameworkCore;
using Portfolj.Domain.Organisations;

namespace Portfolj.Data.Privacy;

/// <summary>A row that is due for erasure.</summary>
/// <param name="Id">The row.</param>
/// <param name="Name">What people call it: an organisation or a case, never a person.</param>
/// <param name="DueOn">Since when.</param>
/// <param name="Href">Where it can be read.</param>
public sealed record DueRow(Guid Id, string Name, DateOnly DueOn, string? Href);

/// <summary>A kind of data that a rule can erase.</summary>
/// <param name="Key">Stable key.</param>
/// <param name="Name">What people call it.</param>
/// <param name="What">What is erased, and counted from when.</param>
/// <param name="Months">Months proposed.</param>
public sealed record RetentionClass(string Key, string Name, string What, int Months);

/// <summary>The kinds of data with a time of keeping, and what is due. What is due is read here only; the job erases exactly that.</summary>
public static class RetentionClasses
{
    /// <summary>Contact persons of organisations.</summary>
    public const string Contacts = "kontaktpersoner";

    /// <summary>Personal values in the audit log's side table.</summary>
    public const string LogValues = "loggens-personuppgifter";

    /// <summary>Bytes of documents that were withdrawn.</summary>
    public const string Withdrawn = "aterkallade-handlingar";

    /// <summary>Every kind, in the order of the page.</summary>
    public static IReadOnlyList<RetentionClass> All { get; } =
    [
        new(Contacts, "Kontaktpersoner", "Namn, samtycke och personliga adresser, räknat från dagen då organisationen upphörde eller annars från senaste bekräftelsen.", 24),
        new(LogValues, "Personuppgifter i loggen", "Det som stod före och efter i fält med personuppgifter, räknat från ändringen. Att fältet ändrades, av vem och varför står kvar.", 24),
        new(Withdrawn, "Återkallade handlingar", "Innehållet i handlingar som har återkallats, räknat från återkallandet. Raden med namn, kontrollsumma och skäl står kvar.", 60),
    ];

    /// <summary>What is due on a day by a rule of so many months, oldest first.</summary>
    public static Task<List<DueRow>> ReadDueAsync(this PortfoljDb db, string key, int months, DateOnly today, CancellationToken cancel) => key switch
    {
        Contacts => DueContactsAsync(db, months, today, cancel),
        LogValues => DueLogValuesAsync(db, months, today, cancel),
        Withdrawn => DueDocumentsAsync(db, months, today, cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(key), key, "No such class."),
    };

    private static async Task<List<DueRow>> DueContactsAsync(PortfoljDb db, int months, DateOnly today, CancellationToken cancel)
    {
        var rows = await db.Organisations.AsNoTracking().Where(o => o.ContactName != null || o.ContactMailbox != null).ToListAsync(cancel);
        return [.. rows.Where(o => o.ContactName is not null || Mailbox.LooksPersonal(o.ContactMailbox))
            .Select(o => (Row: o, From: ContactKeeping.CountedFrom(o, adherenceEndedOn: null)))
            .Where(o => o.From is { } from && from.AddMonths(months) <= today)
            .Select(o => new DueRow(o.Row.Id, o.Row.Name, o.From!.Value.AddMonths(months), $"/organisationer/{o.Row.Id}"))
            .OrderBy(d => d.DueOn).ThenBy(d => d.Name, StringComparer.Ordinal)];
    }

    private static async Task<List<DueRow>> DueLogValuesAsync(PortfoljDb db, int months, DateOnly today, CancellationToken cancel)
    {
        var before = today.AddMonths(-months).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var rows = await db.AuditPersonalValues.Join(db.AuditEntries, v => v.EntryId, e => e.Id, (v, e) => new { e.Id, e.SubjectName, e.At }).Where(e => e.At < before).OrderBy(e => e.At).ToListAsync(cancel);
        return [.. rows.Select(e => new DueRow(e.Id, e.SubjectName, DateOnly.FromDateTime(e.At).AddMonths(months), null))];
    }

    private static async Task<List<DueRow>> DueDocumentsAsync(PortfoljDb db, int months, DateOnly today, CancellationToken cancel)
    {
        var before = today.AddMonths(-months).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var rows = await db.CaseDocuments.AsNoTracking().Where(d => d.WithdrawnAt != null && d.WithdrawnAt < before && d.ContentHash != null).OrderBy(d => d.WithdrawnAt).ToListAsync(cancel);
        return [.. rows.Select(d => new DueRow(d.Id, d.AuditName, DateOnly.FromDateTime(d.WithdrawnAt!.Value).AddMonths(months), $"/insatser/{d.InitiativeId}/handlingar"))];
    }
}
