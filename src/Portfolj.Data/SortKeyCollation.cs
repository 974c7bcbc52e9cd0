using Microsoft.EntityFrameworkCore;

namespace Portfolj.Data;

/// <summary>Gives sort keys the database product's binary collation, so that the stored key alone decides the order.</summary>
public static class SortKeyCollation
{
    internal const string Annotation = "Portfolj:SortKey";

    /// <summary>Applies a collation to every sort key of the model.</summary>
    public static void UseSortKeyCollation(this ModelBuilder model, string collation)
    {
        ArgumentNullException.ThrowIfNull(model);
        foreach (var property in model.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => p.FindAnnotation(Annotation) is not null))
        {
            property.SetCollation(collation);
        }
    }
}
