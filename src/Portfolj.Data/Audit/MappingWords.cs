using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portfolj.Data.Audit;

/// <summary>Words that mappings use to tell the audit what a property or a row is.</summary>
internal static class MappingWords
{
    internal const string PartOfOwner = "Portfolj:PartOfOwner";
    private const string OwnerKey = "Portfolj:OwnerKey";

    /// <summary>The value is personal data: it is kept in the erasable side table.</summary>
    public static PropertyBuilder<T> IsPersonal<T>(this PropertyBuilder<T> property)
    {
        property.Metadata.SetAnnotation(AuditTrail.Personal, true);
        return property;
    }

    /// <summary>The value is a secret, or the hash of one: that it changed is logged, and nothing of the value.</summary>
    public static PropertyBuilder<T> IsSecret<T>(this PropertyBuilder<T> property)
    {
        property.Metadata.SetAnnotation(AuditTrail.Secret, true);
        return property;
    }

    /// <summary>The rows have no life of their own: they are deleted with their owner and audited as part of it.</summary>
    public static EntityTypeBuilder<T> IsPartOf<T>(this EntityTypeBuilder<T> entity, string ownerKey)
        where T : class
    {
        entity.Metadata.SetAnnotation(PartOfOwner, true);
        entity.Property(ownerKey).Metadata.SetAnnotation(OwnerKey, true);
        return entity;
    }

    public static bool IsForeignKeyToOwner(this IProperty property) => property.FindAnnotation(OwnerKey) is not null;
}
