using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portfolj.Domain.Common;

namespace Portfolj.Data.Mappings;

internal static class MappingExtensions
{
    /// <summary>Ids are made by the product; the version token guards against lost updates.</summary>
    public static void Editable<T>(this EntityTypeBuilder<T> builder)
        where T : class, IAudited, IVersioned
    {
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Version).IsConcurrencyToken();
        builder.Ignore(e => e.AuditName);
    }

    /// <summary>A sort key: plain ASCII whose binary order is Swedish order (docs/adr/0011).</summary>
    public static PropertyBuilder<string> IsSortKey(this PropertyBuilder<string> property) =>
        property.HasMaxLength(SwedishText.SortKeyLength).HasAnnotation(SortKeyCollation.Annotation, true);
}
