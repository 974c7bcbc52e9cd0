using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Portfolj.Domain.Common;

namespace Portfolj.Data.Audit;

/// <summary>Turns tracked changes into audit entries just before they are saved.</summary>
internal sealed class AuditTrail(TimeProvider clock)
{
    internal const string Personal = "Portfolj:Personal";
    internal const string Secret = "Portfolj:Secret";
    private static readonly string[] NotAChange = [nameof(IVersioned.Version), "SortKey", "TitleKey", "ConcurrencyStamp"];

    public AuditScope? Scope { get; set; }

    public void Write(ChangeTracker tracker, Action<AuditEntry> add, Action<AuditPersonalValue> addPersonal)
    {
        var changed = tracker.Entries().Where(e => e.Entity is IAudited && e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        if (changed.Count == 0)
        {
            return;
        }

        if (Scope is not { } scope)
        {
            throw new InvalidOperationException($"A write without an audit scope: {changed[0].Metadata.ClrType.Name}. Use PortfoljDb.WriteAsync.");
        }

        foreach (var entry in changed)
        {
            var open = new SortedDictionary<string, object?[]>(StringComparer.Ordinal);
            var personal = new SortedDictionary<string, object?[]>(StringComparer.Ordinal);
            Collect(entry, open, personal);
            if (open.Count == 0 && personal.Count == 0)
            {
                continue;
            }

            var audited = (IAudited)entry.Entity;
            var salt = personal.Count > 0 ? Convert.ToHexString(RandomNumberGenerator.GetBytes(16)) : null;
            var values = personal.Count > 0 ? JsonSerializer.Serialize(personal, JsonList.Options) : null;
            foreach (var field in personal.Keys)
            {
                open[field] = ["persondata", "persondata"];
            }

            var line = new AuditEntry
            {
                At = clock.UtcNow(),
                ActorKind = scope.Actor.Kind,
                ActorId = scope.Actor.Id,
                ActorRole = scope.Actor.Role,
                Action = scope.Action,
                Reason = scope.Reason,
                Subject = entry.Metadata.ClrType.Name,
                SubjectId = audited.Id,
                SubjectName = audited.AuditName,
                Changes = JsonSerializer.Serialize(open, JsonList.Options),
                PersonalHash = values is null ? null : Sha256(salt + values),
            };
            add(line);
            if (values is not null)
            {
                addPersonal(new AuditPersonalValue { EntryId = line.Id, Salt = salt!, Values = values });
            }
        }
    }

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
            if (entry.State == EntityState.Modified && (!property.IsModified || property.Metadata.GetValueComparer().Equals(before, after)))
            {
                continue;
            }

            if (property.Metadata.FindAnnotation(Secret) is not null)
            {
                (before, after) = (before is null ? null : "hemligt", after is null ? null : "hemligt");
            }

            if (before is not null || after is not null)
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
