using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Portfolj.Domain.Common;

namespace Portfolj.Data.Audit;

/// <summary>Turns tracked changes into audit entries just before they are saved.</summary>
internal static class AuditTrail
{
    internal const string Personal = "Portfolj:Personal";
    internal const string Secret = "Portfolj:Secret";
    private const string PersonalWord = "persondata";
    private const string SecretWord = "hemligt";
    private static readonly string[] NotAChange = [nameof(IVersioned.Version), "SortKey", "TitleKey", "ConcurrencyStamp"];

    /// <summary>Entries of everything audited that is about to be saved. Throws outside a write, and when what may only grow is changed.</summary>
    public static List<Written> Read(ChangeTracker tracker, AuditScope? scope, DateTime now)
    {
        var changed = tracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        if (changed.Find(e => e.Entity is IAppendOnly && e.State != EntityState.Added) is { } fixedRow)
        {
            throw new InvalidOperationException($"{fixedRow.Metadata.ClrType.Name} is append-only.");
        }

        changed.RemoveAll(e => e.Entity is not IAudited);
        if (changed.Count > 0 && scope is null)
        {
            throw new InvalidOperationException($"A write without an audit scope: {changed[0].Metadata.ClrType.Name}. Use PortfoljDb.WriteAsync.");
        }

        return [.. changed.Select(e => Read(e, scope!, now)).OfType<Written>()];
    }

    /// <summary>An entry for an event that changes no audited row.</summary>
    public static Written Note(AuditScope scope, DateTime now, string subject, Guid subjectId, string subjectName, IReadOnlyDictionary<string, object?>? facts)
    {
        var sorted = new SortedDictionary<string, object?[]>(StringComparer.Ordinal);
        foreach (var (fact, value) in facts ?? new Dictionary<string, object?>())
        {
            sorted[fact] = [null, value];
        }

        return new Written(Entry(scope, now, subject, subjectId, subjectName, sorted, null), null);
    }

    private static Written? Read(EntityEntry entry, AuditScope scope, DateTime now)
    {
        var open = new SortedDictionary<string, object?[]>(StringComparer.Ordinal);
        var personal = new SortedDictionary<string, object?[]>(StringComparer.Ordinal);
        Collect(entry, open, personal);
        if (open.Count == 0 && personal.Count == 0)
        {
            return null;
        }

        var audited = (IAudited)entry.Entity;
        var salt = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var values = personal.Count > 0 ? JsonSerializer.Serialize(personal, JsonList.Options) : null;
        foreach (var field in personal.Keys)
        {
            open[field] = [PersonalWord, PersonalWord];
        }

        var line = Entry(scope, now, entry.Metadata.ClrType.Name, audited.Id, audited.AuditName, open, values is null ? null : Sha256(salt + values));
        return new Written(line, values is null ? null : new AuditPersonalValue { EntryId = line.Id, Salt = salt, Values = values });
    }

    // Microseconds: the finest that all three database products keep, and that the hash sees.
    private static AuditEntry Entry(AuditScope scope, DateTime now, string subject, Guid subjectId, string subjectName, SortedDictionary<string, object?[]> changes, string? personalHash) => new()
    {
        At = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)),
        ActorKind = scope.Actor.Kind,
        ActorId = scope.Actor.Id,
        ActorRole = scope.Actor.Role,
        Action = scope.Action,
        Reason = scope.Reason,
        Subject = subject,
        SubjectId = subjectId,
        SubjectName = subjectName,
        Changes = JsonSerializer.Serialize(changes, JsonList.Options),
        PersonalHash = personalHash,
    };

    /// <summary>A change in rows that are part of an owner is a change of the owner: it gets a new version and an entry.</summary>
    public static void TouchOwnersOfChangedParts(ChangeTracker tracker)
    {
        var parts = tracker.Entries().Where(e => e.Metadata.FindAnnotation(MappingWords.PartOfOwner) is not null && e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        foreach (var part in parts)
        {
            var key = part.Metadata.GetForeignKeys().Single(f => f.Properties[0].IsForeignKeyToOwner());
            var ownerId = part.Property(key.Properties[0].Name).OriginalValue;
            var owner = tracker.Entries().SingleOrDefault(e => e.Metadata == key.PrincipalEntityType && Equals(((IAudited)e.Entity).Id, ownerId))
                ?? throw new InvalidOperationException($"{part.Metadata.ClrType.Name} is changed through its {key.PrincipalEntityType.ClrType.Name}, which is not loaded.");
            if (owner.State == EntityState.Unchanged)
            {
                owner.Property(nameof(IVersioned.Version)).IsModified = true;
            }
        }
    }

    internal static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static void Collect(EntityEntry entry, SortedDictionary<string, object?[]> open, SortedDictionary<string, object?[]> personal)
    {
        foreach (var property in entry.Properties.Where(p => !p.Metadata.IsPrimaryKey() && !NotAChange.Contains(p.Metadata.Name)))
        {
            var before = entry.State == EntityState.Added ? null : property.OriginalValue;
            var after = entry.State == EntityState.Deleted ? null : property.CurrentValue;
            // Some stores mark every property as modified: what counts is whether the value is another.
            if (entry.State == EntityState.Modified && (!property.IsModified || property.Metadata.GetValueComparer().Equals(before, after)))
            {
                continue;
            }

            if (before is null && after is null)
            {
                continue;
            }

            if (property.Metadata.FindAnnotation(Secret) is not null)
            {
                open[property.Metadata.Name] = [SecretWord, SecretWord];
            }
            else
            {
                (property.Metadata.FindAnnotation(Personal) is null ? open : personal)[property.Metadata.Name] = [before, after];
            }
        }

        // Child rows have no identity for people: they are audited as a list on their owner.
        foreach (var collection in entry.Collections.Where(c => c.CurrentValue is not null && OwnsRows(c)))
        {
            var rows = collection.CurrentValue!.Cast<object>().Select(entry.Context.Entry).ToList();
            var gone = entry.Context.ChangeTracker.Entries()
                .Where(e => e.State == EntityState.Deleted && e.Metadata == collection.Metadata.TargetEntityType && IsChildOf(e, collection, entry)).ToList();
            if (entry.State != EntityState.Deleted && (gone.Count > 0 || rows.Exists(r => r.State is EntityState.Added or EntityState.Modified)))
            {
                var before = rows.Where(r => r.State is EntityState.Unchanged or EntityState.Modified).Concat(gone).Select(r => Describe(r, original: true)).Order(StringComparer.Ordinal).ToArray();
                var after = rows.Where(r => r.State != EntityState.Deleted).Select(r => Describe(r, original: false)).Order(StringComparer.Ordinal).ToArray();
                open[collection.Metadata.Name] = [before, after];
            }
        }
    }

    private static bool OwnsRows(CollectionEntry collection) =>
        collection.Metadata.TargetEntityType.FindAnnotation(MappingWords.PartOfOwner) is not null;

    private static bool IsChildOf(EntityEntry child, CollectionEntry collection, EntityEntry owner)
    {
        var key = ((Microsoft.EntityFrameworkCore.Metadata.INavigation)collection.Metadata).ForeignKey.Properties[0].Name;
        return Equals(child.Property(key).OriginalValue, ((IAudited)owner.Entity).Id);
    }

    private static string Describe(EntityEntry row, bool original) => string.Join(' ', row.Properties
        .Where(p => !p.Metadata.IsShadowProperty() && p.Metadata.Name != "Id" && !p.Metadata.IsForeignKeyToOwner())
        .Select(p => (original ? p.OriginalValue : p.CurrentValue)?.ToString()).Where(v => v is not null));
}
